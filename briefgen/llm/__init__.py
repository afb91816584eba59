"""The one door to a model: what is asked, what comes back, what it may use, and the replies already paid for.

A stage takes an `LLM` and asks it. `OpenAILLM` (adapter.py) is the one that reaches a server, `Recorded` answers
from a store first, `ScriptedLLM` (testing.py) needs neither. `budget` holds a run and its articles to their limits.
"""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Generic, Literal, Protocol, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from briefgen.data import About, Answered, Observer, StoredReply, Usage
from briefgen.llm.budget import Budget, Limits, Price

__all__ = [
    "BYTES_PER_TOKEN",
    "LLM",
    "Budget",
    "Limits",
    "Message",
    "Price",
    "Recorded",
    "Reply",
    "ReplyStore",
    "Request",
    "Sampling",
    "T",
    "Weighed",
    "estimated",
    "estimated_tokens",
    "sendable",
]

T = TypeVar("T", bound=BaseModel)
"""The shape a reply must have."""

UNSENDABLE = re.compile("[\ud800-\udfff]")
"""Halves of surrogate pairs: Python strings can hold them, UTF-8 cannot."""

BYTES_PER_TOKEN = 3
"""For estimates: English runs at about 4 bytes a token, JSON and Chinese at about 3; 3 errs towards spending less."""

SEED = 20_240_501
"""Any constant: the same one makes the same question get the same answer from servers that honour it."""


def sendable(text: str) -> str:
    """The text with every lone surrogate replaced by U+FFFD, so its length and offsets stay."""
    return UNSENDABLE.sub("\ufffd", text)


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of a conversation; `content` is made sendable on the way in."""

    role: Literal["system", "user", "assistant"]
    content: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "content", sendable(self.content))


@dataclass(frozen=True, slots=True)
class Sampling:
    """How the server picks tokens; None leaves a setting out, for models that accept no other than their own."""

    temperature: float | None = 0.0
    seed: int | None = SEED


@dataclass(frozen=True, slots=True, kw_only=True)
class Request(Generic[T]):
    """One question to a model and the shape its answer must have."""

    messages: tuple[Message, ...]
    schema: type[T]
    max_output_tokens: int
    purpose: str
    """The stage that asks; for the ledger and for messages, no part of what is sent."""
    about: About = field(default=About())
    """For the log, the report and an article's limits; no part of what is sent."""
    sampling: Sampling = field(default=Sampling())
    options: tuple[str, ...] = ()
    """Words one of which, by its first token alone, is the answer; then `schema` must be `Weighed`."""

    def canonical(self, model: str) -> str:
        """The question as one JSON text, the same for the same question; its hash is the key of its reply.

        The schema's own order is kept: a server that writes to a grammar writes the fields in that order.
        """
        question = {
            "model": model,
            "messages": [[message.role, message.content] for message in self.messages],
            "schema": self.schema.model_json_schema(),
            "sampling": [self.sampling.temperature, self.sampling.seed],
            "max_output_tokens": self.max_output_tokens,
        } | ({"options": self.options} if self.options else {})
        return json.dumps(question, ensure_ascii=False, separators=(",", ":"))


class Weighed(BaseModel):
    """How a model weighs the options of a question."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    probabilities: dict[str, float]
    """Of each option the server gave a probability for, 0 to 1; empty where it gives none."""
    said: str
    """What the model answered, as it came: one token."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply(Generic[T]):
    """What came back."""

    value: T
    text: str
    """The model's own words, which `value` was read from."""
    usage: Usage
    """Of all attempts this reply took; nothing when it is replayed."""
    seconds: float
    replayed: bool = False
    """Whether it came from the store."""


class LLM(Protocol):
    """Something that answers; safe to ask from several threads."""

    @property
    def model(self) -> str:
        """The name replies are kept under: two models that answer differently must not share it."""

    def ask(self, request: Request[T]) -> Reply[T]:
        """The answer, in the shape asked for; raises ModelError or BudgetExceeded, nothing else."""


def estimated_tokens(text: str) -> int:
    """How many tokens a text has at most, as a rule; rounded up."""
    return -(-len(sendable(text).encode()) // BYTES_PER_TOKEN)


def estimated(parameters: Mapping[str, Any], *, max_output_tokens: int) -> Usage:
    """The most one request with these parameters should use: all that is sent, schema too, and the longest answer."""
    return Usage(
        requests=1,
        prompt_tokens=estimated_tokens(json.dumps(parameters, ensure_ascii=False)),
        completion_tokens=max_output_tokens,
        estimated=1,
    )


class ReplyStore(Protocol):
    """Where replies are kept between runs; the ledger is one."""

    def reply(self, key: str) -> StoredReply | None:
        """The reply kept under this key."""

    def save_reply(self, key: str, reply: StoredReply) -> None:
        """Keeps the reply, in the place of an older one; it must be there when this returns."""


class Recorded:
    """An LLM that asks another one only what its store cannot answer, and stores each reply as it arrives."""

    def __init__(
        self, llm: LLM, store: ReplyStore, *, fresh: bool = False, observe: Observer = lambda _event: None
    ) -> None:
        self._llm = llm
        self._store = store
        self._fresh = fresh  # ask even where a reply is stored, and replace it
        self._observe = observe
        self._counting = threading.Lock()
        self.calls = 0
        """Replies the other one gave."""
        self.replayed = 0
        """Replies that came from the store."""
        self._keys = set[str]()

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all replies given so far, sorted."""
        with self._counting:
            return tuple(sorted(self._keys))

    @property
    def model(self) -> str:
        """The asked model's own name."""
        return self._llm.model

    def ask(self, request: Request[T]) -> Reply[T]:
        """The stored reply where its text still fits the schema, else a new one; raises LedgerError as well."""
        question = request.canonical(self.model)
        key = hashlib.sha256(question.encode()).hexdigest()
        reply = self._replayed(key, request.schema) or self._asked(key, question, request)
        with self._counting:
            self._keys.add(key)
            self.calls, self.replayed = self.calls + (not reply.replayed), self.replayed + reply.replayed
        self._observe(Answered(about=request.about, purpose=request.purpose, replayed=reply.replayed, key=key))
        return reply

    def _replayed(self, key: str, schema: type[T]) -> Reply[T] | None:
        stored = None if self._fresh else self._store.reply(key)
        if stored is None:
            return None
        try:
            value = schema.model_validate_json(stored.answer)
        except ValidationError:  # the schema's validators are code and may have become stricter since
            return None
        return Reply(value=value, text=stored.answer, usage=Usage(), seconds=0.0, replayed=True)

    def _asked(self, key: str, question: str, request: Request[T]) -> Reply[T]:
        reply = self._llm.ask(request)
        meanwhile = self._replayed(key, request.schema)
        if meanwhile is not None:  # another run on this store was answered first: both go on with that one answer
            return replace(meanwhile, usage=reply.usage, seconds=reply.seconds, replayed=False)
        stored = StoredReply(
            request=question,
            answer=reply.text,
            model=self.model,
            purpose=request.purpose,
            usage=reply.usage,
            seconds=reply.seconds,
        )
        self._store.save_reply(key, stored)
        return reply
