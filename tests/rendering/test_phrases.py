"""Days, amounts and quotations read as a person writes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.data import Comparator, Figure, FigureRole, Span
from briefgen.rendering.phrases import amount, day, period, shortened


def test_a_day_reads_as_a_person_writes_it() -> None:
    assert day(date(2031, 5, 6)) == "6 May 2031"


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        pytest.param(date(2031, 5, 6), date(2031, 5, 6), "6 May 2031", id="a day"),
        pytest.param(date(2031, 5, 6), date(2031, 5, 9), "6 to 9 May 2031", id="days of a month"),
        pytest.param(date(2031, 4, 29), date(2031, 5, 9), "29 April to 9 May 2031", id="of two months"),
        pytest.param(date(2030, 12, 29), date(2031, 1, 4), "29 December 2030 to 4 January 2031", id="of two years"),
        pytest.param(date(2032, 2, 1), date(2032, 2, 29), "February 2032", id="a month"),
        pytest.param(date(2031, 1, 1), date(2031, 6, 30), "January to June 2031", id="months"),
        pytest.param(date(2030, 12, 1), date(2031, 2, 28), "December 2030 to February 2031", id="a winter"),
        pytest.param(date(2031, 1, 1), date(2031, 12, 31), "2031", id="a year"),
        pytest.param(date(2029, 1, 1), date(2031, 12, 31), "2029 to 2031", id="years"),
    ],
)
def test_a_period_is_as_short_as_can_be(low: date, high: date, expected: str) -> None:
    assert period(low, high) == expected


@given(st.dates(), st.dates())
def test_a_period_names_its_years(one: date, other: date) -> None:
    low, high = sorted((one, other))
    assert {str(low.year), str(high.year)} <= set(period(low, high).split())


def figure(  # noqa: PLR0913  a figure's fields
    low: str, high: str | None = None, comparator: Comparator = "exactly", unit: str = "", counted: str = "", *,
    role: FigureRole = "count", per: str = "",
) -> Figure:  # fmt: skip
    return Figure(Decimal(low), Decimal(high or low), comparator, unit, counted, Span(0, 0), role, per)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        pytest.param(figure("6000", None, "at_least", "", "troops"), "at least 6,000 troops", id="counted"),
        pytest.param(figure("6000", counted="people", per="brigade"), "6,000 people per brigade", id="per"),
        pytest.param(figure("10", "20", counted="boats"), "10 to 20 boats", id="a range"),
        pytest.param(figure("400000000", None, "more_than", "$"), "more than $400,000,000", id="money"),
        pytest.param(figure("78.50", unit="%"), "78.5%", id="a share"),
        pytest.param(figure("40", None, "about", "km"), "about 40 km", id="a unit"),
        pytest.param(figure("1000", None, "several", "", "boats"), "as written boats", id="a round word"),
        pytest.param(figure("2", unit="th", role="order"), "as written", id="a place in an order"),
        pytest.param(figure("1E+400"), "1.000e+400", id="a number that would fill a page"),
        pytest.param(figure("0"), "0", id="nought"),
    ],
)
def test_a_figure_reads_as_data(found: Figure, expected: str) -> None:
    assert amount(found, "as written") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("one two", "one two", id="as many"),
        pytest.param("one  two three", "one two…", id="more"),
        pytest.param("", "", id="none"),
    ],
)
def test_a_quotation_is_cut_between_words(text: str, expected: str) -> None:
    assert shortened(text, words=2) == expected
