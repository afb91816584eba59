"""What a brief's values look like on a page, whatever its markup: judgments, changes, tables, forecasts, questions in words.

Every string may hold words from outside: a template escapes it. Nothing is decided here but how to say it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from briefgen.corroboration import counted as backing
from briefgen.data import (
    Article,
    Brief,
    Change,
    ChangeKind,
    CitedClaim,
    Confidence,
    Corroboration,
    Edit,
    Event,
    FigureEntry,
    FigureTable,
    Forecast,
    ForecastStatus,
    Gap,
    Judgment,
    SourcedClaim,
)
from briefgen.rendering.ladder import ladder
from briefgen.rendering.once import changes_once, events_once
from briefgen.rendering.phrases import amount, counted, day, period, quoted
from briefgen.tabulating import groups

CHANGED: Mapping[ChangeKind, str] = {
    "new": "NEW",
    "figure_changed": "FIGURE CHANGED",
    "speaker_added": "SPEAKER ADDED",
    "repeated": "REPEATED",
    "withdrawn": "WITHDRAWN",
    "contradicted": "CONTRADICTED",
}
TOLD_ONE_BY_ONE: tuple[ChangeKind, ...] = ("figure_changed", "contradicted", "withdrawn", "speaker_added")
"""In this order; what is new or repeated is counted here, and told by its story."""
DIFFERENT = "different things, not to be added up"
"""What is said of figures that stand in one table and count different things."""
ENDED: Mapping[ForecastStatus, str] = {
    "open": "open",
    "happened": "came about",
    "not_happened": "did not come about",
    "unknown": "due, and nobody tells",
}


class Reference(NamedTuple):
    """A claim named beside what rests on it."""

    who: str
    """Its ladder."""
    note: int | None
    """Its footnote; None for a claim of an earlier brief."""


class JudgmentView(NamedTuple):
    sentence: str
    claims: tuple[str, ...]
    notes: tuple[int, ...]
    support: tuple[Reference, ...]
    against: tuple[Reference, ...]
    contrary: tuple[str, ...]
    """Ids of the claims that are against it, of those that are not named too."""
    considered: int
    confidence: str
    arithmetic: str
    moved: str
    written_by: str


class ChangeView(NamedTuple):
    label: str
    words: str
    """The claim's own, today's or the earlier one's."""
    note: int | None
    claim: str
    before: str
    """Id of the claim it is beside: the earlier one; for a withdrawal today's that takes it back; '' for none."""
    detail: str
    """What changed, by whom, since when."""
    contradicts: str = ""
    """The earlier words that it contradicts, in quotation marks, with who said them; '' for other changes."""


class EditView(NamedTuple):
    title: str
    outlet: str
    url: str
    told: str
    vanished: tuple[str, ...]
    changed: tuple[tuple[str, str], ...]
    added: tuple[str, ...]


class Row(NamedTuple):
    """A figure of a table."""

    what: str
    """What it is a number of, where its table has several such; else ''."""
    who: str
    figure: str
    as_of: str
    outlet: str
    note: int | None


class TableView(NamedTuple):
    """Figures of one thing, or of related things that are not to be added up or held against each other."""

    what: str
    standing: str
    told: str
    rows: tuple[Row, ...]
    table: FigureTable | None
    """None where the rows are of several."""


class EventView(NamedTuple):
    days: str
    words: str
    note: int | None
    claim: str
    ahead: bool
    low: date
    high: date
    """Last day, inclusive."""


class ForecastView(NamedTuple):
    due: str
    words: str
    who: str
    status: str
    note: int | None
    """None where the claim is of an earlier brief, or its place in the article has other words now."""
    claim: str
    shown: Reference | None
    by: date
    """The day it is due."""
    open: bool


class GapView(NamedTuple):
    question: str
    told: str
    notes: tuple[int, ...]
    claims: tuple[str, ...]
    """Ids of the claims the question was built from, those of earlier briefs too."""
    closed: Reference | None


