"""A day's brief in the ledger -> its articles and claims as they were before any decision, and what else went into the page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from briefgen.data import CheckedArticle, CheckedClaim
from briefgen.errors import LedgerError, UsageError, VerificationFailed
from briefgen.keeping import Rest, rest_of
from briefgen.ledger import DayBrief, Ledger
from briefgen.records import checked_claim, read_claims
from briefgen.remembering import profile_of
from briefgen.segmentation import segment
from briefgen.stories import profile


@dataclass(frozen=True, slots=True)
class Kept:
    """A day's brief as the ledger has it."""

    brief: DayBrief
    rest: Rest
    articles: tuple[CheckedArticle, ...]
    """With their claims as extraction left them, in the brief's order."""


def kept_day(ledger: Ledger, day: date) -> Kept:
    """A day's brief and its claims; raises UsageError where there is none, or one made before decisions were known."""
    brief = ledger.brief(day)
    if brief is None:
        raise UsageError(
            f"the ledger has no brief of {day}", hint="name the ledger it is kept in with --ledger or --out"
        )
    rest = rest_of(brief.row)
    articles = _articles(ledger, brief, rest) if rest else None
    if rest is None or articles is None:
        raise UsageError(
            f"the brief of {day} was made by an earlier briefgen, which did not keep all it takes to make it again",
            hint="`briefgen run` the day’s articles once more: the ledger has every answer, so it asks nothing",
        )
    return Kept(brief, rest, articles)


def _articles(ledger: Ledger, brief: DayBrief, rest: Rest) -> tuple[CheckedArticle, ...] | None:
    """The brief's articles with their claims as they were extracted; None where not all was kept."""
    found = {one.article.sha256: one for one in ledger.articles(brief.articles)}
    if set(brief.articles) - found.keys() or len(rest.articles) != len(brief.articles):
        return None
    claims: dict[str, list[CheckedClaim]] = {sha256: [] for sha256 in brief.articles}
    for kept in ledger.claims(brief.day):
        row = kept.row if kept.undecided is None else kept.undecided
        claims[kept.article] += _read(row, brief.day) if row else ()
    return tuple(
        CheckedArticle(
            article=found[sha256].article,
            claims=tuple(claims[sha256]),
            fates=part.fates,
            failures=part.failures,
            audit=part.audit,
            profile=profile_of(found[sha256]) or profile(segment(found[sha256].article)),
        )
        for sha256, part in zip(brief.articles, rest.articles, strict=True)
    )


def _read(row: str, day: date) -> tuple[CheckedClaim, ...]:
    try:
        return tuple(map(checked_claim, read_claims(row, f"a claim of {day}")))
    except VerificationFailed as error:
        raise LedgerError(
            f"the ledger holds what cannot be read: {error}",
            hint="was it changed by hand, or written by another briefgen? name another ledger with --ledger",
        ) from error
