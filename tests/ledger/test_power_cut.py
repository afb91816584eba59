"""What a disk holds of a ledger when the power is cut, at any moment of its writing: a prefix of what was committed.

A copy is taken of all files while their writer stands still. A disk may have lost less than that and more: of the log, all that
was not flushed yet, which is any end of it but not what is in the database already.
"""

from __future__ import annotations

import os
import shutil
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import event

from briefgen.data import Usage
from briefgen.ledger import Ledger, opening
from tests.ledger.keeping import REPLY, rows, started

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a process is stopped by a signal")

WRITER = """
import os, sys
from dataclasses import replace
from briefgen.ledger import Ledger
from tests.ledger.keeping import REPLY

told = os.open(sys.argv[2], os.O_CREAT | os.O_WRONLY | os.O_APPEND)
reply = replace(REPLY, request="x" * 30_000)
with Ledger(sys.argv[1]) as ledger:
    for number in range(1_000_000):
        ledger.save_reply(f"{number:06}", reply)
        os.write(told, b".")
"""
COPIES = 12
HEADER, FRAME = 32, 24
"""Bytes before the frames of SQLite's log, and before the page in each."""
TAKEN_OVER = 128
"""Where the log's index (-shm) says how many frames may be in the database: `WalCkptInfo.nBackfillAttempted`."""


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Path, int]]:
    """Ledgers as they stood at moments of a seed, and how many replies were committed by then."""
    folder, random = tmp_path_factory.mktemp("writing"), Random(7)  # noqa: S311  a draw, no secret
    path, told = folder / "ledger.db", folder / "told"
    found: list[tuple[Path, int]] = []
    with subprocess.Popen([sys.executable, "-c", WRITER, path, told]) as writer:
        try:
            while not (told.exists() and told.stat().st_size):
                time.sleep(0.01)
            for number in range(COPIES):
                time.sleep(random.uniform(0.01, 0.2))
                writer.send_signal(signal.SIGSTOP)
                os.waitpid(writer.pid, os.WUNTRACED)  # until it stands still
                copy = tmp_path_factory.mktemp(f"copy{number}")
                for file in folder.glob("ledger.db*"):
                    shutil.copy(file, copy)
                found.append((copy / path.name, told.stat().st_size))
                writer.send_signal(signal.SIGCONT)
        finally:
            writer.kill()
    return found


def kept(path: Path) -> int:
    """How many replies a ledger holds, which must be the first that were saved; and it is sound."""
    Ledger(path).close()
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]
    keys = [key for (key,) in rows(path, "SELECT key FROM replies ORDER BY key")]
    assert keys == [f"{number:06}" for number in range(len(keys))]
    return len(keys)


def test_a_copy_of_any_moment_opens_and_holds_all_that_was_committed(
    copies: list[tuple[Path, int]], tmp_path: Path
) -> None:
    assert len({told for _, told in copies}) > COPIES // 2
    for number, (path, told) in enumerate(copies):
        copy = Path(shutil.copytree(path.parent, tmp_path / str(number))) / path.name
        assert kept(copy) in {told, told + 1}


def lost(path: Path, random: Random) -> Iterator[bytes]:
    """The log as a disk may have it that was not told to flush it: cut off, or with a hole, beyond what must be there."""
    log = path.with_name(f"{path.name}-wal").read_bytes()
    page = struct.unpack_from(">I", log, 8)[0]
    index = path.with_name(f"{path.name}-shm").read_bytes()
    safe = HEADER + (FRAME + page) * struct.unpack_from("=I", index, TAKEN_OVER)[0]
    for _ in range(4):
        cut = random.randint(min(safe, len(log)), len(log))
        yield log[:cut]
        yield log[:cut] + bytes(min(page, len(log) - cut)) + log[cut + page :]


def test_a_log_that_lost_its_end_leaves_a_prefix(copies: list[tuple[Path, int]], tmp_path: Path) -> None:
    random, numbers = Random(7), set()  # noqa: S311
    for at, (path, told) in enumerate(copies):
        for number, log in enumerate(lost(path, random)):
            copy = tmp_path / f"{at}-{number}" / path.name
            copy.parent.mkdir()
            shutil.copy(path, copy)
            copy.with_name(f"{path.name}-wal").write_bytes(log)
            found = kept(copy)
            assert found <= told + 1
            numbers.add(told - found)
    assert len(numbers) > COPIES  # much was lost, and not always as much


def flushes(ledger: Ledger) -> list[str]:
    """What each transaction from now on says of flushing."""
    said: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("PRAGMA synchronous"):
            said.append(statement.rpartition(" ")[2])

    event.listen(ledger._engine, "before_cursor_execute", note)
    return said


def test_what_is_saved_is_on_disk_once_a_second_at_a_run_s_end_and_with_a_decision(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 100.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    with Ledger(tmp_path / "ledger.db") as ledger:
        said = flushes(ledger)
        run = started(ledger)
        ledger.save_reply("a", REPLY)
        now += opening.SYNC_SECONDS
        ledger.save_reply("b", REPLY)
        ledger.save_reply("c", REPLY)
        ledger.save_decisions(())
        ledger.finish_run(run, status="ok", usage=Usage())
    assert said == ["NORMAL", "NORMAL", "FULL", "NORMAL", "FULL", "FULL"]
