"""Which things hang together by a chain of pairs."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

Thing = TypeVar("Thing", bound=Hashable)


def components(things: Sequence[Thing], pairs: Iterable[tuple[Thing, Thing]]) -> Mapping[Thing, Thing]:
    """Every thing, in order, with the first of those that a chain of pairs leads to; linear in things and pairs.

    Raises KeyError for a pair with something that is none of the things.

    >>> components("abcd", [("d", "b")])
    {'a': 'a', 'b': 'b', 'c': 'c', 'd': 'b'}
    """
    beside: dict[Thing, list[Thing]] = {thing: [] for thing in things}
    for one, other in pairs:
        beside[one].append(other)
        beside[other].append(one)
    found: dict[Thing, Thing] = {}
    for thing in things:
        waiting = [thing]
        while waiting:
            here = waiting.pop()
            if here not in found:
                found[here] = thing
                waiting.extend(beside[here])
    return {thing: found[thing] for thing in things}
