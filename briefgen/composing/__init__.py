"""CheckedArticles and what they come to together -> the page: stories with bullets, footnotes, sections; no markup.

numbering says which claim is cited under which number, lines which claims make a bullet, counting what became of the rest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from briefgen.composing.counting import (
    OVERSTATED,
    UNCOVERED,
    audits,
    fates,
    overstated,
    refused_readings,
    uncovered,
    verdicts,
)
from briefgen.composing.lines import in_order, lines
from briefgen.composing.numbering import Voices, numbered
from briefgen.data import (
    CheckedArticle,
    CitedClaim,
    Corroboration,
    Findings,
    Grouping,
    Line,
    Section,
    Story,
    StoryPart,
)

__all__ = [
    "OVERSTATED",
    "UNCOVERED",
    "CheckedArticle",
    "Composition",
    "audits",
    "compose",
    "fates",
    "on_their_own",
    "overstated",
    "refused_readings",
    "uncovered",
    "verdicts",
]


class Composition(NamedTuple):
    """The page, once by article and once by story."""

    sections: tuple[Section, ...]
    """In the order the articles were given."""
    stories: tuple[StoryPart, ...]
    """In the order of printing."""


def compose(articles: Sequence[CheckedArticle], findings: Findings) -> Composition:
    """The page of a day's articles; every supported claim is cited once, but for those of an article that copies another."""
    voices = Voices.of(articles, findings)
    stories = _ordered(findings, voices)
    cited = _cited(voices, numbered(stories, findings, voices))
    return Composition(
        sections=tuple(_section(article, cited) for article in articles),
        stories=tuple(_part(story, voices, cited, findings) for story in stories),
    )


def on_their_own(articles: Sequence[CheckedArticle]) -> Findings:
    """What there is to say of articles that nobody compared: each is a story, each claim stands alone."""
    stories = tuple(Story(item.article.id, (item.article.id,)) for item in articles)
    alone = (
        Corroboration((claim.id,), (claim.speaker,) if claim.speaker else (), (claim.article.outlet,))
        for item in articles
        for claim in item.supported
    )
    return Findings(Grouping(stories, ()), tuple(alone))


def _ordered(findings: Findings, voices: Voices) -> tuple[Story, ...]:
    """The day's stories: what is new before what is not and what only looks back, then the story of most outlets, of most claims, and the first read."""

    def rank(story: Story) -> tuple[bool, int, int, int]:
        claims = [claim for article in voices.original(story) for claim in voices.printed(article)]
        outlets = {article.article.outlet for article in voices.original(story)}
        new = any(claim.id not in voices.known for claim in claims) and not voices.looks_back(story)
        first = min((voices.place[article.article.id] for article in voices.original(story)), default=0)
        return (not new, -len(outlets), -len(claims), first)

    return tuple(sorted((story for story in findings.grouping.stories if voices.of_today(story)), key=rank))


def _cited(voices: Voices, notes: Mapping[str, int]) -> Mapping[str, CitedClaim]:
    """By claim id, every cited claim."""
    return {
        claim.id: CitedClaim(
            note=notes[claim.id],
            claim=claim.checked,
            article=claim.article,
            corroboration=voices.corroboration[claim.id],
            also=tuple(sorted(notes[other] for other in voices.alike(claim.id))),
            known_since=voices.known.get(claim.id),
        )
        for claim in voices.claims.values()
        if claim.id in notes
    }


def _section(article: CheckedArticle, cited: Mapping[str, CitedClaim]) -> Section:
    ordered = in_order(article.claims)
    supported = [claim for claim in ordered if claim.verdict == "supported"]
    return Section(
        article=article.article,
        cited=tuple(cited[claim.claim.id] for claim in supported if claim.claim.id in cited),
        copied=tuple(claim for claim in supported if claim.claim.id not in cited),
        withheld=tuple(claim for claim in ordered if claim.verdict != "supported"),
        fates=article.fates,
        failures=article.failures,
        audit=article.audit,
    )


def _part(story: Story, voices: Voices, cited: Mapping[str, CitedClaim], findings: Findings) -> StoryPart:
    articles = voices.of_today(story)
    new: list[Line] = []
    known: list[Line] = []
    for article in voices.original(story):
        printed = [cited[claim.id] for claim in voices.printed(article)]
        new += lines(article.sentences, [claim for claim in printed if claim.known_since is None])
        known += lines(article.sentences, [claim for claim in printed if claim.known_since is not None])
    return StoryPart(
        story=story,
        title=articles[0].article.title,
        articles=tuple(article.article for article in articles),
        lines=tuple(new),
        known=tuple(known),
        tables=tuple(table for table in findings.tables if table.story == story.id),
        looks_back=voices.looks_back(story),
    )
