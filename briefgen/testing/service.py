"""A service behind the adapter that answers, and fails, as it is told to: a transport, so that no network is needed."""

from __future__ import annotations

import hashlib
import json
import math
import threading
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import httpx2

from briefgen.llm import BYTES_PER_TOKEN
from briefgen.testing.clock import SkippingClock
from briefgen.testing.faults import Exchange, Fault, Plan, never

Answer = Callable[[Mapping[str, Any]], str | Mapping[str, float]]
"""A request's body, in OpenAI's form -> what the model says; or, where logprobs are asked for, the probability of each word."""

CORRECTION = 2
"""Messages that a question asked again has more: the answer that did not fit, and why."""


class FaultyService(httpx2.BaseTransport):
    """An OpenAI-compatible server in the place of the network; safe to use from several threads.

    >>> from briefgen.llm import Message, Request
    >>> from briefgen.llm.adapter import Endpoint, OpenAILLM
    >>> from briefgen.testing.faults import FAULTS, first
    >>> from pydantic import BaseModel
    >>> class City(BaseModel):
    ...     name: str
    >>> service = FaultyService(lambda body: '{"name": "Nowhere"}', first(2, FAULTS["503"]))
    >>> endpoint = Endpoint(model="m", base_url="http://127.0.0.1/v1")
    >>> question = Request(messages=(Message("user", "Where?"),), schema=City, max_output_tokens=9, purpose="example")
    >>> with OpenAILLM(endpoint, transport=service, clock=service.clock.clock) as llm:
    ...     llm.ask(question).value
    City(name='Nowhere')
    >>> service.requests
    3
    """

    def __init__(self, answer: Answer, plan: Plan = never, *, clock: SkippingClock | None = None) -> None:
        self.clock = clock or SkippingClock()
        """By which it fails; the adapter must get the same one."""
        self.sent: list[float] = []
        """When each request came, by that clock."""
        self._answer = answer
        self._plan = plan
        self._attempts = Counter[str]()
        self._answered = set[str]()
        self._unanswered = dict[str, str]()  # messages that met a fault -> the question they were an attempt of
        self._lock = threading.Lock()

    @property
    def requests(self) -> int:
        """How many came."""
        return len(self.sent)

    @property
    def questions(self) -> int:
        """How many different ones; the same one asked again, for a lost answer or one that did not fit, counts once."""
        return len(self._attempts)

    @property
    def answered(self) -> frozenset[str]:
        """The questions that were answered without a fault, by their hashes."""
        return frozenset(self._answered)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """The answer, or the fault that meets this attempt; 404 for anything but a chat completion."""
        if not request.url.path.endswith("/chat/completions"):
            return httpx2.Response(404, json={"error": {"message": "there is nothing here"}})
        body = json.loads(request.read())
        with self._lock:
            self.sent.append(self.clock.monotonic())
            fault = self._met(body["messages"])
        said = completion(self._answer(body), body)
        return fault(Exchange(request, said, self.clock)) if fault else httpx2.Response(200, json=said)

    def _met(self, messages: Sequence[Mapping[str, Any]]) -> Fault | None:
        """The fault that meets this attempt, which is counted to its question."""
        asked = _key(messages)
        question = self._unanswered.get(asked) or self._unanswered.get(_key(messages[:-CORRECTION])) or asked
        self._attempts[question] += 1
        fault = self._plan(question, self._attempts[question])
        if fault:
            self._unanswered[asked] = question
        else:  # what follows on its answer is another question
            self._answered.add(question)
            self._unanswered = {key: one for key, one in self._unanswered.items() if one != question}
        return fault


def completion(said: str | Mapping[str, float], body: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a model says, in OpenAI's form."""
    text = said if isinstance(said, str) else max(said, key=lambda word: said[word])
    choice: dict[str, Any] = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": text}}
    if not isinstance(said, str):
        top = [{"token": word, "logprob": math.log(share), "bytes": None} for word, share in said.items()]
        choice["logprobs"] = {"content": [{"token": text, "logprob": 0.0, "bytes": None, "top_logprobs": top}]}
    usage = {
        "prompt_tokens": len(str(body["messages"])) // BYTES_PER_TOKEN,
        "completion_tokens": len(text) // BYTES_PER_TOKEN + 1,
    }
    return {
        "id": "invented",
        "object": "chat.completion",
        "created": 0,
        "model": body["model"],
        "choices": [choice],
        "usage": {**usage, "total_tokens": sum(usage.values())},
    }


def _key(messages: Sequence[Mapping[str, Any]]) -> str:
    told = [[message["role"], message["content"]] for message in messages]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()
