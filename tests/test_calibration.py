"""The measured file, and what a logistic model makes of signals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.calibration import Model, calibration

STEEP = Model(intercept=-1.0, weights={"coverage": 2.0}, threshold=0.5, balanced_accuracy=0.5, auc=0.5, curve=())


@pytest.mark.parametrize(("coverage", "probability"), [(0.5, 0.5), (1.0, 0.731), (0.0, 0.269)])
def test_weights_make_odds_and_odds_a_probability(coverage: float, probability: float) -> None:
    assert STEEP.probability({"coverage": coverage}) == pytest.approx(probability, abs=1e-3)


@given(st.floats(-1e9, 1e9))
def test_a_probability_whatever_the_signal(coverage: float) -> None:
    assert 0 <= STEEP.probability({"coverage": coverage}) <= 1


def test_a_missing_signal_is_a_fault() -> None:
    with pytest.raises(KeyError):
        STEEP.probability({})


def test_signals_it_does_not_weigh_are_no_fault() -> None:
    assert STEEP.probability({"coverage": 0.5, "other": 9.0}) == 0.5


def test_the_shipped_file_says_what_it_was_measured_on() -> None:
    shipped = calibration()
    assert shipped.data
    assert shipped.model
    assert all(0 < model.threshold < 1 and model.curve for model in (shipped.code, shipped.judged, shipped.judge))


def test_a_higher_threshold_never_keeps_more() -> None:
    for model in (calibration().code, calibration().judged, calibration().judge):
        kept = [point.supported_kept for point in model.curve]
        assert kept == sorted(kept, reverse=True)
