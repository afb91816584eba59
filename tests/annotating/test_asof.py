"""As-of dates: which date of a sentence a figure takes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.annotating.asof import dated
from briefgen.annotating.figures import find_figures
from briefgen.data import DateRef, Span

DATES = ("In May", "in May", "in June", "On 18 October", "on Monday", "by mid-October", "by mid-November")


def dates_in(text: str) -> list[DateRef]:
    """The listed dates where a text has them; what days they are matters to nobody here."""
    found = sorted((text.find(date), date) for date in DATES if date in text)
    return [DateRef(Span(at, at + len(date)), None, None, "unresolved", "on", "listed") for at, date in found]


@pytest.mark.parametrize(
    ("text", "as_of"),
    [
        pytest.param("They lost 30 boats in May.", ["in May"], id="behind the figure"),
        pytest.param("In May they lost 30 boats.", ["In May"], id="before the figure"),
        pytest.param("They lost 3 boats in May and 5 in June.", ["in May", "in June"], id="each its own"),
        pytest.param("In May they lost 3 boats, in June 5.", ["In May", "in June"], id="each its own, before"),
        pytest.param(
            "They lost 9 boats, 18 carts and 4 guns by mid-October.", ["by mid-October"] * 3, id="at the end of a list"
        ),
        pytest.param("In May they lost 9 boats and 18 carts.", ["In May"] * 2, id="before a list"),
        pytest.param("In May it rained, and they lost 30 boats.", [None], id="before another clause"),
        pytest.param("They lost 30 boats. In May it rained.", [None], id="another sentence"),
        pytest.param("They lost 30 boats.", [None], id="no date"),
    ],
)
def test_date_that_governs(text: str, as_of: list[str | None]) -> None:
    """The words of the date, where one says when the figure held."""
    found = dated(find_figures(text), dates_in(text), text=text)
    assert [figure.as_of and figure.as_of.of(text) for figure in found] == as_of


def test_part_of_a_date_is_one() -> None:
    """The 18 of 18 October is a day, and has no date of its own."""
    text = "On 18 October they left."
    (figure,) = dated(find_figures(text), dates_in(text), text=text)
    assert (figure.role, figure.as_of) == ("date", None)


@given(st.lists(st.sampled_from([*DATES, "30 boats", "and", ",", ".", "It"]), max_size=12).map(" ".join))
def test_dates_are_taken_from_those_given(text: str) -> None:
    """No figure is lost and no date invented."""
    figures, dates = find_figures(text), dates_in(text)
    found = dated(figures, dates, text=text)
    assert [figure.span for figure in found] == [figure.span for figure in figures]
    assert {figure.as_of for figure in found} <= {None, *(date.span for date in dates)}
