"""An LLM behind any OpenAI-compatible server: OpenAI, vLLM, Ollama, llama.cpp.

Three layers with one task each: instructor turns the schema into a request and asks once more when the answer does not
fit it; tenacity repeats what the transport lost; openai over `BoundedClient` makes a single attempt. Whatever an
attempt raises is made one of our errors before instructor can see, repeat or log it.
"""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal, NamedTuple, Self

import httpx2
import instructor
import openai
from instructor.core import InstructorError
from openai.types.chat import ChatCompletion
from pydantic import SecretStr
from tenacity import (
    RetryCallState,
    Retrying,
    retry_if_exception,
    wait_random,
    wait_random_exponential,
)

from briefgen.data import Usage
from briefgen.errors import AnswerCut, AnswerInvalid, BriefgenError, ModelRefused, ModelUnavailable, TransportFailed
from briefgen.llm import Budget, Reply, Request, T, Weighed, estimated, estimated_tokens, sendable
from briefgen.llm.faults import reported, translated
from briefgen.llm.transport import BoundedClient

OPENAI_URL = "https://api.openai.com/v1"
"""Said, so that no OPENAI_BASE_URL of the environment takes its place unseen."""

TOP = 20
"""Candidates for the one token that are asked for, the most that OpenAI and vLLM give; yes and no are among the first five."""

NO_KEY = SecretStr("none")
"""Servers of one's own ask for no key, and the client insists on one."""

NEVER_READ = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout, httpx2.ProxyError)
"""Faults before a server had the question: they cost nothing."""

logging.getLogger("instructor").addHandler(logging.NullHandler())  # it logs each failure we raise, to stderr by default


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long and how often to try."""

    attempts: int = 5
    """Requests for one answer, the first included; waits of up to 1, 2, 4 and 8 s ride out a server's restart."""
    reasks: int = 1
    """Further questions when the answer does not fit the schema: a model that fails twice rarely mends the third time."""
    attempt_seconds: float = 300.0
    """For one request: the embedded model reads and writes a large window in about 60 s on two cores."""
    connect_seconds: float = 10.0
    """For reaching the server at all."""
    deadline_seconds: float = 900.0
    """For one `ask`, waits and further questions included."""
    first_wait: float = 1.0
    """Seconds; the upper bound of the random wait doubles with each failure."""
    longest_wait: float = 30.0
    """Seconds between attempts where the service does not say."""
    longest_asked: float = 60.0
    """Seconds a service may ask us to wait; beyond it the call fails and says so, and its article can be deferred."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """Time, as the program gets it: an argument, so that a test need not wait."""

    monotonic: Callable[[], float] = time.monotonic
    now: Callable[[], float] = time.time
    """Unix seconds."""
    sleep: Callable[[float], None] = time.sleep


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """Where a model is served, and how its server wants to be spoken to."""

    model: str
    """As the server names it; replies are kept under this name."""
    base_url: str = OPENAI_URL
    """Up to its /v1."""
    api_key: SecretStr = NO_KEY
    limit_field: Literal["max_tokens", "max_completion_tokens"] = "max_tokens"
    """Where the length of an answer is limited: OpenAI's newer models know only the second, many servers the first."""


class _Server(NamedTuple):
    """What every call of one adapter shares."""

    client: openai.OpenAI
    secret: SecretStr
    budget: Budget
    patience: Patience
    clock: Clock


