"""Outside text on its way into Markdown: the one place that escapes.

Whatever an article, a model or a user's file says is printed as the characters it holds, in one line: it can begin no
heading, link, image, HTML, footnote, table, list or formula, and hide nothing.
"""

from __future__ import annotations

import json
import re
from urllib.parse import quote

from briefgen.signs import replaced

ALWAYS = frozenset("\\`*_{}[]<>#~|&$^=@")
"""Marks that mean something wherever they stand in CommonMark, GitHub's flavour or the common extensions."""
AUTOLINK = re.compile(r"\.(?=[^\W\d_])|:(?=//)|/(?=/)|(?<=[A-Za-z]):(?=[A-Za-z0-9_+-])")
"""The dot of "example.org", the slash of "//localhost" and the colons of "http://", "mailto:x" and ":smile:", which renderers
turn into something."""
LEADING = re.compile(r"^(?:[-+:!]|\d+(?=[.)]))")
"""What begins a list or a definition where a line begins."""
DOUBLED = re.compile(r"([-+!%:'\"])\1+|!(?=\[)")
"""Runs that extensions take for insertions, comments, spoilers and rules."""
WORD_JOINER = "\u2060"
"""After "@" it keeps GitHub from linking a bare e-mail address, which no backslash does; it has no width."""
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
"""A backslash and the mark it takes the meaning from, as CommonMark reads them."""
FRAGMENT_WORDS = 6
"""Words at either end of a quotation that a text fragment names: enough to be unique, short enough to survive edits."""
WHOLE_FRAGMENT = 80
"""Characters up to which a text fragment holds the whole quotation."""
SCHEMES = ("http://", "https://")
"""How a link begins: letter by letter, since what a lenient parser reads as a scheme a browser may read as a path."""
URL_SAFE = "/:?#@!$&'*+,;=%~-._"
"""Characters a link keeps; the rest is percent-encoded: no bracket, quote, space or backslash reaches the Markdown."""


def md(text: object) -> str:
    """The text on one line, escaped so that no Markdown renderer sees anything but text; '' for None."""
    line = visible("" if text is None else str(text))
    line = "".join(f"\\{sign}" if sign in ALWAYS else sign for sign in line)
    line = AUTOLINK.sub(lambda match: f"\\{match[0]}", line)
    line = DOUBLED.sub(lambda match: "".join(f"\\{sign}" for sign in match[0]), line)
    line = LEADING.sub(lambda match: f"\\{match[0]}" if not match[0][0].isdigit() else match[0] + "\\", line)
    return line.replace("@", f"@{WORD_JOINER}")


def unescaped(markdown: str) -> str:
    """The text that `md` made this of: `visible(text)`, since single spaces for any white space and U+FFFD for what cannot be
    seen tell no more what stood there.

    >>> unescaped(md("- at *example.org*"))
    '- at *example.org*'
    """
    return ESCAPED.sub(r"\1", markdown.replace(f"@{WORD_JOINER}", "@"))


def yaml(text: object) -> str:
    """The text as a value of YAML front matter: one line, in double quotes, as JSON writes it, which is YAML too."""
    return json.dumps(visible(str(text)), ensure_ascii=False)


def visible(text: str) -> str:
    """The text on one line with single spaces; control and format characters become U+FFFD, shown and never obeyed.

    Soft hyphens, zero-width and direction marks are among them: what is printed is what is there.
    """
    return shown(" ".join(text.split()))


def shown(text: str) -> str:
    r"""The text sign for sign and line for line, as `visible` shows it: as many characters, white space as it is.

    >>> shown("safe\u202e\n  exe")
    'safe�\n  exe'
    """
    return replaced(text, "\ufffd")


def link(url: str, words: str = "") -> str:
    """The URL as a link target that opens the page at `words`; '' where the URL is neither http nor https.

    Text fragments: https://wicg.github.io/scroll-to-text-fragment/
    """
    if not url.lower().startswith(SCHEMES):
        return ""
    target = quote(url, safe=URL_SAFE, errors="replace")  # half a surrogate pair, which UTF-8 cannot hold
    if not words:
        return target
    return f"{target}{'' if '#' in target else '#'}:~:text={_fragment(words)}"


def _fragment(words: str) -> str:
    flat, parts = " ".join(words.split()), words.split()
    if len(flat) <= WHOLE_FRAGMENT or len(parts) < 2 * FRAGMENT_WORDS:
        return _encoded(flat)  # ends that overlap would match nothing: a browser looks for the second after the first
    return f"{_encoded(' '.join(parts[:FRAGMENT_WORDS]))},{_encoded(' '.join(parts[-FRAGMENT_WORDS:]))}"


def _encoded(words: str) -> str:
    """Percent-encoded, the fragment directive's own marks (comma, ampersand, dash) too."""
    return quote(words, safe="", errors="replace").replace("-", "%2D").replace("_", "%5F").replace("~", "%7E")
