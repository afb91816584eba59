"""No error is swallowed: whatever a handler catches it raises, tells, or answers with a value that says so, and broad ones are few."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import briefgen

PACKAGE = Path(briefgen.__file__).parent

BROAD = {
    "doctor/__init__.py": 1,  # what is looked at may be broken in any way, and that is the finding
    "llm/adapter.py": 1,  # whatever an attempt raises is made one of our errors before instructor can see, repeat or log it
    "rows/answering.py": 2,  # raised again where the answers are read; or a fault of ours on one row of a million, and its answer says so
    "sandbox.py": 1,  # a template is a stranger's program, and can make Python raise whatever there is: a TemplateError says what
}
"""Handlers of `Exception` that do not raise it again as it is, by module, with the reason that holds."""

SUPPRESS = {"suppress", "contextlib.suppress"}
"""How errors are passed over by name."""


class Place(NamedTuple):
    """A function of the package, and where it stands."""

    module: str
    function: ast.FunctionDef
    lines: Sequence[str]

    def at(self, node: ast.ExceptHandler | ast.Call) -> str:
        return f"{self.module}:{node.lineno}"

    def has_reason(self, first: int, last: int) -> bool:
        """Whether the docstring tells what comes back, or a comment stands by these lines (1-based, inclusive)."""
        by_it = any("#" in line for line in self.lines[first - 1 : last])
        return by_it or ast.get_docstring(self.function) is not None


@cache
def modules() -> dict[str, tuple[ast.Module, tuple[str, ...]]]:
    """Every module of the package, with its lines."""
    texts = {path.relative_to(PACKAGE).as_posix(): path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")}
    return {name: (ast.parse(text), tuple(text.splitlines())) for name, text in sorted(texts.items())}


def functions() -> Iterator[Place]:
    for module, (tree, lines) in modules().items():
        yield from (Place(module, node, lines) for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def handlers() -> Iterator[tuple[str, ast.ExceptHandler]]:
    for module, (tree, _) in modules().items():
        yield from ((module, node) for node in ast.walk(tree) if isinstance(node, ast.ExceptHandler))


def names(caught: ast.expr | None) -> set[str]:
    """What a handler names."""
    parts = caught.elts if isinstance(caught, ast.Tuple) else [caught] if caught else []
    return {ast.unparse(part) for part in parts}


def raises_again(handler: ast.ExceptHandler) -> bool:
    """Whether what was caught is raised as it is at the end."""
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def is_idle(handler: ast.ExceptHandler) -> bool:
    """Whether a handler does nothing at all."""
    return all(
        isinstance(step, ast.Pass) or (isinstance(step, ast.Expr) and isinstance(step.value, ast.Constant))
        for step in handler.body
    )


def is_silent(handler: ast.ExceptHandler) -> bool:
    """Whether neither the error nor another one goes on from here."""
    steps = [step for each in handler.body for step in ast.walk(each)]
    told = any(isinstance(step, ast.Name) and step.id == handler.name for step in steps)
    return not told and not any(isinstance(step, ast.Raise) for step in steps)


def test_there_is_no_bare_except() -> None:
    assert [f"{module}:{one.lineno}" for module, one in handlers() if one.type is None] == []


def test_no_handler_only_passes() -> None:
    """What may be passed over stands in `contextlib.suppress`, by name and with a reason."""
    assert [f"{module}:{one.lineno}" for module, one in handlers() if is_idle(one)] == []


def test_whoever_catches_base_exceptions_raises_them_again() -> None:
    caught = [(module, one) for module, one in handlers() if "BaseException" in names(one.type)]
    assert [f"{module}:{one.lineno}" for module, one in caught if not raises_again(one)] == []


def test_broad_handlers_are_those_with_a_reason() -> None:
    found = Counter(module for module, one in handlers() if "Exception" in names(one.type) and not raises_again(one))
    assert found == BROAD


def test_an_error_that_ends_in_a_handler_has_its_reason_beside_it() -> None:
    """A value comes back in its place that the docstring names, or a comment says why nothing has to be told."""
    silent = [
        (place, node)
        for place in functions()
        for node in ast.walk(place.function)
        if isinstance(node, ast.ExceptHandler) and is_silent(node)
    ]
    assert [place.at(node) for place, node in silent if not place.has_reason(node.lineno, node.end_lineno or 0)] == []


def test_what_is_suppressed_is_named_and_has_its_reason_beside_it() -> None:
    suppressed = [
        (place, node)
        for place in functions()
        for node in ast.walk(place.function)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in SUPPRESS
    ]
    broad = [
        place.at(node) for place, node in suppressed if {*map(ast.unparse, node.args)} & {"Exception", "BaseException"}
    ]
    bare = [place.at(node) for place, node in suppressed if not place.has_reason(node.lineno - 1, node.lineno + 1)]
    assert (broad, bare) == ([], [])
