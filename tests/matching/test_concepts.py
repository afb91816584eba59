"""Words that stand for one another in news, and those that deny each other."""

from __future__ import annotations

import pytest

from briefgen.matching.concepts import are_opposites, concept, name_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("kill", "death", id="a verb and the noun for its outcome"),
        pytest.param("deploy", "deployment", id="a verb and its noun"),
        pytest.param("quake", "earthquake", id="two nouns"),
        pytest.param("enlist", "enlistment", id="by the ending alone"),
    ],
)
def test_words_that_stand_for_one_another(one: str, other: str) -> None:
    """Reports of one event exchange them."""
    assert concept(one) == concept(other)


@pytest.mark.parametrize(
    ("one", "other"), [("kill", "injure"), ("arrest", "convict"), ("warn", "threaten"), ("ship", "plane")]
)
def test_words_that_a_careful_writer_sets_apart(one: str, other: str) -> None:
    """Near is not the same."""
    assert concept(one) != concept(other)


def test_opposites_go_both_ways() -> None:
    """What opens is not closed, and the other way round."""
    assert are_opposites(concept("open"), concept("closed"))
    assert are_opposites(concept("closed"), concept("open"))
    assert not are_opposites(concept("open"), concept("open"))


def test_a_people_is_its_country() -> None:
    """An invented one, too."""
    assert name_key("orsenian") == name_key("orsenia")
