"""The service in the place of the network: what it counts, and what it takes for the same question."""

from __future__ import annotations

import httpx2
import pytest
from pydantic import BaseModel, ConfigDict

from briefgen.llm import Message, Request, Weighed
from briefgen.llm.adapter import Endpoint, OpenAILLM
from briefgen.testing.faults import FAULTS, Plan, first, never
from briefgen.testing.service import FaultyService


class Tide(BaseModel):
    model_config = ConfigDict(extra="forbid")

    metres: float


def question(*turns: str) -> Request[Tide]:
    roles = ("user", "assistant") * len(turns)
    messages = tuple(Message(role, words) for role, words in zip(roles, turns, strict=False))  # type: ignore[arg-type]
    return Request(messages=messages, schema=Tide, max_output_tokens=9, purpose="test")


def served(plan: Plan = never) -> tuple[FaultyService, OpenAILLM]:
    service = FaultyService(lambda _body: '{"metres": 2}', plan)
    endpoint = Endpoint(model="m", base_url="http://127.0.0.1/v1")
    return service, OpenAILLM(endpoint, transport=service, clock=service.clock.clock)


def test_it_answers_and_reports_what_that_took() -> None:
    service, llm = served()
    reply = llm.ask(question("How high?"))
    assert (reply.value.metres, reply.usage.requests, reply.usage.estimated) == (2, 1, 0)
    assert service.requests == service.questions == 1


def test_it_weighs_words_where_that_is_asked() -> None:
    service = FaultyService(lambda _body: {"Yes": 0.7, "No": 0.3})
    endpoint = Endpoint(model="m", base_url="http://127.0.0.1/v1")
    asked = Request(
        messages=(Message("user", "So?"),), schema=Weighed, max_output_tokens=1, purpose="test", options=("Yes", "No")
    )
    with OpenAILLM(endpoint, transport=service) as llm:
        assert llm.ask(asked).value.probabilities == pytest.approx({"Yes": 0.7, "No": 0.3})


@pytest.mark.parametrize(
    "fault", [pytest.param("503", id="a lost answer"), pytest.param("misfit", id="one that does not fit")]
)
def test_a_question_asked_again_is_the_same_one(fault: str) -> None:
    service, llm = served(first(1, FAULTS[fault]))
    llm.ask(question("How high?"))
    assert (service.requests, service.questions) == (2, 1)


def test_what_follows_on_an_answer_is_another() -> None:
    service, llm = served(first(1, FAULTS["misfit"]))
    llm.ask(question("How high?"))
    llm.ask(question("How high?", '{"metres": 2}', "And tomorrow?"))
    assert (service.requests, service.questions, len(service.answered)) == (4, 2, 2)


def test_what_only_met_faults_is_not_answered() -> None:
    service, llm = served(lambda _question, _attempt: FAULTS["refusal"])
    with pytest.raises(Exception, match="declined"):
        llm.ask(question("How high?"))
    assert not service.answered


def test_it_has_nothing_else_to_say() -> None:
    with httpx2.Client(transport=served()[0]) as client:
        assert client.get("http://127.0.0.1/v1/models").status_code == 404
