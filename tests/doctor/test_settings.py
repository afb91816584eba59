"""Which settings are in force is told by name; what they say, and every key, is not."""

from __future__ import annotations

from pathlib import Path

from briefgen.doctor import settings
from briefgen.errors import UsageError
from tests.doctor.worlds import KEY, states, world

ENVIRONMENT = {"BRIEFGEN_MODEL": "openai/tide", "OPENAI_API_KEY": KEY, "PATH": "/bin"}


def test_without_any_the_defaults_hold(tmp_path: Path) -> None:
    (remark,) = settings.in_force(world(tmp_path))
    assert (remark.state, remark.found) == ("ok", "the flags, and the defaults")


def test_files_and_variables_are_named_and_what_they_say_is_not(tmp_path: Path) -> None:
    (tmp_path / "briefgen.toml").write_text("jobs = 3\nwindow = 77\n", encoding="utf-8")
    (remark,) = settings.in_force(world(tmp_path, environ=ENVIRONMENT))
    assert remark.found == "briefgen.toml (jobs, window); the environment (BRIEFGEN_MODEL, OPENAI_API_KEY)"


def test_a_file_that_says_nothing_is_named(tmp_path: Path) -> None:
    (tmp_path / "briefgen.toml").touch()
    (remark,) = settings.in_force(world(tmp_path))
    assert remark.found == "briefgen.toml (empty)"


def test_a_variable_that_is_no_setting_is_found(tmp_path: Path) -> None:
    first, *_ = settings.in_force(world(tmp_path, environ={"BRIEFGEN_MODLE": KEY}))
    assert (first.state, "BRIEFGEN_MODLE is no setting" in first.found, KEY in first.found) == ("warning", True, False)


def test_settings_that_cannot_be_read_are_a_fault_in_their_own_words(tmp_path: Path) -> None:
    refused = UsageError("setting 'jobs': not a number", hint="look at the flags")
    (remark,) = settings.in_force(world(tmp_path, refused=refused))
    assert remark == ("fault", "setting 'jobs': not a number", "look at the flags")


def test_a_variable_in_small_letters_counts_as_it_does_for_a_run(tmp_path: Path) -> None:
    assert states(settings.in_force(world(tmp_path, environ={"briefgen_jobs": "3"}))) == ["ok"]
