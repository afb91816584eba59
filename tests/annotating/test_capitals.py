"""Runs of capitals: what is one name, what is a list, and what begins anew."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.annotating.capitals import capital_runs


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("He met Harald Brun there.", [[("harald", "brun")]], id="first name and surname"),
        pytest.param("in Oslo. Brun left", [[("oslo",)], [("brun",)]], id="a full stop ends a run"),
        pytest.param("the U.S. Navy left", [[("US", "navy")]], id="dotted letters"),
        pytest.param("Brun, Holm and Lind left", [[("brun",), ("holm",), ("lind",)]], id="list"),
        pytest.param("the Bank of the North", [[("bank", "north")]], id="of the"),
        pytest.param("He and She", [], id="pronouns"),
        pytest.param("nobody left", [], id="no capitals"),
    ],
)
def test_reads_runs(text: str, names: list[list[tuple[str, ...]]]) -> None:
    """Names as they are looked up, run by run."""
    assert [list(run.names) for run in capital_runs(text)] == names


@given(st.text(alphabet="AB ab.,-&'’\n", max_size=60) | st.text(max_size=60))
def test_spans_are_ordered_disjoint_and_inside(text: str) -> None:
    """Runs come in reading order and share no character."""
    ends = [0, *(end for run in capital_runs(text) for end in (run.span.start, run.span.end)), len(text)]
    assert ends == sorted(ends)
