"""Files on their way to disk: each whole or not at all, and all of a set or none.

A set of files is written beside its places first. Into a new folder it moves at once, with the folder itself. In a folder
that is there, the files move one by one, and while they do, a folder `PENDING` holds those still to be moved: a process
killed meanwhile leaves it, which says that the files may be of two sets, and `mend`, or the next write, moves the rest.
"""

from __future__ import annotations

import contextlib
import filecmp
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from briefgen.errors import OutputError
from briefgen.locks import turn

PENDING = ".briefgen.ready"
"""What holds a complete set of files while it is moved to its places; where it lies, that was broken off."""
STAGED = ".briefgen.new"
"""What holds one that may not be complete; worth nothing once its process has ended."""
BEFORE = "before"
"""What holds, within these, the files as they were."""
TURN_SECONDS = 30.0
"""How long a writer waits for another in the same folder of briefs: moving a set takes some milliseconds."""


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    """Writes all files under their names; or raises OutputError, and then those there were are as they were."""
    with _told(folder, "give another folder with --out, or make room"):
        with contextlib.suppress(FileExistsError):  # as it should be
            folder.parent.mkdir(parents=True)
        if len(files) == 1:  # nothing to be of one set with
            folder.mkdir(exist_ok=True)
            for name, text in files.items():
                _replace(folder / name, text)
            return
        with _turn(folder):
            if not folder.exists():
                _write_first(folder, files)
                return
            with _staged(folder, files) as move:
                move()


def mend(folder: Path) -> bool:
    """Moves what a killed process had still to move, and says whether there was any; raises OutputError.

    A file that somebody wrote in since is kept beside, as `set_aside` keeps it.
    """
    if not (folder / PENDING).is_dir():
        return False
    with _told(folder, "check its permissions, or make room"), _turn(folder):
        return _finish(folder)


def set_aside(folder: Path, name: str, *, written: str) -> Path | None:
    """Moves a file out of the way of the next one of its name where it is not as it was written; where it went, or None.

    `written` is the SHA-256 of what was written; '' where nobody knows, and then the file stays. Raises OutputError.
    """
    path = folder / name
    try:
        if not written or not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() == written:
            return None
        return path.rename(_free(path))
    except OSError as error:
        raise OutputError(f"{path} cannot be moved aside: {error.strerror}", hint="check its permissions") from error


@contextmanager
def staged(folder: Path, files: Mapping[str, str]) -> Iterator[Callable[[], None]]:
    """Puts all files beside their places at once, so that what could go wrong has; calling what it gives moves them there.

    Either all of them are in their places then, or those of before are. Raises OutputError; what was not moved is gone at the
    end of the block.
    """
    with _told(folder, "check its permissions, or make room"), _turn(folder), _staged(folder, files) as move:
        yield move


@contextmanager
def _staged(folder: Path, files: Mapping[str, str]) -> Iterator[Callable[[], None]]:
    """As `staged`, once it is our turn; raises OSError."""
    _finish(folder)
    new = _filled(folder / STAGED, files)
    try:
        yield lambda: _move(folder, tuple(files))
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _write_first(folder: Path, files: Mapping[str, str]) -> None:
    """The files and their folder, which is not there yet, at once."""
    new = folder.with_name(f".{folder.name}.new")
    try:
        _filled(new, files).rename(folder)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    _sync(folder.parent)


def _filled(new: Path, files: Mapping[str, str]) -> Path:
    """A new folder of these files, flushed to disk; nothing is left of it where one cannot be written."""
    shutil.rmtree(new, ignore_errors=True)  # of a process that was killed
    new.mkdir()
    try:
        for name, text in files.items():
            with (new / name).open("w", encoding="utf-8", newline="") as file:
                _write(file.fileno(), text)
            (new / name).chmod(0o644)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    _sync(new)
    return new


def _move(folder: Path, names: Sequence[str]) -> None:
    """Moves the staged files to their places, and those that were there back where one cannot be moved."""
    new, ready = folder / STAGED, folder / PENDING
    (new / BEFORE).mkdir()
    for name in names:
        if (folder / name).exists():
            shutil.copy2(folder / name, new / BEFORE / name)
    new.rename(ready)
    _sync(folder)
    try:
        for name in names:
            (ready / name).replace(folder / name)
    except BaseException:
        _move_back(folder, [name for name in names if not (ready / name).exists()])
        ready.rename(new)
        raise
    _done(folder)


def _move_back(folder: Path, moved: Sequence[str]) -> None:
    ready = folder / PENDING
    for name in moved:
        (folder / name).replace(ready / name)  # killed here, too, the whole set is still there
        if (ready / BEFORE / name).exists():
            (ready / BEFORE / name).replace(folder / name)


def _finish(folder: Path) -> bool:
    """Moves the rest of a set whose process was killed; whether there was one."""
    ready = folder / PENDING
    if not ready.is_dir():
        return False
    for file in sorted(file for file in ready.iterdir() if file.is_file()):
        place = folder / file.name
        if place.exists() and not _same(place, ready / BEFORE / file.name) and not _same(place, file):
            place.rename(_free(place))
        file.replace(place)
    _done(folder)
    return True


def _done(folder: Path) -> None:
    """Takes the mark away: every file is in its place."""
    _sync(folder)
    shutil.rmtree(folder / STAGED, ignore_errors=True)
    (folder / PENDING).rename(
        folder / STAGED
    )  # at once; what is taken away bit by bit would say what is not so any more
    shutil.rmtree(folder / STAGED, ignore_errors=True)


def _same(one: Path, other: Path) -> bool:
    return other.exists() and filecmp.cmp(one, other, shallow=False)


def _free(path: Path) -> Path:
    """A name beside it that nothing has: `review.1.md`."""
    return next(place for at in count(1) if not (place := path.with_suffix(f".{at}{path.suffix}")).exists())


@contextmanager
def _turn(folder: Path) -> Iterator[None]:
    """One writer at a time in a folder of briefs: two runs of one day would mix their files."""
    with turn(folder.resolve().parent, seconds=TURN_SECONDS):
        yield


@contextmanager
def _told(folder: Path, hint: str) -> Iterator[None]:
    """Raises OutputError in the place of what the system complains of."""
    try:
        yield
    except OSError as error:
        raise OutputError(f"{folder} cannot be written: {error.strerror}", hint=hint) from error


def _replace(path: Path, text: str) -> None:
    """A temporary file beside it, flushed to disk, then moved into place: a reader sees the old one or the new one."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        try:
            _write(handle, text)
        finally:
            os.close(handle)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise


def _write(handle: int, text: str) -> None:
    data = memoryview(text.encode())
    while data:
        data = data[os.write(handle, data) :]
    os.fsync(handle)


def _sync(folder: Path) -> None:
    """Has the disk know what lies in a folder, where the system flushes folders at all."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
