"""Paths that strangers name lead nowhere: nothing outside is read into an output, nothing outside is written, nothing blocks."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from briefgen import cli
from briefgen.articles import ArticlePolicy, read_articles
from briefgen.llm import LLM
from briefgen.seals import seal_of
from tests.scripted import faithful
from tests.test_cli import SHORT
from tests.verification.printing import DAY_3

SECRET_WORDS = "the key lies under the third stone"  # noqa: S105  in a file that nobody named
NAMES = {"brief.md", "review.md", "claims.jsonl", "stories.jsonl", "manifest.json", "brief.html", "brief.json"}

Ended = Callable[..., int]


@pytest.fixture
def briefgen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Ended:
    """`briefgen ARGUMENTS`, with a scripted model, in a folder of its own; the exit code comes back."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.setenv("USER", "anna")

    @contextmanager
    def opened(*_: Any, **__: Any) -> Iterator[LLM]:
        yield faithful()

    monkeypatch.setattr("briefgen.models.open_model", opened)

    def run(*arguments: str) -> int:
        monkeypatch.setattr(sys, "argv", ["briefgen", *arguments])
        try:
            cli.main()
        except SystemExit as ended:
            return ended.code if isinstance(ended.code, int) else 0
        return 0

    return run


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir()}


@pytest.mark.parametrize(
    ("title", "url"),
    [
        pytest.param("../../../../outside", "https://h.example/../../outside", id="steps up"),
        pytest.param("/etc/passwd", "https://h.example/%2e%2e%2f%2e%2e%2foutside", id="an absolute path"),
        pytest.param("..\\..\\outside", "https://h.example/..\\..\\outside", id="backslashes"),
        pytest.param("~/.ssh/id_rsa", "https://h.example/~/", id="a home"),
        pytest.param("CON", "https://h.example/NUL:", id="a name of a device"),
        pytest.param("a" * 299, f"https://h.example/{'a' * 900}", id="a long name"),
    ],
)
def test_no_word_of_an_article_becomes_a_path(title: str, url: str, briefgen: Ended, tmp_path: Path) -> None:
    text = Path(SHORT).read_text(encoding="utf-8")
    for tag, words in (("TITLE", title), ("URL", url)):
        start, end = text.index(f"<{tag}>") + len(f"<{tag}>"), text.index(f"</{tag}>")
        text = text[:start] + words + text[end:]
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "article.txt").write_text(text, encoding="utf-8")
    assert briefgen("run", "in", "--model", "openai/m", "--out", "deep/out", "--format", "md,html,json") in {0, 4}
    made = {name for name in files(tmp_path) if not name.startswith("deep/out/ledger")}
    assert made == {"in/article.txt", *(f"deep/out/2031-03-12/{name}" for name in NAMES)}


@pytest.mark.parametrize("name", sorted(NAMES))
def test_an_output_that_is_a_link_is_replaced_and_not_written_through(
    name: str, briefgen: Ended, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.write_text(SECRET_WORDS, encoding="utf-8")
    folder = tmp_path / "briefs" / "2031-03-12"
    folder.mkdir(parents=True)
    (folder / name).symlink_to(outside)
    assert briefgen("run", SHORT, "--model", "openai/m", "--format", "md,html,json") == 0
    assert outside.read_text(encoding="utf-8") == SECRET_WORDS
    assert not (folder / name).is_symlink()


def sources(tmp_path: Path) -> dict[str, str]:
    """Paths that a manifest of a stranger's may name as those of its articles."""
    (tmp_path / "secret.txt").write_text(SECRET_WORDS, encoding="utf-8")
    (tmp_path / "link.txt").symlink_to(tmp_path / "secret.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    return {
        "absolute": str(tmp_path / "secret.txt"),
        "steps up": "../../secret.txt",
        "a link": str(tmp_path / "link.txt"),
        "a pipe": str(tmp_path / "pipe.txt"),
        "a device": "/dev/zero",
        "a terminal": "/dev/tty",
        "a folder": "/",
        "the process": "/proc/self/environ",
        "a NUL": "a\x00b",
        "nothing": "",
        "long": "a" * 5_000,
    }


@pytest.mark.parametrize(
    "command", [("verify", DAY_3), ("recheck", f"{DAY_3}/brief.md"), ("lint", f"{DAY_3}/brief.md")]
)
def test_a_manifest_that_names_other_files_brings_none_of_their_words(  # noqa: PLR0913, PLR0917
    command: tuple[str, ...],
    briefgen: Ended,
    briefs: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(briefs)
    manifest = briefs / DAY_3 / "manifest.json"
    whole = manifest.read_text(encoding="utf-8")
    for named in sources(tmp_path).values():
        told = json.loads(whole)
        for article in told["articles"]:
            article["source"] = named
        told["seal"] = seal_of(json.dumps(told))
        manifest.write_text(json.dumps(told), encoding="utf-8")
        assert briefgen(*command) in {0, 1, 2}
        out = "".join(capsys.readouterr())
        assert SECRET_WORDS not in out, named
        assert "\x00" not in out


def test_export_cases_writes_one_file_where_it_is_told(briefgen: Ended, tmp_path: Path) -> None:
    """A link that stands there is replaced; a folder is refused."""
    assert briefgen("run", SHORT, "--model", "openai/m") == 0
    outside = tmp_path / "outside"
    outside.write_text(SECRET_WORDS, encoding="utf-8")
    (tmp_path / "cases.jsonl").symlink_to(outside)
    assert briefgen("export-cases", "--to", "cases.jsonl") == 0
    assert outside.read_text(encoding="utf-8") == SECRET_WORDS
    assert briefgen("export-cases", "--to", ".") == 9


def test_a_folder_of_everything_but_articles_is_read_to_its_end(tmp_path: Path) -> None:
    """A link out of it, a pipe, a device and a folder called .txt are told of; the article beside them is read."""
    (tmp_path / "secret.txt").write_text(SECRET_WORDS, encoding="utf-8")
    root = tmp_path / "in"
    root.mkdir()
    (root / "a.txt").write_bytes(Path(SHORT).read_bytes())
    (root / "link.txt").symlink_to("../secret.txt")
    (root / "device.txt").symlink_to("/dev/zero")
    (root / "up").symlink_to("..")
    (root / "folder.txt").mkdir()
    os.mkfifo(root / "pipe.txt")
    library = read_articles([str(root)], stdin=None, policy=ArticlePolicy())
    assert [Path(article.source).name for article in library.articles] == ["a.txt"]
    assert sorted(Path(problem.source).name for problem in library.problems) == [
        "device.txt",
        "link.txt",
        "pipe.txt",
        "up",
    ]
    assert SECRET_WORDS not in "".join(map(str, library.problems))


def test_of_a_folder_of_ten_thousand_files_so_many_are_read_and_the_rest_is_told(tmp_path: Path) -> None:
    for number in range(10_000):
        (tmp_path / f"{number:05}.txt").touch()
    limit = 50
    library = read_articles([str(tmp_path)], stdin=None, policy=ArticlePolicy(max_files=limit))
    assert len(library.problems) == limit + 1
    assert "9,950 in all, was not read" in str(library.problems[-1])
