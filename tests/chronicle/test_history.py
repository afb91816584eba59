"""Everything the ledger knows of a claim or a story, day by day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.chronicle import ClaimHistory, StoryHistory, history
from briefgen.data import Change, Finding
from briefgen.errors import UsageError
from briefgen.ledger import Ledger
from tests.days import ALMERA, EDITED, GAP, JUDGMENT, MONDAY, TUESDAY, kept

FIRST = ALMERA.claims[0].claim.id
"""Of "The port of Almera lost at least 40 boats"."""


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "ledger.db") as opened:
        yield opened


def of_claim(ledger: Ledger, name: str = FIRST) -> ClaimHistory:
    found = history(ledger, name)
    assert isinstance(found, ClaimHistory)
    return found


def story_of(ledger: Ledger) -> str:
    brief = ledger.brief(MONDAY)
    assert brief is not None
    return brief.stories[0].id


def of_story(ledger: Ledger) -> StoryHistory:
    found = history(ledger, story_of(ledger))
    assert isinstance(found, StoryHistory)
    return found


class TestClaim:
    def test_each_day_tells_who_says_it_and_which_figures_it_gives(self, ledger: Ledger) -> None:
        kept(ledger, MONDAY, ALMERA)
        kept(ledger, TUESDAY, EDITED)
        days = [day.said for day in of_claim(ledger).days]
        assert [(said.day, said.note, said.figures, said.since) for said in days] == [
            (MONDAY, 1, ("at least 40 boats",), MONDAY),
            (TUESDAY, 1, ("at least 60 boats",), TUESDAY),
        ]
        assert {said.said_by for said in days} == {"Ilse Brandt, Mayor → Orsenia Wire"}

    def test_a_day_that_withheld_it_says_why(self, ledger: Ledger) -> None:
        first, *others = ALMERA.claims
        refused = replace(first, verdict="withheld", findings=(Finding("unit-changed", "block", "boats became ships"),))
        kept(ledger, MONDAY, replace(ALMERA, claims=(refused, *others)))
        (day,) = of_claim(ledger).days
        assert (day.said.printed, day.said.verdict, day.said.reasons) == (False, "withheld", ("boats became ships",))

    def test_judgments_that_state_it_stand_apart_from_those_it_cuts_across(self, ledger: Ledger) -> None:
        stated, crossed = (
            replace(JUDGMENT, claims=(FIRST,)),
            replace(JUDGMENT, sentence="All is well.", against=(FIRST,)),
        )
        kept(ledger, MONDAY, ALMERA, judgments=(stated, crossed, replace(JUDGMENT, sentence="It rained.")))
        (day,) = of_claim(ledger).days
        assert [[one.sentence for one in part] for part in (day.judgments, day.against)] == [
            ["Almera lost boats."],
            ["All is well."],
        ]

    def test_changes_that_name_it_are_told_with_their_day(self, ledger: Ledger) -> None:
        later = Change("figure_changed", "s", "later", FIRST, MONDAY, "40", "60", "Ilse Brandt")
        kept(ledger, MONDAY, ALMERA, changes=(Change("new", "s", FIRST), Change("new", "s", "other")))
        kept(ledger, TUESDAY, EDITED, changes=(later,))
        assert [(told.day, told.change) for told in of_claim(ledger).changes] == [
            (MONDAY, Change("new", "s", FIRST)),
            (TUESDAY, later),
        ]


class TestStory:
    def test_each_day_tells_its_articles_and_claims(self, ledger: Ledger) -> None:
        kept(ledger, MONDAY, ALMERA)
        (day,) = of_story(ledger).days
        assert (day.articles, len(day.claims)) == (("Storm at Almera (Orsenia Wire)",), 4)

    def test_and_what_was_judged_and_open(self, ledger: Ledger) -> None:
        kept(ledger, TUESDAY, ALMERA)
        brief = ledger.brief(TUESDAY)
        assert brief is not None
        name = brief.stories[0].id
        closed = replace(GAP, id="h", story=name, closed=MONDAY, closed_by="c")
        kept(
            ledger,
            MONDAY,
            ALMERA,
            judgments=(replace(JUDGMENT, story=name), JUDGMENT),
            gaps=(replace(GAP, story=name), closed, GAP),
        )
        day = of_story(ledger).days[0]
        assert ([one.confidence for one in day.judgments], day.gaps) == (["low"], (GAP.question,))


class TestUnknown:
    def test_an_id_one_letter_off_is_told_the_nearest(self, ledger: Ledger) -> None:
        kept(ledger, MONDAY, ALMERA)
        wrong = ("0" if FIRST[0] != "0" else "1") + FIRST[1:]
        with pytest.raises(UsageError, match=rf"called {wrong}: the nearest are {FIRST}") as caught:
            history(ledger, wrong)
        assert caught.value.hint

    @pytest.mark.parametrize(
        ("filled", "complaint"),
        [
            pytest.param(True, "it has 5, and none is like it", id="nothing like it"),
            pytest.param(False, "no brief yet", id="empty"),
        ],
    )
    def test_where_nothing_is_near_it_says_what_there_is(self, ledger: Ledger, *, filled: bool, complaint: str) -> None:
        if filled:
            kept(ledger, MONDAY, ALMERA)
        with pytest.raises(UsageError, match=complaint):
            history(ledger, "zzzzzz")
