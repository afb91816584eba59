"""A table's numbers on one scale, as text of one width and as a picture that is safe to set into a page."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.data import Comparator, Figure, FigureEntry, FigureTable, Span
from briefgen.rendering.ranges import ARROW, COLUMNS, svg_range, text_range

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "</text><script>alert(1)</script>\"'&]]>\u202e\x00\x1b[31m"
COMPARATORS: Sequence[Comparator] = (
    "exactly", "at_least", "more_than", "at_most", "up_to", "less_than", "nearly", "about", "several",
)  # fmt: skip


def entry(
    low: int | str, comparator: Comparator = "exactly", speaker: str = "Doe", *, high: int | None = None
) -> FigureEntry:
    figure = Figure(Decimal(low), Decimal(high if high is not None else low), comparator, "", "boats", Span(0, 1))
    return FigureEntry("c", "a", figure, speaker, "Orsenia Wire")


def table(*entries: FigureEntry, what: str = "boats lost") -> FigureTable:
    return FigureTable("t", "s", what, "", entries, "spread")


ENTRIES = st.builds(
    lambda low, more, comparator, speaker: entry(low, comparator, speaker, high=low + more),
    st.integers(0, 10**20),
    st.sampled_from([0, 0, 5]),
    st.sampled_from(COMPARATORS),
    st.text(max_size=60),
)


def test_a_party_against_an_independent_count() -> None:
    drawn = text_range(table(entry(9_000, "at_least", "The ministry"), entry(3_500, speaker="Observers")))
    assert drawn.splitlines() == [
        "at least 9,000  The ministry                            ●──▶",
        "3,500           Observers        ●",
    ]


def test_a_ceiling_points_to_the_left() -> None:
    assert "◀──●" in text_range(table(entry(40, "up_to")))


def test_a_rounded_number_is_as_wide_as_it_may_be_off() -> None:
    drawn = text_range(table(entry(180, "about"), entry(140)))
    assert "─●─" in drawn


def test_numbers_far_apart_can_still_be_told_apart() -> None:
    drawn = text_range(table(entry(40), entry(900), entry(600_000))).splitlines()
    assert len({line.index("●") for line in drawn}) == 3


def test_the_lines_are_aligned() -> None:
    drawn = text_range(table(entry(40, "at_least", "Doe"), entry(9_000, speaker="A much longer name"))).splitlines()
    assert len({line.find("Doe") if "Doe" in line else line.find("A much") for line in drawn}) == 1


def test_an_empty_table_draws_nothing() -> None:
    assert (text_range(table()), svg_range(table())) == ("", "")


@pytest.mark.parametrize("draw", [text_range, svg_range])
def test_nothing_of_a_hostile_name_is_markup_or_control(draw: object) -> None:
    drawn = draw(table(entry(40, speaker=HOSTILE), what=HOSTILE))  # type: ignore[operator]
    assert "\u202e" not in drawn
    assert "\x1b" not in drawn


@given(st.lists(ENTRIES, min_size=1, max_size=6), st.text(max_size=40))
def test_the_picture_is_one_well_formed_element_that_says_what_it_shows(entries: list[FigureEntry], what: str) -> None:
    root = ET.fromstring(svg_range(table(*entries, what=what)))  # noqa: S314 - what we wrote ourselves
    assert (root.tag, root.get("role"), root[0].tag) == (f"{SVG}svg", "img", f"{SVG}title")
    assert {item.tag.removeprefix(SVG) for item in root.iter()} <= {"svg", "title", "text", "rect", "path", "circle"}
    assert len(root.findall(f"{SVG}circle")) == len(root.findall(f"{SVG}text")) <= len(entries)


def test_what_one_speaker_says_in_two_articles_is_drawn_once() -> None:
    drawn = svg_range(table(entry(40), entry(40), entry(40, speaker="Roe")))
    assert drawn.count("<circle") == 2


@given(st.lists(ENTRIES, min_size=1, max_size=6))
def test_every_entry_is_one_line_with_its_dot_on_the_scale(entries: list[FigureEntry]) -> None:
    lines = text_range(table(*entries)).splitlines()
    assert len(lines) == len(entries)
    assert all("●" in line for line in lines)
    assert all(len(line) - line.index("●") <= COLUMNS + ARROW for line in lines)


def test_the_picture_stays_inside_its_frame() -> None:
    root = ET.fromstring(svg_range(table(entry(40), entry(600_000, "at_least"), entry(9, "up_to"))))  # noqa: S314
    assert root.get("width") == "100%"
    assert all(0 <= float(dot.get("cx", "-1").rstrip("%")) <= 100 for dot in root.findall(f"{SVG}circle"))
