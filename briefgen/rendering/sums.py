"""The lines of a page, told apart by what they say: a sum each, so that an editor's typography is no change and a word is one."""

from __future__ import annotations

import html
import re

from briefgen.annotating.words import fold
from briefgen.markdown import unescaped
from briefgen.records import sha256

DIGITS = 8
"""Hexadecimal digits of a sum: that a changed line among 10,000 meets the sum of another is less likely than 1 in 400,000."""

_LEAD = re.compile(r"\s*(?:(?:[-+]|\d+[.)]|#+|>)\s+)*")
"""What makes a line an item, a heading or a quotation: renumbering and nesting say nothing."""
_EMPHASIS = re.compile(r"(?<!\w)_+|_+(?!\w)")
_DASHES = re.compile(r"--+")


def plain_line(line: str) -> str:
    r"""A line of Markdown without what only sets it: marks of emphasis and of lists, escapes, entities, how quotes and dashes are
    drawn, how much space there is. Marks of quotation stay, and every letter, digit and hidden mark.

    >>> plain_line("- **At least** “40” boats — sank\\.") == plain_line('* At least "40"  boats -- sank.')
    True
    """
    text = html.unescape(unescaped(line)) if "\\" in line or "&" in line or "@" in line else line
    text = fold(text).replace("…", "...").replace("—", "-").replace("*", "")
    if "_" in text:
        text = _EMPHASIS.sub("", text)
    text = _DASHES.sub("-", " ".join(_LEAD.sub("", text, count=1).split()))
    return text.replace(" -", "-").replace("- ", "-").replace(" |", "|").replace("| ", "|").strip()


def line_sum(line: str) -> str:
    """The sum of a line; '' of one that says nothing."""
    plain = plain_line(line)
    return sha256(plain)[:DIGITS] if plain else ""


def page_sums(page: str) -> str:
    """The sums of all lines of a page, sorted, each once, one after the other."""
    return "".join(sorted({line_sum(line) for line in page.split("\n")}))


def split_sums(sums: str) -> frozenset[str]:
    """What `page_sums` put together."""
    return frozenset(sums[at : at + DIGITS] for at in range(0, len(sums), DIGITS))
