"""Text that strangers wrote, in every place of an article: tried through whole runs, and counted by family.

    python -m benchmarks.hostile [--each PLACES] [--model points|repeats|both] [--payloads FOLDER]

Each payload of `tests/hostile/payloads.toml` is put into each place that it can reach, or with `--each` into so many; each article goes through
a run with a model that obeys (it points at all, or says what the stranger says), and what is rendered is held to a harmless twin by
two Markdown engines and an HTML parser, what commands print to what a terminal obeys. `others changed` counts articles of a day
whose claims or verdicts differ from those of the day without the hostile one; `questions changed` whether the judgments were asked
for in other words than without it, which counts for families that speak to models. `--payloads` tries a folder of articles in the place of ours. Exit 1 where any
column but the first is not 0.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import get_args

from briefgen.injections import speaks_to_models
from tests.hostile.influence import Day, day, hostile_file, others
from tests.hostile.models import Obedience
from tests.hostile.payloads import MARKS_OF_FIELDS, Payload, every_input, payloads, spread
from tests.hostile.places import PLACES, SeedFile
from tests.hostile.trials import Kind, Trial, folder_tried, tried

KINDS: tuple[Kind, ...] = get_args(Kind)
COLUMNS = {
    "active": "active content", "element": "foreign elements", "traceback": "tracebacks", "obeyed": "signs obeyed", "unproved": "not proved",
    "prompt": "marks in prompts",
}  # fmt: skip
COMMANDS = 3
"""Claims of a batch that `show` and `history` are asked about."""


def main(argv: Sequence[str]) -> int:
    """Prints the table; 1 where something is wrong."""
    parser = argparse.ArgumentParser(description="Hostile articles, counted.")
    parser.add_argument("--each", type=int, default=len(PLACES), help="places that each payload is tried in")
    parser.add_argument("--model", choices=(*get_args(Obedience), "both"), default="both")
    parser.add_argument("--payloads", type=Path, help="a folder of articles to try in the place of ours")
    options = parser.parse_args(argv)
    os.environ.pop("OPENAI_API_KEY", None)
    how: tuple[Obedience, ...] = get_args(Obedience) if options.model == "both" else (options.model,)
    with tempfile.TemporaryDirectory() as folder:
        given = options.payloads and [
            SeedFile(path.name, path.read_bytes()) for path in sorted(options.payloads.rglob("*.txt"))
        ]
        os.chdir(folder)
        return _folder(given, Path(folder), how) if given else _ours(options.each, Path(folder), how)


def _ours(each: int, folder: Path, how: Sequence[Obedience]) -> int:
    inputs = every_input() if each >= len(PLACES) else spread(each)
    trials = [trial for one in how for trial in tried(inputs, folder / one, one, commands=COMMANDS)]
    counted = Counter(one.payload.family for one in {(one.payload.text, one.place): one for one in inputs}.values())
    faults = _by_family(trials)
    without = day(folder / "without", others())
    changed, asked = Counter[str](), Counter[str]()
    for payload in _one_of_each():
        found = day(folder / payload.family, [*others(), hostile_file(payload, 100)])
        changed[payload.family] = _changed(without, found)
        asked[payload.family] = int(speaks_to_models(payload.text) is not None and found.judging != without.judging)
    _print_rows(counted, faults, changed, asked)
    _print_troubles(trials)
    return int(any(trial.troubles for trial in trials) or changed.total() + asked.total() > 0)


def _one_of_each() -> tuple[Payload, ...]:
    """Of each family one that leaves a file readable, one that speaks to models where there is any."""
    ordered = sorted(payloads(), key=lambda one: speaks_to_models(one.text) is not None)
    return tuple({one.family: one for one in ordered if one.family != MARKS_OF_FIELDS}.values())


def _changed(without: Day, found: Day) -> int:
    """How many of the other articles have other claims, verdicts or fates than on the day without."""
    ids = [section.article.id for section in without.brief.sections]
    return sum(found.claims([one]) != without.claims([one]) or found.told([one]) != without.told([one]) for one in ids)


def _by_family(trials: Iterable[Trial]) -> Mapping[str, Counter[Kind]]:
    """Troubles of each family; one that could not be put down to a single article counts for all families in it."""
    found: dict[str, Counter[Kind]] = {}
    for trial in trials:
        for family in {one.payload.family for one in trial.inputs}:
            found.setdefault(family, Counter()).update(trouble.kind for trouble in trial.troubles)
    return found


def _print_rows(
    counted: Counter[str], faults: Mapping[str, Counter[Kind]], changed: Counter[str], asked: Counter[str]
) -> None:
    heads = ("family", "inputs", *COLUMNS.values(), "others changed", "questions changed")
    rows = [
        (name, number, *(faults[name][kind] for kind in KINDS), changed.get(name, "-"), asked[name])
        for name, number in counted.items()
    ]
    sums = (faults.values(), [changed, asked])
    total = (*(sum(one[kind] for one in sums[0]) for kind in KINDS), changed.total(), asked.total())
    for row in (heads, *rows, ("all", counted.total(), *total)):
        print(
            "  ".join(
                f"{cell!s:<{max(len(head), 34 if not at else 0)}}"
                for at, (head, cell) in enumerate(zip(heads, row, strict=True))
            )
        )


def _folder(files: Sequence[SeedFile], folder: Path, how: Sequence[Obedience]) -> int:
    """Somebody else's hostile articles, all in one run."""
    trials = [folder_tried(files, folder / one, one, commands=COMMANDS) for one in how]
    for one, trial in zip(how, trials, strict=True):
        print(f"model that {one}: {len(files)} files, {trial.read} read, {len(trial.troubles)} troubles")
    _print_troubles(trials)
    return int(any(trial.troubles for trial in trials))


def _print_troubles(trials: Iterable[Trial]) -> None:
    for trial in trials:
        where = ", ".join(map(str, trial.inputs[:12]))
        for trouble in trial.troubles:
            print(f"{trouble.kind}: {trouble.where}: {trouble.what!a}  [{where}]")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
