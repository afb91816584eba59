"""A review file -> its decisions applied to the brief beside it, in the ledger and in the folder: all of it or nothing."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from briefgen.config import LEDGER_FILE, Settings
from briefgen.data import Decision
from briefgen.deciding import evidence_of
from briefgen.errors import UsageError, VerificationFailed
from briefgen.files import MAX_BRIEF, read_text
from briefgen.ledger import Ledger
from briefgen.pipeline.applying import Applied, Workshop, Written, applied, keep
from briefgen.pipeline.rebuilding import kept_day
from briefgen.records import Manifest, read_claims, read_manifest
from briefgen.rendering import load_templates, render
from briefgen.review import read_review
from briefgen.review.blocks import sheet
from briefgen.review.lines import split_lines
from briefgen.writing import PENDING, staged

FORMATS = ("html", "json")
"""What a brief may be written as beside Markdown: what the folder has is made again."""
_WRITTEN = re.compile(r"\s*((?:[0-9a-f]{12}[0-9a-z.]*[\s,]+)*[0-9a-f]{12}[0-9a-z.]*)\s*:\s*(\S.*)", re.DOTALL)
"""Ids of claims, a colon, a sentence."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What became of a review."""

    folder: Path
    applied: Applied
    """None of it is kept where there are `faults`."""
    counts: Mapping[str, int]
    """How many decisions of each kind are new."""
    faults: tuple[str, ...] = ()
    """Edits that the evidence refuses, a sentence each, with their lines."""


@dataclass(frozen=True, slots=True)
class _Beside:
    """What stands beside a review."""

    manifest: Manifest
    claims: str


def ledger_of(review: Path, settings: Settings, *, named: bool) -> str:
    """Where the ledger of a review is: where it was named, else among the briefs that it stands in, where one is there."""
    folder = Path(os.path.realpath(review)).parent  # Path.resolve raises where links lead to each other
    beside = folder.parent / LEDGER_FILE
    return str(beside) if not named and settings.ledger is None and beside.exists() else settings.ledger_at


def apply_review(  # noqa: PLR0913 - the outside world comes in by argument
    review: Path, settings: Settings, where: str, *, by: str, now: datetime, judgments: Sequence[str] = ()
) -> Reviewed | tuple[str, ...]:
    """What became of the review; or, where it cannot be read, every fault with its line, and nothing is touched.

    An edit that its evidence does not bear out is told in `Reviewed.faults`, and then nothing is touched either. Raises UsageError
    where it is no review of a brief that can be made again, LedgerError and OutputError.
    """
    if (review.parent / PENDING).exists():
        raise UsageError(
            f"{review.parent} holds files of two briefs: a run was stopped while it put them in place",
            hint="give the run's command again, which mends it and keeps what you wrote in review.md beside it",
        )
    text, beside = _text(review), _beside(review.parent)
    templates = load_templates(settings.templates)
    Ledger(where, readonly=True).close()  # one that is not there is not made
    with Ledger(where) as ledger:
        kept = kept_day(ledger, beside.manifest.date)
        claims = read_claims(beside.claims, "claims.jsonl")
        known = ledger.decisions([claim.id for claim in claims])
        found = read_review(text, date=beside.manifest.date, claims=claims, decided=[one.decision for one in known])
        if found.faults:
            return tuple(f"{review.name}:{fault.line}: {fault.message}" for fault in found.faults)
        edits = tuple(replace(one, by=by, at=now) for one in found.edits)
        workshop = Workshop(ledger, settings, templates, now)
        made = applied(kept, edits, workshop, written=tuple(map(_written, judgments)))
        before = {one.decision.claim: one.decision for one in known}
        reviewed = Reviewed(
            review.parent, made, counted(edits, before, len(judgments)), tuple(_refused(made, review.name, text))
        )
        if not reviewed.faults:
            formats = [kind for kind in FORMATS if f"brief.{kind}" in beside.manifest.files]
            with staged(review.parent, render(made.brief, templates, formats=formats)) as move:
                keep(made, ledger)
                move()
    return reviewed


def counted(edits: Sequence[Decision], before: Mapping[str, Decision], judgments: int = 0) -> Mapping[str, int]:
    """How many of each kind were decided anew, given what was decided before."""
    counts = dict.fromkeys(
        ("accepted", "rejected", "reworded", "credited anew", "merged", "split", "noted", "taken back"), 0
    )
    for edit in edits:
        was = before.get(edit.claim, Decision(edit.claim, edit.evidence))
        told = {
            edit.ruling: edit.ruling != was.ruling or (edit.reason, edit.comment) != (was.reason, was.comment),
            "reworded": edit.statement is not None and edit.statement != was.statement,
            "credited anew": edit.speaker is not None and edit.speaker != was.speaker,
            "merged": bool(edit.merged_into) and edit.merged_into != was.merged_into,
            "split": bool(edit.split) and edit.split != was.split,
            "noted": bool(edit.note) and edit.note != was.note,
        }
        new = [kind for kind, is_new in told.items() if is_new and kind in counts]
        for kind in new or ["taken back"]:
            counts[kind] += 1
    return {**counts, "judged": judgments}


def _text(review: Path) -> str:
    try:
        return read_text(review, limit=MAX_BRIEF)
    except OSError as error:
        raise UsageError(f"{review} cannot be read: {error.strerror}", hint="give the review.md of a brief") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{review} is not UTF-8 at byte {error.start}", hint="save it as UTF-8") from error


def _beside(folder: Path) -> _Beside:
    try:
        manifest = read_manifest(read_text(folder / "manifest.json", limit=MAX_BRIEF), "manifest.json")
        claims = read_text(folder / "claims.jsonl", limit=MAX_BRIEF)
        read_claims(claims, "claims.jsonl")
    except (OSError, UnicodeDecodeError, VerificationFailed) as error:
        why = (
            f"{Path(error.filename).name}: {error.strerror}" if isinstance(error, OSError) and error.filename else error
        )
        raise UsageError(
            f"the review is read beside its brief, and that cannot be read: {why}",
            hint="leave review.md in the folder that `briefgen run` wrote it to",
        ) from error
    return _Beside(manifest, claims)


def _written(text: str) -> Written:
    found = _WRITTEN.fullmatch(text)
    if found is None:
        raise UsageError(
            f"“{text}” is no judgment on claims",
            hint='write ids, a colon and a sentence: "3f2a91c07d44: The port is shut."',
        )
    return Written(" ".join(found[2].split()), tuple(dict.fromkeys(re.split(r"[\s,]+", found[1].strip()))))


def _refused(made: Applied, name: str, text: str) -> Iterator[str]:
    """Each edit that its evidence refuses, with its line and that evidence."""
    blocks = {block.claim: block for block in sheet(split_lines(text)).blocks}
    for refusal in made.refused:
        decision = refusal.decision
        place = "split into" if decision.split else "statement" if decision.statement is not None else "speaker"
        block = blocks[decision.claim]
        line = next((one.line for one in block.places if one.name == place), block.heading.line)
        reasons = "; ".join(f"{finding.code}: {finding.message}" for finding in refusal.reasons)
        words = " ".join(evidence_of(refusal.claim, refusal.article).split())
        yield f"{name}:{line}: {decision.claim}: {reasons}; its evidence: “{words}”"
    for one in made.unproved:
        reasons = "; ".join(f"{finding.code}: {finding.message}" for finding in one.reasons)
        yield f"--judgment “{one.written.sentence}”: {reasons}"
