"""The outlet's own opinion is no claim of fact; what an opinion piece credits to somebody is that somebody's word."""

from __future__ import annotations

import pytest

from briefgen.annotating.particulars import background
from briefgen.checking import check
from briefgen.data import CheckedClaim, GroundedClaim
from briefgen.segmentation import segment
from tests.making import article


def checked(content: str, *, title: str = "") -> CheckedClaim:
    """The last sentence of an article as a claim in its own words."""
    reading = segment(article(content, title=title))
    sentence = reading.sentences[-1]
    words = " ".join(reading.text(sentence.span).split())
    numbers = (sentence.number,)
    claim = GroundedClaim("0" * 12, "a" * 12, words, False, "event", sentence.span, "exact", 1.0, numbers)
    return check(claim, background(reading))


@pytest.mark.parametrize(
    ("content", "title"),
    [
        pytest.param("We should be ashamed of the ferry.", "", id="a demand in any article"),
        pytest.param("It is a disgrace.", "", id="a judgment in any article"),
        pytest.param("Nineteen people are dead off Velm.", "Opinion: the sea", id="any sentence of an opinion piece"),
    ],
)
def test_an_opinion_is_withheld_and_the_reason_named(content: str, title: str) -> None:
    claim = checked(content, title=title)
    assert claim.verdict == "withheld"
    assert [finding.code for finding in claim.findings if finding.severity == "block"] == ["opinion"]


@pytest.mark.parametrize(
    ("content", "title"),
    [
        pytest.param("Nineteen people are dead off Velm.", "", id="a report"),
        pytest.param("An inquiry says that the ferry was overloaded.", "Opinion: the sea", id="credited to somebody"),
        pytest.param("“It is a disgrace,” said Ana Vell.", "Opinion: the sea", id="quoted"),
        pytest.param("The ferry must be inspected every year.", "", id="a rule"),
    ],
)
def test_what_is_told_or_credited_is_none(content: str, title: str) -> None:
    assert "opinion" not in {finding.code for finding in checked(content, title=title).findings}


def test_the_label_that_made_it_opinion_is_named() -> None:
    (finding,) = checked("The inspectors are polite.", title="Comment: the sea").findings
    assert "“Comment”" in finding.message
