"""What the claims, figures and forecasts of a day leave open -> a few numbered questions, the most telling first.

Figures that cannot all be true come first, then forecasts whose day came untold, what a source says is not known, what could
not be verified, and last what nobody named, or one source alone, says of death, war or crime.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from briefgen.annotating.dates import find_dates
from briefgen.annotating.words import FUNCTION_WORDS, words
from briefgen.data import Corroboration, FigureEntry, FigureTable, Forecast, Gap, GapKind, Quantity, SourcedClaim
from briefgen.language import parse
from briefgen.matching.concepts import concept
from briefgen.outlook import wording
from briefgen.outlook.placing import UNREAD, Readings, dated_verb, last_day, stated
from briefgen.outlook.questions import Question, is_grave, lone_question, question_id, questions

ORDER: tuple[GapKind, ...] = ("conflict", "forecast", "unknown", "unverified", "unnamed", "single")
"""The kinds, the most telling first."""
LEAD = 3
"""Sentences in which news says what it is about: a lone source behind one of them is worth asking about."""
SIDES = 3
"""Figures named in the question of a conflict; the table shows all."""


@dataclass(frozen=True, slots=True)
class GapPolicy:
    """How many questions are asked."""

    per_story: int = 5
    """A reader takes in about five; what is left out is in the claims all the same."""
    of_a_kind: int = 3
    """Of one kind in a story, so that one sort of doubt does not crowd out the others."""


def gaps(  # noqa: PLR0913 - a question may come from any of them
    claims: Sequence[SourcedClaim],
    tables: Sequence[FigureTable],
    corroborations: Sequence[Corroboration],
    forecasts: Sequence[Forecast],
    *,
    stories: Mapping[str, str],
    day: date,
    known: Sequence[Gap] = (),
    policy: GapPolicy = GapPolicy(),
    readings: Readings = UNREAD,
) -> tuple[Gap, ...]:
    """The questions the day leaves open, story by story in the order of the claims, the most telling first.

    `stories` gives the story of each article by its id; `known` are gaps of earlier days: what they ask is not asked
    again while they are open, nor once it was answered.
    """
    by_id = {claim.id: claim for claim in claims}
    found = [
        *_conflicts(tables, by_id, day),
        *_untold(forecasts, day),
        *(_gap(question, stories, day) for question in _of_claims(claims, corroborations, readings)),
    ]
    asked = {_matter(gap) for gap in known}
    fresh = [gap for gap in _once(found) if not any(_is_asked(_matter(gap), one) for one in asked)]
    order = {story: at for at, story in enumerate(dict.fromkeys(stories.get(c.article.id, "") for c in claims))}
    ranked = sorted(fresh, key=lambda gap: (order.get(gap.story, len(order)), ORDER.index(gap.kind)))
    return tuple(_few(ranked, policy))


def quantity_of(claim: SourcedClaim, entry: FigureEntry) -> Quantity | None:
    """What a figure of a claim is a number of."""
    return next((one for one in claim.gist.quantities if one.figure == entry.figure.span), None)


def _conflicts(tables: Sequence[FigureTable], by_id: Mapping[str, SourcedClaim], day: date) -> Iterator[Gap]:
    for table in tables:
        if table.standing == "conflict":
            about = _about(table, by_id)
            yield Gap(
                id=question_id("conflict", about),
                kind="conflict",
                story=table.story,
                question=_which(table, by_id),
                claims=tuple(dict.fromkeys(entry.claim for entry in table.entries)),
                opened=day,
            )


def _about(table: FigureTable, by_id: Mapping[str, SourcedClaim]) -> str:
    """What the id of a conflict is made of: the quantity, whatever its figures are from day to day."""
    for entry in table.entries:
        claim = by_id.get(entry.claim)
        quantity = quantity_of(claim, entry) if claim is not None else None
        if quantity is not None and quantity.thing:
            return " ".join((quantity.thing, quantity.predicate, quantity.owner, *quantity.place, table.unit))
    return f"{table.what} {table.unit}"


def _which(table: FigureTable, by_id: Mapping[str, SourcedClaim]) -> str:
    """Which figure is right: each in its claim's words, and who gives it."""
    sides = list(islice(_sides(table, by_id), SIDES))
    listed = f"{', '.join(sides[:-1])} or {sides[-1]}"
    asked = "Which figure for" if table.unit else "Which number of"
    return f"{asked} {table.what} is right: {listed}?"


def _sides(table: FigureTable, by_id: Mapping[str, SourcedClaim]) -> Iterator[str]:
    """Each figure with those who give it; of a speaker who gave several, the last that was told."""
    told = sorted(table.entries, key=lambda entry: _told_on(entry, by_id))
    last = {entry.speaker or entry.outlet: entry for entry in told}
    givers: dict[str, list[str]] = {}
    for speaker, entry in last.items():
        givers.setdefault(_written(entry, by_id), []).append(speaker or "nobody named")
    for figure, names in givers.items():
        yield f"{figure} ({' and '.join(names[:2])})"