class OpenAILLM:
    """The adapter. Answers are in the schema asked for; everything raised is a ModelError or BudgetExceeded."""

    def __init__(
        self,
        endpoint: Endpoint,
        *,
        budget: Budget | None = None,
        patience: Patience | None = None,
        transport: httpx2.BaseTransport | None = None,
        clock: Clock | None = None,
    ) -> None:
        self.budget = budget or Budget()
        """What all calls used, and may use."""
        self._endpoint = endpoint
        clock = clock or Clock()
        client = openai.OpenAI(
            api_key=endpoint.api_key.get_secret_value(),
            base_url=endpoint.base_url,
            max_retries=0,
            http_client=BoundedClient(base_url=endpoint.base_url, transport=transport, clock=clock.monotonic),
        )
        self._server = _Server(client, endpoint.api_key, self.budget, patience or Patience(), clock)

    @property
    def model(self) -> str:
        """The endpoint's name for it."""
        return self._endpoint.model

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.client.close()

    def __repr__(self) -> str:
        return f"OpenAILLM({self.model!r})"

    def ask(self, request: Request[T]) -> Reply[T]:
        """The answer, in the shape asked for; raises ModelError or BudgetExceeded, nothing else."""
        return self._weighed(request) if request.options else self._written(request)

    def _weighed(self, request: Request[T]) -> Reply[T]:
        """The first token of an answer and how likely each option was in its place; nothing is asked twice."""
        call = _Call(self._server, request.max_output_tokens, may_be_cut=True)
        completion = call.complete(logprobs=True, top_logprobs=TOP, **self._parameters(request))
        weighed = Weighed(probabilities=probabilities(completion, request.options), said=call.text)
        text = weighed.model_dump_json()
        value = request.schema.model_validate_json(text)
        return Reply(value=value, text=text, usage=call.used, seconds=call.seconds())

    def _written(self, request: Request[T]) -> Reply[T]:
        call = _Call(self._server, request.max_output_tokens)
        # patch(create=...) is from_openai with a function of ours in the place of the client's. Never give it
        # context=: it would run Jinja over the article.
        create = instructor.patch(create=call.complete, mode=instructor.Mode.JSON_SCHEMA)
        try:
            create(
                response_model=request.schema,
                max_retries=self._server.patience.reasks,
                strict=False,
                **self._parameters(request),
            )
        except (
            InstructorError
        ) as error:  # it wraps whatever ended its loop, and its own text repeats every failed answer
            cause = error.__cause__ or error
            if isinstance(cause, BriefgenError):
                raise call.told(cause) from cause.__cause__
            raise translated(cause) from cause
        # Read once more as `Recorded` will: instructor hands out a subclass of its own making.
        value = request.schema.model_validate_json(call.text)
        return Reply(value=value, text=call.text, usage=call.used, seconds=call.seconds())

    def _parameters(self, request: Request[T]) -> dict[str, Any]:
        sampling = {"temperature": request.sampling.temperature, "seed": request.sampling.seed}
        return {
            "model": self.model,
            "messages": [{"role": message.role, "content": message.content} for message in request.messages],
            self._endpoint.limit_field: request.max_output_tokens,
            **{name: value for name, value in sampling.items() if value is not None},
        }


class _Call:
    """One `ask`: its clock, what it has used, and the words it got."""

    def __init__(self, server: _Server, max_output_tokens: int, *, may_be_cut: bool = False) -> None:
        self._server = server
        self._may_be_cut = may_be_cut  # one token of an answer is all that is wanted
        self._max_output_tokens = max_output_tokens
        self._started = server.clock.monotonic()
        self.used = Usage()
        self.text = ""

    def seconds(self) -> float:
        """Since the call began."""
        return self._server.clock.monotonic() - self._started

    def complete(self, **parameters: Any) -> ChatCompletion:
        """One completion, after as many attempts as the transport needs: what instructor takes for the client."""
        retrying = Retrying(
            stop=self._is_enough,
            wait=self._wait,
            retry=retry_if_exception(self._may_pass),
            sleep=self._server.clock.sleep,
            reraise=True,
        )
        return retrying(self._attempt, parameters)

    def told(self, error: BriefgenError) -> BriefgenError:
        """The error, a transport's with how much was tried."""
        if not isinstance(error, TransportFailed):
            return error
        tried = f"{error} (attempts: {self.used.requests}; {self.seconds():.0f} s)"
        return TransportFailed(tried, wait=error.wait, hint=error.hint)

    def _attempt(self, parameters: dict[str, Any]) -> ChatCompletion:
        timeout = self._timeout()
        estimate = estimated(parameters, max_output_tokens=self._max_output_tokens)
        self._server.budget.reserve(estimate)
        used = estimate  # stands when the answer was lost: the server may well have written it
        try:
            completion = self._server.client.chat.completions.create(**parameters, timeout=timeout)
            used = _used(completion, estimate)
        except Exception as error:
            if _cost_nothing(error):
                used = Usage(requests=1)
            raise self._translated(error) from error
        finally:
            self.used += self._server.budget.settle(estimate, used)
        return self._judged(completion)

    def _timeout(self) -> httpx2.Timeout:
        """For the next attempt: what one may take, or what is left of the call if that is less."""
        patience = self._server.patience
        left = patience.deadline_seconds - self.seconds()
        if left <= 0:
            raise TransportFailed(f"no usable answer within {patience.deadline_seconds:g} s")
        seconds = min(left, patience.attempt_seconds)
        return httpx2.Timeout(seconds, connect=min(seconds, patience.connect_seconds))

    def _translated(self, error: Exception) -> BriefgenError:
        return translated(error, secret=self._server.secret.get_secret_value(), now=self._server.clock.now())

    def _judged(self, completion: object) -> ChatCompletion:
        """The completion if instructor may read it; keeps its words, and raises what else it turns out to be."""
        if not isinstance(completion, ChatCompletion):
            raise ModelUnavailable("the server answered with a web page", hint="is --base-url right, up to its /v1?")
        answer = _answer(completion)
        if answer is None:
            raise reported(completion.model_extra, secret=self._server.secret.get_secret_value())
        if answer.refusal or answer.finish_reason == "content_filter":
            raise ModelRefused(f"the model declined to answer ({'refusal' if answer.refusal else 'content filter'})")
        if answer.finish_reason == "length" and not self._may_be_cut:
            raise AnswerCut("the model's answer hit the length limit", hint="ask about fewer sentences at once")
        if answer.text is None:
            raise AnswerInvalid("the model answered without a text")
        self.text = completion.choices[0].message.content = unfenced(sendable(answer.text))
        return completion

    def _may_pass(self, error: BaseException) -> bool:
        """Whether the same request is worth sending again."""
        return isinstance(error, TransportFailed) and (error.wait or 0) <= self._server.patience.longest_asked

    def _is_enough(self, state: RetryCallState) -> bool:
        """Whether the attempts are used up, or the next one would begin past the deadline."""
        patience = self._server.patience
        next_begins = self.seconds() + state.upcoming_sleep
        return state.attempt_number >= patience.attempts or next_begins >= patience.deadline_seconds

    def _wait(self, state: RetryCallState) -> float:
        """What the service asked for and a little more, so that waiting threads do not return as one; else at random."""
        patience = self._server.patience
        error = state.outcome.exception() if state.outcome else None
        if isinstance(error, TransportFailed) and error.wait is not None:
            return error.wait + wait_random(0, patience.first_wait)(state)
        return wait_random_exponential(multiplier=patience.first_wait, max=patience.longest_wait)(state)


