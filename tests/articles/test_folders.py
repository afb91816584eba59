"""Which files of a folder are listed, and that what is passed over is told."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefgen.articles.folders import Listing, list_texts, printable


def names(listing: Listing, root: Path) -> list[str]:
    return [path.relative_to(root).as_posix() for path in listing.texts]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with one text file, beside a folder with another."""
    for name in ("inside/a.txt", "outside/secret.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    return tmp_path / "inside"


def test_a_link_to_a_file_inside_is_listed(root: Path) -> None:
    (root / "b.txt").symlink_to(root / "a.txt")
    assert names(list_texts(root), root) == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    ("link", "target", "message"),
    [
        pytest.param("b.txt", "../outside/secret.txt", "leads out of the folder", id="file"),
        pytest.param("b", "../outside", "leads to a folder elsewhere", id="folder"),
        pytest.param("b.txt", "../outside/gone.txt", "leads out of the folder", id="file that does not exist"),
    ],
)
def test_a_link_that_leads_out_is_not_followed_and_told(root: Path, link: str, target: str, message: str) -> None:
    (root / link).symlink_to(target)
    listing = list_texts(root)
    assert names(listing, root) == ["a.txt"]
    (problem,) = listing.problems
    assert message in str(problem)
    assert problem.hint


def test_a_link_to_a_folder_above_does_not_loop(root: Path) -> None:
    (root / "deep").mkdir()
    (root / "deep" / "up").symlink_to(root)
    assert names(list_texts(root), root) == ["a.txt"]


def test_a_link_to_itself_is_listed_and_left_to_the_reader(root: Path) -> None:
    (root / "b.txt").symlink_to(root / "b.txt")
    assert names(list_texts(root), root) == ["a.txt", "b.txt"]


def test_a_pipe_is_not_opened(root: Path) -> None:
    os.mkfifo(root / "b.txt")
    listing = list_texts(root)
    assert names(listing, root) == ["a.txt"]
    assert "a pipe or a device" in str(listing.problems[0])


def test_a_folder_that_cannot_be_listed_is_told(root: Path) -> None:
    (problem,) = list_texts(root / "gone").problems
    assert "cannot be searched" in str(problem)


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        pytest.param("seeds/a b.txt", "seeds/a b.txt", id="plain"),
        pytest.param("Fähre.txt", "Fähre.txt", id="other letters"),
        pytest.param("a\nERROR.txt", "a\\nERROR.txt", id="line break"),
        pytest.param("a\x1b[31m.txt", "a\\x1b[31m.txt", id="terminal escape"),
        pytest.param(os.fsdecode(b"a\xff.txt"), "a\\udcff.txt", id="no UTF-8"),
    ],
)
def test_a_path_is_shown_on_one_line(path: str, shown: str) -> None:
    assert printable(path) == shown
