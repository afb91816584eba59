"""The documents cannot lie: commands, flags, exit codes and excerpts are held to the code."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import typer

import briefgen
from briefgen import errors
from briefgen.cli import EXIT_CODES, app
from briefgen.verification import verify

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SAMPLE = ROOT / "docs" / "sample"
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]  # a group has commands
SHELL = [
    line.split("#")[0].strip()
    for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
    if "briefgen " in line and "pip install" not in line
]


def flags(name: str) -> set[str]:
    return {flag for parameter in COMMANDS[name].params for flag in parameter.opts}


@pytest.mark.parametrize("line", SHELL)
def test_every_command_of_the_readme_exists_with_its_flags(line: str) -> None:
    words = shlex.split(line[line.index("briefgen ") :])
    assert words[1] in COMMANDS
    assert {word for word in words if word.startswith("--")} <= flags(words[1])


def test_the_readme_names_every_make_target_there_is() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"make (\w+)", README):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def codes() -> set[int]:
    classes = [
        kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.BriefgenError)
    ]
    return {errors.OK, errors.PARTIAL, errors.INTERRUPTED, *(kind.exit_code for kind in classes)} - {70}


def test_every_exit_code_is_in_the_readme_and_in_the_help() -> None:
    for code in codes():
        assert f"| {code} |" in README
        assert re.search(rf"\b{code} ", EXIT_CODES)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_option_has_a_help_text(name: str) -> None:
    assert COMMANDS[name].help
    for parameter in COMMANDS[name].params:
        assert getattr(parameter, "help", None), parameter.name


def test_every_module_is_named_in_the_data_flow_or_its_package() -> None:
    """A module has a docstring that says what it answers."""
    for path in (ROOT / "briefgen").rglob("*.py"):
        assert path.read_text(encoding="utf-8").startswith('"""'), path


def test_no_module_is_longer_than_400_lines() -> None:
    long = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in (ROOT / "briefgen").rglob("*.py")}
    assert {path: lines for path, lines in long.items() if lines > 400} == {}


def test_the_public_names_are_sorted_and_there() -> None:
    assert briefgen.__all__ == sorted(briefgen.__all__)
    assert all(getattr(briefgen, name).__doc__ for name in briefgen.__all__)


def test_the_readmes_excerpts_stand_in_the_sample() -> None:
    sample = (SAMPLE / "brief.md").read_text(encoding="utf-8")
    excerpts = re.findall(r"<!-- excerpt of docs/sample/brief\.md[^>]*-->\n((?:> .*\n)+)", README)
    assert len(excerpts) == 4
    for excerpt in excerpts:
        assert "".join(line.removeprefix("> ") for line in excerpt.splitlines(keepends=True)) in sample


def test_the_sample_verifies() -> None:
    assert verify(SAMPLE, [ROOT / "seeds"]).faults == ()
