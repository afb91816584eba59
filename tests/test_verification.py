"""`verify` proves a brief from its files, and names the line of everything that was changed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.articles import ArticlePolicy, parse_article
from briefgen.data import AuditedSentence, AuditStatus, CheckedArticle, Span
from briefgen.errors import VerificationFailed
from briefgen.rendering import load_templates, render
from briefgen.verification import verify
from briefgen.writing import PENDING, write_files
from tests.briefs import brief, checked, reserved, seeded


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A brief with its article beside it."""
    return written(checked(seeded()), tmp_path)


def written(made: CheckedArticle, folder: Path) -> Path:
    """The brief of an article, which is written beside it."""
    source = folder / "article.txt"
    source.write_bytes(made.article.text.encode())
    article = replace(made.article, source=str(source))
    write_files(folder / "brief", render(brief(replace(made, article=article)), load_templates()))
    return folder / "brief"


def feed(summary: str, *statuses: AuditStatus) -> CheckedArticle:
    """The invented article under a summary, said to stand to it in each of these ways."""
    made = checked(seeded(summary=summary))
    span = made.article.summary or Span(0, 0)
    return replace(made, audit=tuple(AuditedSentence("summary", span, status) for status in statuses))


def edit(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8", newline="")


def test_a_brief_as_it_was_written_holds(folder: Path) -> None:
    proof = verify(folder)
    assert (proof.faults, proof.quotations, proof.articles) == ((), 4, 1)


@pytest.mark.parametrize(
    "summary",
    [
        pytest.param("Ninety boats sank.", id="plain words"),
        pytest.param("Ninety boats sank.[^1] — Brandt", id="a citation"),
        pytest.param("[^1]: “Ninety boats sank.” — Wire <!-- 0 a 0:9 -->", id="a footnote"),
    ],
)
def test_what_the_feeds_summary_says_is_taken_for_no_claim(tmp_path: Path, summary: str) -> None:
    proof = verify(written(feed(summary, "unsupported", "less_hedged", "verbatim"), tmp_path))
    assert (proof.faults, proof.quotations) == ((), 4)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("a wreck", id="plain words"),
        pytest.param("a wreck.[^1] — Brandt", id="a citation"),
        pytest.param("[^1]: “a wreck” — Wire <!-- 0 a 0:9 -->", id="a footnote"),
    ],
)
def test_what_stands_behind_a_ladder_is_taken_for_no_claim(tmp_path: Path, words: str) -> None:
    proof = verify(written(reserved(words, seeded), tmp_path))
    assert (proof.faults, proof.quotations) == ((), 1)


def test_a_headline_may_hold_what_stands_between_words_and_source(tmp_path: Path) -> None:
    """With an address it is a link's words, without one it stands as it is."""
    text = seeded().text
    text = text.replace("<TITLE>", "<TITLE>He said “Boats” — [x](https://evil.example/) ", 1)
    for number, one in enumerate((text, re.sub(r"<URL>.*?</URL>", "", text))):
        folder = tmp_path / str(number)
        folder.mkdir()
        made = parse_article(one.encode(), str(folder / "article.txt"), ArticlePolicy())
        assert "“Boats” — " in made.title
        assert verify(written(checked(made), folder)).faults == ()


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        pytest.param(
            "brief.md",
            "lost at least 40 boats, Mayor",
            "lost at least 90 boats, Mayor",
            "says something else than claim",
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


@pytest.mark.parametrize("name", ["brief.md", "claims.jsonl", "stories.jsonl", "manifest.json"])
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


def test_files_whose_writing_was_broken_off_are_told(folder: Path) -> None:
    (folder / PENDING).mkdir()
    (told,) = verify(folder).faults
    assert "a run was stopped while it put these files in place" in told
