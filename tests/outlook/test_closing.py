"""Which later claims answer an open question, and which do not."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.data import Gap, SourcedClaim
from briefgen.outlook import close, come_due, forecasts, gaps
from tests.outlook.telling import PUBLISHED, told
from tests.outlook.test_gaps import TANKS, stories, table

LATER = PUBLISHED + timedelta(days=2)


def opened(claims: tuple[SourcedClaim, ...]) -> tuple[Gap, ...]:
    return gaps(claims, (), (), (), stories=stories(claims), day=PUBLISHED)


def closed(question: str, answer: str, *, also: tuple[str, ...] = ()) -> bool:
    """Whether a sentence of a later day closes the first question that the claims of the first day leave open."""
    before = told(question, *also)
    gap = opened(before)[0]
    after = told(answer, published=LATER, outlet="Norda Post")
    (left,) = close([gap], before, after, day=LATER)
    assert (left.closed, left.closed_by) in {(None, None), *((LATER, claim.id) for claim in after)}
    return left.closed is not None


BOARD = "Doe said it was not known how many people had been on board the ferry Heron."
WHETHER = "Police do not know whether the ferry at Almera turned."
WHY = "Police have not said why the ferry at Almera turned."
DENIED = "The company denied that the ferry Heron had been overloaded."


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        pytest.param(BOARD, "There had been 186 people on board the ferry, an inquiry said.", id="a number"),
        pytest.param(WHETHER, "The ferry at Almera turned sharply, Jane Roe said.", id="it is so"),
        pytest.param(WHETHER, "The ferry at Almera did not turn, Jane Roe said.", id="it is not so"),
        pytest.param(WHY, "The ferry at Almera turned because its rudder was stuck, Jane Roe said.", id="a reason"),
        pytest.param(DENIED, "The ferry Heron had been overloaded, an inquiry said.", id="somebody else confirms"),
        pytest.param(DENIED, "An inquiry found no evidence that the ferry Heron had been overloaded.", id="no evidence found"),
        pytest.param("The cause of the fire is unknown.", "The fire was caused by a broken lamp, Jane Roe said.", id="a cause"),
    ],
)  # fmt: skip
def test_what_gives_what_is_asked_closes_it(question: str, answer: str) -> None:
    assert closed(question, answer)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        pytest.param(BOARD, "About 180 people had been on board the ferry, Jane Roe said.", id="no exact number"),
        pytest.param(BOARD, "It is still not known how many people had been on board the ferry.", id="asked again"),
        pytest.param(
            BOARD, "There had been 40 cars on board the ferry, Jane Roe said.", id="a number of something else"
        ),
        pytest.param(WHETHER, "The ferry at Almera may have turned, Jane Roe said.", id="no more than possible"),
        pytest.param(WHETHER, "The ferry at Norda turned sharply, Jane Roe said.", id="another ferry"),
        pytest.param(WHY, "The ferry at Almera turned sharply, Jane Roe said.", id="no reason"),
        pytest.param(DENIED, "The company denied again that the ferry Heron had been overloaded.", id="denied again"),
        pytest.param(DENIED, "Roe asked whether the ferry Heron had been overloaded.", id="asked"),
        pytest.param(DENIED, "The ferry Heron sank on Monday, an inquiry said.", id="something else"),
    ],
)
def test_what_does_not_leaves_it_open(question: str, answer: str) -> None:
    assert not closed(question, answer)


def test_who_said_it_before_answers_nothing_by_saying_it_again() -> None:
    said = "Corvane Lines said 140 people had been on board the ferry Heron."
    assert not closed(BOARD, "Corvane Lines said again that 140 people had been on board the ferry.", also=(said,))


def test_two_answers_that_differ_are_none() -> None:
    before = told(BOARD)
    after = told(
        "There had been 186 people on board the ferry, an inquiry said.",
        "There had been 150 people on board the ferry, Jane Roe said.",
        published=LATER,
    )
    assert close(opened(before), before, after, day=LATER)[0].closed is None


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("The Institute for Ships confirmed the loss of 3,500 Russian tanks.", True, id="somebody of neither side"),
        pytest.param("Oryx has confirmed the loss of 3,600 tanks.", False, id="one side's new number"),
        pytest.param("The Institute for Ships confirmed the loss of 5,000 Russian tanks.", False, id="a third number"),
        pytest.param("The Institute for Ships confirmed the loss of about 3,500 Russian tanks.", False, id="no exact number"),
    ],
)  # fmt: skip
def test_a_conflict_is_settled_by_a_number_that_leaves_one_side(sentence: str, *, expected: bool) -> None:
    found = gaps(TANKS, [table(TANKS)], (), (), stories=stories(TANKS), day=PUBLISHED)
    (left,) = close(found, TANKS, told(sentence, published=LATER), day=LATER)
    assert (left.closed is not None) is expected


def test_a_forecast_is_closed_by_what_shows_how_it_ended() -> None:
    before = told("The bridge at Almera will reopen by May 7, Doe said.")
    due = come_due(forecasts(before, stories={}), before, (), day=LATER)
    waiting = gaps(before, (), (), due, stories={}, day=LATER)
    day = LATER + timedelta(days=1)
    after = told("The bridge at Almera reopened on Thursday.", published=day)
    (left,) = close(waiting, before, after, day=day)
    assert (left.closed, left.closed_by) == (day, after[0].id)


EARLIER = told(BOARD, WHY, DENIED)
ANSWERS = told(
    "There had been 186 people on board the ferry, an inquiry said.",
    "The ferry Heron had been overloaded, an inquiry said.",
    "Jane Roe resigned.",
    published=LATER,
)


@settings(max_examples=25, deadline=None)  # each parses
@given(st.permutations(ANSWERS), st.lists(st.booleans(), min_size=3, max_size=3))
def test_every_gap_comes_back_once_and_none_is_opened_again(answers: list[SourcedClaim], ended: list[bool]) -> None:
    asked = [
        replace(gap, closed=PUBLISHED, closed_by="c" * 12) if over else gap
        for gap, over in zip(opened(EARLIER), ended, strict=True)
    ]
    left = close(asked, EARLIER, answers, day=LATER)
    assert [gap.id for gap in left] == [gap.id for gap in asked]
    assert all(after == before for before, after in zip(asked, left, strict=True) if before.closed is not None)
    assert left == close(asked, EARLIER, ANSWERS, day=LATER)


def test_a_gap_whose_claims_are_not_known_stays_open() -> None:
    found = opened(EARLIER)
    assert close(found, (), ANSWERS, day=LATER) == found
