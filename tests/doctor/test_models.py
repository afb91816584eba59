"""The model: each way in which it cannot be had is found, nothing is asked unless it may be, and no key is ever shown."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from briefgen import models as opening
from briefgen.data import About, Attempt, Observer
from briefgen.doctor import models
from briefgen.errors import AnswerInvalid, ModelUnavailable, TransportFailed, UsageError
from briefgen.llm import LLM
from briefgen.local.assembly import Part
from tests.doctor.worlds import KEY, MODEL, answering, assembled, states, told, world

SERVER = {"model": "tide", "base_url": "http://127.0.0.1:8080/v1"}
AWAY = {"model": "tide", "base_url": "http://somebody:hunter2@models.example.org/v1?token=hunter3"}


OURS = ("model", "memory", "price")


class TestEmbedded:
    def test_that_is_not_assembled_yet_is_well_where_there_is_room(self, tmp_path: Path) -> None:
        assert states(models.model(world(tmp_path))) == ["ok"]

    def test_that_is_assembled_is_held_to_its_publisher_s_hash(self, tmp_path: Path) -> None:
        path = assembled(tmp_path / "cache")
        (remark,) = models.model(world(tmp_path))
        assert (remark.state, str(path) in remark.found) == ("ok", True)

    def test_whose_file_was_damaged_without_a_trace_is_found(self, tmp_path: Path) -> None:
        assembled(tmp_path / "cache", b"GGUF and SO on")
        (remark,) = models.model(world(tmp_path))
        assert (remark.state, "is damaged" in remark.found, "remove it" in remark.advice) == ("fault", True, True)

    def test_that_does_not_fit_on_the_disk_is_found(self, tmp_path: Path) -> None:
        (remark,) = models.model(world(tmp_path, free=lambda _: 3))
        assert (remark.state, "XDG_CACHE_HOME" in remark.advice) == ("fault", True)

    def test_of_which_a_part_is_missing_is_found(self, tmp_path: Path) -> None:
        partly = replace(MODEL, parts=(Part("nowhere_to_be_found", "data/part.bin"),))
        (remark,) = models.model(world(tmp_path, embedded=partly))
        assert (remark.state, "pip install" in remark.advice) == ("fault", True)

    def test_whose_server_is_missing_is_found(self, tmp_path: Path) -> None:
        def missing() -> object:
            raise ModelUnavailable("the server for model files is not installed", hint="pip install it")

        assert told(world(tmp_path, server=missing), *OURS)[0] == (
            "fault",
            "the server for model files is not installed pip install it",
        )

    @pytest.mark.parametrize(
        ("available", "state"),
        [(10**12, "ok"), (None, "ok"), (10**8, "warning")],
        ids=["room", "unknown", "too little"],
    )
    def test_is_held_against_the_memory_there_is(self, tmp_path: Path, available: int | None, state: str) -> None:
        assert states(models.memory(world(tmp_path, memory=lambda: available))) == [state]


class TestFile:
    def test_that_is_a_model_is_well(self, tmp_path: Path) -> None:
        (tmp_path / "tide.gguf").write_bytes(b"GGUF")
        assert states(models.model(world(tmp_path, settings={"model": str(tmp_path / "tide.gguf")}))) == ["ok"]

    @pytest.mark.parametrize("data", [None, b"PK"], ids=["absent", "something else"])
    def test_that_is_none_is_found(self, tmp_path: Path, data: bytes | None) -> None:
        path = tmp_path / "tide.gguf"
        if data is not None:
            path.write_bytes(data)
        assert told(world(tmp_path, settings={"model": str(path)}), *OURS)[0][0] == "fault"


class TestService:
    def test_is_not_asked_unless_it_may_be(self, tmp_path: Path) -> None:
        unwilling = answering(TransportFailed("it was asked"))
        assert states(models.model(world(tmp_path, settings=SERVER, open_model=unwilling))) == ["ok"]

    def test_that_answers_is_well(self, tmp_path: Path) -> None:
        assert states(models.model(world(tmp_path, settings=SERVER, ask=True))) == ["ok", "ok"]

    @pytest.mark.parametrize(
        ("error", "state"),
        [
            pytest.param(TransportFailed("nobody is there", hint="start it"), "fault", id="out of reach"),
            pytest.param(ModelUnavailable("the key is refused", hint="correct it"), "fault", id="key refused"),
            pytest.param(AnswerInvalid("no JSON"), "warning", id="answers out of shape"),
        ],
    )
    def test_that_does_not_answer_as_it_should_is_found(self, tmp_path: Path, error: Any, state: str) -> None:
        *_, remark = models.model(world(tmp_path, settings=SERVER, ask=True, open_model=answering(error)))
        assert (remark.state, str(error) in remark.found) == (state, True)

    @pytest.mark.parametrize(
        ("settings", "found"),
        [
            pytest.param({"model": "openai/tide"}, "OpenAI asks for a key set OPENAI_API_KEY", id="no key"),
            pytest.param({"model": "tide"}, "there is no model 'tide'", id="no such model"),
            pytest.param({"base_url": "http://localhost/v1"}, "--base-url needs the name of a model", id="no name"),
            pytest.param({"model": "tide", "base_url": "::::"}, "is no address of a server", id="no address"),
        ],
    )
    def test_that_cannot_be_reached_as_it_is_named_is_found(
        self, tmp_path: Path, settings: dict[str, str], found: str
    ) -> None:
        state, words = told(world(tmp_path, settings=settings, open_model=opening.open_model), *OURS)[0]
        assert (state, found in words) == ("fault", True)

    def test_a_key_that_goes_over_an_open_line_is_warned_of(self, tmp_path: Path) -> None:
        keyed = {**AWAY, "OPENAI_API_KEY": SecretStr(KEY)}
        assert states(models.model(world(tmp_path, settings=keyed))) == ["ok", "warning"]

    @pytest.mark.parametrize("settings", [AWAY, SERVER, {"model": "openai/tide"}], ids=["away", "here", "openai"])
    @pytest.mark.parametrize("ask", [False, True])
    def test_no_key_and_no_password_is_shown(self, tmp_path: Path, settings: dict[str, str], ask: bool) -> None:  # noqa: FBT001
        keyed = {**settings, "OPENAI_API_KEY": SecretStr(KEY)}
        words = "\n".join(words for _, words in told(world(tmp_path, settings=keyed, ask=ask), *OURS))
        assert [secret for secret in (KEY, "hunter2", "hunter3", "somebody") if secret in words] == []
        assert "with a key" in words

    def test_that_failed_once_is_told_with_what_failed_and_not_with_what_came_of_it(self, tmp_path: Path) -> None:
        @contextmanager
        def opened(*_: object, observe: Observer = lambda _: None, **__: object) -> Iterator[LLM]:
            observe(
                Attempt(about=About(), purpose="doctor", number=1, outcome="lost", error="TransportFailed", code="503")
            )
            with answering(ModelUnavailable("the run was stopped"))() as llm:
                yield llm

        *_, remark = models.model(world(tmp_path, settings=SERVER, ask=True, open_model=opened))
        assert (remark.state, remark.found) == ("fault", "it did not answer: TransportFailed (503)")

    def test_takes_no_memory_here(self, tmp_path: Path) -> None:
        assert states(models.memory(world(tmp_path, settings=SERVER, memory=lambda: 1))) == []

    def test_is_asked_once_and_not_waited_for(self, tmp_path: Path) -> None:
        slept: list[Any] = []

        @contextmanager
        def opened(*_: object, sleep: Any, **__: object) -> Iterator[LLM]:
            slept.append(sleep(10**6))
            with answering({"answer": True})() as llm:
                yield llm

        assert states(models.model(world(tmp_path, settings=SERVER, ask=True, open_model=opened))) == ["ok", "ok"]
        assert slept == [None, None]


class TestPrice:
    @pytest.mark.parametrize(
        ("settings", "state", "found"),
        [
            pytest.param({}, "ok", "it costs nothing", id="on this machine"),
            pytest.param({**SERVER, "price_in": 0.5, "price_out": 2.0}, "ok", "$0.5 for a million", id="as told"),
            pytest.param({**SERVER, "price_in": 0.5}, "warning", "nobody says", id="half told"),
            pytest.param(SERVER, "warning", "nobody says", id="not told"),
        ],
    )
    def test_is_told_where_it_is_known(self, tmp_path: Path, settings: dict[str, Any], state: str, found: str) -> None:
        (remark,) = models.price(world(tmp_path, settings=settings))
        assert (remark.state, found in remark.found) == (state, True)

    def test_a_limit_that_cannot_be_kept_is_a_fault(self, tmp_path: Path) -> None:
        with pytest.raises(UsageError):
            list(models.price(world(tmp_path, settings={**SERVER, "max_cost": 1.0})))
        assert ("fault", True) in [
            (state, "--max-cost" in words)
            for state, words in told(world(tmp_path, settings={**SERVER, "max_cost": 1.0}), *OURS)
        ]
