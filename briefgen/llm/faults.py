"""What went wrong at a model's server, said as one of our errors: the only place that reads foreign exceptions.

A `TransportFailed` may pass if asked again, and its `wait` says when; every other error would come back the same.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import httpx2
import openai
from pydantic import ValidationError

from briefgen.errors import AnswerCut, AnswerInvalid, BriefgenError, ModelRefused, ModelUnavailable, TransportFailed
from briefgen.llm.secrecy import CUT, Secrets
from briefgen.llm.transport import NOTHING_SECRET, seconds_asked

QUOTA_CODES = frozenset({"insufficient_quota", "billing_hard_limit_reached", "billing_not_active"})
"""Said with status 429, and no wait mends them (OpenAI's error codes)."""

TOO_LONG_CODES = frozenset({"context_length_exceeded", "exceed_context_size_error", "string_above_max_length"})
"""OpenAI's and vLLM's, llama.cpp's, and OpenAI's for one message."""

TOO_LONG_WORDS = ("context length", "context size", "context window")
"""For servers that give no code."""

FILTER_CODES = frozenset({"content_filter", "content_policy_violation"})
"""Azure's and OpenAI's, with status 400: the question itself was declined."""

PASSING = frozenset({408, 409, 425, 429})
"""4xx answers that may be different next time; every 5xx may."""

UNSENT = (httpx2.UnsupportedProtocol, httpx2.LocalProtocolError)
"""A URL or a header that cannot be sent: the same next time."""

LONGEST_QUOTE = 200
"""Characters of a server's or a validator's own words that a message repeats."""

SHAPE = "shape"
"""The code of an answer that has not the shape asked for."""

SECRET = re.compile(r"\b(?:sk|key|Bearer)[-_ ][^\s'\",]{6,}")
"""What looks like a key: servers repeat the key they refuse, in part or whole."""


def translated(error: BaseException, *, secrets: Secrets = NOTHING_SECRET, now: float = 0.0) -> BriefgenError:
    """Our error for a foreign one, ours as it is.

    `secrets` are cut out of what a server said; `now`, in Unix seconds, is what a Retry-After date is compared with.
    """
    match error:
        case BriefgenError():
            return error
        case openai.APIStatusError():
            return _status_fault(error, secrets=secrets, now=now)
        case openai.APIConnectionError():
            return _connection_fault(error.__cause__)
        case json.JSONDecodeError() | openai.APIResponseValidationError():
            return TransportFailed("the server's answer was cut off or is no JSON", code="no_json")
        case ValidationError():
            return _shape_fault(error, secrets)
        case _:  # a character that HTTP cannot carry, or a fault of the program: the same next time
            kind = type(error).__name__
            return ModelUnavailable(
                f"the request could not be made ({kind})", hint="check --base-url, the model's name and the API key"
            )


def reported(body: object, *, secrets: Secrets = NOTHING_SECRET) -> BriefgenError:
    """Our error for an error object that came with status 200, as gateways send when what is behind them fails."""
    said = _said(body, secrets)
    if _codes(body) & QUOTA_CODES:
        return _quota_fault(said)
    return TransportFailed(f"the server reports an error{said}", code="error_object")


def _status_fault(error: openai.APIStatusError, *, secrets: Secrets, now: float) -> BriefgenError:
    status, codes, said = error.status_code, _codes(error.body), _said(error.body, secrets)
    answered = f"the server answered {status} {_phrase(status)}{said}"
    if codes & QUOTA_CODES:
        return _quota_fault(said)
    if status in PASSING or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        wait = seconds_asked(error.response.headers, now=now)
        asking = f", asking to wait {math.ceil(wait):,} s" if wait else ""
        return TransportFailed(answered + asking, wait=wait, code=str(status))
    if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE or _too_long(codes, said):
        return AnswerCut(
            f"the question is longer than the model can read{said}",
            hint="ask about fewer sentences at once",
            code=str(status),
        )
    if codes & FILTER_CODES:
        return ModelRefused(f"the service declined to read the question{said}", code=str(status))
    return ModelUnavailable(answered, hint=_status_hint(status), code=str(status))


def _status_hint(status: int) -> str:
    match status:
        case HTTPStatus.UNAUTHORIZED:
            return "check the API key (OPENAI_API_KEY)"
        case HTTPStatus.FORBIDDEN:
            return "the API key may not use this model: check the key and the account's permissions"
        case HTTPStatus.NOT_FOUND:
            return "check the model's name (--model) and that --base-url ends as the server expects, usually in /v1"
        case _ if HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST:
            return "redirects are not followed: give the address it leads to as --base-url, if you trust it"
        case _:
            return "check that the server takes response_format json_schema and serves this model"


def _connection_fault(cause: BaseException | None) -> BriefgenError:
    match cause:
        case BriefgenError():
            return cause
        case httpx2.ConnectError() | httpx2.ConnectTimeout() | httpx2.ProxyError():
            return TransportFailed(
                "the server cannot be reached", hint="is it running, and is --base-url right?", code="unreachable"
            )
        case httpx2.TimeoutException():
            return TransportFailed("the server did not answer in time", code="timeout")
        case httpx2.RequestError() if not isinstance(cause, UNSENT):
            return TransportFailed(f"the connection broke ({type(cause).__name__})", code="connection")
        case _:  # a header or a URL nobody can send, or a fault of the program: asking again would not help
            kind = type(cause).__name__
            return ModelUnavailable(f"the request cannot be sent ({kind})", hint="check --base-url and the API key")


def _quota_fault(said: str) -> ModelUnavailable:
    return ModelUnavailable(
        f"the account's quota is used up{said}",
        hint="add credit to the account, or choose another model with --model",
        code="quota",
    )


def _shape_fault(error: ValidationError, secrets: Secrets) -> AnswerInvalid:
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    place = ".".join(str(step) for step in first["loc"]) or "the whole"
    quote = _quoted(first["msg"], secrets)
    return AnswerInvalid(
        f"the model's answer has not the shape asked for ({error.error_count()} faults; {place}: {quote})",
        code=SHAPE,
    )


def _codes(body: object) -> frozenset[str]:
    """What an error object calls itself, under `code` or `type`."""
    fields = _error(body)
    return frozenset(str(fields[name]) for name in ("code", "type") if fields.get(name))


def _said(body: object, secrets: Secrets) -> str:
    """The server's own words, after a colon, or ''."""
    message = _error(body).get("message")
    return f": {_quoted(message, secrets)}" if isinstance(message, str) and message.strip() else ""


def _error(body: object) -> Mapping[str, Any]:
    """The error object, whether the body is it or holds it."""
    if not isinstance(body, Mapping):
        return {}
    inner = body.get("error")
    return inner if isinstance(inner, Mapping) else body


def _quoted(words: str, secrets: Secrets) -> str:
    """Foreign words made fit for a message: one printable line, short, with no secret in it."""
    known = secrets.cut(words)
    line = " ".join("".join(c if c.isprintable() else " " for c in known[: 4 * LONGEST_QUOTE]).split())
    return SECRET.sub(CUT, line)[:LONGEST_QUOTE]


def _too_long(codes: frozenset[str], said: str) -> bool:
    return bool(codes & TOO_LONG_CODES) or any(words in said.lower() for words in TOO_LONG_WORDS)


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:  # a number of the server’s own making
        return "(no known status)"
