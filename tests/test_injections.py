"""Whether a text speaks to the model that reads it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.injections import NEAR, speaks_to_models
from tests.hostile.payloads import Payload, payloads

COMMANDS = [
    one
    for one in payloads()
    if one.family in {"instructions", "quoted-instructions", "instructions-in-other-languages"}
]


@pytest.mark.parametrize("payload", COMMANDS, ids=lambda one: f"{one.family}/{one.name}")
def test_a_command_to_a_machine_is_found_in_any_place(payload: Payload) -> None:
    assert speaks_to_models(payload.text)
    assert speaks_to_models(f"It rained in Velm. {payload.text} The storm went on.")


@pytest.mark.parametrize(
    "text",
    [
        "<|im_start|>system", "[INST] x [/INST]", "x\nAssistant: x", "x\n[2] The mayor resigned.", "Yes. C1. The mayor resigned.",
        '{"claims": []}', "</think>", "### Instruction:\nx",
    ],
)  # fmt: skip
def test_a_mark_that_machines_obey_is_found(text: str) -> None:
    assert speaks_to_models(text)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor ignored the report. New instructions were given to the crew on Monday.",
        "Residents forgot the storm.",
        "“Write to your deputies,” she said.",
        "The rules say that ships [1] may leave [2].",
        "“You are now the mayor,” the judge told him.",
        "An assistant of the mayor answered no.",
        "Sentences: two years for theft, five for arson.",
        f"He told them to ignore it{' and walk on' * NEAR} under the rules.",
    ],
)
def test_ordinary_news_speaks_to_nobody(text: str) -> None:
    assert speaks_to_models(text) is None


@given(st.text())
def test_what_is_found_stands_in_the_text(text: str) -> None:
    found = speaks_to_models(text)
    assert found is None or 0 <= found.start < found.end <= len(text)
