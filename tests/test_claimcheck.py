"""A claim of anybody's making beside a document."""

from __future__ import annotations

import pytest

from briefgen.claimcheck import ClaimVerdict, check_claim
from briefgen.data import Entailment, EntailmentOutcome
from briefgen.errors import InputError

DOCUMENT = """Ada Moen, the harbour master of Brinmouth, said on Monday that at least 40 houses had been flooded.

She asked the county for six pumps. The river began to fall on Tuesday night."""


def judged(outcome: EntailmentOutcome, odds: float | None = None) -> Entailment:
    return Entailment(outcome, probability=None if odds is None else 0.5, odds=odds)


def codes(verdict: ClaimVerdict) -> set[str]:
    return {finding.code for finding in verdict.findings if finding.severity == "block"}


def test_the_documents_own_words_are_supported() -> None:
    assert check_claim(DOCUMENT, "She asked the county for six pumps.").verdict == "supported"


@pytest.mark.parametrize(
    ("claim", "code"),
    [
        pytest.param("At least 60 houses were flooded.", "figure-unsupported", id="a figure nobody gave"),
        pytest.param("Exactly 40 houses were flooded.", "comparator-lost", id="a lost comparator"),
        pytest.param("Ada Moen asked Norway for six pumps.", "name-unsupported", id="a name of another story"),
        pytest.param("She did not ask the county for six pumps.", "negation-flipped", id="turned round"),
    ],
)
def test_what_a_check_refuses_is_unsupported(claim: str, code: str) -> None:
    verdict = check_claim(DOCUMENT, claim)
    assert verdict.verdict == "unsupported"
    assert code in codes(verdict)


def test_a_refusal_outweighs_the_judge() -> None:
    verdict = check_claim(DOCUMENT, "At least 60 houses were flooded.", judge=lambda *_: judged("entailed", 9.0))
    assert verdict.verdict == "unsupported"


def test_what_code_cannot_bear_out_is_unverified() -> None:
    assert check_claim(DOCUMENT, "Residents fear heavy losses.").verdict == "unverified"


def test_what_only_the_judge_refuses_says_so() -> None:
    claim = "The county was asked for pumps."
    verdict = check_claim(DOCUMENT, claim, judge=lambda *_: judged("not_entailed", -9.0))
    assert (verdict.verdict, codes(verdict)) == ("unsupported", {"not-entailed"})


def test_the_judge_reads_the_sentences_that_are_shown() -> None:
    read: list[str] = []

    def judge(passage: str, _: str) -> Entailment:
        read.append(passage)
        return judged("entailed", 3.0)

    verdict = check_claim(DOCUMENT, "The county was asked for pumps.", judge=judge)
    assert all(each.text in read[0] for each in verdict.evidence)


def test_a_verdict_without_probabilities_stands() -> None:
    claim = "The county was asked for pumps."
    assert check_claim(DOCUMENT, claim, judge=lambda *_: judged("entailed")).verdict == "supported"
    assert check_claim(DOCUMENT, claim, judge=lambda *_: judged("not_entailed")).verdict == "unsupported"


def test_a_judge_that_could_not_leaves_it_unverified() -> None:
    claim = "She asked the county for six pumps."
    verdict = check_claim(DOCUMENT, claim, judge=lambda *_: judged("not_judged"))
    assert (verdict.verdict, verdict.entailment) == ("unverified", judged("not_judged"))


def test_the_most_telling_sentence_comes_first() -> None:
    assert check_claim(DOCUMENT, "The river fell on Tuesday.").evidence[0].text.startswith("The river")


def test_evidence_is_the_documents_own_words() -> None:
    for each in check_claim(DOCUMENT, "Moen asked for pumps.").evidence:
        assert DOCUMENT[each.start : each.end] == each.text


def test_given_evidence_is_what_the_claim_is_held_against() -> None:
    start = DOCUMENT.index("She asked")
    verdict = check_claim(DOCUMENT, "At least 40 houses were flooded.", evidence=(start, start + 35))
    assert verdict.evidence[0].text == "She asked the county for six pumps."
    assert "figure-unsupported" in codes(verdict)


@pytest.mark.parametrize(
    ("document", "claim", "evidence"),
    [
        pytest.param("", "It sank.", None, id="no document"),
        pytest.param(" \n", "It sank.", None, id="a blank document"),
        pytest.param("It sank.", "", None, id="no claim"),
        pytest.param("It sank.", "  ", None, id="a blank claim"),
        pytest.param("It sank.", "It sank.", (0, 99), id="evidence past the end"),
        pytest.param("It sank.", "It sank.", (4, 2), id="evidence turned round"),
        pytest.param("It  sank.", "It sank.", (2, 4), id="blank evidence"),
    ],
)
def test_what_cannot_be_checked_is_one_clear_sentence(
    document: str, claim: str, evidence: tuple[int, int] | None
) -> None:
    with pytest.raises(InputError):
        check_claim(document, claim, evidence=evidence)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Die Stadt Brinmühl meldete am Montag vierzig Verletzte.", id="German"),
        pytest.param("北京市政府星期一宣布了新的措施。", id="Chinese"),
        pytest.param("\x00\u202e\ud800", id="no words at all"),
    ],
)
def test_any_text_gets_an_answer(text: str) -> None:
    assert 0 <= check_claim(text, text).score <= 1
