"""Verdicts made by hand, for every test of what becomes of them."""

from __future__ import annotations

from briefgen.claimcheck import ClaimVerdict, EvidenceText, Support
from briefgen.data import Entailment, Finding


def verdict(
    support: Support = "supported",
    *,
    score: float = 0.9,
    findings: tuple[Finding, ...] = (),
    evidence: tuple[EvidenceText, ...] = (),
    entailment: Entailment | None = None,
) -> ClaimVerdict:
    """A verdict that says this and nothing more."""
    return ClaimVerdict(
        verdict=support, score=score, findings=findings, evidence=evidence, signals={}, entailment=entailment
    )
