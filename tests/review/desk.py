"""A desk to review at: an invented brief, its review as written, and what a person does to a file, line by line.

It knows the file as a person does, by headings, labels and hidden comments, and nothing of how it is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from briefgen.data import Brief, Decision
from briefgen.records import ClaimRecord, read_claims
from briefgen.rendering import Templates, load_templates, render
from briefgen.review import Review, read_review
from tests.briefs import almera, brief, checked, told

BRIEF = brief(checked(almera()), told("Ninety boats sank.", "verbatim", "unsupported"))
EDITABLE = re.compile(r"- (\[.\] |\*\*(Statement|Speaker|Merge with|Split into|and|Note):\*\*)")


@lru_cache
def templates() -> Templates:
    return load_templates()


def written(decisions: Iterable[Decision] = (), of: Brief = BRIEF) -> str:
    """The review of the brief, with these decisions in it."""
    return render(replace(of, decisions=tuple(decisions)), templates())["review.md"]


@lru_cache
def fresh() -> str:
    """The review as nobody touched it."""
    return written()


@lru_cache
def records() -> tuple[ClaimRecord, ...]:
    return read_claims(render(BRIEF, templates())["claims.jsonl"], "claims.jsonl")


IDS = tuple(record.id for record in records())


def read(text: str, decided: Iterable[Decision] = ()) -> Review:
    return read_review(text, date=BRIEF.date, claims=records(), decided=decided)


def evidence(claim: str) -> str:
    (found,) = [record.evidence for record in records() if record.id == claim]
    return found.text if found else ""


def decision(claim: str, **said: object) -> Decision:
    return Decision(claim, evidence(claim), **said)  # type: ignore[arg-type]


def block(text: str, claim: str) -> tuple[int, int]:
    """Where the block of a claim stands, in lines; the end exclusive."""
    lines = text.split("\n")
    first = next(number for number, line in enumerate(lines) if line.startswith(f"### `{claim}`"))
    last = next(number for number, line in enumerate(lines) if line.startswith(f"<!-- claim {claim} "))
    return first, last + 1


def line_of(text: str, claim: str, begins: str) -> int:
    """The 1-based number of the line of a block that begins so."""
    first, end = block(text, claim)
    lines = text.split("\n")
    return next(number for number in range(first, end) if lines[number].startswith(begins)) + 1


def changed(text: str, number: int, line: str | None) -> str:
    """The text with another line of this 1-based number; without it for None."""
    lines = text.split("\n")
    lines[number - 1 : number] = [] if line is None else [line]
    return "\n".join(lines)


def ticked(text: str, claim: str, label: str, words: str = "") -> str:
    """The box ticked, the words behind its colon."""
    number = line_of(text, claim, f"- [ ] {label}")
    return changed(text, number, f"- [x] {label}{f': {words}' if words else ''}")


def put(text: str, claim: str, label: str, words: str) -> str:
    """These words behind a label."""
    return changed(text, line_of(text, claim, f"- **{label}:**"), f"- **{label}:** {words}")
