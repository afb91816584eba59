"""What was found -> lines for a terminal, or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from briefgen.doctor.values import Diagnosis
from briefgen.markdown import visible
from briefgen.records import inert

STATE, CHECK = len("warning"), len("templates")
"""Columns of the longest state and of the longest name of a check."""


def works(found: Iterable[Diagnosis]) -> bool:
    """Whether a run would work."""
    return all(one.state != "fault" for one in found)


def tell(one: Diagnosis) -> str:
    """A line, and a second one that says what to do; other people's words in it are shown, and not obeyed."""
    line = f"{one.state:{STATE}}  {one.check:{CHECK}}  {visible(one.found)}"
    return line + (f"\n{'':{STATE}}  {'':{CHECK}}  next: {visible(one.advice)}" if one.advice else "")


def as_json(found: Sequence[Diagnosis]) -> str:
    """All of it, safe to print: `works` says whether a run would."""
    told = {"works": works(found), "checks": list(map(asdict, found))}
    return inert(json.dumps(told, ensure_ascii=False, indent=2))
