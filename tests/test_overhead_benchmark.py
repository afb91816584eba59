"""What is measured of the ledger and the checks: the same run without them, over articles that are all different."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.overhead.articles import spread
from benchmarks.overhead.model import Service
from benchmarks.overhead.parts import Meter, Nowhere, Part, Remembered, measuring
from briefgen.config import Settings
from briefgen.pipeline import Progress, Report, run
from briefgen.records import claims_jsonl

DAY = Path(__file__).parent / "corpus" / "day1"


@pytest.fixture
def briefed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, Meter, Remembered, Part | None], Report]:
    """A run over an invented day, with what it does without; no setting comes from where the tests are run."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)

    def brief(name: str, meter: Meter, kept: Remembered, without: Part | None) -> Report:
        settings = Settings(model="openai/scripted", out=tmp_path / name, judge=without != "checks")
        with measuring(meter, kept, without):
            return run([str(DAY)], settings, stdin=None, progress=Progress(), open_model=Service(0).opened)

    return brief


def test_a_run_without_a_part_makes_the_same_claims_and_spends_nothing_on_it(
    briefed: Callable[[str, Meter, Remembered, Part | None], Report], tmp_path: Path
) -> None:
    kept, whole = Remembered(), Meter()
    claims = claims_jsonl(briefed("whole", whole, kept, None).brief)
    assert {"ledger", "checks"} <= whole.seconds.keys()
    for part in ("ledger", "checks"):
        meter = Meter()
        assert claims_jsonl(briefed(part, meter, kept, part).brief) == claims
        assert part not in meter.seconds
    assert not (tmp_path / "ledger").exists()


def test_what_belongs_to_another_part_counts_there_alone() -> None:
    meter = Meter()
    inner = meter.of("inner", lambda: sum(range(2_000_000)))
    meter.of("outer", inner)()
    assert meter.seconds["inner"] > meter.seconds["outer"]


def test_a_ledger_that_keeps_nothing_answers_as_a_new_one() -> None:
    ledger = Nowhere()
    assert ledger.reply("key") is None
    assert ledger.decisions(()) == ()
    assert ledger.start_run(model="scripted", settings="{}") == 1


class TestSpread:
    def test_as_many_articles_as_asked_for_and_no_two_alike(self, tmp_path: Path) -> None:
        texts = [file.read_text() for file in spread(sorted(DAY.glob("*.txt")), 30, tmp_path)]
        assert len(set(texts)) == 30

    def test_a_copy_has_the_numbers_and_lengths_of_what_it_copies(self, tmp_path: Path) -> None:
        files = sorted(DAY.glob("*.txt"))
        texts = [file.read_text() for file in spread(files, 2 * len(files), tmp_path)]
        content = [re.sub(r"<URL>.*?</URL>", "", text) for text in texts]
        for first, copy in zip(content, content[len(files) :], strict=False):
            assert (len(first), re.findall(r"\d+", first)) == (len(copy), re.findall(r"\d+", copy))

    def test_folders_without_an_article_are_told(self, tmp_path: Path) -> None:
        with pytest.raises(ValueError, match="no article was found"):
            spread([], 10, tmp_path)
