"""Valid documents, damaged: cut, doubled, swapped, spliced with others, and with hostile characters put in.

What is wrong in one place and right everywhere else gets further into a reader than noise does, so every input begins as a document
that can be read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import strategies as st

Draw = st.DrawFn
Way = Callable[[Draw, str, Sequence[str]], str]

HOSTILE = (
    "", " ", "\n", "\n\n", "\r", "\r\n", "\t", "\x00", "\x1b[2J", "\x7f", "\x85", "\u00a0", "\u00ad", "\u2028", "\u2029", "\ufeff", "\ufffd", "\U000e0041",
    "\u200b", "\u200d", "\u202e", "\u2066", "\ufe0f", "\u0301", "\U0001f6a2", "\ud800", "\udc80", "é", "漢字", "İ", "ß", "ﬁ", "ſ", "Å", "٣", "²", "½",
    "'", '"', "“", "”", "‘", "’", "«", "(", ")", "[", "]", "{", "}", "<", ">", "<<", "]]", "*", "**", "_", "`", "```", "~~~", "#", "|", "\\", "/", "$", "&",
    "-", "--", "—", "---", "...", "…", ".", ",", ":", ";", "!", "?", "=", "+", "%", "^", "@", "&amp;", "&#0;", "[^1]", "[^1]: ", "](javascript:alert(1))", "![x](",
    "<!--", "-->", "<script>", "</details>", "{{ x }}", "{% raw %}", "\\u0000", "null", "true", "NaN", "Infinity", "-1", "0", "1e999", "1E+99999999", "sNaN", "9" * 40, "1" * 5000,
    "</TITLE>", "<TITLE>", "<CONTENT>", "</CONTENT>", "<SUMMARY>", "<PUBLISHED_DATE>", "2031-02-30", "0000-00-00", "9999-12-31", "<URL>", "http://",
    "http://[::1", "xn--a", "https://example.org/a", "said", "not", "no", "who", "he", "they", "40", "3,000", "$5m", "May 1", "Monday", "last week", "“", "a", "A",
    "..", "../..", "=cmd()", "'; DROP TABLE claims; --",
)  # fmt: skip
"""What readers trip over: white space of all kinds, marks that open and close, numbers beyond any, halves of characters."""
MOST_REPEATS = 400
"""Of one piece: deep nests and long runs show at a few hundred; how long a larger input takes is `sizes`' question."""
MOST_WOUNDS = 5
"""In one document: more of them and nothing of it is left to be read."""

PIECES = (
    st.sampled_from(HOSTILE) | st.text(max_size=8) | st.text(st.characters(categories=["Cs", "Cf", "Cc"]), max_size=3)
)


@st.composite
def damaged(draw: Draw, seeds: Sequence[str]) -> str:
    """One of these documents with a few wounds, sometimes with none."""
    text: str = draw(st.sampled_from(seeds))
    for way in draw(st.lists(st.sampled_from(WAYS), max_size=MOST_WOUNDS)):
        text = way(draw, text, seeds)
    return text


@st.composite
def damaged_json(draw: Draw, seeds: Sequence[str]) -> str:
    """One of these JSON documents with a few values of another kind, or lost, or doubled; sometimes damaged as text."""
    value = json.loads(draw(st.sampled_from(seeds)))
    for _ in range(draw(st.integers(0, MOST_WOUNDS))):
        value = _with_another(draw, value)
    text = json.dumps(value, ensure_ascii=draw(st.booleans()))
    return draw(damaged([text])) if draw(st.integers(0, 3)) == 0 else text


VALUES = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(HOSTILE) | st.text(max_size=20)
    | st.sampled_from([[], {}, [[]], {"": None}, [None], 10**30, -1, 0, 1e308, float("nan"), "x" * 2000, [1, 2, 3], [0, 10**9], "2031-05-06", "1", {"a": 1}])
)  # fmt: skip


def _with_another(draw: Draw, value: Any) -> Any:
    """The value with one thing in it, at any depth, changed."""
    if isinstance(value, dict) and value and draw(st.integers(0, 5)):
        name = draw(st.sampled_from(sorted(value)))
        fate = draw(st.sampled_from(["in", "in", "in", "lost", "renamed"]))
        rest = {other: held for other, held in value.items() if other != name}
        if fate == "lost":
            return rest
        return (
            {**rest, draw(PIECES): value[name]}
            if fate == "renamed"
            else value | {name: _with_another(draw, value[name])}
        )
    if isinstance(value, list) and value and draw(st.integers(0, 5)):
        at = draw(st.integers(0, len(value) - 1))
        fate = draw(st.sampled_from(["in", "in", "in", "lost", "doubled"]))
        kept = {"in": [_with_another(draw, value[at])] if fate == "in" else [], "lost": [], "doubled": [value[at]] * 2}
        return [*value[:at], *kept[fate], *value[at + 1 :]]
    if isinstance(value, str) and draw(st.booleans()):
        return draw(damaged([value]))
    return draw(VALUES)


def _cuts(draw: Draw, text: str, number: int) -> list[int]:
    """Places in the text, ascending; half the time between lines, where documents are put together."""
    borders = [0, *(at + 1 for at, sign in enumerate(text) if sign == "\n"), len(text)]
    anywhere = st.integers(0, len(text))
    places = draw(st.sampled_from([anywhere, anywhere, st.sampled_from(borders)]))
    return sorted(draw(places) for _ in range(number))


def _delete(draw: Draw, text: str, _: Sequence[str]) -> str:
    start, end = _cuts(draw, text, 2)
    return text[:start] + text[end:]


def _nip(draw: Draw, text: str, _: Sequence[str]) -> str:
    (at,) = _cuts(draw, text, 1)
    return text[:at] + text[at + draw(st.integers(1, 8)) :]


def _double(draw: Draw, text: str, _: Sequence[str]) -> str:
    start, end = _cuts(draw, text, 2)
    return text[:end] + text[start:]


def _swap(draw: Draw, text: str, _: Sequence[str]) -> str:
    a, b, c, d = _cuts(draw, text, 4)
    return text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]


def _splice(draw: Draw, text: str, seeds: Sequence[str]) -> str:
    other = draw(st.sampled_from(seeds))
    start, end = _cuts(draw, other, 2)
    (at,) = _cuts(draw, text, 1)
    return text[:at] + other[start:end] + text[at:]


def _insert(draw: Draw, text: str, _: Sequence[str]) -> str:
    (at,) = _cuts(draw, text, 1)
    return text[:at] + draw(PIECES) + text[at:]


def _replace(draw: Draw, text: str, _: Sequence[str]) -> str:
    (at,) = _cuts(draw, text, 1)
    return text[:at] + draw(PIECES) + text[at + draw(st.integers(1, 12)) :]


def _repeat(draw: Draw, text: str, _: Sequence[str]) -> str:
    (at,) = _cuts(draw, text, 1)
    return text[:at] + draw(PIECES)[:40] * draw(st.integers(2, MOST_REPEATS)) + text[at:]


def _end(draw: Draw, text: str, _: Sequence[str]) -> str:
    (at,) = _cuts(draw, text, 1)
    return text[:at]


WAYS: tuple[Way, ...] = (_delete, _nip, _double, _swap, _splice, _insert, _insert, _replace, _replace, _repeat, _end)
