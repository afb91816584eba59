"""What code alone knows of a claim beside a document."""

from __future__ import annotations

from briefgen.data import Finding, FindingCode
from briefgen.language import parse
from briefgen.retrieval import index
from briefgen.scoring import CAPPED, signals
from tests.making import reading

STORY = "Drones struck the Halden airbase at night. Ada Moen said nobody was hurt."


def known(claim: str, *codes: FindingCode) -> dict[str, float]:
    return signals(parse(claim), index(reading(STORY)), [Finding(code, "block", "why") for code in codes])


def test_the_documents_own_sentence_has_it_all() -> None:
    assert known("Drones struck the Halden airbase at night.")["best_sentence"] == 1.0


def test_words_of_another_story_have_nothing() -> None:
    assert known("Volcanoes erupted beneath distant oceans.")["best_sentence"] == 0.0


def test_words_gathered_from_two_sentences_are_in_no_single_one() -> None:
    assert 0 < known("Ada Moen struck the airbase.")["best_sentence"] < 1.0


def test_refusals_of_things_and_of_manner_are_told_apart() -> None:
    counted = known("Drones struck.", "figure-unsupported", "negation-flipped")
    assert (counted["facts_refused"], counted["manner_refused"]) == (1, 1)


def test_a_third_refusal_counts_no_more() -> None:
    same: list[FindingCode] = ["name-unsupported"] * 5
    assert known("Drones struck.", *same)["facts_refused"] == CAPPED


def test_what_only_warns_is_no_refusal() -> None:
    warned = signals(parse("Drones."), index(reading(STORY)), [Finding("name-unsupported", "warn", "why")])
    assert warned["facts_refused"] == 0


def test_a_claim_without_words_is_all_there() -> None:
    assert known("…")["best_sentence"] == 1.0
