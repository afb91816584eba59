"""Events on one scale, as a picture that is safe to set into a page and says what it shows."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from briefgen.rendering.timelines import MOST_ROWS, Moment, svg_timeline

SVG = "{http://www.w3.org/2000/svg}"
TODAY = date(2031, 5, 6)
HOSTILE = "</title><script>alert(1)</script>\"'&]]>\u202e\x00"

DAYS = st.dates(date(1200, 1, 1), date(2900, 1, 1))
MOMENTS = st.builds(
    lambda low, lasts, words, ahead: Moment(low, low + timedelta(days=lasts), words, "n1", ahead),
    DAYS,
    st.sampled_from([0, 0, 0, 6, 400]),
    st.text(max_size=30),
    st.booleans(),
)


def drawn(*moments: Moment, today: date = TODAY) -> ET.Element:
    return ET.fromstring(svg_timeline(moments, today))  # noqa: S314 - what we wrote ourselves


def on(day: int, words: str = "The storm came.", *, ahead: bool = False) -> Moment:
    return Moment(date(2031, 5, day), date(2031, 5, day), words, ahead=ahead)


def places(root: ET.Element) -> list[float]:
    return [float(dot.get("cx", "-1").rstrip("%")) for dot in root.iter(f"{SVG}circle")]


def test_nothing_happened_draws_nothing() -> None:
    assert svg_timeline((), TODAY) == ""


def test_it_says_what_it_shows() -> None:
    assert drawn(on(1), on(9))[0].text == "2 events, 1 to 9 May 2031; the line is the day of the brief, 6 May 2031"


def test_each_moment_tells_its_day_and_its_words() -> None:
    (_, tip) = drawn(on(1)).iter(f"{SVG}title")
    assert tip.text == "1 May 2031: The storm came."


def test_days_close_to_each_other_stand_on_a_linear_scale() -> None:
    first, middle, last = places(drawn(on(1), on(5), on(9)))
    assert middle - first == last - middle


def test_yesterday_last_month_and_a_century_ago_can_be_told_apart() -> None:
    long_ago = (Moment(when, when, "It began.") for when in (date(2031, 4, 6), date(1931, 5, 6)))
    found = sorted(places(drawn(on(5), *long_ago)))
    assert all(right - left > 10 for left, right in pairwise(found))


def test_what_is_on_one_day_stands_one_above_the_other() -> None:
    dots = list(drawn(on(1, "One."), on(1, "Two."), on(1, "Three.")).iter(f"{SVG}circle"))
    assert len({dot.get("cx") for dot in dots}) == 1
    assert len({dot.get("cy") for dot in dots}) == 3


def test_what_is_to_come_is_a_ring() -> None:
    (dot,) = drawn(on(9, ahead=True)).iter(f"{SVG}circle")
    assert dot.get("fill-opacity") == "0"


def test_a_crowded_day_does_not_fill_the_page() -> None:
    heights = {drawn(*(on(1, f"Event {n}.") for n in range(many))).get("height") for many in (MOST_ROWS, 500)}
    assert len(heights) == 1


@given(st.lists(MOMENTS, min_size=1, max_size=8), DAYS)
def test_it_is_one_well_formed_picture_inside_its_frame(moments: list[Moment], today: date) -> None:
    root = drawn(*moments, today=today)
    assert (root.tag, root.get("role"), root[0].tag) == (f"{SVG}svg", "img", f"{SVG}title")
    assert {item.tag.removeprefix(SVG) for item in root.iter()} <= {"svg", "title", "text", "rect", "g", "circle"}
    assert len(places(root)) == len(moments)
    assert all(0 <= place <= 100 for place in places(root))


@given(st.lists(MOMENTS, max_size=8), DAYS)
def test_no_two_words_of_the_scale_overlap_on_a_phone(moments: list[Moment], today: date) -> None:
    words = sorted(extent(text) for text in drawn(*moments, Moment(today, today, ""), today=today).iter(f"{SVG}text"))
    assert all(left[1] <= right[0] for left, right in pairwise(words))


def extent(text: ET.Element) -> tuple[float, float]:
    """Percent of 358 pixels, at 6.6 pixels a sign: wider than any day is written in the fonts of a phone."""
    wide, place = len(text.text or "") * 6.6 / 3.58, float(text.get("x", "0").rstrip("%"))
    left = {"start": place, "middle": place - wide / 2, "end": place - wide}[text.get("text-anchor", "")]
    return round(left, 2), round(left + wide, 2)


def test_nothing_of_hostile_words_is_markup_or_control() -> None:
    text = svg_timeline([on(1, HOSTILE)], TODAY)
    assert "<script" not in text
    assert "\u202e" not in text
