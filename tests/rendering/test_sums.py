"""A line's sum is of what it says: typography leaves it, a letter, a digit or a mark of quotation does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.markdown import md
from briefgen.rendering.sums import line_sum, page_sums, split_sums

LINE = "- **At least 40 boats** sank, “all of them”, said the mayor — so far.[^2] <!-- claim 2a760a601ed0 -->"


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(LINE.replace("- ", "  * ", 1), id="another list"),
        pytest.param(LINE.replace("**", "__"), id="other emphasis"),
        pytest.param(LINE.replace("“", '"').replace("”", '"'), id="straight quotes"),
        pytest.param(LINE.replace(" — ", "--"), id="another dash"),
        pytest.param(LINE.replace(" said", "\u00a0said"), id="a space that holds"),
        pytest.param(LINE.replace(" said", "&nbsp;said"), id="an entity"),
        pytest.param(LINE.replace(".[^2]", "\\.[^2]"), id="an escape"),
        pytest.param(f"{LINE}  \r", id="space at its end"),
    ],
)
def test_how_a_line_is_set_is_no_part_of_its_sum(other: str) -> None:
    assert line_sum(other) == line_sum(LINE)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("40", "41", id="a digit"),
        pytest.param("boats", "boots", id="a letter"),
        pytest.param("mayor", "Mayor", id="a capital"),
        pytest.param("“all of them”", "all of them", id="marks of quotation"),
        pytest.param("[^2]", "[^3]", id="a note"),
        pytest.param("2a760a601ed0", "2a760a601ed1", id="an id"),
    ],
)
def test_what_it_says_is(old: str, new: str) -> None:
    assert line_sum(LINE.replace(old, new)) != line_sum(LINE)


@given(st.text())
def test_outside_text_says_the_same_escaped_and_not(text: str) -> None:
    line = " ".join(text.split()).replace("\\", "").replace("\ufffd", "")
    if line.isprintable() and line[:1].isalpha():
        assert line_sum(f"“{md(line)}”") == line_sum(f"“{line}”")


@given(st.lists(st.text(alphabet="ab 1*", max_size=8), max_size=8))
def test_a_page_knows_each_of_its_lines(lines: list[str]) -> None:
    known = split_sums(page_sums("\n".join(lines)))
    assert {line_sum(line) for line in lines} - {""} == known
