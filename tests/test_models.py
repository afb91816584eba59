"""Which model `--model` and `--base-url` name, and when it is started."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, SecretStr

from briefgen.config import Settings
from briefgen.errors import BriefgenError, ModelUnavailable, UsageError
from briefgen.llm import LLM, Budget, Message, Request
from briefgen.llm.adapter import Endpoint
from briefgen.llm.patience import Patience
from briefgen.local.server import Server
from briefgen.models import LOCAL_JOBS, SERVICE_JOBS, Lazy, budget_of, is_small, jobs, model_name, open_model
from briefgen.testing import ScriptedLLM

SERVER = "http://127.0.0.1:8080/v1"
KEY = SecretStr("a-key-of-nobody's")


class Tide(BaseModel):
    metres: float


QUESTION = Request(messages=(Message("user", "How high?"),), schema=Tide, max_output_tokens=9, purpose="test")


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting and no key comes from where the tests are run."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)


def settings(**given: Any) -> Settings:
    return Settings(**given)


class Opener:
    """Counts how often it is opened and closed."""

    def __init__(self) -> None:
        self.opened = self.closed = 0

    @contextmanager
    def __call__(self) -> Iterator[LLM]:
        self.opened += 1
        yield ScriptedLLM(lambda _: Tide(metres=self.opened))
        self.closed += 1


class TestLazy:
    def test_knows_its_model_before_it_is_opened(self) -> None:
        opener = Opener()
        assert (Lazy("tide", opener).model, opener.opened) == ("tide", 0)

    def test_is_opened_by_the_first_question_and_stays_open(self) -> None:
        opener = Opener()
        lazy = Lazy("tide", opener)
        assert [lazy.ask(QUESTION).value.metres for _ in range(3)] == [1, 1, 1]
        assert opener.closed == 0

    def test_is_opened_once_whoever_asks_first(self) -> None:
        opener, together = Opener(), threading.Barrier(4, timeout=30)
        lazy = Lazy("tide", opener)

        def ask(_: int) -> float:
            together.wait()
            return lazy.ask(QUESTION).value.metres

        with ThreadPoolExecutor(4) as pool:
            assert list(pool.map(ask, range(4))) == [1, 1, 1, 1]

    @pytest.mark.parametrize(
        ("questions", "closed"), [pytest.param(0, 0, id="unopened"), pytest.param(2, 1, id="open")]
    )
    def test_closing_ends_what_was_started(self, questions: int, closed: int) -> None:
        opener = Opener()
        lazy = Lazy("tide", opener)
        for _ in range(questions):
            lazy.ask(QUESTION)
        lazy.close()
        assert opener.closed == closed

    def test_what_cannot_be_opened_says_so_to_who_asks(self) -> None:
        def opener() -> Any:
            raise ModelUnavailable("no server")

        with pytest.raises(ModelUnavailable, match="no server"):
            Lazy("tide", opener).ask(QUESTION)


@pytest.mark.parametrize(
    ("given", "name"),
    [
        pytest.param({}, "qwen2.5-coder-1.5b-instruct-q4_k_m", id="embedded"),
        pytest.param({"model": "models/tide-2b.gguf"}, "tide-2b", id="file"),
        pytest.param({"model": "openai/some-model"}, "some-model", id="openai"),
        pytest.param({"model": "tide", "base_url": SERVER}, "tide", id="server"),
        pytest.param({"model": "org/tide", "base_url": SERVER}, "org/tide", id="server-with-a-path-in-the-name"),
        pytest.param({"model": "tide.gguf", "base_url": SERVER}, "tide.gguf", id="file-name-of-a-server"),
    ],
)
def test_replies_are_kept_under_the_model_s_own_name(given: dict[str, str], name: str) -> None:
    assert model_name(settings(**given)) == name


@pytest.mark.parametrize(
    ("given", "number"),
    [
        pytest.param({}, LOCAL_JOBS, id="embedded"),
        pytest.param({"model": "tide.gguf"}, LOCAL_JOBS, id="file"),
        pytest.param({"model": "openai/some-model"}, SERVICE_JOBS, id="openai"),
        pytest.param({"model": "tide.gguf", "base_url": SERVER}, SERVICE_JOBS, id="server"),
        pytest.param({"jobs": 3}, 3, id="as-asked"),
    ],
)
def test_requests_at_once(given: dict[str, Any], number: int) -> None:
    assert jobs(settings(**given)) == number


class TestBudget:
    def test_a_cost_limit_needs_both_prices(self) -> None:
        with pytest.raises(UsageError, match="--max-cost"):
            budget_of(settings(max_cost=1.0, price_in=0.5))

    def test_prices_are_for_a_million_tokens(self) -> None:
        budget = budget_of(settings(max_cost=1.0, price_in=0.5, price_out=2.0))
        used = ScriptedLLM([Tide(metres=1)]).ask(QUESTION).usage
        assert budget.priced(used + type(used)(prompt_tokens=1_000_000, completion_tokens=1_000_000)).cost == 2.5

    def test_without_prices_nothing_costs(self) -> None:
        budget = budget_of(settings(price_in=0.5))
        used = ScriptedLLM([Tide(metres=1)]).ask(QUESTION).usage
        assert budget.priced(used + type(used)(prompt_tokens=1_000_000)).cost == 0


class Door:
    """Stands in the adapter's place and remembers which endpoint was to be reached."""

    def __init__(self) -> None:
        self.endpoints: list[Endpoint] = []
        self.closed = 0
        self.patience = Patience()

    @contextmanager
    def __call__(self, endpoint: Endpoint, *, patience: Patience, **_: object) -> Iterator[LLM]:
        self.endpoints.append(endpoint)
        self.patience = patience
        yield ScriptedLLM(lambda _: Tide(metres=1))
        self.closed += 1


