"""What is wrong with a review, and where."""

from __future__ import annotations

from typing import NamedTuple


class ReviewFault(NamedTuple):
    """Why a review cannot be taken as it is."""

    line: int
    """1-based, in the file."""
    message: str
    """One sentence: what was found, what was expected, what to do; no full stop."""


def cited(text: str, *, characters: int = 60) -> str:
    """The beginning of a line, for a message."""
    flat = " ".join(text.split())
    return f"“{flat}”" if len(flat) <= characters else f"“{flat[:characters].rstrip()}…”"
