"""`payloads.toml` -> what is tried, and every place it can reach: the inputs, each once."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tests.hostile.places import PLACES, Place

FILE = Path(__file__).with_name("payloads.toml")
MARKS_OF_FIELDS = "tags-of-the-seed-format"
"""The family that may make a file unreadable: it is tried in files of its own."""


class Payload(NamedTuple):
    """A text that wants to be obeyed."""

    family: str
    name: str
    text: str


class Input(NamedTuple):
    """A payload in a place."""

    payload: Payload
    place: Place

    def __str__(self) -> str:
        return f"{self.payload.family}/{self.payload.name} in {self.place}"

    @property
    def alone(self) -> bool:
        """Whether it may make its file unreadable, so that nothing else is tried in that file."""
        return self.place in {"date", "unread file"} or self.payload.family == MARKS_OF_FIELDS


def payloads() -> tuple[Payload, ...]:
    """All of them, family by family."""
    families = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return tuple(Payload(family, name, text) for family, its in families.items() for name, text in its.items())


def every_input() -> tuple[Input, ...]:
    """Each payload in each place."""
    return tuple(Input(payload, place) for payload in payloads() for place in PLACES)


def spread(each: int) -> tuple[Input, ...]:
    """Each payload in so many places, not the same ones: a fixed sample of all inputs that has every place of every family."""
    step = len(PLACES) // each
    return tuple(
        Input(payload, PLACES[(number + turn * step) % len(PLACES)])
        for number, payload in enumerate(payloads())
        for turn in range(each)
    )


def packed(inputs: Sequence[Input]) -> tuple[tuple[Input, ...], ...]:
    """The inputs in articles: no place twice in one, and alone what must be; each input once, in an order that is always the same."""
    articles: list[dict[Place, Input]] = []
    alone = [(one,) for one in inputs if one.alone]
    for one in (one for one in inputs if not one.alone):
        free = next((article for article in articles if one.place not in article), None)
        if free is None:
            articles.append({one.place: one})
        else:
            free[one.place] = one
    return (*(tuple(article.values()) for article in articles), *alone)
