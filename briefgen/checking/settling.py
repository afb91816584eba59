"""A checked rewording and the judge's word -> what stands: one rule for code and judge together.

Code goes first. What a check blocks is never put to the judge, and the article's own words need none. Of the other
rewordings, one that the judge finds not entailed is withheld. One that code proved stands when the judge agrees; one that
code could not settle stands only when the judge is sure, at a threshold where it refuses nearly all that is wrong. Where the
judge could not judge, what code proved stands, with a note, and the rest stays unverified.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from briefgen.calibration import calibration
from briefgen.data import CheckedClaim, Entailment, Finding, GroundedClaim, Span, Verdict
from briefgen.language import Reading

BEFORE, AFTER = 3, 1
"""Sentences around the evidence that the judge reads with it: what a pronoun stands for is said before, rarely after."""


def verdict(findings: Iterable[Finding]) -> Verdict:
    """The rule: `block` withholds, `unsure` leaves unverified, else supported."""
    severities = {finding.severity for finding in findings}
    if "block" in severities:
        return "withheld"
    return "unverified" if "unsure" in severities else "supported"


def needs_judge(checked: CheckedClaim) -> bool:
    """Whether a claim is worth asking about: a rewording that no check has refused."""
    return checked.claim.rewritten and checked.verdict != "withheld"


def neighbourhood(claim: GroundedClaim, reading: Reading) -> str:
    """The sentences of the evidence with their neighbours, as the judge reads them; the claim must have evidence."""
    first, last = claim.sentences[0] - 1, claim.sentences[-1]
    around = reading.sentences[max(0, first - BEFORE) : last + AFTER]
    return reading.text(Span(around[0].span.start, around[-1].span.end))


def settled(checked: CheckedClaim, entailment: Entailment) -> CheckedClaim:
    """The claim with what the judge's word makes of it."""
    findings = (*_kept(checked.findings, entailment), *_said(entailment))
    return replace(checked, findings=findings, verdict=verdict(findings), entailment=entailment)


def _kept(findings: Iterable[Finding], entailment: Entailment) -> Iterator[Finding]:
    """The findings, those that could not judge made notes where the judge is sure."""
    for finding in findings:
        overruled = finding.severity == "unsure" and is_sure(entailment)
        yield replace(finding, severity="note") if overruled else finding


def _said(entailment: Entailment) -> Iterator[Finding]:
    if entailment.outcome == "not_entailed":
        yield Finding("not-entailed", "block", f"the judge does not find that the article says this{_odds(entailment)}")
    if entailment.outcome == "not_judged":
        yield Finding("not-judged", "note", f"the judge could not judge: {entailment.reason}")


def is_sure(entailment: Entailment) -> bool:
    """Whether the judge's yes settles what code could not; a verdict without a probability does, since such servers
    are large models.
    """
    if entailment.outcome != "entailed":
        return False
    return entailment.probability is None or entailment.probability >= calibration().judge.sure


def _odds(entailment: Entailment) -> str:
    return "" if entailment.probability is None else f" (P = {entailment.probability:.2f})"
