"""Does one article print the other's text? Wire copy, by the runs of words that two texts have in common.

A text is its set of runs of `RUN` words (Broder 1997, "On the resemblance and containment of documents"), kept as a MinHash.
Two sketches estimate resemblance J, the shared part of all runs of both. An outlet that prints an agency's text shortened, or
with a first line of its own, has a low J and yet little of its own, so what is asked is containment, the part of one text's
runs that the other has. It follows from J and the numbers of runs a and b: they share J/(1+J) · (a+b) runs, divided by a.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from briefgen.annotating.words import words
from briefgen.data import Profile

RUN = 5
"""Words in a run: quoted speech and stock phrases aside, two writers seldom choose the same five in a row."""
PLACES = 128
"""Hash functions of a sketch: J comes out with a standard error of at most 0.044, for 1.4 KB."""
BATCH = 1_000
"""Runs hashed at a time: each takes some kilobytes meanwhile, and a long article has 40,000."""
FEWEST = 15
"""Runs below which nothing is said to be a copy: a flash of one sentence may be written alike by two."""
COPIED = 0.6
"""Part of an article's runs found in another from which it prints it. Reports of one event share 0.0 to 0.3, with a press
release quoted at length up to 0.5; what an agency's customers print is at 0.7 and above."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """The runs of a text, boiled down."""

    places: tuple[int, ...]
    """Empty where there are none."""
    runs: int
    """How many different ones."""


def sketch(texts: Iterable[str]) -> Sketch:
    """The sketch of a text's passages; no run reaches across two."""
    runs = {run for text in texts for run in _runs(words(text))}
    if not runs:
        return Sketch((), 0)
    from datasketch import MinHash  # noqa: PLC0415  it brings numpy, and most commands compare no articles

    # The scheme is named since a ledger keeps sketches, and two schemes' are not comparable.
    hashed = MinHash(num_perm=PLACES, seed=1, scheme="affine32")
    ordered = sorted(runs)
    for at in range(0, len(ordered), BATCH):
        hashed.update_batch(ordered[at : at + BATCH])
    return Sketch(tuple(map(int, hashed.hashvalues)), len(runs))


def _runs(read: Sequence[str]) -> Iterable[bytes]:
    return (" ".join(read[at : at + RUN]).encode() for at in range(len(read) - RUN + 1))


def contained(inner: Profile, outer: Profile) -> float:
    """The estimated part of one article's runs that another has, 0 to 1; 0 for articles too short to tell."""
    if min(inner.runs, outer.runs) < FEWEST:
        return 0.0
    equal = sum(one == other for one, other in zip(inner.sketch, outer.sketch, strict=True))
    resemblance = equal / len(inner.sketch)
    shared = resemblance / (1 + resemblance) * (inner.runs + outer.runs)
    return min(1.0, shared / inner.runs)


def copied(first: Profile, second: Profile) -> tuple[Profile, float] | None:
    """Which of two articles prints the other's text, and what part of it is that; None where neither does.

    The later one copies; of one day the shorter, then the second by id. An earlier text inside a longer later one makes no
    copy of it: that one has something of its own.
    """
    original, copy = sorted((first, second), key=_seniority)
    share = contained(copy, original)
    return (copy, share) if share >= COPIED else None


def _seniority(profile: Profile) -> tuple[date, float, str]:
    return profile.published or date.max, -profile.runs or math.inf, profile.article
