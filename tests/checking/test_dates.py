"""The dates of a statement beside those of its evidence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.checking.dates import dates
from briefgen.data import FindingCode, Severity
from tests.checking.passages import passage

EVIDENCE = "The ferry sank on Sunday, after it had been repaired in March and inspected two weeks ago."


def found(statement: str, evidence: str, *, before: str = "") -> list[tuple[FindingCode, Severity]]:
    return [(finding.code, finding.severity) for finding in dates(passage(statement, evidence, before=before))]


@pytest.mark.parametrize(
    ("statement", "evidence"),
    [
        pytest.param("It sank on 4 May 2031.", "It sank on Sunday.", id="the day of a weekday"),
        pytest.param("It sank on Sunday.", "It sank on May 4.", id="the weekday of a day"),
        pytest.param("It sank this month.", "It sank on Sunday.", id="coarser"),
        pytest.param("It sank in October.", "It sank on October 18.", id="month of a day"),
        pytest.param("It sank in 2030.", "It sank on October 18.", id="year that is not written"),
        pytest.param("It sails on Friday.", "They said it will sail on Friday.", id="same words, other tense"),
        pytest.param("It sank on October 18.", "It sank on October 18, 1999.", id="year left out"),
        pytest.param("It sank on June 3, 1999.", "In 1999 it was sold. It sank on June 3.", id="year borrowed"),
        pytest.param("It sank in the last 10 days.", "In the past ten days it sank.", id="synonyms"),
        pytest.param("It opened in 2019.", "It has been open since 2019.", id="beginning told as event"),
        pytest.param("The ferry sank.", EVIDENCE, id="date left out"),
    ],
)
def test_passes_a_date_the_evidence_gives(statement: str, evidence: str) -> None:
    """Same days, coarser ones or the same words are given."""
    assert found(statement, evidence) == []


@pytest.mark.parametrize(
    ("statement", "evidence"),
    [
        pytest.param("It sank on Monday.", "It sank on Sunday.", id="weekday"),
        pytest.param("It sank on October 19.", "It sank on October 18.", id="day"),
        pytest.param("It sank in September.", "It sank in October.", id="month"),
        pytest.param("It sank in 2019.", "It sank in 2018.", id="year"),
        pytest.param("It sank on October 18.", "It sank in October.", id="finer than the evidence"),
        pytest.param("It sails next week.", "It sailed last week.", id="last and next"),
        pytest.param("It sank in the past month.", "It sank in the past week.", id="unit"),
        pytest.param("It sank today.", "It sank yesterday.", id="yesterday and today"),
        pytest.param("It sank later this week.", "It sank earlier this week.", id="earlier and later"),
        pytest.param("It will be sold after October.", "It will be sold before October.", id="bound turned round"),
        pytest.param("It was sold since October.", "It was sold by October.", id="by and since"),
        pytest.param("It sank on Monday.", "It sank before Monday.", id="bound dropped"),
        pytest.param("It sank on Monday.", "It sank.", id="no date at all"),
        pytest.param("It sank two days after the vote.", "It sank two days before the vote.", id="side of an event"),
        pytest.param("Tuesday, October 21, was wet.", "Monday, October 21, was wet.", id="weekday of a date"),
    ],
)
def test_blocks_a_date_the_evidence_does_not_give(statement: str, evidence: str) -> None:
    """One date changed is one block."""
    assert [code for code in found(statement, evidence) if code[1] == "block"] == [("date-unsupported", "block")]


def test_blocks_dates_exchanged_where_the_words_around_stay() -> None:
    """That the other date stands elsewhere in the evidence does not excuse it."""
    evidence = "The ferry sank on Sunday near Port Almera, and the tug sank on Friday near Cape Sorrow."
    changed = "The ferry sank on Friday near Port Almera."
    assert found(changed, evidence) == [("date-unsupported", "block")]


@pytest.mark.parametrize(
    ("statement", "evidence", "before"),
    [
        pytest.param("It rained on Sunday.", "On the same day it rained.", "The ferry sank on Sunday.", id="same day"),
        pytest.param("It rained on 5 May.", "The next day it rained.", "The ferry sank on Sunday.", id="next day"),
    ],
)
def test_resolves_back_references_of_the_evidence_in_its_context(statement: str, evidence: str, before: str) -> None:
    """ "The same day" of the evidence may be named in a statement that stands alone."""
    assert found(statement, evidence, before=before) == []


def test_a_date_of_the_context_is_not_the_evidences() -> None:
    """Only a back-reference brings a date of the sentences before into the evidence."""
    assert found("It rained on Sunday.", "It rained.", before="It sank on Sunday.") == [("date-unsupported", "block")]


def test_notes_a_date_that_nothing_resolves() -> None:
    """A note in the article's own words too, and never a guess."""
    words = "On the same day it rained."
    assert found(words, words) == [("date-unresolved", "note")]


def test_an_unresolved_date_of_the_evidence_blocks_nothing() -> None:
    """Where the evidence's day is unknown, the statement's cannot be told to be another."""
    assert found("It rained on Sunday.", "On the same day it rained.") == []


@given(st.integers(0, len(EVIDENCE) - 1), st.integers(1, len(EVIDENCE)))
def test_the_articles_own_words_are_never_blocked(start: int, length: int) -> None:
    """Not even cut anywhere."""
    part = EVIDENCE[start : start + length].strip() or EVIDENCE
    assert all(severity != "block" for _, severity in found(part, EVIDENCE))
