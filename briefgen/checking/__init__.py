"""GroundedClaim -> CheckedClaim: each claim against its own evidence, one file per question.

A check is a pure function from a `Passage` to findings; adding one is writing it and naming it in `CHECKS`. The verdict
follows by rule: a finding that blocks withholds, one that is unsure leaves unverified, else the claim is supported.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from briefgen.annotating.particulars import Background, particulars
from briefgen.attribution import attribution_for
from briefgen.checking.assertion import assertion
from briefgen.checking.attribution import attribution
from briefgen.checking.caveats import caveat, interested_party
from briefgen.checking.dates import dates
from briefgen.checking.entailment import Judge
from briefgen.checking.figures import figures
from briefgen.checking.hedging import hedging
from briefgen.checking.names import names
from briefgen.checking.negation import negation
from briefgen.checking.opinion import opinion
from briefgen.checking.passage import Passage
from briefgen.checking.quotation import quotation
from briefgen.checking.settling import needs_judge, neighbourhood, settled, verdict
from briefgen.checking.wording import only_reads, reference, wording
from briefgen.data import CheckedClaim, Finding, GroundedClaim, Span
from briefgen.language import Reading, parse_each

if TYPE_CHECKING:
    from spacy.tokens import Doc

Check = Callable[[Passage], Iterable[Finding]]

Mapped = Callable[[Callable[[CheckedClaim], CheckedClaim], Iterable[CheckedClaim]], Iterable[CheckedClaim]]
"""`map`, or something that does several at once and keeps their order."""

COMPARISONS: tuple[Check, ...] = (
    figures,
    dates,
    names,
    quotation,
    negation,
    hedging,
    attribution,
)
"""What a statement of anybody's making is asked beside the text it should follow from."""

CHECKS: tuple[Check, ...] = (assertion, opinion, *COMPARISONS, reference, wording, caveat, interested_party)
"""Every question asked of a claim of an article, in the order its findings are listed."""

CONTEXT = 4
"""Sentences before the evidence in which a check may look for what a pronoun stands for."""


def check_all(
    claims: Iterable[GroundedClaim], article: Background, *, judge: Judge | None = None, mapped: Mapped = map
) -> tuple[CheckedClaim, ...]:
    """Every claim with its findings and verdict; a refused rewording is followed by the article's own words.

    A claim that says what an earlier one says is withheld as `duplicate`. The judge is asked of rewordings that no check
    refused; `mapped` is how: an executor's `map` asks of several at once. The checks themselves gain nothing by that.
    """
    given = tuple(claims)
    parses = _parses(given)
    checked: Iterable[CheckedClaim] = [
        check(claim, article, parsed=parses.get(claim.statement) if claim.rewritten else None) for claim in given
    ]
    if judge is not None:
        checked = mapped(partial(_judged, reading=article.reading, judge=judge), checked)
    seen: Counter[tuple[Span | None, str]] = Counter()
    return tuple(_unless_duplicate(item, seen) for claim in checked for item in _with_own_words(claim, article))


def _parses(claims: Iterable[GroundedClaim]) -> Mapping[str, Doc]:
    """The parses of the rewordings that will be compared with their evidence, by their words."""
    words = tuple(dict.fromkeys(claim.statement for claim in claims if claim.rewritten and claim.evidence is not None))
    return dict(zip(words, parse_each(words), strict=True)) if words else {}


def check(
    claim: GroundedClaim,
    article: Background,
    *,
    questions: Iterable[Check] = CHECKS,
    parsed: Doc | None = None,
) -> CheckedClaim:
    """The claim with what every check found; one without evidence is withheld unasked. `parsed` is its statement's parse."""
    if claim.evidence is None:
        finding = Finding("quote-not-found", "block", "the article nowhere says this")
        return CheckedClaim(claim, None, (finding,), "withheld")
    passage = replace(passage_of(claim, claim.evidence, article), parsed=parsed)
    findings = tuple(finding for question in questions for finding in question(passage))
    return CheckedClaim(claim, passage.attribution, findings, verdict(findings), passage.particulars)


def passage_of(claim: GroundedClaim, evidence: Span, article: Background) -> Passage:
    """What the checks may look at."""
    touched = article.reading.touched(evidence)
    first = touched[0].number - 1
    credited = attribution_for(article.reading, article.reported, evidence)
    return Passage(
        claim=claim,
        evidence=evidence,
        reading=article.reading,
        sentences=touched,
        context=article.reading.sentences[max(0, first - CONTEXT) : first],
        attribution=credited,
        dates=article.dates,
        particulars=particulars(article, evidence, credited),
        opinions=article.opinions,
    )


def _judged(checked: CheckedClaim, *, reading: Reading, judge: Judge) -> CheckedClaim:
    if not needs_judge(checked):
        return checked
    return settled(checked, judge(neighbourhood(checked.claim, reading), checked.claim.statement))


def _with_own_words(checked: CheckedClaim, article: Background) -> Iterator[CheckedClaim]:
    """The claim; where its rewording was not proved, the claim in the words of its sentences after it, under its id.

    A rewording that only says what a pronoun stands for is no claim of its own: where that is refused, the article's words
    stand alone, with a note of it.
    """
    claim = checked.claim
    if not claim.rewritten or claim.evidence is None or checked.verdict == "supported":
        yield checked
        return
    reading = only_reads(claim, article.reading)
    if reading is None:
        yield replace(checked, claim=replace(claim, id=f"{claim.id}r"))
    touched = article.reading.touched(claim.evidence)
    whole = Span(touched[0].span.start, touched[-1].span.end)
    words = " ".join(article.reading.text(whole).split())
    own = replace(claim, statement=words, rewritten=False, evidence=whole, status="exact", score=1.0)
    printed = check(own, article)
    yield replace(printed, findings=(*printed.findings, reading)) if reading else printed


def _unless_duplicate(checked: CheckedClaim, seen: Counter[tuple[Span | None, str]]) -> CheckedClaim:
    key = (checked.claim.evidence, checked.claim.statement)
    seen[key] += 1
    if seen[key] == 1 or checked.verdict != "supported":
        return checked
    finding = Finding("duplicate", "block", "says what an earlier claim of this article says")
    return replace(checked, findings=(*checked.findings, finding), verdict="withheld")
