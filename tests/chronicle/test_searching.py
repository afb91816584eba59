"""Claims are found by their words, in any order, and misspelt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.chronicle.searching import MOST, search
from briefgen.data import CheckedArticle
from briefgen.errors import LedgerError, UsageError
from briefgen.ledger import DayBrief, Ledger
from tests.briefs import almera, checked
from tests.days import ALMERA, EDITED, MONDAY, TUESDAY, kept

FIRST, BOATS, STORM, LAST = (claim.claim.id for claim in ALMERA.claims)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "ledger.db") as opened:
        kept(opened, MONDAY, ALMERA)
        yield opened


def found(ledger: Ledger, words: str) -> list[str]:
    return [hit.claim for hit in search(ledger, words).hits]


@pytest.mark.parametrize(
    ("words", "claims"),
    [
        pytest.param("storm reached", [STORM], id="as they stand"),
        pytest.param("Sunday, STORM", [STORM], id="in any order and case"),
        pytest.param("strom Almeera Sunday", [STORM], id="misspelt"),
        pytest.param("wooden", [BOATS], id="one word"),
        pytest.param("almera lost 40", [FIRST], id="a figure"),
        pytest.param("Brandt boats", [FIRST], id="its speaker"),
        pytest.param("wooden boats harbour", [BOATS], id="two words of three"),
    ],
)
def test_a_claim_is_found_by(ledger: Ledger, words: str, claims: list[str]) -> None:
    assert found(ledger, words) == claims


def test_words_as_they_stand_come_before_words_apart(ledger: Ledger) -> None:
    assert found(ledger, "boats old wooden") == [BOATS]
    assert found(ledger, "wooden boats") == [BOATS]
    assert found(ledger, "boats")[:2] == [FIRST, BOATS]


def test_a_claim_of_two_days_is_found_once_as_the_newest_brief_has_it(ledger: Ledger) -> None:
    kept(ledger, TUESDAY, EDITED)
    (hit,) = search(ledger, "lost boats").hits
    assert (hit.claim, hit.day, hit.speaker) == (FIRST, TUESDAY, "Ilse Brandt")
    assert "60 boats" in hit.statement


def test_of_claims_as_like_the_newest_comes_first(ledger: Ledger) -> None:
    kept(ledger, TUESDAY, other("d"))
    days = [hit.day for hit in search(ledger, "wooden boats").hits]
    assert days == [TUESDAY, MONDAY]


def test_no_more_are_told_than_one_looks_through(ledger: Ledger) -> None:
    kept(ledger, TUESDAY, *(other(digit) for digit in "0123456789de"))
    hits = search(ledger, "wooden boats")
    assert (len(hits.hits), hits.more) == (MOST, 3)


def test_a_withheld_claim_is_found_too(ledger: Ledger) -> None:
    first, *others = EDITED.claims
    kept(ledger, TUESDAY, replace(EDITED, claims=(replace(first, verdict="withheld"), *others)))
    assert [hit.verdict for hit in search(ledger, "60 boats").hits] == ["withheld"]


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        pytest.param("zeppelin", "none of the 4 claims .* has the words zeppelin", id="nothing like it"),
        pytest.param("storm zeppelin", "none of the 4 claims", id="one word of two"),
        pytest.param("…", "no word to look for", id="no word"),
    ],
)
def test_where_nothing_is_found_it_says_so(ledger: Ledger, words: str, complaint: str) -> None:
    with pytest.raises(UsageError, match=complaint) as caught:
        search(ledger, words)
    assert caught.value.hint


def test_a_row_that_is_no_claim_is_one_sentence(ledger: Ledger) -> None:
    run = ledger.start_run(model="m", settings="{}")
    ledger.save_checked(run, ALMERA.article, "", ['{"id": 4}'])
    ledger.save_brief(DayBrief(TUESDAY, run, articles=(ALMERA.article.sha256,)))
    with pytest.raises(LedgerError, match="a claim of 2031-05-06 that cannot be read"):
        search(ledger, "boats")


def other(digit: str) -> CheckedArticle:
    """The same words in another article."""
    return checked(almera(id=digit * 12, sha256=digit * 64, url=f"https://wire.example.org/{digit}"))
