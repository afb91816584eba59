"""Tables about one thing in different phases and roles, brought together and never merged.

"3,000 arrived", "11,000 in training" and "12,000 to be deployed" are three tables with one subject: troops of North Korea.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from briefgen.annotating.fates import INJURE, KILL, LOSE, MISS, PERSON
from briefgen.annotating.words import wordlist
from briefgen.data import FigureGroup, FigureTable
from briefgen.tabulating.kindred import SAME_EVENT
from briefgen.tabulating.rows import Row

_FORCES = wordlist("""army battalion brigade fighter force infantryman mercenary recruit regiment reservist serviceman soldier troop unit
    volunteer""")
"""What counts an armed force, by heads or by bodies of them."""
_LOST = frozenset({INJURE, KILL, LOSE})
_PEOPLE = frozenset({INJURE, KILL, MISS, "board", "evacuate", "rescue", "displace"})
"""What is said of people in the numbers of one event."""


def groups(tables: Iterable[FigureTable]) -> tuple[FigureGroup, ...]:
    """The tables by subject, in the order of each subject's first; a table without a subject stands in no group."""
    found: dict[str, list[FigureTable]] = {}
    for table in tables:
        if table.subject:
            found.setdefault(table.subject, []).append(table)
    return tuple(FigureGroup(subject, tuple(its)) for subject, its in found.items())


def subjects(rows: Sequence[Row]) -> Mapping[tuple[str, int], str]:
    """What each row is about, by its claim and where its figure begins; '' for what belongs to no larger thing.

    `rows` are in order. A row that names no owner takes that of its claim, and a numbered batch that of what was told before it.
    """
    by_claim: dict[tuple[str, str], str] = {}
    for row in rows:
        if row.quantity.owner:
            by_claim.setdefault((row.claim.id, _kind(row)), row.quantity.owner)
    found: dict[tuple[str, int], str] = {}
    before: dict[tuple[str, str], str] = {}
    for row in rows:
        kind, article = _kind(row), row.claim.article.id
        owner = row.quantity.owner or by_claim.get((row.claim.id, kind), "")
        owner = owner or (before.get((article, kind), "") if row.quantity.part else "")
        before[article, kind] = owner
        found[place(row)] = f"{kind} of {owner}" if kind and owner else kind if kind == "people" else ""
    return found


def place(row: Row) -> tuple[str, int]:
    """What tells a row from all others."""
    return row.claim.id, row.figure.span.start


def _kind(row: Row) -> str:
    quantity = row.quantity
    is_force = quantity.thing in _FORCES or row.figure.per in _FORCES
    if quantity.thing == "casualty" or quantity.predicate == LOSE or (is_force and quantity.predicate in _LOST):
        return "losses"
    if is_force:
        return "troops"
    return "people" if quantity.thing == PERSON and quantity.predicate in _PEOPLE and not _is_past(row) else ""


def _is_past(row: Row) -> bool:
    """Whether a row is of an earlier event than the news: the dead of a wreck ten years ago stand beside none of today's."""
    return row.claim.article.published - row.as_of > SAME_EVENT
