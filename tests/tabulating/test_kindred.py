"""What counts the same thing, and what does not: a wrong table misleads, a missing one only leaves two numbers unmarked."""

from __future__ import annotations

import pytest

from tests.tabulating.claiming import compared, lows, tables_of, told


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("The storm killed 22 people.", "At least 24 people were killed.", id="killed, another way"),
        pytest.param("The storm killed 22 people.", "The storm left 24 dead.", id="dead"),
        pytest.param("The death toll rose to 22.", "Officials reported 24 deaths.", id="tolls and deaths"),
        pytest.param("A 6.1-magnitude quake struck.", "The quake measured 5.9 on the Richter scale.", id="magnitudes"),
        pytest.param("Norland sent 300 soldiers.", "Norland sent 350 troops.", id="soldiers and troops"),
        pytest.param("There were 140 people on board.", "About 180 people had been on board.", id="on board"),
    ],
)
def test_the_heads_of_two_articles_tell_of_one_thing(one: str, other: str) -> None:
    (table,) = compared(tables_of(told(one), told(other, number=1, outlet="Drossa Times")))
    assert len(table.entries) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("The storm killed 22 people.", "The storm injured 24 people.", id="another fate"),
        pytest.param("The storm killed 22 people.", "The storm killed 24 children.", id="other people"),
        pytest.param("The storm killed 22 people.", "Another 24 people were killed.", id="an increment"),
        pytest.param("The storm killed 22 people.", "Doe counted 24 deaths a day.", id="a rate"),
        pytest.param(
            "The storm killed 22 people.", "Some 40 people were hurt, including 24 people killed.", id="a part"
        ),
        pytest.param("The storm killed 22 people.", "The war has killed 24 people.", id="a longer time"),
        pytest.param("The storm killed 22 people.", "In an earlier storm 24 people were killed.", id="another event"),
        pytest.param("The storm killed 22 people.", "The storm of 2029 killed 24 people.", id="another year"),
        pytest.param("A storm killed 22 people in Vienna.", "A storm killed 24 people in Lisbon.", id="another place"),
        pytest.param("Norland lost 22 red tanks.", "Norland lost 24 tanks.", id="other kinds"),
        pytest.param("Some 3,000 soldiers arrived.", "Some 3,000 soldiers will arrive.", id="another phase"),
        pytest.param(
            "Doe counted 600 Russian casualties.", "Doe counted 700 Ukrainian casualties.", id="another owner"
        ),
        pytest.param(
            "Norland suffered 600 casualties.", "Norland suffered 600 deaths.", id="casualties are more than deaths"
        ),
        pytest.param("Doe paid $22.", "Roe paid €22.", id="another currency"),
    ],
)
def test_what_differs_in_kind_stays_apart(one: str, other: str) -> None:
    assert not compared(tables_of(told(one), told(other, number=1, outlet="Drossa Times")))


def test_two_numbers_of_one_sentence_are_two_things() -> None:
    assert not compared(tables_of(told("The storm killed 22 people at sea and killed 24 people on land.")))


def test_one_speaker_in_one_article_means_two_things_by_two_numbers() -> None:
    words = ("Doe said 22 people were killed.", "Doe said 24 people were killed.")
    assert not compared(tables_of(told(*words)))


def test_two_speakers_in_one_article_are_set_against_each_other() -> None:
    (table,) = compared(tables_of(told("Jane Doe said 22 people were killed.", "Tom Roe said 24 people were killed.")))
    assert lows(table) == [22, 24]


def test_a_small_number_met_again_further_down_speaks_for_nothing() -> None:
    filler = ("Doe spoke.", "Roe spoke.", "Poe spoke.", "Joe spoke.")
    one = told(*filler, "A blast killed three people.")
    assert not compared(tables_of(one, told(*filler, "A crash killed three people.", number=1, outlet="Drossa Times")))


def test_a_great_number_met_again_further_down_is_the_same() -> None:
    filler = ("Doe spoke.", "Roe spoke.", "Poe spoke.", "Joe spoke.")
    words = (*filler, "Some 23,000 people had been evacuated.")
    assert len(compared(tables_of(told(*words), told(*words, number=1, outlet="Drossa Times")))) == 1


def test_a_list_of_a_thousand_numbers_is_tabulated_in_no_time() -> None:
    text = " ".join(f"Doe said {number} people were killed." for number in range(300))
    tables = tables_of(told(text))
    assert sum(len(table.entries) for table in tables) >= 290
