"""What a person decided is done to the claim it was decided about, and to no other; code goes before a person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from briefgen.data import CheckedArticle, CheckedClaim, Decision, DraftClaim, Finding
from briefgen.deciding import decided, evidence_of, holding, refusals
from tests.briefs import CONTENT, almera, checked

GIVEN = checked(almera())
PORT, WOODEN, SUNDAY, THIRD = GIVEN.claims
"""Boats lost, by the mayor; what the boats were; when the storm came; that it was the third."""


def decision(on: CheckedClaim, **made: Any) -> Decision:
    at = datetime(2031, 5, 7, 9, tzinfo=UTC)
    return Decision(on.claim.id, evidence_of(on, GIVEN.article), by="R. Okafor", at=at, **made)


def of(*decisions: Decision, given: CheckedArticle = GIVEN) -> CheckedArticle:
    (article,) = decided([given], decisions)
    return article


def found(article: CheckedArticle, claim: str) -> CheckedClaim:
    (one,) = [each for each in article.claims if each.claim.id == claim]
    return one


def codes(claim: CheckedClaim) -> list[str]:
    return [finding.code for finding in claim.findings]


def last(claim: CheckedClaim) -> Finding:
    return claim.findings[-1]


def test_without_decisions_nothing_is_touched() -> None:
    assert decided([GIVEN], [])[0] is GIVEN


def test_a_decision_on_a_claim_that_is_not_made_does_nothing() -> None:
    assert of(Decision("f" * 12, "The port", "rejected", "not-news")) is GIVEN


class TestRejected:
    def test_is_withheld_and_says_why_and_by_whom(self) -> None:
        article = of(decision(PORT, ruling="rejected", reason="wrong-figure", comment="the mayor said 14"))
        claim = found(article, PORT.claim.id)
        assert (claim.verdict, last(claim).severity) == ("withheld", "block")
        assert last(claim).message == "rejected by R. Okafor on 2031-05-07: wrong figure: “the mayor said 14”"

    def test_the_others_stand_as_they_were(self) -> None:
        assert of(decision(PORT, ruling="rejected", reason="not-news")).claims[1:] == GIVEN.claims[1:]

    def test_its_sentence_is_counted_as_withheld(self) -> None:
        fates = of(decision(PORT, ruling="rejected", reason="not-news")).fates
        assert [fate for _, fate in fates] == ["withheld", "caption", *["claimed"] * 3]

    def test_what_was_edited_too_is_not_applied(self) -> None:
        claim = found(of(decision(PORT, ruling="rejected", reason="other", statement="It sank.")), PORT.claim.id)
        assert claim.claim == PORT.claim

    def test_the_last_word_counts(self) -> None:
        back = decision(PORT, ruling="accepted")
        assert of(decision(PORT, ruling="rejected", reason="not-news"), back).claims == GIVEN.claims


class TestAccepted:
    def test_a_supported_claim_is_as_it_was(self) -> None:
        assert of(decision(PORT, ruling="accepted")).claims == GIVEN.claims

    @pytest.mark.parametrize(
        "finding",
        [
            pytest.param(Finding("wording-unsupported", "unsure", "in another order"), id="no check could tell"),
            pytest.param(Finding("not-entailed", "block", "the judge does not find it"), id="a model was against it"),
        ],
    )
    def test_a_person_s_word_goes_before_a_model_s(self, finding: Finding) -> None:
        verdict: Any = {"unsure": "unverified", "block": "withheld"}[finding.severity]
        given = replace(GIVEN, claims=(replace(PORT, findings=(finding,), verdict=verdict), *GIVEN.claims[1:]))
        claim = found(of(decision(PORT, ruling="accepted"), given=given), PORT.claim.id)
        assert (claim.verdict, codes(claim)) == ("supported", [finding.code, "accepted"])

    def test_code_goes_before_a_person_and_it_can_be_told(self) -> None:
        refused = replace(PORT, findings=(Finding("figure-unsupported", "block", "no 90"),), verdict="withheld")
        given, accepting = replace(GIVEN, claims=(refused,)), decision(PORT, ruling="accepted")
        article = of(accepting, given=given)
        assert article.claims == (refused,)
        assert holding([article], [accepting]) == (refused,)


class TestEdited:
    def test_words_no_check_refuses_are_printed_and_say_who_wrote_them(self) -> None:
        statement = "Mayor Ilse Brandt said that Almera’s port lost at least 40 boats."
        edit = decision(PORT, statement=statement)
        article = of(edit)
        claim = found(article, PORT.claim.id)
        assert (claim.claim.statement, claim.claim.rewritten, claim.verdict) == (statement, True, "supported")
        assert last(claim).message == f"worded by R. Okafor on 2031-05-07 where it said “{PORT.claim.statement}”"
        assert {finding.severity for finding in claim.findings} <= {"note", "warn"}
        assert refusals([article], [edit]) == ()

    @pytest.mark.parametrize(
        ("statement", "code"),
        [
            pytest.param("Almera lost at least 60 boats, Mayor Ilse Brandt said.", "figure-unsupported", id="figure"),
            pytest.param("Almera lost 40 boats, Mayor Ilse Brandt said.", "comparator-lost", id="comparator"),
            pytest.param("Velm lost at least 40 boats, Mayor Ilse Brandt said.", "name-unsupported", id="name"),
            pytest.param("Almera lost at least 40 boats, Ona Vell said.", "speaker-unsupported", id="speaker"),
        ],
    )
    def test_what_a_check_refuses_is_withheld_with_the_reason(self, statement: str, code: str) -> None:
        edit = decision(PORT, statement=statement)
        article = of(edit)
        (refusal,) = refusals([article], [edit])
        assert (refusal.claim.verdict, refusal.decision) == ("withheld", edit)
        assert code in [finding.code for finding in refusal.reasons]

    def test_a_refused_rewording_of_a_model_may_be_put_right(self) -> None:
        wrong = DraftClaim((1,), None, "event", statement="Almera lost at least 90 boats, Mayor Ilse Brandt said.")
        given = checked(almera(), [wrong])
        refused = given.claims[0]
        assert refused.verdict == "withheld"
        right = decision(refused, statement="Almera lost at least 40 boats, Mayor Ilse Brandt said.")
        assert found(of(right, given=given), refused.claim.id).verdict == "supported"

    def test_nothing_proves_words_for_a_claim_without_evidence(self) -> None:
        lost = replace(
            PORT,
            claim=replace(PORT.claim, evidence=None, status="not_found", sentences=()),
            findings=(Finding("quote-not-found", "block", "nowhere"),),
            verdict="withheld",
        )
        edit = decision(lost, statement="Boats sank.")
        article = of(edit, given=replace(GIVEN, claims=(lost,)))
        assert [one.reasons[0].code for one in refusals([article], [edit])] == ["quote-not-found"]


class TestCredited:
    def test_somebody_the_article_names_is_credited(self) -> None:
        content = f"{CONTENT}\n\nHarbour master Ona Vell counted the boats."
        given = checked(almera(text=content, content=replace(GIVEN.article.content, end=len(content))))
        claim = found(of(decision(PORT, speaker="Ona Vell"), given=given), PORT.claim.id)
        assert claim.attribution is not None
        assert (claim.attribution.speaker, claim.attribution.kind, claim.verdict) == ("Ona Vell", "person", "supported")
        assert claim.attribution.speaker_span.of(content) == "Ona Vell"
        assert "where it credited Ilse Brandt" in last(claim).message

    def test_a_name_the_article_does_not_have_is_refused(self) -> None:
        edit = decision(PORT, speaker="Juno Ames")
        assert [one.reasons[0].code for one in refusals([of(edit)], [edit])] == ["speaker-unsupported"]

    @pytest.mark.parametrize("speaker", ["", "orsenia wire"])
    def test_the_outlet_or_nobody_makes_it_the_outlet_s_own(self, speaker: str) -> None:
        claim = found(of(decision(PORT, speaker=speaker)), PORT.claim.id)
        assert (claim.attribution, claim.verdict, claim.claim.rewritten) == (None, "supported", False)


class TestMerged:
    def test_is_withheld_and_names_the_other(self) -> None:
        claim = found(of(decision(THIRD, merged_into=SUNDAY.claim.id)), THIRD.claim.id)
        assert (claim.verdict, last(claim).code) == ("withheld", "merged")
        assert SUNDAY.claim.id in last(claim).message

    @pytest.mark.parametrize(
        "others",
        [
            pytest.param([decision(THIRD, merged_into="f" * 12)], id="with one that is not there"),
            pytest.param([decision(THIRD, merged_into=THIRD.claim.id)], id="with itself"),
            pytest.param(
                [decision(THIRD, merged_into=SUNDAY.claim.id), decision(SUNDAY, merged_into=THIRD.claim.id)],
                id="around",
            ),
        ],
    )
    def test_what_cannot_be_merged_stands_and_says_so(self, others: list[Decision]) -> None:
        claim = found(of(*others), THIRD.claim.id)
        assert (claim.verdict, codes(claim)[-1]) == ("supported", "decision-conflict")


class TestSplit:
    PARTS = ("Mayor Ilse Brandt said Almera lost boats.", "At least 40 boats were lost, Mayor Ilse Brandt said.")

    def test_each_part_is_a_claim_on_the_same_words(self) -> None:
        whole, one, other, *rest = of(decision(PORT, split=self.PARTS)).claims
        assert (whole.verdict, last(whole).code) == ("withheld", "split")
        assert [part.claim.id for part in (one, other)] == [f"{PORT.claim.id}.s1", f"{PORT.claim.id}.s2"]
        assert [part.claim.statement for part in (one, other)] == [*self.PARTS]
        assert {part.verdict for part in (one, other)} == {"supported"}
        assert {part.claim.evidence for part in (one, other)} == {PORT.claim.evidence}
        assert tuple(rest) == GIVEN.claims[1:]

    def test_a_part_a_check_refuses_refuses_the_split(self) -> None:
        edit = decision(PORT, split=(self.PARTS[0], "Almera lost at least 60 boats, Mayor Ilse Brandt said."))
        (refusal,) = refusals([of(edit)], [edit])
        assert (refusal.claim.claim.id, refusal.decision) == (f"{PORT.claim.id}.s2", edit)

    def test_a_part_may_be_decided_about_in_turn(self) -> None:
        part = replace(decision(PORT, ruling="rejected", reason="not-news"), claim=f"{PORT.claim.id}.s2")
        split = decision(PORT, split=self.PARTS)
        article = of(split, part)
        assert [found(article, f"{PORT.claim.id}.s{n}").verdict for n in (1, 2)] == ["supported", "withheld"]
        assert refusals([article], [split, part]) == ()


OTHER = checked(almera(text=CONTENT.replace("40 boats", "60 boats")))
QUOTED = checked(almera(text=CONTENT.replace("40 boats,", "40  boats,").replace("Almera lost", "ALMERA lost")))


class TestConflict:
    @pytest.mark.parametrize(
        "made",
        [
            pytest.param({"ruling": "rejected", "reason": "wrong-figure"}, id="rejected"),
            pytest.param({"ruling": "accepted"}, id="accepted"),
            pytest.param({"statement": "Boats sank."}, id="edited"),
            pytest.param({"split": ("Boats sank.", "It rained.")}, id="split"),
        ],
    )
    def test_a_decision_on_other_words_is_shown_and_not_applied(self, made: dict[str, Any]) -> None:
        was = OTHER.claims[0]
        assert was.claim.id == PORT.claim.id
        claim = found(of(decision(PORT, **made), given=OTHER), PORT.claim.id)
        assert (claim.claim, claim.verdict) == (was.claim, was.verdict)
        assert (last(claim).code, last(claim).severity) == ("decision-conflict", "note")
        assert "at least 40 boats" in last(claim).message

    def test_case_and_space_are_no_other_words(self) -> None:
        edit = decision(PORT, ruling="rejected", reason="not-news")
        given = replace(
            QUOTED, claims=(replace(QUOTED.claims[0], claim=replace(QUOTED.claims[0].claim, id=PORT.claim.id)),)
        )
        assert given.claims[0].claim.evidence != PORT.claim.evidence
        assert found(of(edit, given=given), PORT.claim.id).verdict == "withheld"


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda: decision(PORT, ruling="rejected", reason="not-news"), id="rejected"),
        pytest.param(lambda: decision(PORT, split=TestSplit.PARTS), id="split"),
        pytest.param(lambda: decision(PORT, note="call the harbour"), id="noted"),
    ],
)
def test_no_claim_and_no_sentence_is_lost(make: Callable[[], Decision]) -> None:
    article = of(make())
    assert {claim.claim.id for claim in article.claims} >= {claim.claim.id for claim in GIVEN.claims}
    assert [sentence for sentence, _ in article.fates] == [sentence for sentence, _ in GIVEN.fates]
