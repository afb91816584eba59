"""brief.md -> its lines, each with its shape: the one place that knows how the templates print what can be proved.

Outside text is escaped, so a mark that is not is a template's own, and a line has one reading. A line that cites a note or holds
a hidden mark and has none of the shapes is `stray`: nothing of the kind can be slipped in. Lines end with a line feed alone: a
quotation may hold what else ends lines for others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

Shape = Literal[
    "front", "counts", "story", "footnote", "context", "bullet", "judgment", "reckoned", "for", "against",
    "change", "edited", "gone", "changed", "added", "forecast", "shown", "gap", "event",
    "caption", "header", "rule", "row", "plot", "stray", "other",
]  # fmt: skip
"""What a line is; `plot` is one inside a code block, `other` one that cites nothing."""


class Line(NamedTuple):
    """A line of the page."""

    number: int
    """1-based."""
    shape: Shape
    text: str
    parts: Mapping[str, str]
    """What the shape holds, by name, escaped as it stands; '' for what may be left out and is."""


_TEXT = r"(?:[^\\`*_{}\[\]<>#~|&$^=@]|\\[!-/:-@\[-`{-~])*"
"""Outside text as `md` leaves it."""
_ID = r"[\w.]+"
_DAY = r"\d{1,2} [A-Z][a-z]+ \d{4}"
_REFERENCES = r"(?:[^\\`*_{}\[\]<>#~|&$^=@]|\\[!-/:-@\[-`{-~]|\[\^\d+\])+"
_MARKED = rf"<!-- (?P<kind>claim|earlier) (?P<claim>{_ID})(?: after (?P<before>{_ID}))? -->"

_SHAPES: Mapping[Shape, str] = {
    "footnote": (
        rf"\[\^(?P<note>\d+)\]: “(?P<words>{_TEXT})” — (?P<source>.*)"
        rf" <!-- (?P<claim>{_ID}) (?P<article>\w+) (?P<start>\d+):(?P<end>\d+) -->"
    ),
    "counts": rf"(?P<coverage>{_TEXT})\. \*\*(?P<claims>\d+) claims? in (?P<stories>\d+) stor(?:y|ies),\*\* each with .*",
    "story": rf"## (?P<title>{_TEXT}) <!-- story (?P<story>{_ID}) -->",
    "judgment": (
        rf"(?P<place>\d+)\. \*\*(?P<sentence>{_TEXT})\*\* (?P<notes>(?:\[\^\d+\])*)"
        rf" <!-- judgment (?P<claims>{_ID}(?: (?!against ){_ID})*)(?: against (?P<against>{_ID}(?: {_ID})*))? -->"
    ),
    "reckoned": (
        rf"   - \*Confidence:\* (?P<level>high|moderate|low)(?: \((?P<sum>{_TEXT})\))?(?: — (?P<moved>{_TEXT}))?"
        r" · \*written by\* (?P<by>the model, held to its claims by code|code: a claim as it stands|an analyst)"
    ),
    "for": rf"   - \*For it:\* (?P<references>{_REFERENCES})",
    "against": rf"   - \*Against it:\* (?:none in (?P<considered>\d+)|(?P<references>{_REFERENCES}))",
    "context": rf"- \*Context:\* (?P<words>{_TEXT})",
    "bullet": rf" *- (?P<words>{_TEXT})\[\^(?P<note>\d+)\] — \*(?P<ladder>{_TEXT})\*(?P<tail>.*) <!-- claim (?P<claim>{_ID}) -->",
    "change": (
        rf"- \*\*(?P<label>FIGURE CHANGED|SPEAKER ADDED|CONTRADICTED|WITHDRAWN)\*\*(?P<told>{_TEXT})(?: \[\^(?P<note>\d+)\])? {_MARKED}"
    ),
    "edited": r"- \*\*EDITED\*\* (?P<told>.*)",
    "gone": rf"  - \*Gone:\* (?P<words>{_TEXT})",
    "changed": rf"  - \*Changed:\* (?P<before>{_TEXT}) \*→\* (?P<words>{_TEXT})",
    "added": rf"  - \*Added:\* (?P<words>{_TEXT})",
    "forecast": (
        rf"- \*\*(?P<status>open|came about|did not come about|due, and nobody tells)\*\*, due (?P<due>{_DAY}): (?P<words>{_TEXT}?)"
        rf"(?: \[\^(?P<note>\d+)\])?(?: — \*(?P<who>{_TEXT})\*)? {_MARKED}"
    ),
    "shown": rf"  - \*Shown by\* (?P<references>{_REFERENCES})",
    "gap": (
        rf"(?P<place>\d+)\. (?P<question>{_TEXT}?)(?P<notes>(?: (?:\[\^\d+\])+)?) — (?:open since|closed on) (?P<day>{_DAY})"
        rf"(?: by (?P<references>{_REFERENCES}))? <!-- gap (?P<claims>{_ID}(?: {_ID})*) -->"
    ),
    "event": rf"- \*\*(?P<days>{_TEXT})\*\*(?P<ahead> \(to come\))?: (?P<words>{_TEXT}?)(?: \[\^(?P<note>\d+)\])? {_MARKED}",
    "header": r"\| (?P<columns>(?:what \| figure \| who|who \| figure) \| as of \| in) \|",
    "rule": r"\|(?: --- \|)+",
    "row": rf"\| (?P<cells>{_TEXT}(?: \| {_TEXT})+?)(?: \[\^(?P<note>\d+)\])? \|",
    "caption": rf"\*\*(?P<what>{_TEXT})\*\*(?: \((?P<standing>agreement|spread)\))?(?:: (?P<told>{_TEXT}))?",
}  # fmt: skip
_COMPILED = tuple((shape, re.compile(pattern)) for shape, pattern in _SHAPES.items())
_CITES = re.compile(r"(?<!\\)\[\^|(?<!\\)<!--")
"""What only a template writes: a citation or a hidden mark."""
_OPEN: frozenset[Shape] = frozenset({"counts", "edited"})
"""Shapes that hold more than outside text and cite nothing."""
_NOTE = re.compile(r"\[\^(\d+)\]")
_END = re.compile(rf" \[\^(?P<note>\d+)\](?=; |$)|, (?P<day>{_DAY})(?=; |$)")
_FENCE = "```"
_RULED = "---"


class Reference(NamedTuple):
    """A claim named beside what rests on it."""

    who: str
    """Its ladder, escaped."""
    note: int | None


def lines(page: str) -> Iterator[Line]:
    """Every line of the page, in order."""
    is_plot, is_front = False, False
    for number, text in enumerate(page.split("\n"), start=1):
        if text == _RULED and (number == 1 or is_front):
            is_front = number == 1
            yield Line(number, "other", text, {})
        elif is_front:
            name, _, value = text.partition(": ")
            yield Line(number, "front", text, {"name": name, "value": value})
        elif text.startswith(_FENCE):
            is_plot = not is_plot
            yield Line(number, "other", text, {})
        else:
            yield Line(number, "plot", text, {}) if is_plot else _line(number, text)


def notes_of(text: str) -> tuple[int, ...]:
    """The notes that escaped text cites, in order."""
    return tuple(map(int, _NOTE.findall(text))) if "[^" in text else ()


def references_of(listed: str) -> tuple[Reference, ...]:
    """The claims named in a list as the templates print one: each ends with its note, one of an earlier brief with its day.

    A ladder may hold the mark that sets references apart: what follows it up to such an end is taken with it.
    """
    found, start = [], 0
    for match in _END.finditer(listed):
        end = match.end() if match["day"] else match.start()
        found.append(Reference(listed[start:end], int(match["note"]) if match["note"] else None))
        start = match.end() + len("; ")
    return (*found, *((Reference(listed[start:], None),) if start < len(listed) else ()))


def _line(number: int, text: str) -> Line:
    for shape, pattern in _COMPILED:
        if (match := pattern.fullmatch(text)) and not (shape in _OPEN and _CITES.search(text)):
            return Line(number, shape, text, {name: value or "" for name, value in match.groupdict().items()})
    return Line(number, "stray" if _CITES.search(text) else "other", text, {})