@dataclass(frozen=True, slots=True)
class Views:
    """A brief, seen as its pages show it."""

    brief: Brief
    cited: Mapping[str, CitedClaim]
    """By claim id."""
    earlier: Mapping[str, SourcedClaim]

    @classmethod
    def of(cls, brief: Brief) -> Views:
        """The views of a brief."""
        cited = {item.claim.claim.id: item for section in brief.sections for item in section.cited}
        return cls(brief, cited, {claim.id: claim for claim in brief.findings.earlier})

    def notes(self) -> tuple[CitedClaim, ...]:
        """Every cited claim, by its number."""
        return tuple(sorted(self.cited.values(), key=lambda item: item.note))

    def judgments(self) -> tuple[JudgmentView, ...]:
        """The key judgments, the main one first."""
        return tuple(map(self._judgment, self.brief.findings.judgments))

    def changes(self) -> tuple[ChangeView, ...]:
        """The changes that are told one by one, by kind; what several articles say alike stands once."""
        found = changes_once(self.brief.findings.changes, self._groups, self._printed)
        return tuple(self._change(change) for kind in TOLD_ONE_BY_ONE for change in found if change.kind == kind)

    def change_counts(self) -> Mapping[ChangeKind, int]:
        """How many changes there are of each kind."""
        return {kind: sum(change.kind == kind for change in self.brief.findings.changes) for kind in CHANGED}

    def edits(self) -> tuple[EditView, ...]:
        """Articles whose text changed under one URL."""
        return tuple(filter(None, map(self._edit, self.brief.findings.edits)))

    def conflicts(self) -> tuple[TableView, ...]:
        """The figures that cannot all be true."""
        return self.tables(table for table in self.brief.findings.tables if table.standing == "conflict")

    def tables(self, tables: Iterable[FigureTable]) -> tuple[TableView, ...]:
        """These tables, row by row."""
        return tuple(
            TableView(table.what, table.standing, table.note, tuple(self._rows(table)), table) for table in tables
        )

    def groups(self, tables: Sequence[FigureTable]) -> tuple[TableView, ...]:
        """The tables that belong together though they count different things, a row a figure."""
        return tuple(
            TableView(
                group.subject,
                "",
                DIFFERENT,
                tuple(row for table in group.tables for row in self._rows(table, table.what)),
                None,
            )
            for group in groups(tables)
            if len(group.tables) > 1
        )

    def compared(self, tables: Sequence[FigureTable]) -> tuple[TableView, ...]:
        """The tables that hold figures of several sources against each other, but for those in conflict, which lead the page."""
        return self.tables(table for table in tables if table.standing in {"agreement", "spread"})

    def events(self) -> tuple[EventView, ...]:
        """What happened when, and what is to; what several articles tell stands once."""
        return tuple(map(self._event, events_once(self.brief.findings.events, self._groups, self._printed)))

    def forecasts(self) -> tuple[ForecastView, ...]:
        """What was to be by a day: what ended with this brief first, then what is open, by the day it is due."""
        told = [one for one in self.brief.findings.forecasts if one.ended in {None, self.brief.date}]
        return tuple(map(self._forecast, sorted(told, key=lambda one: (one.status == "open", one.due, one.claim))))

    def gaps(self) -> tuple[GapView, ...]:
        """What nobody knows: open questions first."""
        found = sorted(self.brief.findings.gaps, key=lambda gap: gap.closed is not None)
        return tuple(map(self._gap, found))

    def _reference(self, claim: str) -> Reference | None:
        if item := self.cited.get(claim):
            return Reference(ladder(item.claim.attribution, item.article.outlet), item.note)
        if past := self.earlier.get(claim):
            who = ladder(past.checked.attribution, past.article.outlet)
            return Reference(f"{who}, {day(past.article.published)}", None)
        return None

    def _references(self, claims: Iterable[str]) -> tuple[Reference, ...]:
        return tuple(filter(None, map(self._reference, claims)))

    def _note(self, claim: str) -> int | None:
        return self.cited[claim].note if claim in self.cited else None

    def _words(self, claim: str) -> str:
        if claim in self.cited:
            return self.cited[claim].claim.claim.statement
        return self.earlier[claim].checked.claim.statement if claim in self.earlier else ""

    def _judgment(self, judgment: Judgment) -> JudgmentView:
        return JudgmentView(
            sentence=judgment.sentence,
            claims=judgment.claims,
            notes=tuple(note for claim in judgment.claims if (note := self._note(claim))),
            support=self._references(judgment.claims),
            against=self._references(judgment.against),
            contrary=judgment.against,
            considered=judgment.considered,
            confidence=judgment.confidence.level,
            arithmetic=sum_of(judgment.confidence),
            moved=judgment.moved,
            written_by=judgment.written_by,
        )

    def _change(self, change: Change) -> ChangeView:
        gone = self.earlier.get(change.claim) if change.kind == "withdrawn" else None
        return ChangeView(
            label=CHANGED[change.kind],
            words=gone.checked.claim.statement if gone else self._words(change.claim),
            note=None if gone else self._note(change.claim),
            claim=change.claim,
            before=change.before or "",
            detail=", ".join(_details(change)),
            contradicts=self._contradicted(change),
        )

    def _contradicted(self, change: Change) -> str:
        past = self.earlier.get(change.before or "") if change.kind == "contradicted" else None
        if past is None:
            return ""
        return f"“{past.checked.claim.statement}” — {ladder(past.checked.attribution, past.article.outlet)}"

    def _edit(self, edit: Edit) -> EditView | None:
        articles = {section.article.id: section.article for section in self.brief.sections}
        if (article := articles.get(edit.article)) is None:
            return None
        told = "the article says that it was changed" if edit.announced else "the article does not say so"
        return EditView(
            title=article.title,
            outlet=article.outlet,
            url=article.url or "",
            told=f"other text than on {day(edit.seen)}; {told}",
            vanished=edit.vanished,
            changed=edit.changed,
            added=edit.added,
        )

    def _rows(self, table: FigureTable, what: str = "") -> Iterator[Row]:
        """Its entries but for those of copies, which say nothing of their own."""
        for entry in table.entries:
            if entry.claim in self.cited or entry.claim in self.earlier:
                yield self._row(entry, what)

    def _row(self, entry: FigureEntry, what: str) -> Row:
        item, past = self.cited.get(entry.claim), self.earlier.get(entry.claim)
        article = item.article if item else past.article if past else None
        written = quoted(article, entry.figure.span) if article else ""
        held = entry.figure.as_of
        return Row(
            what=what,
            who=entry.speaker or "nobody named",
            figure=amount(entry.figure, written),
            as_of=quoted(article, held) if article and held else day(entry.as_of) if entry.as_of else "",
            outlet=entry.outlet,
            note=item.note if item else None,
        )

    @property
    def _groups(self) -> Mapping[str, str]:
        """Of each cited claim, the first of those that say the same."""
        return {claim: item.corroboration.claims[0] for claim, item in self.cited.items()}

    @property
    def _printed(self) -> frozenset[str]:
        """The claims that stand for themselves and for those that say the same."""
        lines = (line for story in self.brief.stories for line in (*story.lines, *story.known))
        return frozenset(item.claim.claim.id for line in lines for item in line.claims)

    def _event(self, event: Event) -> EventView:
        words, days = self._words(event.claim), period(event.low, event.high)
        return EventView(days, words, self._note(event.claim), event.claim, event.ahead, event.low, event.high)

    def _forecast(self, forecast: Forecast) -> ForecastView:
        return ForecastView(
            due=day(forecast.due),
            words=forecast.statement,
            who=forecast.speaker,
            status=ENDED[forecast.status],
            note=self._note(forecast.claim) if self._words(forecast.claim) == forecast.statement else None,
            claim=forecast.claim,
            shown=self._reference(forecast.shown_by) if forecast.shown_by else None,
            by=forecast.due,
            open=forecast.status == "open",
        )

    def _gap(self, gap: Gap) -> GapView:
        return GapView(
            question=gap.question,
            told=f"open since {day(gap.opened)}" if gap.closed is None else f"closed on {day(gap.closed)}",
            notes=tuple(note for claim in gap.claims if (note := self._note(claim))),
            claims=gap.claims,
            closed=self._reference(gap.closed_by) if gap.closed_by else None,
        )


