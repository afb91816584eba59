"""What the briefs before a day said: each claim since when, each text of a URL, what is still open."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from briefgen.data import Story
from briefgen.ledger import Ledger
from tests.ledger.keeping import (
    ARTICLE,
    FULL,
    MONDAY,
    STORY,
    TUESDAY,
    WEDNESDAY,
    claim,
    forecast,
    gap,
    kept_day,
    started,
    version,
)

LONG_AGO = date(2000, 1, 1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db"


class TestRows:
    def test_of_every_claim_come_the_newest_day_first_printed_or_not(self, path: Path) -> None:
        with Ledger(path) as ledger:
            kept_day(ledger, MONDAY, ARTICLE, [1, 2], unprinted=1)
            kept_day(ledger, TUESDAY, FULL, [3, 1])
            rows = list(ledger.claim_rows())
        assert rows == [(TUESDAY, claim(3)), (TUESDAY, claim(1)), (MONDAY, claim(1)), (MONDAY, claim(2))]

    def test_of_a_run_without_a_brief_are_none(self, path: Path) -> None:
        with Ledger(path) as ledger:
            ledger.save_checked(started(ledger), ARTICLE, "", [claim(1)])
            assert list(ledger.claim_rows()) == []


class TestPast:
    def test_holds_articles_with_profiles_and_claims(self, path: Path) -> None:
        with Ledger(path) as ledger:
            kept_day(ledger, MONDAY, FULL, [1, 2, 3], unprinted=1)
            past = ledger.past(since=LONG_AGO, before=TUESDAY)
        assert [(kept.article, kept.profile, kept.days) for kept in past.articles] == [(FULL, '{"of":"it"}', (MONDAY,))]
        assert [(kept.row, kept.printed, kept.note, kept.story) for kept in past.claims] == [
            (claim(1), True, 1, "story1"),
            (claim(2), True, 2, "story1"),
            (claim(3), False, None, ""),
        ]

    @pytest.mark.parametrize(
        ("since", "before", "found"),
        [
            pytest.param(MONDAY, WEDNESDAY, ["claim1", "claim2"], id="both"),
            pytest.param(MONDAY, TUESDAY, ["claim1"], id="not the day itself"),
            pytest.param(TUESDAY, WEDNESDAY, ["claim2"], id="from the day on"),
            pytest.param(MONDAY, MONDAY, [], id="nothing"),
        ],
    )
    def test_reaches_from_a_day_up_to_another(self, path: Path, since: date, before: date, found: list[str]) -> None:
        with Ledger(path) as ledger:
            kept_day(ledger, MONDAY, ARTICLE, [1])
            kept_day(ledger, TUESDAY, FULL, [2])
            past = ledger.past(since=since, before=before)
        assert [kept.row for kept in past.claims] == [claim(int(name[-1])) for name in found]
        assert len(past.articles) == len(found)

    def test_a_claim_of_several_days_comes_once_with_the_first_of_them(self, path: Path) -> None:
        with Ledger(path) as ledger:
            kept_day(ledger, MONDAY, FULL, [1])
            kept_day(ledger, TUESDAY, FULL, [1])
            (only,) = ledger.past(since=TUESDAY, before=WEDNESDAY).claims
        assert (only.day, only.since) == (TUESDAY, MONDAY)

    def test_a_claim_under_the_same_id_in_another_text_is_another(self, path: Path) -> None:
        """Ids come from the article's id and the place of the words, and a stealth edit changes neither."""
        with Ledger(path) as ledger:
            kept_day(ledger, MONDAY, version("aa"), [1])
            kept_day(ledger, TUESDAY, version("bb", "The ferry did not sink."), [1])
            past = ledger.past(since=MONDAY, before=WEDNESDAY)
        assert [(kept.article, kept.since) for kept in past.claims] == [("aa", MONDAY), ("bb", TUESDAY)]

    def test_a_day_made_again_counts_once(self, path: Path) -> None:
        with Ledger(path) as ledger:
            kept_day(ledger, MONDAY, FULL, [1, 2])
            kept_day(ledger, MONDAY, FULL, [2])
            past = ledger.past(since=LONG_AGO, before=TUESDAY)
        assert [kept.row for kept in past.claims] == [claim(2)]

    def test_what_was_checked_and_never_briefed_is_no_past(self, path: Path) -> None:
        with Ledger(path) as ledger:
            ledger.save_checked(started(ledger), FULL, "", [claim(1)])
            past = ledger.past(since=LONG_AGO, before=TUESDAY)
        assert (past.articles, past.claims) == ((), ())


