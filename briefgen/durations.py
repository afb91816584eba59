"""A length of time as people write it: "90s", "10m", "1h30m", "45" -> seconds."""

from __future__ import annotations

import re

LONGEST = 366 * 24 * 3600
"""Seconds; a run of more than a year is a slip of the keyboard."""

_WRITTEN = re.compile(r"(?:(\d+(?:\.\d+)?)h)?(?:(\d+(?:\.\d+)?)m)?(?:(\d+(?:\.\d+)?)s?)?", re.ASCII | re.IGNORECASE)
_DIGITS = 20
"""Characters read: nobody writes a longer one."""


def seconds_of(written: object) -> float:
    """The seconds; raises ValueError, one sentence, for what is no length of time above zero and up to a year."""
    text = "".join(str(written).split())
    match = _WRITTEN.fullmatch(text) if 0 < len(text) <= _DIGITS else None
    if match is None:
        raise ValueError(
            f"{str(written)[:_DIGITS]!r} is no length of time: give seconds, or something like 90s, 10m or 1h30m"
        )
    hours, minutes, seconds = (float(part or 0) for part in match.groups())
    total = hours * 3600 + minutes * 60 + seconds
    if not 0 < total <= LONGEST:
        raise ValueError(
            f"{text!r} is not a length of time from above zero to a year: give something like 90s, 10m or 1h30m"
        )
    return total


def told(seconds: float) -> str:
    """The seconds as `seconds_of` reads them: "1h30m"."""
    hours, rest = divmod(seconds, 3600)
    minutes, rest = divmod(rest, 60)
    parts = (f"{hours:g}h" * bool(hours), f"{minutes:g}m" * bool(minutes), f"{rest:g}s" * bool(rest))
    return "".join(parts) or "0s"
