"""A length of time as it is written on a command line."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.durations import LONGEST, seconds_of, told


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        pytest.param("90s", 90, id="seconds"),
        pytest.param("10m", 600, id="minutes"),
        pytest.param("1h30m", 5400, id="hours and minutes"),
        pytest.param("1h 30m 5s", 5405, id="with spaces"),
        pytest.param("1.5H", 5400, id="a part of an hour"),
        pytest.param("45", 45, id="a number alone is seconds"),
        pytest.param(600, 600, id="a number of a settings file"),
        pytest.param(0.5, 0.5, id="half a second"),
    ],
)
def test_is_read_as_seconds(written: object, seconds: float) -> None:
    assert seconds_of(written) == seconds


@pytest.mark.parametrize(
    "written",
    [
        "",
        "0",
        "0m",
        "-5m",
        "5m3h",
        "ten minutes",
        "1e9",
        "nan",
        "inf",
        "5d",
        "h",
        "9" * 19,
        "9" * 5000,
        "٣m",
        "367d",
        True,
    ],
)
def test_anything_else_is_refused_in_one_sentence_that_says_what_to_give(written: object) -> None:
    with pytest.raises(ValueError, match=re.escape("90s, 10m or 1h30m")) as caught:
        seconds_of(written)
    assert len(str(caught.value)) < 150


@given(st.integers(1, LONGEST))
def test_is_told_as_it_is_read(seconds: int) -> None:
    assert seconds_of(told(seconds)) == seconds
