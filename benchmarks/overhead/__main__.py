"""What the ledger and the checks cost a run: its wall time with both, without the one and without the other.

    python -m benchmarks.overhead [FOLDER …] [--articles 200] [--latency 0 0.5 2] [--jobs 8] [--repeat 3] [--judge]
    python -m benchmarks.overhead [FOLDER …] --sizes 100 200 400

The whole of `pipeline.run` in one process, the three ways in turn, each on a new ledger in a new folder, by a model that points at
every sentence, rewords one in five and takes `--latency` seconds an answer. A part's share is what a run without it saves, of the
whole run, in the same round; the median of the rounds and their range are printed. CPU seconds are counted where each part is called
(`parts.py` says what belongs to it), so that nothing hides behind waiting. Without `--judge` claims are checked by code alone; with
it the questions to the judge are part of the checks, and as many as they are, so is the time they are waited for.

`--sizes` runs each number of articles in a process of its own, with a model that answers at once: seconds, memory, and what grows
faster than the articles do.
"""

from __future__ import annotations

import argparse
import multiprocessing
import statistics
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from benchmarks import day
from benchmarks.floors import Measured, add_options, options, set_name, settle
from benchmarks.overhead.articles import spread
from benchmarks.overhead.model import Service
from benchmarks.overhead.parts import Meter, Part, Remembered, measuring
from briefgen.config import Settings
from briefgen.pipeline import Progress, run

LATENCIES = (0.0, 0.5, 2.0)
"""Seconds an answer. Measured services begin after 0.2 to 2.4 s and write 40 to 200 tokens a second (comparisons published in 2025 and
2026); an article's 20 claims are 300 to 800 tokens. So 2 s is the fastest of them, 0.5 s none of them, 0 s no service at all."""
FLOORED = 2.0
"""The latency that the share is promised at."""
PARTS: tuple[Part, ...] = ("ledger", "checks")
WAYS: tuple[Part | None, ...] = (None, *PARTS)
NOTABLE = 0.5
"""CPU seconds of a stage below which its growth is noise."""


class Run(NamedTuple):
    """One run: seconds of the clock and of all threads on the processor, by part as well."""

    wall: float
    cpu: float
    parts: Mapping[str, float]


def timed(
    files: Sequence[Path], service: Service, kept: Remembered, chosen: argparse.Namespace, way: Part | None
) -> Run:
    """One run over the files, with a ledger and a folder that did not exist before."""
    meter = Meter()
    with tempfile.TemporaryDirectory() as folder, measuring(meter, kept, way):
        settings = Settings(
            model="openai/scripted",
            out=Path(folder) / "briefs",
            judge=chosen.judge and way != "checks",
            jobs=chosen.jobs,
        )
        wall, cpu = time.perf_counter(), time.process_time()
        run([*map(str, files)], settings, stdin=None, progress=Progress(), open_model=service.opened)
        return Run(time.perf_counter() - wall, time.process_time() - cpu, dict(meter.seconds))


def rounds(files: Sequence[Path], latency: float, chosen: argparse.Namespace) -> list[dict[Part | None, Run]]:
    """The three ways in turn, as often as asked for; the whole run first, since the others take its claims."""
    service, kept = Service(latency), Remembered()
    return [{way: timed(files, service, kept, chosen, way) for way in WAYS} for _ in range(chosen.repeat)]


def saved(found: Sequence[Mapping[Part | None, Run]], part: Part) -> list[float]:
    """The share of the whole run that one without the part saves, a round each."""
    return [1 - each[part].wall / each[None].wall for each in found]


