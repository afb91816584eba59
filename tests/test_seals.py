"""The seal of a JSON text is that of its values."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.seals import seal_of

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.text().filter(lambda name: name != "seal"), VALUES))
def test_is_the_same_however_they_are_set(told: dict[str, object]) -> None:
    written = json.dumps(told | {"seal": "x"}, ensure_ascii=False, indent=3)
    assert seal_of(written) == seal_of(json.dumps(dict(reversed(told.items()))))


@given(st.text(), st.text())
def test_of_two_values_is_the_same_only_where_they_are(one: str, other: str) -> None:
    assert (seal_of(json.dumps({"a": one})) == seal_of(json.dumps({"a": other}))) is (one == other)


@pytest.mark.parametrize("text", ["[]", "x", '"a"'], ids=["a list", "no JSON", "a string"])
def test_of_what_is_no_object_there_is_none(text: str) -> None:
    with pytest.raises(ValueError, match=r"JSON object|Expecting value"):
        seal_of(text)
