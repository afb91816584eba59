"""Articles are checked in order, one computing at a time, and none waits for another's judge."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest

from briefgen.data import Entailment
from briefgen.errors import LedgerError
from briefgen.pipeline.overlapping import Overlapping

PATIENCE = 20.0
"""Seconds after which a test fails that would wait for ever."""
ENTAILED = Entailment("entailed")


def test_what_is_made_comes_in_the_order_of_what_is_given() -> None:
    with Overlapping(3) as together:
        assert list(together.each(lambda n: n * n, range(20))) == [(n, n * n) for n in range(20)]


def test_an_article_is_checked_while_another_waits_for_its_judge() -> None:
    second_is_checked = threading.Event()

    def judge(passage: str, _claim: str) -> Entailment:
        assert passage != "first" or second_is_checked.wait(PATIENCE)
        return ENTAILED

    with Overlapping(2) as together:
        patient = together.judging(judge)

        def check(name: str) -> Entailment:
            found = patient(name, "claim")
            if name == "second":
                second_is_checked.set()
            return found

        assert [name for name, _ in together.each(check, ["first", "second"])] == ["first", "second"]


def test_one_article_computes_at_a_time() -> None:
    computing, most = 0, 0

    def check(together: Overlapping) -> Callable[[int], None]:
        def checked(_number: int) -> None:
            nonlocal computing, most
            for _ in range(3):
                computing += 1
                most = max(most, computing)
                threading.Event().wait(0.001)  # whoever else may compute would do so now
                computing -= 1
                together.judging(lambda _passage, _claim: ENTAILED)("passage", "claim")

        return checked

    with Overlapping(4) as together:
        list(together.each(check(together), range(12)))
    assert most == 1


def test_no_more_are_taken_than_are_under_way() -> None:
    taken: list[int] = []

    def given() -> Iterator[int]:
        for number in range(50):
            taken.append(number)
            yield number

    with Overlapping(2) as together:
        next(together.each(str, given()))
    assert len(taken) == 3


def test_what_a_check_raises_is_raised_in_its_place() -> None:
    def check(number: int) -> int:
        if number == 1:
            raise LedgerError("the ledger is full")
        return number

    with Overlapping(2) as together:
        found = together.each(check, range(5))
        assert next(found) == (0, 0)
        with pytest.raises(LedgerError, match="full"):
            next(found)
