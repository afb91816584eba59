"""Rows that count the same thing -> a table: what is counted, who says so, and how the numbers stand."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence

from briefgen.data import FigureTable, SourcedClaim
from briefgen.tabulating.groups import place, subjects
from briefgen.tabulating.kindred import Key, kindred
from briefgen.tabulating.rows import Row, rows_of
from briefgen.tabulating.standing import standing_of
from briefgen.tabulating.wording import what_of

ID_DIGITS = 12


def tabulate(claims: Iterable[SourcedClaim], *, story: str, copies: Mapping[str, str]) -> tuple[FigureTable, ...]:
    """The figures of a story's claims, each in exactly one table, however the claims are ordered.

    `copies` maps the id of an article to that of the one it copies: its entries are shown and add no source. Tables come in
    the order of their first entries; one with a single entry compares nothing.
    """
    rows = list(rows_of(claims))
    about = subjects(rows)
    given = frozenset(row.claim.article.id for row in rows)
    idle = frozenset(article for article, original in copies.items() if original in given)
    found = sorted(kindred(rows), key=lambda table: table[1][0].order)
    taken: set[str] = set()
    return tuple(_table(story, key, its, idle, about, taken) for key, its in found)


def _table(  # noqa: PLR0913, PLR0917
    story: str,
    key: Key,
    rows: Sequence[Row],
    idle: frozenset[str],
    about: Mapping[tuple[str, int], str],
    taken: set[str],
) -> FigureTable:
    standing = standing_of(rows, idle)
    return FigureTable(
        id=_id(story, key, rows, taken),
        story=story,
        what=what_of(rows),
        unit=key.unit,
        entries=tuple(row.entry() for row in rows),
        standing=standing.standing,
        note=standing.note,
        subject=next(filter(None, (about[place(row)] for row in rows)), ""),
    )


def _id(story: str, key: Key, rows: Sequence[Row], taken: set[str]) -> str:
    """The hash of what is counted; of several tables with one key, those after the first add their first claim's id."""
    owner = next((row.quantity.owner for row in rows if row.quantity.owner), "")
    plain = _hash(story, key.thing, " ".join(key.kinds), *key[2:], owner)
    name = plain if plain not in taken else _hash(plain, rows[0].claim.id, str(rows[0].figure.span.start))
    taken.add(name)
    return name


def _hash(*parts: str) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:ID_DIGITS]
