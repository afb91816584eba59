"""The log of a run: a line of JSON an event, nothing in it that is anybody's words, and no fault of it ends a run."""

from __future__ import annotations

import errno
import json
import os
import re
import stat
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel, SecretStr

from briefgen.data import (
    About,
    Answered,
    ArticleFinished,
    Attempt,
    Observer,
    RunEvent,
    RunFinished,
    RunStarted,
    Usage,
)
from briefgen.errors import BriefgenError, OutputError
from briefgen.llm import Message, Request
from briefgen.llm.adapter import Endpoint, OpenAILLM
from briefgen.logs import json_log, line_of
from briefgen.testing.faults import FAULTS, always, never
from briefgen.testing.service import FaultyService

DOCS = (Path(__file__).parents[1] / "docs" / "log.md").read_text(encoding="utf-8")
NOON = datetime(2031, 5, 6, 12, 0, 0, 123_456, tzinfo=timezone(timedelta(hours=2)))
USAGE = Usage(1, 30, 10, 5, 0.1 + 0.2, 1)
STARTED = RunStarted(run=7, model="m", articles=3)
ATTEMPT = Attempt(
    about=About("0123456789ab", "10-18"), purpose="extraction", number=2, outcome="lost", error="TransportFailed",
    code="503", usage=USAGE, seconds=0.5,
)  # fmt: skip
ANSWERED = Answered(about=About("0123456789ab", "10-18"), purpose="extraction", replayed=True, key="ff")
ARTICLE = ArticleFinished(article="0123456789ab", state="partial", supported=4, withheld=1)
FINISHED = RunFinished(status="partial", exit_code=4, usage=USAGE, seconds=9.25)
EVENTS: tuple[RunEvent, ...] = (STARTED, ATTEMPT, ANSWERED, ARTICLE, FINISHED)
PATIENCE = 30.0


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "runs.jsonl"


@pytest.fixture
def said() -> list[str]:
    """What was told beside the log."""
    return []


@pytest.fixture
def log(path: Path, said: list[str]) -> Callable[..., Any]:
    @contextmanager
    def opened(where: str | None = str(path)) -> Iterator[Observer]:
        with json_log(where, say=said.append, now=lambda: NOON) as observe:
            yield observe

    return opened


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="ascii").splitlines()]


class TestLines:
    def test_an_attempt_is_told_with_its_article_window_outcome_tokens_and_cost(self) -> None:
        assert json.loads(line_of(ATTEMPT, run=7, time=NOON)) == {
            "time": "2031-05-06T10:00:00.123Z",
            "event": "attempt",
            "run": 7,
            "article": "0123456789ab",
            "window": "10-18",
            "purpose": "extraction",
            "attempt": 2,
            "outcome": "lost",
            "error": "TransportFailed",
            "code": "503",
            "requests": 1,
            "prompt_tokens": 30,
            "cached_tokens": 10,
            "completion_tokens": 5,
            "cost": 0.3,
            "estimated": 1,
            "seconds": 0.5,
        }

    @pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
    def test_the_docs_list_each_field_in_its_order(self, event: RunEvent) -> None:
        told = json.loads(line_of(event, run=7, time=NOON))
        always = documented("Of every line:")
        listed = [name for name in documented(f"### `{told['event']}`") if name not in always]
        assert [*always, *listed] == list(told)

    def test_the_docs_describe_every_event_and_no_other(self) -> None:
        told = {json.loads(line_of(event, run=7, time=NOON))["event"] for event in EVENTS}
        assert set(re.findall(r"^### `(\w+)`", DOCS, re.MULTILINE)) == told
        assert len(EVENTS) == len(get_args(RunEvent))

    def test_the_docs_show_a_line_as_it_is_written(self) -> None:
        (shown,) = re.findall(r"```json\n(.*)\n```", DOCS)
        assert list(json.loads(shown)) == list(json.loads(line_of(ATTEMPT, run=7, time=NOON)))

    def test_signs_that_a_terminal_would_obey_are_escaped(self) -> None:
        line = line_of(RunStarted(run=7, model="m\x1b[2J\u202e\n\ud800", articles=0), run=7, time=NOON)
        assert line.isascii()
        assert line[:-1].isprintable()
        assert json.loads(line)["model"] == "m\x1b[2J\u202e\n\ud800"


def documented(heading: str) -> list[str]:
    """The fields of the table under a heading."""
    table = DOCS.partition(f"{heading}\n")[2].partition("\n#")[0]
    return re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)


class TestFile:
    def test_every_event_is_a_line_in_its_order_under_the_number_of_the_run(self, log: Any, path: Path) -> None:
        with log() as observe:
            for event in EVENTS:
                observe(event)
        assert [(line["event"], line["run"]) for line in lines(path)] == [
            ("run_started", 7), ("attempt", 7), ("answered", 7), ("article_finished", 7), ("run_finished", 7),
        ]  # fmt: skip

    def test_a_line_is_there_as_soon_as_it_happened(self, log: Any, path: Path) -> None:
        with log() as observe:
            observe(STARTED)
            assert len(lines(path)) == 1

    def test_later_runs_go_on_at_its_end(self, log: Any, path: Path) -> None:
        for _ in range(2):
            with log() as observe:
                observe(STARTED)
        assert len(lines(path)) == 2

    def test_only_its_owner_may_read_it(self, log: Any, path: Path) -> None:
        with log():
            assert stat.S_IMODE(path.stat().st_mode) == 0o600

    def test_threads_and_runs_that_share_it_never_mix_lines(self, log: Any, path: Path) -> None:
        with log() as one, log() as other:
            threads = [threading.Thread(target=observed, args=(observe, 50)) for observe in (one, other) * 4]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(PATIENCE)
        assert len(lines(path)) == 400

    def test_one_that_was_rotated_is_made_anew(self, log: Any, path: Path) -> None:
        with log() as observe:
            observe(STARTED)
            path.rename(path.with_suffix(".1"))
            observe(FINISHED)
        assert [line["event"] for line in lines(path.with_suffix(".1"))] == ["run_started"]
        assert [(line["event"], line["run"]) for line in lines(path)] == [("run_finished", 7)]

    def test_one_that_was_removed_is_made_anew(self, log: Any, path: Path) -> None:
        with log() as observe:
            observe(STARTED)
            path.unlink()
            observe(FINISHED)
        assert [line["event"] for line in lines(path)] == ["run_finished"]

    def test_no_name_is_no_log(self, log: Any, path: Path) -> None:
        with log(None) as observe:
            observe(STARTED)
        assert not path.exists()


