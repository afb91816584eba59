"""What a score is worth: weights and thresholds measured on labelled pairs, kept in `calibration.json` with their origin.

No number in that file is chosen by hand: `benchmarks/entailment.py --calibrate` fits it and writes date, data and curve
beside it, so that a reader can tell what a threshold costs.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from pydantic import TypeAdapter

SURE = 0.95
"""Share of unsupported claims that must be refused where nothing but a judge speaks for a claim: a brief that withholds a
claim beats one that prints a wrong one."""


class Point(NamedTuple):
    """What a threshold gives on the data it was measured on."""

    threshold: float
    supported_kept: float
    """Share of supported claims that reach it."""
    unsupported_refused: float
    """Share of unsupported ones that do not."""


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic model: a probability from named signals, and where to cut it."""

    intercept: float
    weights: Mapping[str, float]
    threshold: float
    """From here on a claim counts as supported: the best balanced accuracy on the data."""
    balanced_accuracy: float
    """By cross-validation over groups of documents, threshold chosen within each fold."""
    auc: float
    """The chance that a supported claim scores above an unsupported one, by the same cross-validation."""
    curve: tuple[Point, ...]

    @property
    def sure(self) -> float:
        """The lowest threshold of the curve that refuses `SURE` of the unsupported claims; 1 where none does."""
        return min((point.threshold for point in self.curve if point.unsupported_refused >= SURE), default=1.0)

    def probability(self, signals: Mapping[str, float]) -> float:
        """0 to 1; raises KeyError for a signal that is missing."""
        odds = self.intercept + sum(weight * signals[name] for name, weight in self.weights.items())
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, odds))))


@dataclass(frozen=True, slots=True)
class Calibration:
    """The measured file."""

    date: str
    data: str
    """What it was measured on: name and size."""
    model: str
    """The judging model it was measured with; another one's odds are read with the same weights."""
    prompt: str
    """SHA-256 of the judge's prompt."""
    code: Model
    """Of the code's signals alone."""
    judged: Model
    """Of the code's signals and the judge's odds."""
    judge: Model
    """Of the judge's odds alone."""


@lru_cache(maxsize=1)
def calibration() -> Calibration:
    """The file that ships with briefgen."""
    return TypeAdapter(Calibration).validate_json(files("briefgen").joinpath("calibration.json").read_bytes())
