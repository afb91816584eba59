"""An LLM behind any OpenAI-compatible server: OpenAI, vLLM, Ollama, llama.cpp.

Layers with one task each: instructor turns the schema into a request and asks once more when the answer does not fit it;
tenacity repeats what the transport lost, as soon as the `Breaker` that all calls share lets it; openai over `BoundedClient`
makes a single attempt. Whatever an attempt raises is made one of our errors before instructor can see, repeat or log it.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, Self

import httpx2
import instructor
import openai
from instructor.core import InstructorError
from openai.types.chat import ChatCompletion
from pydantic import SecretStr, ValidationError
from tenacity import (
    RetryCallState,
    Retrying,
    retry_if_exception,
    wait_random,
    wait_random_exponential,
)

from briefgen.data import Attempt, AttemptOutcome, Observer, Usage
from briefgen.errors import AnswerCut, AnswerInvalid, BriefgenError, ModelRefused, ModelUnavailable, TransportFailed
from briefgen.llm import Budget, Reply, Request, T, Weighed, estimated, sendable
from briefgen.llm.breaker import Breaker
from briefgen.llm.completions import answer_of, probabilities, unfenced, used_by
from briefgen.llm.faults import SHAPE, reported, translated
from briefgen.llm.patience import Clock, Patience
from briefgen.llm.secrecy import Secrets, login_of
from briefgen.llm.transport import BoundedClient

__all__ = ["Clock", "Endpoint", "OpenAILLM", "Patience", "probabilities", "unfenced"]

OPENAI_URL = "https://api.openai.com/v1"
"""Said, so that no OPENAI_BASE_URL of the environment takes its place unseen."""

SHORTEST = 0.1
"""Seconds an attempt gets at least, however little is left of its call."""

TOP = 20
"""Candidates for the one token that are asked for, the most that OpenAI and vLLM give; yes and no are among the first five."""

NO_KEY = SecretStr("none")
"""Servers of one's own ask for no key, and the client insists on one."""

NEVER_READ = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout, httpx2.ProxyError)
"""Faults before a server had the question: they cost nothing."""

logging.getLogger("instructor").addHandler(logging.NullHandler())  # it logs each failure we raise, to stderr by default


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """Where a model is served, and how its server wants to be spoken to."""

    model: str
    """As the server names it; replies are kept under this name."""
    base_url: str = field(default=OPENAI_URL, repr=False)
    """Up to its /v1; may hold a name and a password."""
    api_key: SecretStr = NO_KEY
    limit_field: Literal["max_tokens", "max_completion_tokens"] = "max_tokens"
    """Where the length of an answer is limited: OpenAI's newer models know only the second, many servers the first."""


class _Server(NamedTuple):
    """What every call of one adapter shares."""

    client: openai.OpenAI
    secrets: Secrets
    budget: Budget
    patience: Patience
    clock: Clock
    observe: Observer
    breaker: Breaker


