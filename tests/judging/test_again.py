"""A finished brief's judgments on claims that a person changed since: kept where they hold, replaced where they do not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.data import Confidence, Judgment, SourcedClaim, WrittenBy
from briefgen.judging import JudgingPrompts, Material, judge_again, judge_day
from briefgen.judging.ranking import SMALL
from tests.judging.claims import claims, material

STORM = claims(
    "A storm sank 40 boats in the harbour of Almera on Monday. Ida Moen, the mayor of Almera, said that the port may stay closed until June."
    " Divers of Norlin found 12 wrecks in the harbour of Almera. Ostland claims that its navy saved 300 sailors near Almera."
)
BOATS, PORT, WRECKS, SAILORS = STORM
DAY = material(STORM)
PHRASED = "The port may stay closed until June, Ida Moen said."


def judgment(sentence: str, *cited: SourcedClaim, by: WrittenBy = "model") -> Judgment:
    return Judgment("", sentence, tuple(claim.id for claim in cited), (), 0, Confidence("low", ()), by)


def as_it_stands(claim: SourcedClaim) -> Judgment:
    return judgment(claim.checked.claim.statement, claim, by="code")


def without(*gone: SourcedClaim) -> Material:
    return material(tuple(claim for claim in STORM if claim not in gone))


def test_what_its_claims_bear_out_stays_as_it_was_phrased_and_is_reckoned_anew() -> None:
    found = judge_again(DAY, [judgment(PHRASED, PORT)], SMALL)
    (only,) = found.judgments
    assert (only.sentence, only.written_by, only.claims) == (PHRASED, "model", (PORT.id,))
    assert (only.story, only.considered, found.refused) == (DAY.stories[0].id, 4, ())
    assert only.confidence.terms


def test_the_order_and_the_number_stay() -> None:
    before = [as_it_stands(SAILORS), judgment(PHRASED, PORT), as_it_stands(BOATS)]
    found = judge_again(DAY, before, SMALL).judgments
    assert [one.sentence for one in found] == [one.sentence for one in before]
    assert judge_again(DAY, found, SMALL).judgments == found


@pytest.mark.parametrize("by", ["model", "analyst"])
def test_one_whose_claim_is_gone_is_listed_and_the_best_claim_left_stands_for_it(by: WrittenBy) -> None:
    found = judge_again(without(PORT), [judgment(PHRASED, PORT, by=by), as_it_stands(BOATS)], SMALL)
    first, second = found.judgments
    assert (first.written_by, second.claims) == ("code", (BOATS.id,))
    assert first.claims not in {(BOATS.id,), (PORT.id,)}
    ((refused, reasons),) = [(one.sentence, one.findings) for one in found.refused]
    assert (refused, [finding.code for finding in reasons]) == (PHRASED, ["unknown-claim"])


def test_of_several_claims_the_one_left_stands() -> None:
    both = judgment("Divers of Norlin found 12 wrecks where a storm sank 40 boats.", WRECKS, BOATS)
    (only,) = judge_again(without(BOATS), [both], SMALL).judgments
    assert (only.claims, only.written_by) == ((WRECKS.id,), "code")


def test_a_claim_as_it_stands_that_is_gone_is_replaced_and_not_listed() -> None:
    found = judge_again(without(BOATS), [as_it_stands(BOATS)], SMALL)
    assert (len(found.judgments), found.refused) == (1, ())


def test_a_claim_as_it_stands_is_printed_in_the_words_it_has_now() -> None:
    worded = "On Monday a storm sank 40 boats in the harbour of Almera."
    now = replace(
        BOATS, checked=replace(BOATS.checked, claim=replace(BOATS.checked.claim, statement=worded, rewritten=True))
    )
    (only,) = judge_again(material((now, *STORM[1:])), [as_it_stands(BOATS)], SMALL).judgments
    assert (only.sentence, only.written_by) == (worded, "code")


def test_where_no_claim_is_left_there_is_no_judgment() -> None:
    assert judge_again(material(), [as_it_stands(BOATS)], SMALL).judgments == ()


class TestOwn:
    def test_a_person_s_judgment_is_printed_beside_the_others(self) -> None:
        own = judgment(PHRASED, PORT, by="analyst")
        found = judge_day(DAY, None, JudgingPrompts.load(), SMALL, own=[own])
        assert [one.sentence for one in found.judgments if one.written_by == "analyst"] == [PHRASED]
        assert len({one.claims for one in found.judgments}) == len(found.judgments) > 1

    def test_none_is_left_out_for_want_of_room(self) -> None:
        own = [judgment(PHRASED, PORT, by="analyst"), replace(as_it_stands(SAILORS), written_by="analyst")]
        found = judge_day(DAY, None, JudgingPrompts.load(), replace(SMALL, most=1), own=own)
        assert {one.sentence for one in found.judgments} == {one.sentence for one in own}

    def test_one_that_nothing_bears_out_is_listed(self) -> None:
        own = judgment("The port may stay closed until July, Ida Moen said.", PORT, by="analyst")
        found = judge_day(DAY, None, JudgingPrompts.load(), SMALL, own=[own])
        assert [one.sentence for one in found.refused] == [own.sentence]
