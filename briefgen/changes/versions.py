"""Two texts under one URL -> which claims are gone, which say something else now, which were added; and whether it says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefgen.changes.before import says
from briefgen.changes.notices import announcements
from briefgen.data import Article, Edit, SourcedClaim, Version
from briefgen.matching import Matcher, page
from briefgen.matching.relating import ALIKE


class _Pair(NamedTuple):
    """A claim of the older text and the one that stands in its place."""

    before: SourcedClaim
    now: SourcedClaim
    score: float


def edits(today: Sequence[Version], earlier: Sequence[Version]) -> tuple[Edit, ...]:
    """The articles of today whose URL had another text before, each beside the latest of those, in today's order.

    Two URLs are one whatever their scheme, "www.", tracking, fragment and last slash. What an edit touches is told by the
    words of the two texts, so that a claim which merely was not found again is no edit.
    """
    found = (_edit(version, old) for version in today if (old := _older(version, earlier)) is not None)
    return tuple(found)


def _older(version: Version, earlier: Sequence[Version]) -> Version | None:
    """The latest other text of an article's page; None where there is none or it had this text last."""
    address = page(version.article.url)
    same_page = [old for old in earlier if address and page(old.article.url) == address]
    latest = max(same_page, key=lambda old: (old.seen, old.article.sha256), default=None)
    return latest if latest is not None and not _same_text(latest.article, version.article) else None


def _same_text(one: Article, other: Article) -> bool:
    """Whether CONTENT is the same but for white space: what changed in a title or a date is no other text."""
    return one.content.of(one.text).split() == other.content.of(other.text).split()


def _edit(version: Version, old: Version) -> Edit:
    lost = [claim for claim in old.claims if not says(version.article, claim)]
    gained = [claim for claim in version.claims if not says(old.article, claim)]
    changed = list(_matched(lost, gained))
    before, after = {id(pair.before) for pair in changed}, {id(pair.now) for pair in changed}
    return Edit(
        article=version.article.id,
        seen=old.seen,
        vanished=tuple(_statement(claim) for claim in lost if id(claim) not in before),
        changed=tuple((_statement(pair.before), _statement(pair.now)) for pair in changed),
        added=tuple(_statement(claim) for claim in gained if id(claim) not in after),
        announced=_announced(version.article) > _announced(old.article),
    )


def _matched(lost: Sequence[SourcedClaim], gained: Sequence[SourcedClaim]) -> Iterator[_Pair]:
    """Each claim that is gone with the new one it is likest to, each at most once, the likest pairs first."""
    matcher = Matcher(gained)
    pairs = [_Pair(claim, match.claim, match.relation.score) for claim in lost for match in matcher.like(claim)]
    taken: set[int] = set()
    for pair in sorted(pairs, key=lambda pair: -pair.score):
        if pair.score >= ALIKE and taken.isdisjoint({id(pair.before), id(pair.now)}):
            taken |= {id(pair.before), id(pair.now)}
            yield pair


def _announced(article: Article) -> int:
    return announcements(article.content.of(article.text))


def _statement(claim: SourcedClaim) -> str:
    return " ".join(claim.checked.claim.statement.split())
