"""Where a number may begin: no word that one begins with is passed over, and ordinary words are."""

from __future__ import annotations

import pytest

from briefgen.annotating.numerals import may_begin, read_numeral
from briefgen.annotating.words import tokens


@pytest.mark.parametrize(
    "text",
    [
        "7", "3,000 men", "3.2 million", "twenty-five", "two dozen", "a dozen", "half a million",
        "a third of", "two-thirds", "dozens", "tens of thousands", "hundred", "38th", "second", "a quarter of a million",
    ],
)  # fmt: skip
def test_a_number_begins_where_one_is_read(text: str) -> None:
    read = tokens(text)
    assert read_numeral(read, 0) is not None
    assert may_begin(read[0])


def test_a_roman_number_is_read_behind_a_name() -> None:
    read = tokens("Henry VIII")
    assert may_begin(read[1])
    assert read_numeral(read, 1) is not None


@pytest.mark.parametrize("word", ["the", "ferry", "I", "said", ",", "“", "$"])
def test_no_number_begins_with_any_other_word(word: str) -> None:
    (token,) = tokens(word)
    assert not may_begin(token)
    assert read_numeral([token], 0) is None
