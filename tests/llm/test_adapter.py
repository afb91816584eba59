"""The adapter against servers that answer, fail and misbehave; no network, and nobody waits."""

from __future__ import annotations

import json
import logging
import math
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import httpx2
import pytest
from pydantic import BaseModel, ConfigDict, SecretStr

from briefgen.data import Usage
from briefgen.errors import (
    AnswerCut,
    AnswerInvalid,
    BriefgenError,
    BudgetExceeded,
    ModelRefused,
    ModelUnavailable,
    TransportFailed,
)
from briefgen.llm import Budget, Message, Price, Request, Sampling, Weighed
from briefgen.llm.adapter import Clock, Endpoint, OpenAILLM, Patience, unfenced
from briefgen.llm.patience import BreakerPolicy

KEY = "hunter-22222222"
NEVER_OPEN = BreakerPolicy(open_after=100)


class Weather(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    sky: str


QUESTION = Request(messages=(Message("user", "Which sky?"),), schema=Weather, max_output_tokens=50, purpose="test")
CLEAR = '{"sky": "clear"}'

Step = httpx2.Response | Exception
"""What a server does with one request."""


def said(text: str | None = CLEAR, *, finish: str = "stop", usage: Any = (30, 5), **message: Any) -> httpx2.Response:
    """A completion, as OpenAI words it."""
    choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": text, **message}}
    body = {"id": "x", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]}
    if usage:
        body["usage"] = {"prompt_tokens": usage[0], "completion_tokens": usage[1], "total_tokens": sum(usage)}
    return httpx2.Response(200, json=body)


def failed(status: int, *, headers: dict[str, str] | None = None, **error: Any) -> httpx2.Response:
    return httpx2.Response(status, headers=headers, json={"error": error})


class World:
    """A server that does one step after the other, and a clock on which waiting takes no time."""

    def __init__(self, steps: list[Step], *, seconds_each: float = 0.0) -> None:
        self.steps: Iterator[Step] = iter(steps)
        self.seconds_each = seconds_each
        self.requests: list[httpx2.Request] = []
        self.slept: list[float] = []
        self.time = 0.0

    def handle(self, request: httpx2.Request) -> httpx2.Response:
        self.requests.append(request)
        self.time += self.seconds_each
        step = next(self.steps)
        if isinstance(step, Exception):
            raise step
        return step

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds

    def llm(self, *, budget: Budget | None = None, patience: Patience | None = None, **endpoint: Any) -> OpenAILLM:
        return OpenAILLM(
            Endpoint(model="m", base_url="http://127.0.0.1/v1", api_key=SecretStr(KEY), **endpoint),
            budget=budget,
            patience=patience,
            transport=httpx2.MockTransport(self.handle),
            clock=Clock(monotonic=lambda: self.time, now=lambda: self.time, sleep=self.sleep),
        )

    def sent(self, number: int = 0) -> dict[str, Any]:
        body: dict[str, Any] = json.loads(self.requests[number].content)
        return body


BEARS_OUT = Request(
    messages=(Message("user", "Is it so?"),), schema=Weighed, max_output_tokens=1, purpose="test", options=("Yes", "No")
)


def weighed(*candidates: tuple[str, float], text: str = "Yes") -> httpx2.Response:
    """A completion of one token with the candidates for it and their probabilities."""
    top = [{"token": token, "logprob": math.log(share), "bytes": None} for token, share in candidates]
    content = [{"token": text, "logprob": 0.0, "bytes": None, "top_logprobs": top}]
    return with_logprobs({"content": content}, text)


def with_logprobs(logprobs: object, text: str = "Yes") -> httpx2.Response:
    message = {"role": "assistant", "content": text}
    choice = {"index": 0, "finish_reason": "length", "message": message, "logprobs": logprobs}
    body = {"id": "x", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]}
    return httpx2.Response(200, json=body)