def _told_on(entry: FigureEntry, by_id: Mapping[str, SourcedClaim]) -> date:
    """The day a figure was given: the one its claim names, else that of its article."""
    claim = by_id.get(entry.claim)
    if claim is None:
        return date.min
    told = (ref.high for ref in claim.checked.particulars.dates if ref.span in claim.gist.told)
    return next((day for day in told if day is not None), claim.article.published)


def _written(entry: FigureEntry, by_id: Mapping[str, SourcedClaim]) -> str:
    claim = by_id.get(entry.claim)
    if claim is None:
        return f"{entry.figure.low:,f}"
    written = " ".join(entry.figure.span.of(claim.article.text).split())
    return written[:1].lower() + written[1:]


def _untold(forecasts: Sequence[Forecast], day: date) -> Iterator[Gap]:
    for forecast in forecasts:
        if forecast.status == "unknown":
            text = _did(forecast)
            yield Gap(question_id("forecast", text), "forecast", forecast.story, text, (forecast.claim,), day)


def _did(forecast: Forecast) -> str:
    """Whether what was to be came about, in the forecast's words; those themselves where they make no question."""
    tokens = parse(forecast.statement)[:]
    for ref in find_dates(forecast.statement, published=forecast.made):
        verb = dated_verb(tokens, ref) if forecast.due in {last_day(ref), ref.high} else None
        dated = tokens.doc.char_span(ref.span.start, ref.span.end, alignment_mode="expand")
        question = wording.did_come_about(verb, dated.root, forecast.due) if verb is not None and dated else ""
        if question:
            return question
    said = " ".join(forecast.statement.split()).strip('“”"')
    return f"Has this come about by {wording.day_name(forecast.due)}: “{said}”?"


def _of_claims(
    claims: Sequence[SourcedClaim], corroborations: Sequence[Corroboration], readings: Readings
) -> Iterator[Question]:
    yield from questions(claims, readings)
    backing = {corroboration.claims[0]: corroboration for corroboration in corroborations}
    alone = [claim for claim in claims if claim.id in backing and _is_lone(claim, backing[claim.id])]
    for each in stated(alone, readings):
        question = lone_question(each, backing[each.claim.id].originators[0])
        if question is not None:
            yield question


def _is_lone(claim: SourcedClaim, backing: Corroboration) -> bool:
    """Whether a claim is grave, leads its article, and is one source's word; an outlet's own word is its reporting."""
    credit = claim.checked.attribution
    leads = min(claim.checked.claim.sentences, default=LEAD + 1) <= LEAD
    return leads and credit is not None and len(backing.originators) == 1 and is_grave(claim)


def _gap(question: Question, stories: Mapping[str, str], day: date) -> Gap:
    claim = question.claim
    return Gap(
        id=question.id,
        kind=question.kind,
        story=stories.get(claim.article.id, ""),
        question=question.text,
        claims=(claim.id,),
        opened=day,
    )


def _once(found: Iterable[Gap]) -> Iterator[Gap]:
    """The gaps, what is asked in one story in more or fewer words asked once, by all the claims that ask it."""
    kept: list[Gap] = []
    for gap in found:
        same = next((at for at, other in enumerate(kept) if _is_asked(_matter(gap), _matter(other))), None)
        if same is None:
            kept.append(gap)
        else:
            kept[same] = _with(kept[same], gap)
    yield from kept


def _with(gap: Gap, other: Gap) -> Gap:
    claims = tuple(dict.fromkeys((*gap.claims, *other.claims)))
    return Gap(gap.id, gap.kind, gap.story, gap.question, claims, gap.opened)


Matter = tuple[GapKind, str, str, frozenset[str]]
"""Kind, story, id and the concepts of the question."""


def _matter(gap: Gap) -> Matter:
    telling = frozenset(concept(word) for word in words(gap.question) if word not in FUNCTION_WORDS)
    return gap.kind, gap.story, gap.id, telling


def _is_asked(one: Matter, other: Matter) -> bool:
    """Whether two gaps ask the same: by one id, or of one story the one in words of the other."""
    if one[0] != other[0]:
        return False
    shorter, longer = sorted((one[3], other[3]), key=len)
    return one[2] == other[2] or (one[0] != "conflict" and one[1] == other[1] and shorter <= longer)


def _few(ranked: Iterable[Gap], policy: GapPolicy) -> Iterator[Gap]:
    stories: Counter[str] = Counter()
    kinds: Counter[tuple[str, GapKind]] = Counter()
    for gap in ranked:
        if stories[gap.story] < policy.per_story and kinds[gap.story, gap.kind] < policy.of_a_kind:
            stories[gap.story] += 1
            kinds[gap.story, gap.kind] += 1
            yield gap
