"""What a completion holds, with every field doubted: openai checks nothing of what it parses."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from openai.types.chat import ChatCompletion

from briefgen.data import Usage
from briefgen.llm import estimated_tokens


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


class Answer(NamedTuple):
    text: str | None
    refusal: str | None
    finish_reason: str | None


def answer_of(completion: ChatCompletion) -> Answer | None:
    """What the first choice holds, None without one; openai takes any JSON for a completion, so each field is doubted."""
    choices: object = completion.choices
    if not (isinstance(choices, list) and choices):
        return None
    message = getattr(choices[0], "message", None)
    return Answer(
        text=_text(message, "content"),
        refusal=_text(message, "refusal"),
        finish_reason=_text(choices[0], "finish_reason"),
    )


def _text(holder: object, name: str) -> str | None:
    value = getattr(holder, name, None)
    return value if isinstance(value, str) else None


def used_by(completion: object, estimate: Usage) -> Usage:
    """The usage the server reports; without a report, the estimate with the answer's true length."""
    report = getattr(completion, "usage", None)
    prompt, written = _count(report, "prompt_tokens"), _count(report, "completion_tokens")
    if prompt or written:
        cached = _count(getattr(report, "prompt_tokens_details", None), "cached_tokens")
        return Usage(requests=1, prompt_tokens=prompt, cached_tokens=min(cached, prompt), completion_tokens=written)
    answer = answer_of(completion) if isinstance(completion, ChatCompletion) else None
    if answer is None:  # an error object or a web page: no model wrote it
        return Usage(requests=1)
    return replace(estimate, completion_tokens=estimated_tokens(answer.text or ""))


def _count(holder: object, name: str) -> int:
    value = getattr(holder, name, None)
    return value if isinstance(value, int) and value > 0 else 0
