"""Which words of a text stand between quotation marks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.attribution.quoted import quotations
from briefgen.language import parse


def quoted(text: str) -> list[str]:
    doc = parse(text)
    return [doc[stretch.start : stretch.stop].text.strip() for stretch in quotations(doc).stretches]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("He said “yes it is” and left.", ["“yes it is”"], id="curly"),
        pytest.param('He said "yes it is" and left.', ['"yes it is"'], id="straight"),
        pytest.param("He said ''yes it is'' and left.", ["''yes it is''"], id="two apostrophes"),
        pytest.param("He said ‘yes it is’ and left.", ["‘yes it is’"], id="single"),
        pytest.param("The pilot’s plan isn’t new.", [], id="apostrophes are no marks"),
        pytest.param("He said “she said ‘yes’ to me” once.", ["“she said ‘yes’ to me”"], id="single inside double"),
        pytest.param("“One.\n\n“Two,” he said.", ["“One.\n\n“Two,”"], id="opened again in the next paragraph"),
        pytest.param("“One.\n\nTwo.” He left.", ["“One.\n\nTwo.”"], id="closed in the next paragraph"),
        pytest.param("“One.\n\nHe left.", ["“One."], id="left open, it ends with its paragraph"),
        pytest.param("Nothing ” here.", [], id="a closing mark alone"),
    ],
)
def test_quoted_stretches(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@given(st.text(alphabet="a “”\"'‘’.\n", max_size=40))
def test_stretches_are_ordered_disjoint_and_agree_with_the_lookup(text: str) -> None:
    doc = parse(text)
    found = quotations(doc)
    assert all(one.stop <= other.start for one, other in pairwise(found.stretches))
    for index, stretch in enumerate(found.stretches):
        assert all(found.at[i] == index for i in stretch)
    assert sum(at >= 0 for at in found.at) == sum(map(len, found.stretches))
