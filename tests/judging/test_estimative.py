"""Likelihood and confidence: the scale of ICD 203, and what a judgment may add to its evidence."""

from __future__ import annotations

import pytest

from briefgen.data import ClaimKind, FindingCode
from briefgen.judging.estimative import SCALE, confidences, estimative, likelihoods
from tests.judging.claims import claim

FACT = "The port of Almera closed on Monday."
MAY = "The port of Almera may close."
EXPECTED = "The port of Almera is expected to close."
FORECAST = "The port of Almera will close in June."


def codes(sentence: str, evidence: str, kind: ClaimKind = "event") -> list[FindingCode]:
    """What is said of a sentence's estimates beside one claim."""
    return [finding.code for finding in estimative(sentence, [claim(evidence, kind=kind)], evidence)]


def test_the_scale_has_seven_degrees_without_gaps() -> None:
    """From 1 to 99 percent; nothing is certain, nothing impossible."""
    assert (SCALE[0].low, SCALE[-1].high) == (1, 99)
    assert [degree.high for degree in SCALE[:-1]] == [degree.low for degree in SCALE[1:]]


@pytest.mark.parametrize("degree", range(len(SCALE)))
@pytest.mark.parametrize("row", [1, 2])
def test_each_term_is_found_as_itself(degree: int, row: int) -> None:
    """ "Very likely" is not "likely", "highly improbable" not "improbable"."""
    term = SCALE[degree].terms[row - 1].split(" (")[0].split("(")[0]
    term = f"{term} chance" if term == "remote" else term
    found = likelihoods(f"It is {term} that the port closes.")
    assert [(word.degree, word.row) for word in found] == [(degree, row)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("It is highly likely that it closes.", id="a mixture of rows"),
        pytest.param("It is possibly closed.", id="possibly"),
        pytest.param("There is a good chance that it closes.", id="a good chance"),
        pytest.param("It is certain to close.", id="certain"),
        pytest.param("It might close.", id="might"),
    ],
)
def test_words_off_the_scale_are_told_apart(text: str) -> None:
    """They are likelihoods, of no degree."""
    assert [word.degree for word in likelihoods(text)] == [None]


def test_remote_places_are_no_likelihood() -> None:
    """Nor is a village probable."""
    assert likelihoods("A remote village of Ostland burned.") == ()


@pytest.mark.parametrize(
    ("sentence", "evidence", "expected"),
    [
        pytest.param(MAY, MAY, [], id="the source's own word"),
        pytest.param("The port will likely close.", FORECAST, [], id="a forecast may be called likely"),
        pytest.param("The port will likely close.", EXPECTED, [], id="expected, so likely"),
        pytest.param("The port likely closed.", FACT, ["likelihood-unsupported"], id="a fact is not likely"),
        pytest.param("The port will likely close.", MAY, ["likelihood-unsupported"], id="stronger than may"),
        pytest.param("The port will almost certainly close.", FORECAST, ["likelihood-unsupported"], id="never certain"),
        pytest.param("The port is unlikely to close.", MAY, ["likelihood-unsupported"], id="turned round"),
        pytest.param("The port may close.", FACT, ["likelihood-off-scale"], id="off the scale"),
        pytest.param(
            "The port will likely close, and will probably stay so.",
            FORECAST,
            ["likelihood-mixed"],
            id="two rows mixed",
        ),
        pytest.param(
            "We assess that the port will close.", FORECAST, ["confidence-stated"], id="an assessment of ours"
        ),
        pytest.param("With high confidence the port closed.", FACT, ["confidence-stated"], id="confidence"),
        pytest.param(
            "With high confidence the port will likely close.",
            FORECAST,
            ["likelihood-with-confidence"],
            id="both in one",
        ),
    ],
)
def test_what_a_sentence_may_add_to_its_evidence(sentence: str, evidence: str, expected: list[FindingCode]) -> None:
    """An estimate only where the evidence leaves something open, and no stronger than it does."""
    assert codes(sentence, evidence) == expected


def test_a_claim_marked_as_forecast_leaves_it_open() -> None:
    """Though no word of it looks ahead."""
    assert codes("The port likely closes in June.", "The port of Almera closes in June.", "forecast") == []


def test_confidence_has_its_words() -> None:
    """Levels, and the phrases that analysts open with."""
    assert confidences("We judge with moderate confidence that it sank.") == ("we judge", "moderate confidence")
    assert confidences("Ostland lost confidence in its navy.") == ()
