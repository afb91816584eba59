"""Where a text that is too long ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.articles.cutting import REACH, Cut, cut

MANY = 10**6


@pytest.mark.parametrize(
    ("text", "characters", "kept", "at"),
    [
        pytest.param("One. Two.\n\nThree. Four.", 20, "One. Two.", "paragraph", id="paragraph, though a sentence fits"),
        pytest.param("One. Two.\r\n\r\nThree. Four.", 20, "One. Two.", "paragraph", id="paragraph of another system"),
        pytest.param("One. Two. Three.", 12, "One. Two.", "sentence", id="sentence"),
        pytest.param(
            "He said: “Go.” She went away.", 25, "He said: “Go.”", "sentence", id="sentence in quotation marks"
        ),
        pytest.param("First line\nsecond line", 15, "First line", "sentence", id="line"),
        pytest.param("one two three", 9, "one two", "word", id="word"),
        pytest.param("onetwothree", 5, "onetw", "character", id="no end at all"),
        pytest.param(
            "A.\n\n" + "b" * REACH + " ccccc", REACH + 7, "A.\n\n" + "b" * REACH, "word", id="an end too far back"
        ),
    ],
)
def test_is_behind_the_last_that_fits(text: str, characters: int, kept: str, at: str) -> None:
    found = cut(text, max_characters=characters, max_sentences=MANY)
    assert found is not None
    assert (text[: found.end], found.at, found.limit) == (kept, at, "characters")


@pytest.mark.parametrize("text", ["", "One.", "One. Two.  \n", "One.\n\n"])
def test_a_text_that_fits_is_not_cut(text: str) -> None:
    assert cut(text, max_characters=12, max_sentences=2) is None


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param("One. Two! Three?", "One. Two!", id="full stops"),
        pytest.param("“One.” “Two.” “Three.”", "“One.” “Two.”", id="quotation marks"),
        pytest.param("One\nTwo \nThree", "One\nTwo", id="lines"),
        pytest.param("One.\n\n\nTwo.\n\nThree.", "One.\n\n\nTwo.", id="paragraphs"),
    ],
)
def test_sentences_are_counted(text: str, kept: str) -> None:
    found = cut(text, max_characters=MANY, max_sentences=2)
    assert found is not None
    assert (text[: found.end], found.limit) == (kept, "sentences")


@pytest.mark.parametrize("unit", [".", "\n", " ", ". ", "\r", "…”", "a", " \n"])
def test_hostile_repetition_takes_no_longer_than_reading_it(unit: str) -> None:
    """A quadratic step would take hours."""
    found = cut(unit * 2_000_000, max_characters=1_000_000, max_sentences=MANY)
    assert isinstance(found, Cut)


@given(st.text(st.sampled_from("ab.!”\n\r \t")), st.integers(1, 50), st.integers(1, 5))
def test_keeps_a_beginning_within_the_limits(text: str, characters: int, sentences: int) -> None:
    found = cut(text, max_characters=characters, max_sentences=sentences)
    if found is not None:
        assert 0 <= found.end <= characters
        assert cut(text[: found.end], max_characters=characters, max_sentences=sentences) is None
