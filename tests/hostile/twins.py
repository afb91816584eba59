"""A brief -> its harmless twin: the same in all that code decided, sign for sign as long, and nothing in it that could be obeyed.

What pages make of the two must be one structure: an element more, or one less, was written by a stranger.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

from briefgen.data import Brief

FIRST = 0x4E00
"""Where the ideographs begin (CJK Unified): letters to every reader, and enough to give each other sign one of its own."""
KEPT = frozenset({"url", "making", "handling", "prompts"})
"""Fields that a page prints by rules of their own: an address is compared as it is."""


def harmless(brief: Brief) -> Brief:
    """The brief with a letter for each sign of outside text that is no letter, digit or space: different texts stay different."""
    twin = _harmless(brief)
    assert isinstance(twin, Brief)
    return twin


def _harmless(value: Any) -> Any:
    if isinstance(value, str):
        return "".join(sign if sign.isalnum() else " " if sign.isspace() else _letter(sign) for sign in value)
    if isinstance(value, tuple):
        parts = [_harmless(part) for part in value]
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    if is_dataclass(value) and not isinstance(value, type):
        closed = _closed(type(value))
        given = {field.name: getattr(value, field.name) for field in fields(value) if field.name not in closed}
        changed = {name: _harmless(one) for name, one in given.items()}
        return replace(value, **{name: one for name, one in changed.items() if one is not given[name]})
    return value


def _letter(sign: str) -> str:
    return chr(FIRST + ord(sign) % 0x5000)


@lru_cache(maxsize=256)
def _closed(kind: type) -> frozenset[str]:
    """Fields of a class that hold one of a closed set of words, or what is kept."""
    hints = get_type_hints(kind)
    return KEPT | {
        name for name, hint in hints.items() if any(get_origin(one) is Literal for one in (hint, *get_args(hint)))
    }
