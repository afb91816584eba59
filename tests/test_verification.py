"""`verify` proves a brief from its files, and names the line of everything that was changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.errors import VerificationFailed
from briefgen.rendering import load_templates, render
from briefgen.verification import verify
from briefgen.writing import write_files
from tests.briefs import almera, brief, checked


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A brief with its article beside it."""
    source = tmp_path / "article.txt"
    made = almera()
    source.write_text(made.text, encoding="utf-8", newline="")
    made = replace(made, source=str(source), sha256=hashlib.sha256(made.text.encode()).hexdigest())
    write_files(tmp_path / "brief", render(brief(checked(made)), load_templates()))
    return tmp_path / "brief"


def edit(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8", newline="")


def test_a_brief_as_it_was_written_holds(folder: Path) -> None:
    proof = verify(folder)
    assert (proof.faults, proof.quotations, proof.articles) == ((), 4, 1)


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        pytest.param(
            "brief.md",
            "lost at least 40 boats, Mayor",
            "lost at least 90 boats, Mayor",
            "brief.md:9: ",
            id="a figure",
        ),
        pytest.param(
            "brief.md",
            "“The storm reached",
            "“The flood reached",
            "quotes words the article does not have",
            id="a quotation",
        ),
        pytest.param("brief.md", "[^1]: ", "[^9]: ", "note 9 cites", id="a footnote's number"),
        pytest.param("brief.md", "said.[^1]", "said.[^2]", "something else than claim", id="a citation"),
        pytest.param("claims.jsonl", "The storm reached", "The flood reached", "claims.jsonl:", id="a claim's words"),
    ],
)
def test_one_change_is_told_with_its_place(folder: Path, name: str, old: str, new: str, told: str) -> None:
    edit(folder / name, lambda text: text.replace(old, new, 1))
    assert any(told in fault for fault in verify(folder).faults)


def test_a_changed_file_is_told_even_where_no_claim_is(folder: Path) -> None:
    edit(folder / "brief.md", lambda text: text + "And this.\n")
    assert verify(folder).faults == ("brief.md: changed since it was written",)


def test_a_claim_that_is_no_longer_printed_is_told(folder: Path) -> None:
    edit(folder / "brief.md", lambda text: "\n".join(line for line in text.splitlines() if "[^3]" not in line))
    assert any("should be printed under note 3 and is not" in fault for fault in verify(folder).faults)


def test_one_changed_character_of_the_article_is_told(folder: Path) -> None:
    edit(folder.parent / "article.txt", lambda text: text.replace("40", "41"))
    assert any("cannot be found as it was" in fault for fault in verify(folder).faults)


def test_articles_that_moved_are_found_where_the_user_says(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "article.txt").rename(elsewhere / "renamed.txt")
    assert verify(folder).faults != ()
    assert verify(folder, [elsewhere]).faults == ()


@pytest.mark.parametrize("name", ["brief.md", "claims.jsonl", "manifest.json"])
def test_a_folder_without_a_file_is_no_brief(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(VerificationFailed, match=name.replace(".", r"\.")):
        verify(folder)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("claims.jsonl", "{}\n", id="a line that is no claim"),
        pytest.param("manifest.json", "[]", id="a manifest that is none"),
    ],
)
def test_what_cannot_be_read_as_a_brief_is_one_sentence(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(VerificationFailed, match=name):
        verify(folder)
