"""Does a document support a claim? `briefgen.check_claim` on labelled pairs, beside word overlap in the same run.

    python -m benchmarks.entailment FILE.jsonl [--no-model] [--ledger FILE]

A row is `{id, dataset, document, claim, label, error_type, doc_group}`. Three ways to tell: the *verdict* as a user gets it,
by the shipped weights, which may have seen the row; the *score*, with weights and threshold taught by the rows of other
folds; and *overlap*, the share of the claim's words that the document has, taught the same way. A claim that is left
`unverified` is not taken for supported. The judge's answers are kept in the ledger, so that a second run asks nothing.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.calibrate import Numbers, Table, allowed, auc, best_threshold, fitted, folds, judging, probabilities
from benchmarks.floors import Measured, add_options, options, settle
from briefgen.annotating.words import words
from briefgen.checking.entailment import Judge
from briefgen.claimcheck import ClaimVerdict, check_claim

Mask = NDArray[np.bool_]
"""Which rows, in their order."""
Check = Callable[[str, str], ClaimVerdict]
"""A document and a claim -> what is made of it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled pair and what was made of it."""

    dataset: str
    errors: frozenset[str]
    """What is wrong with it, as its data set says; empty where it does not, and for what is true."""
    group: str
    """Rows of one group are taught or judged together."""
    label: bool
    supported: bool
    """The verdict."""
    blocked: bool
    """Whether a check refuses it."""
    verdict: str
    overlap: float
    signals: dict[str, float]
    """What the score goes by; the judge's odds among them where it could judge."""


@dataclass(frozen=True, slots=True)
class Contender:
    """One way to tell supported from unsupported."""

    name: str
    taken: Mask
    """The rows it takes for supported."""
    scores: Numbers | None
    """What its AUC is of; None for a bare verdict."""


def read(given: Sequence[dict[str, Any]], check: Check) -> Iterator[Row]:
    """Every row checked; those about one document one after the other, so that it is read once."""
    for row in sorted(given, key=lambda row: str(row["document"])):
        verdict = check(row["document"], row["claim"])
        yield Row(
            dataset=row["dataset"],
            errors=frozenset((row.get("error_type") or "").lower().split("+")) - {""},
            group=row["doc_group"],
            label=row["label"] == "supported",
            supported=verdict.verdict == "supported",
            blocked=any(finding.severity == "block" for finding in verdict.findings),
            verdict=verdict.verdict,
            overlap=overlap(row["claim"], row["document"]),
            signals=dict(verdict.signals),
        )


def overlap(claim: str, document: str) -> float:
    """The share of the claim's words that the document has."""
    asked, held = words(claim), frozenset(words(document))
    return sum(word in held for word in asked) / len(asked) if asked else 0.0


def contenders(rows: Sequence[Row]) -> list[Contender]:
    """The verdict, the score and word overlap, on the same rows."""
    shared = sorted(frozenset.intersection(*(frozenset(row.signals) for row in rows)))
    score = taught(rows, [[row.signals[name] for name in shared] for row in rows], [row.blocked for row in rows])
    return [
        Contender("verdict", np.array([row.supported for row in rows]), None),
        Contender("score", *score),
        Contender("overlap", *taught(rows, [[row.overlap] for row in rows])),
    ]


def taught(
    rows: Sequence[Row], signals: Sequence[Sequence[float]], blocked: Sequence[bool] = ()
) -> tuple[Mask, Numbers]:
    """Which rows count as supported, and every row's score, by weights and a threshold from the folds it is not in."""
    numbers = {group: number for number, group in enumerate(sorted({row.group for row in rows}))}
    names = tuple(map(str, range(len(signals[0]))))
    groups = np.array([numbers[row.group] for row in rows])
    refused = np.array(blocked or [False] * len(rows))
    table = Table(names, np.array(signals, dtype=float), np.array([row.label for row in rows]), groups, refused)
    scores, taken = np.zeros(len(rows)), np.zeros(len(rows), dtype=bool)
    for held in folds(groups):
        known = table.rows(~held)
        model = fitted(known)
        scores[held] = probabilities(table.rows(held), *model)
        threshold = best_threshold(allowed(probabilities(known, *model), known), known.labels)
        taken[held] = allowed(scores[held], table.rows(held)) >= threshold
    return taken, scores