def observed(observe: Observer, times: int) -> None:
    for _ in range(times):
        observe(ATTEMPT)


class TestStandardError:
    def test_takes_the_lines_where_it_is_named(self, log: Any, capsys: pytest.CaptureFixture[str]) -> None:
        with log("-") as observe:
            observe(STARTED)
        assert json.loads(capsys.readouterr().err)["event"] == "run_started"

    def test_that_was_closed_ends_no_run(
        self, log: Any, said: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with (tmp_path / "closed").open("w") as closed:
            pass
        monkeypatch.setattr(sys, "stderr", closed)
        with log("-") as observe:
            observe(STARTED)
        assert len(said) == 1


class TestTrouble:
    @pytest.mark.parametrize(
        "name",
        [
            pytest.param("absent/runs.jsonl", id="no such folder"),
            pytest.param(".", id="a folder"),
            pytest.param("nul\0.jsonl", id="no name of a file"),
        ],
    )
    def test_one_that_cannot_be_opened_is_told_before_anything_happens(self, log: Any, name: str) -> None:
        with pytest.raises(OutputError, match=r"^the log [^\n]+ cannot be written: [^\n]+$") as caught, log(name):
            pass
        assert "--log-json" in caught.value.hint

    @pytest.fixture
    def full(self, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
        """Leaves so many bytes of room on the disk."""
        write = os.write

        def put(room: int) -> None:
            left = room

            def bounded(file: int, data: bytes) -> int:
                nonlocal left
                if left <= 0:
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                done = write(file, data[:left])
                left -= done
                return done

            monkeypatch.setattr(os, "write", bounded)

        return put

    def test_a_disk_that_is_full_ends_no_run_and_is_told_once(
        self, log: Any, path: Path, said: list[str], full: Callable[[int], None]
    ) -> None:
        with log() as observe:
            observe(STARTED)
            full(0)
            observe(ATTEMPT)
            observe(FINISHED)
        reason = "(No space left on device); the run goes on, and lines are missing from it"
        assert said == [f"briefgen: the log {path} cannot be written {reason}"]
        assert [line["event"] for line in lines(path)] == ["run_started"]

    def test_a_line_that_was_cut_spoils_no_later_one(self, log: Any, path: Path, full: Callable[[int], None]) -> None:
        with log() as observe:
            full(10)
            observe(STARTED)
            full(10_000)
            observe(FINISHED)
        cut, whole = path.read_text(encoding="ascii").splitlines()
        assert (len(cut), json.loads(whole)["event"]) == (10, "run_finished")

    def test_a_folder_that_is_gone_ends_no_run(self, log: Any, tmp_path: Path, said: list[str]) -> None:
        folder = tmp_path / "logs"
        folder.mkdir()
        with log(str(folder / "runs.jsonl")) as observe:
            (folder / "runs.jsonl").unlink()
            folder.rmdir()
            observe(STARTED)
            observe(FINISHED)
        assert len(said) == 1

    def test_nobody_to_tell_ends_no_run_either(self, path: Path, full: Callable[[int], None]) -> None:
        def unheard(_line: str) -> None:
            raise BrokenPipeError

        with json_log(str(path), say=unheard) as observe:
            full(0)
            observe(STARTED)
        assert path.read_bytes() == b""


def test_times_are_the_clock_s_own_where_none_is_given(path: Path) -> None:
    with json_log(str(path), say=lambda _: None) as observe:
        observe(STARTED)
    (line,) = lines(path)
    assert datetime.fromisoformat(line["time"]) <= datetime.now(UTC)


KEY = "not-a-real-key-0123456789"
SAID = "The ferry Anka left Velm"
"""What the article, the question and the answer hold."""


class Port(BaseModel):
    name: str


@pytest.mark.parametrize("name", [None, *FAULTS])
def test_whatever_a_service_says_neither_its_words_nor_the_article_s_nor_a_key_are_in_it(
    name: str | None, log: Any, path: Path
) -> None:
    service = FaultyService(lambda _: json.dumps({"name": SAID}), always(FAULTS[name]) if name else never)
    endpoint = Endpoint(model="m", base_url=f"http://anna:{KEY}@127.0.0.1/v1", api_key=SecretStr(KEY))
    question = Request(
        messages=(Message("user", SAID),),
        schema=Port,
        max_output_tokens=50,
        purpose="extraction",
        about=About("aa", "1-9"),
    )
    with log() as observe:
        clock = service.clock.clock
        with OpenAILLM(endpoint, transport=service, clock=clock, observe=observe) as llm, suppress(BriefgenError):
            llm.ask(question)
    attempts = lines(path)
    assert len(attempts) == service.requests
    assert {(line["event"], line["article"], line["window"]) for line in attempts} == {("attempt", "aa", "1-9")}
    log_text = path.read_text(encoding="ascii")
    assert [word for word in (KEY, SAID, "anna", "Anka") if word in log_text] == []
