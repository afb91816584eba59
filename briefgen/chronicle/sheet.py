"""An id -> everything about that claim, as the last brief to have it had it: what it says, its words in the article, what was found
and decided, where it was printed, and who else says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from briefgen.chronicle.days import Said, articles_of, checked_of, said
from briefgen.chronicle.history import ClaimHistory, history
from briefgen.corroboration import corroborate
from briefgen.data import Article, CheckedClaim, Corroboration, Decision, Finding, GroundingStatus, SourcedClaim, Span
from briefgen.errors import LedgerError, UsageError
from briefgen.ledger import ClaimKept, DayBrief, Ledger
from briefgen.rendering.facts import Fact, facts
from briefgen.segmentation import segment


@dataclass(frozen=True, slots=True)
class Context:
    """A claim's evidence in the article, untouched: the five parts stand there one after the other."""

    span: Span
    """Of `words`."""
    status: GroundingStatus
    score: float
    before: str
    """The sentence before those it touches, and what stands between; '' where it is in the first."""
    lead: str
    """What its first sentence says before it."""
    words: str
    tail: str
    """What its last sentence says after it."""
    after: str


@dataclass(frozen=True, slots=True)
class Backing:
    """Who stands behind what a claim says."""

    originators: tuple[str, ...]
    outlets: tuple[str, ...]
    unnamed: int
    """Claims among them that credit nobody by name."""
    others: tuple[Said, ...]
    """The other claims of the day that say the same."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What a person decided about a claim."""

    decision: Decision
    on_other_words: bool
    """Whether the claim stood on other words of the article then: a conflict, which is shown and not guessed away."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything about one claim."""

    claim: str
    """Its id."""
    said: Said
    """As the last brief to have it had it."""
    kind: str
    rewritten: bool
    """Whether the statement is another's wording of the evidence."""
    proposed_speaker: str | None
    """Whom the model credits."""
    published: date
    url: str | None
    evidence: Context | None
    """None where none was found."""
    facts: tuple[Fact, ...]
    """How firmly, about how many, when, with which reservations; what the judge made of it."""
    findings: tuple[Finding, ...]
    decisions: tuple[Decided, ...]
    """What persons decided about it, in that order: the last counts."""
    backing: Backing | None
    """None where the claim is not supported: nothing is held to say the same then."""
    history: ClaimHistory
    """Every brief that had it, with the judgments it is under, and the changes that name it."""


def sheet(ledger: Ledger, name: str) -> Sheet:
    """Everything about the claim with this id; raises UsageError where no brief has it, naming the nearest id."""
    told = history(ledger, name)
    if not isinstance(told, ClaimHistory):
        raise UsageError(
            f"{name} is a story, and `briefgen show` shows claims", hint=f"`briefgen history {name}` tells of stories"
        )
    kept = ledger.claim_days(name)[-1]
    brief = ledger.brief(kept.day) or DayBrief(kept.day, run=0)
    articles = articles_of(ledger, brief)
    article = next((one for one in articles.values() if one.sha256 == kept.article), None)
    if article is None:
        raise LedgerError(f"the ledger does not hold the article of claim {name}", hint="`briefgen run` keeps it again")
    checked, claim = checked_of(kept), checked_of(kept).claim
    return Sheet(
        claim=name,
        said=told.days[-1].said,
        kind=claim.kind,
        rewritten=claim.rewritten,
        proposed_speaker=claim.proposed_speaker,
        published=article.published,
        url=article.url,
        evidence=_context(article, checked),
        facts=facts(article, checked, {}),
        findings=checked.findings,
        decisions=tuple(_decided(ledger, name, claim.evidence.of(article.text) if claim.evidence else "")),
        backing=_backing(ledger, kept, brief, articles),
        history=told,
    )


def _context(article: Article, checked: CheckedClaim) -> Context | None:
    """The evidence with the rest of its sentences, the one before and the one after."""
    claim, text = checked.claim, article.text
    if claim.evidence is None:
        return None
    spans = [sentence.span for sentence in segment(article).sentences]
    touched = [at for at, span in enumerate(spans) if span.overlaps(claim.evidence)]
    first, last = (touched[0], touched[-1]) if touched else (0, -1)
    start, end = (spans[first].start, spans[last].end) if touched else (claim.evidence.start, claim.evidence.end)
    before = spans[first - 1].start if first > 0 else start
    after = spans[last + 1].end if touched and last + 1 < len(spans) else end
    return Context(
        span=claim.evidence,
        status=claim.status,
        score=claim.score,
        before=text[before:start],
        lead=text[start : claim.evidence.start],
        words=claim.evidence.of(text),
        tail=text[claim.evidence.end : end],
        after=text[end:after],
    )


def _decided(ledger: Ledger, claim: str, words: str) -> Iterator[Decided]:
    for kept in ledger.all_decisions():
        if kept.decision.claim == claim:
            yield Decided(kept.decision, on_other_words=kept.decision.evidence != words)


def _backing(ledger: Ledger, kept: ClaimKept, brief: DayBrief, articles: Mapping[str, Article]) -> Backing | None:
    """Reckoned again from the claims of the day's story, as it was for the brief."""
    by_sha256 = {article.sha256: article for article in articles.values()}
    of = next((story for story in brief.stories if by_sha256[kept.article].id in story.articles), None)
    its = frozenset(of.articles if of is not None else ())
    rows = [row for row in ledger.claims(brief.day) if row.article in by_sha256 and by_sha256[row.article].id in its]
    sourced = [(row, SourcedClaim(checked_of(row), by_sha256[row.article])) for row in rows]
    supported = [(row, claim) for row, claim in sourced if claim.checked.verdict == "supported"]
    copies = {copy.article: copy.of for copy in of.copies} if of is not None else {}
    mine = checked_of(kept).claim.id
    for together in corroborate([claim for _, claim in supported], copies):
        if mine in together.claims:
            return _told(ledger, together, [row for row, claim in supported if claim.id in together.claims], mine)
    return None


def _told(ledger: Ledger, together: Corroboration, rows: Sequence[ClaimKept], mine: str) -> Backing:
    others = {one.claim: one for one in said(ledger, rows)}
    return Backing(
        originators=together.originators,
        outlets=together.outlets,
        unnamed=together.unnamed,
        others=tuple(others[name] for name in together.claims if name in others and name != mine),
    )
