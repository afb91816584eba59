"""Prompts and templates: one that is missing or is no template is found before a run."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.doctor import texts
from briefgen.resources import Folder, folder
from tests.doctor.worlds import states, told, world


def test_ours_are_well(tmp_path: Path) -> None:
    around = world(tmp_path)
    assert (states(texts.prompts(around)), states(texts.templates(around))) == (["ok"], ["ok"])


def put(name: str, text: str) -> Callable[[Path], object]:
    def spoil(place: Path) -> object:
        return (place / name).write_text(text, encoding="utf-8")

    return spoil


PROMPT = "---\nstage: x\nabout: y\n---\n## Instructions\nSay.\n## Material\n"


@pytest.mark.parametrize(
    ("kind", "spoil", "found"),
    [
        pytest.param("prompts", lambda place: (place / "judge.md").unlink(), "judge.md", id="a prompt is missing"),
        pytest.param("prompts", put("judge.md", "Judge!"), "no front matter", id="a prompt is none"),
        pytest.param("prompts", put("judge.md", PROMPT + "{{ half"), "judge.md: ", id="a prompt does not compile"),
        pytest.param("prompts", put("judge.md", PROMPT + "{{ x | tide }}"), "tide", id="a prompt has a filter nobody knows"),
        pytest.param("prompts", shutil.rmtree, "not a folder", id="no prompts"),
        pytest.param("templates", lambda place: (place / "review.md.j2").unlink(), "review.md.j2", id="a template is missing"),
        pytest.param("templates", put("brief.md.j2", "{% if %}"), "brief.md.j2: ", id="a template does not compile"),
        pytest.param("templates", put("parts/more.html.j2", "{{ x | tide }}"), "parts/more.html.j2: ", id="a part does not"),
        pytest.param("templates", shutil.rmtree, "not a folder", id="no templates"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_found_and_named(
    kind: Folder, spoil: Callable[[Path], object], found: str, tmp_path: Path
) -> None:
    place = Path(shutil.copytree(folder(kind), tmp_path / kind))
    spoil(place)
    ((state, words),) = told(world(tmp_path, settings={kind: place}), kind)
    assert (state, found in words) == ("fault", True)


def test_two_that_are_wrong_are_two_faults(tmp_path: Path) -> None:
    place = Path(shutil.copytree(folder("templates"), tmp_path / "templates"))
    for name in ("brief.md.j2", "review.md.j2"):
        put(name, "{% if %}")(place)
    assert states(texts.templates(world(tmp_path, settings={"templates": place}))) == ["fault", "fault"]
