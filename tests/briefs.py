"""A brief made by code alone: an invented article whose every sentence is pointed at, as a faithful model would."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from briefgen.annotating.particulars import background
from briefgen.articles import ArticlePolicy
from briefgen.articles.parsing import parse_article
from briefgen.checking import check_all
from briefgen.composing import Composition, compose, on_their_own
from briefgen.coverage import cover
from briefgen.data import (
    Article,
    AuditedSentence,
    AuditStatus,
    Brief,
    Caveat,
    CheckedArticle,
    DateRef,
    DraftClaim,
    Entailment,
    Figure,
    Finding,
    Hedge,
    Interest,
    Making,
    Particulars,
    Span,
    Usage,
)
from briefgen.grounding import ground_all
from briefgen.segmentation import segment
from briefgen.sourcing import source_statement
from tests.making import article

CONTENT = (
    "The port of Almera lost at least 40 boats, Mayor Ilse Brandt said.\n\n"
    "(Orsenia Wire)\n\n"
    "They were old wooden boats.\n\n"
    "The storm reached Almera on Sunday.\n\nIt was the third this year."
)


def checked(made: Article, drafts: Sequence[DraftClaim] | None = None) -> CheckedArticle:
    """The article with its drafts grounded and checked; a bare pointer at every sentence when none are given."""
    reading = segment(made)
    if drafts is None:
        drafts = [
            DraftClaim((sentence.number,), None, "event") for sentence in reading.sentences if sentence.kind == "prose"
        ]
    claims = check_all(ground_all(drafts, reading), background(reading))
    return CheckedArticle(made, claims, cover(reading, claims))


def told(summary: str, *statuses: AuditStatus) -> CheckedArticle:
    """The invented article under a summary, said to stand to it in each of these ways for the same reason."""
    made = article(CONTENT, before=summary, title="Storm at Almera", outlet="Orsenia Wire")
    made = replace(made, id="c" * 12, summary=Span(0, len(summary)))
    evidence = tuple(sentence.span for sentence in segment(made).sentences)
    reason = (Finding("figure-unsupported", "block", "the article gives another number"),)
    audit = (AuditedSentence("summary", Span(0, len(summary)), status, evidence, reason) for status in statuses)
    return replace(checked(made), audit=tuple(audit))


def reserved(words: str, within: Callable[[str], Article] | None = None) -> CheckedArticle:
    """An article whose only claim holds these words, which are also all that code is said to have read off it.

    `within` makes the article of its CONTENT.
    """
    claimed = f"The harbour holds {words} today."
    made = (within or _at_almera)(f"{claimed}\n\n{words}")
    start, end = made.content.start, made.content.end
    inside = Span(start + claimed.index(words), start + len(claimed) - 1)
    outside = Span(end - len(words), end)
    found = Particulars(
        certainty="possible",
        hedges=(Hedge(inside, words, "modal", "possible", words),),
        figures=(Figure(Decimal(4), Decimal(9), "about", words, words, inside, "total", words, inside),),
        dates=(DateRef(inside, made.published, made.published, "day", "on", words),),
        caveats=(Caveat("unverified", outside, (inside,)), Caveat("disputed", inside, (inside,))),
        interest=Interest(words, words, "losses", inside, (outside,)),
    )
    one = checked(made, [DraftClaim((1,), None, "event")])
    (first,) = one.claims
    claim = replace(first.claim, statement=" ".join(claimed.split()), evidence=Span(start, start + len(claimed)))
    judged = Entailment("not_judged", reason=words)
    return replace(one, claims=(replace(first, claim=claim, particulars=found, entailment=judged),))


def _at_almera(content: str) -> Article:
    made = article(content, title="Storm at Almera", outlet="Orsenia Wire")
    return replace(made, url="https://wire.example.org/almera")


def seeded(content: str = CONTENT, *, summary: str = "") -> Article:
    """The invented article as it is read from a file in the seed format, with this CONTENT and SUMMARY."""
    text = (
        "<TITLE>Storm at Almera</TITLE> <PUBLISHED_DATE>2031-05-06</PUBLISHED_DATE>"
        " <URL>https://wire.example.org/almera</URL> <AUTHOR>R. Okafor</AUTHOR>\n"
        f"{f'<SUMMARY>{summary}</SUMMARY>' if summary else ''}\n<CONTENT>{content}</CONTENT>\n"
    )
    return parse_article(text.encode(), "article.txt", ArticlePolicy())


def making(*, calls: int = 2) -> Making:
    made = datetime(2031, 5, 7, tzinfo=UTC)
    return Making(
        "0.0", "a model", (("extract", "e" * 64),), (("brief.md.j2", "b" * 64),), Usage(), calls, 0, 1.0, made
    )


def sources_of(articles: Sequence[CheckedArticle]) -> tuple[str, ...]:
    claims = [claim for article in articles for claim in article.supported]
    return source_statement([article.article for article in articles], claims, (), (), {})


def composed(*articles: CheckedArticle) -> Composition:
    """The page of articles that nobody compared."""
    return compose(articles, on_their_own(articles))


def brief(*articles: CheckedArticle, unread: tuple[str, ...] = ()) -> Brief:
    findings = on_their_own(articles)
    sections, stories = compose(articles, findings)
    return Brief(date(2031, 5, 6), sections, stories, findings, unread, sources_of(articles), making())


def almera(**changes: object) -> Article:
    """The invented article, with these fields changed."""
    made = article(CONTENT, title="Storm at Almera", outlet="Orsenia Wire")
    return replace(made, **{"url": "https://wire.example.org/almera", "author": "R. Okafor"} | changes)  # type: ignore[arg-type]
