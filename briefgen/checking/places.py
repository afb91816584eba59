"""Where two texts run word for word: what stands in the same place of both?

A place is known by the words around it, four in all, as far as its sentence goes: «from _ to 12 percent». What stands in
a place of the statement ought to be what stands in that place of the evidence. Where two numbers or two names changed
places, every word is still there, and only this shows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from briefgen.annotating.words import FUNCTION_WORDS, Token, tokens
from briefgen.data import Span

WINDOW = 4
"""Words around a place by which it is known again: fewer stand around too many places, more survive no rewording."""

_SLOT = "_"
_EDGE = "."
_ARTICLES = frozenset({"a", "an", "the"})
"""They belong to what stands in a place more than to the place: "the U.S.", "Chile"."""
_ENDS = frozenset(".!?;:")


class Place(NamedTuple):
    """The words around something, nearest first; the edge of a sentence counts as one."""

    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def is_telling(self) -> bool:
        """Whether a word of it has a meaning of its own."""
        return any(word.isalnum() and word not in FUNCTION_WORDS for word in (*self.before, *self.after))


class Slot(NamedTuple):
    """A span in its place."""

    number: int
    """Which of the spans it is."""
    place: Place


def slots(text: str, spans: Sequence[Span]) -> Iterator[Slot]:
    """The spans of a text, ascending and disjoint, in their places; those whose place tells nothing are left out."""
    line: list[str] = [_EDGE]
    at: dict[int, int] = {}
    for token, index in _covered(tokens(text), spans):
        if index is None:
            line += _word(token, line[-1])
        elif index not in at:
            at[index] = len(line)
            line.append(_SLOT)
    line.append(_EDGE)
    placed = (Slot(index, _place(line, position)) for index, position in at.items())
    return (slot for slot in placed if slot.place.is_telling)


def by_place(text: str, spans: Sequence[Span]) -> Mapping[Place, Sequence[int]]:
    """For each place of a text, which of the spans stand in it."""
    found: dict[Place, list[int]] = {}
    for slot in slots(text, spans):
        found.setdefault(slot.place, []).append(slot.number)
    return found


def _covered(read: Sequence[Token], spans: Sequence[Span]) -> Iterator[tuple[Token, int | None]]:
    """Each token with the index of the span that covers it."""
    index = 0
    for token in read:
        while index < len(spans) and spans[index].end <= token.start:
            index += 1
        inside = index < len(spans) and spans[index].start < token.end
        yield token, index if inside else None


def _word(token: Token, last: str) -> list[str]:
    if token.text in _ENDS:
        return [_EDGE] if last != _EDGE else []
    return [token.text] if token.text[0].isalnum() and token.text not in _ARTICLES else []


def _place(line: Sequence[str], at: int) -> Place:
    before = tuple(_until_edge(line[max(at - WINDOW, 0) : at][::-1]))
    after = tuple(_until_edge(line[at + 1 : at + 1 + WINDOW]))
    half = WINDOW // 2
    return Place(before[: max(half, WINDOW - len(after))], after[: max(half, WINDOW - len(before))])


def _until_edge(words: Sequence[str]) -> Iterator[str]:
    for word in words:
        yield word
        if word == _EDGE:
            return