def sum_of(found: Confidence) -> str:
    """The sum a confidence comes from: "+2 two originators, −1 unverified = 1"."""
    terms = ", ".join(f"{term.points:+d} {term.label}".replace("-", "−", 1) for term in found.terms)
    return f"{terms} = {found.score}".replace("= -", "= −")


def behind(corroboration: Corroboration) -> str:
    """Who stands behind a claim that several articles make: "2 originators, 3 outlets"; '' for one that one article makes."""
    if len(corroboration.claims) == 1:
        return ""
    return backing(corroboration)


def coverage(brief: Brief) -> str:
    """What a brief was made from: "3 articles by 2 outlets, published 10 to 12 March 2025"."""
    return covered([section.article for section in brief.sections])


def covered(articles: Sequence[Article]) -> str:
    """What these articles are, as `coverage` says it."""
    if not articles:
        return "No article could be read"
    outlets = {article.outlet for article in articles}
    days = [article.published for article in articles]
    spanned = period(min(days), max(days))
    return f"{counted(len(articles), 'article')} by {counted(len(outlets), 'outlet')}, published {spanned}"


def _details(change: Change) -> Iterator[str]:
    if change.old or change.new:
        yield f"{change.old or 'no figure'} → {change.new or 'no figure'}"
    if change.who:
        yield f"by {change.who}"
    if change.since:
        yield f"in the brief of {day(change.since)}" if change.kind == "withdrawn" else f"since {day(change.since)}"
