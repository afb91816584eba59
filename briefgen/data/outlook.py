"""What happened when, what is to come, and what nobody knows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class Event:
    """Something a claim puts on a day."""

    low: date
    high: date
    """Last day, inclusive."""
    claim: str
    ahead: bool = False
    """Whether it lies after the day it was published: a forecast, a plan."""


ForecastStatus = Literal["open", "happened", "not_happened", "unknown"]
"""Not due yet; a later claim says that it came about, or that it did not; it is due and no claim tells."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """What somebody said would be by a day, kept until that day and judged by later claims."""

    claim: str
    """Id of the claim that makes it; also its own."""
    story: str
    statement: str
    speaker: str
    made: date
    due: date
    """Last day it may come about on."""
    status: ForecastStatus = "open"
    shown_by: str | None = None
    """Id of the claim that shows how it ended."""
    ended: date | None = None
    """Day of the brief in which it came due."""


GapKind = Literal["conflict", "unverified", "unnamed", "unknown", "forecast", "single"]
"""Figures that cannot all be true; what an outlet could not verify; what nobody named says; what a source says is not
known; a forecast that came due untold; a grave claim with one originator only."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A question the day's articles leave open."""

    id: str
    """12 hexadecimal digits, the same for the same question from day to day."""
    kind: GapKind
    story: str
    question: str
    """One sentence with a question mark, in words of the claims it comes from."""
    claims: tuple[str, ...]
    """Ids it was built from."""
    opened: date
    closed: date | None = None
    closed_by: str | None = None
    """Id of the claim that answers it."""