@pytest.fixture
def door(monkeypatch: pytest.MonkeyPatch) -> Door:
    door = Door()
    monkeypatch.setattr("briefgen.llm.adapter.OpenAILLM", door)
    return door


@contextmanager
def opened(**given: Any) -> Iterator[LLM]:
    with open_model(settings(**given), budget=Budget(), sleep=lambda _: None, progress=lambda _done, _all: None) as llm:
        yield llm


class TestOpenModel:
    @pytest.mark.parametrize(
        ("given", "endpoint"),
        [
            pytest.param(
                {"model": "openai/some-model", "OPENAI_API_KEY": KEY},
                Endpoint(model="some-model", api_key=KEY, limit_field="max_completion_tokens"),
                id="openai",
            ),
            pytest.param({"model": "tide", "base_url": SERVER}, Endpoint(model="tide", base_url=SERVER), id="server"),
            pytest.param(
                {"model": "tide", "base_url": SERVER, "OPENAI_API_KEY": KEY},
                Endpoint(model="tide", base_url=SERVER, api_key=KEY),
                id="server-that-asks-for-a-key",
            ),
            pytest.param(
                {"model": "tide.gguf", "base_url": SERVER},
                Endpoint(model="tide.gguf", base_url=SERVER),
                id="server-that-lists-files",
            ),
        ],
    )
    def test_reaches_the_server_the_settings_name(self, door: Door, given: dict[str, Any], endpoint: Endpoint) -> None:
        with opened(**given) as llm:
            llm.ask(QUESTION)
        assert (door.endpoints, door.closed) == ([endpoint], 1)

    @pytest.mark.parametrize(
        ("given", "attempt", "question"),
        [pytest.param({}, 300, 900, id="five-minutes"), pytest.param({"timeout": "20s"}, 20, 60, id="as-told")],
    )
    def test_has_so_much_patience(self, door: Door, given: dict[str, Any], attempt: float, question: float) -> None:
        with opened(model="tide", base_url=SERVER, **given) as llm:
            llm.ask(QUESTION)
        assert (door.patience.attempt_seconds, door.patience.deadline_seconds) == (attempt, question)

    @pytest.mark.parametrize("key", ["  a-key\n", "a-key"])
    def test_white_space_around_a_key_is_none_of_it(self, door: Door, key: str) -> None:
        with opened(model="openai/some-model", OPENAI_API_KEY=key) as llm:
            llm.ask(QUESTION)
        assert door.endpoints[0].api_key.get_secret_value() == "a-key"

    @pytest.mark.parametrize("key", ["", " \n"])
    def test_a_blank_key_is_no_key(self, door: Door, key: str) -> None:
        with opened(model="tide", base_url=SERVER, OPENAI_API_KEY=key) as llm:
            llm.ask(QUESTION)
        assert door.endpoints == [Endpoint(model="tide", base_url=SERVER)]

    def test_starts_nothing_that_is_not_asked(self, door: Door) -> None:
        with opened(model="openai/some-model", OPENAI_API_KEY=KEY) as llm:
            assert llm.model == "some-model"
        assert door.endpoints == []

    @pytest.mark.parametrize(
        ("given", "error", "message"),
        [
            pytest.param({"model": "tide"}, UsageError, "there is no model 'tide'", id="unknown-name"),
            pytest.param({"model": ""}, UsageError, "there is no model ''", id="no-name"),
            pytest.param({"base_url": SERVER}, UsageError, "--base-url needs the name of a model", id="url-alone"),
            pytest.param({"model": "tide", "base_url": "::::"}, UsageError, "no address of a server", id="no-url"),
            pytest.param({"model": "tide", "base_url": "http://"}, UsageError, "no address", id="half-a-url"),
            pytest.param({"model": "tide", "base_url": "http://a\nb"}, UsageError, "no address", id="url-in-two-lines"),
            pytest.param({"model": "tide", "base_url": "ftp://tide"}, UsageError, "no address", id="another-scheme"),
            pytest.param({"model": "tide", "base_url": "localhost:8080"}, UsageError, "no address", id="no-scheme"),
            pytest.param({"model": "openai/tide"}, ModelUnavailable, "OpenAI asks for a key", id="no-key"),
            pytest.param({"model": "openai/tide", "OPENAI_API_KEY": " "}, ModelUnavailable, "key", id="blank-key"),
            pytest.param(
                {"model": "openai/tide", "OPENAI_API_KEY": "a\nb"}, ModelUnavailable, "no request", id="two-lines"
            ),
            pytest.param(
                {"model": "openai/tide", "OPENAI_API_KEY": "“a”"}, ModelUnavailable, "no request", id="quotes"
            ),
            pytest.param(
                {"model": "m", "base_url": "ftp://anna:tide@h"}, UsageError, "'***@h' is no address", id="login-unseen"
            ),
        ],
    )
    def test_refuses_what_cannot_be_before_anything_is_asked(
        self, given: dict[str, Any], error: type[BriefgenError], message: str
    ) -> None:
        with pytest.raises(error, match=re.escape(message)) as caught, opened(**given):
            pytest.fail("it was opened")
        assert caught.value.hint


