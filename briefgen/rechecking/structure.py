"""Lines that no sentence of a person's making fits: footnotes, tables, counts, what is for and against a judgment. What `verify` says of
the page, asked of its changed lines.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.markdown import md, unescaped
from briefgen.rechecking.sentences import alike
from briefgen.rechecking.standing import Standing
from briefgen.verification.bullets import context_faults, footnote_fault
from briefgen.verification.edited import Edited, Remark
from briefgen.verification.figures import figure_faults
from briefgen.verification.front import count_faults
from briefgen.verification.judged import BENEATH, beneath_faults
from briefgen.verification.lines import Line, Shape
from briefgen.verification.told import edit_told, gap_faults, shown_faults

_TABLE: frozenset[Shape] = frozenset({"caption", "header", "row", "plot"})
_COUNTS: frozenset[Shape] = frozenset({"front", "counts"})


def structure(edited: Edited, standing: Standing) -> Iterator[Remark]:
    """What is wrong with the changed lines of a fixed form, and with what stands under judgments."""
    ground, shapes = standing.ground, {line.shape for line in edited.touched}
    for line in edited.touched:
        yield from _line(line, standing)
    yield from _beneath(edited, standing)
    if shapes & _TABLE:
        yield from _tables(edited, standing)
    if shapes & _COUNTS:
        counts = count_faults(edited.lines, ground)
        yield from _of_changed(edited, "count", (one for one in counts if not one[1].startswith("title is ")))
    if "context" in shapes or "bullet" in shapes:
        yield from _of_changed(edited, "context", context_faults(edited.lines, ground))
    if shapes & {"shown", "forecast"}:
        yield from _of_changed(edited, "told-otherwise", shown_faults(edited.lines, ground))


def _of_changed(edited: Edited, code: str, faults: Iterator[tuple[int, str]]) -> Iterator[Remark]:
    yield from (Remark(number, code, fault) for number, fault in faults if number in edited.changed)


def _line(line: Line, standing: Standing) -> Iterator[Remark]:
    match line.shape:
        case "footnote":
            if fault := footnote_fault(_with_own_words(line, standing), standing.ground):
                yield Remark(line.number, "quote-altered", fault)
        case "gap":
            yield from (Remark(line.number, "told-otherwise", one) for one in gap_faults(line, standing.ground))
        case "gone" | "changed" | "added":
            yield from _edit(line, standing)
        case _:
            pass


def _with_own_words(line: Line, standing: Standing) -> Line:
    """A footnote with its claim's own evidence in the place of words that differ from it in typography alone."""
    record = standing.ground.claims.get(line.parts["claim"])
    evidence = record.evidence.text if record is not None and record.evidence is not None else ""
    if not alike(unescaped(line.parts["words"]), evidence):
        return line
    return line._replace(parts={**line.parts, "words": md(evidence)})


def _edit(line: Line, standing: Standing) -> Iterator[Remark]:
    found = edit_told(line, standing.ground)
    yield from (Remark(line.number, "told-otherwise", fault) for fault in found.faults)
    if not found.is_here:
        is_open = not standing.ground.past.is_there
        message = "says what no brief beside this one had"
        yield Remark(line.number, "told-otherwise", message, "unsure" if is_open else "fault")


def _beneath(edited: Edited, standing: Standing) -> Iterator[Remark]:
    """What stands under the judgments whose articles are there, where it was changed or the judgment was."""
    over: Line | None = None
    for line in edited.lines:
        if line.shape == "judgment":
            over = line
        elif line.shape in BENEATH and over is not None:
            ids = over.parts["claims"].split()
            is_changed = not edited.changed.isdisjoint({line.number, over.number})
            if is_changed and all(name in standing.ground.sourced for name in ids):
                yield from (
                    Remark(line.number, "told-otherwise", one) for one in beneath_faults(line, over, standing.ground)
                )
        elif line.text.strip():
            over = None


def _tables(edited: Edited, standing: Standing) -> Iterator[Remark]:
    """Of tables: rows and captions that were changed; of a plot what `verify` says at its table, at its first changed line."""
    if not standing.ground.is_whole:
        first = next(line for line in edited.touched if line.shape in _TABLE)
        message = "figures side by side can only be checked where every article is"
        yield Remark(first.number, "figure-unsupported", message, "unsure")
    plots = [line.number for line in edited.touched if line.shape == "plot"]
    for number, fault in figure_faults(edited.lines, standing.ground):
        drawn = next((plot for plot in plots if plot > number), None) if fault.startswith("the plot ") else None
        if number in edited.changed or drawn is not None:
            yield Remark(drawn or number, "figure-unsupported", fault)
