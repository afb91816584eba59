"""Which claim is cited under which number: counted in the order in which the page first cites them.

A renderer of Markdown numbers footnotes by their first mention, whatever they are called; so do we, and a remark that says
"note 7" means the same on every screen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from briefgen.composing.lines import in_order
from briefgen.data import CheckedArticle, Corroboration, Findings, SourcedClaim, Story

CHANGES_CITED = ("figure_changed", "speaker_added", "contradicted")
"""Changes that are told one by one, and cite today's claim; what is new or repeated is told by its story."""


@dataclass(frozen=True, slots=True)
class Voices:
    """The day's articles and claims, and which of them speak for others."""

    articles: Mapping[str, CheckedArticle]
    place: Mapping[str, int]
    """By article id, where it stands among those given."""
    rank: Mapping[str, int]
    """By article id, how central it is to its story, from 0."""
    claims: Mapping[str, SourcedClaim]
    """By id, the supported claims of articles that copy none of the day."""
    corroboration: Mapping[str, Corroboration]
    """By claim id."""
    known: Mapping[str, date]
    """By claim id, the day of the brief that had it first."""
    copies: frozenset[str]
    """Articles that print another one's text, which is of today too."""
    look_backs: Mapping[str, str]
    """By id, articles that look back on something long known, with the words that say so."""

    @classmethod
    def of(cls, articles: Sequence[CheckedArticle], findings: Findings) -> Voices:
        """The voices of a day."""
        today = {item.article.id: item for item in articles}
        copies = frozenset(
            copy.article for story in findings.grouping.stories for copy in story.copies if copy.of in today
        )
        return cls(
            articles=today,
            place={item.article.id: place for place, item in enumerate(articles)},
            rank={article: rank for story in findings.grouping.stories for rank, article in enumerate(story.articles)},
            claims={claim.id: claim for item in articles if item.article.id not in copies for claim in item.supported},
            corroboration={claim: together for together in findings.corroborations for claim in together.claims},
            known={
                change.claim: change.since for change in findings.changes if change.kind == "repeated" and change.since
            },
            copies=copies,
            look_backs=dict(findings.look_backs),
        )

    def of_today(self, story: Story) -> tuple[CheckedArticle, ...]:
        """The story's articles of the day, the most central first."""
        return tuple(self.articles[article] for article in story.articles if article in self.articles)

    def looks_back(self, story: Story) -> str:
        """The words by which all the story's articles of the day look back; '' where one tells news."""
        cues = [self.look_backs.get(article.article.id, "") for article in self.of_today(story)]
        return cues[0] if cues and all(cues) else ""

    def original(self, story: Story) -> tuple[CheckedArticle, ...]:
        """Those that copy none of the day."""
        return tuple(article for article in self.of_today(story) if article.article.id not in self.copies)

    def printed(self, article: CheckedArticle) -> Iterator[SourcedClaim]:
        """The article's claims that are printed as they stand, in its order; others are named beside what they repeat."""
        for checked in in_order(article.claims):
            claim = self.claims.get(checked.claim.id)
            if claim is not None and self.first(claim.id) == claim.id:
                yield claim

    def first(self, claim: str) -> str:
        """The claim that is printed for this one and all that say the same: that of the most central article."""
        alike = [other for other in self.corroboration[claim].claims if other in self.claims]
        return min(alike, key=lambda other: self.rank[self.claims[other].article.id])

    def alike(self, claim: str) -> Iterator[str]:
        """The other claims that say the same; none beside one that is not printed itself."""
        if self.first(claim) == claim:
            yield from (other for other in self.corroboration[claim].claims if other in self.claims and other != claim)


def numbered(stories: Sequence[Story], findings: Findings, voices: Voices) -> Mapping[str, int]:
    """By claim id, its note: 1, 2, 3 … in the order of the page."""
    order = dict.fromkeys(claim for claim in _page(stories, findings, voices) if claim in voices.claims)
    return {claim: note for note, claim in enumerate(order, start=1)}


def _page(stories: Sequence[Story], findings: Findings, voices: Voices) -> Iterator[str]:
    """Claim ids as the page cites them: judgments, what changed, figures in conflict, stories."""
    for judgment in findings.judgments:
        yield from (*judgment.claims, *judgment.against)
    yield from (change.claim for change in findings.changes if change.kind in CHANGES_CITED)
    conflicts = [table for table in findings.tables if table.standing == "conflict"]
    yield from (entry.claim for table in conflicts for entry in table.entries)
    for story in stories:
        printed = [claim.id for article in voices.original(story) for claim in voices.printed(article)]
        for claim in sorted(printed, key=lambda claim: claim in voices.known):
            yield from (claim, *voices.alike(claim))
    yield from voices.claims
