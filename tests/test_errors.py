"""One tree holds every error, its docstring draws it, and its exit codes are what it says."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator

import pytest

import briefgen
from briefgen import errors
from briefgen.errors import ArticleError, BriefgenError

TREE = inspect.getdoc(errors) or ""
DRAWN = dict(re.findall(r"^[ │├└─]*(\w+) +(.*)$", TREE.split("\n\n")[1], re.MULTILINE))
"""Class name -> the rest of its line in the docstring's tree."""


def exception_classes() -> Iterator[type[BaseException]]:
    """Each exception class that a module of the package defines."""
    for module in pkgutil.walk_packages(briefgen.__path__, "briefgen."):
        if not module.name.endswith("__main__"):
            yield from defined_in(module.name)


def defined_in(name: str) -> Iterator[type[BaseException]]:
    for _, value in inspect.getmembers(importlib.import_module(name), inspect.isclass):
        if value.__module__ == name and issubclass(value, BaseException):
            yield value


def tree(root: type[BriefgenError] = BriefgenError) -> Iterator[type[BriefgenError]]:
    yield root
    for child in root.__subclasses__():
        yield from tree(child)


CLASSES = [cls for cls in tree() if cls.__module__ == errors.__name__]


def test_every_exception_of_the_package_is_in_the_tree() -> None:
    found = list(exception_classes())
    assert set(CLASSES) <= set(found)
    assert [cls for cls in found if not issubclass(cls, BriefgenError)] == []


def test_every_error_is_defined_in_errors() -> None:
    assert {cls.__name__ for cls in exception_classes() if issubclass(cls, BriefgenError)} == set(DRAWN)


def test_the_docstring_draws_each_class_once_and_no_other() -> None:
    assert sorted(DRAWN) == sorted(cls.__name__ for cls in CLASSES)
    assert all(len(re.findall(rf"[ ─]{name} ", TREE)) == 1 for name in DRAWN)


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_the_drawn_exit_code_is_the_class_s_own_or_its_parent_s(cls: type[BriefgenError]) -> None:
    drawn = re.match(r"exit (\d+), ", DRAWN[cls.__name__])
    own = int(drawn[1]) if drawn else None
    assert ("exit_code" in vars(cls)) == (own is not None)
    assert own in {None, cls.exit_code}


def test_no_two_branches_share_an_exit_code_nor_one_of_the_run_s_own() -> None:
    own = [cls.exit_code for cls in CLASSES if "exit_code" in vars(cls)]
    codes = [*own, errors.OK, errors.PARTIAL, errors.INTERRUPTED]
    assert len(codes) == len(set(codes))


def test_only_what_a_service_lost_may_succeed_when_simply_tried_again() -> None:
    assert sorted(cls.__name__ for cls in CLASSES if cls.retryable) == ["ServiceDown", "TransportFailed"]


def test_an_error_is_its_message_and_carries_its_hint() -> None:
    error = BriefgenError("nothing to read", hint="name a file")
    assert (str(error), error.hint) == ("nothing to read", "name a file")


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        pytest.param(3, "a.txt:3: no title", id="with its line"),
        pytest.param(None, "a.txt: no title", id="of the whole file"),
    ],
)
def test_an_article_error_starts_with_where(line: int | None, shown: str) -> None:
    assert str(ArticleError("no title", source="a.txt", line=line)) == shown
