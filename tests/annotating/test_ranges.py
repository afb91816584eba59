"""The values a figure may stand for, by its comparator."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.annotating.figures import find_figures
from briefgen.annotating.ranges import Range, possible


def of(text: str) -> Range:
    return possible(find_figures(text)[0])


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        pytest.param("22 boats", "22 boats", True, id="one number"),
        pytest.param("22 boats", "24 boats", False, id="two numbers"),
        pytest.param("at least 22 boats", "30 boats", True, id="a floor below"),
        pytest.param("at least 22 boats", "20 boats", False, id="a floor above"),
        pytest.param("more than 22 boats", "22 boats", False, id="a floor left out"),
        pytest.param("at least 22 boats", "22 boats", True, id="a floor taken in"),
        pytest.param("up to 22 boats", "22 boats", True, id="a ceiling taken in"),
        pytest.param("fewer than 22 boats", "22 boats", False, id="a ceiling left out"),
        pytest.param("at least 22 boats", "more than 90 boats", True, id="two floors"),
        pytest.param("about 3,000 boats", "2,900 boats", True, id="about"),
        pytest.param("about 3,000 boats", "2,400 boats", False, id="not about"),
        pytest.param("nearly 3,000 boats", "3,000 boats", False, id="nearly is not quite"),
        pytest.param("dozens of boats", "40 boats", True, id="a round word"),
        pytest.param("10 to 20 boats", "15 boats", True, id="a range"),
    ],
)
def test_some_value_may_be_both(one: str, other: str, meet: bool) -> None:  # noqa: FBT001
    assert of(one).meets(of(other)) is meet


@given(
    st.integers(1, 10**6),
    st.sampled_from(["", "about ", "at least ", "more than ", "up to ", "nearly ", "fewer than "]),
)
def test_nothing_is_below_itself(number: int, bound: str) -> None:
    one = of(f"{bound}{number} boats")
    assert not one.below(one)


@given(
    *[st.builds(lambda low, more: Range(Decimal(low), Decimal(low + more)), st.integers(0, 9), st.integers(0, 9))] * 2
)
def test_meeting_is_mutual(one: Range, other: Range) -> None:
    assert one.meets(other) == other.meets(one)
