"""A file that somebody else may have made -> its bytes, or why they are not read: never more than a limit, never a pipe."""

from __future__ import annotations

import errno
import stat
import tomllib
from pathlib import Path
from typing import Any

MB = 2**20
MAX_SETTINGS = MB // 4
"""Bytes of a file of settings, grades or prices; a thousand lines are 50 KB."""
MAX_SETTINGS_LINE = 2_000
"""Characters of a line of one: a key with ten thousand dots takes tomllib 2 s and 1 GB, and both grow with the square."""
MAX_TEMPLATE = MB
"""Bytes of a prompt, of a template or of a part of one; the longest of ours has 14 KB."""
MAX_BRIEF = 128 * MB
"""Bytes of a file of a brief: of 100 articles the longest has 3 MB."""


def read_bytes(path: Path, *, limit: int) -> bytes:
    """The bytes of a regular file.

    Raises OSError, whose `strerror` says why, for a file that is not there or may not be read, for a pipe or a device, which
    could block for ever, and for one of more than `limit` bytes. Raises ValueError for a path with a NUL character.
    """
    kind = path.stat().st_mode
    if not (stat.S_ISREG(kind) or stat.S_ISDIR(kind)):
        raise OSError(errno.EINVAL, "It is a pipe or a device", str(path))
    with path.open("rb") as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise OSError(errno.EFBIG, f"It is longer than {limit:,} bytes", str(path))
    return data


def read_text(path: Path, *, limit: int) -> str:
    """The text of a regular file in UTF-8, line ends as they are; raises UnicodeDecodeError and what `read_bytes` raises."""
    return read_bytes(path, limit=limit).decode("utf-8")


def read_toml(path: Path) -> dict[str, Any]:
    """A file of settings; raises OSError as `read_bytes` does, and ValueError, whose text says why, where it is no TOML or no file
    of settings by its size and depth.
    """
    text = read_bytes(path, limit=MAX_SETTINGS).decode("utf-8-sig")
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > MAX_SETTINGS_LINE:
            raise ValueError(f"line {number} has {len(line):,} characters; it may have {MAX_SETTINGS_LINE:,}")
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise ValueError("it is nested too deeply to be read") from error
