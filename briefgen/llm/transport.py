"""HTTP towards a model that cannot hang, balloon or lead elsewhere; and how long a service asks to wait."""

from __future__ import annotations

import ipaddress
import logging
import math
import time
from collections.abc import Callable, Iterator, Mapping
from email.utils import parsedate_to_datetime
from typing import Any

import httpx2

from briefgen.errors import AnswerInvalid
from briefgen.llm.secrecy import Secrets

MAX_ANSWER_BYTES = 8 * 2**20
"""Of one decoded response; a window's claims are a few KB, and a compressed answer can unfold to gigabytes."""

KEPT_HEADERS = frozenset({"content-type", "retry-after", "retry-after-ms", "x-request-id"})
"""What an answer's headers are read for, and an id for whoever asks the service; others may hold cookies, names, and an echo of ours."""

NOTHING_SECRET = Secrets()

for _name in (
    "httpcore2.http11",
    "httpcore2.http2",
):  # what they say of an answer at level DEBUG has all its headers in it
    logging.getLogger(_name).addFilter(lambda record: "response_headers" not in str(record.msg))


class BoundedClient(httpx2.Client):
    """An HTTP client whose read timeout bounds the whole exchange, not each read, and whose answers have a size limit.

    Never follows a redirect, which would post the article to another host, and asks no proxy for a loopback address.
    What it gives back holds nothing of `secrets`. A server that drips and then falls silent is noticed one read timeout after its last byte, so a call can take twice
    its timeout at worst.
    """

    def __init__(
        self,
        *,
        base_url: str,
        transport: httpx2.BaseTransport | None = None,
        clock: Callable[[], float] = time.monotonic,
        login: tuple[str, str] | None = None,
        secrets: Secrets = NOTHING_SECRET,
    ) -> None:
        super().__init__(follow_redirects=False, transport=transport, trust_env=not _is_loopback(base_url), auth=login)
        self._clock = clock
        self._secrets = secrets

    def send(self, request: httpx2.Request, **options: Any) -> httpx2.Response:
        """The response, read to its end; raises httpx2.ReadTimeout when it came too slowly, AnswerInvalid when too big."""
        deadline = self._clock() + (request.extensions["timeout"]["read"] or math.inf)
        try:
            response = super().send(request, **(options | {"stream": True}))
        except httpx2.LocalProtocolError as error:  # "Illegal header value", with the value
            raise httpx2.LocalProtocolError(self._secrets.cut(str(error)), request=request) from None
        try:
            body = b"".join(self._bounded(response, deadline))
        finally:
            response.close()
        told = response.headers.multi_items()
        headers = [(name, self._secrets.cut(value)) for name, value in told if name.lower() in KEPT_HEADERS]
        return httpx2.Response(
            response.status_code, headers=headers, content=self._secrets.cut_bytes(body), request=request
        )

    def _bounded(self, response: httpx2.Response, deadline: float) -> Iterator[bytes]:
        size = 0
        for piece in response.iter_bytes():
            size += len(piece)
            if size > MAX_ANSWER_BYTES:
                raise AnswerInvalid(f"the server's answer is larger than {MAX_ANSWER_BYTES // 2**20} MB")
            if self._clock() > deadline:
                raise httpx2.ReadTimeout("the answer came too slowly", request=response.request)
            yield piece


def _is_loopback(url: str) -> bool:
    host = httpx2.URL(url).host
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:  # a name, no address
        return host == "localhost"


def seconds_asked(headers: Mapping[str, str], *, now: float) -> float | None:
    """How long a response's headers ask to wait, never negative; None where they don't say or make no sense.

    Reads `Retry-After-Ms` (OpenAI's own), then `Retry-After` in seconds or as an HTTP date (RFC 9110, 10.2.3), which is
    compared with `now`, in Unix seconds.
    """
    milliseconds = _number(headers.get("retry-after-ms"))
    if milliseconds is not None:
        return milliseconds / 1000
    asked = headers.get("retry-after")
    seconds = _number(asked)
    return _until(asked, now) if seconds is None else seconds


def _number(text: str | None) -> float | None:
    try:
        number = float(text or "")
    except ValueError:  # a header that makes no sense asks for no wait
        return None
    return max(0.0, number) if math.isfinite(number) else None


def _until(date: str | None, now: float) -> float | None:
    try:
        return max(0.0, parsedate_to_datetime(date or "").timestamp() - now)
    except (ValueError, OverflowError):  # as above
        return None
