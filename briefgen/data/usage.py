"""What was asked of a model, what it answered and what that took."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Usage:
    """What model calls used: every attempt counts, failed ones and repeated questions too. Adds with `+`."""

    requests: int = 0
    prompt_tokens: int = 0
    cached_tokens: int = 0
    """Those of `prompt_tokens` the server had from before."""
    completion_tokens: int = 0
    cost: float = 0.0
    """US dollars at the prices given; 0 where none were."""
    estimated: int = 0
    """Requests whose tokens the server did not report: theirs are our upper estimate."""

    def __add__(self, other: Usage) -> Usage:
        return Usage(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(self)))

    @property
    def tokens(self) -> int:
        """Prompt and completion together."""
        return self.prompt_tokens + self.completion_tokens


@dataclass(frozen=True, slots=True)
class StoredReply:
    """One answer of a model with the question it answers, as the ledger keeps them."""

    request: str
    """Canonical JSON; its SHA-256 is the key the reply is found by."""
    answer: str
    """The model's own text, as it came."""
    model: str
    purpose: str
    """The stage that asked."""
    usage: Usage
    seconds: float
