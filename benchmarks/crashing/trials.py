"""Runs killed at random points of a seed and resumed until one ends, beside a run of the same articles nobody disturbed.

A trial is a day in two parts: a brief of some articles, then the same day with one more, so that files are replaced as well as
made. In each part a run is killed some times, each time somewhere else, and the last is left to end.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

from benchmarks.crashing.life import Life, Where
from benchmarks.crashing.news import write_articles
from benchmarks.crashing.nursery import Nursery
from benchmarks.crashing.watching import Left, claims_of, left_in, unlike

RUN = ("run", "news", "--window", "3", "--jobs", "4", "--model", "openai/counted")
WHERES: tuple[Where, ...] = ("signal", "model", "ledger", "files")


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How many trials, and how large each is."""

    kills: int = 50
    each: int = 3
    """Kills, at most, before a run is left to end."""
    seed: int = 7
    articles: int = 4
    sentences: int = 12
    delay: float = 0.2
    """Seconds an answer takes, at most."""
    statements: int = 400
    """Kills at a statement to the ledger, or the end of one, are drawn from so many."""
    touches: int = 60
    """Kills at a touch of an output file, likewise."""


@dataclass(slots=True)
class Tally:
    """What was seen over all kills."""

    kills: dict[Where, int] = field(default_factory=lambda: dict.fromkeys(WHERES, 0))
    folders: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("none", "whole", "marked"), 0))
    """How the folder of the brief was after a kill."""
    in_flight: int = 0
    """Questions asked and not stored when their run was killed."""
    paid: int = 0
    """Of these, those the model had answered: asked once more, they are paid for twice."""
    again: int = 0
    """Questions asked once more, of those in flight."""
    twice: int = 0
    """Questions asked once more, though their reply was stored."""
    lost_replies: int = 0
    """Replies that were stored before a kill and not after it."""
    lost_claims: int = 0
    doubled_claims: int = 0
    ended: int = 0
    """Parts of trials whose last run ended, and was held against an undisturbed one."""
    faults: list[str] = field(default_factory=list)

    @property
    def killed(self) -> int:
        return sum(self.kills.values())


@dataclass(frozen=True, slots=True)
class _Ward:
    """What all trials share."""

    nursery: Nursery
    size: Size
    random: Random
    tally: Tally = field(default_factory=Tally)


def trials(nursery: Nursery, folder: Path, size: Size) -> Tally:
    """Trials until so many kills were made; `folder` is new and holds all that is written."""
    ward = _Ward(nursery, size, Random(size.seed))  # noqa: S311  a draw, no secret
    calm = [_calm(nursery, folder / f"undisturbed{part}", size, parts=part + 1) for part in range(2)]
    trial = 0
    while ward.tally.killed < size.kills:
        trial += 1
        place = folder / f"trial{trial}"
        place.mkdir()
        for part in range(2):
            _articles(place, size, part)
            for _ in range(min(size.each, size.kills - ward.tally.killed)):
                if not _killed(ward, place, calm[part]):
                    break
            _ended(ward, place, calm[part])
    return ward.tally


def _calm(nursery: Nursery, place: Path, size: Size, *, parts: int) -> Path:
    """A run of each of so many parts that nobody disturbs."""
    place.mkdir()
    for part in range(parts):
        _articles(place, size, part)
        began = time.perf_counter()
        (code,) = nursery.run(_life(place, size))
        _note_seconds(place, time.perf_counter() - began)
        if code:
            raise RuntimeError(f"an undisturbed run ended with {code}: {(place / 'said').read_text(encoding='utf-8')}")
    return place


def together(nursery: Nursery, place: Path, size: Size) -> tuple[int, int, list[str]]:
    """Two runs of the same articles at once, in a new folder: questions, those that both put, and what is wrong with the end."""
    place.mkdir()
    _articles(place, size, 0)
    lives = [replace(_life(place, size), name=name) for name in ("1", "2")]
    codes = nursery.run(*lives)
    both = [_lines(place / f"asked{life.name}") for life in lives]
    faults = [f"a run ended with {code}" for code in codes if code]
    return len(both[0] | both[1]), len(both[0] & both[1]), [*faults, *left_in(place).faults]


def _lines(path: Path) -> set[str]:
    return {line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("asked")}


def _articles(place: Path, size: Size, part: int) -> None:
    write_articles(place / "news", range(1, size.articles + part + 1), sentences=size.sentences)