def rows(latency: float, found: Sequence[Mapping[Part | None, Run]]) -> Iterator[str]:
    """What a latency comes to."""
    walls = [each[None].wall for each in found]
    cpu = statistics.median(each[None].cpu for each in found)
    yield f"\n{latency:g} s an answer: {_spread(walls, '.1f')} s of wall time, {cpu:.1f} s on the processor"
    yield f"  {'':<12} {'share of wall time':>28} {'CPU s':>7} {'of CPU':>7} {'of wall':>8}"
    shares = {part: _spread(saved(found, part), ".1%") for part in PARTS} | {"annotating": "in all runs"}
    for part, share in shares.items():
        seconds = statistics.median(each[None].parts.get(part, 0.0) for each in found)
        of_wall = seconds / statistics.median(walls)
        yield f"  {part:<12} {share:>28} {seconds:>7.2f} {seconds / cpu:>7.1%} {of_wall:>8.1%}"


def _spread(values: Sequence[float], form: str) -> str:
    return f"{statistics.median(values):{form}} ({min(values):{form}} to {max(values):{form}})"


def printed(files: Sequence[Path], chosen: argparse.Namespace) -> list[Measured]:
    """Prints a table a latency; the figures that have floors."""
    figures = []
    timed(files[:12], Service(0), Remembered(), chosen, None)  # imports and the parser are nobody's overhead
    for latency in chosen.latency:
        found = rounds(files, latency, chosen)
        print(*rows(latency, found), sep="\n", flush=True)
        if latency == FLOORED and not chosen.judge:
            both = statistics.median(map(sum, zip(saved(found, "ledger"), saved(found, "checks"), strict=True)))
            figures.append(Measured("overhead.share", max(both, 0), "of wall time: ledger and checks", at="most"))
    return figures


def growing(folders: Sequence[Path], sizes: Sequence[int]) -> None:
    """Prints what each size takes, and the stages that grow faster than the articles."""
    costs = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            files = spread(_found(folders), size, _made(Path(folder) / str(size)))
            spawned = multiprocessing.get_context("spawn")
            with ProcessPoolExecutor(max_workers=1, mp_context=spawned) as process:
                costs[size] = process.submit(day.measured, files, judge=False).result()
            row = costs[size]
            peak = "?" if row.peak is None else f"{row.peak:.0f}"
            print(
                f"{size:>5} articles: {row.wall:.1f} s, CPU {row.cpu:.1f} s, peak {peak} MB, {row.claims:,} claims",
                flush=True,
            )
    least, most = costs[min(sizes)], costs[max(sizes)]
    print(f"\nCPU seconds an article, at {min(sizes)} and at {max(sizes)} articles, by stage")
    for stage, seconds in sorted(most.stages.items(), key=lambda item: -item[1]):
        if seconds > NOTABLE:
            one, many = least.stages.get(stage, 0.0) / min(sizes), seconds / max(sizes)
            print(f"  {stage:<16} {one:>8.4f} {many:>8.4f}  {'x' + format(many / one, '.1f') if one else 'new'}")


def _found(folders: Sequence[Path]) -> list[Path]:
    return sorted(file for folder in folders for file in folder.rglob("*.txt"))


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def main() -> int:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    arguments.add_argument("folders", nargs="*", type=Path, default=[Path("tests/corpus")])
    arguments.add_argument("--articles", type=int, default=200)
    arguments.add_argument("--latency", type=float, nargs="+", default=LATENCIES)
    arguments.add_argument("--jobs", type=int, default=8)
    arguments.add_argument("--repeat", type=int, default=3)
    arguments.add_argument("--judge", action="store_true", help="put rewordings to the model, too")
    arguments.add_argument("--sizes", type=int, nargs="+", help="numbers of articles, to see what grows")
    add_options(arguments)
    chosen = arguments.parse_args()
    if chosen.sizes:
        growing(chosen.folders, chosen.sizes)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        files = spread(_found(chosen.folders), chosen.articles, Path(folder))
        print(
            f"{len(files)} articles, {chosen.jobs} jobs, {chosen.repeat} rounds, {'judged' if chosen.judge else 'by code'}"
        )
        figures = printed(files, chosen)
    return settle(figures, f"{set_name(chosen.folders)}; {chosen.articles} articles", options(chosen)) if figures else 0


if __name__ == "__main__":
    raise SystemExit(main())
