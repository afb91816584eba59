"""Who speaks about his opponent's losses or guilt, and who else counts the same."""

from __future__ import annotations

from typing import Literal

import pytest

from briefgen.annotating.interests import counts, interest_of
from briefgen.annotating.parties import opponents
from briefgen.attribution import attribution_for, attributions
from briefgen.data import Interest
from briefgen.language import Reading
from tests.making import reading

PAIRS = [("Armenia", "Azerbaijan")]


def interest(made: Reading, *, configured: list[tuple[str, str]]) -> Interest | None:
    """The interest behind the last sentence."""
    reported = attributions(made)
    evidence = made.sentences[-1].span
    return interest_of(
        made,
        attribution_for(made, reported, evidence),
        evidence,
        opponents=opponents(made, configured=configured),
        counted=counts(made, reported),
    )


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        pytest.param("Armenia said Azerbaijan had lost 90 tanks.", "losses", id="lost"),
        pytest.param("Armenia estimated 300 Azerbaijani casualties.", "losses", id="casualties"),
        pytest.param("Armenia’s army said it had killed 40 Azerbaijani soldiers.", "losses", id="killed"),
        pytest.param("Armenia’s army said nine Azerbaijani jets were destroyed.", "losses", id="were destroyed"),
        pytest.param("Armenia said Azerbaijan was responsible for the fire.", "guilt", id="responsible"),
        pytest.param("Armenia said Azerbaijani troops committed war crimes.", "guilt", id="committed"),
        pytest.param("Armenia said nine civilians were killed by Azerbaijani troops.", "guilt", id="killed by"),
    ],
)
def test_interested(text: str, matter: Literal["losses", "guilt"]) -> None:
    """A claim about the opponent's losses or guilt is one of an interested party."""
    found = interest(reading(text), configured=PAIRS)
    assert found is not None
    assert (found.party, found.opponent, found.matter) == ("Armenia", "Azerbaijan", matter)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Armenia said it had lost 90 tanks.", id="its own losses"),
        pytest.param("Armenia said Azerbaijan had lost the vote.", id="no loss of the war"),
        pytest.param("Armenia said Azerbaijan would send a minister.", id="another matter"),
        pytest.param("Norway said Azerbaijan had lost 90 tanks.", id="no opponent"),
        pytest.param("Azerbaijan lost 90 tanks.", id="the outlet's own words"),
    ],
)
def test_not_interested(text: str) -> None:
    """All else is nobody's interest."""
    assert interest(reading(text), configured=PAIRS) is None


def test_without_opponents_nobody_is_interested() -> None:
    """Nothing configured and nothing shown: no party."""
    assert interest(reading("Armenia said Azerbaijan had lost 90 tanks."), configured=[]) is None


def test_an_independent_count_stands_beside() -> None:
    """Of the sentences that count the same noun as lost, those of neither side are linked."""
    made = reading(
        "The Storm Institute said the loss of 50 tanks was certain.\n\n"
        "Azerbaijan said it had lost 3 tanks.\n\n"
        "The Storm Institute said 80 tanks were on parade.\n\n"
        "Armenia said Azerbaijan had lost 90 tanks."
    )
    found = interest(made, configured=PAIRS)
    assert found is not None
    assert found.beside == (made.sentences[0].span,)
    assert made.text(found.span) == "Azerbaijan had lost"
