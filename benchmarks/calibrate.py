"""Labelled (document, claim) pairs -> `briefgen/calibration.json`: weights, thresholds, and what they were measured on.

    python benchmarks/calibrate.py FILE.jsonl [--ledger PATH]

Rows are `{document, claim, label: "supported" | "unsupported", doc_group}`. Each is checked as `briefgen check` would, with
the embedded model as judge; its answers are kept in the ledger, so that fitting anew asks nothing. Three logistic models
are fitted: of the code's signals, of the judge's odds, and of both. What they are worth is measured by cross-validation,
no group of documents on both sides, the threshold chosen within each fold. A signal that was taken out of
`briefgen.scoring` has to be taken out of the old file's weights first.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter

from briefgen import models
from briefgen.calibration import Calibration, Model, Point
from briefgen.checking.entailment import Judge, LLMJudge
from briefgen.claimcheck import ClaimVerdict, check_claim
from briefgen.config import Settings
from briefgen.ledger import Ledger
from briefgen.llm import Budget, Recorded
from briefgen.prompts import load_prompt

FOLDS = 5
RIDGE = 3.0
"""Weight decay on standardised signals: a few hundred rows hold little against a dozen weights."""
STEPS = 30
"""Of Newton's method; it settles within ten."""
CURVE = 19
"""Points of the curve that is written down."""
TARGET = Path(__file__).parents[1] / "briefgen" / "calibration.json"

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Table:
    """The rows as numbers."""

    names: tuple[str, ...]
    signals: Numbers
    labels: NDArray[np.bool_]
    groups: NDArray[np.int64]
    blocked: NDArray[np.bool_]
    """Which a check refuses, whatever the score."""

    def only(self, names: Sequence[str]) -> Table:
        columns = [self.names.index(name) for name in names]
        return replace(self, names=tuple(names), signals=self.signals[:, columns])

    def rows(self, chosen: NDArray[np.bool_]) -> Table:
        return Table(self.names, self.signals[chosen], self.labels[chosen], self.groups[chosen], self.blocked[chosen])


def fitted(table: Table) -> tuple[float, Numbers]:
    """Intercept and weights of a logistic regression with weight decay, on the signals as they are."""
    mean, scale = table.signals.mean(axis=0), table.signals.std(axis=0) + 1e-9
    x = np.column_stack([np.ones(len(table.labels)), (table.signals - mean) / scale])
    decay = np.diag([0.0, *[RIDGE] * (x.shape[1] - 1)])
    w = np.zeros(x.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (p - table.labels) + decay @ w
        w -= np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + decay, gradient)
    weights = w[1:] / scale
    return float(w[0] - weights @ mean), weights


def probabilities(table: Table, intercept: float, weights: Numbers) -> Numbers:
    result: Numbers = 1 / (1 + np.exp(-(intercept + table.signals @ weights)))
    return result


def allowed(scores: Numbers, table: Table) -> Numbers:
    """The scores as the verdict takes them: nothing of what a check refuses."""
    return np.where(table.blocked, 0.0, scores)


def balanced_accuracy(scores: Numbers, labels: NDArray[np.bool_], threshold: float) -> float:
    kept = scores >= threshold
    return float((kept[labels].mean() + (~kept[~labels]).mean()) / 2)


def best_threshold(scores: Numbers, labels: NDArray[np.bool_]) -> float:
    """The middle of the highest plateau, so that one row more or less does not move it."""
    grid = np.linspace(0.05, 0.95, 181)
    accuracies = np.array([balanced_accuracy(scores, labels, threshold) for threshold in grid])
    return float(np.median(grid[accuracies >= accuracies.max() - 0.005]))


def auc(scores: Numbers, labels: NDArray[np.bool_]) -> float:
    """The chance that a supported row scores above an unsupported one; ties count half."""
    above = scores[labels][:, None] - scores[~labels][None, :]
    return float((above > 0).mean() + (above == 0).mean() / 2)


def folds(groups: NDArray[np.int64], seed: int = 7) -> Iterator[NDArray[np.bool_]]:
    """Masks of what is held out, whole groups at a time."""
    distinct = np.unique(groups)
    np.random.default_rng(seed).shuffle(distinct)
    for part in np.array_split(distinct, FOLDS):
        yield np.isin(groups, part)


