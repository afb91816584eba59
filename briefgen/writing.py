"""Files on their way to disk: whole or not at all."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from briefgen.errors import OutputError


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    """Writes each file under its name; raises OutputError, and then every file there is is a whole one."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            _replace(folder / name, text)
    except OSError as error:
        raise OutputError(
            f"{folder} cannot be written: {error.strerror}", hint="give another folder with --out, or make room"
        ) from error


def set_aside(folder: Path, name: str, *, written: str) -> Path | None:
    """Moves a file out of the way of the next one of its name where it is not as it was written; where it went, or None.

    `written` is the SHA-256 of what was written; '' where nobody knows, and then the file stays. Raises OutputError.
    """
    path = folder / name
    try:
        if not written or not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() == written:
            return None
        free = next(place for at in count(1) if not (place := path.with_suffix(f".{at}{path.suffix}")).exists())
        return path.rename(free)
    except OSError as error:
        raise OutputError(f"{path} cannot be moved aside: {error.strerror}", hint="check its permissions") from error


@contextmanager
def staged(folder: Path, files: Mapping[str, str]) -> Iterator[Callable[[], None]]:
    """Puts all files beside their places at once, so that what could go wrong has; calling what it gives moves them there.

    Either all of them are in their places then, or those of before are. Raises OutputError; what was not moved is gone at the
    end of the block.
    """
    try:
        with tempfile.TemporaryDirectory(dir=folder, prefix=".briefgen.") as beside:
            place = Path(beside)
            for name, text in files.items():
                _replace(place / name, text)
            yield lambda: _move(place, folder, tuple(files))
    except OSError as error:
        raise OutputError(
            f"{folder} cannot be written: {error.strerror}", hint="check its permissions, or make room"
        ) from error


def _move(place: Path, folder: Path, names: Sequence[str]) -> None:
    """Moves the files, and those that were there back where one cannot be moved."""
    before = place / "before"
    before.mkdir()
    moved: list[str] = []
    try:
        for name in names:
            if (folder / name).exists():
                shutil.copy2(folder / name, before / name)
        for name in names:
            (place / name).replace(folder / name)
            moved.append(name)
    except BaseException:
        for name in moved:
            if (before / name).exists():
                (before / name).replace(folder / name)
            else:
                (folder / name).unlink()
        raise


def _replace(path: Path, text: str) -> None:
    """A temporary file beside it, flushed to disk, then moved into place: a reader sees the old one or the new one."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise
