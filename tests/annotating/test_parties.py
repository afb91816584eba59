"""Opponents by an article's own words or by configuration, and on whose side a speaker stands."""

from __future__ import annotations

import pytest

from briefgen.annotating.parties import facing, groups_of, opponents, side_of
from briefgen.data import Attribution, Span, SpeakerKind
from tests.making import reading

PAIR = frozenset({frozenset({"Armenia", "Azerbaijan"})})


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Armenia attacked Azerbaijan on Monday.", id="attacked"),
        pytest.param("Armenian forces shelled Azerbaijani positions.", id="by adjective"),
        pytest.param("Armenia was invaded by Azerbaijan.", id="passive"),
        pytest.param("Armenia accused Azerbaijan of lying.", id="accused"),
        pytest.param("Yerevan blamed the fire on Azerbaijan.", id="blamed on"),
        pytest.param("Prices rose after the Armenian invasion of Azerbaijan.", id="invasion of"),
        pytest.param("It was an Armenian drone attack against Azerbaijani assets.", id="attack against"),
        pytest.param("The war between Armenia and Azerbaijan went on.", id="war between"),
    ],
)
def test_the_text_shows_opponents(text: str) -> None:
    """Who fights, strikes or accuses whom are opponents."""
    assert opponents(reading(text)) == PAIR


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Armenia thanked Azerbaijan for its help.", id="a friendly act"),
        pytest.param("Armenia did not attack Azerbaijan.", id="denied"),
        pytest.param("Armenia attacked the plan.", id="no party attacked"),
        pytest.param("Armenian forces shelled Armenian positions.", id="one party"),
        pytest.param("", id="an empty article"),
    ],
)
def test_nothing_shows(text: str) -> None:
    """Other meetings make no opponents."""
    assert opponents(reading(text)) == frozenset()


def test_a_group_that_acts_is_a_party() -> None:
    """A body that is no state is a party where it does something in the article, too."""
    shown = opponents(reading("Hamas fired nine rockets. Israel struck Hamas positions in reply."))
    assert frozenset({"Hamas", "Israel"}) in shown


def test_configured_lists_set_each_against_each() -> None:
    """A list names parties by any of their forms; all of it are opponents of each other."""
    given = opponents(reading("Nothing happened."), configured=[("Armenian", "Azerbaijan", "Norland")])
    assert len(given) == len(groups_of(given)) == 3
    assert sorted(facing("Armenia", given)) == ["Azerbaijan", "Norland"]


@pytest.mark.parametrize(
    ("speaker", "role", "kind", "side"),
    [
        pytest.param("Armenia’s defence ministry", None, "government", "Armenia", id="a ministry"),
        pytest.param("Ani Petrosyan", "Armenian army spokeswoman", "person", "Armenia", id="a spokeswoman"),
        pytest.param("Ani Petrosyan", "Armenia analyst", "person", "", id="an analyst of it"),
        pytest.param("Armenian Gazette", None, "outlet", "", id="an outlet"),
        pytest.param("Oryx", "open-source platform", "organisation", "", id="nobody's"),
    ],
)
def test_side(speaker: str, role: str | None, kind: SpeakerKind, side: str) -> None:
    """A speaker's side shows in its name or role."""
    spoken = Attribution(speaker, Span(0, 1), "said", Span(2, 3), role=role, kind=kind)
    assert side_of(spoken, groups_of(PAIR)) == side
