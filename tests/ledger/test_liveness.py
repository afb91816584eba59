"""A run whose process is gone is told from one that goes on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.data import Usage
from briefgen.errors import LedgerError
from briefgen.ledger import Ledger
from briefgen.ledger.liveness import Liveness
from tests.ledger.keeping import REPLY, rows, started

STATES = "SELECT id, status FROM runs ORDER BY id"
HOLDER = """
import sys, time
from briefgen.ledger import Ledger
print(Ledger(sys.argv[1]).start_run(model="m", settings="{}"), flush=True)
time.sleep(600)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db"


def test_a_killed_run_is_called_so_by_the_next_and_one_that_goes_on_is_not(path: Path) -> None:
    with (
        subprocess.Popen([sys.executable, "-c", HOLDER, path], stdout=subprocess.PIPE) as other,
        Ledger(path) as ledger,
    ):
        assert other.stdout is not None
        assert other.stdout.readline() == b"1\n"
        started(ledger)
        assert rows(path, STATES) == [(1, "running"), (2, "running")]
        other.kill()
        other.wait()
        started(ledger)
        assert rows(path, STATES) == [(1, "killed"), (2, "running"), (3, "running")]
        assert rows(path, "SELECT finished FROM runs WHERE id = 1") == [(None,)]


def test_a_run_of_an_earlier_briefgen_that_never_ended_is_called_killed(path: Path) -> None:
    with Ledger(path) as ledger:
        started(ledger)
    for lock in path.parent.glob("*-run-*"):
        lock.unlink()
    with Ledger(path) as ledger:
        started(ledger)
        assert rows(path, STATES) == [(1, "killed"), (2, "running")]


def test_a_run_taken_for_gone_still_says_how_it_ended(path: Path) -> None:
    with Ledger(path) as slow, Ledger(path) as other:
        run = started(slow)
        slow._live.close()  # as where it could get no lock
        started(other)
        assert rows(path, STATES)[0] == (run, "killed")
        slow.finish_run(run, status="ok", usage=Usage())
    assert rows(path, STATES)[0] == (run, "ok")


def test_finished_runs_leave_nothing_beside_the_ledger(path: Path) -> None:
    with Ledger(path) as ledger:
        first, second = started(ledger), started(ledger)
        ledger.finish_run(first, status="ok", usage=Usage())
        assert [file.name for file in path.parent.glob("*-run-*")] == [f"ledger.db-run-{second}"]
    assert list(path.parent.glob("*-run-*")) == []


def test_of_a_ledger_at_a_url_nobody_can_tell() -> None:
    runs = Liveness("postgresql://ledger.example.org/briefs")
    runs.begin(1)
    assert not runs.is_gone(1)
    assert not runs.is_gone(2)


@pytest.mark.parametrize("again", [pytest.param(False, id="removed"), pytest.param(True, id="replaced")])
def test_nothing_is_written_to_a_ledger_that_is_no_longer_in_its_place(path: Path, again: bool) -> None:  # noqa: FBT001
    with Ledger(path) as ledger:
        ledger.save_reply("k", REPLY)
        path.rename(path.with_name("away.db"))
        if again:
            Ledger(path).close()
        with pytest.raises(LedgerError, match="was removed or replaced while it was open"):
            ledger.save_reply("other", REPLY)
