"""The hooks and the snippets that docs/ci.md gives are YAML, and name commands and flags that there are."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml

from briefgen.cli import app

ROOT = Path(__file__).parents[1]
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
GUIDE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
SNIPPETS = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]  # a group has commands


def exists(line: str) -> bool:
    """Whether a line calls a command of ours with flags that it has."""
    program, command, *rest = line.split()
    flags = {flag for parameter in COMMANDS[command].params for flag in parameter.opts}
    return program == "briefgen" and {word for word in rest if word.startswith("--")} <= flags


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_calls_a_command_that_there_is(hook: dict[str, Any]) -> None:
    assert exists(hook["entry"])
    assert {"id", "name", "entry", "language", "files"} <= hook.keys()


@pytest.mark.parametrize(
    ("path", "hooks"),
    [
        pytest.param(
            "briefs/2024-10-24/brief.md", {"briefgen-verify", "briefgen-recheck", "briefgen-lint"}, id="a page"
        ),
        pytest.param("briefs/2024-10-24/claims.jsonl", {"briefgen-verify"}, id="its claims"),
        pytest.param("notes/abrief.md", set(), id="another file"),
    ],
)
def test_a_hook_is_asked_of_the_files_of_a_brief(path: str, hooks: set[str]) -> None:
    assert {hook["id"] for hook in HOOKS if re.search(hook["files"], path)} == hooks


def test_the_guide_takes_hooks_that_there_are() -> None:
    (repo,) = yaml.safe_load(SNIPPETS[0])["repos"]
    assert {hook["id"] for hook in repo["hooks"]} <= {hook["id"] for hook in HOOKS}


def test_the_guides_workflow_calls_commands_that_there_are() -> None:
    steps = yaml.safe_load(SNIPPETS[1])["jobs"]["prove"]["steps"]
    calls = [step["run"] for step in steps if step.get("run", "").startswith("briefgen")]
    assert len(calls) == 2
    assert all(map(exists, calls))


@pytest.mark.parametrize("line", re.findall(r"`(briefgen [^`]+)`", GUIDE))
def test_the_guide_names_commands_that_there_are(line: str) -> None:
    assert exists(line)
