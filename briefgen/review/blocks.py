"""Text of a review -> its head, its blocks and what stands between them, as they are in the file, right or wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from briefgen.review.lines import Box, Comment, Heading, Line, Part, Place, Words, parts

_KEY = re.compile(r"\s*([a-z]+)\s*:\s*(.*?)\s*$")
_QUOTES = "\"'“”‘’"


@dataclass(frozen=True, slots=True)
class Head:
    """The front matter."""

    values: Mapping[str, str]
    """Without the quotation marks an editor may have put around them."""
    lines: Mapping[str, int]
    """Where each stands."""
    strange: tuple[Line, ...] = ()
    """Lines that are no key and value, and keys that stand twice."""


@dataclass(frozen=True, slots=True)
class Block:
    """One claim's: from its heading to the comment that ends it."""

    heading: Heading
    end: Comment
    boxes: tuple[Box, ...]
    places: tuple[Place, ...]
    words: tuple[Words, ...]
    """What is there to be read."""

    @property
    def claim(self) -> str:
        """Id."""
        return self.end.id

    @property
    def filled(self) -> tuple[Box | Place, ...]:
        """Boxes, then places."""
        return (*self.boxes, *self.places)


@dataclass(frozen=True, slots=True)
class Broken:
    """What cannot be read as a block, and from where on."""

    line: int
    claim: str
    why: str
    """Goes on from "the block of …"."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole review."""

    head: Head | None
    blocks: tuple[Block, ...]
    between: tuple[Words | Box | Place, ...]
    """What stands outside blocks."""
    ends: tuple[Comment, ...]
    """Those of articles and of the file."""
    broken: tuple[Broken, ...]
    last: int
    """Number of the last line."""


@dataclass(slots=True)
class _Reader:
    """Goes through the parts once; an open block is the heading and what came after it."""

    blocks: list[Block] = field(default_factory=list)
    between: list[Words | Box | Place] = field(default_factory=list)
    ends: list[Comment] = field(default_factory=list)
    broken: list[Broken] = field(default_factory=list)
    heading: Heading | None = None
    inside: list[Words | Box | Place] = field(default_factory=list)

    def take(self, part: Part) -> None:
        if isinstance(part, Heading):
            self.give_up()
            self.heading = part
        elif not isinstance(part, Comment):
            (self.inside if self.heading else self.between).append(part)
        elif part.mark == "claim":
            self.close(part)
        else:
            self.give_up()
            self.ends.append(part)

    def give_up(self) -> None:
        """What was opened has no end: what stands in it cannot be told from what stands after it."""
        if self.heading is not None:
            why = "has no end: the comment that closes it is gone"
            self.broken.append(Broken(self.heading.line, self.heading.claim, why))
        self.heading = None
        self.inside.clear()

    def close(self, end: Comment) -> None:
        if self.heading is None:
            self.broken.append(Broken(end.line, end.id, "ends here and has no beginning: its heading is gone"))
            self.between = _before_places(self.between)
        elif self.heading.claim != end.id:
            why = f"ends with the comment of {end.id or 'no claim'} in line {end.line}: half of each is gone"
            self.broken.append(Broken(self.heading.line, self.heading.claim, why))
        else:
            self.blocks.append(_block(self.heading, end, self.inside))
        self.heading, self.inside = None, []


def sheet(lines: tuple[Line, ...]) -> Sheet:
    """The review that these lines are."""
    head, rest = _head(lines)
    reader = _Reader()
    for part in parts(rest):
        reader.take(part)
    reader.give_up()
    return Sheet(
        head=head,
        blocks=tuple(reader.blocks),
        between=tuple(reader.between),
        ends=tuple(reader.ends),
        broken=tuple(reader.broken),
        last=lines[-1].number,
    )


def _block(heading: Heading, end: Comment, inside: Iterable[Words | Box | Place]) -> Block:
    found = tuple(inside)
    return Block(
        heading=heading,
        end=end,
        boxes=tuple(part for part in found if isinstance(part, Box)),
        places=tuple(part for part in found if isinstance(part, Place)),
        words=(Words((Line(heading.line, heading.text),)), *(part for part in found if isinstance(part, Words))),
    )


def _before_places(between: list[Words | Box | Place]) -> list[Words | Box | Place]:
    """What stands before half a block: the block begins no later than the first place that only a block has."""
    first = next((number for number, part in enumerate(between) if not isinstance(part, Words)), len(between))
    return between[:first]


def _head(lines: tuple[Line, ...]) -> tuple[Head | None, tuple[Line, ...]]:
    """The front matter and what comes after it; none where the file does not begin with it."""
    rule = [number for number, line in enumerate(lines) if line.text.strip() == "---"][:2]
    if len(rule) < 2 or any(line.text.strip() for line in lines[: rule[0]]):  # noqa: PLR2004  it opens and it closes
        return None, lines
    values: dict[str, str] = {}
    places: dict[str, int] = {}
    strange: list[Line] = []
    for line in lines[rule[0] + 1 : rule[1]]:
        found = _KEY.match(line.text)
        if found and found[1] not in values:
            values[found[1]], places[found[1]] = found[2].strip(_QUOTES), line.number
        elif line.text.strip():
            strange.append(line)
    return Head(values, places, tuple(strange)), lines[rule[1] + 1 :]
