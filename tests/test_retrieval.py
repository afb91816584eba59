"""Which sentences of a document a claim is about."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefgen.language import parse
from briefgen.retrieval import index, terms
from tests.making import reading

STORY = """The harbour of Brinmouth was closed on Monday.

The harbour master, Ada Moen, asked for pumps.

The harbour will open again in June, the council said."""


def test_the_sentence_that_shares_the_rarest_words_comes_first() -> None:
    read = reading(STORY)
    best = index(read).best(parse("Moen wants pumps for the harbour."))
    assert read.text(best[0].span).startswith("The harbour master")


def test_a_word_of_every_sentence_weighs_less_than_one_of_a_single_sentence() -> None:
    found = index(reading(STORY))
    assert 0 < found.weight("harbour") < found.weight("pumps") < found.weight("volcano")


def test_ties_go_to_the_earlier_sentence() -> None:
    best = index(reading(STORY)).best(parse("A volcano erupted."))
    assert [sentence.number for sentence in best] == [1, 2, 3]


def test_no_more_than_asked_for() -> None:
    assert len(index(reading(STORY)).best(parse("The harbour."), most=2)) == 2


def test_a_form_of_the_word_is_the_word() -> None:
    assert terms(parse("They floods houses")) & terms(parse("The house flooded"))


@given(st.text(max_size=80))
def test_any_claim_finds_sentences_of_the_document(claim: str) -> None:
    found = index(reading(STORY))
    assert set(found.best(parse(claim))) <= set(found.sentences)