def unfenced(text: str) -> str:
    """What stands in the Markdown code fence where a server ignores the format asked for; JSON and the rest as it is."""
    _, opened, rest = text.partition("```")
    inside, closed, _ = rest.rpartition("```")
    if text.lstrip().startswith(("{", "[")) or not (opened and closed):
        return text
    return inside.removeprefix("json")


def probabilities(completion: ChatCompletion, options: Iterable[str]) -> dict[str, float]:
    """How likely each option was as the first token, case and spaces aside; {} where the server does not say.

    Whatever the server sent is doubted: openai checks nothing of what it parses.
    """
    logprobs: object = getattr(completion.choices[0], "logprobs", None)
    content = getattr(logprobs, "content", None)
    candidates = getattr(content[0], "top_logprobs", None) if isinstance(content, list) and content else None
    if not isinstance(candidates, list) or not candidates:
        return {}
    return {
        option: min(1.0, sum(_probability(each) for each in candidates if _word(each) == option.lower()))
        for option in options
    }


def _word(candidate: object) -> str:
    return (_text(candidate, "token") or "").strip().lower()


def _probability(candidate: object) -> float:
    logprob = getattr(candidate, "logprob", None)
    return math.exp(min(logprob, 0.0)) if isinstance(logprob, int | float) else 0.0


class _Answer(NamedTuple):
    text: str | None
    refusal: str | None
    finish_reason: str | None


def _answer(completion: ChatCompletion) -> _Answer | None:
    """What the first choice holds, None without one; openai takes any JSON for a completion, so each field is doubted."""
    choices: object = completion.choices
    if not (isinstance(choices, list) and choices):
        return None
    message = getattr(choices[0], "message", None)
    return _Answer(
        text=_text(message, "content"),
        refusal=_text(message, "refusal"),
        finish_reason=_text(choices[0], "finish_reason"),
    )


def _text(holder: object, name: str) -> str | None:
    value = getattr(holder, name, None)
    return value if isinstance(value, str) else None


def _used(completion: object, estimate: Usage) -> Usage:
    """The usage the server reports; without a report, the estimate with the answer's true length."""
    report = getattr(completion, "usage", None)
    prompt, written = _count(report, "prompt_tokens"), _count(report, "completion_tokens")
    if prompt or written:
        cached = _count(getattr(report, "prompt_tokens_details", None), "cached_tokens")
        return Usage(requests=1, prompt_tokens=prompt, cached_tokens=min(cached, prompt), completion_tokens=written)
    answer = _answer(completion) if isinstance(completion, ChatCompletion) else None
    if answer is None:  # an error object or a web page: no model wrote it
        return Usage(requests=1)
    return replace(estimate, completion_tokens=estimated_tokens(answer.text or ""))


def _count(holder: object, name: str) -> int:
    value = getattr(holder, name, None)
    return value if isinstance(value, int) and value > 0 else 0


def _cost_nothing(error: Exception) -> bool:
    """Whether no tokens can have been spent: the server said no, or never had the question."""
    return isinstance(error, openai.APIStatusError) or isinstance(error.__cause__, NEVER_READ)
