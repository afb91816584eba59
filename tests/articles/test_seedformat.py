"""How text is counted in lines, shortened for a message, and taken apart into fields."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefgen.articles.seedformat import EXCERPT, SeedText, excerpt, find_fields, hidden_characters, one_line
from briefgen.errors import ArticleError

WHOLE = "<TITLE>T</TITLE>\n<PUBLISHED_DATE>D</PUBLISHED_DATE>\n<CONTENT>C</CONTENT>\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("ab", 1, id="first line"),
        pytest.param("a\nb\nc", 3, id="LF"),
        pytest.param("a\r\nb\r\nc", 3, id="CRLF"),
        pytest.param("a\rb\rc", 3, id="CR"),
        pytest.param("a\n\rb", 3, id="LF then CR are two line ends"),
    ],
)
def test_lines_are_counted_from_one_whatever_ends_them(text: str, line: int) -> None:
    assert SeedText(text, "a.txt").line(len(text)) == line


def test_fields_are_found_by_name_with_nothing_trimmed() -> None:
    text = WHOLE.replace(">T<", "> T\n<")
    fields = find_fields(SeedText(text, "a.txt"))
    assert {name: span.of(text) for name, span in fields.spans.items()} == {
        "TITLE": " T\n",
        "PUBLISHED_DATE": "D",
        "CONTENT": "C",
    }
    assert fields.notes == ()


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("<TITLE >", id="space in the tag"),
        pytest.param("<TITLE\n>", id="line break in the tag"),
        pytest.param("<TITLE lang='en' x=1>", id="attributes"),
    ],
)
def test_an_opening_tag_may_hold_more_than_its_name(written: str) -> None:
    text = WHOLE.replace("<TITLE>", written)
    assert find_fields(SeedText(text, "a.txt")).spans["TITLE"].of(text) == "T"


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("<TITLES>", id="another name"),
        pytest.param("<title>", id="small letters"),
        pytest.param("< TITLE>", id="space before the name"),
        pytest.param("<TITLE", id="never finished"),
    ],
)
def test_what_only_resembles_a_tag_is_text(written: str) -> None:
    with pytest.raises(ArticleError, match="no <TITLE>"):
        find_fields(SeedText(WHOLE.replace("<TITLE>", written), "a.txt"))


def test_an_error_names_file_and_line_and_what_to_do() -> None:
    error = SeedText("a\nb", "a.txt").error("found b", hint="write c", at=2)
    assert (str(error), error.line, error.hint) == ("a.txt:2: found b", 2, "write c")


def test_one_line_folds_white_space_and_leaves_out_hidden_characters() -> None:
    assert one_line(" a\t\u202eb\r\n\u00a0c\u200b\x85d ") == "a b c d"


def test_tabs_line_ends_and_accents_are_not_hidden() -> None:
    assert hidden_characters("a\tb\r\né e\u0301 \u200f\ufe0f") == {"\u200f", "\ufe0f"}


@given(st.text())
@example("2031\U0001a78a-05-06")  # a character that no Unicode knows yet
def test_an_excerpt_is_short_quoted_and_printable(text: str) -> None:
    quoted = excerpt(text)
    assert quoted.startswith('"')
    assert quoted.endswith('"')
    assert len(quoted) <= EXCERPT + len('"…"')
    assert quoted.isprintable()
