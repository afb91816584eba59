"""What a brief is made with is told by version."""

from __future__ import annotations

import platform
from importlib.metadata import version

import pytest

from briefgen import versions as told
from briefgen.versions import versions


def test_python_and_what_is_installed_is_told_by_name() -> None:
    found = versions()
    assert dict(found)["python"] == platform.python_version()
    assert dict(found)["spacy"] == version("spacy")
    assert list(found) == sorted(found)


def test_what_is_not_installed_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(told, "PACKAGES", ("spacy", "no-such-package-anywhere"))
    assert [name for name, _ in versions()] == ["python", "spacy"]
