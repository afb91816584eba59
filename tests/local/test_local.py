"""What `--model` means on this machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.errors import ModelUnavailable, UsageError
from briefgen.local import default_cache, gguf_file, is_local, resolve_model
from briefgen.local.assembly import EmbeddedModel

NOWHERE = EmbeddedModel(
    name="Nowhere 1B",
    publisher="Nobody",
    licence="Apache-2.0",
    file="nowhere.gguf",
    size=4,
    sha256="0" * 64,
    parts=(),
)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    ("environ", "platform", "folder"),
    [
        pytest.param({}, "linux", ".cache/briefgen", id="linux"),
        pytest.param({}, "darwin", "Library/Caches/briefgen", id="macos"),
        pytest.param({"XDG_CACHE_HOME": "relative"}, "linux", ".cache/briefgen", id="a relative folder is ignored"),
        pytest.param({"XDG_CACHE_HOME": ""}, "linux", ".cache/briefgen", id="an empty one too"),
        pytest.param({}, "win32", ".cache/briefgen", id="windows without LOCALAPPDATA"),
    ],
)
def test_the_cache_is_where_the_platform_keeps_such_things(
    environ: dict[str, str], platform: str, folder: str, home: Path
) -> None:
    assert default_cache(environ, platform=platform) == home / folder


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_xdg_cache_home_wins_on_every_platform(platform: str, tmp_path: Path) -> None:
    environ = {"XDG_CACHE_HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path / "other")}
    assert default_cache(environ, platform=platform) == tmp_path / "briefgen"


def test_windows_keeps_it_with_the_local_application_data(tmp_path: Path) -> None:
    assert default_cache({"LOCALAPPDATA": str(tmp_path)}, platform="win32") == tmp_path / "briefgen" / "Cache"


def test_a_user_without_a_home_is_told_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_home() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", no_home)
    with pytest.raises(ModelUnavailable) as failure:
        default_cache({}, platform="linux")
    assert "XDG_CACHE_HOME" in failure.value.hint


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("local", True),
        ("models/small.gguf", True),
        ("SMALL.GGUF", True),
        ("openai/local", False),
        ("small.bin", False),
        ("", False),
    ],
)
def test_a_name_is_local_when_it_is_the_embedded_model_or_a_model_file(name: str, expected: bool) -> None:  # noqa: FBT001
    assert is_local(name) is expected


def test_a_model_file_is_resolved_to_its_absolute_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("own.gguf").write_bytes(b"GGUF and more")
    assert resolve_model("own.gguf", cache=tmp_path) == tmp_path / "own.gguf"


def test_local_is_resolved_to_the_embedded_model(tmp_path: Path) -> None:
    """Shown by its failing to be installed."""
    with pytest.raises(ModelUnavailable, match="embedded model is not installed"):
        resolve_model("local", cache=tmp_path, model=NOWHERE)


def test_a_name_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="'openai/large'"):
        resolve_model("openai/large", cache=tmp_path)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(None, "there is no model file", id="missing"),
        pytest.param(b"", "begins with b''", id="empty"),
        pytest.param(b"GGU", "begins with b'GGU'", id="cut"),
        pytest.param(b"<!DOCTYPE html>", "begins with b'<!DO'", id="a web page saved by mistake"),
        pytest.param(b"FUGG\0\0\0\3", "begins with b'FUGG'", id="bytes swapped"),
    ],
)
def test_what_is_no_model_file_says_what_it_is(content: bytes | None, message: str, tmp_path: Path) -> None:
    path = tmp_path / "own.gguf"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ModelUnavailable, match=message):
        gguf_file(path)


def test_a_folder_is_no_model_file(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match="there is no model file"):
        gguf_file(tmp_path)


def test_a_name_too_long_for_the_system_is_no_traceback(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable):
        gguf_file(tmp_path / ("x" * 5000 + ".gguf"))
