"""What a service is reached with is cut out of whatever comes back, and is in no address that is logged."""

from __future__ import annotations

import httpx2
import pytest

from briefgen.llm.secrecy import Secrets, login_of
from briefgen.llm.transport import BoundedClient

KEY, LOGIN = "sk-harbour-4f1c", ("anna", "harbour!tide")
SENT = "YW5uYTpoYXJib3VyIXRpZGU="
"""The login, as HTTP sends it."""


@pytest.mark.parametrize("word", [KEY, LOGIN[1], SENT])
def test_each_is_cut_out(word: str) -> None:
    secrets = Secrets.of(KEY, LOGIN)
    assert secrets.cut(f"a {word} b {word}") == "a [key] b [key]"
    assert secrets.cut_bytes(f"a {word} b".encode()) == b"a [key] b"


def test_a_short_word_is_no_secret() -> None:
    """Or a password of one letter would eat every answer."""
    assert Secrets.of("none", ("anna", "a")).cut("none of a") == "none of a"


def test_no_repr_shows_one() -> None:
    assert repr(Secrets.of(KEY, LOGIN)) == "Secrets()"


@pytest.mark.parametrize(
    ("url", "address", "login"),
    [
        pytest.param("http://localhost:8080/v1", "http://localhost:8080/v1", None, id="none"),
        pytest.param(
            "https://anna:harbour%21tide@h.example/v1?a=b",
            "https://h.example/v1?a=b",
            LOGIN,
            id="a name and a password",
        ),
        pytest.param("https://anna@h.example/v1", "https://h.example/v1", ("anna", ""), id="a name"),
    ],
)
def test_a_login_leaves_its_address(url: str, address: str, login: tuple[str, str] | None) -> None:
    assert login_of(url) == (address, login)


def test_what_comes_back_holds_none_and_only_headers_that_are_read() -> None:
    echo = httpx2.Response(
        401, headers={"x-echo": KEY, "set-cookie": "a=b", "x-request-id": f"id {KEY}", "retry-after": "3"}, text=KEY
    )
    transport = httpx2.MockTransport(lambda _: echo)
    with BoundedClient(base_url="http://h.example", transport=transport, secrets=Secrets.of(KEY, None)) as client:
        response = client.get("http://h.example")
    told = {name: value for name, value in response.headers.items() if name not in {"content-type", "content-length"}}
    assert told == {"x-request-id": "id [key]", "retry-after": "3"}
    assert response.text == "[key]"
