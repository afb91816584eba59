"""Characters that cannot be seen, or that steer what is shown."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.signs import is_unseen, replaced, unseen


@pytest.mark.parametrize(
    "sign",
    [
        pytest.param("\u200b", id="no width"),
        pytest.param("\u202e", id="direction"),
        pytest.param("\u2028", id="a line's end"),
        pytest.param("\x1b", id="escape"),
        pytest.param("\x9b", id="escape in eight bits"),
        pytest.param("\x7f", id="delete"),
        pytest.param("\x1c", id="a separator of files"),
        pytest.param("\u00ad", id="a soft hyphen"),
        pytest.param("\U000e0041", id="a tag"),
        pytest.param("\U000e0100", id="a selector of ideographs"),
        pytest.param("\u3164", id="a blank letter"),
        pytest.param("\u034f", id="a joiner of graphemes"),
        pytest.param("\ue000", id="private use"),
        pytest.param("\ud800", id="half a pair"),
    ],
)
def test_what_cannot_be_seen_is_known(sign: str) -> None:
    assert is_unseen(sign)
    assert replaced(f"a{sign}b", "?") == "a?b"


@pytest.mark.parametrize("sign", [*"aÄ漢€ \t\n", "\u00a0", "e\u0301"[1], "\U0001f6a2"])
def test_what_can_be_seen_and_white_space_are_not_among_them(sign: str) -> None:
    assert not is_unseen(sign)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("\u2764\ufe0f 1\ufe0f\u20e3 #\ufe0f\u20e3", frozenset(), id="the shape of an emoji"),
        pytest.param("a\ufe0f", {"\ufe0f"}, id="of a letter there is none"),
        pytest.param("\u2764\ufe0f\ufe0f", {"\ufe0f"}, id="and one is enough"),
    ],
)
def test_a_selector_is_seen_where_it_shapes_a_sign(text: str, found: set[str]) -> None:
    assert unseen(text) == found


@given(st.text())
def test_nothing_unseen_is_left(text: str) -> None:
    assert unseen(replaced(text, "?")) == frozenset()
    assert len(replaced(text, "?")) == len(text)


@given(st.characters())
def test_all_of_unicodes_control_and_format_characters_are_known(sign: str) -> None:
    if unicodedata.category(sign).startswith("C") and sign not in "\t\n\r":
        assert is_unseen(sign)
