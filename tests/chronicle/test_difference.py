"""How the briefs of two days differ: by ids, and by the changes that briefs between them told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from briefgen.chronicle import differ
from briefgen.data import Change, CheckedArticle, Figure, FigureEntry, FigureTable, Span
from briefgen.errors import UsageError
from briefgen.ledger import Ledger
from tests.briefs import CONTENT, almera, checked
from tests.days import ALMERA, EDITED, JUDGMENT, MONDAY, TUESDAY, WEDNESDAY, kept

OTHER = checked(replace(almera(sha256="3" * 64, text=CONTENT.replace("40 boats", "50 boats")), id="b" * 12, url=None))
"""An article under another id, whose claims have other ids."""


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "ledger.db") as opened:
        yield opened


def ids(article: CheckedArticle) -> list[str]:
    return [claim.claim.id for claim in article.claims]


def followed(article: CheckedArticle, before: CheckedArticle, kind: str = "repeated") -> tuple[Change, ...]:
    """That each claim of one article is what a claim of another was."""
    return tuple(Change(kind, "s", now, then) for now, then in zip(ids(article), ids(before), strict=True))  # type: ignore[arg-type]


class TestClaims:
    def test_the_same_articles_make_the_same_briefs(self, ledger: Ledger) -> None:
        for day in (MONDAY, TUESDAY):
            kept(ledger, day, ALMERA)
        found = differ(ledger, MONDAY, TUESDAY)
        assert (found.new, found.gone, found.moved, found.same) == ((), (), (), 4)

    def test_claims_of_other_articles_are_new_and_gone(self, ledger: Ledger) -> None:
        kept(ledger, MONDAY, ALMERA)
        kept(ledger, TUESDAY, OTHER)
        found = differ(ledger, MONDAY, TUESDAY)
        assert [one.claim for one in found.new] == ids(OTHER)
        assert [one.claim for one in found.gone] == ids(ALMERA)

    def test_other_words_in_the_same_place_are_a_change(self, ledger: Ledger) -> None:
        kept(ledger, MONDAY, ALMERA)
        kept(ledger, TUESDAY, EDITED)
        found = differ(ledger, MONDAY, TUESDAY)
        assert (found.moved[0].then.figures, found.moved[0].now.figures) == (
            ("at least 40 boats",),
            ("at least 60 boats",),
        )
        assert (found.new, found.gone, len(found.moved) + found.same) == ((), (), 4)

    def test_what_a_brief_called_the_same_is_the_same(self, ledger: Ledger) -> None:
        kept(ledger, MONDAY, ALMERA)
        kept(ledger, TUESDAY, OTHER, changes=followed(OTHER, ALMERA))
        found = differ(ledger, MONDAY, TUESDAY)
        assert (found.new, found.gone, found.same) == ((), (), 3)
        assert [pair.now.figures for pair in found.moved] == [("at least 50 boats",)]

    def test_over_days_that_are_not_compared_too(self, ledger: Ledger) -> None:
        kept(ledger, MONDAY, ALMERA)
        kept(ledger, TUESDAY, OTHER, changes=followed(OTHER, ALMERA))
        third = checked(replace(almera(sha256="4" * 64), id="d" * 12, url=None))
        kept(ledger, WEDNESDAY, third, changes=followed(third, OTHER))
        found = differ(ledger, MONDAY, WEDNESDAY)
        assert (found.new, found.gone, found.moved, found.same) == ((), (), (), 4)

    def test_two_claims_that_repeat_one_of_an_earlier_day_are_the_same(self, ledger: Ledger) -> None:
        third = checked(replace(almera(sha256="4" * 64), id="d" * 12, url=None))
        kept(ledger, MONDAY, ALMERA)
        kept(ledger, TUESDAY, OTHER, changes=followed(OTHER, ALMERA))
        kept(ledger, WEDNESDAY, third, changes=followed(third, ALMERA))
        found = differ(ledger, TUESDAY, WEDNESDAY)
        assert (found.new, found.gone, len(found.moved) + found.same) == ((), (), 4)

    def test_a_denial_is_another_claim(self, ledger: Ledger) -> None:
        kept(ledger, MONDAY, ALMERA)
        kept(ledger, TUESDAY, OTHER, changes=followed(OTHER, ALMERA, "contradicted"))
        found = differ(ledger, MONDAY, TUESDAY)
        assert (len(found.new), len(found.gone)) == (4, 4)

    def test_days_may_be_named_in_either_order(self, ledger: Ledger) -> None:
        kept(ledger, MONDAY, ALMERA)
        kept(ledger, TUESDAY, OTHER)
        assert differ(ledger, TUESDAY, MONDAY) == differ(ledger, MONDAY, TUESDAY)


def table(low: int, name: str = "t") -> FigureTable:
    figure = Figure(Decimal(low), Decimal(low), "at_least", "", "boats", Span(0, 3))
    entry = FigureEntry(ids(ALMERA)[0], ALMERA.article.id, figure, "Ilse Brandt", "Orsenia Wire")
    return FigureTable(name, "s", "boats lost", "", (entry,), "single")


def test_a_table_of_figures_is_told_where_its_entries_moved(ledger: Ledger) -> None:
    kept(ledger, MONDAY, ALMERA, tables=(table(40), table(7, "u"), table(1, "v")))
    kept(ledger, TUESDAY, ALMERA, tables=(table(60), table(7, "u"), table(2, "w")))
    (moved,) = differ(ledger, MONDAY, TUESDAY).figures
    assert (moved.what, moved.then, moved.now) == (
        "boats lost",
        ("at least 40 boats (Ilse Brandt)",),
        ("at least 60 boats (Ilse Brandt)",),
    )


def test_judgments_are_told_story_by_story_then_and_now(ledger: Ledger) -> None:
    surer = replace(JUDGMENT, confidence=replace(JUDGMENT.confidence, level="high"), moved="a second originator")
    ended = replace(JUDGMENT, story="ended")
    kept(ledger, MONDAY, ALMERA, judgments=(ended, JUDGMENT))
    kept(ledger, TUESDAY, ALMERA, judgments=(surer,))
    found = differ(ledger, MONDAY, TUESDAY).judgments
    assert [
        (one.story, [then.confidence for then in one.then], [now.confidence for now in one.now]) for one in found
    ] == [("s", ["low"], ["high"]), ("ended", ["low"], [])]


class TestUnknownDay:
    def test_the_nearest_is_named(self, ledger: Ledger) -> None:
        kept(ledger, MONDAY, ALMERA)
        kept(ledger, TUESDAY, ALMERA)
        with pytest.raises(
            UsageError, match="no brief of 2031-06-01: the nearest is of 2031-05-06, of 2 from 2031-05-05 to 2031-05-06"
        ):
            differ(ledger, MONDAY, date(2031, 6, 1))

    def test_a_ledger_without_any_says_so(self, ledger: Ledger) -> None:
        with pytest.raises(UsageError, match="nor of any other day") as caught:
            differ(ledger, MONDAY, TUESDAY)
        assert caught.value.hint
