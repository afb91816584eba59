"""What a brief is compared with is what earlier ones said, as they said it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.data import (
    Earlier,
    Version,
)
from briefgen.errors import LedgerError
from briefgen.ledger import Ledger
from briefgen.remembering import Memory, recall
from tests.briefs import almera, checked
from tests.days import ALMERA, EDITED, FORECAST, GAP, JUDGMENT, MONDAY, TUESDAY, WEDNESDAY, kept, profile


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    with Ledger(path) as opened:
        yield opened


def test_before_the_first_brief_there_is_nothing_to_remember(ledger: Ledger) -> None:
    kept(ledger, TUESDAY, ALMERA)
    assert recall(ledger, TUESDAY, days=30) == recall(ledger, MONDAY, days=30) == Memory()


def test_claims_come_back_as_they_were_checked(ledger: Ledger) -> None:
    kept(ledger, MONDAY, ALMERA)
    assert recall(ledger, TUESDAY, days=30).claims == tuple(Earlier(claim, MONDAY) for claim in ALMERA.supported)


def test_articles_come_back_with_their_profiles(ledger: Ledger) -> None:
    kept(ledger, MONDAY, ALMERA)
    memory = recall(ledger, TUESDAY, days=30)
    assert (memory.articles, memory.profiles) == ((ALMERA.article,), (profile(ALMERA.article),))


def test_what_was_withheld_is_not_remembered(ledger: Ledger) -> None:
    first, *others = ALMERA.claims
    kept(ledger, MONDAY, replace(ALMERA, claims=(replace(first, verdict="withheld"), *others)))
    memory = recall(ledger, TUESDAY, days=30)
    assert [earlier.claim.checked for earlier in memory.claims] == others
    assert [claim.checked for claim in memory.versions[0].claims] == others


def test_what_the_last_brief_judged_and_what_any_left_open_is_remembered(ledger: Ledger) -> None:
    kept(ledger, MONDAY, ALMERA, judgments=(JUDGMENT,), forecasts=(FORECAST,), gaps=(GAP,))
    monday = recall(ledger, TUESDAY, days=30)
    kept(ledger, TUESDAY, ALMERA)
    tuesday = recall(ledger, WEDNESDAY, days=30)
    assert (monday.judgments, monday.forecasts, monday.gaps) == ((JUDGMENT,), (FORECAST,), (GAP,))
    assert (tuesday.judgments, tuesday.forecasts, tuesday.gaps) == ((), (FORECAST,), (GAP,))


def test_a_claim_said_again_is_of_the_day_that_had_it_first(ledger: Ledger) -> None:
    kept(ledger, MONDAY, ALMERA)
    kept(ledger, TUESDAY, ALMERA)
    memory = recall(ledger, WEDNESDAY, days=1)
    assert (memory.last, {earlier.since for earlier in memory.claims}) == (TUESDAY, {MONDAY})
    assert len(memory.claims) == len(ALMERA.supported)


@pytest.mark.parametrize(
    ("days", "found"), [pytest.param(1, 0, id="too long ago"), pytest.param(2, 4, id="just within")]
)
def test_it_reaches_back_so_many_days(ledger: Ledger, days: int, found: int) -> None:
    kept(ledger, MONDAY, ALMERA)
    memory = recall(ledger, WEDNESDAY, days=days)
    assert (memory.last, len(memory.claims), len(memory.articles)) == (MONDAY, found, found // 4)


def test_what_is_still_open_keeps_the_claims_it_rests_on_however_old(ledger: Ledger) -> None:
    claim = ALMERA.supported[0]
    forecast = replace(FORECAST, claim=claim.id)
    kept(ledger, MONDAY, ALMERA, forecasts=(forecast,))
    kept(ledger, TUESDAY)
    memory = recall(ledger, WEDNESDAY, days=1)
    assert (memory.claims, memory.forecasts, memory.basis) == ((), (forecast,), (claim,))


def test_it_may_reach_back_farther_than_days_go(ledger: Ledger) -> None:
    kept(ledger, MONDAY, ALMERA)
    assert len(recall(ledger, TUESDAY, days=10**9).articles) == 1


def test_both_texts_of_an_edited_article_are_remembered(ledger: Ledger) -> None:
    kept(ledger, MONDAY, ALMERA)
    kept(ledger, TUESDAY, EDITED)
    assert ALMERA.article.id == EDITED.article.id
    assert recall(ledger, WEDNESDAY, days=30).versions == (
        Version(ALMERA.article, ALMERA.supported, MONDAY),
        Version(EDITED.article, EDITED.supported, TUESDAY),
    )


def test_a_day_briefed_again_is_remembered_as_it_is_now(ledger: Ledger) -> None:
    other = checked(replace(almera(sha256="3" * 64), id="b" * 12, url=None))
    kept(ledger, MONDAY, ALMERA, judgments=(JUDGMENT,), gaps=(GAP,))
    kept(ledger, MONDAY, other)
    memory = recall(ledger, TUESDAY, days=30)
    assert (memory.articles, memory.versions, memory.judgments, memory.gaps) == ((other.article,), (), (), ())


def test_a_profile_of_another_shape_can_be_made_again(ledger: Ledger, path: Path) -> None:
    kept(ledger, MONDAY, ALMERA)
    changed(path, 'UPDATE articles SET profile = \'{"of": "another version"}\'')
    memory = recall(ledger, TUESDAY, days=30)
    assert (memory.profiles, memory.articles) == ((), (ALMERA.article,))


def test_a_claim_that_cannot_be_read_is_one_sentence(ledger: Ledger, path: Path) -> None:
    kept(ledger, MONDAY, ALMERA)
    changed(path, "UPDATE claims SET row = json_set(row, '$.verdict', 'maybe')")
    with pytest.raises(LedgerError, match="a claim of 2031-05-05:1: no claim: verdict") as caught:
        recall(ledger, TUESDAY, days=30)
    assert caught.value.hint


def test_what_was_printed_is_kept_with_its_note_and_its_story(ledger: Ledger) -> None:
    kept(ledger, MONDAY, ALMERA)
    saved = ledger.brief(MONDAY)
    assert saved is not None
    assert [(printed.note, printed.story) for printed in saved.printed] == [
        (note, saved.stories[0].id) for note in (1, 2, 3, 4)
    ]


def test_how_it_was_made_is_kept(ledger: Ledger) -> None:
    kept(ledger, MONDAY, ALMERA)
    saved = ledger.brief(MONDAY)
    assert saved is not None
    assert json.loads(saved.row)["model"] == "a model"


def changed(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()
