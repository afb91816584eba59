"""What a day's brief costs beyond the model: seconds a stage and memory, beside the one parse nobody can do without.

    python -m benchmarks.day FOLDER … [--articles 100] [--seed 7]

The whole of `pipeline.run` over so many articles, all given one day, with a model that answers at once and points at
every sentence it is shown: the ledger is new and so is the folder. A second run has every fifth claim reworded and put
before a judge who believes it. The baseline is spaCy's parse of the same texts, once, in the same process.

A stage is the innermost module of briefgen on the stack of a thread that runs the pipeline or checks an article, looked up a
hundred times a second: `language` is spaCy's parse. Its seconds are those threads' own on the processor, so that they add up on a
busy machine, too, and waiting counts for nothing. The first run also pays for imports and for loading the parser.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random
from types import FrameType, TracebackType
from typing import Any, NamedTuple, Self

from benchmarks.floors import Measured, add_options, options, set_name, settle
from briefgen import language
from briefgen.articles import ArticlePolicy, read_articles
from briefgen.config import Settings
from briefgen.extraction import ClaimAnswer, ExtractionAnswer, ReferAnswer
from briefgen.judging.phrasing import JudgmentAnswer, JudgmentsAnswer
from briefgen.llm import LLM, Request, Weighed
from briefgen.pipeline import Progress, run
from briefgen.records import claims_jsonl
from briefgen.testing import Script, ScriptedLLM

EVERY = 0.01
"""Seconds between two looks at the stack: a stage of a second is told within a few hundredths."""
REWORDED = 5
"""One claim in so many is reworded in the second run: about what the embedded model rewords."""
MEGABYTE = 1_000_000
NANOSECONDS = 1_000_000_000
"""Of a second."""
TASKS = Path("/proc/self/task")
"""Where Linux tells what each thread has computed, the first number of `schedstat`, in nanoseconds."""
CHECKING = "briefgen-check"
"""How the names of the threads begin that check articles."""
SHOWN = re.compile(r"^\[(\d+)\] (.*)$", re.MULTILINE)
"""A sentence as the prompt numbers it."""
LISTED = re.compile(r"^(C\d+)\. (.*)$", re.MULTILINE)
"""A claim as the prompt for judgments numbers it."""
JUDGMENTS = 4
"""Judgments the model makes, each a claim as it stands."""
PUBLISHED = re.compile(r"(<PUBLISHED_DATE>).*?(</PUBLISHED_DATE>)", re.DOTALL)
DAY = "2024-10-24"
"""The day every article is given: a brief is of one."""


class Cost(NamedTuple):
    """What one run took."""

    name: str
    wall: float
    """Seconds, the model's own left out."""
    cpu: float
    """Seconds of all threads and of children that ended."""
    peak: float | None
    """Megabytes of memory the process has held at most so far, and the greatest of its children; None where the system does
    not tell."""
    claims: int
    stages: Mapping[str, float]
    """Seconds on the processor by module."""


