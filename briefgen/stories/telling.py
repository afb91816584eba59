"""The log of pairs -> the stories it tells of, and the log as text: what `group` ends with and anybody can repeat."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date

from briefgen.data import Copy, Pairing, Story
from briefgen.stories.components import components


def replay(pairings: Iterable[Pairing], published: Mapping[str, date | None]) -> tuple[Story, ...]:
    """The stories that the joined pairs of a log make; an article of no joined pair is a story of its own.

    `published` has every article's id and day. Stories come by their earliest article; raises KeyError where the log names an
    article that `published` lacks.
    """
    joined = [pairing for pairing in pairings if pairing.joined]
    ordered = sorted(published, key=lambda article: _age(article, published))
    earliest = components(ordered, ((pairing.first, pairing.second) for pairing in joined))
    pairs: dict[str, list[Pairing]] = defaultdict(list)
    for pairing in joined:
        pairs[earliest[pairing.first]].append(pairing)
    articles: dict[str, list[str]] = defaultdict(list)
    for article in ordered:
        articles[earliest[article]].append(article)
    return tuple(_story(members, pairs[first], published) for first, members in articles.items())


def pairings_jsonl(pairings: Iterable[Pairing]) -> str:
    """The log as text, a JSON object a line, in the pairs' order."""
    return "".join(f"{json.dumps(asdict(pairing), ensure_ascii=False)}\n" for pairing in pairings)


def story_id(earliest: str) -> str:
    """12 hexadecimal digits: the hash of the id of a story's earliest article."""
    return hashlib.sha256(earliest.encode()).hexdigest()[:12]


def _age(article: str, published: Mapping[str, date | None]) -> tuple[date, str]:
    """What articles are ordered by: day, then id; those whose day nobody told come last."""
    return published[article] or date.max, article


def _story(articles: Sequence[str], joined: Sequence[Pairing], published: Mapping[str, date | None]) -> Story:
    """`articles` come earliest first."""
    copies = tuple(_copies(articles, joined, published))
    printed = {copy.article for copy in copies}
    likeness = _likeness(joined)
    central = sorted(articles, key=lambda article: (article in printed, -likeness[article], _age(article, published)))
    return Story(id=story_id(articles[0]), articles=tuple(central), copies=copies)


def _likeness(joined: Iterable[Pairing]) -> Mapping[str, float]:
    """How like the others of its story each article is; copies say nothing of what is central."""
    likeness: dict[str, float] = defaultdict(float)
    for pairing in sorted(joined, key=lambda pairing: (pairing.first, pairing.second)):
        for article in (pairing.first, pairing.second) if not pairing.copies else ():
            likeness[article] += pairing.score
    return likeness


def _copies(articles: Iterable[str], joined: Iterable[Pairing], published: Mapping[str, date | None]) -> Iterator[Copy]:
    """The copies among a story's articles, each of the earliest text that is none, where its chain leads to one."""
    printed: dict[str, dict[str, float]] = defaultdict(dict)
    for pairing in joined:
        if pairing.copies:
            original = pairing.second if pairing.copies == pairing.first else pairing.first
            printed[pairing.copies][original] = pairing.score
    for article in articles:
        if article in printed:
            of = _original(article, printed, published)
            likeness = printed[article].get(of) or max(printed[article].values())
            yield Copy(article=article, of=of, likeness=likeness)


def _original(article: str, printed: Mapping[str, Mapping[str, float]], published: Mapping[str, date | None]) -> str:
    """The earliest text that an article goes back to."""
    seen = {article}
    while article in printed:
        article = min(printed[article], key=lambda source: (source in printed, _age(source, published)))
        if article in seen:  # a log that was changed by hand may run in a circle
            break
        seen.add(article)
    return article
