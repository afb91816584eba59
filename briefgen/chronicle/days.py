"""A day's brief as it is told again: its claims with who says them and which figures they give, its judgments, its tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from briefgen.data import Article, CheckedClaim, ConfidenceLevel, FigureTable, Judgment, Verdict
from briefgen.errors import LedgerError, UsageError, VerificationFailed
from briefgen.ledger import ClaimKept, DayBrief, Ledger
from briefgen.records import checked_claim, read_claims
from briefgen.rendering.ladder import ladder
from briefgen.rendering.phrases import amount, quoted


@dataclass(frozen=True, slots=True)
class Said:
    """A claim as the brief of a day had it."""

    claim: str
    """Its id."""
    day: date
    since: date
    """Day of the first brief that printed it."""
    printed: bool
    note: int | None
    """Its footnote, where it is printed."""
    verdict: Verdict
    reasons: tuple[str, ...]
    """Messages of the findings that judge against it or could not judge it."""
    statement: str
    said_by: str
    figures: tuple[str, ...]
    story: str
    """Id; '' where it is in none."""
    article: str
    """Id."""
    title: str
    outlet: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgment as the brief of a day had it."""

    sentence: str
    confidence: ConfidenceLevel
    moved: str
    """Why its confidence differs from the brief before; '' where it does not."""


def brief_of(ledger: Ledger, day: date) -> DayBrief:
    """The brief of a day; raises UsageError where there is none, naming the nearest."""
    brief = ledger.brief(day)
    if brief is not None:
        return brief
    known = ledger.days()
    if not known:
        raise UsageError(f"the ledger has no brief of {day}, nor of any other day", hint="`briefgen run` makes one")
    nearest = min(known, key=lambda other: (abs(other - day), other))
    raise UsageError(
        f"the ledger has no brief of {day}: the nearest is of {nearest}, of {len(known)} from {known[0]} to {known[-1]}",
        hint="name the day as 2031-05-06; another ledger with --ledger",
    )


def said(ledger: Ledger, kept: Iterable[ClaimKept]) -> tuple[Said, ...]:
    """The claims in words, in the order given; raises LedgerError where one cannot be read."""
    rows = tuple(kept)
    found = ledger.articles(sorted({row.article for row in rows}))
    articles = {one.article.sha256: one.article for one in found}
    return tuple(_said(row, checked_of(row), articles[row.article]) for row in rows if row.article in articles)


def checked_of(kept: ClaimKept) -> CheckedClaim:
    """The claim of a ledger's row; raises LedgerError where it cannot be read."""
    try:
        (record,) = read_claims(kept.row, f"a claim of {kept.day}")
    except (VerificationFailed, ValueError) as error:  # ValueError: no line, or two
        raise LedgerError(
            f"the ledger holds what cannot be read: {error}", hint="name another ledger with --ledger"
        ) from error
    return checked_claim(record)


def _said(kept: ClaimKept, checked: CheckedClaim, article: Article) -> Said:
    figures = [figure for figure in checked.particulars.figures if figure.role != "date"]
    return Said(
        claim=checked.claim.id,
        day=kept.day,
        since=kept.since,
        printed=kept.printed,
        note=kept.note,
        verdict=checked.verdict,
        reasons=tuple(finding.message for finding in checked.findings if finding.severity in {"block", "unsure"}),
        statement=checked.claim.statement,
        said_by=ladder(checked.attribution, article.outlet),
        figures=tuple(amount(figure, quoted(article, figure.span)) for figure in figures),
        story=kept.story,
        article=article.id,
        title=article.title,
        outlet=article.outlet,
    )


def judged(judgments: Iterable[Judgment]) -> tuple[Judged, ...]:
    """The judgments with their confidence, in order."""
    return tuple(Judged(one.sentence, one.confidence.level, one.moved) for one in judgments)


def tabulated(table: FigureTable, articles: Mapping[str, Article]) -> tuple[str, ...]:
    """The entries of a figure table, each with who gives it; `articles` by id, for figures that are told as written."""
    told = []
    for entry in table.entries:
        article = articles.get(entry.article)
        written = quoted(article, entry.figure.span) if article else str(entry.figure.low)
        told.append(f"{amount(entry.figure, written)} ({entry.speaker or entry.outlet or 'nobody named'})")
    return tuple(told)


def articles_of(ledger: Ledger, brief: DayBrief) -> dict[str, Article]:
    """The articles of a brief by id."""
    kept = {one.article.sha256: one.article for one in ledger.articles(brief.articles)}
    return {kept[sha256].id: kept[sha256] for sha256 in brief.articles if sha256 in kept}
