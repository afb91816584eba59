"""Runs killed with SIGKILL at random points and resumed: what is lost, what is paid for twice, what is left half-written.

    python -m benchmarks.crashes [--kills 50] [--seed 7] [--each 3]

Whole runs of the console script over invented articles, forked from a process that has loaded everything, with a model that
writes down each question before and after its answer, flushed to disk. A quarter of them is killed from outside at a moment drawn
from the length of a run, a quarter before or after an answer, a quarter at a statement to the ledger or a commit, a quarter at a
touch of an output file. At the end two runs are made at once.
After each kill the ledger and the folder are looked at; the run that is left to end is held against one nobody disturbed. Exits 1
where anything was lost, doubled, asked again though stored, or left in a state that nothing tells. Linux and macOS alone.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from benchmarks.crashing.nursery import Nursery
from benchmarks.crashing.trials import Size, table, together, trials


def main() -> int:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    arguments.add_argument("--kills", type=int, default=50)
    arguments.add_argument("--seed", type=int, default=7)
    arguments.add_argument("--each", type=int, default=3, help="kills, at most, before a run is left to end")
    chosen = arguments.parse_args()
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, Nursery() as nursery:
        tally = trials(nursery, Path(folder), Size(kills=chosen.kills, each=chosen.each, seed=chosen.seed))
        asked, both, faults = together(nursery, Path(folder, "together"), Size())
    print(f"seed {chosen.seed}, {time.perf_counter() - began:.0f} s")
    print(*table(tally), sep="\n")
    print(f"two runs at once of the same articles: {asked} questions, {both} put by both")
    print(*faults, sep="\n", end="\n" * bool(faults))
    lost = tally.lost_claims + tally.doubled_claims + tally.lost_replies + tally.twice
    return int(bool(tally.faults or faults or lost))


if __name__ == "__main__":
    raise SystemExit(main())
