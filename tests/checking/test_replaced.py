"""What stands in a statement in the place of words of its evidence."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.checking.replaced import laid
from briefgen.language import parse


def instead_of(words: str, *, evidence: str, statement: str) -> str | None:
    start = evidence.index(words)
    found = laid(parse(statement), evidence).in_place_of(start, start + len(words))
    return found.text.strip() if found is not None else None


@pytest.mark.parametrize(
    ("words", "statement", "expected"),
    [
        pytest.param("Jan Roe", "Ana Vell said that the port was shut on Friday.", "Ana Vell", id="at the start"),
        pytest.param("the port", "Jan Roe said that a pier was shut on Friday.", "a pier", id="in the middle"),
        pytest.param("Friday.", "Jan Roe said that the port was shut on Monday", "Monday", id="at the end"),
        pytest.param("Jan Roe", "Jan Roe said that the port was shut on Friday.", "Jan Roe", id="the same words"),
        pytest.param("Jan Roe", "said that the port was shut on Friday.", None, id="nothing is left there"),
        pytest.param("Jan Roe", "On Friday the port was shut, said Jan Roe.", None, id="told in another order"),
        pytest.param("Jan Roe", "Ana Vell slept.", None, id="nothing shared"),
    ],
)
def test_a_place_is_known_by_the_words_around_it(words: str, statement: str, expected: str | None) -> None:
    evidence = "Jan Roe said that the port was shut on Friday."
    assert instead_of(words, evidence=evidence, statement=statement) == expected


TEXT = st.lists(st.sampled_from(["Roe", "said", "it", "rained", ",", ".", "“", "\n"]), min_size=1, max_size=12).map(
    " ".join
)


@given(TEXT, TEXT, st.integers(0, 40), st.integers(0, 40))
@settings(max_examples=30, deadline=None)
def test_whatever_the_texts_a_place_holds_words_of_the_statement(
    statement: str, evidence: str, start: int, end: int
) -> None:
    found = laid(parse(statement), evidence).in_place_of(start, end)
    assert found is None or found.text.strip() in statement
