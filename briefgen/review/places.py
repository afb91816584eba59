"""What stands in the places of a block <-> a decision on its claim."""

from __future__ import annotations

from dataclasses import dataclass, replace

from briefgen.data import Decision, RejectReason
from briefgen.grounding.folding import fold
from briefgen.markdown import visible
from briefgen.review.layout import digest

UNTOLD = "no reason given"
"""The comment of a rejection that was decided elsewhere without a reason."""


@dataclass(frozen=True, slots=True)
class Filled:
    """The places of a block, read: all texts on one line, unescaped."""

    statement: str
    speaker: str
    accepted: bool = False
    reason: RejectReason | None = None
    comment: str = ""
    merged_into: str = ""
    split: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """Digests of what was written in a block, by which its reader tells what was changed."""

    statement: str
    """Of the statement as it was extracted; '' where that is not known, since another stands for it."""
    speaker: str
    decision: str
    """Of the decision that was shown: what `fingerprint` makes of it."""
    words: tuple[str, ...]
    """Of its lines that are there to be read."""


def filled(decision: Decision, statement: str, speaker: str) -> Filled:
    """The places as they show a decision on a claim that was extracted so."""
    shown = normal(decision)
    return Filled(
        statement=visible(statement) if shown.statement is None else shown.statement,
        speaker=visible(speaker) if shown.speaker is None else shown.speaker,
        accepted=shown.ruling == "accepted",
        reason=shown.reason,
        comment=shown.comment,
        merged_into=shown.merged_into or "",
        split=shown.split,
        note=shown.note,
    )


def decided(found: Filled, claim: str, evidence: str, written: Written) -> Decision:
    """What a person decided who filled the places so."""
    return Decision(
        claim=claim,
        evidence=evidence,
        ruling="accepted" if found.accepted else "rejected" if found.reason else "none",
        reason=found.reason,
        comment=found.comment if found.reason else "",
        statement=None if digest(found.statement) == written.statement else found.statement,
        speaker=None if digest(found.speaker) == written.speaker else found.speaker,
        merged_into=found.merged_into or None,
        split=found.split,
        note=found.note,
    )


def normal(decision: Decision) -> Decision:
    """The decision as a review can show it and read it back: texts on one line, a rejection with a reason."""
    rejected = decision.ruling == "rejected"
    reason = (decision.reason or "other") if rejected else None
    comment = visible(decision.comment) if rejected else ""
    return replace(
        decision,
        reason=reason,
        comment=comment or (UNTOLD if reason == "other" else ""),
        statement=None if decision.statement is None else visible(decision.statement),
        speaker=None if decision.speaker is None else visible(decision.speaker),
        merged_into=decision.merged_into or None,
        split=tuple(filter(None, map(visible, decision.split))),
        note=visible(decision.note),
    )


def nothing(claim: str, evidence: str) -> Decision:
    """That nobody decided anything about a claim."""
    return Decision(claim, evidence)


def says_something(decision: Decision) -> bool:
    """Whether anything is decided."""
    return fingerprint(decision) != fingerprint(nothing(decision.claim, decision.evidence))


def fingerprint(decision: Decision) -> str:
    """A digest of what was decided, not of whom, when or on which words."""
    shown = normal(decision)
    told = (
        shown.ruling, shown.reason, shown.comment, shown.statement, shown.speaker, shown.merged_into, shown.split, shown.note,
    )  # fmt: skip
    return digest(repr(told))


def stands_on(decision: Decision, evidence: str) -> bool:
    """Whether a claim still has the words that were decided on, however they are spelled."""
    return fold(decision.evidence) == fold(evidence)
