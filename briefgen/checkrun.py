"""What `briefgen check` runs: rows in, answers out, with the settings' model as judge or none at all."""

from __future__ import annotations

import os
import threading
from collections import Counter
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, TextIO

from briefgen import models
from briefgen.articles.folders import printable
from briefgen.calibration import calibration
from briefgen.checking.entailment import Judge, LLMJudge
from briefgen.claimcheck import check_claim
from briefgen.config import Settings
from briefgen.errors import OK, PARTIAL, InputError, OutputError
from briefgen.llm import LLM, Recorded
from briefgen.pipeline import OpenModel, open_ledger, sleeping
from briefgen.prompts import load_prompt
from briefgen.rows import Answer, Check, answer_json, answers

STDIN = "-"
"""The path that means standard input."""


@dataclass(slots=True)
class Tally:
    """What became of the rows so far."""

    verdicts: Counter[str] = field(default_factory=Counter)
    """How many rows came to each verdict."""
    failed: int = 0
    """Rows that could not be checked."""
    not_judged: int = 0
    """Rows whose verdict is the code's alone, since the model that was asked could not judge."""

    @property
    def rows(self) -> int:
        """Answered in all."""
        return self.verdicts.total() + self.failed

    @property
    def exit_code(self) -> int:
        """What the process should exit with."""
        return PARTIAL if self.failed else OK

    def count(self, answer: Answer) -> None:
        """Adds an answer."""
        if answer.verdict is None:
            self.failed += 1
            return
        self.verdicts[answer.verdict.verdict] += 1
        judged = answer.verdict.entailment
        self.not_judged += judged is not None and judged.outcome == "not_judged"


def open_rows(path: str, stdin: TextIO | None) -> BinaryIO:
    """The file, or for `-` standard input; raises InputError.

    Standard input is opened once more: the interpreter aborts on its way out when a thread still sits in a read of the
    one it opened itself.
    """
    try:
        if path != STDIN:
            return Path(path).open("rb")
        if stdin is not None:
            return open(stdin.fileno(), "rb", closefd=False)
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL character, a closed standard input
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise InputError(
            f"{printable(path)} cannot be read: {reason}", hint="check the path and who may read it"
        ) from error
    raise InputError("there is no standard input", hint="name a file")


def check_rows(
    lines: Iterable[bytes | str],
    settings: Settings,
    *,
    ask: bool,
    assembled: models.Progress,
    open_model: OpenModel = models.open_model,
) -> Generator[Answer, None, None]:
    """An answer for each row, in order, as soon as it is there; without `ask` by the code's checks alone.

    Raises what makes every further question vain: no model, no budget, no ledger. `assembled` is told how far the
    embedded model is.
    """
    if not ask:
        yield from answers(lines, _check(None), jobs=settings.jobs or 1)
        return
    budget, stop = models.budget_of(settings), threading.Event()
    with (
        open_ledger(settings) as ledger,
        open_model(settings, budget=budget, sleep=sleeping(stop), progress=assembled) as llm,
    ):
        judge = _judge(Recorded(llm, ledger, fresh=settings.fresh), settings)
        try:
            yield from answers(lines, _check(judge), jobs=models.jobs(settings))
        finally:
            stop.set()


def write_answers(found: Iterable[Answer], out: BinaryIO, written: Callable[[int], None]) -> Tally:
    """Writes a line of JSON for each answer at once and calls `written` with how many there are; says what became of the rows.

    Raises BrokenPipeError where nobody reads on, and OutputError.
    """
    tally = Tally()
    for answer in found:
        _write(answer_json(answer), out)
        tally.count(answer)
        written(tally.rows)
    return tally


def _judge(llm: LLM, settings: Settings) -> Judge:
    return LLMJudge(llm, load_prompt("judge", settings.prompts), calibration())


def _check(judge: Judge | None) -> Check:
    return lambda row: check_claim(row.document, row.claim, evidence=row.evidence, published=row.published, judge=judge)


def _write(line: str, out: BinaryIO) -> None:
    try:
        out.write(f"{line}\n".encode())
        out.flush()
    except OSError as error:
        _let_go(out)
        if isinstance(error, BrokenPipeError):
            raise
        raise OutputError(
            f"the answers cannot be written: {error.strerror}", hint="make room, or write elsewhere"
        ) from error


def _let_go(out: BinaryIO) -> None:
    """Sends what is still in the buffer nowhere, else the interpreter fails once more on its way out.

    https://docs.python.org/3/library/signal.html#note-on-sigpipe
    """
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, out.fileno())
    os.close(nowhere)
