"""What a check finds: how it stands, in one sentence, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

State = Literal["ok", "warning", "fault"]
"""warning: a run works, and something about it will not be as wished; fault: a run would not work."""


class Remark(NamedTuple):
    """One thing a check found."""

    state: State
    found: str
    """Lower case, no full stop."""
    advice: str = ""
    """What to do; '' where there is nothing to do."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """A remark and the check that made it."""

    check: str
    state: State
    found: str
    advice: str


def ok(found: str) -> Remark:
    """It is as it should be."""
    return Remark("ok", found)


def warning(found: str, advice: str) -> Remark:
    """A run works, all the same."""
    return Remark("warning", found, advice)


def fault(found: str, advice: str) -> Remark:
    """A run would not work."""
    return Remark("fault", found, advice)
