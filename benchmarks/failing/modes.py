"""Ways for a service to fail, and what must come of each: the exit code, and how many requests at least and at most."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from briefgen.errors import OK, PARTIAL, ModelError
from briefgen.llm.patience import BreakerPolicy
from briefgen.testing.faults import FAULTS, MAY_PASS, Plan, always, first, mixed, never

DOWN = ModelError.exit_code
"""What a run exits with whose service answers nothing."""
SHARE = 0.4
"""Of requests that meet a fault in a mix."""
POLICY = BreakerPolicy()


ANSWERS = ("misfit", "cut-off", "refusal")
"""Faults of a service that answers."""


class Bounds(NamedTuple):
    """The fewest and the most requests, both included."""

    least: int
    most: int

    def __str__(self) -> str:
        return f"{self.least:,}" if self.least == self.most else f"{self.least:,} to {self.most:,}"


@dataclass(frozen=True, slots=True)
class Setting:
    """What a mode's figures depend on."""

    articles: int
    sentences: int
    """In all articles."""
    jobs: int

    @property
    def questions(self) -> int:
        """One an article, and one for the day's judgments."""
        return self.articles + 1


@dataclass(frozen=True, slots=True)
class Mode:
    """A way to fail, and what must come of it."""

    plan: Plan
    exit_codes: frozenset[int]
    requests: Callable[[Setting], Bounds]


def _exactly(count: Callable[[Setting], int]) -> Callable[[Setting], Bounds]:
    return lambda setting: Bounds(count(setting), count(setting))


def _given_up(setting: Setting) -> Bounds:
    """Those that open the breaker, those under way by then, and the knocks; one call alone leaves the last knock to others."""
    least = POLICY.open_after + POLICY.probes
    return Bounds(least, least + max(1, setting.jobs - 1))


def _stalled(setting: Setting) -> Bounds:
    """Those that open it, those under way by then, and one knock."""
    return Bounds(POLICY.open_after + 1, POLICY.open_after + setting.jobs)


def _sent_away(setting: Setting) -> Bounds:
    return Bounds(POLICY.calls, POLICY.calls + setting.jobs - 1)


def mode(name: str, *, seed: int = 7) -> Mode:
    """The mode of this name; raises KeyError where there is none."""
    fault, _, times = name.partition("*")
    if name == "ok":
        return Mode(never, frozenset({OK}), _exactly(lambda s: s.questions))
    if name == "mix":
        plan = mixed(SHARE, [FAULTS[one] for one in QUICK], seed=seed)
        return Mode(plan, frozenset({OK, PARTIAL}), lambda s: Bounds(s.questions, 3 * s.questions))
    if name == "mix-all":
        plan = mixed(SHARE, [FAULTS[one] for one in (*QUICK, *ANSWERS)], seed=seed)
        return Mode(plan, frozenset({PARTIAL}), lambda s: Bounds(s.questions, 3 * s.questions))
    if times:
        count = int(times) + 1
        return Mode(first(int(times), FAULTS[fault]), frozenset({OK}), _exactly(lambda s: count * s.questions))
    return Mode(always(FAULTS[fault]), *ALWAYS.get(fault, (frozenset({DOWN}), _given_up)))


ALWAYS: Mapping[str, tuple[frozenset[int], Callable[[Setting], Bounds]]] = {
    "429-long": (frozenset({DOWN}), _sent_away),
    "stall": (frozenset({DOWN}), _stalled),
    "drip": (frozenset({DOWN}), _stalled),
    "html": (frozenset({DOWN}), lambda s: Bounds(1, s.jobs)),
    "misfit": (frozenset({DOWN}), _exactly(lambda s: 2 * s.articles)),
    # A window of n sentences is halved down to each alone: 2n - 1 questions.
    "cut-off": (frozenset({DOWN}), _exactly(lambda s: 2 * s.sentences - s.articles)),
    "refusal": (frozenset({PARTIAL}), _exactly(lambda s: s.articles)),
}
"""What comes of a fault that meets every request, where it is not that the service is given up."""

QUICK = tuple(one for one in MAY_PASS if one not in {"stall", "drip"})
"""Those that may pass and come at once: on a clock on which waits add up, slow ones of several threads would take a day."""
MODES = ("ok", *FAULTS, "429-seconds*1", "503*2", "reset*2", "truncated*2", "misfit*1", "mix", "mix-all")
"""What the table has where nobody asks for others."""
