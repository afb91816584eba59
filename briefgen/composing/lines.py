"""Cited claims of an article -> bullets, in the article's order.

News is written with the most important things first, and a sentence that says "they" is understood after the one it follows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefgen.data import CheckedClaim, CitedClaim, Line, Sentence, Span


def in_order(claims: Iterable[CheckedClaim]) -> list[CheckedClaim]:
    """Claims by where their evidence begins; those without evidence last."""
    return sorted(claims, key=_place)


def _place(claim: CheckedClaim) -> tuple[int, int]:
    evidence = claim.claim.evidence
    return (0, evidence.start) if evidence else (1, 0)


def lines(sentences: Sequence[Sentence], claims: Sequence[CitedClaim]) -> Iterator[Line]:
    """Bullets: a claim that leans on the sentence before joins the bullet that prints it, or brings it as context."""
    held: list[CitedClaim] = []
    lead: Span | None = None
    for cited in claims:
        before = _leans_on(cited.claim, sentences)
        if held and before and before.number in held[-1].claim.claim.sentences:
            held.append(cited)
            continue
        if held:
            yield Line(tuple(held), lead)
        held, lead = [cited], before.span if before else None
    if held:
        yield Line(tuple(held), lead)


def _leans_on(claim: CheckedClaim, sentences: Sequence[Sentence]) -> Sentence | None:
    """The sentence a claim cannot be read without, by its findings; None when it stands alone.

    Where a graphic or a heading stands between, the thread is broken: "that figure" may be the graphic's.
    """
    if not any(finding.code == "reference-unresolved" for finding in claim.findings):
        return None
    before = sentences[claim.claim.sentences[0] - 2] if claim.claim.sentences[0] > 1 else None
    return before if before and before.kind in {"prose", "quotation"} else None
