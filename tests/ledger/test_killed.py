"""A run that is killed at any moment loses nothing that was finished."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from briefgen.errors import LedgerError
from briefgen.ledger import Ledger
from tests.ledger.keeping import ARTICLE, MONDAY, claim, kept_day, started

FEW = st.integers(0, 3)


class Killed(RuleBasedStateMachine):
    """Saves articles and briefs, is refused some, and is killed: a new ledger finds what the old one said it had saved."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name, "ledger.db")
        self.ledger = Ledger(self.path)
        self.texts: dict[str, str] = {}
        self.claims: dict[str, list[str]] = {}
        self.briefs: dict[int, object] = {}
        self.run_id = 0

    @initialize()
    def start(self) -> None:
        self.run_id = started(self.ledger)

    @rule(number=FEW, text=st.text(st.characters(exclude_categories=["Cs"]), min_size=15), claims=st.lists(FEW))
    def save(self, number: int, text: str, claims: list[int]) -> None:
        article = replace(ARTICLE, sha256=f"{number}", text=text)
        rows = list(map(claim, claims))
        self.ledger.save_checked(self.run_id, article, "", rows)
        self.texts[article.sha256] = text
        self.claims[article.sha256] = rows

    @rule(number=FEW)
    def fail(self, number: int) -> None:
        try:
            self.ledger.save_checked(self.run_id, replace(ARTICLE, sha256=f"{number}", text="new"), "", ["\ud800"])
        except LedgerError:
            return
        raise AssertionError("a lone surrogate was saved")

    @rule(number=FEW, claims=st.lists(FEW, unique=True))
    def brief(self, number: int, claims: list[int]) -> None:
        article = replace(ARTICLE, sha256="of a brief")
        self.briefs[number] = kept_day(self.ledger, MONDAY + timedelta(days=number), article, claims)

    @rule()
    def kill(self) -> None:
        self.ledger.close()
        self.ledger = Ledger(self.path)

    @invariant()
    def all_that_was_saved_is_there(self) -> None:
        with Ledger(self.path, readonly=True) as ledger:
            kept = {one.article.sha256: one.article.text for one in ledger.articles(list(self.texts))}
            briefs = {number: ledger.brief(MONDAY + timedelta(days=number)) for number in self.briefs}
        assert (kept, briefs) == (self.texts, self.briefs)

    def teardown(self) -> None:
        self.ledger.close()
        self.folder.cleanup()


TestKilled = Killed.TestCase
TestKilled.settings = settings(max_examples=15, stateful_step_count=12)
