"""Code and judge together: which of the two decides, and when."""

from __future__ import annotations

import pytest

from briefgen.calibration import calibration
from briefgen.checking.settling import needs_judge, neighbourhood, settled, verdict
from briefgen.data import CheckedClaim, Entailment, Finding, GroundedClaim, Severity, Verdict
from tests.making import reading

SURE = Entailment("entailed", probability=1.0, odds=9.0)
BARELY = Entailment("entailed", probability=calibration().judge.threshold, odds=0.0)
REFUSED = Entailment("not_entailed", probability=0.1, odds=-3.0)
COULD_NOT = Entailment("not_judged", reason="the model declined to answer")


def checked(*severities: Severity, rewritten: bool = True) -> CheckedClaim:
    findings = tuple(Finding("wording-unsupported", severity, "why") for severity in severities)
    claim = GroundedClaim("0" * 12, "a" * 12, "It sank.", rewritten, "event", None, "exact", 1.0, (5,))
    return CheckedClaim(claim, None, findings, verdict(findings))


@pytest.mark.parametrize(
    ("found", "said", "stands"),
    [
        pytest.param([], SURE, "supported", id="proved, and the judge agrees"),
        pytest.param([], BARELY, "supported", id="proved, and the judge does not object"),
        pytest.param([], REFUSED, "withheld", id="proved, and the judge objects"),
        pytest.param([], COULD_NOT, "supported", id="proved, and nobody could judge"),
        pytest.param(["unsure"], SURE, "supported", id="open, and the judge is sure"),
        pytest.param(["unsure"], BARELY, "unverified", id="open, and the judge is not sure"),
        pytest.param(["unsure"], REFUSED, "withheld", id="open, and the judge objects"),
        pytest.param(["unsure"], COULD_NOT, "unverified", id="open, and nobody could judge"),
        pytest.param(["unsure"], Entailment("entailed"), "supported", id="open, and a yes without a probability"),
        pytest.param(["block"], SURE, "withheld", id="refused, whatever the judge says"),
    ],
)
def test_what_stands(found: list[Severity], said: Entailment, stands: Verdict) -> None:
    assert settled(checked(*found), said).verdict == stands


def test_an_overruled_finding_is_kept_as_a_note() -> None:
    assert [finding.severity for finding in settled(checked("unsure"), SURE).findings] == ["note"]


def test_a_refusal_says_how_likely_it_was() -> None:
    (finding,) = settled(checked(), REFUSED).findings
    assert (finding.code, finding.message) == (
        "not-entailed",
        "the judge does not find that the article says this (P = 0.10)",
    )


def test_what_could_not_be_judged_says_why() -> None:
    (finding,) = settled(checked(), COULD_NOT).findings
    assert (finding.code, finding.message) == (
        "not-judged",
        "the judge could not judge: the model declined to answer",
    )


@pytest.mark.parametrize(
    ("claim", "asked"),
    [
        pytest.param(checked(), True, id="a rewording"),
        pytest.param(checked("unsure"), True, id="a rewording code could not settle"),
        pytest.param(checked("block"), False, id="a rewording code refused"),
        pytest.param(checked(rewritten=False), False, id="the article's own words"),
    ],
)
def test_who_is_put_to_the_judge(claim: CheckedClaim, asked: bool) -> None:  # noqa: FBT001
    assert needs_judge(claim) is asked


def test_the_judge_reads_three_sentences_before_and_one_after() -> None:
    read = reading("One rose. Two fell. Three stood. Four sank. Five swam. Six flew. Seven slept.")
    assert neighbourhood(checked().claim, read) == "Two fell. Three stood. Four sank. Five swam. Six flew."


def test_at_the_edge_of_an_article_there_are_fewer() -> None:
    assert neighbourhood(checked().claim, reading("One rose. Two fell. Three stood. Four sank. Five swam.")).endswith(
        "swam."
    )
