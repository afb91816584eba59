"""An article too long to read whole: what is read of it is briefed, proved, reviewed and exported as any other."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from briefgen.articles import ArticlePolicy
from briefgen.markdown import md
from tests.test_apply import BRIEF, Command, briefgen

__all__ = ["briefgen"]

MOST = 120
"""Characters of CONTENT that are read here: in truth 200,000."""
ARTICLE = """<TITLE>Storm</TITLE> <PUBLISHED_DATE>2031-05-06</PUBLISHED_DATE> <URL>https://wire.example.org/almera</URL>
<CONTENT>The port of Almera lost at least 40 boats, Mayor Ilse Brandt said.

The storm reached Almera on Sunday.

Prices of fish rose by 20 percent in Velm, and nobody knows when they will fall again.</CONTENT>
<AUTHOR>Juno Marr</AUTHOR>
"""
NOTE = "CONTENT was cut at the end of a paragraph: the first 103 of its 191 characters were read"


@pytest.fixture
def cut(briefgen: Command, monkeypatch: pytest.MonkeyPatch) -> Command:
    """The brief of an article of which two paragraphs of three are read."""
    defaults = ArticlePolicy.__init__.__kwdefaults__ or {}
    monkeypatch.setitem(defaults, "max_content", MOST)
    Path("almera.txt").write_text(ARTICLE, encoding="utf-8")
    assert briefgen("run", "almera.txt").code == 0
    return briefgen


def claims() -> list[dict[str, object]]:
    return [json.loads(line) for line in (BRIEF / "claims.jsonl").read_text(encoding="utf-8").splitlines()]


def marked(text: str, label: str) -> str:
    return re.sub(rf"^- \[ \] {label}", f"- [x] {label}", text, count=1, flags=re.MULTILINE)


@pytest.mark.usefixtures("cut")
def test_the_brief_says_how_much_was_read_and_claims_nothing_of_the_rest() -> None:
    page = (BRIEF / "brief.md").read_text(encoding="utf-8")
    assert md(NOTE) in page
    assert "fish" not in page
    assert "Juno Marr" in page


@pytest.mark.usefixtures("cut")
def test_every_span_is_one_into_the_file() -> None:
    for claim in claims():
        evidence = claim["evidence"]
        assert isinstance(evidence, dict)
        assert ARTICLE[evidence["start"] : evidence["end"]] == evidence["text"]


@pytest.mark.parametrize("command", ["verify", "recheck", "lint"])
def test_it_is_proved_as_any_other(cut: Command, command: str) -> None:
    assert cut(command, str(BRIEF if command == "verify" else BRIEF / "brief.md")).code == 0


def test_a_change_behind_the_cut_is_a_change_of_the_file(cut: Command) -> None:
    """The hash is that of the whole file, so that nobody need trust where it was cut."""
    Path("almera.txt").write_text(ARTICLE.replace("20 percent", "30 percent"), encoding="utf-8")
    result = cut("verify", str(BRIEF))
    assert (result.code, "almera.txt cannot be found as it was" in result.out) == (1, True)


def test_a_review_of_it_is_applied(cut: Command) -> None:
    review = BRIEF / "review.md"
    review.write_text(marked(review.read_text(encoding="utf-8"), "reject"), encoding="utf-8")
    assert cut("apply", str(review)).code == 0
    assert cut("verify", str(BRIEF)).code == 0


def test_the_ledger_gives_it_back_as_it_was_read(cut: Command) -> None:
    first = claims()[0]
    assert "at least 40 boats" in cut("show", str(first["id"])).out


def test_a_second_run_asks_nothing(cut: Command) -> None:
    assert json.loads(cut("run", "almera.txt", "--json").out)["calls"] == 0
