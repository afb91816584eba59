"""Did a figure fall below its floor? The floors stand in `floors.toml`; lowering one needs a flag and shows in the diff.

A figure is known by its name and the set it was measured on, since the same figure on other articles is another one. A
ceiling (milliseconds, false alarms) is a floor the other way up: `at = "most"`.
"""

from __future__ import annotations

import argparse
import json
import math
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Literal, NamedTuple

FILE = Path(__file__).with_name("floors.toml")
DECIMALS = 3
"""Figures are compared and kept to a thousandth, and rounded to the worse side, so that a rerun meets its own floor."""

At = Literal["least", "most"]
"""Whether a figure must not be lower than its floor, or not higher."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One figure a benchmark has just measured."""

    name: str
    """The benchmark, a full stop, and what was measured: "perturbation.negation.caught"."""
    value: float | None
    """None where there was nothing to measure it on, which is never good enough for a floor."""
    what: str
    """In a few words, with its unit."""
    at: At = "least"


@dataclass(frozen=True, slots=True)
class Floor:
    """What a figure may not fall below, or rise above."""

    name: str
    floor: float
    at: At
    set: str
    """The data it holds for: "articles, articles-press"."""
    what: str
    date: date
    """When it was set."""


class Options(NamedTuple):
    """What to do about figures that part from their floors."""

    lower: bool = False
    """Write worse figures down as the new floors."""
    raise_: bool = False
    """Write better figures and new ones down."""
    today: date | None = None
    """The date that goes beside a floor; None for the clock's."""


Key = tuple[str, str]
"""Name and set."""


def add_options(arguments: argparse.ArgumentParser) -> None:
    """The two flags every benchmark has."""
    arguments.add_argument("--lower-floors", action="store_true", help="write figures that fell to floors.toml")
    arguments.add_argument("--raise-floors", action="store_true", help="write better and new figures to floors.toml")


def options(parsed: argparse.Namespace) -> Options:
    """The flags as they were given."""
    return Options(lower=parsed.lower_floors, raise_=parsed.raise_floors)


def settle(figures: Sequence[Measured], measured_on: str, wanted: Options, *, file: Path = FILE) -> int:
    """0, or 1 where a figure fell below its floor, each named; prints what became of every figure, and of every floor
    of the same benchmarks and set that was not measured. Writes the file only where a flag asks for it.
    """
    floors = read(file)
    updated = dict(floors)
    fallen = False
    for figure in figures:
        key = (figure.name, measured_on)
        verdict = compare(figure, floors.get(key))
        print(verdict.line)
        fallen |= verdict.fell and not (wanted.lower and figure.value is not None)
        if figure.value is not None and ((verdict.fell and wanted.lower) or (verdict.better and wanted.raise_)):
            updated[key] = _floor(figure, measured_on, floors.get(key), wanted.today or datetime.now(tz=UTC).date())
    for floor in _unmeasured(figures, measured_on, floors):
        print(f"  not measured       {floor.name}: {floor.what}, floor {floor.floor}, which needs a figure")
        fallen = True
    if updated != floors:
        file.write_text(written(updated.values()), encoding="utf-8")
        print(f"wrote {file.name}")
    return int(fallen)


class Verdict(NamedTuple):
    """How a figure stands to its floor."""

    fell: bool
    better: bool
    """It is better than its floor, or has none yet."""
    line: str


def compare(figure: Measured, floor: Floor | None) -> Verdict:
    """How a figure stands to its floor, and a line that says so."""
    if figure.value is None:
        return Verdict(floor is not None, better=False, line=f"  nothing to measure {figure.name}: {figure.what}")
    value = kept(figure.value, figure.at)
    if floor is None:
        return Verdict(fell=False, better=True, line=f"  no floor yet       {figure.name} {value}: {figure.what}")
    sign = 1 if floor.at == "least" else -1
    gain = sign * (value - floor.floor)
    word = "fell below floor" if gain < 0 else "could be raised" if gain > 0 else "holds"
    word = "rose above ceiling" if gain < 0 and sign < 0 else word
    return Verdict(gain < 0, gain > 0, f"  {word:<18} {figure.name} {value} (floor {floor.floor}): {figure.what}")


def kept(value: float, at: At) -> float:
    """The figure as it is compared and written: rounded to `DECIMALS` on the worse side."""
    scale = 10**DECIMALS
    steps = round(value * scale, DECIMALS)  # 0.58 * 1000 is a little less than 580
    whole = math.floor(steps) if at == "least" else math.ceil(steps)
    return float(whole / scale)


def read(file: Path) -> Mapping[Key, Floor]:
    """The floors of a file; none where it does not exist. Raises ValueError where one is named twice."""
    if not file.exists():
        return {}
    listed = [Floor(**entry) for entry in tomllib.loads(file.read_text(encoding="utf-8")).get("figure", [])]
    floors = {(floor.name, floor.set): floor for floor in listed}
    if len(floors) < len(listed):
        raise ValueError(f"{file}: a figure has two floors for one set; keep one of them")
    return floors


def written(floors: Iterable[Floor]) -> str:
    """The file that `read` reads, in order of set and name."""
    return "\n".join((HEAD, *map(_entry, sorted(floors, key=lambda floor: (floor.set, floor.name)))))


HEAD = """\
# What the benchmarks may not fall below (`at = "least"`) or rise above (`at = "most"`), one figure an entry.
# Written by a benchmark's --raise-floors and --lower-floors; a lower floor shows in the diff and wants a reason.
"""


def _entry(floor: Floor) -> str:
    return (
        "[[figure]]\n"
        f"name = {json.dumps(floor.name)}\n"
        f"floor = {floor.floor}\n"
        f"at = {json.dumps(floor.at)}\n"
        f"set = {json.dumps(floor.set)}\n"
        f"what = {json.dumps(floor.what)}\n"
        f"date = {floor.date.isoformat()}\n"
    )


def _floor(figure: Measured, measured_on: str, old: Floor | None, today: date) -> Floor:
    assert figure.value is not None
    value = kept(figure.value, figure.at)
    if old is not None:
        return replace(old, floor=value, what=figure.what, date=today)
    return Floor(figure.name, value, figure.at, measured_on, figure.what, today)


def _unmeasured(figures: Sequence[Measured], measured_on: str, floors: Mapping[Key, Floor]) -> Iterator[Floor]:
    """Floors of the same benchmark (the name up to its first full stop) and set for which no figure came."""
    names = {figure.name for figure in figures}
    benchmarks = {name.partition(".")[0] for name in names}
    for (name, on), floor in floors.items():
        if on == measured_on and name.partition(".")[0] in benchmarks and name not in names:
            yield floor


def set_name(paths: Iterable[Path]) -> str:
    """What a set of files and folders is called beside its floors: their names without the folders above them."""
    return ", ".join(sorted(path.resolve().name for path in paths))
