"""Files reach the disk whole or not at all, and a folder that cannot be written is told in one sentence."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path
from typing import ClassVar

import pytest

from briefgen.errors import OutputError
from briefgen.writing import BEFORE, PENDING, STAGED, mend, set_aside, staged, write_files

BOTH = {"brief.md": "# Storm at Almera\n", "claims.jsonl": "{}\n"}


def written(folder: Path) -> dict[str, str]:
    """Everything in the folder, hidden files too."""
    return {path.name: path.read_bytes().decode() for path in folder.iterdir()}


def full_disk(handle: int) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def interrupted(handle: int) -> None:
    raise KeyboardInterrupt


def test_every_file_is_written_under_its_name(tmp_path: Path) -> None:
    write_files(tmp_path, BOTH)
    assert written(tmp_path) == BOTH


def test_missing_folders_are_made(tmp_path: Path) -> None:
    write_files(tmp_path / "briefs" / "2031-05-06", BOTH)
    assert written(tmp_path / "briefs" / "2031-05-06") == BOTH


def test_an_older_file_is_replaced_and_others_are_left(tmp_path: Path) -> None:
    (tmp_path / "brief.md").write_text("older and much longer", encoding="utf-8")
    (tmp_path / "notes.md").write_text("mine", encoding="utf-8")
    write_files(tmp_path, BOTH)
    assert written(tmp_path) == {**BOTH, "notes.md": "mine"}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a\r\nb\rc\n", id="line ends"),
        pytest.param("“Ähre” \U0001f6a2\u2028\ufeff", id="other alphabets and signs"),
        pytest.param("", id="empty"),
    ],
)
def test_a_text_is_written_as_it_is(tmp_path: Path, text: str) -> None:
    write_files(tmp_path, {"brief.md": text})
    assert (tmp_path / "brief.md").read_bytes() == text.encode()


def test_anybody_may_read_what_is_written(tmp_path: Path) -> None:
    """A temporary file is its owner's alone; a brief is not."""
    write_files(tmp_path, BOTH)
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o644}


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        pytest.param(full_disk, OutputError, id="full disk"),
        pytest.param(interrupted, KeyboardInterrupt, id="Ctrl-C"),
    ],
)
def test_a_failing_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: object, error: type[BaseException]
) -> None:
    (tmp_path / "brief.md").write_text("older", encoding="utf-8")
    monkeypatch.setattr(os, "fsync", fault)
    with pytest.raises(error):
        write_files(tmp_path, BOTH)
    assert written(tmp_path) == {"brief.md": "older"}


def test_a_text_utf_8_cannot_hold_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "brief.md").write_text("older", encoding="utf-8")
    with pytest.raises(UnicodeEncodeError):
        write_files(tmp_path, {"brief.md": "half of a pair: \ud800"})
    assert written(tmp_path) == {"brief.md": "older"}


def test_where_one_file_cannot_be_written_none_is(tmp_path: Path) -> None:
    (tmp_path / "claims.jsonl").mkdir()
    with pytest.raises(OutputError):
        write_files(tmp_path, BOTH)
    assert {path.name for path in tmp_path.iterdir()} == {"claims.jsonl"}


def test_a_new_folder_comes_with_all_its_files_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(OutputError):
        write_files(tmp_path / "2031-05-06", BOTH)
    assert list(tmp_path.iterdir()) == []


def test_a_new_folder_may_be_read_as_any_other(tmp_path: Path) -> None:
    write_files(tmp_path / "2031-05-06", BOTH)
    (tmp_path / "other").mkdir()
    assert (tmp_path / "2031-05-06").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_who_writes_in_a_folder_of_briefs_waits_for_the_other(tmp_path: Path) -> None:
    entered, wrote = threading.Event(), threading.Event()

    def other() -> None:
        entered.wait()
        write_files(tmp_path / "2031-05-06", dict.fromkeys(BOTH, "theirs"))
        wrote.set()

    thread = threading.Thread(target=other)
    thread.start()
    (tmp_path / "2031-05-06").mkdir()
    with staged(tmp_path / "2031-05-06", BOTH) as move:
        entered.set()
        move()
        assert written(tmp_path / "2031-05-06") == BOTH
        assert not wrote.is_set()
    thread.join()
    assert set(written(tmp_path / "2031-05-06").values()) == {"theirs"}


