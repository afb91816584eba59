"""A block of a review -> the decision that stands in its places, or what of them cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefgen.data import Decision, RejectReason
from briefgen.markdown import unescaped, visible
from briefgen.review.blocks import Block
from briefgen.review.faults import ReviewFault, cited
from briefgen.review.layout import ACCEPT, CALLED, CLAIM_ID, WRITTEN
from briefgen.review.lines import TICKS, Box
from briefgen.review.places import Filled, Written, decided, fingerprint

ONCE = (ACCEPT, *CALLED, *(name for name in WRITTEN if name != "and"))
"""What a block has once; it may have any number of lines `and`."""
AROUND_AN_ID = "`#[]() "
"""What people put around an id when they copy it."""
_ID = re.compile(CLAIM_ID)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person said about one claim."""

    decision: Decision
    written: Written
    lines: Mapping[str, int]
    """By label, where each place stands; of several, the first."""

    @property
    def edited(self) -> bool:
        """Whether it differs from what was written in the block."""
        return fingerprint(self.decision) != self.written.decision


def faults(block: Block) -> Iterator[ReviewFault]:
    """What of the block's places cannot be read, whatever was meant."""
    yield from _not_once(block)
    ticked: list[Box] = []
    for box in block.boxes:
        yield from _box_faults(box)
        ticked += [box] if _ticked(box) and box.label in CALLED else []
    for box in ticked[1:]:
        yield ReviewFault(
            box.line, f"a second reason is ticked, after “{ticked[0].label}”: one is counted, the rest is for words"
        )
    for part in block.filled:
        yield from _invisible(part.line, part.text) if part.text else ()
    yield from _id_faults(block)


def answer(block: Block, evidence: str, written: Written) -> Answer:
    """The decision in the places of a block that has no faults."""
    values = {place.name: _read(place.text) for place in block.places}
    boxes = [box for box in block.boxes if _ticked(box)]
    reasons = [box for box in boxes if box.label in CALLED]
    split = (_read(place.text) for place in block.places if place.name in {"split into", "and"})
    found = Filled(
        statement=values["statement"],
        speaker=values["speaker"],
        accepted=any(box.label == ACCEPT for box in boxes),
        reason=_reason(reasons),
        comment=_read(reasons[0].text) if reasons else "",
        merged_into=_id(values["merge with"]),
        split=tuple(filter(None, split)),
        note=values["note"],
    )
    return Answer(decided(found, block.claim, evidence, written), written, _lines(block, reasons))


def _not_once(block: Block) -> Iterator[ReviewFault]:
    """Every place that is missing or stands twice: which of two is meant, or what a deleted one meant, is not guessed."""
    seen: dict[str, int] = {}
    for part in block.filled:
        name = part.label if isinstance(part, Box) else part.name
        if name in seen and name in ONCE:
            yield ReviewFault(
                part.line, f"a second “{name}” in the block of {block.claim}, after the one in line {seen[name]}"
            )
        seen.setdefault(name, part.line)
    if missing := [f"“{name}”" for name in ONCE if name not in seen]:
        where = block.heading.line
        yield ReviewFault(
            where, f"the block of {block.claim} has lost {_listed(missing)}: put the lines back, empty if need be"
        )


def _box_faults(box: Box) -> Iterator[ReviewFault]:
    if box.sign and box.sign not in TICKS:
        yield ReviewFault(box.line, f"“[{box.sign}]” before “{box.label}” is neither ticked nor empty: “[x]” or “[ ]”")
    elif box.label == ACCEPT and box.text:
        yield ReviewFault(
            box.line, f"{cited(box.text)} stands behind “accept”, where nothing is read: a remark goes behind “Note:”"
        )
    elif box.label in CALLED and box.text and not _ticked(box):
        yield ReviewFault(
            box.line,
            f"{cited(box.text)} stands behind “{box.label}”, which is not ticked: tick it, or remove the words",
        )


def _invisible(line: int, text: str) -> Iterator[ReviewFault]:
    """Signs that nobody sees could say something else than what is read."""
    read = _read(text)
    hidden = [sign for sign, seen in zip(read, visible(read), strict=True) if seen != sign]
    if hidden:
        signs = _listed([f"U+{ord(sign):04X}" for sign in dict.fromkeys(hidden)])
        yield ReviewFault(
            line, f"{cited(visible(read))} holds {signs}, which cannot be seen: type the words again without"
        )


def _id_faults(block: Block) -> Iterator[ReviewFault]:
    for place in block.places:
        if place.name == "merge with" and (found := _id(_read(place.text))) and not _ID.fullmatch(found):
            expected = "the id in the heading of another block, such as 0a1b2c3d4e5f"
            yield ReviewFault(
                place.line, f"{cited(found)} behind “Merge with” is no id of a claim: expected {expected}"
            )


def _ticked(box: Box) -> bool:
    return box.sign in TICKS


def _reason(ticked: list[Box]) -> RejectReason | None:
    return CALLED[ticked[0].label] if ticked else None


def _read(text: str) -> str:
    return " ".join(unescaped(text).split())


def _id(text: str) -> str:
    return text.strip(AROUND_AN_ID).lower()


def _lines(block: Block, reasons: list[Box]) -> Mapping[str, int]:
    lines = {"reason": reasons[0].line} if reasons else {}
    for part in block.filled:
        lines.setdefault(part.label if isinstance(part, Box) else part.name, part.line)
    return lines


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
