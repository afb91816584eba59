"""HTTP with limits, and how long a service asks to wait."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.errors import AnswerInvalid
from briefgen.llm.transport import MAX_ANSWER_BYTES, BoundedClient, seconds_asked

NOON = 1_714_564_800.0
"""2024-05-01T12:00:00Z."""


class Ticking:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.time = 0.0

    def __call__(self) -> float:
        return self.time


class Drip(httpx2.SyncByteStream):
    """A body that takes a second for every byte."""

    def __init__(self, clock: Ticking, body: bytes) -> None:
        self.clock, self.body, self.closed = clock, body, False

    def __iter__(self) -> Iterator[bytes]:
        for byte in self.body:
            self.clock.time += 1
            yield bytes([byte])

    def close(self) -> None:
        self.closed = True


def client(response: httpx2.Response, clock: Ticking | None = None) -> BoundedClient:
    transport = httpx2.MockTransport(lambda _: response)
    return BoundedClient(base_url="http://127.0.0.1", transport=transport, clock=clock or Ticking())


class TestBoundedClient:
    def test_gives_the_decoded_body(self) -> None:
        packed = httpx2.Response(200, headers={"content-encoding": "gzip"}, content=gzip.compress(b"calm"))
        with client(packed) as http:
            response = http.post("http://127.0.0.1/", timeout=5)
        assert response.content == b"calm"

    def test_keeps_status_and_headers(self) -> None:
        with client(httpx2.Response(429, headers={"retry-after": "3"})) as http:
            response = http.post("http://127.0.0.1/", timeout=5)
        assert (response.status_code, response.headers["retry-after"]) == (429, "3")

    def test_a_drip_ends_at_the_read_timeout(self) -> None:
        clock = Ticking()
        body = Drip(clock, b"0123456789")
        with client(httpx2.Response(200, stream=body), clock) as http, pytest.raises(httpx2.ReadTimeout):
            http.post("http://127.0.0.1/", timeout=5)
        assert clock.time == 6
        assert body.closed

    def test_a_drip_without_a_timeout_is_read_to_its_end(self) -> None:
        clock = Ticking()
        with client(httpx2.Response(200, stream=Drip(clock, b"0123456789")), clock) as http:
            assert http.post("http://127.0.0.1/", timeout=None).content == b"0123456789"

    def test_an_answer_that_unfolds_too_far_is_refused(self) -> None:
        bomb = gzip.compress(b" " * (MAX_ANSWER_BYTES + 1))
        packed = httpx2.Response(200, headers={"content-encoding": "gzip"}, content=bomb)
        with client(packed) as http, pytest.raises(AnswerInvalid, match="larger than 8 MB"):
            http.post("http://127.0.0.1/", timeout=5)

    def test_a_redirect_is_not_followed(self) -> None:
        with client(httpx2.Response(307, headers={"location": "http://elsewhere.example/"})) as http:
            assert http.post("http://127.0.0.1/", timeout=5).status_code == 307

    @pytest.mark.parametrize(
        ("base_url", "trusted"),
        [
            pytest.param("http://127.0.0.1:9/v1", False, id="address"),
            pytest.param("http://[::1]:9/v1", False, id="version 6"),
            pytest.param("http://localhost/v1", False, id="name"),
            pytest.param("https://models.example/v1", True, id="elsewhere"),
        ],
    )
    def test_only_hosts_elsewhere_are_reached_by_the_proxy_of_the_environment(
        self, base_url: str, *, trusted: bool
    ) -> None:
        with BoundedClient(base_url=base_url) as http:
            assert http.trust_env is trusted


class TestSecondsAsked:
    @pytest.mark.parametrize(
        ("headers", "seconds"),
        [
            pytest.param({}, None, id="nothing said"),
            pytest.param({"retry-after": "20"}, 20, id="seconds"),
            pytest.param({"retry-after": "0.5"}, 0.5, id="half a second"),
            pytest.param({"retry-after-ms": "250", "retry-after": "9"}, 0.25, id="milliseconds first"),
            pytest.param({"retry-after": "Wed, 01 May 2024 12:00:30 GMT"}, 30, id="date"),
            pytest.param({"retry-after": "Wed, 01 May 2024 11:00:00 GMT"}, 0, id="date gone by"),
            pytest.param({"retry-after": "-5"}, 0, id="negative"),
            pytest.param({"retry-after": "soon"}, None, id="words"),
            pytest.param({"retry-after": "nan"}, None, id="not a number"),
            pytest.param({"retry-after": "inf"}, None, id="for ever"),
            pytest.param({"retry-after": "Wed, 99 May 99999 12:00:30 GMT"}, None, id="no such date"),
        ],
    )
    def test_reads_each_form(self, headers: dict[str, str], seconds: float | None) -> None:
        assert seconds_asked(headers, now=NOON) == seconds

    @given(st.text(max_size=40))
    def test_is_never_negative_and_never_fails(self, text: str) -> None:
        assert (seconds_asked({"retry-after": text}, now=NOON) or 0) >= 0
