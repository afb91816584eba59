"""Profiles and readings of invented articles, for the tests of stories."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from typing import Any

from briefgen.data import Profile, Weighted
from briefgen.language import Reading
from briefgen.segmentation import segment
from tests.making import article

MONDAY = date(2031, 5, 5)


def told(name: str, *, words: str = "", names: str = "", figures: str = "", **others: Any) -> Profile:
    """A profile whose terms, listed in a text (figures with commas between), all weigh 3; `others` are fields of it."""
    profile = Profile(
        article=identity(name),
        published=MONDAY,
        outlet="Example News",
        address="",
        words=_weighted(words.split()),
        names=_weighted(names.split()),
        figures=_weighted([figure.strip() for figure in figures.split(",") if figure.strip()]),
        places=(),
        days=(),
    )
    return replace(profile, **others)


def identity(name: str) -> str:
    """The id of an article by a name that a test can read."""
    return hashlib.sha256(name.encode()).hexdigest()[:12]


def read(content: str, *, name: str = "one", title: str = "", published: date = MONDAY) -> Reading:
    """An article of these words, read sentence by sentence."""
    return segment(replace(article(content, title=title), id=identity(name), published=published))


def _weighted(terms: list[str]) -> tuple[Weighted, ...]:
    return tuple(Weighted(term, 3.0) for term in terms)
