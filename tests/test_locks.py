"""A lock is one process's, and nobody's once that has ended, however it ended."""

from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen import locks
from briefgen.locks import take, turn

HOLDER = """
import sys, time
from pathlib import Path
from briefgen.locks import take
print(take(Path(sys.argv[1])) is not None, flush=True)
time.sleep(600)
"""


def test_a_lock_is_had_once_until_it_is_released(tmp_path: Path) -> None:
    lock = take(tmp_path / "run")
    assert lock is not None
    assert take(tmp_path / "run") is None
    lock.release()
    again = take(tmp_path / "run")
    assert again is not None
    again.release()
    assert list(tmp_path.iterdir()) == []


def test_the_lock_of_a_killed_process_is_free(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLDER, tmp_path / "run"], stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"True\n"
        assert take(tmp_path / "run") is None
        holder.kill()
    lock = take(tmp_path / "run")
    assert lock is not None
    lock.release()


def test_where_no_file_can_be_made_there_is_no_lock(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        take(tmp_path / "absent" / "run")


def test_a_turn_is_waited_for_so_long_and_no_longer(tmp_path: Path) -> None:
    with turn(tmp_path, seconds=0), pytest.raises(TimeoutError, match="another run is writing there"):  # noqa: SIM117
        with turn(tmp_path, seconds=0.05):
            pytest.fail("there are two of them")
    with turn(tmp_path, seconds=0):
        assert list(tmp_path.iterdir()) == []


def test_where_nothing_can_be_locked_nobody_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def lockless(_handle: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(locks, "_lock", lockless)
    with turn(tmp_path, seconds=0), turn(tmp_path, seconds=0):
        pass
    with pytest.raises(OSError, match="No locks"):
        take(tmp_path / "run")
