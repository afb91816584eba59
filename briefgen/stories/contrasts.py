"""What keeps two articles apart that read alike: the same kind of event at another time or place, to others, so many.

A contrast speaks for two events only where both sides speak: each article has central names that the other lacks, or key
figures. What one of them merely leaves out contrasts with nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from briefgen.data import PairReason, Profile
from briefgen.stories.details import days, differing, key_figures, nearest, own_names, terms
from briefgen.stories.likeness import Likeness

LONGEST_PAUSE = 10
"""Days between two articles that name no common day beyond which they tell of two events: a story that goes on is told
again within the week, and what is told after a longer pause says which day it goes back to."""
OWN_NAMES = 0.7
"""Part of the names each is about, and the other never writes, from which they are about different people and places."""
SOME_OWN_NAMES = 0.5
"""The same where something else speaks for two events as well: a faint likeness, other days, or other figures."""
FAINT = 0.2
"""Likeness below which two articles may as well tell of the same kind of event: nine in ten reports of one score more."""
NEXT_DAY = 1
"""Days between an event and what is told of the day after: no contrast."""
FEWEST_FIGURES = 3
"""Key figures that each must give before it means something that they have none in common: reports of one event differ in
a toll, but seldom in every number."""


class Contrast(NamedTuple):
    """Why two articles that read alike are kept apart."""

    reason: PairReason
    detail: str
    """One sentence for the reader."""


def contrast(first: Profile, second: Profile, likeness: Likeness) -> Contrast | None:
    """The most telling contrast between two articles, the same whichever comes first; None where there is none."""
    return (
        _other_time(first, second)
        or _look_back(first, second)
        or _other_names(first, second, likeness)
        or _other_figures(first, second, likeness)
        or _other_days(first, second, likeness)
    )


def _other_time(first: Profile, second: Profile) -> Contrast | None:
    """By the days of publication, where both are known and no day in the openings is the same."""
    if first.published is None or second.published is None or not set(first.days).isdisjoint(second.days):
        return None
    pause = abs((first.published - second.published).days)
    if pause <= LONGEST_PAUSE:
        return None
    return Contrast("other_time", f"published {pause} days apart, and no day in common")


def _look_back(first: Profile, second: Profile) -> Contrast | None:
    if bool(first.look_back) == bool(second.look_back):
        return None
    return Contrast("look_back", f"one looks back (“{first.look_back or second.look_back}”), the other does not")


def _other_names(first: Profile, second: Profile, likeness: Likeness) -> Contrast | None:
    """By the names; fewer of their own will do where the two have not much in common besides."""
    if likeness.own < (SOME_OWN_NAMES if likeness.score < FAINT else OWN_NAMES):
        return None
    mine, theirs = own_names(first, second), own_names(second, first)
    is_place = _has_place(mine, first) and _has_place(theirs, second)
    return Contrast("other_place" if is_place else "other_names", differing(mine, theirs))


def _has_place(names: Sequence[str], profile: Profile) -> bool:
    return not set(names).isdisjoint(profile.places)


def _other_figures(first: Profile, second: Profile, likeness: Likeness) -> Contrast | None:
    """By the figures; where the days are known and near, names must contrast as well: a story that goes on counts anew."""
    mine, theirs = key_figures(first), key_figures(second)
    near = first.published is not None and second.published is not None
    if min(len(mine), len(theirs)) < FEWEST_FIGURES or (near and likeness.own < SOME_OWN_NAMES):
        return None
    if mine & terms(second.figures) or theirs & terms(first.figures):
        return None
    return Contrast("other_figures", differing(sorted(mine), sorted(theirs)))


def _other_days(first: Profile, second: Profile, likeness: Likeness) -> Contrast | None:
    """Names that contrast in part, and days that lie further apart than it takes to report."""
    if likeness.own < SOME_OWN_NAMES or not first.days or not second.days:
        return None
    if nearest(first.days, second.days) <= NEXT_DAY:
        return None
    return Contrast("other_time", differing(days(first), days(second)))
