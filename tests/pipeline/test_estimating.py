"""What a run would ask, told before it asks: held to what the run then asks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from briefgen.config import Settings
from briefgen.errors import TransportFailed, UsageError
from briefgen.llm import LLM
from briefgen.pipeline import Progress, run
from briefgen.pipeline.estimating import Estimate, estimate, estimate_json
from briefgen.pipeline.needs import Range
from briefgen.testing import ScriptedLLM
from tests.scripted import failing_at, point_at_all

CORPUS = Path(__file__).parents[1] / "corpus"
SHORT = str(CORPUS / "short.txt")


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)


def estimated(*paths: str, **given: Any) -> Estimate:
    return estimate(paths or [SHORT], Settings(**given), stdin=None)


def asked_by_a_run(llm: ScriptedLLM, *paths: str, **given: Any) -> None:
    @contextmanager
    def opened(*_: object, **__: object) -> Iterator[LLM]:
        yield llm

    run(paths or [SHORT], Settings(**given), stdin=None, progress=Progress(), open_model=opened)


def small() -> ScriptedLLM:
    """A model under the name of the embedded one, whose replies a run without a `--model` finds."""
    return ScriptedLLM(point_at_all, model="qwen2.5-coder-1.5b-instruct-q4_k_m")


def test_what_is_known_to_be_asked_is_what_a_run_asks_first() -> None:
    llm = small()
    found = estimated(audit=False)
    asked_by_a_run(llm, audit=False)
    windows = [request for request in llm.requests if request.purpose == "extraction" and len(request.messages) == 2]
    assert found.windows == len(windows) == found.known
    assert found.need.questions.likely <= found.need.questions.most
    assert len(llm.requests) <= found.need.questions.most


def test_nothing_is_made_and_nothing_is_asked(tmp_path: Path) -> None:
    estimated()
    assert list(tmp_path.iterdir()) == []


def test_after_a_run_all_is_answered() -> None:
    asked_by_a_run(small())
    found = estimated()
    assert (found.known, found.needs_a_model, found.need.questions) == (0, False, Range(0, 0))


def test_a_window_that_went_without_an_answer_is_the_one_left_to_ask() -> None:
    llm = failing_at("At least 14 people", TransportFailed("gone"))
    llm.model = small().model
    asked_by_a_run(llm, window=1)
    assert estimated(window=1).known == 1


def test_fresh_asks_again() -> None:
    asked_by_a_run(small())
    assert estimated(fresh=True).answered == 0


def test_what_is_not_read_and_what_is_of_another_day_is_told() -> None:
    found = estimated(SHORT, "absent.txt", date="2031-03-11")
    assert (found.articles, len(found.unread), len(found.left_out), found.known) == (0, 1, 1, 0)


@pytest.mark.parametrize(
    ("given", "flags"),
    [
        pytest.param({}, [], id="no limit"),
        pytest.param({"max_tokens": 10**9}, [], id="a limit far off"),
        pytest.param({"max_tokens": 100}, ["--max-tokens"], id="tokens"),
        pytest.param({"max_tokens_per_article": 100}, ["--max-tokens-per-article"], id="tokens of an article"),
        pytest.param({"max_time": "5m"}, ["--max-time"], id="time"),
        pytest.param({"max_cost": 0.000001, "price_in": 1, "price_out": 1}, ["--max-cost"], id="dollars"),
        pytest.param(
            {"max_cost_per_article": 0.000001, "price_in": 1, "price_out": 1},
            ["--max-cost-per-article"],
            id="dollars each",
        ),
    ],
)
def test_the_limits_that_would_be_reached_are_named(given: dict[str, Any], flags: list[str]) -> None:
    assert [limit.partition(":")[0] for limit in estimated(**given).limits] == flags


def test_a_limit_in_dollars_without_a_price_is_refused_as_a_run_refuses_it() -> None:
    with pytest.raises(UsageError, match="--max-cost"):
        estimated(max_cost=1.0, model="m", base_url="http://127.0.0.1/v1")


def test_without_a_judge_none_is_asked() -> None:
    assert estimated(judge=False, audit=False).need.judged == Range(0, 0)
    assert estimated().need.judged.most > 0


def test_as_json_a_range_is_its_two_ends() -> None:
    told = json.loads(estimate_json(estimated(model="openai/gpt-5-mini")))
    assert told["questions"].keys() == told["cost"].keys() == told["tokens"]["in"].keys() == {"likely", "most"}
    assert 0 < told["cost"]["likely"] < told["cost"]["most"]
    assert json.loads(estimate_json(estimated(model="m", base_url="http://127.0.0.1/v1")))["cost"] is None
