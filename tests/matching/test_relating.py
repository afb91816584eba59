"""How two claims stand to each other: the same, another figure, the opposite, or something else."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.matching import RelationKind, relate
from tests.sourced import TODAY, claim, claims_of, news

STRIKE = "Norland struck the port of Almera with missiles, Mayor Ilse Brandt said."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(STRIKE, "The port of Almera was struck by Norland with missiles.", id="in the passive"),
        pytest.param(STRIKE, "Norland attacked the port of Almera with missiles, the navy said.", id="other words"),
        pytest.param("Norland struck Almera.", "Norland struck Almera.", id="word for word"),
        pytest.param(
            "The National Harbour Agency closed the bridge at Almera.",
            "The NHA closed the bridge at Almera.",
            id="initials",
        ),
    ],
)
def test_the_same_in_other_words_or_from_another_mouth(one: str, other: str) -> None:
    """Who says it and how it is put make no difference."""
    assert relate(claim(one), claim(other)).kind == "same"


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("Sudland struck the port of Almera with missiles, Mayor Ilse Brandt said.", id="another actor"),
        pytest.param("Norland struck the port of Brenn with missiles, Mayor Ilse Brandt said.", id="another place"),
        pytest.param("Norland will strike the port of Almera with missiles, Brandt said.", id="a plan"),
        pytest.param("Norland may have struck the port of Almera with missiles, Brandt said.", id="a doubt"),
        pytest.param("Almera struck the port of Norland with missiles, Brandt said.", id="the other way round"),
        pytest.param("Norland rebuilt the port of Almera with loans, Brandt said.", id="something else"),
    ],
)
def test_what_keeps_claims_apart(other: str) -> None:
    """Like words are not enough where actor, place, phase or firmness differ."""
    assert relate(claim(STRIKE), claim(other)).kind in {"related", "unrelated"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            "The flood drove young farmers from Almera.", "The flood drove old farmers from Almera.", id="word"
        ),
        pytest.param(
            "The flood drove a 15-year-old farmer from Almera.",
            "The flood drove an 18-year-old farmer from Almera.",
            id="age",
        ),
    ],
)
def test_one_word_or_number_may_make_the_difference(one: str, other: str) -> None:
    """However like the rest is."""
    assert relate(claim(one), claim(other)).kind != "same"


def test_other_days_are_other_events() -> None:
    """Two dates that do not meet, and two undated reports that lie more than a month apart."""
    one, other = (claim(f"Norland struck Almera on {day} April 2031.") for day in (3, 9))
    assert relate(one, other).kind == "related"
    later = claim("Norland struck Almera.", day=TODAY + timedelta(days=60))
    assert relate(claim("Norland struck Almera."), later).kind == "related"


def test_the_day_it_was_said_on_keeps_nothing_apart() -> None:
    """ "Said on Monday" and "said on Tuesday" may tell of one strike."""
    one, other = (claim(f"Norland struck the port of Almera, Brandt said on {day}.") for day in ("Sunday", "Monday"))
    assert relate(one, other).kind == "same"


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("Norland denied that it had struck the port of Almera with missiles.", id="denied that"),
        pytest.param("Norland did not strike the port of Almera with missiles, Per Holm said.", id="not"),
        pytest.param("Norland denied the attack on the port of Almera.", id="denied it"),
        pytest.param("The navy found no evidence of a strike on the port of Almera.", id="no evidence"),
    ],
)
def test_a_denial_contradicts(other: str) -> None:
    """In whatever way it denies."""
    assert relate(claim(STRIKE), claim(other)).kind == "contradicts"


def test_opposites_contradict() -> None:
    """What is open is not closed."""
    assert (
        relate(claim("The bridge at Almera is open."), claim("The bridge at Almera is closed.")).kind == "contradicts"
    )


def test_a_denial_of_something_else_does_not() -> None:
    """Only what it is about."""
    assert relate(claim(STRIKE), claim("Norland denied that it had closed the border at Brenn.")).kind != "contradicts"


KILLED = "The storm killed 12 people in Almera, Brandt said."


@pytest.mark.parametrize(
    ("other", "kind"),
    [
        pytest.param("The storm killed 17 people in Almera, Brandt said.", "figure_differs", id="another number"),
        pytest.param("Twelve people died in the storm in Almera.", "same", id="the same number"),
        pytest.param("The storm injured 17 people in Almera, Brandt said.", "related", id="another fate"),
        pytest.param("The storm killed 17 cattle in Almera, Brandt said.", "related", id="another thing"),
    ],
)
def test_figures_of_one_thing(other: str, kind: RelationKind) -> None:
    """Another value of the same thing differs; another thing is another."""
    assert relate(claim(KILLED), claim(other)).kind == kind


def test_of_one_event_a_count_needs_no_other_words_in_common() -> None:
    """Where the articles are known to tell of one event, who gave a number of it changes it."""
    later = claim("At least 17 people were killed, Brandt said.")
    assert relate(claim(KILLED), later, one_event=True).kind == "figure_differs"
    again = claim("In all, 12 people were killed, Per Holm said.")
    assert relate(claim(KILLED), again, one_event=True).kind == "same"


WORDS = ["Norland", "Sudland", "Almera", "struck", "denied", "that", "the", "port", "12", "17", "people", "were", "killed",
         "will", "not", "on", "Monday", "said", "Brandt", ","]  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(*[st.lists(st.sampled_from(WORDS), min_size=4, max_size=14).map(" ".join)] * 2, st.booleans())
def test_it_is_the_same_either_way_round(one: str, other: str, one_event: bool) -> None:  # noqa: FBT001
    """Nothing depends on which of the two is asked about the other."""
    claims = (*claims_of(news(f"The navy said {one}.")), *claims_of(news(f"The army said {other}.")))
    for first, second in combinations(claims, 2):
        forth, back = relate(first, second, one_event=one_event), relate(second, first, one_event=one_event)
        assert forth == back
        assert 0 <= forth.score <= 1


def test_the_edge_of_the_calendar() -> None:
    """An article dated by a broken clock is compared all the same."""
    one, other = claim("Norland struck Almera.", day=date.max), claim("Norland struck Almera.", day=date.min)
    assert relate(one, other).kind == "related"
