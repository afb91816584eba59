"""A file that somebody else may have made is read within bounds, or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from briefgen.files import MAX_SETTINGS, read_bytes, read_text, read_toml


def sparse(path: Path) -> Path:
    """A file of a terabyte that takes no room."""
    with path.open("wb") as file:
        file.truncate(2**40)
    return path


def pipe(path: Path) -> Path:
    os.mkfifo(path)
    return path


def device(path: Path) -> Path:
    path.symlink_to("/dev/zero")
    return path


def ring(path: Path) -> Path:
    path.symlink_to(path.name)
    return path


REFUSED: Mapping[str, Callable[[Path], Path]] = {
    "It is longer than 10 bytes": sparse,
    "It is a pipe or a device": pipe,
    "It is a pipe or a device ": device,
    "Too many levels of symbolic links": ring,
    "Is a directory": lambda path: path.parent,
    "No such file or directory": lambda path: path,
}


@pytest.mark.parametrize(("reason", "made"), REFUSED.items(), ids=lambda value: getattr(value, "__name__", ""))
def test_what_cannot_be_read_says_why(reason: str, made: Callable[[Path], Path], tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r".") as raised:
        read_bytes(made(tmp_path / "file"), limit=10)
    assert raised.value.strerror == reason.strip()


def test_as_many_bytes_as_the_limit_are_read(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"0123456789")
    assert read_bytes(tmp_path / "file", limit=10) == b"0123456789"


def test_line_ends_stay_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes("“a”\r\nb\rc".encode())
    assert read_text(tmp_path / "file", limit=100) == "“a”\r\nb\rc"


def test_settings_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"\xef\xbb\xbfjobs = 2\r\n")
    assert read_toml(tmp_path / "file") == {"jobs": 2}


EVIL_TOML = {
    "arrays in arrays": "a = " + "[" * 1_900,
    "arrays in arrays over lines": "a = " + "[\n" * 20_000,
    "tables in tables": "a = " + "{a = " * 350,
    "a key of many parts": "a" + ".a" * 30_000 + " = 1",
    "a number of many digits": "a = " + "9" * 30_000,
    "no UTF-8": "a = \udcff",
    "a NUL": "a = \x00",
    "nothing like it": "{",
}


@pytest.mark.parametrize("text", EVIL_TOML.values(), ids=EVIL_TOML)
def test_what_is_no_toml_is_a_value_error(text: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(text.encode(errors="surrogateescape"))
    with pytest.raises(ValueError, match=r"."):
        read_toml(tmp_path / "file")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\n".join(f"[a{'.a' * parts}.b{parts}]" for parts in range(300)), id="tables of many parts"),
        pytest.param("\n".join(f"key{number} = 1" for number in range(15_000)), id="many keys"),
        pytest.param("[[a]]\n" * 40_000, id="many tables of one name"),
        pytest.param("\n".join(f"[a.b{number}]" for number in range(20_000)), id="many tables"),
    ],
)
def test_a_long_file_of_settings_is_read(text: str, tmp_path: Path) -> None:
    """What is within bounds takes no longer than it is long."""
    (tmp_path / "file").write_text(text, encoding="utf-8")
    assert len(text) <= MAX_SETTINGS
    assert read_toml(tmp_path / "file")
