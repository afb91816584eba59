"""Whether a run would work here, asked before it is begun: a question a check, each with what was found and what to do.

A check is one function of the `Surroundings` in the table `CHECKS`; it looks, and changes nothing. `machine` asks about the
installation, `settings`, `models`, `stores` and `texts` about what a run is told to use. Nothing leaves the machine unless
`Surroundings.ask` allows it, and nothing secret is in what comes back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from briefgen.doctor import machine, models, settings, stores, texts
from briefgen.doctor.surroundings import Surroundings
from briefgen.doctor.telling import as_json, tell, works
from briefgen.doctor.values import Diagnosis, Remark, fault
from briefgen.errors import BriefgenError

__all__ = ["CHECKS", "Check", "Diagnosis", "Surroundings", "as_json", "examine", "tell", "works"]


class Check(NamedTuple):
    """One thing to look at."""

    name: str
    """For the reader, one word."""
    ask: Callable[[Surroundings], Iterable[Remark]]
    """What is found, in the order of telling; may raise a BriefgenError, which is a fault."""
    of_settings: bool = True
    """Whether it asks about what the settings name: it is left out where they cannot be read."""


CHECKS: tuple[Check, ...] = (
    Check("python", machine.python, of_settings=False),
    Check("packages", machine.packages, of_settings=False),
    Check("parser", machine.parser, of_settings=False),
    Check("settings", settings.in_force, of_settings=False),
    Check("model", models.model),
    Check("memory", models.memory),
    Check("price", models.price),
    Check("ledger", stores.ledger),
    Check("output", stores.output),
    Check("prompts", texts.prompts),
    Check("templates", texts.templates),
    Check("terminal", machine.terminal, of_settings=False),
    Check("clock", machine.clock, of_settings=False),
)
"""In the order of telling."""


def examine(surroundings: Surroundings, checks: Iterable[Check] = CHECKS) -> Iterator[Diagnosis]:
    """What each check finds, as soon as it is found."""
    for check in checks:
        if surroundings.refused is None or not check.of_settings:
            for remark in _remarks(check, surroundings):
                yield Diagnosis(check.name, remark.state, remark.found, remark.advice)


def _remarks(check: Check, surroundings: Surroundings) -> Iterator[Remark]:
    try:
        yield from check.ask(surroundings)
    except BriefgenError as error:
        yield fault(str(error), error.hint)
    except Exception as error:  # noqa: BLE001 - what is looked at may be broken in any way, and that is the finding
        yield fault(f"it cannot be looked at ({type(error).__name__}: {error})", "a run may fail in the same way")
