"""What a run comes to when its service fails: every article in a final state, every request expected, every end explained.

    python -m benchmarks.faults [--articles 200] [--jobs 8] [--modes 503 'reset*2' …]
    python -m benchmarks.faults --base-url http://127.0.0.1:8765 --modes 503 'reset*2' … [--timeout 2]

The whole of `pipeline.run` over invented articles of three to six sentences, once for each way to fail, by a service in the
place of the network (`briefgen.testing.service`) and on a clock on which nobody waits. Then once more with the service well, on
the same ledger: the claims must be those of an undisturbed run, and nothing may be answered twice.

A mode is a fault's name, which then meets every request; with `*2` the first two attempts of each question; `mix` and `mix-all`
are two requests of five, drawn by a seed, of what may pass and of all that an answer can be. With `--base-url` a server that
misbehaves under `/m/MODE/v1` is asked instead, and what it sends is up to it; waits are still skipped, and a stall costs
`--timeout` seconds an attempt.

An article is in a final state when the account in the ledger says so of it and gives its claims or the reason why it has none.
A ledger explains a run when its account has the exit code, every request that was sent, and what ended the run where something did.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from benchmarks.failing.modes import MODES, Bounds, mode
from benchmarks.failing.running import Bench, Result
from benchmarks.failing.seeds import pointing
from briefgen.testing.service import FaultyService

HEAD = (
    f"{'mode':<15} {'final':>7} {'claims':>7} {'reasons':>7} {'requests':>8} {'expected':>14} {'exit':>4} {'ledger':>6}"
    f" {'waited s':>8} {'took s':>6} {'then asked':>10} {'twice':>5} {'same claims':>11}"
)


class Row(NamedTuple):
    """A mode and what came of it."""

    name: str
    result: Result
    requests: int
    expected: Bounds | None
    """None where it is a server's own affair."""
    exit_expected: bool
    again: int | None
    """Requests of the run that followed with the service well; None where there was none."""
    twice: int | None
    """Questions answered in both."""
    same: bool | None
    """Whether its claims are those of an undisturbed run."""

    def holds(self, articles: int) -> bool:
        """Whether all is as it must be."""
        counted = self.expected is None or self.expected.least <= self.requests <= self.expected.most
        ended = self.result.final == articles and self.result.explained(self.requests)
        return counted and ended and self.exit_expected and not self.twice and self.same is not False

    def told(self, articles: int) -> str:
        """A line of the table."""
        result = self.result
        expected = str(self.expected or "")
        again, twice = ("" if count is None else str(count) for count in (self.again, self.twice))
        same = "" if self.same is None else ("yes" if self.same else "NO")
        return (
            f"{self.name:<15} {f'{result.final}/{articles}':>7} {len(result.claims):>7,} {result.named:>7}"
            f" {self.requests:>8,} {expected:>14} {result.exit_code:>4}"
            f" {'yes' if result.explained(self.requests) else 'NO':>6} {result.skipped:>8,.0f} {result.seconds:>6.1f}"
            f" {again:>10} {twice:>5} {same:>11}{'' if self.holds(articles) else '  !'}"
        )


def offline(bench: Bench, names: Sequence[str]) -> Iterator[Row]:
    """Each mode, and the run after it."""
    undisturbed = bench.run("undisturbed", FaultyService(pointing))
    for place, name in enumerate(names):
        failing = mode(name)
        service, well = FaultyService(pointing, failing.plan), FaultyService(pointing)
        result = bench.run(str(place), service)
        again = bench.run(str(place), well)
        yield Row(
            name=name,
            result=result,
            requests=service.requests,
            expected=failing.requests(bench.setting),
            exit_expected=result.exit_code in failing.exit_codes,
            again=well.requests,
            twice=len(service.answered & well.answered),
            same=again.claims == undisturbed.claims,
        )


def served(bench: Bench, names: Sequence[str], base_url: str, timeout: float) -> Iterator[Row]:
    """Each mode of a server."""
    for place, name in enumerate(names):
        result = bench.run_at(str(place), f"{base_url.rstrip('/')}/m/{quote(name)}/v1", timeout=timeout)
        yield Row(
            name, result, result.report.usage.requests, None, exit_expected=True, again=None, twice=None, same=None
        )


def main() -> int:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    arguments.add_argument("--articles", type=int, default=200)
    arguments.add_argument("--jobs", type=int, default=8, help="requests under way at once")
    arguments.add_argument("--modes", nargs="+", default=list(MODES))
    arguments.add_argument("--base-url", help="of a server that misbehaves under /m/MODE/v1")
    arguments.add_argument("--timeout", type=float, default=300.0, help="seconds for one request to it")
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), count=chosen.articles, jobs=chosen.jobs)
        print(f"{chosen.articles} articles, {bench.setting.sentences} sentences, {chosen.jobs} requests at once")
        print(HEAD, flush=True)
        found = (
            served(bench, chosen.modes, chosen.base_url, chosen.timeout)
            if chosen.base_url
            else offline(bench, chosen.modes)
        )
        fell = 0
        for row in found:
            print(row.told(chosen.articles), flush=True)
            fell += not row.holds(chosen.articles)
    print(f"{fell} modes are not as they must be" if fell else "all as it must be")
    return 1 if fell else 0


if __name__ == "__main__":
    sys.exit(main())
