"""What a killed run leaves behind -> what is wrong with it; and what a run is held to that ended."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from benchmarks.crashing.news import DAY
from briefgen.errors import VerificationFailed
from briefgen.verification import verify
from briefgen.writing import PENDING

LEDGER = Path("briefs/ledger.sqlite3")
BRIEF = Path("briefs", DAY)
MAY_DIFFER = re.compile(r"^(?:generated: |- \*\*Model:\*\* ).*$", re.MULTILINE)
"""The lines of a brief that tell when it was made, of how many answers, and in how many seconds."""

Folder = Literal["none", "whole", "marked"]
"""No brief yet; one that is proved; or files of two, which a mark beside them says."""


@dataclass(frozen=True, slots=True)
class Left:
    """What lies in a working folder."""

    asked: Counter[str]
    """How often each question was put, of all runs so far."""
    answered: Counter[str]
    stored: frozenset[str]
    """Keys of the replies in the ledger."""
    folder: Folder | None
    """None where there is a brief that neither is proved nor says what it lacks."""
    faults: tuple[str, ...]


def left_in(folder: Path) -> Left:
    """What lies there; `faults` names what no kill may leave."""
    log = [line.split() for line in _text(folder / "asked").splitlines()]
    state, said = _state(folder)
    return Left(
        asked=Counter(key for what, key in log if what == "asked"),
        answered=Counter(key for what, key in log if what == "answered"),
        stored=frozenset(key for (key,) in rows(folder, "SELECT key FROM replies")),
        folder=state,
        faults=(*said, *_ledger_faults(folder)),
    )


def _state(folder: Path) -> tuple[Folder | None, tuple[str, ...]]:
    """How the folder of the brief is, and what is wrong with it."""
    brief = folder / BRIEF
    if not brief.exists():
        return "none", ()
    marked = (brief / PENDING).exists()
    try:
        faults = verify(brief, [folder / "news"]).faults
    except VerificationFailed as error:
        return None, (str(error),)
    if marked:
        return "marked", () if any(PENDING in fault for fault in faults) else ("a mark that verify does not tell",)
    return ("whole", ()) if not faults else (None, faults)


def _ledger_faults(folder: Path) -> Iterator[str]:
    """What SQLite finds wrong, and claims that are there twice."""
    for (said,) in rows(folder, "PRAGMA integrity_check"):
        if said != "ok":
            yield f"integrity_check: {said}"
    for row in rows(folder, "PRAGMA foreign_key_check"):
        yield f"foreign_key_check: {row}"
    twice = "SELECT run_id, id, count(*) FROM claims WHERE id <> '' GROUP BY run_id, article, id HAVING count(*) > 1"
    for row in rows(folder, twice):
        yield f"a claim is there twice: {row}"


def unlike(folder: Path, undisturbed: Path) -> Iterator[str]:
    """In what a run that ended differs from one nobody disturbed: its claims, its page, what the ledger has of both."""
    for name in ("claims.jsonl", "stories.jsonl", "brief.md"):
        ours, theirs = (MAY_DIFFER.sub("", _text(one / BRIEF / name)) for one in (folder, undisturbed))
        if ours != theirs or not ours:
            yield f"{name} differs from that of an undisturbed run"
    if _kept(folder) != _kept(undisturbed):
        yield "the ledger has other claims for the brief than that of an undisturbed run"
    others = sorted(path.name for path in (folder / BRIEF).iterdir() if not (undisturbed / BRIEF / path.name).exists())
    if others:
        yield f"the folder holds {', '.join(others)} beside the brief"
    if running := rows(folder, "SELECT id FROM runs WHERE status = 'running'"):
        yield f"runs that ended are called running: {running}"


def _kept(folder: Path) -> list[Any]:
    """Claims of the brief's run, and what else the brief has in the ledger."""
    claims = """SELECT claims.article, claims.position, claims.row FROM claims JOIN briefs ON briefs.run_id = claims.run_id
        ORDER BY claims.article, claims.position"""
    others = ("brief_articles", "printed", "stories", "judgments", "forecasts", "gaps", "figure_tables", "changes")
    found = [rows(folder, claims)]
    return found + [rows(folder, f"SELECT * FROM {name} ORDER BY day, position") for name in others]  # noqa: S608  our own


def claims_of(folder: Path) -> Counter[str]:
    """How often each claim stands in the file of claims."""
    return Counter(json.loads(line)["id"] for line in _text(folder / BRIEF / "claims.jsonl").splitlines())


def rows(folder: Path, query: str) -> list[Any]:
    """What the ledger of a working folder answers; nothing where there is none, or a kill left it without tables."""
    if not (folder / LEDGER).exists():
        return []
    with closing(sqlite3.connect(folder / LEDGER)) as connection:
        if "pragma" not in query.lower() and not connection.execute("SELECT 1 FROM sqlite_master").fetchall():
            return []
        return connection.execute(query).fetchall()


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""
