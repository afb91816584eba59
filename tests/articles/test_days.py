"""Which day a brief is of, and what becomes of articles of other days and of days to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.articles.days import GRACE, MAX_LISTED, Day, brief_date, for_day
from briefgen.articles.library import Library
from briefgen.data import Article
from tests.making import article

TODAY = date(2031, 5, 6)
BEFORE = TODAY - timedelta(days=1)
LONG_AGO = TODAY - timedelta(days=9)
TOMORROW = TODAY + GRACE
FAR = date(2062, 1, 1)

DAYS = st.dates(TODAY - timedelta(days=20), TODAY + timedelta(days=20))


def published(*days: date) -> tuple[Article, ...]:
    return tuple(replace(article("The ferry sails."), source=f"{n}.txt", published=day) for n, day in enumerate(days))


def chosen(*days: date, day: date | None = None) -> Day:
    return for_day(Library(published(*days), ()), day, today=TODAY)


def sources(articles: Sequence[Article]) -> list[str]:
    return [made.source for made in articles]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        pytest.param([TODAY, BEFORE, LONG_AGO], TODAY, id="the newest"),
        pytest.param([LONG_AGO, BEFORE], BEFORE, id="the newest of a folder from the past"),
        pytest.param([TODAY, TOMORROW], TOMORROW, id="tomorrow, where it may be so already"),
        pytest.param([BEFORE, FAR], BEFORE, id="a slip of the pen decides nothing"),
        pytest.param([FAR, TOMORROW + GRACE], FAR, id="where all are in the future, the newest of them"),
        pytest.param([], TODAY, id="no articles"),
    ],
)
def test_a_brief_is_of_the_newest_day_that_can_be(days: list[date], expected: date) -> None:
    assert brief_date(published(*days), today=TODAY) == expected


def test_articles_of_one_day_need_no_note() -> None:
    assert chosen(TODAY, TODAY) == Day(TODAY, published(TODAY, TODAY))


@pytest.mark.parametrize(
    ("days", "note"),
    [
        pytest.param(
            [TODAY, BEFORE], "1 article of 2031-05-05 was read as background to those of 2031-05-06.", id="one"
        ),
        pytest.param(
            [LONG_AGO, BEFORE, TODAY, BEFORE],
            "3 articles of 2031-05-05 (2) and 2031-04-27 (1) were read as background to those of 2031-05-06.",
            id="of two days",
        ),
        pytest.param(
            [TODAY - timedelta(days=n) for n in range(MAX_LISTED + 2)],
            "5 articles of 5 days from 2031-05-01 to 2031-05-05 were read as background to those of 2031-05-06.",
            id="of many days",
        ),
    ],
)
def test_older_articles_are_read_and_counted_in_a_sentence(days: list[date], note: str) -> None:
    day = chosen(*days)
    assert len(day.articles) == len(days)
    assert day.notes == (note,)


def test_an_article_dated_after_today_is_read_with_a_note_and_decides_nothing() -> None:
    day = chosen(FAR, TODAY)
    assert day.date == TODAY
    assert day.articles[0].notes == (
        "It is dated 2062-01-01, which is after today, 2031-05-06: check its PUBLISHED_DATE.",
    )
    assert day.notes == (
        "1 article of 2062-01-01 was read too, though 2031-05-06, the newest day that is not after today, is the brief’s.",
    )


def test_where_all_articles_are_dated_after_today_the_brief_says_so() -> None:
    day = chosen(FAR)
    assert day.date == FAR
    assert day.notes == ("This brief is dated 2062-01-01, which is after today, 2031-05-06.",)


def test_a_note_of_the_reading_is_kept_before_the_one_about_the_date() -> None:
    made = replace(article("The ferry sails."), published=FAR, notes=("Lines end in CR alone.",))
    (noted,) = for_day(Library((made,), ()), today=TODAY).articles
    assert noted.notes[0] == "Lines end in CR alone."
    assert len(noted.notes) == 2


def test_what_was_published_after_the_day_asked_for_is_left_out_and_named() -> None:
    day = chosen(LONG_AGO, TODAY, BEFORE, day=BEFORE)
    assert sources(day.articles) == ["0.txt", "2.txt"]
    assert day.left_out == (
        "1.txt: published on 2031-05-06, after the day of this brief, 2031-05-05, so it was left out",
    )


def test_a_day_asked_for_on_which_nothing_appeared_says_so_and_keeps_its_background() -> None:
    day = chosen(LONG_AGO, TODAY, day=BEFORE)
    assert day.date == BEFORE
    assert day.notes == (
        "No article was published on 2031-05-05.",
        "1 article of 2031-04-27 was read as background to those of 2031-05-05.",
    )


def test_a_day_before_all_articles_has_none_and_says_so() -> None:
    day = chosen(TODAY, day=LONG_AGO)
    assert day.articles == ()
    assert day.notes == ("No article was published on 2031-04-27.",)


@given(st.lists(DAYS), st.none() | DAYS)
def test_every_article_is_read_or_named_as_left_out(days: list[date], asked: date | None) -> None:
    day = chosen(*days, day=asked)
    named = [sentence.split(":")[0] for sentence in day.left_out]
    assert sorted(sources(day.articles) + named) == sorted(sources(published(*days)))
    assert not (named and asked is None)


@given(st.lists(DAYS, min_size=1))
def test_the_brief_is_of_a_day_some_article_was_published_on(days: list[date]) -> None:
    assert brief_date(published(*days), today=TODAY) in days
