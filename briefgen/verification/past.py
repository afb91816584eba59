"""The briefs beside this one -> what they said, for the lines that repeat it: folders of earlier days, the latest first.

Only what is asked for is read: a claim's line is found by its id or its words before anything is parsed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from briefgen.errors import VerificationFailed
from briefgen.files import MAX_BRIEF, read_text
from briefgen.records import ClaimRecord, read_claims


@dataclass(frozen=True)
class Past:
    """The folders of briefs beside one."""

    folder: Path
    """Of the brief itself."""
    day: date
    """Of the brief itself: later briefs are no past of it."""

    @property
    def is_there(self) -> bool:
        """Whether any brief of an earlier day is beside this one."""
        return bool(self._files)

    @property
    def days(self) -> tuple[date, ...]:
        """Of the earlier briefs beside this one, the latest first."""
        found = (_day(path.parent.name) for path in self._files)
        return tuple(day for day in found if day is not None)

    def claims(self, claim: str) -> Iterator[ClaimRecord]:
        """The claims that earlier briefs had under an id: more than one where an article changed."""
        yield from self._found(f'"id":{json.dumps(claim)}')

    def says(self, statement: str) -> bool:
        """Whether an earlier brief had a claim of these words."""
        return any(claim.statement == statement for claim in self._found(json.dumps(statement, ensure_ascii=False)))

    def _found(self, words: str) -> Iterator[ClaimRecord]:
        for path in self._files:
            yield from (record for line in _lines(path) if words in line for record in _read(line, path))

    @cached_property
    def _files(self) -> tuple[Path, ...]:
        """The `claims.jsonl` of earlier days."""
        days = {path: _day(path.parent.name) for path in self.folder.resolve().parent.glob("*/claims.jsonl")}
        earlier = {path: day for path, day in days.items() if day is not None and day < self.day}
        return tuple(sorted(earlier, key=lambda path: earlier[path], reverse=True))


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(name)
    except ValueError:  # a folder beside the briefs that is none
        return None


def _lines(path: Path) -> Sequence[str]:
    """Of a file; none where it cannot be read, as if it were not there."""
    try:
        return read_text(path, limit=MAX_BRIEF).split("\n")
    except (OSError, UnicodeDecodeError):
        return ()


def _read(line: str, path: Path) -> tuple[ClaimRecord, ...]:
    try:
        return read_claims(line, f"{path.parent.name}/{path.name}")
    except VerificationFailed:  # of another format: it is as if it were not there
        return ()
