"""`python -m tests.fuzz`: all targets for a bounded time; exit code 1 where one crashed, with the inputs in build/fuzz/."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable, Sequence

from tests.fuzz.target import Target
from tests.fuzz.targets import TARGETS
from tests.fuzz.trying import ROOT, Tried, stretched, tried

KEPT = ROOT / "build" / "fuzz"
SECONDS = 60.0
"""In all, where no other time is given: shared out among the targets, each after its corpus."""
HEAD = f"{'target':18}{'inputs':>10}{'crashes':>9}{'slowest':>10}{'seconds':>9}"


def main(arguments: Sequence[str] | None = None) -> int:
    """What the process exits with."""
    asked = _asked(arguments)
    chosen = [target for target in TARGETS if not asked.target or target.name in asked.target]
    print(HEAD)  # noqa: T201  standard output is the result
    found = list(_found(chosen, asked))
    print(  # noqa: T201
        f"{'in all':18}{sum(one.inputs for one in found):>10,}{sum(len(one.crashes) for one in found):>9}"
    )
    return 1 if any(one.crashes for one in found) else 0


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=SECONDS, help="for all targets together")
    parser.add_argument("--target", action="append", choices=[target.name for target in TARGETS], help="only this one")
    parser.add_argument("--long", action="store_true", help="inputs of 100,000 characters in the place of made ones")
    parser.add_argument(
        "--begin", type=int, default=int(time.time()), help="the first seed; by default another each time"
    )
    return parser.parse_args(arguments)


def _found(chosen: Sequence[Target], asked: argparse.Namespace) -> Iterable[Tried]:
    for target in chosen:
        one = stretched(target) if asked.long else tried(target, asked.seconds / len(chosen), begin=asked.begin)
        slowest = f"{one.slowest:.2f} s"
        print(  # noqa: T201
            f"{target.name:18}{one.inputs:>10,}{len(one.crashes):>9}{slowest:>10}{one.seconds:>9.1f}  {one.slowest_of}".rstrip(),
            flush=True,
        )
        for crash in one.crashes.values():
            what = crash.what.partition("\n")[0]
            print(  # noqa: T201
                f"  {crash.kept(KEPT).relative_to(ROOT)}: {what}", flush=True
            )
        yield one


if __name__ == "__main__":
    sys.exit(main())
