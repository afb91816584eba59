"""What several checks read off a passage."""

from __future__ import annotations

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
