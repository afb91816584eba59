"""Whoever a verb of a judgment is said of must be among those of whom the evidence says it."""

from __future__ import annotations

import pytest

from briefgen.data import SourcedClaim
from briefgen.judging import gate, passes
from tests.judging.claims import claims

EVIDENCE = (
    "An inquiry into the ferry disaster off Velm harbour published its first report on Wednesday. The navy of Ostland sank two boats of"
    " the Tolm fleet near Almera on Monday. Ida Moen, the mayor of Almera, opened two schools for relatives."
)
REPORT, NAVY, MAYOR = claims(EVIDENCE)


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        pytest.param(
            "The ferry disaster off Velm harbour published its first report on Wednesday.",
            REPORT,
            id="what it is about",
        ),
        pytest.param("The Tolm fleet sank two boats near Almera on Monday.", NAVY, id="whose boats they were"),
        pytest.param(
            "The relatives opened two schools, Ida Moen, the mayor of Almera.", MAYOR, id="whom it was done for"
        ),
    ],
)
def test_another_doer_is_refused(sentence: str, claim: SourcedClaim) -> None:
    assert not passes(gate(sentence, (claim,)))


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        pytest.param("An inquiry published its first report on Wednesday.", REPORT, id="shortened"),
        pytest.param("The navy of Ostland sank two boats of the Tolm fleet.", NAVY, id="cut short"),
        pytest.param("Ida Moen opened two schools for relatives.", MAYOR, id="without her office"),
    ],
)
def test_the_same_doer_is_let_through(sentence: str, claim: SourcedClaim) -> None:
    assert passes(gate(sentence, (claim,)))
