"""Flags before the environment before briefgen.toml before the defaults; a setting that cannot be is one sentence."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from briefgen.config import CONFIG_FILE, Settings, environment, load_settings
from briefgen.errors import UsageError

KEY = "not-a-real-key-0123456789"


@pytest.fixture(autouse=True)
def _nothing_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty working directory, and an environment that says nothing to briefgen."""
    monkeypatch.chdir(tmp_path)
    for name in os.environ:
        if name.upper().startswith("BRIEFGEN_") or name.upper() == "OPENAI_API_KEY":
            monkeypatch.delenv(name)


def toml(text: str) -> None:
    Path(CONFIG_FILE).write_text(text, encoding="utf-8")


def hand_over(monkeypatch: pytest.MonkeyPatch, variables: Mapping[str, str]) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)


class TestPrecedence:
    def test_without_a_word_the_defaults_hold(self) -> None:
        settings = load_settings()
        assert (settings.model, settings.out, settings.jobs, settings.fresh) == ("local", Path("briefs"), None, False)

    @pytest.mark.parametrize(
        ("flags", "variables", "file", "model"),
        [
            pytest.param({}, {}, "model = 'file'", "file", id="the file over the default"),
            pytest.param({}, {"BRIEFGEN_MODEL": "env"}, "model = 'file'", "env", id="the environment over the file"),
            pytest.param(
                {"model": "flag"}, {"BRIEFGEN_MODEL": "env"}, "model = 'file'", "flag", id="a flag over everything"
            ),
            pytest.param({"model": None}, {"BRIEFGEN_MODEL": "env"}, "", "env", id="a flag not given says nothing"),
        ],
    )
    def test_the_nearer_word_wins(
        self,
        monkeypatch: pytest.MonkeyPatch,
        flags: Mapping[str, Any],
        variables: Mapping[str, str],
        file: str,
        model: str,
    ) -> None:
        hand_over(monkeypatch, variables)
        toml(file)
        assert load_settings(**flags).model == model

    def test_each_setting_is_decided_by_itself(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("BRIEFGEN_JOBS", "3")
        toml("jobs = 5\nwindow = 7")
        settings = load_settings(date="2031-05-06")
        assert (settings.jobs, settings.window, settings.date) == (3, 7, dt.date(2031, 5, 6))

    def test_a_flag_that_is_off_is_a_word_too(self) -> None:
        toml("fresh = true")
        assert load_settings(fresh=False).fresh is False


class TestOpponents:
    def test_nobody_is_anybody_s_opponent_unasked(self) -> None:
        assert load_settings().opponents == ()

    def test_the_file_lists_them(self) -> None:
        toml('opponents = [["Norland", "Sudland"], ["Almera", "the Front"]]')
        assert load_settings().opponents == (("Norland", "Sudland"), ("Almera", "the Front"))

    def test_the_environment_lists_them_as_json(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("BRIEFGEN_OPPONENTS", '[["Norland", "Sudland"]]')
        assert load_settings().opponents == (("Norland", "Sudland"),)

    def test_an_opponent_of_nobody_is_refused(self) -> None:
        toml("opponents = [['Norland']]")
        with pytest.raises(UsageError, match=r"^setting 'opponents\.0': ") as caught:
            load_settings()
        assert "BRIEFGEN_OPPONENTS in" in caught.value.hint


class TestRefused:
    @pytest.mark.parametrize(
        ("flags", "variables", "file", "name"),
        [
            pytest.param({"jobs": 0}, {}, "", "jobs", id="no jobs at all"),
            pytest.param({"window": -1}, {}, "", "window", id="a negative window"),
            pytest.param({"max_cost": 0.0}, {}, "", "max_cost", id="no money"),
            pytest.param({"date": "2031-02-30"}, {}, "", "date", id="a day that is none"),
            pytest.param({"date": "../2031"}, {}, "", "date", id="a path for a date"),
            pytest.param({}, {"BRIEFGEN_JOBS": "many"}, "", "jobs", id="a word for a number, in the environment"),
            pytest.param({}, {}, "jobs = 'many'", "jobs", id="a word for a number, in the file"),
            pytest.param({}, {}, "fresh = 'perhaps'", "fresh", id="neither yes nor no"),
            pytest.param({"modle": "local"}, {}, "", "modle", id="an unknown flag"),
            pytest.param({}, {}, "modle = 'local'", "modle", id="an unknown key in the file"),
            pytest.param({"jobs": 0, "window": 0}, {}, "", "jobs", id="of two faults the first"),
        ],
    )
    def test_what_cannot_be_is_one_sentence_that_names_the_setting(
        self,
        monkeypatch: pytest.MonkeyPatch,
        flags: Mapping[str, Any],
        variables: Mapping[str, str],
        file: str,
        name: str,
    ) -> None:
        hand_over(monkeypatch, variables)
        toml(file)
        with pytest.raises(UsageError, match=rf"^setting '{name}': [^\n]+$") as caught:
            load_settings(**flags)
        assert f"BRIEFGEN_{name.upper()}" in caught.value.hint

    @pytest.mark.parametrize(
        "file",
        [
            pytest.param(b"model = ", id="cut off"),
            pytest.param(b"model = '\xff'", id="no UTF-8"),
            pytest.param(b"model = 'a'\nmodel = 'b'", id="a key twice"),
        ],
    )
    def test_a_file_that_is_no_toml_is_named(self, file: bytes) -> None:
        Path(CONFIG_FILE).write_bytes(file)
        with pytest.raises(UsageError, match=rf"^{CONFIG_FILE}: ") as caught:
            load_settings()
        assert caught.value.hint

    def test_settings_do_not_change_during_a_run(self) -> None:
        with pytest.raises(ValidationError, match="frozen"):
            load_settings().model = "another"  # type: ignore[misc]  # what is refused is what is tested


class TestKey:
    @pytest.fixture
    def settings(self, monkeypatch: pytest.MonkeyPatch) -> Settings:
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        return load_settings()

    def test_it_comes_from_the_variable_openai_s_own_client_reads(self, settings: Settings) -> None:
        assert settings.api_key is not None
        assert settings.api_key.get_secret_value() == KEY

    def test_it_is_never_shown(self, settings: Settings) -> None:
        shown = (repr(settings), str(settings), f"{settings.model_dump()}", settings.model_dump_json())
        assert [text for text in shown if KEY in text] == []

    def test_a_fault_elsewhere_does_not_show_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        with pytest.raises(UsageError) as caught:
            load_settings(jobs=0)
        assert KEY not in str(caught.value) + caught.value.hint


def test_the_environment_is_the_process_s_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
    assert environment()["XDG_CACHE_HOME"] == "/somewhere"


class TestAServerOfTheFile:
    """A folder from a stranger may hold a briefgen.toml; it must not lead the user's key to his server."""

    @pytest.mark.parametrize(
        "url", ["https://elsewhere.example/v1", "http://10.0.0.7/v1", "https://localhost.example/v1"]
    )
    def test_is_given_no_key(self, monkeypatch: pytest.MonkeyPatch, url: str) -> None:
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        toml(f"base_url = '{url}'")
        with pytest.raises(UsageError, match="would be given OPENAI_API_KEY") as told:
            load_settings(model="m")
        assert KEY not in f"{told.value} {told.value.hint}"

    @pytest.mark.parametrize("url", ["http://localhost:8080/v1", "http://127.0.0.1:1/v1", "http://[::1]:1/v1"])
    def test_of_this_machine_may_be(self, monkeypatch: pytest.MonkeyPatch, url: str) -> None:
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        toml(f"base_url = '{url}'")
        assert load_settings(model="m").base_url == url

    def test_may_be_named_without_a_key(self) -> None:
        toml("base_url = 'https://elsewhere.example/v1'")
        assert load_settings(model="m").base_url is not None

    def test_that_the_user_names_too_is_his(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        toml("base_url = 'https://elsewhere.example/v1'")
        assert load_settings(model="m", base_url="https://mine.example/v1").base_url == "https://mine.example/v1"
        monkeypatch.setenv("BRIEFGEN_BASE_URL", "https://mine.example/v1")
        assert load_settings(model="m").base_url == "https://mine.example/v1"
