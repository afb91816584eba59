"""No input that was ever kept crashes its reader, nor do a few made ones; `make fuzz` makes them by the thousand."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.fuzz.target import CORPUS, Target, files, read
from tests.fuzz.targets import TARGETS

FEW = 5
"""Inputs made for each target here, the same each time."""
CASES = [
    pytest.param(target, file, id=f"{target.name}-{file.stem}") for target in TARGETS for file in files(target.name)
]


@pytest.mark.parametrize(("target", "file"), CASES)
def test_a_kept_input_is_read_or_refused(target: Target, file: Path) -> None:
    target.holds(read(file))


@pytest.mark.parametrize("target", [pytest.param(target, id=target.name) for target in TARGETS])
def test_a_made_input_is_read_or_refused(target: Target) -> None:
    @settings(
        max_examples=FEW,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(target.inputs())
    def holds(text: str) -> None:
        target.holds(text)

    holds()


def test_every_corpus_is_a_targets() -> None:
    assert {folder.name for folder in CORPUS.iterdir()} == {target.name for target in TARGETS}
