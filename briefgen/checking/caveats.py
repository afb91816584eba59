"""With which reservations does the article print this, and has who says it a side?

Both are notes: they withhold nothing, and a reader must not miss them. They belong to the evidence, so a statement in the
article's own words and a rewritten one get the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.checking.passage import Passage
from briefgen.data import CaveatKind, Finding, Interest

_SAYS: Mapping[CaveatKind, str] = {
    "unverified": "the article says that this is not verified",
    "conditional": "the article says this on a condition",
    "disputed": "the article says that this is disputed",
}


def caveat(passage: Passage) -> Iterator[Finding]:
    """A note for each reservation of the article that covers the evidence, with its words."""
    for found in passage.particulars.caveats:
        quoted = " ".join(passage.reading.text(found.span).split())
        yield Finding("caveat", "note", f"{_SAYS[found.kind]}: “{quoted}”", (found.span,))


def interested_party(passage: Passage) -> Iterator[Finding]:
    """A note where one party speaks of its opponent, with the places where others count the same."""
    interest = passage.particulars.interest
    if interest is not None:
        yield Finding("interested-party", "note", _message(interest), (interest.span, *interest.beside))


def _message(interest: Interest) -> str:
    beside = len(interest.beside)
    counts = (
        ""
        if not beside
        else "; another count stands beside it"
        if beside == 1
        else f"; {beside} other counts stand beside it"
    )
    return f"{interest.party} speaks of the {interest.matter} of its opponent {interest.opponent}{counts}"
