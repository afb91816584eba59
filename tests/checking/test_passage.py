"""What several checks read off a passage."""

from __future__ import annotations

import pytest

from briefgen.checking import COMPARISONS
from tests.checking.passages import passage

BEFORE = "The ferry sank on Sunday."


def test_the_dates_of_the_evidence_are_its_own() -> None:
    """Those of the sentences before are not among them, and spans point into the article."""
    made = passage("It rained.", "It rained on Monday.", before=BEFORE)
    (date,) = made.given_dates
    assert made.reading.text(date.span) == "on Monday"


def test_a_date_of_the_statement_may_count_from_one_before() -> None:
    made = passage("It rained the same day.", "It rained.", before=BEFORE)
    (date,), (sunday,) = made.stated_dates, passage("It rained.", BEFORE).given_dates
    assert date.low == sunday.low is not None


def test_the_tokens_are_those_of_the_evidence() -> None:
    made = passage("It rained.", "It rained on Monday.", before=BEFORE)
    assert made.tokens.text == made.text == "It rained on Monday."


@pytest.mark.parametrize(
    ("statement", "evidence", "same"),
    [
        pytest.param("It rained.", "It rained.", True, id="the very words"),
        pytest.param("It rained. It snowed.", "It rained.\nIt  snowed.", True, id="white space aside"),
        pytest.param("It rained", "It rained on Monday.", False, id="cut"),
        pytest.param("It snowed.", "It rained.", False, id="other words"),
    ],
)
def test_a_statement_is_word_for_word_when_it_is_all_of_its_evidence(statement: str, evidence: str, same: bool) -> None:  # noqa: FBT001  a table
    assert passage(statement, evidence).is_word_for_word is same


def test_no_comparison_parses_what_is_word_for_word() -> None:
    """Nothing can be found by it, and a parse costs more than all comparisons together."""
    words = "Roe met “Doe” in May, 12 officials said. He may not have left."
    made = passage(words, words)
    assert [finding.code for ask in COMPARISONS for finding in ask(made)] == []
    assert "statement" not in vars(made)
