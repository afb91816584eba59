"""What a fuzz target is: a reader of what strangers hand over, inputs for it, and what must hold whatever they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from hypothesis import strategies as st

CORPUS = Path(__file__).parent / "corpus"


@dataclass(frozen=True)
class Target:
    """A reader and its promise; an input is a text, that of a corpus file."""

    name: str
    """That of the folder of its corpus, too."""
    holds: Callable[[str], None]
    """Raises whatever the reader should not have raised, AssertionError for an answer that should not be."""
    inputs: Callable[[], st.SearchStrategy[str]]
    """Inputs, valid ones damaged; called when they are wanted, since some are made from briefs that are made first."""
    long: Callable[[str], str] | None = None
    """An input with this long text where it hurts most; None where a longer input is only more of the same."""
    seconds: float = 5.0
    """Of the processor, that an input of 100,000 characters may take."""


@lru_cache
def seeds(name: str) -> tuple[str, ...]:
    """The corpus of a target, by file name; a file may hold halves of surrogate pairs."""
    return tuple(map(read, files(name)))


def files(name: str) -> tuple[Path, ...]:
    """The files of the corpus of a target."""
    return tuple(sorted((CORPUS / name).iterdir()))


def read(file: Path) -> str:
    return file.read_bytes().decode("utf-8", "surrogatepass")


def told(error: Exception, *, secret: str = "") -> None:
    """An error as its reader is told of it: one printable line, without the secret."""
    assert str(error).isprintable(), error
    assert not secret or secret not in str(error), error


def written(text: str) -> bytes:
    """What `read` reads again; as bytes for a reader of bytes, half a surrogate pair is what no UTF-8 holds."""
    return text.encode("utf-8", "surrogatepass")
