"""What a table is of, in words a reader would use."""

from __future__ import annotations

import pytest

from tests.tabulating.claiming import tables_of, told


@pytest.mark.parametrize(
    ("text", "what"),
    [
        pytest.param("Doe said Russia had lost 9,000 tanks.", "tanks lost by Russia", id="lost"),
        pytest.param(
            "About 3,000 North Korean soldiers arrived in Vienna.",
            "North Korean soldiers arrived in Vienna",
            id="arrived",
        ),
        pytest.param("Some 11,000 infantrymen were in training.", "infantrymen in training", id="in training"),
        pytest.param("Norland will deploy 12,000 troops.", "troops to be deployed", id="to be deployed"),
        pytest.param("Some 2,600 soldiers will arrive.", "soldiers to arrive", id="to arrive"),
        pytest.param("The storm killed 40 people.", "people killed", id="killed"),
        pytest.param("Another 40 people were injured.", "further people injured", id="an increment"),
        pytest.param("Doe counted 40 casualties a day.", "casualties per day", id="a rate"),
        pytest.param("The first batch of 1,500 troops arrived.", "troops arrived (first batch)", id="a batch"),
        pytest.param("Some 180 people were on board.", "people on board", id="on board"),
        pytest.param("Doe cancelled 40 flights.", "flights cancelled", id="a doubled letter"),
    ],
)
def test_a_table_says_what_it_is_of(text: str, what: str) -> None:
    assert tables_of(told(text))[0].what == what
