"""A ledger -> how its runs ended, and what to do about it: the account each left, and what there is to say of one that left none."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pydantic import TypeAdapter

from briefgen.data import RunReport, Usage
from briefgen.errors import INTERRUPTED, OK, PARTIAL, UsageError
from briefgen.ledger import Ledger, RunKept
from briefgen.reports import read_report

SAME = "the same command"
"""What advice says that has a run gone on with."""
AGAIN = f"give {SAME} again: what was answered is in the ledger, and it asks only for the rest"
ADVICE = {
    1: "look at what it says",
    2: "correct the flag or the setting it names",
    3: "give files or folders of articles in the seed format",
    5: "`briefgen doctor --ask` says whether the model can be had; then give the same command again",
    6: "raise the limit and give the same command again: what was answered is not paid for twice",
    7: "`briefgen doctor` says what is wrong with the ledger",
    8: "`briefgen doctor` says which prompt or template cannot be used",
    9: "make room, or name another folder with --out; then give the same command again",
    70: "this is a fault of briefgen's own: report it, with the output of `briefgen report --json`",
    INTERRUPTED: AGAIN,
}
"""What to do about a run that ended with a code, where nothing better is known."""
UNFINISHED = {
    "running": "it is still at work; where its process is gone, give the same command again, and it goes on from there",
    "killed": AGAIN,
    "interrupted": AGAIN,
}
"""What to do about a run that left no account, by its status."""


@dataclass(frozen=True, slots=True)
class RunAccount:
    """How a run ended, and what to do about it."""

    run: int
    """Its number."""
    status: str
    """running, ok, partial, failed, interrupted or killed."""
    started: str
    """ISO 8601 in UTC, as `finished`."""
    finished: str | None
    model: str
    brief: date | None
    """Day of the brief it made; null where it made none, or the day's was made anew since."""
    kept: int
    """Articles it keeps claims of in the ledger."""
    usage: Usage
    """Of every attempt; nothing of a run that was killed."""
    advice: tuple[str, ...]
    """What to do next, a sentence each; none of a run that left nothing out."""
    report: RunReport | None
    """Its own account; null where it left none: it goes on, was killed, or was made by a briefgen that kept none."""


@dataclass(frozen=True, slots=True)
class RunAccounts:
    """The last runs, the newest first."""

    runs: tuple[RunAccount, ...]


def account(ledger: Ledger, number: int | None = None) -> RunAccount:
    """Of the run with this number, or of the latest; raises UsageError where there is none, LedgerError as `read_report` does."""
    kept = next(iter(ledger.runs(1)), None) if number is None else ledger.run(number)
    if kept is not None:
        return _account(kept)
    last = next(iter(ledger.runs(1)), None)
    if last is None:
        raise UsageError("the ledger knows of no run yet", hint="`briefgen run` makes one")
    raise UsageError(
        f"the ledger knows of no run {number}", hint=f"the latest is {last.run}; --runs lists the last ones"
    )


def accounts(ledger: Ledger, limit: int) -> RunAccounts:
    """Of so many of the last runs; raises LedgerError as `account` does."""
    return RunAccounts(tuple(map(_account, ledger.runs(limit))))


def account_schema() -> str:
    """The JSON Schema of what `briefgen report --json` prints of one run, as JSON."""
    schema = _adapter().json_schema(mode="serialization")
    return json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}, indent=2) + "\n"


def _account(kept: RunKept) -> RunAccount:
    report = read_report(kept.report) if kept.report else None
    return RunAccount(
        run=kept.run,
        status=kept.status,
        started=kept.started,
        finished=kept.finished,
        model=kept.model,
        brief=kept.day,
        kept=kept.articles,
        usage=kept.usage,
        advice=tuple(dict.fromkeys(_advice(kept, report))),
        report=report,
    )


def _advice(kept: RunKept, report: RunReport | None) -> Iterator[str]:
    """What ended it comes first, then what is missing."""
    if report is None:
        yield from (UNFINISHED[kept.status],) if kept.status in UNFINISHED else ()
        return
    states = {article.state for article in report.articles}
    ended = report.advice or ADVICE.get(report.exit_code, AGAIN) if report.exit_code not in {OK, PARTIAL} else ""
    if ended:
        yield ended
    if states & {"partial", "unanswered", "unasked"} and SAME not in ended:
        yield AGAIN
    if "unread" in states:
        yield "correct the files that could not be read, or leave them out"


@lru_cache(maxsize=1)
def _adapter() -> TypeAdapter[RunAccount]:
    return TypeAdapter(RunAccount)
