"""A brief that a person changed -> every sentence they changed, held to the evidence of the ids and notes it cites; no model, no network.

`verify` says whether a brief is as it was written; this is for one that is not, on purpose. `standing` is what ids and notes stand
for, `sentences` compares a sentence with the claims it cites, `marked` and `structure` go through the lines briefgen knows, `prose`
through all others. What was not changed costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import VerificationFailed
from briefgen.rechecking.marked import bullet, judgment, told_line
from briefgen.rechecking.prose import link_faults, prose
from briefgen.rechecking.sinces import since_faults
from briefgen.rechecking.standing import Standing
from briefgen.rechecking.structure import structure
from briefgen.verification.edited import Edited, Remark, read_edited
from briefgen.verification.folder import PAGE, read_folder
from briefgen.verification.ground import Ground
from briefgen.verification.lines import Line

__all__ = ["Rechecked", "recheck"]


@dataclass(frozen=True, slots=True)
class Rechecked:
    """What became of a page's changed lines."""

    changed: int
    """Lines that were changed."""
    remarks: tuple[Remark, ...]
    """In the order of the page."""
    missing: int = 0
    """Articles that are not there: their claims were read from `claims.jsonl`."""

    @property
    def faults(self) -> tuple[Remark, ...]:
        """The remarks that fail."""
        return tuple(remark for remark in self.remarks if remark.gravity == "fault")


def recheck(page: Path, articles: Sequence[Path] = ()) -> Rechecked:
    """What is wrong with a page that was changed; raises VerificationFailed where it cannot be read, or no claims stand beside it.

    `page` is the file, or the folder of one named `brief.md`; `articles` are where they are now, if they moved.
    """
    file = page / PAGE if page.is_dir() else page
    read = read_folder(file.parent, articles, page=file.name)
    edited = read_edited(read.page, read.ground.manifest, source=str(file))
    standing = Standing(read.ground)
    _refuse_another(edited, read.ground, str(file))
    found = sorted({*_evidence(read.faults), *_remarks(edited, standing)})
    missing = sum(record.id not in read.ground.articles for record in read.ground.manifest.articles)
    return Rechecked(len(edited.changed), tuple(found), missing)


def _evidence(faults: Sequence[str]) -> Iterator[Remark]:
    """Evidence that is not as it was: every sentence rests on it."""
    yield from (
        Remark(0, "evidence-changed", fault)
        for fault in faults
        if fault.startswith(("claims.jsonl", "stories.jsonl")) or "has another title" in fault
    )


def _refuse_another(edited: Edited, ground: Ground, source: str) -> None:
    named = [name for line in edited.lines if line.shape in {"bullet", "footnote"} for name in [line.parts["claim"]]]
    if named and not any(name in ground.claims for name in named):
        raise VerificationFailed(
            f"{source} names no claim of the claims.jsonl beside it: that is another brief's",
            hint="keep a brief.md in the folder that `briefgen run` wrote it to",
        )


def _remarks(edited: Edited, standing: Standing) -> Iterator[Remark]:
    for line in edited.touched:
        if line.shape != "footnote":  # its link is compared as a whole
            yield from link_faults(line, standing)
        yield from since_faults(line, standing)
        yield from _line(line, standing)
    yield from structure(edited, standing)


def _line(line: Line, standing: Standing) -> Iterator[Remark]:
    match line.shape:
        case "bullet":
            yield from bullet(line, standing)
        case "judgment":
            yield from judgment(line, standing)
        case "change" | "forecast" | "event":
            yield from told_line(line, standing)
        case "stray" | "other" | "story" | "caption" | "edited":
            yield from prose(line, standing) if not _is_table_of_figures(line) else ()
        case _:
            pass


def _is_table_of_figures(line: Line) -> bool:
    """Whether a caption says how figures of a table stand: that is asked with its table."""
    return line.shape == "caption" and bool(line.parts["told"])
