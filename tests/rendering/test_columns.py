"""Numbers over the days as a picture that stands alone and holds nothing but text and shapes."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.rendering.columns import EDGE, HEIGHT, WIDTH, Series, svg_columns

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "</text><script>alert(1)</script>\"'&]]>\u202e\x00\x1b[31m"
DAYS = ("2031-05-05", "2031-05-06", "2031-05-07")


def series(*values: float | None, most: float | None = None) -> Series:
    return Series("boats, thousands", values, tuple("" if value is None else f"{value:g}" for value in values), most)


def columns(picture: str) -> list[ET.Element]:
    """All but the paper it is drawn on."""
    return ET.fromstring(picture).findall(f"{SVG}rect")[1:]  # noqa: S314 - it is our own


def test_the_greatest_number_is_as_high_as_the_chart() -> None:
    heights = [float(column.get("height", "")) for column in columns(svg_columns(DAYS, (series(5, 10, 0),)))]
    assert heights == [HEIGHT / 2, HEIGHT, 0]


def test_a_share_is_as_high_as_the_share_of_the_chart() -> None:
    assert [column.get("height") for column in columns(svg_columns(DAYS[:1], (series(0.25, most=1),)))] == ["14.0"]


def test_a_day_without_a_number_has_no_column_and_the_others_stay_in_their_places() -> None:
    whole, gap = (columns(svg_columns(DAYS, (series(1, middle, 3),))) for middle in (2, None))
    assert [column.get("x") for column in gap] == [whole[0].get("x"), whole[2].get("x")]


def test_every_column_says_its_day_and_number() -> None:
    told = [column.findtext(f"{SVG}title") for column in columns(svg_columns(DAYS, (series(1, 2, 3),)))]
    assert told == [f"{day}: {number}" for day, number in zip(DAYS, "123", strict=True)]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        pytest.param((1, 2, None), "boats, thousands: 2 on 2031-05-06", id="the latest number there is"),
        pytest.param((3, 1, 2), "boats, thousands: 2 on 2031-05-07, highest 3 on 2031-05-05", id="the highest"),
        pytest.param((None, None, None), "boats, thousands: no number", id="none"),
    ],
)
def test_a_chart_says_what_it_counts_and(values: tuple[float | None, ...], told: str) -> None:
    texts = [text.text for text in ET.fromstring(svg_columns(DAYS, (series(*values),))).findall(f"{SVG}text")]  # noqa: S314
    assert texts == [told, DAYS[0], DAYS[-1]]


def test_words_from_outside_stay_words() -> None:
    one = Series(HOSTILE, (1,), (HOSTILE,))
    picture = svg_columns((HOSTILE,), (one,))
    tags = {element.tag.removeprefix(SVG) for element in ET.fromstring(picture).iter()}  # noqa: S314
    assert tags == {"svg", "title", "rect", "text", "path"}
    assert picture.isprintable() or picture.rstrip("\n").isprintable()


@given(st.lists(st.none() | st.floats(0, 1e12), max_size=400))
def test_every_column_stands_inside_the_picture(values: list[float | None]) -> None:
    days = tuple(str(number) for number in range(len(values)))
    for column in columns(svg_columns(days, (series(*values),))):
        left, width = float(column.get("x", "")), float(column.get("width", ""))
        assert EDGE - 1 <= left <= left + width <= WIDTH - EDGE + 1
        assert 0 <= float(column.get("height", "")) <= HEIGHT