class TestOptions:
    def test_each_is_weighed_by_its_first_token(self) -> None:
        reply = World([weighed(("Yes", 0.6), ("No", 0.25), ("It", 0.15))]).llm().ask(BEARS_OUT)
        assert reply.value.probabilities == pytest.approx({"Yes": 0.6, "No": 0.25})

    def test_case_and_spaces_make_no_other_word(self) -> None:
        reply = World([weighed(("Yes", 0.5), (" yes", 0.25), ("NO", 0.25))]).llm().ask(BEARS_OUT)
        assert reply.value.probabilities == pytest.approx({"Yes": 0.75, "No": 0.25})

    def test_one_token_and_its_candidates_are_asked_for(self) -> None:
        world = World([weighed(("Yes", 1.0))])
        world.llm().ask(BEARS_OUT)
        body = world.sent()
        assert (body["max_tokens"], body["logprobs"], body["top_logprobs"]) == (1, True, 20)
        assert "response_format" not in body

    def test_an_answer_cut_after_its_token_is_whole(self) -> None:
        assert World([weighed(("No", 1.0), text="No")]).llm().ask(BEARS_OUT).value.said == "No"

    @pytest.mark.parametrize(
        "logprobs",
        [
            pytest.param(None, id="none"),
            pytest.param({"content": None}, id="no content"),
            pytest.param({"content": []}, id="no token"),
            pytest.param(
                {"content": [{"token": "Yes", "logprob": 0, "bytes": None, "top_logprobs": []}]}, id="no candidate"
            ),
            pytest.param("yes", id="another type"),
            pytest.param({"content": [7]}, id="nonsense"),
        ],
    )
    def test_a_server_without_probabilities_gives_none(self, logprobs: object) -> None:
        reply = World([with_logprobs(logprobs)]).llm().ask(BEARS_OUT)
        assert (reply.value.probabilities, reply.value.said) == ({}, "Yes")

    def test_a_server_that_refuses_to_tell_them_says_so(self) -> None:
        with pytest.raises(ModelUnavailable, match="logprobs"):
            World([failed(400, message="logprobs are not supported")]).llm().ask(BEARS_OUT)

    def test_what_may_pass_is_asked_again(self) -> None:
        assert World([failed(503), weighed(("Yes", 1.0))]).llm().ask(BEARS_OUT).usage.requests == 2


class TestAnswer:
    def test_is_in_the_shape_asked_for(self) -> None:
        reply = World([said()]).llm().ask(QUESTION)
        assert reply.value == Weather(sky="clear")
        assert reply.text == CLEAR
        assert not reply.replayed

    def test_the_request_is_plain_openai(self) -> None:
        world = World([said()])
        world.llm().ask(QUESTION)
        assert world.requests[0].url.path == "/v1/chat/completions"
        body = world.sent()
        assert body.pop("response_format")["json_schema"]["schema"]["required"] == ["sky"]
        assert body == {
            "model": "m",
            "messages": [{"role": "user", "content": "Which sky?"}],
            "max_tokens": 50,
            "temperature": 0.0,
            "seed": Sampling().seed,
        }

    def test_settings_a_model_does_not_take_are_left_out(self) -> None:
        world = World([said()])
        bare = replace(QUESTION, sampling=Sampling(temperature=None, seed=None))
        world.llm(limit_field="max_completion_tokens").ask(bare)
        assert set(world.sent()) == {"model", "messages", "response_format", "max_completion_tokens"}

    def test_an_article_is_never_rendered_as_a_template(self) -> None:
        world = World([said()])
        world.llm().ask(replace(QUESTION, messages=(Message("user", "{{ 7 * 7 }} {% raw"),)))
        assert world.sent()["messages"][0]["content"] == "{{ 7 * 7 }} {% raw"

    def test_a_lone_surrogate_goes_out_and_comes_in_replaced(self) -> None:
        world = World([said('{"sky": "\ufffd"}')])
        reply = world.llm().ask(replace(QUESTION, messages=(Message("user", "a\ud800b"),)))
        assert world.sent()["messages"][0]["content"] == "a\ufffdb"
        assert reply.value.sky == "\ufffd"

    def test_a_fence_around_it_is_taken_off(self) -> None:
        assert World([said(f"```json\n{CLEAR}\n```")]).llm().ask(QUESTION).value.sky == "clear"

    @pytest.mark.parametrize(
        ("text", "bare"),
        [
            pytest.param("```\n1\n```", "\n1\n", id="no language"),
            pytest.param("Here you are:\n```json\n1\n```\nEnjoy!", "\n1\n", id="talk around it"),
            pytest.param('{"sky": "```1```"}', '{"sky": "```1```"}', id="inside JSON"),
            pytest.param("```1", "```1", id="never closed"),
            pytest.param("", "", id="empty"),
        ],
    )
    def test_a_fence_counts_where_the_text_is_not_json_itself(self, text: str, bare: str) -> None:
        assert unfenced(text) == bare

    def test_threads_get_their_own(self) -> None:
        def echo(request: httpx2.Request) -> httpx2.Response:
            return said(json.dumps({"sky": json.loads(request.content)["messages"][0]["content"]}))

        endpoint = Endpoint(model="m", base_url="http://127.0.0.1/v1")
        llm = OpenAILLM(endpoint, transport=httpx2.MockTransport(echo))
        questions = [replace(QUESTION, messages=(Message("user", f"sky {n}"),)) for n in range(40)]
        with ThreadPoolExecutor(8) as pool:
            skies = [reply.value.sky for reply in pool.map(llm.ask, questions)]
        assert skies == [f"sky {n}" for n in range(40)]
        assert llm.budget.spent.requests == 40


