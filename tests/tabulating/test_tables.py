"""Figures about one thing stand side by side, those about others apart, and each in exactly one table."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.data import FigureTable, SourcedClaim
from briefgen.tabulating import groups, tabulate
from tests.making import article
from tests.tabulating.claiming import claims_of, compared, lows, tables_of, told

SEED = next(Path(__file__).parents[2].glob("seeds/*.txt"))
WORDS = (
    "At least 22 people were killed in Almera, Mayor Ilse Brandt said.",
    "The storm injured 210 people and sank 40 boats.",
    "Governor Tomas Arran said 24 people were killed.",
    "In an earlier storm, 90 people were killed.",
    "The navy sent 3,000 soldiers; 12,000 soldiers will be sent to Almera.",
)
CLAIMS = claims_of(told(*WORDS), told(*WORDS[:3], number=1, outlet="Drossa Times", day=7))


@pytest.fixture(scope="module")
def seed() -> tuple[FigureTable, ...]:
    text = SEED.read_text(encoding="utf-8")
    content = re.search(r"<CONTENT>(.*)</CONTENT>", text, re.DOTALL)
    assert content is not None
    made = replace(article(content[1], outlet="Al Jazeera"), published=date(2024, 10, 24))
    return tabulate(claims_of(made), story="seed", copies={})


def _holding(tables: tuple[FigureTable, ...], *numbers: int) -> list[FigureTable]:
    return [table for table in tables if set(numbers) & set(lows(table))]


def test_arrived_in_training_and_to_be_deployed_are_three_things(seed: tuple[FigureTable, ...]) -> None:
    tables = _holding(seed, 3_000, 11_000, 12_000, 2_600, 1_500)
    assert [lows(table) for table in tables] == [[3_000], [11_000], [2_600], [12_000], [1_500]]


def test_they_are_shown_together_as_one_subject(seed: tuple[FigureTable, ...]) -> None:
    troops = next(group for group in groups(seed) if group.subject == "troops of North Korea")
    shown = {low for table in troops.tables for low in lows(table)}
    assert {3_000, 11_000, 2_600, 12_000, 1_500, 6_000, 2} <= shown


def test_what_a_party_claims_stands_against_an_independent_count(seed: tuple[FigureTable, ...]) -> None:
    (tanks,) = _holding(seed, 9_000)
    assert lows(tanks) == [9_000, 3_500]
    assert (tanks.what, tanks.standing) == ("tanks lost by Russia", "conflict")
    assert tanks.note.startswith("a party’s count against an independent one")
    assert [(entry.speaker, entry.party) for entry in tanks.entries] == [
        ("Ukraine’s defence ministry", "Ukraine"),
        ("Oryx", ""),
    ]


def test_a_rate_is_no_total(seed: tuple[FigureTable, ...]) -> None:
    assert [lows(table) for table in _holding(seed, 1_300, 600_000)] == [[1_300], [600_000]]


def test_kinds_named_differently_stay_apart_under_one_subject(seed: tuple[FigureTable, ...]) -> None:
    vehicles = _holding(seed, 18_000, 7_300)
    assert [lows(table) for table in vehicles] == [[18_000], [7_300]]
    assert {table.subject for table in vehicles} == {"losses of Russia"}


def test_nothing_else_in_the_seed_is_compared(seed: tuple[FigureTable, ...]) -> None:
    assert [table.what for table in compared(seed)] == ["tanks lost by Russia"]


def test_every_counted_figure_stands_in_exactly_one_table() -> None:
    given = sorted((claim.id, quantity.figure) for claim in CLAIMS for quantity in claim.gist.quantities)
    shown = sorted((entry.claim, entry.figure.span) for table in _tabulated(CLAIMS) for entry in table.entries)
    assert shown == given


@settings(max_examples=30, deadline=None)
@given(st.permutations(CLAIMS))
def test_the_order_of_claims_changes_nothing(claims: list[SourcedClaim]) -> None:
    assert _tabulated(claims) == _tabulated(CLAIMS)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(CLAIMS), max_size=12))
def test_any_choice_of_claims_is_tabulated_whole(claims: list[SourcedClaim]) -> None:
    counted = {(claim.id, quantity.figure) for claim in claims for quantity in claim.gist.quantities}
    tables = _tabulated(claims)
    assert {(entry.claim, entry.figure.span) for table in tables for entry in table.entries} == counted
    assert len({table.id for table in tables}) == len(tables)


def _tabulated(claims: list[SourcedClaim]) -> tuple[FigureTable, ...]:
    return tabulate(claims, story="s", copies={})


def test_the_same_quantity_has_the_same_id_on_a_later_day() -> None:
    one = told("At least 12 people were killed in the storm, Mayor Ilse Brandt said.")
    other = told("Some 30 people were killed in the storm, Mayor Ilse Brandt said.", number=1, day=8)
    (before,), (after,) = tables_of(one), tables_of(one, other)
    assert (before.id, len(after.entries)) == (after.id, 2)


def test_a_copy_is_shown_and_adds_no_source() -> None:
    words = "The storm killed 22 people."
    one, other = told(words), told(words, number=1, outlet="Harbour Post")
    (counted,), (copied,) = tables_of(one, other), tables_of(one, other, copies={other.id: one.id})
    assert (counted.standing, copied.standing, len(copied.entries)) == ("agreement", "single", 2)


def test_an_entry_says_when_its_number_held() -> None:
    (table,) = tables_of(told("Norland had lost 40 boats by 2 May, Doe said."))
    assert table.entries[0].as_of == date(2031, 5, 2)
