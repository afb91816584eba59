"""Ways in which a service fails: what it does with one request instead of answering it.

A `Fault` takes an `Exchange` and gives a response, or raises what a connection raises. `FAULTS` has all that can be named;
`always`, `first` and `mixed` say which requests of a service meet one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.utils import formatdate
from types import MappingProxyType
from typing import Any

import httpx2

from briefgen.testing.clock import SkippingClock

ASKED_SECONDS = 20
"""What a service asks to wait that names a time."""
LONG_SECONDS = 3600
"""Likewise, of one that will not be back soon."""
DRIP_SECONDS = 100.0
"""Between two pieces of an answer that drips."""
DRIP_BYTES = 20
"""Of one such piece."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request, what the service would have answered, and the clock by which it does."""

    request: httpx2.Request
    completion: Mapping[str, Any]
    """The answer, in OpenAI's form."""
    clock: SkippingClock


Fault = Callable[[Exchange], httpx2.Response]
"""What is done instead of answering; may raise an `httpx2.TransportError`."""
Plan = Callable[[str, int], Fault | None]
"""Which fault meets a question's attempt with this number, from 1; None: it is answered. The question is told by a hash."""


class Pieces(httpx2.SyncByteStream):
    """A body that comes in pieces, however long each takes and whatever comes after the last."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces

    def __iter__(self) -> Iterator[bytes]:
        return self._pieces


def status(code: int, headers: Callable[[Exchange], Mapping[str, str]] = lambda _exchange: {}) -> Fault:
    """An HTTP status with an error object, and these headers."""

    def answered(exchange: Exchange) -> httpx2.Response:
        body = {"error": {"message": "invented for a test", "type": "server_error", "code": None}}
        return httpx2.Response(code, headers=headers(exchange), json=body)

    return answered


def _date(exchange: Exchange) -> Mapping[str, str]:
    return {"retry-after": formatdate(exchange.clock.now() + ASKED_SECONDS, usegmt=True)}


def _reset(exchange: Exchange) -> httpx2.Response:
    raise httpx2.ReadError("the peer reset the connection", request=exchange.request)


def _closed(exchange: Exchange) -> httpx2.Response:
    raise httpx2.RemoteProtocolError("the peer closed without a response", request=exchange.request)


def _stalled(exchange: Exchange) -> httpx2.Response:
    exchange.clock.sleep(exchange.request.extensions["timeout"]["read"])
    raise httpx2.ReadTimeout("nothing came", request=exchange.request)


def _truncated(exchange: Exchange) -> httpx2.Response:
    body = _encoded(exchange.completion)

    def half() -> Iterator[bytes]:
        yield body[: len(body) // 2]
        raise httpx2.RemoteProtocolError("the body ended early", request=exchange.request)

    return _json(Pieces(half()))


def _dripping(exchange: Exchange) -> httpx2.Response:
    body = _encoded(exchange.completion)

    def drops() -> Iterator[bytes]:
        for at in range(0, len(body), DRIP_BYTES):
            exchange.clock.sleep(DRIP_SECONDS)
            yield body[at : at + DRIP_BYTES]

    return _json(Pieces(drops()))


def _in_place_of_a_body(body: bytes, kind: str = "application/json") -> Fault:
    return lambda _exchange: httpx2.Response(200, content=body, headers={"content-type": kind})


def _with_choices(choices: Sequence[Mapping[str, Any]]) -> Fault:
    return lambda exchange: httpx2.Response(200, json={**exchange.completion, "choices": choices})


def _choice(text: str | None, finish: str = "stop", **more: Any) -> Mapping[str, Any]:
    message = {"role": "assistant", "content": text, **more}
    return {"index": 0, "finish_reason": finish, "message": message, "logprobs": None}


def _json(stream: httpx2.SyncByteStream) -> httpx2.Response:
    return httpx2.Response(200, headers={"content-type": "application/json"}, stream=stream)


def _encoded(completion: Mapping[str, Any]) -> bytes:
    return json.dumps(completion).encode()


FAULTS: Mapping[str, Fault] = MappingProxyType(
    {
        "429": status(429),
        "429-seconds": status(429, lambda _: {"retry-after": str(ASKED_SECONDS)}),
        "429-ms": status(429, lambda _: {"retry-after-ms": str(ASKED_SECONDS * 1000)}),
        "429-date": status(429, _date),
        "429-long": status(429, lambda _: {"retry-after": str(LONG_SECONDS)}),
        "500": status(500),
        "503": status(503),
        "reset": _reset,
        "closed": _closed,
        "truncated": _truncated,
        "drip": _dripping,
        "stall": _stalled,
        "empty": _in_place_of_a_body(b""),
        "no-json": _in_place_of_a_body(b'{"choices": [{"message": nonsense'),
        "html": _in_place_of_a_body(b"<!doctype html><title>Sign in</title>", "text/html"),
        "error-200": _in_place_of_a_body(b'{"error": {"message": "the model behind us failed"}}'),
        "no-choices": _with_choices([]),
        "misfit": _with_choices([_choice('{"not": "what was asked for"}')]),
        "cut-off": _with_choices([_choice('{"claims": [{"sent', "length")]),
        "refusal": _with_choices([_choice(None, refusal="I would rather not.")]),
    }
)
"""Every fault by its name. `cut-off`, `refusal` and `misfit` are answers of a service that lives; `html` is no service at all;
of all others it may be that the next request fares better."""


MAY_PASS = (
    "429", "429-seconds", "429-ms", "429-date", "500", "503", "reset", "closed", "truncated", "drip", "stall", "empty", "no-json",
    "error-200", "no-choices",
)  # fmt: skip
"""Those after which the same request may be answered, if it is not too long a wait (`429-long`)."""


def always(fault: Fault) -> Plan:
    """Every request meets it."""
    return lambda _question, _attempt: fault


def first(number: int, fault: Fault) -> Plan:
    """The first so many attempts of each question meet it."""
    return lambda _question, attempt: fault if attempt <= number else None


def never(_question: str, _attempt: int) -> Fault | None:
    """No request meets any."""
    return None


def mixed(share: float, faults: Sequence[Fault], *, seed: int) -> Plan:
    """Such a share of all requests meets one of these, the same ones each time, in whatever order they come."""

    def drawn(question: str, attempt: int) -> Fault | None:
        lot = int.from_bytes(hashlib.sha256(f"{seed} {question} {attempt}".encode()).digest()[:8]) / 2**64
        return faults[int(lot / share * len(faults))] if lot < share else None

    return drawn