def cross_validated(table: Table) -> tuple[float, float]:
    """Balanced accuracy and AUC on rows that neither weights nor threshold have seen."""
    scores, kept = np.zeros(len(table.labels)), np.zeros(len(table.labels), dtype=bool)
    for held in folds(table.groups):
        known = table.rows(~held)
        model = fitted(known)
        scores[held] = probabilities(table.rows(held), *model)
        threshold = best_threshold(allowed(probabilities(known, *model), known), known.labels)
        kept[held] = allowed(scores[held], table.rows(held)) >= threshold
    return balanced_accuracy(kept.astype(float), table.labels, 0.5), auc(scores, table.labels)


def model_of(table: Table) -> Model:
    intercept, weights = fitted(table)
    scores = allowed(probabilities(table, intercept, weights), table)
    accuracy, area = cross_validated(table)
    print(f"  balanced accuracy {accuracy:.3f}, AUC {area:.3f}: {', '.join(table.names)}")
    return Model(
        intercept=round(intercept, 4),
        weights={name: round(float(weight), 4) for name, weight in zip(table.names, weights, strict=True)},
        threshold=round(best_threshold(scores, table.labels), 4),
        balanced_accuracy=round(accuracy, 3),
        auc=round(area, 3),
        curve=tuple(_point(scores, table.labels, at) for at in np.linspace(0.05, 0.95, CURVE)),
    )


def _point(scores: Numbers, labels: NDArray[np.bool_], threshold: float) -> Point:
    kept = scores >= threshold
    return Point(
        round(float(threshold), 3),
        *(round(float(share), 3) for share in (kept[labels].mean(), (~kept[~labels]).mean())),
    )


def table_of(rows: Sequence[dict[str, Any]], verdicts: Sequence[ClaimVerdict]) -> Table:
    """The rows a judge answered, as numbers."""
    known = [
        (row, verdict)
        for row, verdict in zip(rows, verdicts, strict=True)
        if verdict.entailment and verdict.entailment.odds
    ]
    names = tuple(known[0][1].signals)
    groups = {group: number for number, group in enumerate(sorted({row["doc_group"] for row, _ in known}))}
    return Table(
        names,
        np.array([[verdict.signals[name] for name in names] for _, verdict in known]),
        np.array([row["label"] == "supported" for row, _ in known]),
        np.array([groups[row["doc_group"]] for row, _ in known]),
        np.array([any(finding.severity == "block" for finding in verdict.findings) for _, verdict in known]),
    )


@contextmanager
def judging(ledger: Path) -> Iterator[Judge]:
    """The embedded model as judge, every answer kept."""
    from briefgen.calibration import calibration  # noqa: PLC0415  the file this program writes

    opened = models.open_model(Settings(), budget=Budget(), sleep=time.sleep, progress=lambda _done, _total: None)
    with Ledger(str(ledger)) as replies, opened as llm:
        yield LLMJudge(Recorded(llm, replies), load_prompt("judge"), calibration())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--ledger", type=Path, default=Path("build/judge.sqlite3"))
    given = parser.parse_args()
    rows = [json.loads(line) for line in given.file.read_text(encoding="utf-8").splitlines()]
    given.ledger.parent.mkdir(parents=True, exist_ok=True)
    with judging(given.ledger) as judge, ThreadPoolExecutor(2) as pool:
        verdicts = list(pool.map(lambda row: check_claim(row["document"], row["claim"], judge=judge), rows))
    table = table_of(rows, verdicts)
    measured = Calibration(
        date=datetime.now(tz=UTC).date().isoformat(),
        data=f"{given.file.name}, {len(table.labels)} of {len(rows)} rows judged",
        model=models.model_name(Settings()),
        prompt=load_prompt("judge").sha256,
        code=model_of(table.only([name for name in table.names if name != "judge"])),
        judged=model_of(table),
        judge=model_of(replace(table.only(["judge"]), blocked=np.zeros_like(table.blocked))),
    )
    TARGET.write_bytes(TypeAdapter(Calibration).dump_json(measured, indent=1) + b"\n")


if __name__ == "__main__":
    main()
