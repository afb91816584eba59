"""Proper names: read off a parse, and looked up in a text."""

from __future__ import annotations

from briefgen.annotating.proper import Known, name_words, proper_names
from briefgen.language import parse


def test_names_are_read_in_order_without_titles() -> None:
    """Titles, days and months are no part of what must be known."""
    found = proper_names(parse("President Harald Brunsson met Ingrid Solberg on Monday."))
    assert [name.words for name in found] == [("harald", "brunsson"), ("ingrid", "solberg")]


def test_names_of_part_of_a_parse_are_read_in_place() -> None:
    """A stretch of tokens needs no parse of its own."""
    doc = parse("President Harald Brunsson met Ingrid Solberg on Monday.")
    assert [name.text for name in proper_names(doc[4:])] == ["Ingrid Solberg"]


def test_kindred_words_hold_for_no_person() -> None:
    """Countries have adjectives, people have not."""
    known = Known("Martin spoke in Turkey.")
    assert (known.has_word("turkish"), known.has_word("martina", is_person=True)) == (True, False)


def test_name_words_keep_the_capitals_of_letters_that_spell_a_word() -> None:
    """The "US" is not "us"."""
    assert name_words("the U.S. and Brun’s men") == ("US", "brun")
