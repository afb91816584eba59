"""A brief -> what its wording and its citations do that a brief may not: no model, no network, no parser, no article.

`wording` reads sentences after ICD 203, `own` sets apart what in them is a source's, `citing` looks whether all that is cited is
there. What briefgen itself wrote beside the claims (bylines, counts, how a brief was made) is not read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.linting.citing import citing
from briefgen.linting.own import Own
from briefgen.linting.wording import rows, wording
from briefgen.markdown import unescaped
from briefgen.records import ClaimRecord, read_claims, read_manifest
from briefgen.verification.edited import Edited, Remark, read_edited
from briefgen.verification.folder import PAGE, read_text
from briefgen.verification.lines import Line, Shape, notes_of
from briefgen.verification.past import Past

__all__ = ["lint"]

_TOLD: frozenset[Shape] = frozenset({"bullet", "change", "forecast", "event"})
"""Lines that say what a claim says."""
_PROSE: frozenset[Shape] = frozenset({"stray", "other", "caption"})


@dataclass(frozen=True)
class _Brief:
    """A page and the claims beside it."""

    page: Edited
    claims: dict[str, ClaimRecord]
    by_note: dict[int, ClaimRecord]
    past: Past


def lint(page: Path) -> tuple[Remark, ...]:
    """What is wrong with a page's wording and citations, in the order of the page; raises VerificationFailed where it cannot be read.

    `page` is the file, or the folder of one named `brief.md`; `claims.jsonl` and `manifest.json` stand beside it.
    """
    brief = _read(page / PAGE if page.is_dir() else page)
    judged = [_judged(line, brief) for line in brief.page.lines if line.shape == "judgment"]
    told = [_told(line, brief) for line in brief.page.touched if line.shape in _TOLD]
    prose = [_prose(line, brief) for line in brief.page.touched if line.shape in _PROSE]
    found = (
        *citing(brief.page, brief.claims, brief.past),
        *wording(judged, told, prose),
        *rows(_by_matter((*judged, *told, *prose), brief)),
    )
    return tuple(sorted(set(found)))


def _read(file: Path) -> _Brief:
    manifest = read_manifest(read_text(file.parent / "manifest.json"), "manifest.json")
    records = read_claims(read_text(file.parent / "claims.jsonl"), "claims.jsonl")
    return _Brief(
        page=read_edited(read_text(file), manifest, source=str(file)),
        claims={record.id: record for record in records},
        by_note={record.note: record for record in records if record.note is not None},
        past=Past(file.parent, manifest.date),
    )


def _judged(line: Line, brief: _Brief) -> Own:
    claims = [brief.claims[name] for name in line.parts["claims"].split() if name in brief.claims]
    return Own.of(line.number, unescaped(line.parts["sentence"]), claims)


def _told(line: Line, brief: _Brief) -> Own:
    name = line.parts["claim"]
    words = line.parts["told" if line.shape == "change" else "words"]
    known = [brief.claims[name]] if name in brief.claims else [*brief.past.claims(name)]
    return Own.of(line.number, unescaped(words), known)


def _prose(line: Line, brief: _Brief) -> Own:
    cited = [brief.by_note[note] for note in notes_of(line.text) if note in brief.by_note]
    return Own.of(line.number, unescaped(line.text), cited)


def _by_matter(sentences: Sequence[Own], brief: _Brief) -> dict[str, list[Own]]:
    """The sentences of each story: those in its part of the page, and the judgments on claims that stand there; others each alone."""
    story_of_line, story_of_claim = dict(_stories(brief.page.lines)), dict(_claims(brief.page.lines))
    lines = {line.number: line for line in brief.page.lines}
    matters: dict[str, list[Own]] = {}
    for own in sorted(sentences, key=lambda one: one.line):
        names = lines[own.line].parts.get("claims", "").split()
        stories = {story_of_claim[name] for name in names if name in story_of_claim} or {
            story_of_line.get(own.line, f"line {own.line}")
        }
        for story in sorted(stories):
            matters.setdefault(story, []).append(own)
    return matters


def _stories(page: Sequence[Line]) -> Iterator[tuple[int, str]]:
    """By line, the story it stands in."""
    story = ""
    for line in page:
        if line.shape == "story":
            story = line.parts["story"]
        elif line.text.startswith("## "):
            story = ""
        if story:
            yield line.number, story


def _claims(page: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """By claim, the story in which it is printed."""
    stories = dict(_stories(page))
    yield from (
        (line.parts["claim"], stories[line.number])
        for line in page
        if line.shape == "bullet" and line.number in stories
    )
