"""A line of the page has one reading, whatever words from outside stand in it; what cites and is of no shape is stray."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.markdown import md, unescaped
from briefgen.verification.lines import Reference, Shape, lines, notes_of, references_of

OUTSIDE = st.text(max_size=40) | st.lists(
    st.sampled_from(("[^1]", " — *", "* <!-- claim a -->", "**", "|", ": ", "; ", "`", "```", " · ", "a", " ", "1. ", "\n", "- ")),
    max_size=8,
).map("".join)  # fmt: skip


def shape_of(text: str) -> Shape:
    (line,) = lines(text)
    return line.shape


WRITTEN: list[tuple[str, Shape]] = [
    ("- {w}[^7] — *{w}* · {w} <!-- claim 0a.2 -->", "bullet"),
    ("  - {w}[^7] — *{w}* <!-- claim 0ar -->", "bullet"),
    ("- *Context:* {w}", "context"),
    ("1. **{w}** [^1][^3] <!-- judgment 0a 0b -->", "judgment"),
    ("   - *For it:* {w} [^1]; {w} [^3]", "for"),
    ("   - *Against it:* {w} [^1]", "against"),
    ("- **WITHDRAWN** {w}: {w} <!-- earlier 0a -->", "change"),
    ("- **FIGURE CHANGED** {w} → {w}, by {w}: {w} [^1] <!-- claim 0a after 0b -->", "change"),
    ("- **open**, due 12 March 2025: {w} [^1] — *{w}* <!-- claim 0a -->", "forecast"),
    ("- **12 March 2025**: {w} [^1] <!-- claim 0a -->", "event"),
    ("1. {w}? [^1][^2] — open since 12 March 2025 <!-- gap 0a 0b -->", "gap"),
    ("1. {w}? — closed on 12 March 2025 by {w} [^2] <!-- gap 0a -->", "gap"),
    ("| {w} | {w} | {w} | {w} [^1] |", "row"),
    ("**{w}** (spread): {w}", "caption"),
    ("## {w} <!-- story 0a -->", "story"),
]


@pytest.mark.parametrize(
    ("written", "shape"), [pytest.param(*one, id=f"{one[1]} {at}") for at, one in enumerate(WRITTEN)]
)
@given(words=OUTSIDE)
def test_no_words_from_outside_change_what_a_line_is(written: str, shape: Shape, words: str) -> None:
    assert shape_of(written.format(w=f"x{md(words)}x")) == shape


@given(words=OUTSIDE, ladder=OUTSIDE)
def test_what_stands_in_a_line_comes_out_of_it(words: str, ladder: str) -> None:
    (line,) = lines(f"- {md(words)}[^7] — *x{md(ladder)}* <!-- claim 0a -->")
    assert unescaped(line.parts["words"]) == unescaped(md(words))
    assert line.parts["ladder"] == f"x{md(ladder)}"


@given(OUTSIDE)
def test_words_from_outside_cite_nothing(words: str) -> None:
    assert notes_of(md(words)) == ()
    assert shape_of(f"x {md(words)}") == "other"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ninety boats sank. [^1]", id="a citation"),
        pytest.param("Ninety boats sank. <!-- claim a -->", id="a hidden mark"),
        pytest.param("- Ninety boats sank.[^1] — *Doe* <!-- claim a --> [^2]", id="behind a mark"),
        pytest.param("- **EDITED** a [^1]", id="in a line that cites nothing"),
        pytest.param("[^1]: Ninety boats sank.", id="a footnote without its words"),
    ],
)  # fmt: skip
def test_what_cites_and_is_of_no_shape_is_stray(text: str) -> None:
    assert shape_of(text) == "stray"


def test_a_line_ends_with_a_line_feed_alone() -> None:
    assert [line.shape for line in lines("- a\u2028b\x85c\x0cd[^1] — *Doe* <!-- claim a -->\n")] == ["bullet", "other"]


def test_a_code_block_cites_nothing() -> None:
    page = "```text\n40  Doe [^1] <!-- claim a -->\n```\n[^1]"
    assert [line.shape for line in lines(page)] == ["other", "plot", "other", "stray"]


def test_front_matter_is_read_by_its_names() -> None:
    (_, first, _, after) = lines('---\ntitle: "a: b"\n---\n---')
    assert (first.shape, dict(first.parts)) == ("front", {"name": "title", "value": '"a: b"'})
    assert after.shape == "other"


@pytest.mark.parametrize(
    ("listed", "found"),
    [
        pytest.param("Doe → Wire [^1]", [("Doe → Wire", 1)], id="one"),
        pytest.param("Doe [^1]; Roe [^23]", [("Doe", 1), ("Roe", 23)], id="two"),
        pytest.param("Doe; Roe → Wire [^1]; Poe [^2]", [("Doe; Roe → Wire", 1), ("Poe", 2)], id="a ladder of two voices"),
        pytest.param("Doe, 12 March 2025", [("Doe, 12 March 2025", None)], id="without a note"),
        pytest.param(
            "Doe, 12 March 2025; Roe; Poe, 11 March 2025",
            [("Doe, 12 March 2025", None), ("Roe; Poe, 11 March 2025", None)],
            id="two without a note",
        ),
        pytest.param("Doe [^1]; Roe, 12 March 2025", [("Doe", 1), ("Roe, 12 March 2025", None)], id="the last without"),
    ],
)  # fmt: skip
def test_claims_named_in_a_list_come_apart(listed: str, found: list[tuple[str, int | None]]) -> None:
    assert references_of(listed) == tuple(Reference(*one) for one in found)


def test_a_long_line_of_any_marks_is_read_at_once() -> None:
    """A pattern that went back and forth over these would not end."""
    assert shape_of("   - *For it:* " + "a; " * 5_000 + "|") == "other"
    assert shape_of("1. " + "a — b: " * 5_000 + "[^1]") == "stray"
