"""Each way to fail, as the adapter meets it."""

from __future__ import annotations

import pytest
from pydantic import BaseModel, ConfigDict

from briefgen.errors import AnswerCut, AnswerInvalid, BriefgenError, ModelRefused, ModelUnavailable, TransportFailed
from briefgen.llm import Message, Request
from briefgen.llm.adapter import Endpoint, OpenAILLM, Patience
from briefgen.testing.faults import ASKED_SECONDS, FAULTS, LONG_SECONDS, MAY_PASS, always, first, mixed, never
from briefgen.testing.service import FaultyService


class Tide(BaseModel):
    model_config = ConfigDict(extra="forbid")

    metres: float


QUESTION = Request(messages=(Message("user", "How high?"),), schema=Tide, max_output_tokens=9, purpose="test")
OURS: dict[str, type[BriefgenError]] = {
    **dict.fromkeys((*MAY_PASS, "429-long"), TransportFailed),
    "html": ModelUnavailable,
    "misfit": AnswerInvalid,
    "cut-off": AnswerCut,
    "refusal": ModelRefused,
}


def service(name: str, *, times: int = 99) -> FaultyService:
    return FaultyService(lambda _body: '{"metres": 2}', first(times, FAULTS[name]))


def ask(served: FaultyService, *, attempts: int = 1) -> Tide:
    endpoint = Endpoint(model="m", base_url="http://127.0.0.1/v1")
    patience = Patience(attempts=attempts)
    with OpenAILLM(endpoint, transport=served, clock=served.clock.clock, patience=patience) as llm:
        return llm.ask(QUESTION).value


def test_every_fault_has_an_error_of_ours() -> None:
    assert OURS.keys() == FAULTS.keys()


@pytest.mark.parametrize("name", FAULTS)
def test_it_comes_as(name: str) -> None:
    with pytest.raises(BriefgenError) as caught:
        ask(service(name))
    assert type(caught.value) is OURS[name]


@pytest.mark.parametrize("name", [name for name in MAY_PASS if name != "drip"])
def test_it_passes(name: str) -> None:
    served = service(name, times=1)
    assert ask(served, attempts=2).metres == 2
    assert served.requests == 2


@pytest.mark.parametrize(
    ("name", "seconds"),
    [
        pytest.param("429-seconds", ASKED_SECONDS, id="seconds"),
        pytest.param("429-ms", ASKED_SECONDS, id="milliseconds"),
        pytest.param("429-date", ASKED_SECONDS, id="date"),
        pytest.param("429-long", LONG_SECONDS, id="long"),
        pytest.param("429", None, id="nothing"),
    ],
)
def test_it_asks_to_wait(name: str, seconds: float | None) -> None:
    with pytest.raises(TransportFailed) as caught:
        ask(service(name))
    assert caught.value.wait == seconds


class TestPlan:
    @pytest.mark.parametrize(
        ("plan", "met"),
        [
            pytest.param(never, [False, False, False], id="never"),
            pytest.param(first(2, FAULTS["500"]), [True, True, False], id="the first two"),
            pytest.param(always(FAULTS["500"]), [True, True, True], id="always"),
        ],
    )
    def test_says_which_attempts_fail(self, plan: object, met: list[bool]) -> None:
        assert callable(plan)
        assert [plan("question", attempt) is not None for attempt in (1, 2, 3)] == met

    def test_a_mix_has_its_share_of_each(self) -> None:
        plan = mixed(0.4, (FAULTS["500"], FAULTS["503"]), seed=3)
        drawn = [plan(str(number), 1) for number in range(5_000)]
        shares = [sum(one is FAULTS[name] for one in drawn) / 5_000 for name in ("500", "503")]
        assert shares == pytest.approx([0.2, 0.2], abs=0.02)

    def test_a_mix_is_the_same_each_time_and_another_by_another_seed(self) -> None:
        drawn = [
            [mixed(0.5, (FAULTS["500"],), seed=seed)(str(number), 1) for number in range(50)] for seed in (1, 1, 2)
        ]
        assert drawn[0] == drawn[1] != drawn[2]
