"""What a brief needs beside the ledger's own tables to be made again without a model <-> JSON.

The ledger keeps articles, claims and what was made of them; here is what else went into the page.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter

from briefgen.data import (
    AuditedSentence,
    Brief,
    Handling,
    Judgment,
    Making,
    RefusedJudgment,
    Sentence,
    SentenceFate,
)

KEY = "rest"
"""Under which it stands in `DayBrief.row`."""


@dataclass(frozen=True, slots=True)
class ArticleRest:
    """What an article has in a brief beside its claims."""

    fates: tuple[tuple[Sentence, SentenceFate], ...]
    failures: tuple[str, ...]
    audit: tuple[AuditedSentence, ...]


@dataclass(frozen=True, slots=True)
class Rest:
    """As `Brief` has it."""

    making: Making
    articles: tuple[ArticleRest, ...]
    """In the order of the brief's."""
    refused: tuple[RefusedJudgment, ...]
    own: tuple[Judgment, ...]
    unread: tuple[str, ...]
    notes: tuple[str, ...]
    handling: Handling
    explained: bool
    grades: tuple[tuple[str, str], ...]


def rest(brief: Brief) -> dict[str, Any]:
    """What is to stand under `KEY` in the row of a brief, as JSON's own values."""
    kept = Rest(
        making=brief.making,
        articles=tuple(ArticleRest(part.fates, part.failures, part.audit) for part in brief.sections),
        refused=brief.findings.refused,
        own=brief.own,
        unread=brief.unread,
        notes=brief.notes,
        handling=brief.handling,
        explained=brief.explained,
        grades=brief.grades,
    )
    found: dict[str, Any] = _adapter().dump_python(kept, mode="json")
    return found


def rest_of(row: str) -> Rest | None:
    """What stands there in the row of a brief; None where it was not kept, or is of another version's shape."""
    try:
        return _adapter().validate_python(json.loads(row)[KEY])
    except (ValueError, KeyError, TypeError, RecursionError):  # a ValidationError is a ValueError
        return None


@lru_cache(maxsize=1)
def _adapter() -> TypeAdapter[Rest]:
    return TypeAdapter(Rest)
