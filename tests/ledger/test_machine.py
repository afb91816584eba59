"""Whatever is done with a ledger, in whatever order and through whichever of two that are open, is there as a plain dict has it."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, precondition, rule

from briefgen.data import Article, Decision, StoredReply, Usage
from briefgen.ledger import CheckedRows, DayBrief, DecisionKept, Ledger, Printed, RunStatus
from tests.ledger.keeping import ARTICLE, MONDAY, REPLY, claim

FEW = st.integers(0, 3)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=15, max_size=30)
DESKS = st.sampled_from([0, 1])
ENDS: st.SearchStrategy[RunStatus] = st.sampled_from(["ok", "partial", "failed", "interrupted"])
DECIDED = st.sampled_from([{"ruling": "accepted"}, {"ruling": "rejected", "reason": "other"}, {"note": "why?"}, {}])


@dataclass
class Model:
    """What should be there."""

    replies: dict[str, StoredReply] = field(default_factory=dict)
    runs: dict[int, RunStatus] = field(default_factory=dict)
    owners: dict[int, int] = field(default_factory=dict)
    """Of runs that are on: through which of the two each was started."""
    articles: dict[str, Article] = field(default_factory=dict)
    claims: dict[tuple[int, str], list[str]] = field(default_factory=dict)
    briefs: dict[date, DayBrief] = field(default_factory=dict)
    decisions: list[DecisionKept] = field(default_factory=list)

    def latest(self) -> list[DecisionKept]:
        last = {kept.decision.claim: number for number, kept in enumerate(self.decisions)}
        return [self.decisions[number] for number in sorted(last.values())]

    def of_brief(self, day: date) -> list[tuple[str, str]]:
        """Articles and rows of the claims of a day's brief, in its order."""
        brief = self.briefs[day]
        return [(sha256, row) for sha256 in brief.articles for row in self.claims.get((brief.run, sha256), [])]


class Kept(RuleBasedStateMachine):
    """Two ledgers on one file, closed and opened, and copied as it lies there."""

    runs: Bundle[int] = Bundle("runs")

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name, "ledger.db")
        self.desks = [Ledger(self.path), Ledger(self.path)]
        self.model = Model()

    @initialize(target=runs)
    def begin(self) -> int:
        return self._start(0)

    @rule(target=runs, desk=DESKS)
    def start_run(self, desk: int) -> int:
        return self._start(desk)

    def _start(self, desk: int) -> int:
        run = self.desks[desk].start_run(model="m", settings="{}")
        assert run not in self.model.runs
        for other, status in self.model.runs.items():
            if status == "running" and other not in self.model.owners:
                self.model.runs[other] = "killed"
        self.model.runs[run], self.model.owners[run] = "running", desk
        return run

    @rule(run=runs, status=ENDS, requests=FEW)
    def finish(self, run: int, status: RunStatus, requests: int) -> None:
        if run in self.model.owners:
            self.desks[self.model.owners.pop(run)].finish_run(run, status=status, usage=Usage(requests=requests))
            self.model.runs[run] = status

    @rule(desk=DESKS, key=FEW, answer=TEXTS)
    def save_reply(self, desk: int, key: int, answer: str) -> None:
        reply = replace(REPLY, answer=answer)
        self.desks[desk].save_reply(str(key), reply)
        self.model.replies[str(key)] = reply

    @rule(desk=DESKS, run=runs, number=FEW, text=TEXTS, claims=st.lists(FEW))
    def save_checked(self, desk: int, run: int, number: int, text: str, claims: list[int]) -> None:
        article, rows = replace(ARTICLE, sha256=f"{number}", text=text), list(map(claim, claims))
        self.desks[desk].save_checked(run, article, "", rows)
        self.model.articles[article.sha256] = article
        self.model.claims[run, article.sha256] = rows

    @precondition(lambda self: self.model.articles)
    @rule(desk=DESKS, run=runs, day=FEW, data=st.data())
    def save_brief(self, desk: int, run: int, day: int, data: st.DataObject) -> None:
        of = data.draw(st.lists(st.sampled_from(sorted(self.model.articles)), unique=True, min_size=1))
        brief = DayBrief(MONDAY + timedelta(days=day), run, tuple(of), (Printed("claim1", of[0], "story1", 1),))
        self.desks[desk].save_brief(brief)
        self.model.briefs[brief.day] = brief

    @precondition(lambda self: self.model.articles)
    @rule(desk=DESKS, claims=st.lists(FEW, max_size=3), said=DECIDED, data=st.data())
    def save_decisions(self, desk: int, claims: list[int], said: dict[str, object], data: st.DataObject) -> None:
        article = data.draw(st.sampled_from(sorted(self.model.articles)))
        made = [DecisionKept(Decision(f"claim{n}", "words", **said), article, claim(n), "m") for n in claims]  # type: ignore[arg-type]
        brief = data.draw(st.sampled_from([None, *self.model.briefs.values()]))
        rows = CheckedRows(article, (claim(9),))
        self.desks[desk].save_decisions(made, checked=[rows], brief=brief)
        self.model.decisions += made
        if brief is not None:
            self.model.claims[brief.run, article] = list(rows.rows)

    @rule(desk=DESKS)
    def close_and_reopen(self, desk: int) -> None:
        self.desks[desk].close()
        self.desks[desk] = Ledger(self.path)
        self.model.owners = {run: owner for run, owner in self.model.owners.items() if owner != desk}

    @rule()
    def copy_and_open(self) -> None:
        """The file as it lies there, with what SQLite keeps beside it."""
        with tempfile.TemporaryDirectory() as folder:
            for file in self.path.parent.glob("ledger.db*"):
                if file.is_file() and not file.name.endswith("-shm"):
                    shutil.copy(file, folder)
            with Ledger(Path(folder, self.path.name), readonly=True) as ledger:
                self._assert_whole(ledger)

    @invariant()
    def all_is_there_once_and_in_order(self) -> None:
        for ledger in self.desks:
            self._assert_whole(ledger)

    def _assert_whole(self, ledger: Ledger) -> None:
        model = self.model
        assert {key: ledger.reply(key) for key in "0123"} == {key: model.replies.get(key) for key in "0123"}
        assert {one.run: one.status for one in ledger.runs(100)} == model.runs
        assert {one.article.sha256: one.article for one in ledger.articles(list("0123"))} == model.articles
        assert ledger.days() == tuple(sorted(model.briefs))
        assert {day: ledger.brief(day) for day in model.briefs} == model.briefs
        for day in model.briefs:
            assert [(one.article, one.row) for one in ledger.claims(day)] == model.of_brief(day)
        assert list(ledger.all_decisions()) == model.decisions
        assert list(ledger.decisions([f"claim{number}" for number in range(4)])) == model.latest()

    def teardown(self) -> None:
        for ledger in self.desks:
            ledger.close()
        self.folder.cleanup()


TestKept = Kept.TestCase
TestKept.settings = settings(max_examples=15, stateful_step_count=15)
