"""Cited claims as one text: the words as they stand, the days of their own articles, the names that go with them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from briefgen.judging.evidence import Held, names_beside
from tests.judging.claims import claim

MONDAY = claim("Norlin lost 2 boats in Almera on Monday.")
LATER = claim("Halden lost 9 boats on Monday.", published=date(2031, 5, 15), outlet="The Post")
SENTENCE = "Norlin lost 2 boats on Monday."


def test_each_claim_keeps_its_words_and_its_days() -> None:
    """Whatever day the other's article is of."""
    held = Held.of(SENTENCE, [MONDAY, LATER])
    assert [part.words.of(held.text) for part in held.parts] == [
        "Norlin lost 2 boats in Almera on Monday.",
        "Halden lost 9 boats on Monday.",
    ]
    assert [day.span.of(held.text) for part in held.parts for day in part.dates] == ["on Monday", "on Monday"]
    assert [day.low for part in held.parts for day in part.dates] == [date(2031, 5, 5), date(2031, 5, 12)]


def test_the_sentence_is_dated_by_every_article_it_cites() -> None:
    """The earliest first; one reading where all are of one day."""
    assert [days[0].low for days in Held.of(SENTENCE, [LATER, MONDAY]).readings_of_dates] == [
        date(2031, 5, 5),
        date(2031, 5, 12),
    ]
    assert len(Held.of(SENTENCE, [MONDAY]).readings_of_dates) == 1


def test_evidence_inside_a_quotation_is_opened_again() -> None:
    """A sentence in the middle of somebody's words has no mark of its own."""
    told = claim("“The quay is gone,” said Ida Moen. “Nobody was there. It had stood for 300 years.")
    held = Held.of("Ida Moen said.", [told])
    assert held.parts[0].words.of(held.text) == "“It had stood for 300 years."


def test_names_of_the_ladder_and_of_brackets_go_with_a_claim() -> None:
    """So that a judgment may use them; the outlet is among them only where the sentence credits it."""
    told = claim("Ida Moen, the mayor of Halden, told the Morning Wire that they had left.")
    checked = replace(told.checked, claim=replace(told.checked.claim, statement="[The sailors] had left."))
    assert list(names_beside(replace(told, checked=checked))) == [
        "Ida Moen, mayor of Halden",
        "Morning Wire",
        "The sailors",
    ]
    assert "The Gazette" not in Held.of("Norlin lost 2 boats.", [MONDAY]).text
    assert "The Gazette" in Held.of("Norlin lost 2 boats, The Gazette said.", [MONDAY]).text


def test_word_for_word_is_all_of_one_claim() -> None:
    """White space and the full stop aside."""
    assert Held.of("Norlin lost 2 boats  in Almera on Monday", [MONDAY]).is_verbatim
    assert not Held.of(SENTENCE, [MONDAY]).is_verbatim
    assert not Held.of("Norlin lost 2 boats in Almera on Monday.", [MONDAY, LATER]).is_verbatim