REFUSED_AT_ONCE = [
    pytest.param(failed(401), ModelUnavailable, id="401"),
    pytest.param(failed(429, code="insufficient_quota"), ModelUnavailable, id="quota"),
    pytest.param(failed(400, code="context_length_exceeded"), AnswerCut, id="question too long"),
    pytest.param(failed(429, headers={"retry-after": "61"}), TransportFailed, id="a wait beyond our patience"),
    pytest.param(httpx2.Response(307, headers={"location": "http://x.example"}), ModelUnavailable, id="redirect"),
    pytest.param(httpx2.Response(200, html="<h1>Sign in</h1>"), ModelUnavailable, id="web page"),
    pytest.param(said('{"sky": "cle', finish="length"), AnswerCut, id="length"),
    pytest.param(said(None, refusal="I can't."), ModelRefused, id="refusal"),
    pytest.param(said(CLEAR, finish="content_filter"), ModelRefused, id="content filter"),
    pytest.param(said(None), AnswerInvalid, id="no text"),
    pytest.param(httpx2.Response(200, json={"choices": ["odd"]}), AnswerInvalid, id="no message"),
    pytest.param(httpx2.InvalidURL("odd"), ModelUnavailable, id="not the transport's fault"),
]

MAY_PASS = [
    pytest.param(failed(429), id="rate limit"),
    pytest.param(failed(500), id="500"),
    pytest.param(failed(503), id="503"),
    pytest.param(httpx2.ConnectError("refused"), id="no server"),
    pytest.param(httpx2.ReadError("reset"), id="reset"),
    pytest.param(httpx2.ReadTimeout("slow"), id="timeout"),
    pytest.param(httpx2.Response(200, content=b"", headers={"content-type": "application/json"}), id="empty"),
    pytest.param(
        httpx2.Response(200, content=b'{"choices": [', headers={"content-type": "application/json"}), id="cut"
    ),
    pytest.param(httpx2.Response(200, json={"error": {"message": "upstream failed"}}), id="error with status 200"),
    pytest.param(httpx2.Response(200, json={"choices": []}), id="no choices"),
    pytest.param(httpx2.Response(200, json={"choices": None}), id="null choices"),
]


