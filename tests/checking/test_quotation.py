"""Words in quotation marks: said, altered, or said by nobody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.checking.quotation import altered, quotation, quotations
from tests.checking.passages import passage

SAID = "“The dam will hold, whatever they say,” Brun told reporters by the quay."


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("Brun said “the dam will hold”.", id="part of the quotation"),
        pytest.param('Brun said "the dam will hold, whatever they say".', id="straight marks"),
        pytest.param("Brun said ‘the dam will hold’.", id="single marks"),
        pytest.param("Brun said “the dam … whatever they say”.", id="words left out"),
        pytest.param("Brun said “[it] will hold”.", id="words put in brackets"),
        pytest.param("Brun said “The  dam will hold", id="never closed"),
        pytest.param("Brun spoke to “reporters”.", id="one word marked for its oddness"),
        pytest.param("Brun spoke to “reporters by” the quay.", id="two words marked for their oddness"),
        pytest.param("Brun's and the dam's day", id="apostrophes"),
    ],
)
def test_accepts_words_somebody_said(statement: str) -> None:
    """Curly, straight or single, whole or in part: the words were said."""
    assert list(altered(statement, SAID)) == []


@pytest.mark.parametrize(
    ("statement", "occurs"),
    [
        pytest.param("Brun said “the dam will break”.", False, id="a word changed"),
        pytest.param("Brun said ‘the dam will break’.", False, id="a word changed in single marks"),
        pytest.param("Brun said “the dam will break", False, id="a word changed, never closed"),
        pytest.param("the dam will break”, Brun said.", False, id="a word changed, never opened"),
        pytest.param("Brun spoke of a “catastrophe”.", False, id="one word that does not occur"),
        pytest.param("Brun “told reporters by the quay”.", True, id="the outlet's own words"),
    ],
)
def test_refuses_words_nobody_said(statement: str, *, occurs: bool) -> None:
    """Altered words and words of the outlet between quotation marks are told apart."""
    assert [found.occurs for found in altered(statement, SAID)] == [occurs]


def test_title_may_stand_in_quotation_marks() -> None:
    """A title is marked as a name, not as speech."""
    assert list(altered("Brun wrote “The Long Quay”.", "Brun wrote The Long Quay in a winter.")) == []


@pytest.mark.parametrize(
    "before",
    [
        pytest.param("“We built it twice. ", id="opened in the sentence before"),
        pytest.param("Brun was calm. \n\n“", id="opened at the paragraph"),
    ],
)
def test_quotation_may_begin_before_the_evidence(before: str) -> None:
    """Words inside a quotation that was opened earlier were said."""
    assert list(altered("Brun: “it will hold”.", "And it will hold this time.”", before=before)) == []


def test_quotation_closed_in_a_later_paragraph_began_before() -> None:
    """A closing mark without an opening one quotes from its paragraph's start."""
    assert list(altered("Brun: “it will hold”.", "And it will hold this time.”", before="Rain fell.\n\n")) == []


def test_an_earlier_paragraph_left_open_quotes_nothing_here() -> None:
    """An opening mark that is never closed ends with its paragraph."""
    found = altered("The quay “lay under water”.", "The quay lay under water.", before="“So it ends, said Brun.\n\n")
    assert [one.occurs for one in found] == [True]


def test_straight_marks_pair_by_the_spaces_around_them() -> None:
    """What stands between two quotations is not one."""
    assert list(quotations('"One," he said, "and two."')) == ["One,", "and two."]


def test_finding_blocks_and_names_the_words() -> None:
    """The reader sees which words were not said."""
    (finding,) = quotation(passage("Brun said “the dam will break”.", SAID))
    assert (finding.code, finding.severity) == ("quote-altered", "block")
    assert "the dam will break" in finding.message


def test_verbatim_sentence_inside_a_long_quotation_has_no_finding() -> None:
    """A sentence of a quotation that runs over several is the article's own."""
    assert list(quotation(passage("And it will hold.”", "And it will hold.”", before="“We built it twice."))) == []


@given(st.text(alphabet="ab “”\"'‘’.,\n[]…", max_size=60))
def test_any_text_bears_itself_out(text: str) -> None:
    """A verbatim statement gets no finding, however its marks fall."""
    assert list(altered(text, text)) == []
