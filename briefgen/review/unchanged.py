"""Lines of a review that are there to be read, held against the digests of what was written: each changed one is a fault."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from briefgen.review.blocks import Block, Sheet
from briefgen.review.faults import ReviewFault, cited
from briefgen.review.layout import digest, folded
from briefgen.review.lines import Box, Line, Place, Words
from briefgen.review.places import Written
from briefgen.review.sealing import written_between

WRAPPED = 200
"""Lines an editor may break a long one into; the longest sentence of an article fills fewer."""
ONLY = "only ticks and the lines “Statement”, “Speaker”, “Merge with”, “Split into”, “and” and “Note” are read"


def faults_inside(block: Block, written: Written) -> Iterator[ReviewFault]:
    """Where a block has other words than were written there."""
    left = Counter(written.words)
    changed = list(_strange(block.words, left))
    for line in changed:
        yield ReviewFault(line.number, f"{cited(line.text)} was not written here, and {ONLY}: {_advice(left)}")
    if +left and not changed:
        yield ReviewFault(
            block.heading.line, f"the block of {block.claim} has lost {_lines(left)}: put back what was there"
        )


def faults_between(found: Sheet) -> Iterator[ReviewFault]:
    """Where the file has other words outside blocks than were written there, wherever blocks were moved to."""
    left: Counter[str] = Counter()
    for end in found.ends:
        digests = written_between(end)
        if digests is None:
            yield ReviewFault(end.line, "the comment that ends this part was changed: put it back as it was")
            return
        left.update(digests)
    words = [part for part in found.between if isinstance(part, Words)]
    changed = [*_strange(words, left), *map(_line, (part for part in found.between if not isinstance(part, Words)))]
    for line in changed:
        yield ReviewFault(
            line.number, f"{cited(line.text)} stands outside every block, where nothing is read: {_advice(left)}"
        )
    if not changed:
        yield from _lost(found, left)


def _lost(found: Sheet, left: Counter[str]) -> Iterator[ReviewFault]:
    """What is gone, told at the end of the article it stood under."""
    for end in found.ends:
        gone = Counter(written_between(end) or ()) & left
        left -= gone
        if gone:
            yield ReviewFault(
                end.line, f"above this line {_lines(gone)} that stood outside blocks are gone: put back what was there"
            )


def _strange(words: Iterable[Words], left: Counter[str]) -> Iterator[Line]:
    """The first line of each paragraph that was not written; what was is taken out of `left`."""
    for paragraph in words:
        if (line := _first_strange(paragraph, left)) is not None:
            yield line


def _first_strange(paragraph: Words, left: Counter[str]) -> Line | None:
    """None where the paragraph is one that was written, broken into lines or not; else where it begins to be another."""
    lines = paragraph.lines
    if _taken("\n".join(line.text for line in lines), left):
        return None
    for count in range(1, min(len(lines), WRAPPED)):
        if _taken("\n".join(line.text for line in lines[:count]), left):
            return lines[count]
    return lines[0]


def _taken(text: str, left: Counter[str]) -> bool:
    same = folded(text)
    if not same:
        return True
    found = digest(same)
    if left[found] <= 0:
        return False
    left[found] -= 1
    return True


def _line(part: Box | Place) -> Line:
    return Line(part.line, part.label if isinstance(part, Box) else part.name)


def _advice(left: Counter[str]) -> str:
    """A line that was changed is to be put back; one that was added had better be a note."""
    return "put back what was there" if +left else "a remark goes behind “Note:”"


def _lines(left: Counter[str]) -> str:
    number = sum((+left).values())
    return "a line" if number == 1 else f"{number} lines"
