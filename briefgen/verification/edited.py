"""A page that a person may have changed -> its lines as `lines` reads them, and which of them say something else than when they
were written.

An editor's doings are no change: Windows line ends, curly quotes, other marks for lists and emphasis, lines broken anew. What is
nobody's reading is one error with its line: the marks of a merge that was not finished, front matter without an end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from briefgen.errors import VerificationFailed
from briefgen.markdown import ALWAYS
from briefgen.records import Manifest, sha256
from briefgen.rendering.sums import line_sum, split_sums
from briefgen.verification.folder import PAGE
from briefgen.verification.lines import Line, lines

Gravity = Literal["fault", "unsure"]
"""A `fault` fails; what is `unsure` is told, since no code can settle it."""

MAX_LINE = 10_000
"""Characters of a line that a person wrote, with what goes on with it; ours have 900. What takes time squared ends in a second."""

_CONFLICT = re.compile(r"<{7}(?: |$)|>{7}(?: |$)|\\{7}(?: |$)|\|{7}(?: |$)")
_BLOCK = re.compile(r"\s*(?:[-*+]\s|\d+[.)]\s|#|>|\||```|~~~|\[\^\d+\]:|---$)")
"""How a line begins that goes on with none before it."""
_MARKS = re.compile(
    r"<!--(?:(?!<!--).)*?-->|\[\^\d+\]|\[(?:\\.|[^\[\]\\])*\]\([^()\s]*\)|\*\*|\*|\\[!-/:-@\[-`{-~]|^\| | \| | \|$"
)
"""What of a line is no outside text: hidden marks, notes, links, emphasis, escapes, the borders of cells.

None of them holds another one's beginning, so that a line of nothing but beginnings takes no time squared.
"""
_STRONG = re.compile(r"(?<!\w)__(?=\S)(.{1,300}?)(?<=\S)__(?!\w)")
_EMPHASIS = re.compile(r"(?<![\w\\])_(?=\S)(.{1,300}?)(?<=\S)_(?!\w)")
_LIST = re.compile(r"^(\s*)[*+](?=\s)")
_NUMBERED = re.compile(r"^(\s*\d+)\)(?=\s)")
_LADDER_DASH = re.compile(r"(?<=\])\s*(?:–|--+|—|-)\s*(?=\*)")
_SPACED_DASH = re.compile(r"(?<= )(?:--+|–)(?= )")
_QUOTED_NOTE = re.compile(r"^(\[\^\d+\]:)\s*[\"“](.*)[\"”] (?:—|–|--?) (?=\S)")


class Remark(NamedTuple):
    """What is to be said of a line of a page."""

    line: int
    """1-based."""
    code: str
    message: str
    """One sentence for the reader."""
    gravity: Gravity = "fault"


@dataclass(frozen=True, slots=True)
class Edited:
    """A page and what was changed in it."""

    lines: tuple[Line, ...]
    changed: frozenset[int]
    """Numbers of the lines that say what no line of the page as it was written said; of one that was broken, its first."""

    @property
    def touched(self) -> Iterator[Line]:
        """The changed lines."""
        return (line for line in self.lines if line.number in self.changed)


def read_edited(text: str, manifest: Manifest, *, source: str) -> Edited:
    """The page; raises VerificationFailed with the line where it cannot be read.

    The manifest tells what its lines said when they were written.
    """
    if sha256(text) == manifest.files.get(PAGE):
        return Edited(tuple(lines(text)), frozenset())
    if not manifest.lines:
        raise VerificationFailed(
            "manifest.json does not tell what the lines of brief.md were: an earlier briefgen wrote it",
            hint="make the brief again with `briefgen run`: its answers are in the ledger",
        )
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    _refuse_unreadable(plain, source)
    known = split_sums(manifest.lines)
    is_known = [_is_known(line, known) for line in plain]
    joined = _joined(plain, is_known)
    changed = {
        number
        for number, (line, was_known) in enumerate(zip(joined, is_known, strict=True), start=1)
        if not was_known and not _is_known(line, known)
    }
    _refuse_endless(joined, changed, source)
    page = "\n".join(tidied(line) if at in changed else line for at, line in enumerate(joined, start=1))
    return Edited(tuple(lines(page)), frozenset(changed))


def _is_known(line: str, known: frozenset[str]) -> bool:
    found = line_sum(line)
    return not found or found in known


def _refuse_endless(page: Sequence[str], changed: Iterable[int], source: str) -> None:
    for number in sorted(changed):
        if len(page[number - 1]) > MAX_LINE:
            raise VerificationFailed(
                f"{source}:{number}: this line has {len(page[number - 1]):,} characters; a changed one may have {MAX_LINE:,}",
                hint="break it into paragraphs, with a blank line between them",
            )


def _refuse_unreadable(page: Sequence[str], source: str) -> None:
    if not any(line.strip() for line in page):
        raise VerificationFailed(f"{source} is empty: it should hold a brief")
    if page[0].strip() == "---" and not any(line.strip() == "---" for line in page[1:]):
        raise VerificationFailed(f"{source}:1: the front matter begins here and ends nowhere: a line of --- is missing")
    for number, line in enumerate(page, start=1):
        if _CONFLICT.match(line):
            raise VerificationFailed(
                f"{source}:{number}: a merge left its conflict marks here", hint="finish the merge, then check again"
            )


def _joined(page: Sequence[str], known: Sequence[bool]) -> list[str]:
    """The page with each changed line and those that go on with it in one, and blank lines in their places."""
    joined = list(page)
    is_code, first = False, -1
    for at, line in enumerate(page):
        is_code ^= line.startswith("```")
        goes_on = first >= 0 and line.strip() and not (known[at] or is_code or _BLOCK.match(line))
        if goes_on:
            joined[first], joined[at] = f"{joined[first].rstrip()} {line.strip()}", ""
        elif not line.strip() or known[at] or is_code or line.lstrip().startswith(("#", "|", "```", "---")):
            first = -1
        else:
            first = at
    return joined


def tidied(line: str) -> str:
    """A line set as the templates set theirs: their marks for lists and emphasis, outside text escaped, whatever an editor made of
    it. What it says stays.
    """
    line = _NUMBERED.sub(r"\1.", _LIST.sub(r"\1-", line.replace("\u00a0", " ").rstrip()))
    line = _EMPHASIS.sub(r"*\1*", _STRONG.sub(r"**\1**", line))
    line = _QUOTED_NOTE.sub(r"\1 “\2” — ", _LADDER_DASH.sub(" — ", line))
    line = _SPACED_DASH.sub("—", line)
    head = re.match(r"\s*(?:#+ |- |\d+\. )?", line)
    start = head.end() if head else 0
    return line[:start] + "".join(_escaped(line[start:]))


def _escaped(line: str) -> Iterator[str]:
    """Marks as they are, and what stands between them escaped where it is not."""
    end = 0
    for mark in _MARKS.finditer(line):
        yield _plain(line[end : mark.start()])
        yield mark[0]
        end = mark.end()
    yield _plain(line[end:])


def _plain(text: str) -> str:
    return "".join(f"\\{sign}" if sign in ALWAYS else sign for sign in text)
