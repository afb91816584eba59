"""An answer as a line of JSON."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.claimcheck import EvidenceText
from briefgen.data import Entailment, Finding, Span
from briefgen.rows import Answer, answer_json
from briefgen.signs import unseen
from tests.rows.verdicts import verdict

FINDING = Finding("figure-unsupported", "block", "the number 50 is not in the document", (Span(9, 11), Span(20, 22)))
VERDICT = verdict("unsupported", score=0.123456, findings=(FINDING,), evidence=(EvidenceText(0, 5, "Forty"),))


def judged(entailment: Entailment) -> object:
    """What a line says of the judge."""
    return json.loads(answer_json(Answer("1", 1, verdict(entailment=entailment))))["judge"]


def test_a_verdict_is_one_compact_line_in_a_fixed_order() -> None:
    assert answer_json(Answer("1.50", 3, VERDICT)) == (
        '{"id":1.50,"verdict":"unsupported","score":0.1235,"findings":[{"code":"figure-unsupported","severity":"block",'
        '"message":"the number 50 is not in the document","spans":[[9,11],[20,22]]}],'
        '"evidence":[{"start":0,"end":5,"text":"Forty"}]}'
    )


def test_a_fault_names_its_line() -> None:
    assert answer_json(Answer('"a"', 3, None, error="no JSON")) == '{"id":"a","line":3,"error":"no JSON"}'


@pytest.mark.parametrize(
    ("entailment", "told"),
    [
        pytest.param(Entailment("entailed", 0.8), {"outcome": "entailed", "probability": 0.8}, id="yes"),
        pytest.param(Entailment("not_entailed"), {"outcome": "not_entailed", "probability": None}, id="no-odds"),
        pytest.param(
            Entailment("not_judged", None, reason="it sighed"),
            {"outcome": "not_judged", "probability": None, "reason": "it sighed"},
            id="could-not",
        ),
    ],
)
def test_the_judge_s_word_stands_beside_the_verdict(entailment: Entailment, told: object) -> None:
    assert judged(entailment) == told


@given(st.text(st.characters()))
def test_whatever_words_it_holds_are_one_line_without_hidden_signs_and_come_back_whole(words: str) -> None:
    line = answer_json(Answer("1", 1, verdict(evidence=(EvidenceText(0, len(words), words),))))
    assert (unseen(line), len(line.splitlines())) == (frozenset(), 1)
    assert json.loads(line)["evidence"][0]["text"] == words
    assert line.encode()


def test_letters_of_other_scripts_are_not_escaped() -> None:
    assert "Ž„“海" in answer_json(Answer("1", 1, None, error="Ž„“海"))