def test_a_folder_that_cannot_be_made_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "briefs").write_text("a file", encoding="utf-8")
    with pytest.raises(OutputError) as caught:
        write_files(tmp_path / "briefs" / "2031-05-06", BOTH)
    assert str(caught.value) == f"{tmp_path / 'briefs' / '2031-05-06'} cannot be written: Not a directory"
    assert caught.value.hint == "give another folder with --out, or make room"


class TestStaged:
    """All files at once, where half of them would be wrong."""

    OLD: ClassVar[dict[str, str]] = {"brief.md": "old", "notes.md": "mine"}

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        write_files(tmp_path, self.OLD)
        return tmp_path

    def test_nothing_is_in_its_place_until_it_is_moved(self, folder: Path) -> None:
        with staged(folder, BOTH) as move:
            assert (folder / "brief.md").read_text(encoding="utf-8") == "old"
            move()
        assert written(folder) == {**self.OLD, **BOTH}

    def test_what_is_not_moved_leaves_nothing(self, folder: Path) -> None:
        with staged(folder, BOTH):
            pass
        assert written(folder) == self.OLD

    def test_what_goes_wrong_between_leaves_nothing(self, folder: Path) -> None:
        with pytest.raises(LookupError), staged(folder, BOTH):
            raise LookupError
        assert written(folder) == self.OLD

    def test_a_full_disk_is_told_before_anything_is_moved(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(os, "fsync", full_disk)
        with pytest.raises(OutputError, match="No space left"), staged(folder, BOTH):
            pytest.fail("there is nothing to move")
        assert written(folder) == self.OLD

    def test_where_one_file_cannot_be_moved_the_others_are_as_they_were(self, folder: Path) -> None:
        (folder / "claims.jsonl").mkdir()
        (folder / "claims.jsonl" / "inside").touch()
        with pytest.raises(OutputError), staged(folder, BOTH) as move:
            move()
        assert (folder / "brief.md").read_text(encoding="utf-8") == "old"
        assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []

    def test_a_missing_folder_is_one_sentence(self, tmp_path: Path) -> None:
        with pytest.raises(OutputError, match="cannot be written"), staged(tmp_path / "absent", BOTH):
            pytest.fail("there is no folder")


class TestMend:
    """What a killed process leaves between two moves is told by a folder beside, and the rest is moved."""

    OLD: ClassVar[dict[str, str]] = {"brief.md": "old", "claims.jsonl": "old", "review.md": "old"}
    NEW: ClassVar[dict[str, str]] = {"brief.md": "new", "claims.jsonl": "new", "review.md": "new", "brief.html": "new"}

    def killed(self, folder: Path, moved: int) -> None:
        """As a process leaves the folder that is killed after so many of its moves."""
        write_files(folder, self.OLD)
        (folder / PENDING / BEFORE).mkdir(parents=True)
        for name in self.OLD:
            (folder / PENDING / BEFORE / name).write_text("old", encoding="utf-8")
        for number, name in enumerate(self.NEW):
            (folder / name if number < moved else folder / PENDING / name).write_text("new", encoding="utf-8")

    @pytest.mark.parametrize("moved", range(5))
    def test_moves_the_rest_wherever_it_was_broken_off(self, tmp_path: Path, moved: int) -> None:
        self.killed(tmp_path, moved)
        assert mend(tmp_path)
        assert written(tmp_path) == self.NEW

    def test_the_next_write_does_so_too(self, tmp_path: Path) -> None:
        self.killed(tmp_path, 2)
        write_files(tmp_path, BOTH)
        assert written(tmp_path) == {**self.NEW, **BOTH}

    def test_a_file_somebody_wrote_in_since_is_kept_beside(self, tmp_path: Path) -> None:
        self.killed(tmp_path, 2)
        (tmp_path / "review.md").write_text("marked", encoding="utf-8")
        mend(tmp_path)
        assert written(tmp_path) == {**self.NEW, "review.1.md": "marked"}

    def test_where_nothing_was_broken_off_there_is_nothing_to_mend(self, tmp_path: Path) -> None:
        write_files(tmp_path, self.OLD)
        assert not mend(tmp_path)
        assert not mend(tmp_path / "absent")

    def test_what_was_not_complete_when_its_process_was_killed_is_cleared_away(self, tmp_path: Path) -> None:
        (tmp_path / STAGED).mkdir()
        (tmp_path / STAGED / "brief.md").write_text("hal", encoding="utf-8")
        write_files(tmp_path, BOTH)
        assert written(tmp_path) == BOTH


KILLS = """
import os, signal, sys
from pathlib import Path
from briefgen.writing import write_files

def killed(folder, files, at):
    touched = 0
    def passed(name, given):
        nonlocal touched
        if name.startswith(("os.", "open", "shutil.")) and str(folder.parent) in str(given):
            touched += 1
            if touched == at:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(passed)
    write_files(folder, files)

place = Path(sys.argv[1])
for at in range(1, 1_000):
    folder = place / str(at) / "2031-05-06"
    if sys.argv[2] == "again":
        write_files(folder, dict.fromkeys(("a", "b", "c"), "old"))
    process = os.fork()
    if not process:
        killed(folder, dict.fromkeys(("a", "b", "c"), "new"), at)
        os._exit(0)
    if os.waitpid(process, 0)[1] == 0:
        break
print(at)
"""
"""Writes a set of files as often as it touches one, killed at another touch each time, until it is over before."""


@pytest.mark.skipif(sys.platform == "win32", reason="processes are forked")
@pytest.mark.parametrize("first", ["first", "again"])
def test_wherever_a_write_is_killed_files_are_of_one_set_or_marked_and_the_next_write_leaves_no_other(
    tmp_path: Path, first: str
) -> None:
    kills = int(subprocess.check_output([sys.executable, "-c", KILLS, tmp_path, first]))
    assert kills > 10
    states = set()
    for number in range(1, kills):
        folder = tmp_path / str(number) / "2031-05-06"
        seen = {file.read_text(encoding="utf-8") for file in folder.glob("[abc]")}
        marked = (folder / PENDING).exists()
        assert marked or seen in ([set(), {"new"}] if first == "first" else [{"old"}, {"new"}])
        states.add((marked, *sorted(seen)))
        write_files(folder, dict.fromkeys("abc", "next"))
        assert written(folder) == dict.fromkeys("abc", "next")
        assert list(folder.parent.iterdir()) == [folder]
    assert ((True, "new", "old") in states) == (first == "again")


def test_a_file_somebody_wrote_in_is_moved_aside_and_one_as_written_is_not(tmp_path: Path) -> None:
    path = tmp_path / "review.md"
    path.write_text("as written", encoding="utf-8")
    written = hashlib.sha256(b"as written").hexdigest()
    assert set_aside(tmp_path, "review.md", written=written) is None
    for name in ("review.1.md", "review.2.md"):
        path.write_text(f"marked for {name}", encoding="utf-8")
        assert set_aside(tmp_path, "review.md", written=written) == tmp_path / name
        assert (tmp_path / name).read_text(encoding="utf-8") == f"marked for {name}"
    assert not path.exists()


def test_nothing_is_moved_where_nobody_knows_what_was_written(tmp_path: Path) -> None:
    (tmp_path / "review.md").write_text("anything", encoding="utf-8")
    assert set_aside(tmp_path, "review.md", written="") is None
    assert set_aside(tmp_path, "absent.md", written="0") is None
