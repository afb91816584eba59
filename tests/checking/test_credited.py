"""Whom the evidence credits, and by what outlet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.attribution import attribution_for, attributions
from briefgen.checking.credited import Credited
from tests.checking.passages import passage

RELAYED = "Mayor Ana Vell was quoted by news agency Norpress as saying the port was shut."
TOLD = "Ana Vell told The Bay Times, a weekly, that the port was shut."


def credited(evidence: str, *, before: str = "") -> Credited:
    made = passage("The port was shut.", evidence, before=before)
    return Credited(replace(made, attribution=attribution_for(made.reading, attributions(made.reading), made.evidence)))


@pytest.mark.parametrize(
    ("evidence", "speaker", "outlet"),
    [
        pytest.param(RELAYED, "vell", "norpress", id="quoted by"),
        pytest.param(TOLD, "vell", "bay", id="told"),
    ],
)
def test_an_outlet_stands_apart_from_the_speaker(evidence: str, speaker: str, outlet: str) -> None:
    given = credited(evidence)
    assert (speaker in given.speakers.words, outlet in given.speakers.words) == (True, False)
    assert outlet in given.outlets.words


def test_somebody_who_was_told_and_is_no_outlet_relays_nothing() -> None:
    assert "roe" not in credited("Ana Vell told Jan Roe that the port was shut.").outlets.words


def test_a_pronoun_has_the_name_it_stands_for() -> None:
    words = credited("He said the port was shut.", before="Jan Roe came. Ola Brun left.").speakers.words
    assert {"he", "ola", "brun"} <= words


def test_each_cue_has_its_source_and_the_outlet_between() -> None:
    assert [source.relays for source in credited(RELAYED).sources()] == [False, True]
