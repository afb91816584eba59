"""Key judgments: phrased by a model from claims it was given, let through by code, with a confidence that is reckoned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefgen.data.claims import Finding

ConfidenceLevel = Literal["high", "moderate", "low"]
"""After ICD 203: how sound the basis of a judgment is, never how likely what it says is."""

WrittenBy = Literal["code", "model", "analyst"]


@dataclass(frozen=True, slots=True)
class Term:
    """One addend of a confidence score."""

    label: str
    """What was counted: "3 originators"."""
    points: int


@dataclass(frozen=True, slots=True)
class Confidence:
    """How sound the basis of a judgment is, and the sum it comes from."""

    level: ConfidenceLevel
    terms: tuple[Term, ...]

    @property
    def score(self) -> int:
        """The sum of all terms."""
        return sum(term.points for term in self.terms)


@dataclass(frozen=True, slots=True)
class Judgment:
    """One sentence for the busy reader, and what it stands on."""

    story: str
    sentence: str
    claims: tuple[str, ...]
    """Ids of the claims it states; every name, figure, date and quotation in it stands in the evidence of these."""
    against: tuple[str, ...]
    """Ids of claims that cut the other way."""
    considered: int
    """Claims of the story that were looked at for `against`."""
    confidence: Confidence
    written_by: WrittenBy
    """`code` where the sentence is a claim as it stands."""
    moved: str = ""
    """Why its confidence differs from the last brief's, one line; '' where it does not or there was none."""


@dataclass(frozen=True, slots=True)
class RefusedJudgment:
    """A sentence a model proposed and code did not let through."""

    sentence: str
    claims: tuple[str, ...]
    """The ids it cited, as the model gave them: they may be of no claim."""
    findings: tuple[Finding, ...]
    """Why; at least one that blocks."""
