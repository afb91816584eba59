"""What a person decided about a claim: accepted, rejected with a reason, worded anew, merged, split, noted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

RejectReason = Literal[
    "wrong-figure",
    "wrong-speaker",
    "wrong-date",
    "hedge-lost",
    "out-of-context",
    "not-news",
    "duplicate",
    "unreliable",
    "other",
]
"""The short list; anything more is said in the comment."""

Ruling = Literal["none", "accepted", "rejected"]


@dataclass(frozen=True, slots=True)
class Decision:
    """One person's word on one claim; the latest on a claim counts."""

    claim: str
    """Its id: of the URL, the day and the place of its evidence, so that it outlives prompts, models and runs."""
    evidence: str
    """The words the claim stood on when it was decided. Other words under the same id are a conflict, never a match."""
    ruling: Ruling = "none"
    reason: RejectReason | None = None
    """Of a rejection; None else."""
    comment: str = ""
    """To a rejection."""
    statement: str | None = None
    """Worded anew; None where the words stand."""
    speaker: str | None = None
    """Credited anew; None where the credit stands."""
    merged_into: str | None = None
    """Id of the claim that says the same."""
    split: tuple[str, ...] = ()
    """Statements it is to be printed as, each proved by the same evidence; empty where it stays whole."""
    note: str = ""
    """For readers of the review, never printed in a brief."""
    by: str = ""
    at: datetime | None = None
    """When it was applied, in UTC."""