def _life(place: Path, size: Size) -> Life:
    return Life(folder=str(place), arguments=RUN, delay=size.delay)


def _killed(ward: _Ward, place: Path, calm: Path) -> bool:
    """One run that is to be killed, and what it left; whether it was, and did not end before."""
    size, random, tally = ward.size, ward.random, ward.tally
    before = left_in(place)
    unasked = len(left_in(calm).asked.keys() - before.stored)
    where = random.choice(WHERES if unasked else [one for one in WHERES if one != "model"])
    most = {"signal": 1, "model": 2 * unasked, "ledger": size.statements, "files": size.touches}[where]
    life = replace(_life(place, size), where=where, at=random.randint(1, most))
    began = time.perf_counter()
    moment = random.random() * _seconds(place)

    def kill(processes: Sequence[int]) -> None:
        if where == "signal":
            time.sleep(max(0.0, moment - (time.perf_counter() - began)))
            with suppress(ProcessLookupError):
                os.kill(processes[0], signal.SIGKILL)

    (code,) = ward.nursery.run(life, meanwhile=kill)
    after = left_in(place)
    tally.faults += [f"{place.name}, killed by {where} {life.at}: {fault}" for fault in after.faults]
    _count(before, after, tally)
    if code != -signal.SIGKILL:
        return False
    tally.kills[where] += 1
    if after.folder is not None:
        tally.folders[after.folder] += 1
    return True


def _count(before: Left, after: Left, tally: Tally) -> None:
    """What a run asked until it was killed, or ended."""
    asked = after.asked - before.asked
    tally.again += sum(before.asked[key] > 0 and key not in before.stored for key in asked)
    tally.twice += sum(key in before.stored or number > 1 for key, number in asked.items())
    tally.lost_replies += len(before.stored - after.stored)
    flying = [key for key in asked if key not in after.stored]
    tally.in_flight += len(flying)
    tally.paid += sum((after.answered - before.answered)[key] for key in flying)


def _ended(ward: _Ward, place: Path, calm: Path) -> None:
    """The run that is left to end, held against the undisturbed one."""
    tally, before = ward.tally, left_in(place)
    (code,) = ward.nursery.run(_life(place, ward.size))
    after = left_in(place)
    _count(before, after, tally)
    faults = [*after.faults, *unlike(place, calm)]
    if code:
        faults.append(f"the last run ended with {code}: {(place / 'said').read_text(encoding='utf-8')}")
    if after.asked.keys() != left_in(calm).asked.keys():
        faults.append("other questions were asked than by an undisturbed run")
    ours, theirs = claims_of(place), claims_of(calm)
    tally.lost_claims += sum((theirs - ours).values())
    tally.doubled_claims += sum((ours - theirs).values())
    tally.faults += [f"{place.name}: {fault}" for fault in faults]
    tally.ended += 1


def _seconds(place: Path) -> float:
    """How long a run of this folder takes, as an undisturbed one took; kills are drawn from so many seconds."""
    return float((place.parent / "seconds").read_text(encoding="utf-8"))


def _note_seconds(place: Path, seconds: float) -> None:
    (place.parent / "seconds").write_text(str(seconds), encoding="utf-8")


def table(tally: Tally) -> Iterator[str]:
    """What was seen, a line each."""
    told = {
        "kills": tally.killed,
        "  at a moment, by a signal from outside": tally.kills["signal"],
        "  before or after an answer of the model": tally.kills["model"],
        "  at a statement to the ledger": tally.kills["ledger"],
        "  at a touch of an output file": tally.kills["files"],
        "runs left to end, beside undisturbed ones": tally.ended,
        "claims lost": tally.lost_claims,
        "claims doubled": tally.doubled_claims,
        "stored replies lost": tally.lost_replies,
        "questions asked again whose reply was stored": tally.twice,
        "questions in flight at a kill": tally.in_flight,
        "  of these answered, and not yet stored": tally.paid,
        "  asked again": tally.again,
        "after a kill: no brief yet": tally.folders["none"],
        "after a kill: a whole brief, proved": tally.folders["whole"],
        "after a kill: files of two briefs, marked as such": tally.folders["marked"],
        "faults": len(tally.faults),
    }
    for name, number in told.items():
        yield f"{name:<52} {number:>6,}"
    yield from tally.faults
