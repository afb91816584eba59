"""Whether a review is of the brief it is read for: held by the day and the claims that its front matter names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from briefgen.review.blocks import Head
from briefgen.review.faults import ReviewFault, cited
from briefgen.review.layout import FORMAT

KEYS = ("review", "date", "claims")
"""Of the front matter: the format, the day of the brief, the digest of its claims."""


def faults(head: Head | None, day: dt.date, claims: str) -> Iterator[ReviewFault]:
    """Why the review is none, or one of another run; at most one."""
    if head is None:
        yield ReviewFault(1, f"no front matter: a review begins with {', '.join(KEYS)} between two lines “---”")
        return
    missing = [key for key in KEYS if key not in head.values]
    expected = {"review": str(FORMAT), "date": day.isoformat(), "claims": claims}
    differing = [key for key in KEYS if key in head.values and head.values[key] != expected[key]]
    if missing:
        yield ReviewFault(1, f"the front matter has no “{missing[0]}”: put it back as it was written")
    elif "review" in differing:
        yield ReviewFault(
            head.lines["review"], f"a review of format {head.values['review']}, and this briefgen reads format {FORMAT}"
        )
    elif differing:
        here = f"the brief here is of {expected['date']} with claims {claims}"
        theirs = f"a review of the brief of {head.values['date']} with claims {head.values['claims']}"
        yield ReviewFault(
            head.lines[differing[0]], f"{theirs}, and {here}: take the review that stands beside the brief"
        )


def strange(head: Head) -> Iterator[ReviewFault]:
    """What else stands in the front matter: nothing there is read."""
    for line in head.strange:
        yield ReviewFault(
            line.number, f"{cited(line.text)} in the front matter is not read: a remark goes behind “Note:”"
        )
    for key in head.lines:
        if key not in KEYS:
            yield ReviewFault(head.lines[key], f"“{key}” in the front matter is not read: a remark goes behind “Note:”")
