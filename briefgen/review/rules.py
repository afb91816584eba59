"""What a person said about the claims of a review -> where that contradicts itself: no choice is made between two readings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from briefgen.data import Decision
from briefgen.review.faults import ReviewFault
from briefgen.review.filling import Answer
from briefgen.review.places import UNTOLD, fingerprint
from briefgen.review.showing import signed, told

LEAST_SPLIT = 2
"""Statements a claim is split into; one is a rewording."""


def contradictions(answers: Sequence[Answer], decided: Mapping[str, Decision]) -> Iterator[ReviewFault]:
    """What is wrong with the answers that a person changed, given what is decided by now; those left as written are nobody's edit."""
    merges = {answer.decision.claim: answer.decision.merged_into or "" for answer in answers}
    for answer in answers:
        if answer.edited:
            yield from _alone(answer)
            yield from _merged(answer, merges)
            yield from _overtaken(answer, decided.get(answer.decision.claim))


def _alone(answer: Answer) -> Iterator[ReviewFault]:
    found, lines = answer.decision, answer.lines
    if found.ruling == "accepted" and found.reason:
        line = max(lines["reason"], lines["accept"])
        yield ReviewFault(line, f"{found.claim} is both accepted and rejected: untick one")
    if found.reason == "other" and found.comment in {"", UNTOLD} and found.ruling == "rejected":
        yield ReviewFault(lines["reason"], "“other” is ticked without a word behind it: say why")
    if found.statement == "":
        yield ReviewFault(
            lines["statement"], f"the statement of {found.claim} is empty: to drop the claim, tick a reason"
        )
    if len(found.split) == 1:
        yield ReviewFault(
            lines["split into"], "a split has two statements at least: write a reworded one behind “Statement:”"
        )
    if found.split and (other := _beside_a_split(found)):
        yield ReviewFault(lines["split into"], f"{found.claim} is split and {other}: one of the two")


def _beside_a_split(found: Decision) -> str:
    """What is said beside a split that leaves open what is to be printed; '' for nothing."""
    if found.merged_into:
        return "merged with another claim"
    if found.statement is not None:
        return "has another statement"
    return "rejected" if found.ruling == "rejected" else ""


def _merged(answer: Answer, merges: Mapping[str, str]) -> Iterator[ReviewFault]:
    claim, into = answer.decision.claim, answer.decision.merged_into
    if into is None:
        return
    line = answer.lines["merge with"]
    if into == claim:
        yield ReviewFault(line, f"{claim} is merged with itself: give the id of another claim")
    elif into not in merges:
        yield ReviewFault(line, f"{into} is no claim of this brief: give an id that a heading has")
    elif _comes_back(claim, merges):
        yield ReviewFault(
            line, f"{claim} is merged with {into}, which is merged with {claim} in turn: one of them has to stay"
        )


def _comes_back(claim: str, merges: Mapping[str, str]) -> bool:
    """Whether the claims that it is merged with lead back to it."""
    seen = {claim}
    into = merges[claim]
    while into in merges and into not in seen:
        seen.add(into)
        into = merges[into]
    return into == claim


def _overtaken(answer: Answer, now: Decision | None) -> Iterator[ReviewFault]:
    """Somebody decided since the review was written, and something else."""
    if now is not None and fingerprint(now) not in {answer.written.decision, fingerprint(answer.decision)}:
        line = min(answer.lines.values())
        said = f"{told(now)}; {signed(now)}".removesuffix("; ")
        yield ReviewFault(
            line,
            f"{now.claim} was decided since this review was written ({said}): render the review anew and decide there",
        )
