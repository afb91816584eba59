"""Attribution -> one line: who said it, through whom, down to the outlet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from briefgen.data import Attribution


def ladder(attribution: Attribution | None, outlet: str) -> str:
    """Who said it, then through whom, down to the outlet: "Kyrylo Budanov, head of intelligence → The War Zone → Al Jazeera".

    A cue that does more than say is told in brackets: "Ukraine (claims) → Al Jazeera".
    """
    last = outlet or "the outlet"
    if attribution is None:
        return f"{last}, its own statement"
    rungs = (_originator(attribution), *_relays(attribution), last)
    return "; ".join((" → ".join(_without_repeats(rungs)), *attribution.also))


def tells_cue(attribution: Attribution) -> bool:
    """Whether the ladder says how it was put, and not only who said it."""
    return attribution.anonymous or attribution.stance != "says"


def _originator(attribution: Attribution) -> str:
    if attribution.anonymous:
        return f"nobody named (“{attribution.cue}”)"
    told = attribution.audience if attribution.audience_kind != "outlet" else None
    return "".join(
        (
            attribution.speaker,
            f", {attribution.role}" if attribution.role else "",
            f" ({attribution.stance})" if attribution.stance != "says" else "",
            f" (to {told})" if told else "",
        )
    )


def _relays(attribution: Attribution) -> Iterator[str]:
    """The outlets between: whom they told, then who passed it on."""
    if attribution.audience and attribution.audience_kind == "outlet":
        yield attribution.audience
    if attribution.via:
        yield attribution.via


def _without_repeats(rungs: Iterable[str]) -> Iterator[str]:
    """The rungs, an outlet that relays itself once: who told the article's own outlet told nobody else."""
    return (next(same) for _, same in groupby(rungs, key=lambda rung: rung.casefold().removeprefix("the ")))
