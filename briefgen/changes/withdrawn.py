"""Which earlier claims are taken back: by a correction, or because their own page no longer makes them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from briefgen.changes.before import Before, Found, figure_text, says
from briefgen.changes.notices import is_notice
from briefgen.data import Change, Earlier, SourcedClaim
from briefgen.matching import page
from briefgen.matching.relating import ALIKE

Pages = Mapping[str, Sequence[SourcedClaim]]
"""Today's claims by the page they stand on."""


class _Now(NamedTuple):
    """What today's text of a page says of an earlier claim."""

    found: Found
    claim: SourcedClaim


def withdrawals(today: Sequence[SourcedClaim], before: Before) -> Iterator[Change]:
    """The earlier claims that are withdrawn, in their order.

    A page takes back what it no longer says in the same words nor in others; one with another figure changes the figure.
    """
    pages = _by_page(today)
    noticed = dict(_noticed(today, before))
    for one in before.earlier:
        there = pages.get(page(one.claim.article.url), ())
        notice = noticed.get(id(one.claim))
        if notice is not None:
            yield _withdrawal(one, before, there, notice)
        elif there and _is_gone(one, before, there):
            yield _withdrawal(one, before, there, None)


def _noticed(today: Iterable[SourcedClaim], before: Before) -> Iterator[tuple[int, SourcedClaim]]:
    """The earlier claim that each of today's notices takes back: the likest of its story, of its own page where one is."""
    for claim in today:
        if not is_notice(claim.checked.claim.statement):
            continue
        alike = [found for found in before.like(claim) if _is_named_by(found, claim, before)]
        own = [found for found in alike if _same_page(found.earlier.claim, claim)]
        for found in (own or alike)[:1]:
            yield id(found.earlier.claim), claim


def _is_named_by(found: Found, notice: SourcedClaim, before: Before) -> bool:
    """Whether an earlier claim is like enough to a notice of its story to be what it corrects; a notice corrects none."""
    told = found.earlier.claim
    if before.story(told) != before.story(notice) or is_notice(told.checked.claim.statement):
        return False
    return found.relation.kind == "same" or found.relation.score >= ALIKE


def _same_page(one: SourcedClaim, other: SourcedClaim) -> bool:
    return page(one.article.url) == page(other.article.url) != ""


def _is_gone(one: Earlier, before: Before, there: Sequence[SourcedClaim]) -> bool:
    """Whether a page has other words now that neither repeat a claim nor say the like of it."""
    article = there[0].article
    if article.sha256 == one.claim.article.sha256 or says(article, one.claim):
        return False
    return not any(now.found.relation.kind not in {"related", "unrelated"} for now in _now(one, before, there))


def _now(one: Earlier, before: Before, there: Sequence[SourcedClaim]) -> Iterator[_Now]:
    return (_Now(found, claim) for claim in there for found in before.like(claim) if found.earlier is one)


def _withdrawal(one: Earlier, before: Before, there: Sequence[SourcedClaim], notice: SourcedClaim | None) -> Change:
    """The change; with the old figure and the new one where the page gives another now."""
    figures = [
        (now.found.figures, now.claim)
        for now in _now(one, before, there)
        if now.claim is not notice and now.found.relation.kind == "figure_differs"
    ]
    old, new = "", ""
    for pair, claim in figures[:1]:
        if pair is not None:
            old, new = figure_text(pair[0], one.claim), figure_text(pair[1], claim)
    return Change(
        kind="withdrawn",
        story=before.story(one.claim),
        claim=one.claim.id,
        before=notice.id if notice is not None else None,
        since=one.since,
        old=old,
        new=new,
        who=(notice or one.claim).article.outlet,
    )


def _by_page(claims: Iterable[SourcedClaim]) -> Pages:
    pages: dict[str, list[SourcedClaim]] = defaultdict(list)
    for claim in claims:
        if address := page(claim.article.url):
            pages[address].append(claim)
    return pages
