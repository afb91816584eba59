"""Everything about one claim, as the last brief to have it had it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.chronicle.sheet import Sheet, sheet
from briefgen.data import Change, Decision, Finding
from briefgen.errors import UsageError
from briefgen.ledger import DecisionKept, Ledger
from tests.briefs import CONTENT, almera, checked
from tests.days import ALMERA, EDITED, JUDGMENT, MONDAY, TUESDAY, kept

FIRST, BOATS, STORM, LAST = (claim.claim.id for claim in ALMERA.claims)
OTHER = checked(almera(id="b" * 12, sha256="3" * 64, outlet="Harbour Post", url="https://harbourpost.example/almera"))
"""The same words in another paper."""


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "ledger.db") as opened:
        yield opened


@pytest.fixture
def monday(ledger: Ledger) -> Ledger:
    kept(ledger, MONDAY, ALMERA)
    return ledger


class TestSaid:
    def test_the_last_brief_that_had_it_counts(self, monday: Ledger) -> None:
        kept(monday, TUESDAY, EDITED)
        found = sheet(monday, FIRST)
        assert (found.said.day, found.said.figures) == (TUESDAY, ("at least 60 boats",))
        assert [day.said.day for day in found.history.days] == [MONDAY, TUESDAY]

    def test_what_code_read_off_it_is_told_line_by_line(self, monday: Ledger) -> None:
        assert [fact.label for fact in sheet(monday, STORM).facts] == ["Dates"]

    def test_every_finding_is_told(self, ledger: Ledger) -> None:
        findings = (Finding("unit-changed", "block", "boats became ships"), Finding("opinion", "note", "it values"))
        first, *others = ALMERA.claims
        refused = replace(first, verdict="withheld", findings=findings)
        kept(ledger, MONDAY, replace(ALMERA, claims=(refused, *others)))
        assert sheet(ledger, FIRST).findings == findings

    def test_judgments_and_changes_that_name_it_are_told(self, ledger: Ledger) -> None:
        change = Change("new", "s", FIRST)
        kept(ledger, MONDAY, ALMERA, judgments=(replace(JUDGMENT, claims=(FIRST,)),), changes=(change,))
        found = sheet(ledger, FIRST).history
        assert ([len(day.judgments) for day in found.days], [told.change for told in found.changes]) == ([1], [change])


class TestEvidence:
    @pytest.mark.parametrize(
        ("claim", "before", "words", "after"),
        [
            pytest.param(FIRST, "", CONTENT.partition("\n")[0], "(Orsenia Wire)", id="the first sentence"),
            pytest.param(
                STORM,
                "They were old wooden boats.",
                "The storm reached Almera on Sunday.",
                "It was the third this year.",
                id="one between two",
            ),
            pytest.param(
                LAST, "The storm reached Almera on Sunday.", "It was the third this year.", "", id="the last sentence"
            ),
        ],
    )
    def test_stands_between_the_sentences_before_and_after(
        self, monday: Ledger, claim: str, before: str, words: str, after: str
    ) -> None:
        context = sheet(monday, claim).evidence
        assert context is not None
        assert (context.before.strip(), context.words, context.after.strip()) == (before, words, after)

    def test_of_a_part_of_a_sentence_has_the_rest_of_it_on_either_side(self, ledger: Ledger) -> None:
        first, *others = ALMERA.claims
        span = first.claim.evidence
        assert span is not None
        inside = replace(first.claim, evidence=replace(span, start=span.start + 4, end=span.start + 18), rewritten=True)
        kept(ledger, MONDAY, replace(ALMERA, claims=(replace(first, claim=inside), *others)))
        context = sheet(ledger, FIRST).evidence
        assert context is not None
        assert (context.lead, context.words) == ("The ", "port of Almera")
        assert context.tail == " lost at least 40 boats, Mayor Ilse Brandt said."

    @pytest.mark.parametrize("claim", [FIRST, BOATS, STORM, LAST])
    def test_and_its_parts_are_the_articles_own_characters_in_a_row(self, monday: Ledger, claim: str) -> None:
        context = sheet(monday, claim).evidence
        assert context is not None
        whole = context.before + context.lead + context.words + context.tail + context.after
        text, start = ALMERA.article.text, context.span.start - len(context.before + context.lead)
        assert text[start : start + len(whole)] == whole

    def test_is_none_where_none_was_found(self, ledger: Ledger) -> None:
        first, *others = ALMERA.claims
        lost = replace(first.claim, evidence=None, status="not_found", score=0.0)
        kept(ledger, MONDAY, replace(ALMERA, claims=(replace(first, claim=lost, verdict="withheld"), *others)))
        assert sheet(ledger, FIRST).evidence is None


class TestDecisions:
    def test_on_it_are_told_in_their_order_and_those_on_others_are_not(self, monday: Ledger) -> None:
        words = CONTENT.partition("\n")[0]
        made = [
            Decision(FIRST, words, "accepted"),
            Decision(STORM, "x", "accepted"),
            Decision(FIRST, words, "rejected"),
        ]
        monday.save_decisions([DecisionKept(one, ALMERA.article.sha256, "{}") for one in made])
        told = sheet(monday, FIRST).decisions
        assert [(one.decision, one.on_other_words) for one in told] == [(made[0], False), (made[2], False)]

    def test_on_other_words_than_it_stands_on_are_a_conflict(self, monday: Ledger) -> None:
        monday.save_decisions([DecisionKept(Decision(FIRST, "The port is calm."), ALMERA.article.sha256, "{}")])
        assert [one.on_other_words for one in sheet(monday, FIRST).decisions] == [True]


class TestBacking:
    def test_another_outlet_that_prints_it_is_counted_and_its_claim_named(self, ledger: Ledger) -> None:
        kept(ledger, MONDAY, ALMERA, OTHER)
        backing = of_one_story(ledger).backing
        assert backing is not None
        assert (backing.originators, set(backing.outlets)) == (("Ilse Brandt",), {"Orsenia Wire", "Harbour Post"})
        assert [(other.claim, other.outlet) for other in backing.others] == [(OTHER.claims[0].claim.id, "Harbour Post")]

    def test_a_claim_on_its_own_has_its_own_speaker_and_outlet(self, monday: Ledger) -> None:
        backing = sheet(monday, FIRST).backing
        assert backing is not None
        assert (backing.originators, backing.outlets, backing.others) == (("Ilse Brandt",), ("Orsenia Wire",), ())

    def test_a_claim_that_is_not_supported_has_none(self, ledger: Ledger) -> None:
        first, *others = ALMERA.claims
        kept(ledger, MONDAY, replace(ALMERA, claims=(replace(first, verdict="unverified"), *others)))
        assert sheet(ledger, FIRST).backing is None


def of_one_story(ledger: Ledger) -> Sheet:
    """The first claim's sheet, where the day's articles are told as one story."""
    brief = ledger.brief(MONDAY)
    assert brief is not None
    story = replace(brief.stories[0], articles=(ALMERA.article.id, OTHER.article.id))
    ledger.save_brief(replace(brief, stories=(story,)))
    return sheet(ledger, FIRST)


class TestUnknown:
    def test_a_story_is_no_claim(self, monday: Ledger) -> None:
        brief = monday.brief(MONDAY)
        assert brief is not None
        with pytest.raises(UsageError, match="is a story") as caught:
            sheet(monday, brief.stories[0].id)
        assert caught.value.hint == f"`briefgen history {brief.stories[0].id}` tells of stories"

    def test_an_id_one_letter_off_is_told_the_nearest(self, monday: Ledger) -> None:
        with pytest.raises(UsageError, match="the nearest are"):
            sheet(monday, f"{FIRST[:-1]}{'0' if FIRST[-1] != '0' else '1'}")
