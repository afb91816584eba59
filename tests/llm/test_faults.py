"""What foreign exceptions mean."""

from __future__ import annotations

import json
from typing import Any

import httpx2
import openai
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from briefgen.errors import (
    AnswerCut,
    AnswerInvalid,
    BriefgenError,
    BudgetExceeded,
    ModelRefused,
    ModelUnavailable,
    TransportFailed,
)
from briefgen.llm.faults import LONGEST_QUOTE, reported, translated
from briefgen.llm.secrecy import Secrets

KEY = "hunter-22222222"
REQUEST = httpx2.Request("POST", "http://127.0.0.1/v1/chat/completions")


def status(number: int, /, *, headers: dict[str, str] | None = None, **said: Any) -> openai.APIStatusError:
    response = httpx2.Response(number, headers=headers, request=REQUEST)
    return openai.APIStatusError("failed", response=response, body=said or None)


def connection(cause: Exception) -> openai.APIConnectionError:
    error = openai.APIConnectionError(request=REQUEST)
    error.__cause__ = cause
    return error


def misfit() -> ValidationError:
    class Port(BaseModel):
        berths: int

    with pytest.raises(ValidationError) as caught:
        Port.model_validate_json('{"berths": "secret words of an article"}')
    return caught.value


class TestTranslated:
    @pytest.mark.parametrize(
        ("error", "ours"),
        [
            pytest.param(status(401), ModelUnavailable, id="401"),
            pytest.param(status(403), ModelUnavailable, id="403"),
            pytest.param(status(404), ModelUnavailable, id="404"),
            pytest.param(status(400), ModelUnavailable, id="400"),
            pytest.param(status(422), ModelUnavailable, id="422"),
            pytest.param(status(307), ModelUnavailable, id="redirect"),
            pytest.param(status(429), TransportFailed, id="rate limit"),
            pytest.param(status(429, code="insufficient_quota"), ModelUnavailable, id="quota"),
            pytest.param(status(429, type="insufficient_quota"), ModelUnavailable, id="quota by type"),
            pytest.param(status(408), TransportFailed, id="408"),
            pytest.param(status(409), TransportFailed, id="409"),
            pytest.param(status(500), TransportFailed, id="500"),
            pytest.param(status(529), TransportFailed, id="a status nobody registered"),
            pytest.param(status(413), AnswerCut, id="413"),
            pytest.param(status(400, code="context_length_exceeded"), AnswerCut, id="too long, OpenAI"),
            pytest.param(status(400, type="exceed_context_size_error", code=400), AnswerCut, id="too long, llama.cpp"),
            pytest.param(status(400, message="The maximum Context Length is 9"), AnswerCut, id="too long, in words"),
            pytest.param(status(400, code="content_filter"), ModelRefused, id="filtered question"),
            pytest.param(connection(httpx2.ConnectError("refused")), TransportFailed, id="no server"),
            pytest.param(connection(httpx2.ReadTimeout("slow")), TransportFailed, id="timeout"),
            pytest.param(connection(httpx2.ReadError("reset")), TransportFailed, id="reset"),
            pytest.param(connection(httpx2.RemoteProtocolError("cut")), TransportFailed, id="cut"),
            pytest.param(connection(httpx2.DecodingError("gzip")), TransportFailed, id="broken gzip"),
            pytest.param(connection(httpx2.UnsupportedProtocol("ftp")), ModelUnavailable, id="no such protocol"),
            pytest.param(connection(httpx2.LocalProtocolError("header")), ModelUnavailable, id="key with a newline"),
            pytest.param(connection(RuntimeError("a test's own")), ModelUnavailable, id="not the transport's fault"),
            pytest.param(json.JSONDecodeError("cut", "{", 1), TransportFailed, id="broken JSON"),
            pytest.param(UnicodeEncodeError("ascii", "ü", 0, 1, "no"), ModelUnavailable, id="key with an umlaut"),
            pytest.param(openai.OpenAIError("new"), ModelUnavailable, id="unknown"),
            pytest.param(misfit(), AnswerInvalid, id="wrong shape"),
        ],
    )
    def test_each_has_its_own(self, error: Exception, ours: type[BriefgenError]) -> None:
        assert type(translated(error)) is ours

    @pytest.mark.parametrize(
        "wrapped", [pytest.param(False, id="bare"), pytest.param(True, id="inside a connection error")]
    )
    def test_ours_stay_as_they_are(self, *, wrapped: bool) -> None:
        ours = BudgetExceeded("enough")
        assert translated(connection(ours) if wrapped else ours) is ours

    def test_a_wait_is_read_and_told(self) -> None:
        error = translated(status(429, headers={"retry-after": "90"}))
        assert isinstance(error, TransportFailed)
        assert error.wait == 90
        assert "asking to wait 90 s" in str(error)

    @pytest.mark.parametrize(
        ("code", "hint"),
        [
            pytest.param(401, "OPENAI_API_KEY", id="401"),
            pytest.param(403, "permissions", id="403"),
            pytest.param(404, "--model", id="404"),
            pytest.param(307, "redirects are not followed", id="307"),
            pytest.param(400, "json_schema", id="400"),
        ],
    )
    def test_the_hint_says_what_to_do(self, code: int, hint: str) -> None:
        assert hint in translated(status(code)).hint

    def test_the_words_of_the_article_stay_out_of_a_shape_fault(self) -> None:
        assert "secret words" not in str(translated(misfit()))
        assert "berths" in str(translated(misfit()))


class TestWordsOfAServer:
    @pytest.mark.parametrize(
        "message",
        [
            pytest.param(f"Incorrect API key provided: {KEY}", id="the key itself"),
            pytest.param("Incorrect API key provided: sk-abcd****wxyz", id="a masked key"),
            pytest.param("got header Bearer zzzzzzzzzzzz", id="a header"),
        ],
    )
    def test_keys_are_cut_out(self, message: str) -> None:
        told = str(translated(status(401, message=message), secrets=Secrets.of(KEY, None)))
        assert "[key]" in told
        assert not any(part in told for part in ("hunter", "abcd", "zzzz"))

    @given(st.text(min_size=1, max_size=2000))
    def test_are_one_short_printable_line(self, message: str) -> None:
        told = str(translated(status(500, message=message)))
        assert told.isprintable()
        assert len(told) <= LONGEST_QUOTE + len("the server answered 500 Internal Server Error: ")

    @pytest.mark.parametrize(
        "body",
        [
            pytest.param({"error": {"message": "deep down"}}, id="nested"),
            pytest.param({"message": "deep down"}, id="plain"),
        ],
    )
    def test_are_found_in_either_form(self, body: dict[str, Any]) -> None:
        assert "deep down" in str(translated(status(500, **body)))


class TestReported:
    def test_an_error_with_status_200_may_pass(self) -> None:
        error = reported({"error": {"message": "upstream failed"}})
        assert isinstance(error, TransportFailed)
        assert "upstream failed" in str(error)

    def test_a_used_up_quota_does_not(self) -> None:
        assert isinstance(reported({"error": {"code": "insufficient_quota"}}), ModelUnavailable)

    @pytest.mark.parametrize("body", [pytest.param(None, id="nothing"), pytest.param({"error": "down"}, id="a string")])
    def test_whatever_else_comes_may_pass(self, body: object) -> None:
        assert isinstance(reported(body), TransportFailed)
