"""Histories and differences -> lines for a terminal, outside text shown and never obeyed, or JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from pydantic import TypeAdapter

from briefgen.chronicle.days import Judged, Said
from briefgen.chronicle.difference import Difference, Moved
from briefgen.chronicle.history import ChangeDay, ClaimDay, ClaimHistory, StoryDay, StoryHistory
from briefgen.markdown import visible
from briefgen.records import inert

INDENT = "  "
Lines = Iterator[str]
Entry = TypeVar("Entry")


def as_json(found: object) -> str:
    """A dataclass as JSON, a field for each of its own, safe to print."""
    return inert(TypeAdapter(type(found)).dump_json(found, indent=2).decode())


def tell_history(found: ClaimHistory | StoryHistory) -> str:
    """A claim or a story, day by day."""
    return "\n".join(_claim(found) if isinstance(found, ClaimHistory) else _story(found))


def tell_difference(found: Difference) -> str:
    """What one brief has and the other has not."""
    return "\n".join(_difference(found))


def _claim(found: ClaimHistory) -> Lines:
    yield f"claim {visible(found.claim)}"
    for day in found.days:
        yield from _claim_day(day)
    yield from part("changes", found.changes, changed)


def _claim_day(day: ClaimDay) -> Lines:
    one = day.said
    yield ""
    yield f"{one.day}  {one.verdict}, {printed(one)}"
    yield f"{INDENT}“{visible(one.statement)}”"
    yield f"{INDENT}said by: {visible(one.said_by)}"
    yield f"{INDENT}article: {visible(one.title)}{f' ({visible(one.outlet)})' if one.outlet else ''}"
    if one.figures:
        yield f"{INDENT}figures: {visible('; '.join(one.figures))}"
    for reason in one.reasons:
        yield f"{INDENT}because: {visible(reason)}"
    if one.story:
        yield f"{INDENT}story: {visible(one.story)}"
    for judgment in day.judgments:
        yield f"{INDENT}judgment it stands under: {judged(judgment)}"
    for judgment in day.against:
        yield f"{INDENT}judgment it cuts across: {judged(judgment)}"


def printed(one: Said) -> str:
    """Whether a brief printed a claim, under which note, and since when it is known."""
    if not one.printed:
        return "not printed"
    footnote = "printed" if one.note is None else f"printed as note {one.note}"
    return footnote if one.since == one.day else f"{footnote}, known since {one.since}"


def judged(one: Judged) -> str:
    """A judgment with its confidence, and why that moved."""
    moved = f" ({visible(one.moved)})" if one.moved else ""
    return f"{one.confidence} confidence: {visible(one.sentence)}{moved}"


def changed(told: ChangeDay) -> Lines:
    """A change that names a claim, as one line."""
    change = told.change
    figures = f", {visible(change.old)} → {visible(change.new)}" if change.old or change.new else ""
    who = f", by {visible(change.who)}" if change.who else ""
    before = f", before: {visible(change.before)}" if change.before else ""
    yield f"{told.day}  {change.kind.replace('_', ' ')}: {visible(change.claim)}{figures}{who}{before}"


def _story(found: StoryHistory) -> Lines:
    yield f"story {visible(found.story)}"
    for day in found.days:
        yield from _story_day(day)


def _story_day(day: StoryDay) -> Lines:
    yield ""
    yield f"{day.day}  {_counted(len(day.claims), 'claim')} of {_counted(len(day.articles), 'article')}"
    for title in day.articles:
        yield f"{INDENT}article: {visible(title)}"
    for judgment in day.judgments:
        yield f"{INDENT}judgment: {judged(judgment)}"
    for table in day.figures:
        yield f"{INDENT}{visible(table.what)}, {table.standing}: {visible('; '.join(table.entries))}"
    for claim in day.claims:
        yield from (f"{INDENT}{line}" for line in _said(claim))
    for question in day.gaps:
        yield f"{INDENT}open: {visible(question)}"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _difference(found: Difference) -> Lines:
    yield f"{found.first} → {found.second}"
    yield (
        f"{len(found.new)} new, {len(found.gone)} gone, {len(found.moved)} changed, {found.same} printed in both alike"
    )
    yield from part("new", found.new, _said)
    yield from part("gone", found.gone, _said)
    yield from part("changed", found.moved, _moved)
    for table in found.figures:
        yield from ("", f"figures: {visible(table.what)}")
        yield f"{INDENT}then: {visible('; '.join(table.then))}"
        yield f"{INDENT}now:  {visible('; '.join(table.now))}"
    for judgments in found.judgments:
        yield from ("", f"judgments on story {visible(judgments.story)}")
        yield from (f"{INDENT}then: {judged(one)}" for one in judgments.then)
        yield from (f"{INDENT}now:  {judged(one)}" for one in judgments.now)


def _said(one: Said) -> Lines:
    yield f"{visible(one.claim)}  {visible(one.statement)} — {visible(one.said_by)}"


def _moved(pair: Moved) -> Lines:
    for label, one in (("then", pair.then), ("now", pair.now)):
        figures = f" [{visible('; '.join(one.figures))}]" if one.figures else ""
        yield f"{label + ':':<5} {visible(one.claim)}  {visible(one.statement)}{figures} — {visible(one.said_by)}"


def part(heading: str, entries: Iterable[Entry], lines: Callable[[Entry], Lines]) -> Lines:
    """The heading and its entries; nothing where there are none."""
    for number, entry in enumerate(entries):
        if number == 0:
            yield from ("", heading)
        yield from (f"{INDENT}{line}" for line in lines(entry))
