"""Wire copy is known by what part of a text runs as another does, whole, shortened or under a line of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.data import Profile
from briefgen.stories.copies import FEWEST, contained, copied, sketch
from tests.stories.news import MONDAY, told

SYLLABLES = [f"{first}{second}" for first in "bdfgklmnprst" for second in "aeiou"]


def text(start: int, count: int) -> list[str]:
    """Sentences of ten words, no run of which comes twice."""
    return [" ".join(_word(10 * number + place) for place in range(10)) for number in range(start, start + count)]


def _word(number: int) -> str:
    return SYLLABLES[number // len(SYLLABLES)] + SYLLABLES[number % len(SYLLABLES)]


AGENCY = text(0, 30)


def profile(sentences: list[str], name: str, *, later: int = 0) -> Profile:
    drawn = sketch(sentences)
    return replace(told(name, published=MONDAY + timedelta(days=later)), sketch=drawn.places, runs=drawn.runs)


@pytest.mark.parametrize(
    ("sentences", "is_copy"),
    [
        pytest.param(AGENCY, True, id="word for word"),
        pytest.param(AGENCY[:8], True, id="shortened to a quarter"),
        pytest.param([*text(100, 1), *AGENCY[:12]], True, id="shortened, with a first line of its own"),
        pytest.param([*AGENCY[:5], *text(100, 25)], False, id="a few sentences quoted"),
        pytest.param(text(100, 30), False, id="words of its own"),
    ],
)
def test_what_prints_an_agencys_text(sentences: list[str], is_copy: bool) -> None:  # noqa: FBT001
    agency, outlet = profile(AGENCY, "agency"), profile(sentences, "outlet", later=1)
    found = copied(agency, outlet)
    assert (found is not None and found[0].article == outlet.article) == is_copy


def test_a_longer_later_text_has_something_of_its_own() -> None:
    assert copied(profile(AGENCY[:10], "flash"), profile(AGENCY, "full", later=1)) is None


def test_of_one_day_the_shorter_is_the_copy() -> None:
    found = copied(profile(AGENCY[:10], "short"), profile(AGENCY, "full"))
    assert found is not None
    assert found[0].article == told("short").article


def test_of_equals_the_second_by_id_is_the_copy() -> None:
    one, other = profile(AGENCY, "one"), profile(AGENCY, "other")
    found = copied(one, other)
    assert found is not None
    assert found[0].article == max(one.article, other.article)
    assert found == copied(other, one)


def test_a_text_too_short_to_tell_copies_nothing() -> None:
    flash = profile(AGENCY[:1], "flash")
    assert 0 < flash.runs < FEWEST
    assert contained(flash, profile(AGENCY, "agency")) == 0


def test_a_text_without_runs_has_an_empty_sketch() -> None:
    assert sketch(["too few words", ""]).places == ()


def test_no_run_reaches_across_two_passages() -> None:
    assert sketch(["one two three", "four five six"]).runs == 0


@given(st.integers(2, 30), st.integers(0, 30))
def test_containment_is_a_share_near_the_true_one(kept: int, added: int) -> None:
    """The standard error of the estimate is 0.044 on J; four of them, and what the division makes of it."""
    inner = profile([*AGENCY[:kept], *text(100, added)], "inner")
    share = contained(inner, profile(AGENCY, "outer"))
    assert 0 <= share <= 1
    assert share == pytest.approx(kept / (kept + added), abs=0.18 * (1 + 30 / (kept + added)))
