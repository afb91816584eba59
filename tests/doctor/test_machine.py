"""Python, packages, parser, terminal and clock: each fault there can be is found, and a world without one is left in peace."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from briefgen.doctor import Surroundings, machine
from briefgen.doctor.surroundings import python_wanted, requirements
from briefgen.doctor.values import Remark, State
from tests.doctor.worlds import states, versions, world

Ask = Callable[[Surroundings], Iterator[Remark]]


def nobody() -> Any:
    raise PackageNotFoundError("briefgen")


@pytest.mark.parametrize(
    "ask",
    [machine.python, machine.packages, machine.parser, machine.terminal, machine.clock],
    ids=lambda ask: ask.__name__,
)
def test_a_world_that_is_as_it_should_be_is(ask: Ask, tmp_path: Path) -> None:
    assert states(ask(world(tmp_path))) == ["ok"]


@pytest.mark.parametrize(
    ("ask", "changes", "state", "found"),
    [
        pytest.param(machine.python, {"python": "3.10.9"}, "fault", "Python 3.10.9 is not >=3.11", id="old Python"),
        pytest.param(
            machine.packages, {"installed": versions(xtide="3.0")}, "fault", "not installed: tide", id="missing package"
        ),
        pytest.param(
            machine.packages, {"installed": versions(tide="2.1")}, "warning", "tide 2.1 is not <2,>=1", id="odd package"
        ),
        pytest.param(
            machine.packages,
            {"installed": versions(tide="1.0", xtide="2.9")},
            "warning",
            "xtide 2.9 is not >=3",
            id="odd package of the embedded model",
        ),
        pytest.param(machine.packages, {"requirements": nobody}, "warning", "not installed as a package", id="checkout"),
        pytest.param(
            machine.parser, {"parse": lambda _: SimpleNamespace(sents=[1])}, "fault", "reads 1 sentences", id="odd parser"
        ),
        pytest.param(
            machine.terminal, {"encodings": lambda: ("latin-1", "utf-8")}, "warning", "written as latin-1", id="terminal"
        ),
        pytest.param(
            machine.terminal, {"encodings": lambda: ("UTF-8", "ascii")}, "warning", "written as ascii", id="file names"
        ),
        pytest.param(
            machine.clock,
            {"now": lambda: datetime(1970, 1, 1, tzinfo=UTC)},
            "warning",
            "the clock says 1970-01-01",
            id="clock at its start",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_found_with_what_to_do(
    ask: Ask, changes: dict[str, Any], state: State, found: str, tmp_path: Path
) -> None:
    (remark,) = ask(world(tmp_path, **changes))
    assert (remark.state, found in remark.found, bool(remark.advice)) == (state, True, True)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"python": "3.15.0a1"}, id="a Python to come"),
        pytest.param({"python_wanted": nobody}, id="nobody says which Python"),
    ],
)
def test_what_nothing_speaks_against_is_well(changes: dict[str, Any], tmp_path: Path) -> None:
    assert states(machine.python(world(tmp_path, **changes))) == ["ok"]


def test_packages_of_the_embedded_model_may_be_missing(tmp_path: Path) -> None:
    assert states(machine.packages(world(tmp_path, installed=versions(tide="1.0")))) == ["ok"]


def test_two_spellings_of_utf_8_are_one(tmp_path: Path) -> None:
    assert states(machine.terminal(world(tmp_path, encodings=lambda: ("utf8", "UTF_8")))) == ["ok"]


def test_the_real_packages_say_what_they_need() -> None:
    assert python_wanted().startswith(">=3.")
    assert any(text.startswith("spacy") for text in requirements())
