"""A brief's folder -> proof that it prints only what its articles say; no model, no network, nothing but files.

Held to each other: the manifest, its seal and its hashes, and the files (`folder`, `seal`); every claim's evidence and the article it names (`claims`);
and line by line (`lines`) what brief.md prints: footnotes and bullets (`bullets`), key judgments (`judged`), figures (`figures`),
what is told over days (`told`), counts (`front`). `ground` is what they are held to, `past` the briefs beside this one. What
differs is told with its line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.rendering.phrases import counted
from briefgen.verification.bullets import bullet_fault, context_faults, footnote_fault
from briefgen.verification.claims import claim_faults
from briefgen.verification.figures import figure_faults
from briefgen.verification.folder import read_folder
from briefgen.verification.front import count_faults, headed_faults
from briefgen.verification.ground import Ground
from briefgen.verification.judged import judgment_faults
from briefgen.verification.lines import Line, lines, notes_of
from briefgen.verification.told import edit_told, gap_faults, shown_faults, told

__all__ = ["Proof", "verify"]

_UNSEALED = "manifest.json has no seal, since an earlier briefgen wrote it: what it tells of model, prompts and cost was not proved"


@dataclass(frozen=True, slots=True)
class Proof:
    """What was proved of a brief."""

    quotations: int
    articles: int
    faults: tuple[str, ...]
    """What does not hold, a sentence each, with file and line; empty when all holds."""
    judgments: int = 0
    figures: int = 0
    """Rows of figure tables."""
    elsewhere: int = 0
    """Lines that repeat an earlier brief which is not beside this one: neither proved nor refuted."""
    sealed: bool = True
    """Whether the manifest has a seal; one that an earlier briefgen wrote has none."""

    @property
    def counts(self) -> str:
        """What was looked at: "7 articles, 57 quotations, 4 judgments, 12 figures"."""
        parts = {
            "article": self.articles,
            "quotation": self.quotations,
            "judgment": self.judgments,
            "figure": self.figures,
        }
        return ", ".join(counted(number, noun) for noun, number in parts.items())

    @property
    def remark(self) -> str:
        """What could not be proved, a sentence or two; '' for nothing."""
        lines = counted(self.elsewhere, "line")
        remarks = (
            f"{lines} repeating earlier briefs could not be proved: those are not beside this one"
            * bool(self.elsewhere),
            _UNSEALED * (not self.sealed),
        )
        return "; ".join(filter(None, remarks))


def verify(folder: Path, articles: Sequence[Path] = ()) -> Proof:
    """Proof of the brief in `folder`; raises VerificationFailed where it is no brief or a file of it is missing.

    Articles are found by their hash: where the manifest says, from the working directory or beside the brief, and in
    the files and folders of `articles`.
    """
    read = read_folder(folder, articles)
    ground, page = read.ground, tuple(lines(read.page))
    elsewhere = sum(not here for here in _found(page, ground))
    faults = sorted(dict.fromkeys(_page_faults(page, ground)))
    return Proof(
        quotations=len(ground.by_note),
        articles=len(ground.articles),
        faults=(
            *read.faults,
            *claim_faults(read.claims, ground.articles),
            *(f"brief.md:{number}: {fault}" for number, fault in faults),
            *headed_faults(page, ground),
            *_missing(page, ground),
        ),
        judgments=sum(line.shape == "judgment" for line in page),
        figures=sum(line.shape == "row" for line in page),
        elsewhere=elsewhere,
        sealed=bool(ground.manifest.seal),
    )


def _page_faults(page: Sequence[Line], ground: Ground) -> Iterator[tuple[int, str]]:
    """What the page says that cannot be proved, by line."""
    for line in page:
        yield from ((line.number, fault) for fault in _line_faults(line, ground) if fault)
    yield from context_faults(page, ground)
    yield from judgment_faults(page, ground)
    yield from shown_faults(page, ground)
    yield from figure_faults(page, ground)
    yield from count_faults(page, ground)


def _line_faults(line: Line, ground: Ground) -> Iterator[str]:
    """What is wrong with a line that can be told from the claims it names alone."""
    match line.shape:
        case "stray":
            yield "cites a note or holds a hidden mark in a line of no known shape"
        case "footnote":
            yield footnote_fault(line, ground)
        case "bullet":
            yield bullet_fault(line, ground)
        case "change" | "forecast" | "event":
            yield from told(line, ground).faults
        case "gone" | "changed" | "added":
            yield from edit_told(line, ground).faults
        case "gap":
            yield from gap_faults(line, ground)
        case _:
            pass


def _found(page: Sequence[Line], ground: Ground) -> Iterator[bool]:
    """For each line that repeats an earlier brief, whether that was there."""
    for line in page:
        if line.parts.get("kind") == "earlier":
            yield told(line, ground).is_here
        elif line.shape == "judgment":
            against = line.parts["against"].split()
            yield from (any(True for _ in ground.past.claims(one)) for one in against if one not in ground.claims)
        elif line.shape in {"gone", "changed"}:
            yield edit_told(line, ground).is_here


def _missing(page: Sequence[Line], ground: Ground) -> Iterator[str]:
    """Printed claims that the page does not cite, or gives no footnote."""
    noted = {int(line.parts["note"]) for line in page if line.shape == "footnote"}
    cited = {note for line in page if line.shape not in {"footnote", "plot"} for note in notes_of(line.text)}
    for note in sorted(ground.by_note.keys() - (noted & cited)):
        yield f"brief.md: claim {ground.by_note[note].id} should be printed under note {note} and is not"
