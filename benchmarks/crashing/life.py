"""One run as it lives and dies: the console script's own `main`, with a model that writes down what it is asked.

What it is asked is written to a file before and after each answer, flushed to disk, so that it can be counted whatever
became of the run. What it answers depends on the question alone.
"""

from __future__ import annotations

import hashlib
import os
import re
import signal
import sys
import tempfile
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Engine, event

from benchmarks.crashing.news import write_articles
from briefgen import cli, models
from briefgen.config import Settings
from briefgen.data import Usage
from briefgen.extraction import ClaimAnswer, ExtractionAnswer, ReferAnswer
from briefgen.judging.phrasing import JudgmentAnswer, JudgmentsAnswer
from briefgen.llm import LLM, Reply, Request, T, Weighed
from briefgen.pipeline import Progress, run
from briefgen.rendering import render

Where = Literal["model", "ledger", "files", "signal", "full", "nowhere"]
"""Where a run is to die: before or after its n-th answer, at its n-th statement to the ledger, at its n-th touch of an output
file; `signal` when it is told. `full`: it lives, and from such a touch on no file may grow."""

SHOWN = re.compile(r"^\[(\d+)\] (.*)$", re.MULTILINE)
"""A sentence as the prompt numbers it."""
LISTED = re.compile(r"^(C\d+)\. (.*)$", re.MULTILINE)
"""A claim as the prompt for judgments numbers it."""
REWORDED = 4
"""One sentence in so many is reworded, so that there is something to judge."""
ROOM = 4_096
"""Bytes that a file may have on a disk called full: what a run says has room, no file of a brief that matters has."""
TOUCHES = frozenset({"open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.chmod"})
"""What Python's audit hooks tell of files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """How a run is to be: everything a forked process is told."""

    folder: str
    """Its working folder."""
    name: str = ""
    """What tells its files from those of another run there."""
    arguments: tuple[str, ...]
    where: Where = "nowhere"
    at: int = 0
    """1-based."""
    delay: float = 0.0
    """Seconds an answer takes, at most."""
    file_limit: int = 0
    """Bytes beyond which no file may grow; 0: none."""
    user: int = 0
    """Whom the run is made by: one who may not write everywhere; 0: by whoever runs this."""


def warm() -> None:
    """Makes one small brief, so that whatever a run loads is loaded; no thread of it is left, so that a process may fork."""
    with tempfile.TemporaryDirectory() as folder:
        write_articles(Path(folder, "news"), range(4), sentences=9)
        settings = Settings(model="openai/counted", out=Path(folder, "briefs"))
        report = run(
            [f"{folder}/news"],
            settings,
            stdin=None,
            progress=Progress(),
            open_model=opening(Counted(Path(folder, "asked"))),
        )
        render(report.brief, report.templates)
    for thread in threading.enumerate():
        if thread is not threading.current_thread():
            thread.join()


def live(life: Life) -> int:
    """The run's exit code, in this process, which is good for nothing else afterwards."""
    os.chdir(life.folder)
    _say_to(Path(f"said{life.name}"))
    passed = _doom(life)
    counted = Counted(Path(f"asked{life.name}"), life.delay, passed if life.where == "model" else lambda: None)
    models.open_model = opening(counted)
    _limit(life)
    sys.argv = ["briefgen", *life.arguments]
    try:
        cli.main()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    return 0


class Counted:
    """A model that points at every sentence, rewords some, and takes its time."""

    model = "counted"

    def __init__(self, path: Path, delay: float = 0.0, passed: Callable[[], None] = lambda: None) -> None:
        self._passed = passed
        self._file = os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
        self._delay = delay

    def ask(self, request: Request[T]) -> Reply[T]:
        """The answer, once the question is written down."""
        key = hashlib.sha256(request.canonical(self.model).encode()).hexdigest()
        self._note("asked", key)
        time.sleep(self._delay * int(key[:4], 16) / 0xFFFF)
        text = answer(request).model_dump_json()
        self._note("answered", key)
        usage = Usage(requests=1, prompt_tokens=100, completion_tokens=20)
        return Reply(value=request.schema.model_validate_json(text), text=text, usage=usage, seconds=self._delay)

    def _note(self, what: str, key: str) -> None:
        os.write(self._file, f"{what} {key}\n".encode())
        os.fsync(self._file)
        self._passed()


def answer(request: Request[Any]) -> Any:
    """What the model says to a question."""
    words = request.messages[-1].content
    if request.schema is ReferAnswer:
        return ReferAnswer(answers=[])
    if request.schema is Weighed:
        return Weighed(probabilities={"Yes": 0.99, "No": 0.01}, said="Yes")
    if request.schema is JudgmentsAnswer:
        chosen = LISTED.findall(words)[:3]
        return JudgmentsAnswer(judgments=[JudgmentAnswer(claims=[name], sentence=said) for name, said in chosen])
    shown = words.partition("\nSentences:\n")[2]
    return ExtractionAnswer(claims=[_claim(int(number), said) for number, said in SHOWN.findall(shown)])


def _claim(number: int, words: str) -> ClaimAnswer:
    cut = words.rpartition(" ")[0] if zlib.crc32(words.encode()) % REWORDED == 0 else ""
    return ClaimAnswer(sentences=[number], kind="event", speaker=None, statement=cut or None)


def opening(llm: LLM) -> Any:
    """What `models.open_model` is replaced by."""

    @contextmanager
    def opened(*_: object, **__: object) -> Iterator[LLM]:
        yield llm

    return opened


def _doom(life: Life) -> Callable[[], None]:
    """Has the run die by itself where it is to: what it gives is called wherever it could."""
    number = count(1)

    def passed(*_: object) -> None:
        if next(number) == life.at:
            if life.where == "full":
                _no_file_beyond(ROOM)
            else:
                os.kill(os.getpid(), signal.SIGKILL)

    if life.where == "ledger":
        for name in ("before_cursor_execute", "after_cursor_execute", "commit"):
            event.listen(Engine, name, passed)
    if life.where in {"files", "full"}:
        sys.addaudithook(lambda name, given: passed() if name in TOUCHES and _is_output(given) else None)
    return passed


def _is_output(given: tuple[Any, ...]) -> bool:
    """Whether a file is one of a brief, or on its way there."""
    return any(isinstance(one, (str, Path)) and "briefs/" in str(one) and "ledger" not in str(one) for one in given)


def _limit(life: Life) -> None:
    if life.file_limit:
        _no_file_beyond(life.file_limit)
    if life.user:
        os.setgid(life.user)
        os.setuid(life.user)


def _no_file_beyond(size: int) -> None:
    import resource  # noqa: PLC0415  not on Windows

    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def _say_to(path: Path) -> None:
    """Sends what the run prints to a file."""
    handle = os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
    os.dup2(handle, 1)
    os.dup2(handle, 2)
