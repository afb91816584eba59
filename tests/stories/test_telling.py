"""The stories can be told again from the log of pairs alone."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from briefgen.data import Copy, Pairing
from briefgen.stories import pairings_jsonl, replay
from tests.stories.news import MONDAY

NEXT = MONDAY + timedelta(days=1)
DAYS: dict[str, date | None] = {"a": NEXT, "b": MONDAY, "c": MONDAY, "d": None}


def joined(first: str, second: str, score: float = 0.5, copies: str = "") -> Pairing:
    return Pairing(
        first, second, joined=True, reason="copy" if copies else "same_event", score=score, detail="", copies=copies
    )


def apart(first: str, second: str) -> Pairing:
    return Pairing(first, second, joined=False, reason="other_place", score=0.4, detail="")


def test_a_story_has_the_articles_that_a_chain_of_joined_pairs_leads_to() -> None:
    stories = replay([joined("a", "b"), joined("a", "c"), apart("b", "d")], DAYS)
    assert [set(story.articles) for story in stories] == [{"a", "b", "c"}, {"d"}]


def test_a_story_keeps_the_id_of_its_earliest_article() -> None:
    story = replay([joined("a", "b"), joined("a", "c")], DAYS)[0]
    assert story.id == hashlib.sha256(b"b").hexdigest()[:12]


def test_the_most_central_article_comes_first() -> None:
    story = replay([joined("a", "b", 0.2), joined("a", "c", 0.6), joined("b", "c", 0.3)], DAYS)[0]
    assert story.articles == ("c", "a", "b")


def test_on_a_tie_the_earlier_article_comes_first() -> None:
    assert replay([joined("a", "b")], DAYS)[0].articles == ("b", "a")


def test_copies_come_last_and_name_what_they_print() -> None:
    story = replay([joined("b", "c", 0.9, copies="c"), joined("a", "b", 0.4), joined("a", "c", 0.4)], DAYS)[0]
    assert story.articles[-1] == "c"
    assert story.copies == (Copy("c", of="b", likeness=0.9),)


def test_a_copy_of_a_copy_is_one_of_the_first() -> None:
    story = replay([joined("b", "c", 0.9, copies="c"), joined("a", "c", 0.8, copies="a")], DAYS)[0]
    assert {copy.article: copy.of for copy in story.copies} == {"c": "b", "a": "b"}


def test_a_log_in_a_circle_is_told_all_the_same() -> None:
    circle = [joined("a", "b", 0.9, copies="a"), replace(joined("a", "b", 0.9), copies="b")]
    assert len(replay(circle, DAYS)[0].copies) == 2


def test_a_log_of_another_day_is_a_fault() -> None:
    with pytest.raises(KeyError):
        replay([joined("a", "z")], DAYS)


def test_the_log_is_an_object_a_line() -> None:
    lines = pairings_jsonl([joined("a", "b"), apart("b", "c")]).splitlines()
    assert [Pairing(**json.loads(line)) for line in lines] == [joined("a", "b"), apart("b", "c")]
