"""What the adapter tells of each request it sends: whose it was, which of how many, how it ended, what it took."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import Any

import httpx2
import pytest
from pydantic import SecretStr

from briefgen.data import About, Attempt, RunEvent
from briefgen.errors import BriefgenError
from briefgen.llm import Request
from briefgen.llm.adapter import Endpoint, OpenAILLM
from briefgen.llm.patience import Clock, Patience
from tests.llm.test_adapter import BEARS_OUT, QUESTION, Step, World, failed, said, weighed

ABOUT = About("a1b2", "1-9")
CUT = httpx2.Response(200, headers={"content-type": "application/json"}, content=b"{")


def told(*steps: Step, request: Request[Any] = QUESTION) -> list[Attempt]:
    """What was told of one question, of whose requests the server does one step each."""
    world = World(list(steps), seconds_each=2.0)
    events: list[RunEvent] = []
    llm = OpenAILLM(
        Endpoint(model="m", base_url="http://127.0.0.1/v1", api_key=SecretStr("none")),
        patience=Patience(attempts=len(steps)),
        transport=httpx2.MockTransport(world.handle),
        clock=Clock(monotonic=lambda: world.time, now=lambda: world.time, sleep=world.sleep),
        observe=events.append,
    )
    with suppress(BriefgenError):  # how it ended is what is told
        llm.ask(replace(request, about=ABOUT))
    return [event for event in events if isinstance(event, Attempt)]


def test_a_request_is_told_with_what_it_was_about_and_what_it_took() -> None:
    (attempt,) = told(said())
    assert (attempt.about, attempt.purpose, attempt.number) == (ABOUT, "test", 1)
    assert (attempt.outcome, attempt.error, attempt.code) == ("answered", "", "")
    assert (attempt.usage.prompt_tokens, attempt.usage.completion_tokens, attempt.seconds) == (30, 5, 2.0)


@pytest.mark.parametrize(
    ("step", "outcome", "error", "code"),
    [
        pytest.param(failed(429), "lost", "TransportFailed", "429", id="rate-limit"),
        pytest.param(failed(503), "lost", "TransportFailed", "503", id="server-fault"),
        pytest.param(httpx2.ReadTimeout("slow"), "lost", "TransportFailed", "timeout", id="timeout"),
        pytest.param(httpx2.ReadError("reset"), "lost", "TransportFailed", "connection", id="reset"),
        pytest.param(httpx2.ConnectError("no"), "lost", "TransportFailed", "unreachable", id="unreachable"),
        pytest.param(CUT, "lost", "TransportFailed", "no_json", id="cut-json"),
        pytest.param(
            httpx2.Response(200, json={"error": {}}), "lost", "TransportFailed", "error_object", id="error-200"
        ),
        pytest.param(said(None, refusal="no"), "refused", "ModelRefused", "", id="refusal"),
        pytest.param(said("{", finish="length"), "unusable", "AnswerCut", "", id="cut-answer"),
        pytest.param(failed(401), "barred", "ModelUnavailable", "401", id="no-key"),
        pytest.param(failed(429, code="insufficient_quota"), "barred", "ModelUnavailable", "quota", id="quota"),
    ],
)
def test_a_failure_is_told_by_its_kind(step: Step, outcome: str, error: str, code: str) -> None:
    (attempt,) = told(step)
    assert (attempt.outcome, attempt.error, attempt.code) == (outcome, error, code)


def test_an_answer_out_of_shape_is_unusable_and_the_next_request_is_counted_on() -> None:
    attempts = told(said('{"colour": "blue"}'), said())
    assert [(attempt.number, attempt.outcome, attempt.code) for attempt in attempts] == [
        (1, "unusable", "shape"),
        (2, "answered", ""),
    ]


def test_a_retry_is_counted_on() -> None:
    assert [attempt.number for attempt in told(failed(500), failed(500), said())] == [1, 2, 3]


def test_one_token_of_a_weighed_question_is_an_answer() -> None:
    (attempt,) = told(weighed(("Yes", 0.9), ("No", 0.1)), request=BEARS_OUT)
    assert attempt.outcome == "answered"


def test_a_lost_answer_is_told_with_its_estimate_and_a_refused_request_costs_nothing() -> None:
    (lost,), (turned_away,) = told(httpx2.ReadTimeout("slow")), told(failed(503))
    assert lost.usage.tokens > 0
    assert (turned_away.usage.requests, turned_away.usage.tokens) == (1, 0)
