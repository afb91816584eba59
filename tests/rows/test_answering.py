"""Many rows at once: in which order their answers come, how far it reads ahead, and what ends it all."""

from __future__ import annotations

import itertools
import json
import threading
from collections.abc import Iterator

import pytest

from briefgen.claimcheck import ClaimVerdict
from briefgen.errors import BudgetExceeded, InputError, ModelUnavailable
from briefgen.rows import Row, answers
from briefgen.rows.answering import AHEAD, NO_ID, Answer
from tests.rows.verdicts import verdict

PATIENCE = 30.0
"""Seconds after which a test gives up on a thread that should long have been there."""
SUPPORTED = verdict()


def line(row: object, claim: str = "It sank.") -> str:
    return json.dumps({"id": row, "document": "It sank.", "claim": claim})


def rows(number: int) -> list[str]:
    return [line(row) for row in range(number)]


def support(row: Row) -> ClaimVerdict:
    """A check that everything passes."""
    return SUPPORTED


def ids(found: list[Answer]) -> list[str]:
    return [answer.id for answer in found]


class TestOrder:
    def test_is_that_of_the_lines_though_later_ones_are_done_first(self) -> None:
        second_done = threading.Event()

        def check(row: Row) -> ClaimVerdict:
            if row.id == "0":
                assert second_done.wait(PATIENCE)
            if row.id == "1":
                second_done.set()
            return SUPPORTED

        assert ids(list(answers(rows(5), check, jobs=2))) == ["0", "1", "2", "3", "4"]

    def test_an_answer_does_not_wait_for_the_next_line(self) -> None:
        answered = threading.Event()

        def lines() -> Iterator[str]:
            yield line(0)
            assert answered.wait(PATIENCE), "the first answer waited for the second line"
            yield line(1)

        found = answers(lines(), support, jobs=8)
        assert next(found).id == "0"
        answered.set()
        assert ids(list(found)) == ["1"]

    @pytest.mark.parametrize("jobs", [1, 3])
    def test_of_no_lines_is_nothing(self, jobs: int) -> None:
        assert list(answers([], support, jobs=jobs)) == []

    def test_counts_the_blank_lines_it_skips(self) -> None:
        found = list(answers([b"\n", b" \r\n", b"{", b"", b"{"], support, jobs=1))
        assert [answer.line for answer in found] == [3, 5]


class TestReading:
    @pytest.mark.parametrize("jobs", [1, 4])
    def test_is_at_most_so_many_rows_ahead(self, jobs: int) -> None:
        """In an endless input only a window of rows is ever read beyond the answers taken."""
        read = 0

        def lines() -> Iterator[str]:
            nonlocal read
            for row in itertools.count():
                read += 1
                yield line(row)

        found = answers(lines(), support, jobs=jobs)
        ahead = [read - taken for taken, _ in enumerate(itertools.islice(found, 500), start=1)]
        found.close()  # type: ignore[attr-defined]  # it is a generator
        assert max(ahead) <= AHEAD * jobs + 1

    def test_ends_when_the_answers_are_no_longer_wanted(self) -> None:
        ended = threading.Event()

        def lines() -> Iterator[str]:
            try:
                yield from map(line, itertools.count())
            finally:
                ended.set()

        found = answers(lines(), support, jobs=1)
        next(found)
        found.close()  # type: ignore[attr-defined]  # it is a generator
        assert ended.wait(PATIENCE)

    def test_that_fails_is_raised_after_the_answers_before_it(self) -> None:
        def lines() -> Iterator[str]:
            yield line(0)
            raise InputError("the disk is gone")

        found = answers(lines(), support, jobs=2)
        assert next(found).verdict == SUPPORTED
        with pytest.raises(InputError, match="the disk is gone"):
            next(found)


class TestFault:
    def test_of_a_row_is_its_answer_and_the_others_go_on(self) -> None:
        found = list(answers([line(0), b"{", line(2, claim=""), line(3)], support, jobs=2))
        assert [(answer.id, answer.line, bool(answer.error)) for answer in found] == [
            ("0", 1, False),
            (NO_ID, 2, True),
            ("2", 3, True),
            ("3", 4, False),
        ]

    def test_that_the_check_finds_in_a_row_is_its_answer(self) -> None:
        def check(row: Row) -> ClaimVerdict:
            raise InputError("the claim is a sigh")

        assert list(answers([line("a")], check, jobs=1)) == [Answer('"a"', 1, None, error="the claim is a sigh")]

    def test_of_ours_costs_its_row_alone_and_says_so(self) -> None:
        def check(row: Row) -> ClaimVerdict:
            if row.id == "1":
                raise ZeroDivisionError("division by zero")
            return SUPPORTED

        first, second, third = answers(rows(3), check, jobs=1)
        assert (first.verdict, third.verdict) == (SUPPORTED, SUPPORTED)
        assert second.error == "the check broke on this row: ZeroDivisionError: division by zero"

    @pytest.mark.parametrize("error", [BudgetExceeded("all is spent"), ModelUnavailable("no server")])
    def test_that_would_meet_every_row_ends_the_answers_in_its_place(self, error: Exception) -> None:
        def check(row: Row) -> ClaimVerdict:
            if row.id == "2":
                raise error
            return SUPPORTED

        found = answers(rows(50), check, jobs=4)
        assert ids(list(itertools.islice(found, 2))) == ["0", "1"]
        with pytest.raises(type(error)):
            next(found)

    def test_that_ends_it_leaves_the_rest_of_the_rows_unchecked(self) -> None:
        checked: list[str] = []

        def check(row: Row) -> ClaimVerdict:
            checked.append(row.id)
            raise BudgetExceeded("all is spent")

        with pytest.raises(BudgetExceeded):
            list(answers(map(line, itertools.count()), check, jobs=1))
        assert len(checked) <= AHEAD + 1
