"""Text that strangers wrote is shown and never obeyed: a fixed sample of hostile inputs through whole runs and every output.

The sample has every payload, and every place of every family; `python -m benchmarks.hostile` tries each payload in each place.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain
from pathlib import Path

import pytest

from tests.hostile.payloads import Input, every_input, packed, payloads, spread
from tests.hostile.places import PLACES
from tests.hostile.trials import Kind, Trial, tried

EACH = 3
"""Places that each payload is tried in where a model points: more than 500 inputs."""
LEAST = 500
THIRD = 3
"""Of the payloads, one in so many is tried in a place where a model says it, too."""


@pytest.fixture(scope="module")
def trials(tmp_path_factory: pytest.TempPathFactory) -> list[Trial]:
    """What became of the sample, with a model that points at everything and with one that says what strangers say."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("alone"))
        patch.delenv("OPENAI_API_KEY", raising=False)
        return [
            *tried(spread(EACH), tmp_path_factory.mktemp("hostile"), "points", commands=2),
            *tried(spread(1)[::THIRD], tmp_path_factory.mktemp("hostile"), "repeats", commands=1),
        ]


def test_at_least_500_inputs_are_tried_and_no_two_are_one(trials: list[Trial]) -> None:
    inputs = {(one.payload.text, one.place) for trial in trials for one in trial.inputs}
    assert len(inputs) >= LEAST
    assert {trial.read > 0 for trial in trials} == {True}


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param("active", id="nothing in a page can act"),
        pytest.param("element", id="no page has an element that no template wrote"),
        pytest.param("traceback", id="nothing raises"),
        pytest.param("obeyed", id="no sign is obeyed by a terminal or hidden from a reader"),
        pytest.param("unproved", id="every brief is proved, no review says what nobody wrote, no file is where none should be"),
        pytest.param("prompt", id="no model is shown a mark of ours that a stranger wrote"),
    ],
)  # fmt: skip
def test_whatever_strangers_write(trials: list[Trial], kind: Kind) -> None:
    found = [(*trouble, list(map(str, trial.inputs))) for trial in trials for trouble in trial.troubles]
    assert [trouble for trouble in found if trouble[0] == kind] == []


class TestSample:
    def test_it_has_every_payload_and_every_place_of_every_family(self) -> None:
        assert {one.payload for one in spread(EACH)} == set(payloads())
        pairs = {(one.payload.family, one.place) for one in spread(EACH)}
        large = {family for family, count in Counter(one.family for one in payloads()).items() if count >= len(PLACES)}
        assert {(family, place) for family in large for place in PLACES} <= pairs
        assert {place for _, place in pairs} == set(PLACES)

    def test_no_input_is_twice_in_it(self) -> None:
        assert len(set(spread(EACH))) == len(spread(EACH)) == EACH * len(payloads())

    @pytest.mark.parametrize("inputs", [spread(EACH), every_input()], ids=["sample", "all"])
    def test_packing_loses_none_and_puts_no_two_into_one_place(self, inputs: tuple[Input, ...]) -> None:
        articles = packed(inputs)
        assert Counter(chain.from_iterable(articles)) == Counter(inputs)
        assert all(len({one.place for one in article}) == len(article) for article in articles)


def test_a_harmless_article_is_read_and_supported_in_every_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A trial of nothing but harmless words has no trouble, and what is tried elsewhere does reach the pages."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    harmless = [one._replace(payload=one.payload._replace(text="Velm")) for one in spread(1)[:8]]
    (trial,) = tried(harmless, tmp_path, "points", commands=1)
    assert (trial.troubles, trial.read > 1) == ([], True)
