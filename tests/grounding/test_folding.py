"""Folding: which spellings count as the same words, and that every token knows its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.grounding.folding import INVISIBLE, fold, folded, is_blank, splits_word


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("“Rain”", '"rain"', id="double quotes"),
        pytest.param("the mill’s", "the mill's", id="apostrophe"),
        pytest.param("north – south", "north -- south", id="dashes"),
        pytest.param("co‑operate", "co-operate", id="no-break hyphen"),
        pytest.param("wait… now", "wait... now", id="ellipsis"),
        pytest.param("two\u00a0\u2009 words\n", "two words", id="spaces"),
        pytest.param("zero\u200bwidth so\u00adft", "zerowidth soft", id="invisible"),
        pytest.param("ﬁnal １２", "final 12", id="compatibility"),
        pytest.param("cafe\u0301", "café", id="combining accent"),
        pytest.param("STRASSE", "straße", id="case"),
    ],
)
def test_spellings_that_count_as_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        pytest.param(
            "3,000 of 4.5, then 9:30.", ["3,000", "of", "4.5", ",", "then", "9:30", "."], id="numbers are whole"
        ),
        pytest.param("$400m", ["$", "400m"], id="currency"),
        pytest.param("", [], id="empty"),
        pytest.param("\u200b \u200b", [], id="nothing to see"),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert fold(text) == tokens


@pytest.mark.parametrize(
    ("text", "at", "splits"),
    [
        pytest.param("training", 1, True, id="letters"),
        pytest.param("in rain", 3, False, id="after a space"),
        pytest.param("3,000", 1, True, id="before a thousands comma"),
        pytest.param("3,000", 2, True, id="after a thousands comma"),
        pytest.param("3, 4", 1, False, id="a list's comma"),
        pytest.param("cafe\u0301s", 4, True, id="before a combining mark"),
        pytest.param("so\u00adft", 2, True, id="before a soft hyphen"),
        pytest.param("rain\u200b", 4, False, id="before a trailing zero width space"),
        pytest.param("rain", 0, False, id="at the start"),
        pytest.param("rain", 4, False, id="at the end"),
    ],
)
def test_where_a_cut_would_split_a_word(text: str, at: int, splits: bool) -> None:  # noqa: FBT001
    assert splits_word(text, at) is splits


def test_blank_is_what_shows_nothing() -> None:
    assert is_blank(f" \n\u00a0{INVISIBLE}")
    assert not is_blank(" . ")


@given(st.text())
def test_tokens_are_ordered_disjoint_and_leave_out_only_what_is_blank(text: str) -> None:
    source = folded(text)
    edges = [0, *(edge for pair in zip(source.starts, source.ends, strict=True) for edge in pair), len(text)]
    assert edges == sorted(edges)
    gaps = zip(edges[::2], edges[1::2], strict=True)
    assert all(is_blank(text[start:end]) for start, end in gaps)


def inside_word(text: str, at: int) -> bool:
    """Whether word characters stand on both sides, whatever is invisible between them."""
    before, after = text[:at].rstrip(INVISIBLE), text[at:].lstrip(INVISIBLE)
    return splits_word(before + after, len(before))


@given(st.text())
def test_no_token_begins_or_ends_inside_a_word(text: str) -> None:
    source = folded(text)
    assert not any(inside_word(text, edge) for edge in source.starts + source.ends)


@given(st.text())
def test_joined_holds_each_token_at_its_offset(text: str) -> None:
    source = folded(text)
    for token, offset in zip(source.tokens, source.offsets, strict=False):
        assert source.joined.startswith(f" {token} ", offset)


@given(st.text())
def test_every_way_of_folding_agrees(text: str) -> None:
    assert folded(text).tokens == fold(text) == folded(text).fold(text)
