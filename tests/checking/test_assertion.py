"""A claim must state something: fragments and questions do not."""

from __future__ import annotations

import pytest

from briefgen.checking.assertion import assertion
from tests.checking.passages import passage


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            "Almera, the port of the north.", ["the evidence has no verb and states nothing"], id="a fragment"
        ),
        pytest.param("Will the port open on Monday?", ["the evidence asks and states nothing"], id="a question"),
        pytest.param("“Will it open?”", ["the evidence asks and states nothing"], id="a question in quotation marks"),
        pytest.param("Jane Doe said.", ["the evidence names a speaker and states nothing"], id="a bare cue"),
        pytest.param("The port will open on Monday.", [], id="a sentence"),
        pytest.param("The port may never open.", [], id="a modal"),
        pytest.param("“Will it open?” the mayor asked.", [], id="a question that somebody asked"),
    ],
)
def test_what_states_nothing_is_withheld(text: str, told: list[str]) -> None:
    assert [finding.message for finding in assertion(passage(text, text))] == told
