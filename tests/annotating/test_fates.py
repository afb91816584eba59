"""Words for what becomes of people say one thing where news uses them for each other, and no more than that."""

from __future__ import annotations

import pytest

from briefgen.annotating.fates import fate, is_outcome, thing_of


@pytest.mark.parametrize(
    ("one", "other"), [("death", "die"), ("fatality", "kill"), ("wound", "injury"), ("loss", "lose")]
)
def test_words_for_one_fate_are_one_predicate(one: str, other: str) -> None:
    assert fate(one) == fate(other)


@pytest.mark.parametrize(
    ("one", "other"), [("destroy", "lose"), ("detain", "arrest"), ("casualty", "death"), ("miss", "kill")]
)
def test_what_a_careful_writer_sets_apart_stays_apart(one: str, other: str) -> None:
    assert fate(one) != fate(other)


def test_a_casualty_is_no_more_than_a_casualty() -> None:
    assert (thing_of("casualty"), thing_of("fatality"), thing_of("soldier")) == ("casualty", "person", "soldier")


def test_the_missing_may_be_found_again() -> None:
    assert is_outcome("kill")
    assert not is_outcome("miss")
