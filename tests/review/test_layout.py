"""Two spellings of a line that only an editor tells apart are the same line, and two that say different things are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.markdown import md, visible
from briefgen.review.layout import folded, list_mark

LINE = "- **Evidence** (exact, 0:66): “Forty” boats – not 50 – sank…"


@pytest.mark.parametrize(
    "spelled",
    [
        pytest.param('* __Evidence__ (exact, 0:66): "Forty" boats — not 50 — sank...', id="marks"),
        pytest.param("    1) **Evidence** (exact, 0:66):  «Forty» boats --- not 50 -- sank…  ", id="list and spaces"),
        pytest.param(r"\- Evidence \(exact, 0:66\): “Forty” boats − not 50 − sank…", id="escapes"),
        pytest.param(
            "- **Evidence** (exact,\n0:66): “For\u00adty” boats – not 50 –\nsank…", id="broken and hyphenated"
        ),
    ],
)
def test_what_an_editor_does_is_folded(spelled: str) -> None:
    assert folded(spelled.removeprefix("\\- ")) == folded(LINE)


@pytest.mark.parametrize("said", ["Forty", "not", "50", "sank", "66", "exact"])
def test_a_word_less_is_another_line(said: str) -> None:
    assert folded(LINE.replace(said, "", 1)) != folded(LINE)


@pytest.mark.parametrize(("one", "other"), [("40 boats", "41 boats"), ("may sink", "might sink"), ("Brandt", "brandt")])
def test_other_words_are_another_line(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@given(st.text())
def test_escaping_a_text_does_not_change_its_line(text: str) -> None:
    assert folded(f"- x {md(text)}") == folded(f"- x {visible(text)}")


@pytest.mark.parametrize(
    ("line", "mark"),
    [("- a", "- "), ("  * a", "  * "), ("– a", "– "), ("2. a", "2. "), ("-a", ""), ("2.5 a", ""), ("", ""), ("-", "-")],
)
def test_a_list_mark_has_a_space_behind_it(line: str, mark: str) -> None:
    assert list_mark(line) == mark
