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
    Attribution,
    AuditedSentence,
    AuditStatus,
    Brief,
    Caveat,
    Change,
    CheckedArticle,
    CheckedClaim,
    Confidence,
    Corroboration,
    DateRef,
    DraftClaim,
    Edit,
    Entailment,
    Event,
    Figure,
    FigureEntry,
    FigureTable,
    Finding,
    Findings,
    Forecast,
    Gap,
    GroundedClaim,
    Grouping,
    Hedge,
    Interest,
    Judgment,
    Making,
    Particulars,
    RefusedJudgment,
    Sentence,
    SourcedClaim,
    Span,
    Story,
    Term,
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


MONDAY, TUESDAY = date(2031, 5, 5), date(2031, 5, 6)


def invented(words: str = "Brandt") -> Brief:
    """A day with one of everything, put together by hand: every name, statement and sentence of it holds these words.

    Two articles of one story, "a…" and "b…", have four claims each under the notes 1 to 6: two supported ones that say the same, one that
    looks ahead, one withheld; "e…" is a claim of Monday's brief.
    """
    first, second = _voice("a", words), _voice("b", words)
    past = SourcedClaim(_claimed("e", 1, words, _lines("e", words)[0]), replace(first.article, published=MONDAY))
    a, b = ([claim.claim.id for claim in one.claims] for one in (first, second))
    table = FigureTable(
        id="f" * 12, story="s", what=f"boats of {words}", unit="", subject=f"losses of {words}", standing="conflict",
        note=f"40 ({words}) and 60 ({words}) cannot both be true", entries=tuple(_entry(one, words) for one in (first, second)),
    )  # fmt: skip
    single = replace(
        table, id="f" * 11, what=f"ships of {words}", standing="single", note="", entries=table.entries[:1]
    )
    spread = replace(table, id="f" * 10, what=f"crews of {words}", standing="spread", subject="", note=words)
    findings = Findings(
        grouping=Grouping((Story("s", (first.article.id, second.article.id)),), ()),
        corroborations=(
            Corroboration((a[0], b[0]), (words,), ("Wire", words)),
            *(Corroboration((one,), (words,), (words,)) for one in (a[1], b[1], a[2], b[2])),
        ),
        tables=(table, single, spread),
        judgments=(
            Judgment(
                story="s", sentence=f"{words} lost boats.", claims=(a[0],), against=(b[1],), considered=6,
                confidence=Confidence("moderate", (Term(f"originators of {words}", 3), Term("unverified", -1))), written_by="model",
                moved=f"low → moderate: {words}",
            ),
        ),
        refused=(RefusedJudgment(f"{words} won.", (a[0],), (Finding("not-a-sentence", "block", f"no sentence: {words}"),)),),
        since=MONDAY,
        changes=(
            Change("repeated", "s", a[0], before=past.id, since=MONDAY),
            Change("new", "s", b[0]),
            Change("speaker_added", "s", b[1], before=past.id, since=MONDAY, who=words),
            Change("figure_changed", "s", a[1], before=past.id, since=MONDAY, old=f"30 {words}", new=f"40 {words}", who=words),
            Change("withdrawn", "s", past.id, since=MONDAY, who=words),
        ),
        edits=(Edit(first.article.id, MONDAY, (f"Gone {words}.",), ((f"Was {words}.", f"Is {words}."),), (f"New {words}.",)),),
        events=(Event(MONDAY, MONDAY, a[0]), Event(TUESDAY, date(2031, 5, 9), a[2], ahead=True)),
        forecasts=(
            Forecast(a[2], "s", first.claims[2].claim.statement, words, TUESDAY, date(2031, 5, 9)),
            Forecast(past.id, "s", past.checked.claim.statement, words, MONDAY, TUESDAY, "happened", b[1], TUESDAY),
        ),
        gaps=(
            Gap("g1", "single", "s", f"Is {words} safe?", (past.id,), MONDAY, TUESDAY, a[1]),
            Gap("g2", "conflict", "s", f"Which number of {words} is right?", (a[0], b[0]), TUESDAY),
        ),
        earlier=(past,),
    )  # fmt: skip
    sections, stories = compose((first, second), findings)
    return Brief(
        TUESDAY, sections, stories, findings, (f"{words}.txt: empty",), (f"Drawn from {words}.",), making(),
        (f"A note on {words}.",), "AMBER", explained=True,
    )  # fmt: skip


def _lines(of: str, words: str) -> tuple[str, ...]:
    return (
        f"{words} of {of} lost at least 40 boats.",
        f"{words} of {of} lost 40 ships.",
        f"{words} of {of} will sail by Friday.",
        f"{words} of {of} is to blame.",
    )


def _voice(of: str, words: str) -> CheckedArticle:
    """An article by an outlet of these words, every line of it a claim: the last withheld, and withheld sentences told."""
    told = _lines(of, words)
    text, spans = "", list[Span]()
    for line in told:
        spans.append(Span(len(text), len(text) + len(line)))
        text += f"{line}\n\n"
    article = Article(
        of * 12, f"{of}.txt", text, "0" * 64, f"{words} at sea", TUESDAY, Span(0, len(text)), f"https://{of}.example.org/sea",
        words, words,
    )  # fmt: skip
    sentences = [Sentence(number, span, "prose", number - 1) for number, span in enumerate(spans, start=1)]
    claims = tuple(_claimed(of, number, words, line, spans[number - 1]) for number, line in enumerate(told, start=1))
    fates = tuple((one, "claimed" if one.number < len(told) else "withheld") for one in sentences)
    return CheckedArticle(article, claims, fates, failures=(f"sentences 1 to 2, failed: {words}",))  # type: ignore[arg-type]


def _claimed(of: str, number: int, words: str, line: str, at: Span | None = None) -> CheckedClaim:
    span = at or Span(0, len(line))
    held = number < len(_lines(of, words))
    claim = GroundedClaim(f"{of}{number}", of * 12, line, False, "event", span, "exact", 1.0, (number,))
    credit = Attribution(words, Span(0, 0), "said", Span(0, 0), role=f"head of {words}")
    figure = Figure(Decimal(40), Decimal(40), "at_least", "", f"boats of {words}", span)
    against = (Finding("name-unsupported", "block", f"“{words}” is nobody"),)
    return CheckedClaim(
        claim, credit, () if held else against, "supported" if held else "withheld", Particulars(figures=(figure,))
    )


def _entry(article: CheckedArticle, words: str) -> FigureEntry:
    claim = article.claims[0]
    (figure,) = claim.particulars.figures
    return FigureEntry(claim.claim.id, article.article.id, figure, words, words, words, TUESDAY)
