"""`lint` finds what ICD 203 does not allow and citations of nothing, by line, and nothing in a brief as briefgen writes it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.linting import lint
from tests.verification.printing import DAY_1, DAY_2, DAY_3, replacing

Edit = Callable[[str], str]


def edited(folder: Path, *edits: Edit) -> list[str]:
    """The codes found in a brief after edits of its page."""
    page = folder / "brief.md"
    text = page.read_bytes().decode()
    for edit in edits:
        text = edit(text)
    page.write_bytes(text.encode())
    return [remark.code for remark in lint(page)]


def below_judgments(words: str) -> Edit:
    return replacing("\n## What changed", f"\n{words}\n\n## What changed")


def prose(words: str) -> Edit:
    return replacing("\n## Timeline", f"\n{words}\n\n## Timeline")


@pytest.mark.parametrize("day", [DAY_1, DAY_2, DAY_3])
def test_nothing_is_said_of_a_brief_as_it_was_written(made: Path, day: str) -> None:
    assert lint(made / day) == ()


JUDGED = "had been overloaded, the inquiry said.**"
TOLD = "had been overloaded, the inquiry said.[^1]"
WRONG = [
    pytest.param(replacing(JUDGED, "had possibly been overloaded, the inquiry said.**"), "likelihood-off-scale", id="a word off the scale in a judgment"),
    pytest.param(prose("It is highly likely that the port stays closed."), "likelihood-off-scale", id="in prose"),
    pytest.param(replacing(JUDGED, "had likely, or probably, been overloaded, the inquiry said.**"), "likelihood-mixed", id="two rows in one sentence"),
    pytest.param(prose("We judge with high confidence that it will likely stay closed."), "likelihood-with-confidence", id="likelihood and confidence in one sentence"),
    pytest.param(prose("It is widely believed that the port stays closed."), "belief-of-nobody", id="a belief of nobody"),
    pytest.param(prose("The port is thought to be closed."), "belief-of-nobody", id="a belief of nobody, in the passive"),
    pytest.param(replacing(TOLD, "had been overloaded, the inquiry said, which suggests that the owner lied.[^1]"), "fact-and-judgment", id="a conclusion behind a fact"),
    pytest.param(replacing(TOLD, "had likely been overloaded, the inquiry said.[^1]"), "fact-and-judgment", id="an estimate among facts"),
    pytest.param(below_judgments("The port will stay closed."), "uncited", id="a sentence without a claim among the judgments"),
    pytest.param(replacing("<!-- claim 060372a25978 -->", "<!-- claim 060372a25979 -->"), "dead-id", id="an id of no claim"),
    pytest.param(replacing(TOLD, TOLD.replace("[^1]", "[^91]")), "dead-note", id="a note without a footnote"),
    pytest.param(lambda page: f"{page}\n{page.rstrip().rpartition(chr(10))[2]}\n", "dead-note", id="a note with two footnotes"),
]  # fmt: skip


@pytest.mark.parametrize(("edit", "code"), WRONG)
def test_what_a_brief_may_not_do_is_found(briefs: Path, edit: Edit, code: str) -> None:
    assert code in edited(briefs / DAY_3, edit)


def test_two_rows_for_one_story_are_found_in_two_sentences(briefs: Path) -> None:
    first = replacing(JUDGED, "had likely been overloaded, the inquiry said.**")
    second = replacing("\n### Figures side by side", "\nA strike is probable.\n\n### Figures side by side")
    assert edited(briefs / DAY_3, first, second) == ["likelihood-mixed"]


RIGHT = [
    pytest.param(prose("“It is highly likely,” an official said, “and it might be worse.”"), id="quoted words"),
    pytest.param(prose("'It is highly likely', an official said."), id="words in single marks"),
    pytest.param(prose("Each country may catch cod.[^20]"), id="a source's own words"),
    pytest.param(prose("The bank decides again on 6 May 2025."), id="the month"),
    pytest.param(prose("It is believed by the union that the port stays closed."), id="a belief of somebody"),
    pytest.param(prose("A strike is likely."), id="a word on the scale"),
    pytest.param(replacing(JUDGED, "had very likely been overloaded, the inquiry said.**"), id="in a judgment"),
    pytest.param(below_judgments("These are the main points:"), id="what leads on among the judgments"),
    pytest.param(replacing("## Timeline", "## Days"), id="a heading"),
]


@pytest.mark.parametrize("edit", RIGHT)
def test_what_it_may_do_is_not(briefs: Path, edit: Edit) -> None:
    assert edited(briefs / DAY_3, edit) == []
