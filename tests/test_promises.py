"""docs/promises.md cannot lie: whatever is named there as proof of a promise is a test of ours."""

from __future__ import annotations

import ast
import re
from functools import lru_cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROWS = re.findall(
    r"^\| (?!promise|---)(.+?) \| (.+?) \|$", (ROOT / "docs/promises.md").read_text("utf-8"), re.MULTILINE
)
"""A promise and what proves it, as the table has them."""
PROOF = re.compile(r"`(tests/[\w/]+\.py)((?:::\w+)*)`")


@lru_cache
def names(path: str) -> frozenset[tuple[str, ...]]:
    """Of every class, test and state machine of a file of tests, as pytest spells them after the file."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    found: set[tuple[str, ...]] = {()}
    for node in tree.body:
        match node:
            case ast.ClassDef(name=name, body=body):
                found |= {(name,), *((name, inner.name) for inner in body if isinstance(inner, ast.FunctionDef))}
            case ast.FunctionDef(name=name):
                found.add((name,))
            case ast.Assign(targets=[ast.Name(id=name)]):
                found.add((name,))
    return frozenset(found)


def test_there_are_promises() -> None:
    assert len(ROWS) > 20


@pytest.mark.parametrize(("promise", "proofs"), ROWS, ids=[promise[:60] for promise, _ in ROWS])
def test_every_promise_names_a_test_there_is(promise: str, proofs: str) -> None:
    assert PROOF.search(proofs), f"nothing proves: {promise}"
    for path, name in PROOF.findall(proofs):
        assert tuple(name.split("::")[1:]) in names(path), f"{path}{name} is no test"


def test_the_table_is_the_only_way_to_promise() -> None:
    """A row that the pattern above does not read would prove nothing."""
    lines = (ROOT / "docs/promises.md").read_text(encoding="utf-8").splitlines()
    assert sum(line.startswith("|") for line in lines) == len(ROWS) + 2 * lines.count("| promise | proved by |")
