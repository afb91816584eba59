"""What a person decided, in words for the findings of a claim."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.data import CheckedClaim, Decision, Finding, RejectReason

REASONS: Mapping[RejectReason, str] = {
    "wrong-figure": "wrong figure",
    "wrong-speaker": "wrong speaker",
    "wrong-date": "wrong date",
    "hedge-lost": "a hedge is lost",
    "out-of-context": "out of context",
    "not-news": "not news",
    "duplicate": "says what another claim says",
    "unreliable": "unreliable",
    "other": "",
}
"""How a reason is told; the comment alone says what `other` is."""


def edits(decision: Decision) -> bool:
    """Whether it words or credits a claim anew."""
    return decision.statement is not None or decision.speaker is not None or bool(decision.split)


def provenance(claim: CheckedClaim, decision: Decision) -> Iterator[Finding]:
    """That a person worded or credited it, and what stood there before."""
    if decision.statement is not None:
        yield Finding("edited", "note", f"worded {by(decision)}where it said “{claim.claim.statement}”")
    if decision.speaker is not None:
        whom = claim.attribution.speaker or "nobody by name" if claim.attribution else "the outlet itself"
        yield Finding("edited", "note", f"credited to “{decision.speaker}” {by(decision)}where it credited {whom}")


def rejection(decision: Decision) -> str:
    """Who rejected it, when and why."""
    reason = REASONS[decision.reason] if decision.reason else ""
    why = ": ".join(filter(None, (reason, f"“{decision.comment}”" if decision.comment else "")))
    return f"rejected {by(decision)}".strip() + (f": {why}" if why else "")


def told(decision: Decision) -> str:
    """What was decided, in a word."""
    if decision.ruling != "none":
        return decision.ruling
    if decision.merged_into:
        return "merged"
    return ("split" if decision.split else "edited") if edits(decision) else "noted"


def by(decision: Decision) -> str:
    """Who and when, with a space after it; '' where nobody is named."""
    day = f" on {decision.at:%Y-%m-%d}" if decision.at else ""
    return f"by {decision.by}{day} " if decision.by else ""
