"""`review.md` as a person left it -> what was decided, or every fault with its line: all of it counts, or nothing.

What is read: ticks, and the words behind the labels of a block, each one paragraph. A paragraph goes on in lines that follow
without a blank one and begin with no mark of a list, a heading or a quotation. Every other line is held against what was written
there, and a changed, an added or a deleted one is a fault, so no word that a person writes is passed over. Only there, kinds of
quotation marks, dashes, emphasis and escapes do not count; nowhere do white space, blank lines, line ends, list marks and the
order of blocks. In a place, words are taken as typed, but for a backslash before a mark, which as in Markdown is no part of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefgen.data import Decision
from briefgen.records import ClaimRecord
from briefgen.review import filling, runs
from briefgen.review.blocks import Block, Sheet, sheet
from briefgen.review.faults import ReviewFault
from briefgen.review.filling import Answer
from briefgen.review.lines import Line, conflict_mark, split_lines
from briefgen.review.places import fingerprint, says_something, stands_on
from briefgen.review.rules import contradictions
from briefgen.review.sealing import claims_digest, written
from briefgen.review.unchanged import faults_between, faults_inside


@dataclass(frozen=True, slots=True)
class Review:
    """What a review says; where it has a fault, it says nothing."""

    decisions: tuple[Decision, ...] = ()
    """Everything that stands decided in it, in its order; by whom and when is not for a file to say."""
    edits: tuple[Decision, ...] = ()
    """What differs from the review as it was written; one that says nothing takes back what was decided."""
    faults: tuple[ReviewFault, ...] = ()
    """In the order of their lines."""


def read_review(text: str, *, date: dt.date, claims: Sequence[ClaimRecord], decided: Iterable[Decision] = ()) -> Review:
    """What was decided in the review of a day's brief.

    `claims` are those of the `claims.jsonl` beside it, `decided` the latest decisions there are by now: an edit of what
    somebody decided otherwise since the review was written is a fault, one that says the same is none of `edits`.
    """
    known = {claim.id: claim for claim in claims}
    lines = split_lines(text)
    found = sheet(lines)
    if whole := sorted(_as_a_whole(lines, found, date, claims)):
        return Review(faults=tuple(whole[:1]))
    wrong = [*_structure(found, known), *_places(found.blocks)]
    if wrong:
        return Review(faults=tuple(sorted(wrong)))
    answers = tuple(_answers(found.blocks, known))
    now = {one.claim: one for one in decided if one.claim in known and stands_on(one, _evidence(known[one.claim]))}
    if wrong := sorted(contradictions(answers, now)):
        return Review(faults=tuple(wrong))
    return Review(
        decisions=tuple(answer.decision for answer in answers if says_something(answer.decision)),
        edits=tuple(answer.decision for answer in answers if answer.edited and not _is_so(answer, now)),
    )


def _as_a_whole(
    lines: Sequence[Line], found: Sheet, date: dt.date, claims: Sequence[ClaimRecord]
) -> Iterator[ReviewFault]:
    """What leaves nothing of the file to be read."""
    if mark := conflict_mark(lines):
        yield ReviewFault(mark.number, "a merge left two versions here: keep one of them, and remove its marks")
        return
    yield from runs.faults(found.head, date, claims_digest((claim.id, _evidence(claim)) for claim in claims))
    if not any(end.mark == "review" for end in found.ends):
        yield ReviewFault(found.last, "the review ends early: the comment that ends it is gone, and maybe more")


def _structure(found: Sheet, known: Mapping[str, ClaimRecord]) -> Iterator[ReviewFault]:
    """Blocks that are broken, strange, there twice or gone, and changed words."""
    for broken in found.broken:
        yield ReviewFault(broken.line, f"the block of {broken.claim} {broken.why}; put it back as it was written")
    seen: dict[str, int] = {broken.claim: broken.line for broken in found.broken}
    for block in found.blocks:
        if block.claim in seen:
            yield ReviewFault(
                block.heading.line, f"a second block of {block.claim}, after the one in line {seen[block.claim]}"
            )
        elif block.claim not in known:
            yield ReviewFault(block.heading.line, f"{block.claim} is no claim of this brief: remove its block")
        seen.setdefault(block.claim, block.heading.line)
    yield from _deleted(found, [claim for claim in known.values() if claim.id not in seen])
    yield from runs.strange(found.head) if found.head else ()
    if not found.broken:  # what stands between broken blocks cannot be told from what stands in them
        yield from faults_between(found)


def _deleted(found: Sheet, gone: Sequence[ClaimRecord]) -> Iterator[ReviewFault]:
    """One fault an article, at its end."""
    ends = {end.id: end.line for end in found.ends}
    for article in dict.fromkeys(claim.article for claim in gone):
        ids = [claim.id for claim in gone if claim.article == article]
        message = (
            f"no block of {', '.join(ids)} above this line: put it back; to drop a claim, tick a reason in its block"
        )
        yield ReviewFault(ends.get(article, found.last), message)


def _places(blocks: Iterable[Block]) -> Iterator[ReviewFault]:
    for block in blocks:
        seal = written(block.end)
        if seal is None:
            yield ReviewFault(
                block.end.line, f"the comment that ends the block of {block.claim} was changed: put it back as it was"
            )
            continue
        yield from filling.faults(block)
        yield from faults_inside(block, seal)


def _answers(blocks: Iterable[Block], known: Mapping[str, ClaimRecord]) -> Iterator[Answer]:
    for block in blocks:
        if (seal := written(block.end)) is not None:
            yield filling.answer(block, _evidence(known[block.claim]), seal)


def _is_so(answer: Answer, now: Mapping[str, Decision]) -> bool:
    """Whether what it says has been decided already."""
    claim = answer.decision.claim
    return claim in now and fingerprint(now[claim]) == fingerprint(answer.decision)


def _evidence(claim: ClaimRecord) -> str:
    return claim.evidence.text if claim.evidence else ""