class TestModelFiles:
    @pytest.mark.parametrize(
        ("content", "message"),
        [
            pytest.param(None, "there is no model file tide.gguf", id="absent"),
            pytest.param(b"not a model", "tide.gguf is no GGUF file", id="another-format"),
        ],
    )
    def test_one_that_cannot_be_served_says_so_to_who_asks(self, content: bytes | None, message: str) -> None:
        if content is not None:
            Path("tide.gguf").write_bytes(content)
        with opened(model="tide.gguf") as llm, pytest.raises(ModelUnavailable, match=re.escape(message)):
            llm.ask(QUESTION)

    def test_one_is_served_from_the_first_question_to_the_end(
        self, door: Door, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        served: list[Path] = []
        stopped: list[Path] = []

        @contextmanager
        def serve(path: Path, **_: object) -> Iterator[Server]:
            served.append(path)
            yield Server(base_url=SERVER, api_key=KEY, model="tide")
            stopped.append(path)

        monkeypatch.setattr("briefgen.models.serve", serve)
        Path("tide.gguf").write_bytes(b"GGUF")
        with opened(model="tide.gguf") as llm:
            assert served == []
            llm.ask(QUESTION)
            assert (served, stopped) == ([Path("tide.gguf").absolute()], [])
        assert stopped == served
        assert door.endpoints == [Endpoint(model="tide", base_url=SERVER, api_key=KEY)]


@pytest.mark.parametrize(
    ("given", "small"),
    [
        pytest.param({}, True, id="embedded"),
        pytest.param({"model": "models/tide.gguf"}, True, id="gguf-file"),
        pytest.param({"model": "models/TIDE.GGUF"}, True, id="gguf-file-in-capitals"),
        pytest.param({"model": "openai/some-model"}, False, id="service"),
        pytest.param({"model": "qwen", "base_url": SERVER}, False, id="server of one's own"),
        pytest.param(
            {"model": "qwen", "base_url": SERVER, "small": True}, True, id="server of one's own, said to be small"
        ),
        pytest.param({"small": False}, False, id="embedded, said to be large"),
    ],
)
def test_a_model_on_this_machine_is_taken_for_a_small_one_unless_it_is_said(
    given: dict[str, Any], *, small: bool
) -> None:
    assert is_small(Settings(**given)) == small
