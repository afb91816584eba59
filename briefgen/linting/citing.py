"""Does everything that a page cites exist, and does its every judgment cite something?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from briefgen.records import ClaimRecord
from briefgen.verification.edited import Edited, Remark
from briefgen.verification.judged import BENEATH
from briefgen.verification.lines import Line, Shape, notes_of
from briefgen.verification.past import Past

_NAMING: Mapping[Shape, tuple[str, ...]] = {
    "footnote": ("claim",),
    "bullet": ("claim",),
    "judgment": ("claims",),
    "gap": ("claims",),
    "change": ("claim", "before"),
    "forecast": ("claim",),
    "event": ("claim",),
}
"""By shape, the parts of a line that hold ids."""
_SECTION = "## Key judgments"


def citing(page: Edited, claims: Mapping[str, ClaimRecord], past: Past) -> Iterator[Remark]:
    """Dead ids, dead notes, notes told twice, and sentences among the judgments that rest on nothing."""
    yield from _dead_ids(page.lines, claims, past)
    yield from _dead_notes(page.lines)
    yield from _uncited(page)


def _dead_ids(page: Sequence[Line], claims: Mapping[str, ClaimRecord], past: Past) -> Iterator[Remark]:
    """Ids of no claim; one of an earlier brief that is not beside this one may be any."""
    for line in page:
        may_be_old = line.shape in {"gap", "change"} or line.parts.get("kind") == "earlier"
        for name in dict.fromkeys(name for part in _NAMING.get(line.shape, ()) for name in line.parts[part].split()):
            if name in claims:
                continue
            if not may_be_old or (past.is_there and not any(past.claims(name))):
                yield Remark(line.number, "dead-id", f"{name} is no claim of this brief")


def _dead_notes(page: Sequence[Line]) -> Iterator[Remark]:
    defined = Counter(int(line.parts["note"]) for line in page if line.shape == "footnote")
    seen: Counter[int] = Counter()
    for line in page:
        if line.shape == "footnote":
            note = int(line.parts["note"])
            seen[note] += 1
            if seen[note] > 1:
                yield Remark(line.number, "dead-note", f"note {note} has another footnote above")
        elif line.shape != "plot":
            for note in dict.fromkeys(notes_of(line.text)):
                if note not in defined:
                    yield Remark(line.number, "dead-note", f"note {note} has no footnote")


def _uncited(page: Edited) -> Iterator[Remark]:
    """Sentences a person wrote among the judgments, with neither note nor id."""
    inside = False
    for line in page.lines:
        if line.text.startswith("## "):
            inside = line.text.strip() == _SECTION
        elif inside and line.number in page.changed and _is_uncited(line):
            yield Remark(line.number, "uncited", "a sentence among the key judgments cites no claim")


def _is_uncited(line: Line) -> bool:
    if line.shape in {"judgment", *BENEATH} or notes_of(line.text) or "<!--" in line.text:
        return False
    return line.text.rstrip("*_ ").endswith((".", "!"))