class OpenAILLM:
    """The adapter. Answers are in the schema asked for; everything raised is a ModelError or BudgetExceeded."""

    def __init__(  # noqa: PLR0913 - the outside world comes in by argument
        self,
        endpoint: Endpoint,
        *,
        budget: Budget | None = None,
        patience: Patience | None = None,
        transport: httpx2.BaseTransport | None = None,
        clock: Clock | None = None,
        observe: Observer = lambda _event: None,
    ) -> None:
        self.budget = budget or Budget()
        """What all calls used, and may use."""
        self._endpoint = endpoint
        clock, patience = clock or Clock(), patience or Patience()
        address, login = login_of(endpoint.base_url)
        key = endpoint.api_key.get_secret_value()
        secrets = Secrets.of(key if endpoint.api_key != NO_KEY else "", login)
        client = openai.OpenAI(
            api_key=key,
            base_url=address,
            max_retries=0,
            http_client=BoundedClient(
                base_url=address, transport=transport, clock=clock.monotonic, login=login, secrets=secrets
            ),
        )
        self._server = _Server(client, secrets, self.budget, patience, clock, observe, Breaker(patience, clock))

    @property
    def model(self) -> str:
        """The endpoint's name for it."""
        return self._endpoint.model

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.breaker.close()
        self._server.client.close()

    def __repr__(self) -> str:
        return f"OpenAILLM({self.model!r})"

    def ask(self, request: Request[T]) -> Reply[T]:
        """The answer, in the shape asked for; raises ModelError or BudgetExceeded, nothing else."""
        return self._weighed(request) if request.options else self._written(request)

    def _weighed(self, request: Request[T]) -> Reply[T]:
        """The first token of an answer and how likely each option was in its place; nothing is asked twice."""
        call = _Call(self._server, request)
        completion = call.complete(logprobs=True, top_logprobs=TOP, **self._parameters(request))
        weighed = Weighed(probabilities=probabilities(completion, request.options), said=call.text)
        text = weighed.model_dump_json()
        value = request.schema.model_validate_json(text)
        return Reply(value=value, text=text, usage=call.used, seconds=call.seconds())

    def _written(self, request: Request[T]) -> Reply[T]:
        call = _Call(self._server, request)
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

    def __init__(self, server: _Server, request: Request[Any]) -> None:
        self._server = server
        self._request = request
        self._started = server.clock.monotonic()
        self._caller = server.breaker.caller(server.budget.seconds_left(request.about))
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
        return TransportFailed(tried, wait=error.wait, hint=error.hint, code=error.code)

    def _attempt(self, parameters: dict[str, Any]) -> ChatCompletion:
        """One request, once the service may be asked; raises ServiceDown where nobody asks it any more."""
        with self._server.breaker.attempt(self._caller):
            try:
                return self._sent(parameters)
            except TransportFailed:
                # Cut short by a limit of ours, it says nothing of the service.
                self._server.budget.check_time(self._request.about)
                raise

    def _sent(self, parameters: dict[str, Any]) -> ChatCompletion:
        timeout = self._timeout()
        estimate = estimated(parameters, max_output_tokens=self._request.max_output_tokens)
        self._server.budget.reserve(estimate, self._request.about)
        sent = self.seconds()
        used = estimate  # stands when the answer was lost: the server may well have written it
        failure: BriefgenError | None = None
        try:
            completion = self._server.client.chat.completions.create(**parameters, timeout=timeout)
            used = used_by(completion, estimate)
            judged = self._judged(completion)
            failure = self._misfit()
        except BriefgenError as error:
            failure = error
            raise
        except Exception as error:
            if _cost_nothing(error):
                used = Usage(requests=1)
            failure = self._translated(error)
            raise failure from error
        finally:
            used = self._server.budget.settle(estimate, used, self._request.about)
            self.used += used
            self._tell(failure, used, self.seconds() - sent)
        return judged

    def _misfit(self) -> AnswerInvalid | None:
        """What instructor will find wrong with the answer, and ask once more for."""
        if self._request.options:
            return None
        try:
            self._request.schema.model_validate_json(self.text)
        except ValidationError:
            return AnswerInvalid("the model's answer has not the shape asked for", code=SHAPE)
        return None

    def _tell(self, failure: BriefgenError | None, used: Usage, seconds: float) -> None:
        self._server.observe(
            Attempt(
                about=self._request.about,
                purpose=self._request.purpose,
                number=self.used.requests,
                outcome=_outcome(failure),
                error=type(failure).__name__ if failure else "",
                code=getattr(failure, "code", ""),
                usage=used,
                seconds=round(seconds, 3),
            )
        )

    def _timeout(self) -> httpx2.Timeout:
        """For the next attempt: what one may take, or what is left of the call or of the budget if that is less."""
        patience = self._server.patience
        left = min(patience.deadline_seconds - self.seconds(), self._server.budget.seconds_left(self._request.about))
        seconds = max(SHORTEST, min(left, patience.attempt_seconds))
        return httpx2.Timeout(seconds, connect=min(seconds, patience.connect_seconds))

    def _translated(self, error: Exception) -> BriefgenError:
        return translated(error, secrets=self._server.secrets, now=self._server.clock.now())

    def _judged(self, completion: object) -> ChatCompletion:
        """The completion if instructor may read it; keeps its words, and raises what else it turns out to be."""
        if not isinstance(completion, ChatCompletion):
            raise ModelUnavailable("the server answered with a web page", hint="is --base-url right, up to its /v1?")
        answer = answer_of(completion)
        if answer is None:
            raise reported(completion.model_extra, secrets=self._server.secrets)
        if answer.refusal or answer.finish_reason == "content_filter":
            raise ModelRefused(f"the model declined to answer ({'refusal' if answer.refusal else 'content filter'})")
        if answer.finish_reason == "length" and not self._request.options:  # of options one token is all that is wanted
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
        next_begins, server = self.seconds() + state.upcoming_sleep, self._server
        return next_begins >= server.patience.deadline_seconds or server.breaker.has_tried_enough(self._caller)

    def _wait(self, state: RetryCallState) -> float:
        """Seconds to the next attempt, at most until the budget's time is up: then the attempt says so."""
        if self._server.breaker.is_open:
            return 0.0  # the breaker says when
        return min(self._patient(state), self._server.budget.seconds_left(self._request.about))

    def _patient(self, state: RetryCallState) -> float:
        """What the service asked for and a little more, so that waiting threads do not return as one; else at random."""
        patience = self._server.patience
        error = state.outcome.exception() if state.outcome else None
        if isinstance(error, TransportFailed) and error.wait is not None:
            return error.wait + wait_random(0, patience.first_wait)(state)
        return wait_random_exponential(multiplier=patience.first_wait, max=patience.longest_wait)(state)


def _outcome(failure: BriefgenError | None) -> AttemptOutcome:
    match failure:
        case None:
            return "answered"
        case TransportFailed():
            return "lost"
        case ModelRefused():
            return "refused"
        case AnswerCut() | AnswerInvalid():
            return "unusable"
        case _:
            return "barred"


def _cost_nothing(error: Exception) -> bool:
    """Whether no tokens can have been spent: the server said no, or never had the question."""
    return isinstance(error, openai.APIStatusError) or isinstance(error.__cause__, NEVER_READ)
