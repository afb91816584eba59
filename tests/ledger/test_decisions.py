"""What persons decide is kept for good, and of one claim the latest word counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefgen.data import Decision
from briefgen.errors import LedgerError
from briefgen.ledger import CheckedRows, DayBrief, DecisionKept, Ledger, Printed
from tests.ledger.keeping import ARTICLE, FULL, MONDAY, TUESDAY, claim, kept_day, rows

REJECTED = Decision(
    "claim1",
    "The ferry\u2028sank.",
    "rejected",
    "wrong-figure",
    comment="“two” ferries",
    note="ask the port",
    by="Ilse Brandt",
    at=datetime(2031, 5, 6, 8, tzinfo=UTC),
)
REWORDED = replace(
    REJECTED, ruling="none", reason=None, comment="", statement="It sank.", speaker="Ona Vell", split=("a", "b")
)


def on(decision: Decision, *, article: str = FULL.sha256) -> DecisionKept:
    return DecisionKept(decision, article, claim(1), "a model", {"extract": "e" * 64})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger with a brief of one article and two claims."""
    path = tmp_path / "ledger.db"
    with Ledger(path) as ledger:
        kept_day(ledger, MONDAY, FULL, [1, 2])
    return path


def test_a_decision_comes_back_as_it_was_made(path: Path) -> None:
    with Ledger(path) as ledger:
        ledger.save_decisions([on(REJECTED)])
    with Ledger(path) as ledger:
        assert ledger.all_decisions() == (on(REJECTED),)


def test_the_latest_on_a_claim_counts_and_the_earlier_stays(path: Path) -> None:
    other = replace(REJECTED, claim="claim2")
    with Ledger(path) as ledger:
        ledger.save_decisions([on(REJECTED), on(other)])
        ledger.save_decisions([on(REWORDED)])
        assert ledger.decisions(["claim1", "claim2"]) == (on(other), on(REWORDED))
        assert ledger.all_decisions() == (on(REJECTED), on(other), on(REWORDED))


def test_of_claims_nobody_decided_on_there_is_none(path: Path) -> None:
    with Ledger(path) as ledger:
        ledger.save_decisions([on(REJECTED)])
        assert ledger.decisions(["claim2", *map(str, range(2000))]) == ()


def test_of_an_article_all_that_was_decided_about_any_claim_of_it_is_told(path: Path) -> None:
    gone = replace(REJECTED, claim="claim9")
    with Ledger(path) as ledger:
        ledger.save_decisions([on(REJECTED), on(gone), on(REWORDED)])
        assert ledger.decisions([], articles=[FULL.sha256]) == (on(gone), on(REWORDED))
        assert ledger.decisions(["claim1"], articles=["another"]) == (on(REWORDED),)


def test_those_of_a_day_are_those_on_its_claims(path: Path) -> None:
    with Ledger(path) as ledger:
        kept_day(ledger, TUESDAY, ARTICLE, [2, 3])
        decisions = [on(replace(REJECTED, claim=name)) for name in ("claim1", "claim3", "claim9")]
        ledger.save_decisions(decisions)
        assert (ledger.decisions_of(MONDAY), ledger.decisions_of(TUESDAY)) == ((decisions[0],), (decisions[1],))


def test_with_them_go_the_claims_and_the_brief_they_make(path: Path) -> None:
    with Ledger(path) as ledger:
        before = ledger.brief(MONDAY)
        assert before is not None
        made = DayBrief(MONDAY, before.run, before.articles, (Printed("claim9", FULL.sha256),), row='{"made": "anew"}')
        checked = CheckedRows(FULL.sha256, (claim(1), claim(9)), {claim(1): claim(7), claim(9): ""})
        ledger.save_decisions([on(REJECTED)], checked=[checked], brief=made)
        assert ledger.brief(MONDAY) == made
        assert [(one.row, one.undecided, one.printed) for one in ledger.claims(MONDAY)] == [
            (claim(1), claim(7), False),
            (claim(9), "", True),
        ]


def test_where_one_thing_cannot_be_kept_nothing_is(path: Path) -> None:
    with Ledger(path) as ledger:
        before, claims = ledger.brief(MONDAY), ledger.claims(MONDAY)
        assert before is not None
        broken = replace(before, printed=(Printed("claim1", "no such article"),))
        with pytest.raises(LedgerError, match="does not know the run or the article"):
            ledger.save_decisions([on(REJECTED)], checked=[CheckedRows(FULL.sha256, ())], brief=broken)
        assert (ledger.brief(MONDAY), ledger.claims(MONDAY), ledger.all_decisions()) == (before, claims, ())


def test_one_on_a_claim_of_an_article_nobody_read_is_refused(path: Path) -> None:
    with Ledger(path) as ledger, pytest.raises(LedgerError, match="does not know the run or the article"):
        ledger.save_decisions([on(REJECTED), on(REJECTED, article="no such article")])
    assert rows(path, "SELECT count(*) FROM decisions") == [(0,)]


def test_a_run_s_claims_are_what_decisions_made_of_them(path: Path) -> None:
    with Ledger(path) as ledger:
        brief = ledger.brief(MONDAY)
        assert brief is not None
        ledger.save_decided(brief.run, [CheckedRows(FULL.sha256, (claim(1),), {claim(1): claim(2)})])
        (only,) = ledger.claims(MONDAY)
    assert (only.row, only.undecided) == (claim(1), claim(2))
