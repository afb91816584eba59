"""A run that fails anywhere and is run again ends as one that was never disturbed, and asks no question it has an answer to."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from briefgen.config import Settings
from briefgen.errors import (
    AnswerInvalid,
    BriefgenError,
    BudgetExceeded,
    ModelRefused,
    ModelUnavailable,
    TransportFailed,
)
from briefgen.llm import LLM, Request
from briefgen.pipeline import Progress, run
from briefgen.records import claims_jsonl
from briefgen.testing import Script, ScriptedLLM
from tests.scripted import point_at_all

FERRIES = ("Anka", "Brio")
VERBS = ("reached", "left", "rammed")
"""What each says that a version of its article is of."""
FAULTS: tuple[BaseException, ...] = (
    KeyboardInterrupt(),
    TransportFailed("the connection broke"),
    ModelRefused("the model declined to answer"),
    AnswerInvalid("not the shape asked for"),
    ModelUnavailable("the server answered 401"),
    BudgetExceeded("over the limit"),
)


class Model:
    """Answers as a faithful model and remembers what it answered; fails at one call where it is told to."""

    def __init__(self) -> None:
        self.answered: set[str] = set()
        self.again: list[str] = []
        """Questions it was asked though it had answered them, in runs that were not to ask afresh."""

    def opening(self, *, at: int, fault: BaseException | None, fresh: bool) -> Any:
        """What a run is given to open a model with."""
        calls = 0

        def script(request: Request[Any]) -> Script:
            nonlocal calls
            calls += 1
            question = request.canonical("scripted")
            if question in self.answered and not fresh:
                self.again.append(question)
            if fault is not None and calls == at:
                raise fault
            self.answered.add(question)
            return point_at_all(request)

        @contextmanager
        def opened(_settings: Settings, **_: object) -> Iterator[LLM]:
            yield ScriptedLLM(script)

        return opened


class Interrupted(RuleBasedStateMachine):
    """A folder of articles that change, and runs on one ledger that fail at whatever question."""

    def __init__(self) -> None:
        super().__init__()
        self.made = tempfile.TemporaryDirectory()
        self.seeds = Path(self.made.name, "seeds")
        self.model = Model()

    @initialize()
    def write(self) -> None:
        self.seeds.mkdir()
        for name in FERRIES:
            self.change(name, VERBS[0])

    @rule(name=st.sampled_from(FERRIES), verb=st.sampled_from(VERBS))
    def change(self, name: str, verb: str) -> None:
        """Under its URL, with other words in its second sentence."""
        text = (
            f"<TITLE>{name}</TITLE><PUBLISHED_DATE>2031-05-06</PUBLISHED_DATE><URL>https://{name.lower()}.example.org/a</URL>"
            f"<CONTENT>The ferry {name} was late.\n\nThe ferry {name} {verb} Velm.\n\n“We waited,” said Pell Moss.</CONTENT>"
        )
        (self.seeds / f"{name}.txt").write_text(text, encoding="utf-8")

    @rule(at=st.integers(1, 8), fault=st.sampled_from(FAULTS), jobs=st.sampled_from([1, 3]))
    def fail(self, at: int, fault: BaseException, jobs: int) -> None:
        with suppress(BriefgenError, KeyboardInterrupt):
            self._claims("ledger", self.model.opening(at=at, fault=fault, fresh=False), jobs=jobs)

    @rule(at=st.integers(1, 8), fault=st.sampled_from([None, *FAULTS]))
    def ask_afresh(self, at: int, fault: BaseException | None) -> None:
        with suppress(BriefgenError, KeyboardInterrupt):
            self._claims("ledger", self.model.opening(at=at, fault=fault, fresh=True), fresh=True)

    @rule()
    def go_on(self) -> None:
        """To the end: as if nothing had been, in a ledger of its own."""
        found = self._claims("ledger", self.model.opening(at=0, fault=None, fresh=False))
        alone = Model()
        assert found == self._claims("other", alone.opening(at=0, fault=None, fresh=True))
        assert alone.answered <= self.model.answered

    @invariant()
    def no_answer_was_paid_for_twice(self) -> None:
        assert self.model.again == []

    def _claims(self, ledger: str, opened: Any, **given: Any) -> str:
        """A run in the folder: the lines of its claims.jsonl."""
        with tempfile.TemporaryDirectory() as out:
            where = Path(self.made.name if ledger == "ledger" else out, "ledger.db")
            told = Settings(
                **{"model": "openai/scripted", "jobs": 1, "window": 1, "out": Path(out), "ledger": str(where), **given}
            )
            report = run([str(self.seeds)], told, stdin=None, progress=Progress(), open_model=opened)
            return claims_jsonl(report.brief)

    def teardown(self) -> None:
        self.go_on()
        self.made.cleanup()


TestInterrupted = Interrupted.TestCase
TestInterrupted.settings = settings(max_examples=8, stateful_step_count=6)
