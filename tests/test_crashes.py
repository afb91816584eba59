"""Whole runs, in processes of their own, that are killed, stopped, starved of room and run beside each other: nothing is lost.

`python -m benchmarks.crashes` makes many more of the kills.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from benchmarks.crashing.life import Life, Where
from benchmarks.crashing.news import DAY, write_articles
from benchmarks.crashing.nursery import Nursery
from benchmarks.crashing.trials import RUN, Size, Tally, trials
from benchmarks.crashing.watching import BRIEF, claims_of, left_in, rows, unlike
from briefgen.writing import BEFORE, PENDING

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="runs are forked")

SMALL = Size(kills=5, each=2, seed=3, articles=2, sentences=6, delay=0.05, statements=150, touches=40)
NOBODY = 65_534 if sys.platform != "win32" and os.geteuid() == 0 else 0
"""Who may not write where the superuser may; whoever is not that needs nobody's help."""
PATIENCE = 30.0


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    with Nursery() as opened:
        yield opened


@pytest.fixture
def place() -> Iterator[Path]:
    """A working folder with two articles, which others may enter: pytest's own are their owner's alone."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        write_articles(Path(folder, "news"), range(2), sentences=6)
        yield Path(folder)


@pytest.fixture(scope="module")
def undisturbed(nursery: Nursery, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a run of the same articles makes."""
    folder = tmp_path_factory.mktemp("undisturbed")
    write_articles(folder / "news", range(2), sentences=6)
    assert nursery.run(life(folder)) == (0,)
    return folder


def life(  # noqa: PLR0913  as many as there are ways to go wrong
    place: Path,
    *more: str,
    where: Where = "nowhere",
    at: int = 1,
    delay: float = 0.0,
    name: str = "",
    file_limit: int = 0,
    user: int = 0,
) -> Life:
    return Life(
        folder=str(place),
        arguments=(*RUN, *more),
        where=where,
        at=at,
        delay=delay,
        name=name,
        file_limit=file_limit,
        user=user,
    )


def said(place: Path, name: str = "") -> str:
    """What a run printed, standard output and error together."""
    return (place / f"said{name}").read_text(encoding="utf-8")


def asked(place: Path) -> Callable[[], bool]:
    return lambda: (place / "asked").exists() and "asked" in (place / "asked").read_text(encoding="utf-8")


