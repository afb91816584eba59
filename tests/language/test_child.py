"""Messages between a parser in a process of its own and whoever started it."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.language.child import LENGTH, receive, send


@given(messages=st.lists(st.binary(max_size=300), max_size=5))
def test_messages_come_out_as_they_went_in(messages: list[bytes]) -> None:
    """In order and whole, an empty one too; then there is none any more."""
    pipe = io.BytesIO()
    for message in messages:
        send(pipe, message)
    pipe.seek(0)
    assert [receive(pipe) for _ in messages] == messages
    assert receive(pipe) is None


@pytest.mark.parametrize("kept", [pytest.param(3, id="in its length"), pytest.param(LENGTH + 2, id="in its words")])
def test_a_message_that_breaks_off_is_no_message(kept: int) -> None:
    pipe = io.BytesIO()
    send(pipe, b"Velm")
    with pytest.raises(EOFError):
        receive(io.BytesIO(pipe.getvalue()[:kept]))
