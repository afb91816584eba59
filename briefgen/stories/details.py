"""What two articles share or have each for itself, as short lists for a reader's sentence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from briefgen.data import Profile, Weighted

CENTRAL = 2.0
"""Weight from which a name or figure is one of those an article is about: in its opening, or given twice."""
LISTED = 3
"""Names or figures that a sentence lists at most."""


def own_names(owner: Profile, other: Profile) -> Sequence[str]:
    """The names an article is about that the other never writes, weightiest first."""
    known = terms(other.names)
    return [name.term for name in owner.names if name.weight >= CENTRAL and name.term not in known]


def key_figures(profile: Profile) -> frozenset[str]:
    """The figures an article is about."""
    return terms(figure for figure in profile.figures if figure.weight >= CENTRAL)


def shared(first: Profile, second: Profile) -> str:
    """What both name, give and date themselves on, the weightiest of the first: "both have velm, heron; 12 people"."""
    parts = (
        _listed([name.term for name in first.names if name.term in terms(second.names)]),
        _listed([figure.term for figure in first.figures if figure.term in terms(second.figures)]),
        _listed([str(day) for day in first.days if day in second.days]),
    )
    return f"both have {'; '.join(filter(None, parts))}" if any(parts) else "they share words, and no name or figure"


def differing(mine: Sequence[str], theirs: Sequence[str]) -> str:
    """What each has for itself."""
    return f"the first has {_listed(mine)}, the second {_listed(theirs)}"


def days(profile: Profile) -> Sequence[str]:
    """The days of its opening, as text."""
    return [str(day) for day in profile.days]


def terms(weighted: Iterable[Weighted]) -> frozenset[str]:
    """The terms alone."""
    return frozenset(term for term, _ in weighted)


def nearest(first: Collection[date], second: Collection[date]) -> int:
    """How many days lie between the two nearest; raises ValueError where there are none."""
    return min(abs((one - other).days) for one in first for other in second)


def _listed(listed: Sequence[str]) -> str:
    return ", ".join(listed[:LISTED])
