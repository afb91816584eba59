"""Texts of 100,000 characters that take a careless reader hours: one piece, over and over."""

from __future__ import annotations

from collections.abc import Iterator

LENGTH = 100_000
"""Characters: half of what an article may have, and quadratic work on it takes minutes."""

PIECES = {
    "a": "a", "A": "A", "digits": "1", "comma-digits": "1,", "dotted-digits": "1.", "spaces": " ", "tabs": "\t", "lines": "\n", "blank-lines": " \n", "cr": "\r",
    "nbsp": "\u00a0", "marks": "\u0301", "letter-marks": "e\u0301", "zero-width": "a\u200b", "bidi": "\u202e", "soft-hyphens": "a\u00ad", "han": "漢", "boats": "\U0001f6a2",
    "quotes": '"', "open-quotes": "“", "close-quotes": "”", "quoted": "“a” ", "straight-quoted": '"a b" ', "apostrophes": "'", "s": "’s ",
    "round": "(", "rounds": "()", "square": "[", "squares": "[]", "unclosed": ")]", "nested": "[(", "links": "[a](", "images": "![a](b) ", "notes": "[^1]",
    "footnotes": "[^1]: a\n", "tags": "<CONTENT", "titles": "<TITLE>", "ends": "</CONTENT>", "attributes": "<TITLE a ", "less": "<", "html": "<b>", "comments": "<!--", "dashes": "-",
    "em-dashes": "—", "dots": ".", "ellipses": "…", "stars": "*", "underscores": "_a", "ticks": "`", "tildes": "~", "pipes": "|", "backslashes": "\\", "hashes": "#",
    "boxes": "- [ ] accept\n", "items": "- a\n", "headings": "### `0a1b2c3d4e5f`\n", "ends-of-claims": "<!-- claim 0a1b2c3d4e5f -->\n", "places": "- **Note:** a\n",
    "at": "a@b.c ", "urls": "http://a.b/c ", "hosts": "a.", "punycode": "ü", "percent": "%20", "braces": "{", "jinja": "{{ a }} ", "dollars": "$1 ", "percents": "1 percent ",
    "said": "he said ", "says-that": "said that ", "who": "who said ", "and": "and ", "of-the": "of the ", "not": "not ", "may": "may ", "names": "Ilse Brandt ", "titled": "Mr. ",
    "initials": "U.S. ", "sentences": "It rained. ", "short": "A. ", "questions": "a? ", "credits": "(AP Photo/A) ", "captions": "Image: A. ", "months": "May ", "dates": "May 1, ",
    "iso": "2031-05-06 ", "years": "2031 ", "weekdays": "on Monday ", "ago": "two days ago ", "ranges": "1 to 2 ", "between": "between 1 and ", "millions": "3 million ",
    "at-least": "at least ", "numbers": "twenty-one ", "hundred": "hundred ", "half": "half a ", "units": "40 boats, ", "according": "according to ", "they": "They left. ", "these": "These boats sank. ", "he-said": "“A,” he said. ",
    "quoted-paragraphs": "“A.”\n\n", "paragraphs": "A.\n\n", "citing": "A, citing B, told C. ", "ferries": "The ferry sank at Velm. ", "reportedly": "reportedly ",
    "denied": "denied ", "if": "if ", "unverified": "could not be independently verified ", "json": '{"a":', "arrays": "[1,", "escapes": "\\u0000", "commas": ",", "colons": ":",
    "semicolons": "; ", "exclamations": "!", "hyphenated": "a-", "slashes": "a/", "plus": "+", "equals": "=", "conflicts": "<<<<<<< \n", "rules": "---\n", "tables": "| a |\n",
}  # fmt: skip
"""By a name for the table of results."""


def long_texts() -> Iterator[tuple[str, str]]:
    """Each piece on its own, and each between words of a sentence."""
    for name, piece in PIECES.items():
        yield name, (piece * (LENGTH // len(piece)))[:LENGTH]