class Stages:
    """What the thread that opened the block computes, and those that check articles."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._opener = threading.current_thread()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        last: dict[int, float] = {}
        while not self._over.wait(EVERY):
            frames = sys._current_frames()  # noqa: SLF001  the documented way
            for thread in self._watched():
                now, ident = _computed(thread), thread.ident or 0
                self.seconds[_stage(frames.get(ident))] += max(0.0, now - last.get(ident, now))
                last[ident] = now

    def _watched(self) -> Iterator[threading.Thread]:
        checking = (thread for thread in threading.enumerate() if thread.name.startswith(CHECKING))
        yield from (self._opener, *checking)


def _computed(thread: threading.Thread) -> float:
    """Seconds a thread has computed; where the system does not tell, those of the clock; 0 when it has ended."""
    if not TASKS.exists():
        return time.perf_counter()
    try:
        return int((TASKS / str(thread.native_id) / "schedstat").read_text().split()[0]) / NANOSECONDS
    except (OSError, ValueError, IndexError):
        return 0.0


def _stage(frame: FrameType | None) -> str:
    """The innermost module of briefgen that a stack is in, by its first name."""
    while frame is not None:
        package, _, module = str(frame.f_globals.get("__name__")).partition(".")
        if package == "briefgen":
            return module.partition(".")[0] or package
        frame = frame.f_back
    return "elsewhere"


class Model:
    """A model that points at every sentence shown, rewords one in `reworded` (none for 0), and believes every rewording."""

    def __init__(self, *, reworded: int) -> None:
        self.seconds = 0.0
        """What its answers took, all threads together."""
        self._reworded = reworded
        self._said = 0

    @contextmanager
    def opened(self, _settings: Settings, **_: object) -> Iterator[LLM]:
        """The model as `pipeline.run` opens one."""
        yield ScriptedLLM(self._answer)

    def _answer(self, request: Request[Any]) -> Script:
        """`ScriptedLLM` asks for one answer at a time."""
        started = time.perf_counter()
        answer = self._said_of(request)
        self.seconds += time.perf_counter() - started
        return answer

    def _said_of(self, request: Request[Any]) -> Script:
        if request.schema is ReferAnswer:
            return ReferAnswer(answers=[])
        if request.schema is Weighed:
            return Weighed(probabilities={"Yes": 0.99, "No": 0.01}, said="Yes")
        if request.schema is JudgmentsAnswer:
            listed = LISTED.findall(request.messages[-1].content)[:JUDGMENTS]
            return JudgmentsAnswer(
                judgments=[JudgmentAnswer(claims=[claim], sentence=words) for claim, words in listed]
            )
        assert request.schema is ExtractionAnswer, f"the scripted model has no answer of the form {request.schema}"
        shown = request.messages[-1].content.partition("\nSentences:\n")[2]
        return ExtractionAnswer(claims=[self._claim(int(number), words) for number, words in SHOWN.findall(shown)])

    def _claim(self, number: int, words: str) -> ClaimAnswer:
        self._said += 1
        cut = words.rpartition(" ")[0] if self._reworded and self._said % self._reworded == 0 else ""
        return ClaimAnswer(sentences=[number], kind="event", speaker=None, statement=cut or None)


def measured(files: Sequence[Path], *, judge: bool) -> Cost:
    """One run over the files, with a ledger and a folder that did not exist before."""
    model = Model(reworded=REWORDED if judge else 0)
    with tempfile.TemporaryDirectory() as folder, Stages() as stages:
        settings = Settings(model="openai/scripted", out=Path(folder) / "briefs", judge=judge)
        wall, cpu = time.perf_counter(), _cpu()
        report = run([*map(str, files)], settings, stdin=None, progress=Progress(), open_model=model.opened)
        wall, cpu = time.perf_counter() - wall - model.seconds, _cpu() - cpu
    claims = claims_jsonl(report.brief).count("\n")
    return Cost("judge on, a fifth reworded" if judge else "judge off", wall, cpu, _peak(), claims, stages.seconds)


def parsed(files: Sequence[Path]) -> Cost:
    """SpaCy's parse of each article's CONTENT as one text, the parser loaded already."""
    articles = read_articles([*map(str, files)], stdin=None, policy=ArticlePolicy()).articles
    language.parse("Loaded.")
    with Stages() as stages:
        wall, cpu = time.perf_counter(), _cpu()
        for article in articles:
            language.parse(article.content.of(article.text))
        wall, cpu = time.perf_counter() - wall, _cpu() - cpu
    return Cost("spaCy's parse alone", wall, cpu, _peak(), 0, stages.seconds)


def _cpu() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _peak() -> float | None:
    try:
        import resource  # noqa: PLC0415  not on Windows
    except ModuleNotFoundError:
        return None
    unit = 1 if sys.platform == "darwin" else 1024
    held = (resource.getrusage(whose).ru_maxrss for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(held) * unit / MEGABYTE


def table(rows: Sequence[Cost]) -> Iterator[str]:
    yield f"{'':<28} {'wall s':>7} {'CPU s':>7} {'peak MB':>8} {'claims':>7}"
    for row in rows:
        peak = "?" if row.peak is None else f"{row.peak:.0f}"
        yield f"{row.name:<28} {row.wall:>7.1f} {row.cpu:>7.1f} {peak:>8} {row.claims:>7,}"
    for row in rows[:2]:
        yield f"\n{row.name}, CPU seconds by stage"
        yield from (
            f"  {stage:<26} {seconds:>7.1f}"
            for stage, seconds in sorted(row.stages.items(), key=lambda stage: -stage[1])
        )


def drawn(folders: Sequence[Path], count: int, seed: int) -> list[Path]:
    """So many of the articles below the folders, drawn with the seed."""
    found = sorted(file for folder in folders for file in folder.rglob("*.txt"))
    return sorted(Random(seed).sample(found, min(count, len(found))))  # noqa: S311  a sample, no secret


def of_one_day(files: Sequence[Path], folder: Path) -> list[Path]:
    """Copies of the articles in a folder, each published on `DAY`."""
    copies = [folder / f"{number:03}.txt" for number in range(len(files))]
    for file, copy in zip(files, copies, strict=True):
        copy.write_text(PUBLISHED.sub(rf"\g<1>{DAY}\2", file.read_text(encoding="utf-8"), count=1), encoding="utf-8")
    return copies


def main() -> int:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    arguments.add_argument("folders", nargs="*", type=Path, default=[Path("seeds")])
    arguments.add_argument("--articles", type=int, default=100, help="articles drawn, at most")
    arguments.add_argument("--seed", type=int, default=7)
    add_options(arguments)
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = of_one_day(drawn(chosen.folders, chosen.articles, chosen.seed), Path(folder))
        rows = [measured(files, judge=False), measured(files, judge=True), parsed(files)]
    print(f"{len(files)} articles, seed {chosen.seed}")
    print(*table(rows), sep="\n")
    what = f"{len(files)} articles, every sentence claimed"
    figures = [
        Measured("day.seconds", max(row.wall for row in rows[:2]), f"s beyond the model, {what}", at="most"),
        Measured("day.megabytes", rows[1].peak, f"MB at most, {what}", at="most"),
    ]
    return settle(
        figures, f"{set_name(chosen.folders)}; at most {chosen.articles} articles, seed {chosen.seed}", options(chosen)
    )


if __name__ == "__main__":
    raise SystemExit(main())
