"""Which files below a folder are seed files that may be read."""

# ruff: noqa: PTH110, PTH113, PTH114, PTH118 - os.path answers False where Path raises: in a folder that may be listed but not searched

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from briefgen.errors import ArticleError

SUFFIX = ".txt"
"""What the name of a seed file in a folder ends in."""

_HINT = "name it as a path of its own, or check who may read it"


class Listing(NamedTuple):
    """What a folder holds."""

    texts: tuple[Path, ...]
    """Every `**/*.txt` that is a regular file inside the folder, sorted."""
    problems: tuple[ArticleError, ...]
    """One for each entry that would have been searched or read and was not."""


def list_texts(root: Path) -> Listing:
    """The seed files below `root`. A link is followed only to a file inside `root`, and a pipe or a device is not opened,
    since either could block for ever.
    """
    refused: list[OSError] = []
    folders: list[str] = []
    texts: list[str] = []
    for folder, subfolders, files in os.walk(root, onerror=refused.append):
        folders += (os.path.join(folder, name) for name in subfolders)
        texts += (os.path.join(folder, name) for name in files if name.endswith(SUFFIX))
    faults = {path: fault for path in texts if (fault := _fault(path, root))}
    problems = [*_unsearched(folders, root, refused), *(_problem(path, fault) for path, fault in faults.items())]
    return Listing(
        texts=tuple(sorted(Path(path) for path in texts if path not in faults)),
        problems=tuple(sorted(problems, key=lambda problem: problem.source)),
    )


def printable(path: str) -> str:
    """The path as a message may show it, control characters and bytes that are no UTF-8 escaped."""
    name = path.encode(errors="backslashreplace").decode()
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)


def _unsearched(folders: list[str], root: Path, refused: list[OSError]) -> Iterator[ArticleError]:
    for folder in folders:
        if _leads_outside(folder, root):
            yield _problem(folder, "this link leads to a folder elsewhere, so it was not searched")
    for error in refused:
        yield _problem(str(error.filename), f"the folder cannot be searched: {error.strerror}")


def _fault(path: str, root: Path) -> str:
    """Why a file found is not opened; '' where it may be."""
    if _leads_outside(path, root):
        return "this link leads out of the folder, so it was not read"
    if os.path.exists(path) and not os.path.isfile(path):
        return "this is a pipe or a device, so it was not read"
    return ""


def _leads_outside(path: str, root: Path) -> bool:
    return os.path.islink(path) and not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))


def _problem(path: str, message: str) -> ArticleError:
    return ArticleError(message, source=printable(path), hint=_HINT)
