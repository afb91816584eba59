"""An Answer -> a line of JSON."""

from __future__ import annotations

import json
from typing import Any

from briefgen.claimcheck import ClaimVerdict
from briefgen.data import Entailment, Finding
from briefgen.records import inert
from briefgen.rows.answering import Answer


def answer_json(answer: Answer) -> str:
    """The answer as one line of JSON without its end; what a terminal would obey and not show is escaped."""
    told = {"line": answer.line, "error": answer.error} if answer.verdict is None else _told(answer.verdict)
    rest = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return inert(f'{{"id":{answer.id},{rest[1:]}')


def _told(verdict: ClaimVerdict) -> dict[str, Any]:
    told: dict[str, Any] = {
        "verdict": verdict.verdict,
        "score": round(verdict.score, 4),
        "findings": list(map(_finding, verdict.findings)),
        "evidence": [{"start": words.start, "end": words.end, "text": words.text} for words in verdict.evidence],
    }
    return told if verdict.entailment is None else {**told, "judge": _judgement(verdict.entailment)}


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "spans": [[span.start, span.end] for span in finding.spans],
    }


def _judgement(entailment: Entailment) -> dict[str, Any]:
    told: dict[str, Any] = {"outcome": entailment.outcome, "probability": entailment.probability}
    return {**told, "reason": entailment.reason} if entailment.reason else told
