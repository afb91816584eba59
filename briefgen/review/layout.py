"""What a review looks like to who writes it and who reads it: the words its places are found by, and what makes two lines one.

A block of `review.md` is one claim's: a heading with its id, places to tick and to write on, lines to read only, and a hidden
comment that ends it. The comment holds digests of what was written: so a changed line is known from one as it was, with no other
file at hand, and whatever an editor does to quotation marks, dashes, list marks and line ends.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from typing import Literal

from briefgen.data import RejectReason
from briefgen.grounding.folding import DASHES, DOUBLE_QUOTES, INVISIBLE, SINGLE_QUOTES

FORMAT = 1
"""Of `review.md`; goes up when a reader of the old one could misread the new one."""
DIGEST_DIGITS = 8
"""Hexadecimal digits of a line's digest: one changed line in four billion would pass for the one that was written."""

WrittenPlace = Literal["statement", "speaker", "merge with", "split into", "and", "note"]
"""Where a person writes; `and` may stand any number of times, the others once."""
Mark = Literal["claim", "article", "review"]
"""What a hidden comment ends: a block, what stands outside blocks under one article, the file."""

WRITTEN: tuple[WrittenPlace, ...] = ("statement", "speaker", "merge with", "split into", "and", "note")
ACCEPT = "accept"
FOLDED_AWAY = "reject, merge, split, note"
"""What is said of the places that a page folds away."""
REASONS: Mapping[RejectReason, str] = {
    "wrong-figure": "wrong figure",
    "wrong-speaker": "wrong speaker",
    "wrong-date": "wrong date",
    "hedge-lost": "hedge lost",
    "out-of-context": "out of context",
    "not-news": "not news",
    "duplicate": "duplicate",
    "unreliable": "unreliable",
    "other": "other",
}
"""Each as it stands beside its box."""
CALLED: Mapping[str, RejectReason] = {label: reason for reason, label in REASONS.items()}

CLAIM_ID = r"[0-9a-f]{12}[0-9A-Za-z.-]*"
"""As `GroundedClaim.id` says, and whatever tells several claims of one place apart."""

_ALIKE = str.maketrans(
    dict.fromkeys(f"{DOUBLE_QUOTES}{SINGLE_QUOTES}\"'", "'")
    | dict.fromkeys(DASHES, "-")
    | dict.fromkeys(f"{INVISIBLE}\\*_", "")
)
_ONE_DASH = str.maketrans(dict.fromkeys(DASHES, "-"))
_DASHES = re.compile("-{2,}")
_LIST_MARK = re.compile(rf"^\s*(?:[*+•{re.escape(DASHES)}]|\d+[.)])(?:\s+|$)")


def one_dash(line: str) -> str:
    """The line with every kind of dash a plain one, as long as it was: editors make “<!--” and “- ” longer dashes."""
    return line.translate(_ONE_DASH)


def list_mark(line: str) -> str:
    """What makes the line an item of a list, with the space around it; '' where nothing does."""
    found = _LIST_MARK.match(line)
    return found[0] if found else ""


def folded(line: str) -> str:
    """What two spellings of a line have in common: no white space, list mark, emphasis or escapes, one kind of quote and dash."""
    plain = line[len(list_mark(line)) :].translate(_ALIKE)
    plain = unicodedata.normalize("NFKC", plain).translate(_ALIKE)
    return _DASHES.sub("-", "".join(plain.split()))


def digest(text: str) -> str:
    """A few digits that tell one text from another."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:DIGEST_DIGITS]
