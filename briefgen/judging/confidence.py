"""How sound is the basis of a judgment? A sum of things that can be counted, and the three levels of ICD 203 over it.

No model is asked. What counts, and why:

    originators   who said it first: one 2, two 3, three or more 4; none that is named 0. Another outlet with the same
                  originator is the same source.
    outlets       who published it on their own: one 0, two 1, three or more 2.
    unverified    -2 where an outlet says that it could not verify a cited claim, or a check could not judge it
    disputed      -2 where an article says that it is disputed or denied
    on condition  -1 where it holds "if confirmed"
    interest      -1 where a party speaks of its opponent
    unnamed       -1 where a cited claim credits nobody by name
    against       -2 where claims cut the other way

A judgment is as well borne out as the least corroborated claim that it cites. From 5 on its confidence is high: that takes two
originators at least, whatever the number of outlets; from 2 on moderate, which is a named source without a side and without a
caveat ("credibly sourced and plausible but not of sufficient quality or corroborated sufficiently", ICD 203's own sense of
it); else low.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from briefgen.data import Attribution, CaveatKind, Confidence, ConfidenceLevel, Corroboration, SourcedClaim, Term

HIGH_FROM, MODERATE_FROM = 5, 2
"""Lowest scores of the two upper levels."""
ORIGINATOR_POINTS = (0, 2, 3, 4)
"""For none, one, two, three or more: each further one adds less."""
OUTLET_POINTS = (0, 0, 1, 2)
"""For none, one, two, three or more. With one originator they reach 4 together, which is not high."""
CAVEATS: Mapping[CaveatKind, tuple[str, int]] = {
    "unverified": ("unverified by the outlet", -2),
    "disputed": ("disputed in the article", -2),
    "conditional": ("holds on a condition", -1),
}
"""Each kind counts once, however many claims have it."""
NOT_JUDGED, INTERESTED, UNNAMED, AGAINST = -2, -1, -1, -2


def confidence(
    cited: Sequence[SourcedClaim],
    corroborations: Mapping[str, Corroboration],
    *,
    against: Sequence[str] = (),
) -> Confidence:
    """The level of a judgment on these claims, with the terms of its sum; `corroborations` by claim id.

    A claim without a corroboration stands for itself: its speaker, its outlet. At least one claim must be cited. Terms of 0
    points are told, too, where they say how many there are.
    """
    terms = tuple(_terms(cited, corroborations, against))
    return Confidence(level_of(sum(term.points for term in terms)), terms)


def level_of(score: int) -> ConfidenceLevel:
    """The level of a sum."""
    if score >= HIGH_FROM:
        return "high"
    return "moderate" if score >= MODERATE_FROM else "low"


def explained(found: Confidence) -> str:
    """The sum in one line: "moderate: +2 one originator, 0 one outlet, −1 interested party = 1"."""
    terms = ", ".join(f"{_signed(term.points)} {term.label}" for term in found.terms)
    return f"{found.level}: {terms} = {_signed(found.score).removeprefix('+')}"


def _signed(points: int) -> str:
    return f"+{points}" if points > 0 else f"−{-points}" if points else "0"


def _terms(
    cited: Sequence[SourcedClaim], corroborations: Mapping[str, Corroboration], against: Sequence[str]
) -> Iterator[Term]:
    behind = [corroborations.get(claim.id) or _itself(claim) for claim in cited]
    originators = min(len(found.originators) for found in behind)
    outlets = min(len(found.outlets) for found in behind)
    yield Term(_counted(originators, "originator"), ORIGINATOR_POINTS[min(originators, 3)])
    yield Term(_counted(outlets, "outlet"), OUTLET_POINTS[min(outlets, 3)])
    kinds = {caveat.kind for claim in cited for caveat in claim.checked.particulars.caveats}
    yield from (Term(*CAVEATS[kind]) for kind in CAVEATS if kind in kinds)
    if any(claim.checked.verdict != "supported" for claim in cited):
        yield Term("a claim no check could judge", NOT_JUDGED)
    if any(claim.checked.particulars.interest is not None for claim in cited):
        yield Term("interested party", INTERESTED)
    if any(is_unnamed(claim.checked.attribution) for claim in cited):
        yield Term("source not named", UNNAMED)
    if against:
        yield Term(f"{_counted(len(set(against)), 'claim')} against", AGAINST)


def _itself(claim: SourcedClaim) -> Corroboration:
    """What stands behind a claim that nobody else makes."""
    unnamed = is_unnamed(claim.checked.attribution)
    return Corroboration(
        claims=(claim.id,),
        originators=() if unnamed else (claim.speaker or claim.article.id,),
        outlets=(claim.article.outlet or claim.article.id,),
        unnamed=int(unnamed),
    )


def is_unnamed(credited: Attribution | None) -> bool:
    """Whether a claim is somebody's whom nobody could ring up."""
    return credited is not None and (credited.anonymous or credited.kind in {"unnamed", "nobody"})


_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def _counted(number: int, noun: str) -> str:
    word = _NUMBERS[number] if number < len(_NUMBERS) else str(number)
    return f"{word} {noun}{'' if number == 1 else 's'}"
