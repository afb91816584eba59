"""A chain of pairs holds things together, and nothing else does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.stories.components import components

PAIRS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=12)


@given(PAIRS)
def test_the_two_of_a_pair_have_one_first(pairs: list[tuple[int, int]]) -> None:
    firsts = components(range(10), pairs)
    assert all(firsts[one] == firsts[other] for one, other in pairs)


@given(PAIRS)
def test_without_its_pairs_a_set_falls_apart(pairs: list[tuple[int, int]]) -> None:
    firsts = components(range(10), pairs)
    touched = {thing for pair in pairs for thing in pair}
    assert all(firsts[thing] == thing for thing in range(10) if thing not in touched)


@given(PAIRS, st.randoms())
def test_the_order_of_pairs_changes_nothing(pairs: list[tuple[int, int]], chance: object) -> None:
    assert components(range(10), pairs) == components(range(10), [(other, one) for one, other in reversed(pairs)])


@given(PAIRS)
def test_a_first_is_the_earliest_of_its_set(pairs: list[tuple[int, int]]) -> None:
    firsts = components(range(10), pairs)
    assert all(first <= thing and firsts[first] == first for thing, first in firsts.items())


def test_a_pair_with_something_else_is_a_fault() -> None:
    with pytest.raises(KeyError):
        components("ab", [("a", "c")])