def balanced(taken: Mask, labels: Mask) -> float | None:
    """Balanced accuracy; None where one label has no rows."""
    kept, refused = share(taken, labels), share(~taken, ~labels)
    return None if kept is None or refused is None else (kept + refused) / 2


def share(taken: Mask, among: Mask) -> float | None:
    """The share of some rows that is taken; None where there are none."""
    return float(taken[among].mean()) if among.any() else None


def area(rival: Contender, labels: Mask, among: Mask) -> float | None:
    """AUC among some rows; None for a bare verdict, and where one label has no rows."""
    if rival.scores is None or not labels[among].any() or labels[among].all():
        return None
    return auc(rival.scores[among], labels[among])


def table_of(rows: Sequence[Row], rivals: Sequence[Contender]) -> Iterator[str]:
    """A line a data set, then one an error type with the share of it that each contender refuses."""
    labels = np.array([row.label for row in rows])
    yield f"{'':<30} {'rows':>5}" + "".join(f"{rival.name + ' BA':>12} {'AUC':>6}" for rival in rivals)
    for dataset in ("all", *sorted({row.dataset for row in rows})):
        among = np.array([dataset in {"all", row.dataset} for row in rows])
        cells = ((balanced(rival.taken[among], labels[among]), area(rival, labels, among)) for rival in rivals)
        yield f"{dataset:<30} {among.sum():>5}" + "".join(f"{_shown(ba):>12} {_shown(auc_):>6}" for ba, auc_ in cells)
    yield "share refused, by error type"
    for kind in sorted({kind for row in rows for kind in row.errors}):
        among = np.array([kind in row.errors for row in rows])
        refused = (share(~rival.taken, among) for rival in rivals)
        yield f"{kind:<30} {among.sum():>5}" + "".join(f"{_shown(each):>12} {'':>6}" for each in refused)


def _shown(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def figures(rows: Sequence[Row], rivals: Sequence[Contender], mode: str) -> Iterator[Measured]:
    """What has floors: each contender's balanced accuracy and AUC on all rows."""
    labels = np.array([row.label for row in rows])
    for rival in rivals:
        name = f"entailment-{mode}.{rival.name}"
        yield Measured(f"{name}.balanced-accuracy", balanced(rival.taken, labels), "balanced accuracy")
        if rival.scores is not None:
            yield Measured(f"{name}.auc", area(rival, labels, np.ones(len(rows), dtype=bool)), "area under the curve")


def main() -> int:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    arguments.add_argument("rows", type=Path, help="a JSONL file of labelled pairs")
    arguments.add_argument("--no-model", action="store_true", help="the code checks alone")
    arguments.add_argument("--ledger", type=Path, default=Path("build/judge.sqlite3"), help="keeps the judge's answers")
    add_options(arguments)
    chosen = arguments.parse_args()
    given = [json.loads(line) for line in chosen.rows.read_text(encoding="utf-8").splitlines()]
    chosen.ledger.parent.mkdir(parents=True, exist_ok=True)
    opened: AbstractContextManager[Judge | None] = nullcontext() if chosen.no_model else judging(chosen.ledger)
    with opened as judge:
        rows = list(read(given, lambda document, claim: check_claim(document, claim, judge=judge)))
    rivals = contenders(rows)
    unverified = sum(row.verdict == "unverified" for row in rows)
    print(
        f"{chosen.rows.name}, {len(rows)} rows, {'code alone' if chosen.no_model else 'with the judge'}; {unverified} unverified"
    )
    print(*table_of(rows, rivals), sep="\n")
    mode = "code" if chosen.no_model else "judged"
    return settle(list(figures(rows, rivals, mode)), chosen.rows.name, options(chosen))


if __name__ == "__main__":
    raise SystemExit(main())
