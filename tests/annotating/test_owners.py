"""Whose the counted things are."""

from __future__ import annotations

import pytest

from tests.annotating.counting import counted, first


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        pytest.param("Doe counted 600 Russian casualties.", "Russia", id="an adjective"),
        pytest.param("Doe said Russia had lost 9,000 tanks.", "Russia", id="who lost them"),
        pytest.param("The Russian army lost 9,000 tanks.", "Russia", id="whose army lost them"),
        pytest.param("Pyongyang decided to deploy 12,000 troops.", "North Korea", id="who decided to send them"),
        pytest.param("Two units of soldiers from North Korea arrived.", "North Korea", id="where they are from"),
        pytest.param("Russia destroyed 40 tanks.", "", id="who destroys does not own"),
        pytest.param("The storm sank 40 boats.", "", id="no state"),
    ],
)
def test_whose_they_are(text: str, owner: str) -> None:
    assert first(text).owner == owner


def test_the_words_that_name_the_owner_are_told_from_the_rest() -> None:
    assert first("Doe counted 600 wounded Russian conscripts.").owner_words == ("russian",)


def test_a_bare_loss_is_that_of_who_was_just_said_to_lose() -> None:
    text = "Doe said Russia had lost 9,000 tanks. The observers confirmed the loss of 3,500 tanks."
    assert [found.owner for found in counted(text)] == ["Russia", "Russia"]
