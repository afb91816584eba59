"""Files on their way to disk: whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Mapping
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