class TestFailure:
    @pytest.mark.parametrize(("step", "ours"), REFUSED_AT_ONCE)
    def test_what_would_come_back_the_same_is_asked_once(self, step: Step, ours: type[BriefgenError]) -> None:
        world = World([step])
        with pytest.raises(ours) as caught:
            world.llm().ask(QUESTION)
        assert type(caught.value) is ours
        assert (len(world.requests), world.slept) == (1, [])

    @pytest.mark.parametrize("step", MAY_PASS)
    def test_what_may_pass_is_asked_again(self, step: Step) -> None:
        world = World([step, said()])
        assert world.llm().ask(QUESTION).value.sky == "clear"
        assert len(world.slept) == 1

    def test_patience_ends(self) -> None:
        world = World([failed(503) for _ in range(9)])
        with pytest.raises(TransportFailed, match="attempts: 3"):
            world.llm(patience=Patience(attempts=3)).ask(QUESTION)
        assert len(world.requests) == 3

    def test_the_openai_error_is_the_cause(self) -> None:
        with pytest.raises(ModelUnavailable) as caught:
            World([failed(401)]).llm().ask(QUESTION)
        assert type(caught.value.__cause__).__name__ == "AuthenticationError"

    def test_waits_grow_and_have_a_limit(self) -> None:
        world = World([failed(503) for _ in range(9)])
        with pytest.raises(TransportFailed):
            world.llm(patience=Patience(attempts=9, first_wait=1, longest_wait=4, breaker=NEVER_OPEN)).ask(QUESTION)
        assert all(wait <= limit for wait, limit in zip(world.slept, [1, 2, 4, 4, 4, 4, 4, 4], strict=True))

    @pytest.mark.parametrize(
        "headers",
        [
            pytest.param({"retry-after": "7"}, id="seconds"),
            pytest.param({"retry-after-ms": "7000"}, id="milliseconds"),
            pytest.param({"retry-after": "Thu, 01 Jan 1970 00:00:07 GMT"}, id="date"),
        ],
    )
    def test_the_service_says_how_long_to_wait(self, headers: dict[str, str]) -> None:
        world = World([failed(429, headers=headers), said()])
        world.llm(patience=Patience(first_wait=1)).ask(QUESTION)
        assert 7 <= world.slept[0] <= 8

    def test_a_wait_beyond_our_patience_is_passed_on(self) -> None:
        with pytest.raises(TransportFailed, match="asking to wait 3,600 s") as caught:
            World([failed(429, headers={"retry-after": "3600"})]).llm().ask(QUESTION)
        assert caught.value.wait == 3600


class TestDeadline:
    def test_no_attempt_begins_past_it(self) -> None:
        world = World([failed(503) for _ in range(99)], seconds_each=4)
        with pytest.raises(TransportFailed):
            world.llm(patience=Patience(attempts=99, deadline_seconds=10, first_wait=0.1)).ask(QUESTION)
        assert len(world.requests) <= 3

    def test_a_wait_that_would_pass_it_is_not_waited(self) -> None:
        world = World([failed(429, headers={"retry-after": "30"})])
        with pytest.raises(TransportFailed):
            world.llm(patience=Patience(deadline_seconds=20)).ask(QUESTION)
        assert world.slept == []

    def test_the_second_question_counts_too(self) -> None:
        world = World([said("{}"), said()], seconds_each=10)
        with pytest.raises(TransportFailed, match="no usable answer within 10 s"):
            world.llm(patience=Patience(deadline_seconds=10)).ask(QUESTION)

    @pytest.mark.parametrize(
        ("patience", "seconds"),
        [
            pytest.param(Patience(attempt_seconds=5, deadline_seconds=60), 5, id="what an attempt may take"),
            pytest.param(Patience(attempt_seconds=60, deadline_seconds=5), 5, id="what is left of the call"),
        ],
    )
    def test_an_attempt_gets(self, patience: Patience, seconds: float) -> None:
        world = World([said()])
        world.llm(patience=patience).ask(QUESTION)
        assert world.requests[0].extensions["timeout"]["read"] == seconds


class TestShape:
    def test_a_misfit_is_asked_once_more_with_the_reason(self) -> None:
        world = World([said('{"cloud": 1}'), said()])
        assert world.llm().ask(QUESTION).value.sky == "clear"
        assert "Field required" in json.dumps(world.sent(1)["messages"])

    def test_two_misfits_are_enough(self) -> None:
        world = World([said("{}"), said("{}"), said()])
        with pytest.raises(AnswerInvalid, match="sky: Field required"):
            world.llm().ask(QUESTION)
        assert len(world.requests) == 2

    def test_the_transport_may_fail_between_the_two(self) -> None:
        world = World([said("{}"), failed(503), said()])
        assert world.llm().ask(QUESTION).usage.requests == 3


