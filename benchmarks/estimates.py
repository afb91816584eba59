"""How far `briefgen run --dry-run` is off: what it foretells beside what the embedded model used, by the recorded runs.

    python -m benchmarks.estimates

Each recorded run (`cassettes/`) is estimated from its articles alone, with no ledger, and held against the sum of what its server
reported. The constants of the estimate were read off the same recordings, so this shows how they fit single runs, not how they carry
over to another model.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from briefgen.config import Settings
from briefgen.pipeline.estimating import estimate
from briefgen.pipeline.needs import Need, total
from tests.replay import CASES, Case


class Used(NamedTuple):
    """What a recorded run took."""

    questions: int
    prompt: int
    completion: int


def foretold(case: Case) -> Need:
    """What is estimated for the days of a run, one after the other, as if none had been asked."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(out=Path(folder) / "briefs")
        return total(estimate([str(day)], settings, stdin=None).need for day in case.days)


def used(case: Case) -> Used:
    """What its server reported."""
    recorded = yaml.safe_load(case.cassette.read_text(encoding="utf-8"))["interactions"]
    reports = [json.loads(one["response"]["body"]["string"]) for one in recorded]
    usages = [report["usage"] for report in reports if "usage" in report]
    return Used(len(usages), *(sum(usage[name] for usage in usages) for name in ("prompt_tokens", "completion_tokens")))


def rows() -> Iterator[str]:
    yield f"{'run':<8} {'':<10} {'used':>8} {'likely':>8} {'off':>6} {'most':>10}"
    for case in CASES:
        need, real = foretold(case), used(case)
        for what, told, taken in zip(real._fields, (need.questions, need.prompt, need.completion), real, strict=True):
            off = told.likely / taken - 1
            yield f"{case.name:<8} {what:<10} {taken:>8,} {told.likely:>8,.0f} {off:>+6.0%} {told.most:>10,.0f}"


if __name__ == "__main__":
    print(*rows(), sep="\n")
