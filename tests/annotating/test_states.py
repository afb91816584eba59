"""States by name, adjective and capital; groups by the name they were given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.annotating.states import STATES, find_parties, state_of


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        pytest.param("Ukrainian drones", ["Ukraine"], id="adjective"),
        pytest.param("Ukraine’s ministry", ["Ukraine"], id="possessive"),
        pytest.param("the Kremlin told Kyiv", ["Russia", "Ukraine"], id="seats of government"),
        pytest.param("US and U.S. officials told us", ["United States", "United States"], id="capitals count"),
        pytest.param("He flew to the U.S.", ["United States"], id="at the end of a sentence"),
        pytest.param("Russian-North Korean ties", ["Russia", "North Korea"], id="two, joined"),
        pytest.param("South Korea", ["South Korea"], id="the longest name"),
        pytest.param("a polish cloth", [], id="small letters"),
        pytest.param("Houthis fired", ["Houthi"], id="a group, in the plural"),
    ],
)
def test_named(text: str, parties: list[str]) -> None:
    """Every form stands for one name."""
    assert [naming.party for naming in find_parties(text, frozenset({"Houthi"}))] == parties


def test_a_name_that_is_no_state_is_its_own() -> None:
    """What the list does not know keeps its name."""
    assert [state_of(name) for name in ("Dutch", "Norland", "the Front")] == ["Netherlands", "Norland", "Front"]


@given(st.text() | st.sampled_from(sorted(STATES)))
def test_spans_hold_the_name(text: str) -> None:
    """Spans are half-open, inside the text and disjoint."""
    end = 0
    for naming in find_parties(text):
        assert end <= naming.start < naming.end <= len(text)
        end = naming.end
