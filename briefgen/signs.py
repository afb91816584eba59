"""Characters that cannot be seen, or that steer what is shown: the one place that knows them.

What is printed shows them (`markdown.shown`, `records.inert`), what a model reads leaves them out (`prompts.one_line`), and an
article that holds some says so (`articles.seedformat`).
"""

from __future__ import annotations

import re
import unicodedata

UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode's general categories: control and format characters (direction marks, zero width, tags), halves of pairs, private use,
unassigned, and the separators of lines and paragraphs."""
_BLANK = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0\ufe00-\ufe0d\U000e0100-\U000e01ef]")
"""Letters and marks that show nothing: the other code points of Unicode's Default_Ignorable_Code_Point (DerivedCoreProperties.txt),
and the blank of Braille. A selector of an emoji's shape or a text's, U+FE0E and U+FE0F, is none: it tells one shape of a sign
that is seen, where it follows one."""
_SELECTORS = "\ufe0e\ufe0f"
_SHAPED = frozenset({"So", "Sm", "Sk", "Po"})
"""Categories of signs that have two shapes: hearts, arrows, the keycap's number sign; digits have as well."""
LINE_ENDS = "\n\r\t"
"""White space that a text of several lines keeps."""


def is_unseen(sign: str, before: str = "") -> bool:
    """Whether a character shows nothing of its own, or steers what is shown; white space on one line is none of these.

    `before` is the character before it: an emoji's selector is seen where it shapes that.

    >>> [is_unseen(sign) for sign in "a \u200b\u202e\u3164"]
    [False, False, True, True, True]
    """
    if sign.isascii():
        return (sign < " " and sign not in LINE_ENDS) or sign == "\x7f"
    if sign in _SELECTORS:
        return not (before.isdigit() or (before != "" and unicodedata.category(before) in _SHAPED))
    return unicodedata.category(sign) in UNPRINTABLE or _BLANK.match(sign) is not None


def unseen(text: str) -> frozenset[str]:
    """Those of a text."""
    suspects = {sign for sign in set(text) if sign not in _SELECTORS and is_unseen(sign)}
    pairs = zip(f" {text}", text, strict=False)
    return frozenset(suspects | {sign for before, sign in pairs if sign in _SELECTORS and is_unseen(sign, before)})


def replaced(text: str, by: str) -> str:
    """The text with another in the place of each of them.

    >>> replaced("safe\u202eexe", "?")
    'safe?exe'
    """
    if text.isascii() and text.isprintable():
        return text
    pairs = zip(f" {text}", text, strict=False)
    return "".join(by if is_unseen(sign, before) else sign for before, sign in pairs)
