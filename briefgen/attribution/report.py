"""What is credited to whom, while it is still a matter of tokens."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from spacy.tokens import Token

ReportKind = Literal["statement", "stance", "sign"]
"""`statement`: somebody says, thinks or finds that it is so. `stance`: somebody is for or against it, or means to do it.
`sign`: a thing, not a speaker, shows it ("the wreckage suggests that")."""

MAX_APART = 12
"""Words between a cue and the head of its subject within one clause."""


@dataclass(frozen=True, slots=True)
class Report:
    """One place where a text credits something to somebody, in positions of its parse."""

    cue: range
    source: Token | None
    """Head of the noun phrase credited; None where nobody is."""
    content: frozenset[int]
    kind: ReportKind = "statement"
    audience: Token | None = None
    """Head of the noun phrase for whom they told."""
    via: Token | None = None
    """Head of the noun phrase for the outlet that relays it."""

    def plus(self, *stretches: Iterable[int]) -> Report:
        """The same with more content."""
        return replace(self, content=self.content.union(*stretches)) if stretches else self

    @property
    def clause(self) -> range:
        """What cue and source take up together; the cue alone where the source stands far off."""
        if self.source is None or abs(self.source.i - self.cue.start) > MAX_APART:
            return self.cue
        return range(min(self.cue.start, self.source.left_edge.i), max(self.cue.stop, self.source.right_edge.i + 1))
