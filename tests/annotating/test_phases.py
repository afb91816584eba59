"""How far what is counted has come: done, going on, or to come."""

from __future__ import annotations

import pytest

from tests.annotating.counting import first


@pytest.mark.parametrize(
    ("text", "phase"),
    [
        pytest.param("About 3,000 soldiers arrived in Almera.", "happened", id="past"),
        pytest.param("Sudland may have lost 40 tanks.", "happened", id="doubted, yet past"),
        pytest.param("Doe confirmed the loss of 40 tanks.", "happened", id="a noun"),
        pytest.param("Some 11,000 infantrymen were in training.", "ongoing", id="a state"),
        pytest.param("Some 11,000 recruits are being trained.", "ongoing", id="progressive"),
        pytest.param("Some 2,600 soldiers will be sent to Almera.", "planned", id="will"),
        pytest.param("Doe said 2,600 soldiers would be sent to Almera.", "planned", id="would, reported"),
        pytest.param("Norland decided to deploy 12,000 troops.", "planned", id="decided to"),
        pytest.param("Some 12,000 troops are to be deployed.", "planned", id="are to"),
        pytest.param("About 180 people had been on board.", "happened", id="who was on board"),
        pytest.param("There are 180 people on board.", "happened", id="who is on board"),
    ],
)
def test_how_far_it_has_come(text: str, phase: str) -> None:
    assert first(text).phase == phase