def wait_for(found: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not found():
        assert time.monotonic() < until, "it should long have been so"
        time.sleep(0.01)


def whole(place: Path, undisturbed: Path) -> bool:
    """Whether the run after a fault makes what an undisturbed run does, and leaves nothing else."""
    return list(unlike(place, undisturbed)) == [] and not left_in(place).faults


def test_runs_that_are_killed_and_resumed_lose_nothing_and_ask_nothing_twice(nursery: Nursery, tmp_path: Path) -> None:
    """But what was in flight at a kill; and no folder is ever of two briefs without saying so."""
    tally = trials(nursery, tmp_path, SMALL)
    assert tally == Tally(
        kills=tally.kills,
        folders=tally.folders,
        in_flight=tally.in_flight,
        paid=tally.paid,
        again=tally.in_flight,
        ended=tally.ended,
    )
    assert (tally.killed, sum(tally.folders.values())) == (5, 5)


@pytest.mark.parametrize("at", [27])
def test_files_of_a_brief_are_of_one_run_or_marked_and_the_next_run_mends_them(
    nursery: Nursery, place: Path, at: int
) -> None:
    assert nursery.run(life(place)) == (0,)
    assert nursery.run(life(place, "--tlp", "green", where="files", at=at)) == (-signal.SIGKILL,)
    assert left_in(place).faults == ()
    assert nursery.run(life(place, "--tlp", "green")) == (0,)
    assert (left_in(place).folder, left_in(place).faults) == ("whole", ())
    assert {path.name for path in (place / BRIEF).iterdir()} == {
        "brief.md", "review.md", "claims.jsonl", "stories.jsonl", "manifest.json",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("sent", "code"),
    [pytest.param(signal.SIGTERM, 143, id="SIGTERM"), pytest.param(signal.SIGINT, 130, id="Ctrl-C")],
)
def test_a_run_asked_to_stop_keeps_what_was_in_flight_and_says_how_it_ended(
    nursery: Nursery, place: Path, undisturbed: Path, sent: signal.Signals, code: int
) -> None:
    def stop(processes: Sequence[int]) -> None:
        wait_for(asked(place))
        os.kill(processes[0], sent)

    assert nursery.run(life(place, delay=0.5), meanwhile=stop) == (code,)
    left = left_in(place)
    assert said(place).startswith("stopped; every answer so far is in the ledger")
    assert left.stored == set(left.answered) == set(left.asked) != set()
    assert rows(place, "SELECT status FROM runs") == [("interrupted",)]
    assert nursery.run(life(place)) == (0,)
    assert whole(place, undisturbed)
    assert set(left_in(place).asked.values()) == {1}


def test_a_ledger_that_can_grow_no_more_ends_the_run_in_one_sentence(
    nursery: Nursery, place: Path, undisturbed: Path
) -> None:
    assert nursery.run(life(place, file_limit=300_000)) == (7,)
    first, second = said(place).splitlines()
    assert first == "briefgen: the ledger briefs/ledger.sqlite3 cannot be read or written"
    assert second == "  is the disk full, or a limit on the size of files reached?"
    assert left_in(place).faults == ()
    assert nursery.run(life(place)) == (0,)
    assert whole(place, undisturbed)


@pytest.mark.parametrize("before", ["", "a brief before"])
def test_a_brief_that_has_no_room_is_told_in_one_sentence_and_the_old_one_stays(
    nursery: Nursery, place: Path, undisturbed: Path, before: str
) -> None:
    if before:
        assert nursery.run(life(place)) == (0,)
    assert nursery.run(life(place, where="full")) == (9,)
    first, second = said(place).splitlines()
    assert first == f"briefgen: {BRIEF} cannot be written: File too large"
    assert second == "  give another folder with --out, or make room"
    assert (left_in(place).folder, left_in(place).faults) == ("whole" if before else "none", ())
    assert [path.name for path in (place / "briefs").iterdir() if path.name.startswith(".")] == []
    assert nursery.run(life(place)) == (0,)
    assert whole(place, undisturbed)


class TestReadOnly:
    """The superuser may write everywhere: where the tests are his, the run is nobody's."""

    @pytest.fixture(autouse=True)
    def locked(self, place: Path) -> Iterator[None]:
        (place / "briefs").mkdir(mode=0o555)
        yield
        (place / "briefs").chmod(0o755)

    def test_a_ledger_that_may_not_be_written_is_told_before_anything_is_asked(
        self, nursery: Nursery, place: Path
    ) -> None:
        assert nursery.run(life(place, user=NOBODY)) == (7,)
        first, second = said(place).splitlines()
        assert first == "briefgen: the ledger briefs/ledger.sqlite3 may not be opened"
        assert second == "  check the permissions of the file and its folder"
        assert not asked(place)()

    def test_a_folder_that_may_not_be_written_is_told_and_the_answers_are_kept(
        self, nursery: Nursery, place: Path
    ) -> None:
        (place / "kept").mkdir()
        (place / "kept").chmod(0o777)
        ledger = ("--ledger", "kept/ledger.db")
        assert nursery.run(life(place, *ledger, user=NOBODY)) == (9,)
        first, second = said(place).splitlines()
        assert first == f"briefgen: {BRIEF} cannot be written: Permission denied"
        assert second == "  give another folder with --out, or make room"
        assert nursery.run(life(place, *ledger, "--out", "other")) == (0,)
        assert " 0 model calls" in said(place)


def test_a_folder_removed_during_the_run_is_told_in_one_sentence(
    nursery: Nursery, place: Path, undisturbed: Path
) -> None:
    def remove(_: Sequence[int]) -> None:
        wait_for(asked(place))
        shutil.rmtree(place / "briefs")

    assert nursery.run(life(place, delay=0.5), meanwhile=remove) == (7,)
    assert said(place).splitlines()[0] == (
        "briefgen: the ledger briefs/ledger.sqlite3 was removed or replaced while it was open"
    )
    assert nursery.run(life(place)) == (0,)
    assert whole(place, undisturbed)


class TestTwoAtOnce:
    """On one ledger, in one folder of briefs."""

    def test_of_the_same_articles_make_the_same_brief_and_keep_each_reply_once(
        self, nursery: Nursery, place: Path, undisturbed: Path
    ) -> None:
        both = [life(place, delay=0.1, name=name) for name in ("1", "2")]
        assert nursery.run(*both) == (0, 0)
        assert "locked" not in said(place, "1") + said(place, "2")
        assert (left_in(place).folder, left_in(place).faults) == ("whole", ())
        assert list(unlike(place, undisturbed)) == []
        assert rows(place, "SELECT status FROM runs") == [("ok",), ("ok",)]
        assert left_in(place).stored == left_in(undisturbed).stored

    def test_of_other_articles_each_have_all_their_claims(self, nursery: Nursery, place: Path) -> None:
        write_articles(place / "others", range(2, 4), sentences=6)
        other = ("run", "others", *RUN[2:])
        both = (life(place, name="1"), Life(folder=str(place), arguments=other, name="2"))
        assert nursery.run(*both) == (0, 0)
        assert "locked" not in said(place, "1") + said(place, "2")
        claims = rows(place, "SELECT count(DISTINCT run_id), count(DISTINCT article) FROM claims")
        assert claims == [(2, 4)]
        texts = {path.name: path.read_text(encoding="utf-8") for path in (place / BRIEF).iterdir()}
        assert left_in(place).folder == "whole" or "others" in texts["manifest.json"]
        assert set(claims_of(place).values()) == {1}


def test_a_killed_run_is_called_killed_by_the_next(nursery: Nursery, place: Path) -> None:
    assert nursery.run(life(place, where="model", at=3)) == (-signal.SIGKILL,)
    assert rows(place, "SELECT status FROM runs") == [("running",)]
    assert nursery.run(life(place)) == (0,)
    assert rows(place, "SELECT status FROM runs ORDER BY id") == [("killed",), ("ok",)]
    assert DAY in said(place)


def test_a_review_made_by_a_run_that_was_killed_between_two_files_is_not_taken_for_a_marked_one(
    nursery: Nursery, place: Path
) -> None:
    assert nursery.run(life(place)) == (0,)
    review = (place / BRIEF / "review.md").read_text(encoding="utf-8")
    (place / BRIEF / PENDING / BEFORE).mkdir(parents=True)
    (place / BRIEF / "manifest.json").rename(place / BRIEF / PENDING / "manifest.json")
    assert nursery.run(life(place)) == (0,)
    assert "are in place now" in said(place)
    assert (place / BRIEF / "review.md").read_text(encoding="utf-8").splitlines()[0] == review.splitlines()[0]
    assert not list((place / BRIEF).glob("review.*.md"))
