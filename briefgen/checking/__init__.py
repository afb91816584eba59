"""GroundedClaim -> CheckedClaim: each claim against its own evidence, one file per question.

A check is a pure function from a `Passage` to findings; adding one is writing it and naming it in `CHECKS`. The verdict
follows by rule: a finding that blocks withholds, one that is unsure leaves unverified, else the claim is supported.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from briefgen.attribution import Reported, attribution_for
from briefgen.checking.assertion import assertion
from briefgen.checking.attribution import attribution
from briefgen.checking.figures import figures
from briefgen.checking.names import names
from briefgen.checking.negation import negation
from briefgen.checking.passage import Passage
from briefgen.checking.quotation import quotation
from briefgen.checking.wording import reference, wording
from briefgen.data import CheckedClaim, Finding, GroundedClaim, Span, Verdict
from briefgen.language import Reading, parse

Check = Callable[[Passage], Iterable[Finding]]

CHECKS: tuple[Check, ...] = (assertion, figures, names, quotation, negation, attribution, reference, wording)
"""Every question asked of a claim, in the order its findings are listed."""

CONTEXT = 4
"""Sentences before the evidence in which a check may look for what a pronoun stands for."""


def check_all(
    claims: Sequence[GroundedClaim], reading: Reading, reported: Sequence[Reported]
) -> tuple[CheckedClaim, ...]:
    """Every claim with its findings and verdict; a refused rewording is followed by the article's own words.

    A claim that says what an earlier one says is withheld as `duplicate`.
    """
    seen: Counter[tuple[Span | None, str]] = Counter()
    return tuple(
        _unless_duplicate(checked, seen)
        for claim in claims
        for checked in _with_own_words(check(claim, reading, reported), reading, reported)
    )


def check(claim: GroundedClaim, reading: Reading, reported: Sequence[Reported]) -> CheckedClaim:
    """The claim with what every check found; one without evidence is withheld unasked."""
    if claim.evidence is None:
        finding = Finding("quote-not-found", "block", "the article nowhere says this")
        return CheckedClaim(claim, None, (finding,), "withheld")
    passage = _passage(claim, claim.evidence, reading, reported)
    findings = tuple(finding for question in CHECKS for finding in question(passage))
    return CheckedClaim(claim, passage.attribution, findings, verdict(findings))


def verdict(findings: Iterable[Finding]) -> Verdict:
    """The rule: `block` withholds, `unsure` leaves unverified, else supported."""
    severities = {finding.severity for finding in findings}
    if "block" in severities:
        return "withheld"
    return "unverified" if "unsure" in severities else "supported"


def _passage(claim: GroundedClaim, evidence: Span, reading: Reading, reported: Sequence[Reported]) -> Passage:
    touched = reading.touched(evidence)
    first = reading.sentences.index(touched[0])
    return Passage(
        claim=claim,
        evidence=evidence,
        statement=parse(claim.statement),
        reading=reading,
        sentences=touched,
        context=reading.sentences[max(0, first - CONTEXT) : first],
        attribution=attribution_for(reading, reported, evidence),
    )


def _with_own_words(checked: CheckedClaim, reading: Reading, reported: Sequence[Reported]) -> Iterator[CheckedClaim]:
    """The claim; where its rewording was not proved, the claim in the words of its sentences after it, under its id."""
    claim = checked.claim
    if not claim.rewritten or claim.evidence is None or checked.verdict == "supported":
        yield checked
        return
    yield replace(checked, claim=replace(claim, id=f"{claim.id}r"))
    touched = reading.touched(claim.evidence)
    whole = Span(touched[0].span.start, touched[-1].span.end)
    words = " ".join(reading.text(whole).split())
    yield check(
        replace(claim, statement=words, rewritten=False, evidence=whole, status="exact", score=1.0), reading, reported
    )


def _unless_duplicate(checked: CheckedClaim, seen: Counter[tuple[Span | None, str]]) -> CheckedClaim:
    key = (checked.claim.evidence, checked.claim.statement)
    seen[key] += 1
    if seen[key] == 1 or checked.verdict != "supported":
        return checked
    finding = Finding("duplicate", "block", "says what an earlier claim of this article says")
    return replace(checked, findings=(*checked.findings, finding), verdict="withheld")
