"""An anniversary piece says so in its opening; news that tells what came before does not look back."""

from __future__ import annotations

import pytest

from briefgen.stories.lookback import look_back


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        pytest.param("Velm marks the tenth anniversary of the flood", "anniversary", id="anniversary"),
        pytest.param("Ten years on, the harbour has not forgotten", "ten years on", id="years on"),
        pytest.param("The dam broke a year ago today", "a year ago today", id="to the day"),
        pytest.param("Five years later, families still wait for an answer", "five years later", id="years later"),
        pytest.param("Crowds commemorated the dead of the Tolm fire", "commemorated", id="commemoration"),
        pytest.param("On this day in 1974 the bridge was opened", "on this day in 1974", id="on this day"),
        pytest.param("He was dismissed two years after the inquiry", "", id="news that tells what came before"),
        pytest.param("The bridge, built 40 years ago, collapsed on Monday", "", id="age of a thing"),
        pytest.param("“It is the anniversary of nothing,” the mayor said", "", id="quoted"),
        pytest.param("‘Ten years on, and no trial’: prosecutor resigns", "", id="quoted in a headline"),
        pytest.param("The ferry has sailed for ten years on the northern route", "", id="years on a route"),
    ],
)
def test_what_looks_back(text: str, cue: str) -> None:
    assert look_back([text]) == cue


def test_the_first_cue_counts_wherever_it_stands() -> None:
    assert look_back(["A ferry sank.", "It is the first anniversary.", "Ten years on, nothing."]) == "anniversary"
