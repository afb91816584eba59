"""What a perturber works with: a true sentence with its parse, what its article offers to swap in, and the edit itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_QUOTED = re.compile(r"^[^“”]*”|[“][^“”]*(?:”|$)|\"[^\"]*(?:\"|$)")
_AN = re.compile(r"\b([Aa])n? (?=(\w))")


class Name(NamedTuple):
    """A named entity that may be swapped in."""

    text: str
    label: str
    """spaCy's type: PERSON, ORG, GPE, NORP."""


@dataclass(frozen=True, slots=True)
class Material:
    """One true sentence and what may be put into it."""

    doc: Doc
    """The sentence alone, with the parse it has in its article."""
    names: tuple[Name, ...]
    """Named entities of its article."""
    foreign: tuple[Name, ...]
    """Named entities of other articles."""
    speakers: tuple[str, ...]
    """Phrases that stand beside a reporting verb somewhere in its article, each with a proper name."""
    words: Mapping[str, tuple[str, ...]]
    """Content words of its article by fine part of speech."""

    @property
    def text(self) -> str:
        """The sentence's characters."""
        text: str = self.doc.text
        return text


Perturber = Callable[[Material, Random], Iterator[str]]
"""A sentence -> claims that differ from it in one thing; the same ones for the same state of the generator."""


def listed(text: str) -> tuple[str, ...]:
    """The words of a text that lists them, in order."""
    return tuple(text.split())


def edited(text: str, start: int, end: int, new: str) -> str:
    """The text with `[start, end)` replaced; spaces and commas tidied, and a capital kept at its start."""
    parts = re.sub(r"\s+", " ", f"{text[:start]}{new}{text[end:]}").strip()
    tidy = re.sub(r" (?=[,.;:!?])", "", parts)
    tidy = re.sub(r"^[,;] ?|,(?=[,.;])", "", tidy)
    return capitalised(tidy) if text[:1].isupper() else tidy


def dropped(token: Token) -> str:
    """The sentence without a word, and without the commas that set it off."""
    text, end = token.doc.text, token.idx + len(token)
    before, after = text[: token.idx].rstrip(), text[end:].lstrip()
    if after.startswith(",") and (before.endswith(",") or not before):
        end = text.index(",", end) + 1
        start = len(before.removesuffix(","))
        return edited(text, start, end, " ")
    return edited(text, token.idx, end, "")


def replaced(token: Token, new: str) -> str:
    """The sentence with another word in a word's place."""
    return edited(token.doc.text, token.idx, token.idx + len(token), new)


def capitalised(text: str) -> str:
    """The text with its first letter a capital; the rest untouched."""
    return text[:1].upper() + text[1:]


def with_articles(text: str) -> str:
    """The text with "a" and "an" set by the letter that follows."""
    return _AN.sub(lambda found: f"{found[1]}{'n' if found[2].lower() in 'aeio' else ''} ", text)


def outside_quotes(text: str, start: int, end: int) -> bool:
    """Whether a piece lies outside all quotation marks: a change inside one is caught by the marks alone."""
    return not any(found.start() < end and start < found.end() for found in _QUOTED.finditer(text))


def is_free(token: Token) -> bool:
    """Whether a word stands outside all quotation marks."""
    return outside_quotes(token.doc.text, token.idx, token.idx + len(token))
