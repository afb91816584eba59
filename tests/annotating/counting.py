"""What code reads the numbers of a text to be numbers of, for tests of each part of that reading."""

from __future__ import annotations

from briefgen.annotating.figures import find_figures
from briefgen.annotating.quantities import quantities
from briefgen.data import Quantity
from tests.making import reading


def counted(text: str) -> list[Quantity]:
    """The quantities of a text, read as one piece of evidence."""
    read = reading(text)
    return list(quantities(read, read.article.content, find_figures(text)))


def first(text: str) -> Quantity:
    return counted(text)[0]