class TestVersions:
    def test_every_text_of_a_url_comes_in_the_order_it_was_read(self, path: Path) -> None:
        with Ledger(path) as ledger:
            kept_day(ledger, MONDAY, version("bb"), [1])
            kept_day(ledger, TUESDAY, version("aa", "The ferry sank at noon."), [1])
            ledger.save_checked(started(ledger), version("00", "Today’s."), "", [])
            found = ledger.versions(FULL.url or "")
        assert [(kept.article.sha256, kept.days) for kept in found] == [
            ("bb", (MONDAY,)),
            ("aa", (TUESDAY,)),
            ("00", ()),
        ]

    def test_another_url_has_none(self, path: Path) -> None:
        with Ledger(path) as ledger:
            kept_day(ledger, MONDAY, FULL, [])
            assert ledger.versions("https://wire.example.org/other") == ()


class TestStillOpen:
    def test_a_forecast_is_as_the_last_brief_that_names_it_says(self, path: Path) -> None:
        ended = forecast(status="happened", shown_by="claim9", ended=TUESDAY)
        with Ledger(path) as ledger:
            kept_day(ledger, MONDAY, FULL, [], forecasts=(forecast(), forecast("claim2")))
            kept_day(ledger, TUESDAY, FULL, [], forecasts=(ended,))
            assert ledger.forecasts(before=TUESDAY) == (forecast(), forecast("claim2"))
            assert ledger.forecasts(before=WEDNESDAY) == (forecast("claim2"),)

    def test_a_gap_that_a_brief_closed_is_open_no_more(self, path: Path) -> None:
        with Ledger(path) as ledger:
            kept_day(ledger, MONDAY, FULL, [], gaps=(gap(), gap("gap2")))
            kept_day(ledger, TUESDAY, FULL, [], gaps=(gap(closed=TUESDAY, closed_by="claim9"), gap("gap2")))
            assert ledger.gaps(before=WEDNESDAY) == (gap("gap2"),)

    def test_those_of_the_day_itself_are_not_of_the_past(self, path: Path) -> None:
        with Ledger(path) as ledger:
            kept_day(ledger, MONDAY, FULL, [], gaps=(gap(),), forecasts=(forecast(),))
            assert (ledger.gaps(before=MONDAY), ledger.forecasts(before=MONDAY)) == ((), ())


class TestThroughTheDays:
    def test_a_claim_is_told_of_every_day_printed_or_not(self, path: Path) -> None:
        with Ledger(path) as ledger:
            kept_day(ledger, MONDAY, FULL, [1, 2], unprinted=1)
            kept_day(ledger, TUESDAY, FULL, [2])
            days = ledger.claim_days("claim2")
        assert [(kept.day, kept.printed, kept.note, kept.since) for kept in days] == [
            (MONDAY, False, None, MONDAY),
            (TUESDAY, True, 1, TUESDAY),
        ]

    def test_a_story_is_told_of_every_day(self, path: Path) -> None:
        grown = Story("story1", ("ba9876543210", "0123456789ab"))
        with Ledger(path) as ledger:
            kept_day(ledger, MONDAY, FULL, [], stories=(STORY,))
            kept_day(ledger, TUESDAY, FULL, [], stories=(Story("other", ()), grown))
            assert ledger.story_days("story1") == ((MONDAY, STORY), (TUESDAY, grown))

    def test_the_claims_of_a_day_come_in_its_order(self, path: Path) -> None:
        with Ledger(path) as ledger:
            kept_day(ledger, MONDAY, FULL, [3, 1, 2], unprinted=1)
            assert [(kept.row, kept.printed) for kept in ledger.claims(MONDAY)] == [
                (claim(3), True),
                (claim(1), True),
                (claim(2), False),
            ]
            assert ledger.claims(MONDAY + timedelta(days=1)) == ()

    def test_ids_are_of_claims_and_stories_that_were_briefed(self, path: Path) -> None:
        with Ledger(path) as ledger:
            kept_day(ledger, MONDAY, FULL, [2, 1], stories=(STORY,))
            ledger.save_checked(started(ledger), ARTICLE, "", [claim(9)])
            assert ledger.ids() == ("claim1", "claim2", "story1")
