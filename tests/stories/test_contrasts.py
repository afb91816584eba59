"""The same kind of event at another time or place, of others or with other figures, is another event."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from briefgen.data import PairReason, Profile
from briefgen.stories.contrasts import LONGEST_PAUSE, contrast
from briefgen.stories.likeness import Pair, likenesses
from tests.stories.news import MONDAY, told

SUNDAY = MONDAY - timedelta(days=1)
FERRY = told(
    "ferry",
    words="ferry sink",
    names="velm heron deluan tassik",
    figures="23, 140, 3 lifeboat",
    places=("velm",),
    days=(SUNDAY,),
)
UNDATED = replace(FERRY, published=None, days=())


def reason(first: Profile, second: Profile) -> PairReason | None:
    found = contrast(first, second, likenesses((first, second), [Pair(0, 1)])[Pair(0, 1)])
    return found.reason if found else None


def other(**changed: object) -> Profile:
    return replace(FERRY, article="b" * 12, **changed)  # type: ignore[arg-type]  # the table's cases are fields


def names(listed: str) -> object:
    return told("any", names=listed).names


def figures(listed: str) -> object:
    return told("any", figures=listed).figures


LATER = MONDAY + timedelta(days=LONGEST_PAUSE + 1)


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        pytest.param(other(), None, id="the same"),
        pytest.param(other(published=LATER, days=(LATER,)), "other_time", id="long after, of another day"),
        pytest.param(other(published=LATER), None, id="long after, of the same day"),
        pytest.param(other(published=LATER - timedelta(days=1), days=()), None, id="a story that goes on"),
        pytest.param(other(look_back="anniversary"), "look_back", id="an anniversary"),
        pytest.param(other(names=names("ormund otter vintner"), places=("ormund",)), "other_place", id="elsewhere"),
        pytest.param(other(names=names("plover vintner otter"), places=()), "other_names", id="of others"),
        pytest.param(other(names=names("velm"), places=()), None, id="what one leaves out"),
        pytest.param(other(figures=figures("5, 6, 7.5")), None, id="figures counted anew, day known"),
        pytest.param(
            other(names=names("velm heron otter vintner"), days=(SUNDAY - timedelta(days=4),)),
            "other_time",
            id="names in part, and days before",
        ),
        pytest.param(
            other(names=names("velm heron otter vintner"), days=(MONDAY,)), None, id="names in part, and the day after"
        ),
    ],
)
def test_what_keeps_two_articles_apart(second: Profile, expected: PairReason | None) -> None:
    assert reason(FERRY, second) == expected


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        pytest.param("26, 88, 5.2", "other_figures", id="none in common"),
        pytest.param("26, 88, 140", None, id="one in common"),
        pytest.param("26, 88", None, id="too few to tell"),
    ],
)
def test_figures_contrast_where_no_day_is_known(listed: str, expected: PairReason | None) -> None:
    assert reason(UNDATED, other(published=None, days=(), figures=figures(listed))) == expected


def test_fewer_own_names_will_do_where_likeness_is_faint() -> None:
    """The same names in common: with the same words and figures one event, with no others in common two."""
    second = other(names=names("velm heron otter vintner"))
    faint = replace(second, words=told("any", words="train crash").words, figures=())
    assert (reason(FERRY, second), reason(FERRY, faint)) == (None, "other_names")


def test_two_pieces_that_look_back_may_recall_one_event() -> None:
    assert reason(replace(FERRY, look_back="ten years on"), other(look_back="anniversary")) is None


@pytest.mark.parametrize(
    "second",
    [
        pytest.param(other(published=date(2030, 1, 1)), id="time"),
        pytest.param(other(look_back="anniversary"), id="look back"),
        pytest.param(other(names=names("ormund otter vintner")), id="names"),
    ],
)
def test_a_contrast_is_the_same_whichever_comes_first(second: Profile) -> None:
    assert reason(FERRY, second) == reason(second, FERRY)


def test_a_contrast_says_what_each_has_for_itself() -> None:
    second = other(names=names("ormund otter"))
    found = contrast(FERRY, second, likenesses((FERRY, second), [Pair(0, 1)])[Pair(0, 1)])
    assert found is not None
    assert found.detail == "the first has velm, heron, deluan, the second ormund, otter"
