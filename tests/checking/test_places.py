"""Places: what stands between the same words of two texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.annotating.figures import find_figures
from briefgen.checking.places import WINDOW, by_place, slots
from briefgen.data import Span


def spans(text: str) -> list[Span]:
    """Where the numbers of a text stand."""
    return [figure.span for figure in find_figures(text)]


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        pytest.param("It rose from 10 to 12 last year.", "It rose from 12 to 10 last year.", 2, id="word for word"),
        pytest.param("Rain fell. Then 10 boats sank.", "Then 12 boats sank.", 1, id="sentence by sentence"),
        pytest.param("Then 10 boats sank off Oslo.", "Then 12 boats sank in port.", 1, id="four words are enough"),
        pytest.param("Then 10 boats sank.", "Then 12 carts burned.", 0, id="other words"),
        pytest.param("of the 10 in the", "of the 12 in the", 0, id="words that tell nothing"),
    ],
)
def test_shared_places(one: str, other: str, shared: int) -> None:
    """Places are the same where the words around them are."""
    assert len(by_place(one, spans(one)).keys() & by_place(other, spans(other)).keys()) == shared


@given(st.lists(st.sampled_from(["10", "12", "boats", "of", "sank", ".", ","]), max_size=30).map(" ".join))
def test_places_are_small_and_numbered(text: str) -> None:
    """Every slot is one of the spans, once, known by at most four words and edges on either side."""
    found = list(slots(text, spans(text)))
    numbers = [slot.number for slot in found]
    assert numbers == sorted(set(numbers))
    assert set(numbers) <= set(range(len(spans(text))))
    assert all(len(side) <= WINDOW for slot in found for side in slot.place)