class TestUsage:
    def test_every_answer_counts_misfits_too(self) -> None:
        reply = World([said("{}", usage=(10, 1)), said(usage=(20, 2))]).llm().ask(QUESTION)
        assert reply.usage == Usage(requests=2, prompt_tokens=30, completion_tokens=3)

    def test_the_run_counts_what_a_failed_call_used(self) -> None:
        llm = World([said("{}", usage=(10, 1)), said("{}", usage=(20, 2))]).llm()
        with pytest.raises(AnswerInvalid):
            llm.ask(QUESTION)
        assert llm.budget.spent == Usage(requests=2, prompt_tokens=30, completion_tokens=3)

    def test_cached_tokens_are_told_apart(self) -> None:
        answer = json.loads(said().content)
        answer["usage"]["prompt_tokens_details"] = {"cached_tokens": 20}
        assert World([httpx2.Response(200, json=answer)]).llm().ask(QUESTION).usage.cached_tokens == 20

    def test_an_answer_that_does_not_say_is_estimated(self) -> None:
        usage = World([said(usage=None)]).llm().ask(QUESTION).usage
        assert usage.estimated == 1
        assert usage.completion_tokens == 6  # 16 bytes, 3 a token

    def test_a_lost_answer_is_estimated_at_its_longest(self) -> None:
        usage = World([httpx2.ReadError("reset"), said(usage=(30, 5))]).llm().ask(QUESTION).usage
        assert (usage.estimated, usage.completion_tokens) == (1, 50 + 5)

    @pytest.mark.parametrize(
        "step", [pytest.param(failed(503), id="refused"), pytest.param(httpx2.ConnectError("x"), id="not reached")]
    )
    def test_a_request_nobody_worked_on_uses_no_tokens(self, step: Step) -> None:
        assert World([step, said(usage=(30, 5))]).llm().ask(QUESTION).usage == Usage(2, 30, 0, 5)

    def test_odd_counts_are_no_counts(self) -> None:
        answer = json.loads(said().content)
        answer["usage"] = {"prompt_tokens": "many", "completion_tokens": -5, "total_tokens": None}
        assert World([httpx2.Response(200, json=answer)]).llm().ask(QUESTION).usage.estimated == 1

    def test_cost_is_told_where_prices_are_known(self) -> None:
        budget = Budget(price=Price(prompt=1e6, completion=1e6))
        assert World([said(usage=(30, 5))]).llm(budget=budget).ask(QUESTION).usage.cost == pytest.approx(35)


class TestBudget:
    def test_a_request_that_may_overspend_is_not_sent(self) -> None:
        world = World([])
        with pytest.raises(BudgetExceeded):
            world.llm(budget=Budget(max_tokens=60)).ask(QUESTION)
        assert world.requests == []

    def test_the_second_question_needs_room_too(self) -> None:
        world = World([said("{}", usage=(900, 50)), said()])
        with pytest.raises(BudgetExceeded):
            world.llm(budget=Budget(max_tokens=1000)).ask(QUESTION)
        assert len(world.requests) == 1


class TestSecrets:
    @pytest.mark.parametrize(
        "step",
        [
            pytest.param(lambda: failed(401, message=f"Incorrect API key provided: {KEY}"), id="refused"),
            pytest.param(lambda: failed(500, message=f"crashed on {KEY}"), id="crashed"),
            pytest.param(lambda: httpx2.LocalProtocolError(f"Illegal header value {KEY}"), id="unsendable"),
        ],
    )
    def test_the_key_is_in_no_message_and_no_log(
        self, step: Callable[[], Step], caplog: pytest.LogCaptureFixture
    ) -> None:
        with caplog.at_level(logging.INFO), pytest.raises(BriefgenError) as caught:
            World([step()]).llm(patience=Patience(attempts=1)).ask(QUESTION)
        assert KEY not in str(caught.value)
        assert KEY not in caplog.text

    def test_the_key_is_in_no_repr(self) -> None:
        assert KEY not in repr(World([]).llm())
        assert KEY not in repr(Endpoint(model="m", api_key=SecretStr(KEY)))

    def test_nothing_is_printed_when_a_call_fails(self, capfd: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(ModelUnavailable):
            World([failed(401)]).llm().ask(QUESTION)
        assert capfd.readouterr() == ("", "")

    def test_an_errors_own_trace_has_no_cycle(self) -> None:
        with pytest.raises(ModelRefused) as caught:
            World([said(None, refusal="No.")]).llm().ask(QUESTION)
        assert caught.value.__cause__ is not caught.value
        assert traceback.format_exception(caught.value)
