"""A claim and what was decided about it -> what stands in its block; text from outside leaves here unescaped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from briefgen.data import Brief, CheckedClaim, Decision, Section
from briefgen.markdown import visible
from briefgen.review.layout import REASONS
from briefgen.review.places import Filled, filled, normal, nothing, says_something, stands_on

SPLIT_LINES = 2
"""Lines to write a split on where there is none yet: it has two statements at the least."""


class Extracted(NamedTuple):
    """A claim as it was before anybody decided about it."""

    id: str
    evidence: str
    statement: str | None
    """None where only what a person put in its place is known."""
    speaker: str | None
    """Whom it credits; the outlet, for its own statements; '' where nobody is named; None likewise."""


class Choice(NamedTuple):
    """A reason to reject."""

    label: str
    ticked: bool
    comment: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What a block shows of decisions."""

    places: Filled
    choices: tuple[Choice, ...]
    split: tuple[str, ...]
    """Lines to write on, '' where none is written yet; at least two."""
    unfolded: bool
    """Whether anything stands in the places that are folded away."""
    decided: str
    """What was decided, by whom and when; '' where nothing was, or nobody said who."""
    conflict: str
    """What was decided about other words under the same id; '' where nothing was."""


@dataclass(frozen=True, slots=True)
class Rulings:
    """What was decided about the claims of a brief."""

    latest: Mapping[str, Decision]
    """By claim id, the last word on it, on whatever words."""
    claims: Mapping[str, Extracted]
    """By id, every claim of the brief."""

    @classmethod
    def of(cls, brief: Brief) -> Rulings:
        """Those a brief has."""
        latest = {decision.claim: decision for decision in brief.decisions}
        before = {checked.claim.id: checked for checked in brief.undecided}
        found = (
            _extracted(claim, section, latest.get(claim.claim.id), before.get(claim.claim.id))
            for section in brief.sections
            for claim in _claims(section)
        )
        return cls(latest, {claim.id: claim for claim in found})

    def on(self, claim: str) -> Decision:
        """What is decided on a claim of the brief; what was on other words than it has now is not."""
        words = self.claims[claim].evidence
        latest = self.latest.get(claim)
        return latest if latest and stands_on(latest, words) else nothing(claim, words)

    def block(self, claim: str) -> Shown:
        """What the block of a claim shows."""
        decision, found = normal(self.on(claim)), self.claims[claim]
        places = filled(decision, found.statement or "", found.speaker or "")
        return Shown(
            places=places,
            choices=tuple(
                Choice(label, reason == places.reason, places.comment if reason == places.reason else "")
                for reason, label in REASONS.items()
            ),
            split=places.split + ("",) * (SPLIT_LINES - len(places.split)),
            unfolded=bool(places.reason or places.merged_into or places.split or places.note),
            decided=f"{told(decision)}; {signed(decision)}" if signed(decision) else "",
            conflict=self._conflict(claim),
        )

    def gone(self) -> tuple[str, ...]:
        """Decisions on claims that the brief does not have, a sentence each."""
        left = (one for claim, one in self.latest.items() if claim not in self.claims and says_something(one))
        return tuple(f"{one.claim}, “{one.evidence}”: {told(one)}; {signed(one)}".removesuffix("; ") for one in left)

    def _conflict(self, claim: str) -> str:
        latest = self.latest.get(claim)
        if latest is None or not says_something(latest) or stands_on(latest, self.claims[claim].evidence):
            return ""
        return f"{signed(latest) or 'decided'} on “{latest.evidence}”: {told(latest)}"


def told(decision: Decision) -> str:
    """What was decided, in words."""
    return ", ".join(_told(normal(decision))) or "nothing"


def signed(decision: Decision) -> str:
    """By whom and when: "anna, 6 May 2031 09:30 UTC"; '' where nobody said."""
    at = decision.at
    when = f"{at.day} {at:%B %Y %H:%M} UTC" if at else ""
    return ", ".join(filter(None, (decision.by, when)))


def _told(decision: Decision) -> Iterator[str]:
    if decision.ruling == "accepted":
        yield "accepted"
    if decision.reason:
        yield f"rejected, {REASONS[decision.reason]}" + (f" ({decision.comment})" if decision.comment else "")
    if decision.statement is not None:
        yield f"worded “{decision.statement}”"
    if decision.speaker is not None:
        yield f"credited to “{decision.speaker}”" if decision.speaker else "credited to nobody"
    if decision.merged_into:
        yield f"merged with {decision.merged_into}"
    if decision.split:
        yield "split into " + " and ".join(f"“{part}”" for part in decision.split)
    if decision.note:
        yield f"noted “{decision.note}”"


def _claims(section: Section) -> tuple[CheckedClaim, ...]:
    return (*(item.claim for item in section.cited), *section.copied, *section.withheld)


def _extracted(
    now: CheckedClaim, section: Section, decision: Decision | None, before: CheckedClaim | None
) -> Extracted:
    """A claim as it was; its words are the person's own where nobody kept what stood there, and then not what was extracted."""
    was = before or now
    credit, evidence = was.attribution, was.claim.evidence
    worded = decision.statement if decision and before is None else None
    credited = decision.speaker if decision and before is None else None
    return Extracted(
        id=was.claim.id,
        evidence=evidence.of(section.article.text) if evidence else "",
        statement=None
        if worded is not None and visible(worded) == visible(was.claim.statement)
        else was.claim.statement,
        speaker=None if credited is not None else section.article.outlet if credit is None else credit.speaker,
    )
