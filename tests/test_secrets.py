"""What briefgen is given in confidence is nowhere in what it leaves behind.

Secrets are planted wherever they can come from (the environment, an address, a ledger's URL, whatever a server echoes), whole
commands are run over real HTTP, and everything that comes of it is searched: both streams, every file, every log record at level DEBUG,
every traceback, every repr.
"""

from __future__ import annotations

import base64
import json
import logging
import os
import socketserver
import sqlite3
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any, ClassVar

import httpx2
import pytest
from pydantic import SecretStr

from benchmarks.failing.seeds import pointing
from briefgen import cli
from briefgen.config import load_settings
from briefgen.errors import BriefgenError
from briefgen.ledger import Ledger
from briefgen.llm import Message, Request, Weighed, adapter
from briefgen.llm.adapter import Endpoint, OpenAILLM
from briefgen.llm.transport import BoundedClient
from briefgen.local.server import Server
from briefgen.terminal import tell
from briefgen.testing.service import completion
from tests.replay import CASSETTES, SECRET
from tests.test_cli import SHORT

KEY = "sk-planted-4f1c9e72b8d05a63"
PASSWORD = "planted-Harbour%21tide"  # noqa: S105  planted, to be searched for
LEDGER_PASSWORD = "planted-Ledger-51ee"  # noqa: S105
BYSTANDER = "planted-bystander-77aa10"
"""Of another program, in the same environment."""
LOGIN = base64.b64encode(b"anna:planted-Harbour!tide").decode()
PLANTED = (KEY, PASSWORD, "planted-Harbour!tide", LOGIN, LEDGER_PASSWORD, BYSTANDER, "planted")
"""As they are given, decoded, and as HTTP sends them."""
BASE_URL = f"http://anna:{PASSWORD}@localhost/v1"
DAY = Path("briefs/2031-03-12")

Reply = tuple[int, Mapping[str, str], bytes]


class Echo(BaseHTTPRequestHandler):
    """A server on a Unix socket that repeats what it was sent wherever it can."""

    mode: ClassVar[str] = "answers"
    seen: ClassVar[list[str]] = []
    """What it was sent to know its user by."""

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.seen.append(str(self.headers["authorization"]))
        status, headers, data = REPLIES[self.mode](body, self.seen[-1])
        self.send_response(status)
        for name, value in {**headers, "content-length": str(len(data))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Silent: what it says is no output of briefgen's."""

    def address_string(self) -> str:
        return "unix"


def answered(body: Mapping[str, Any], echoed: str) -> Reply:
    """Answers right, with an echo in every header."""
    return 200, echoing(echoed), json.dumps(completion(pointing(body), body)).encode()


def repeating(body: Mapping[str, Any], echoed: str) -> Reply:
    """Names the key as the speaker of every claim."""
    said = pointing(body)
    text = said.replace("null", json.dumps(echoed)) if isinstance(said, str) else said
    return 200, {}, json.dumps(completion(text, body)).encode()


def misfit(body: Mapping[str, Any], echoed: str) -> Reply:
    """Answers with an echo in the place of JSON."""
    return 200, {}, json.dumps(completion(f"I was sent {echoed}", body)).encode()


def failed(status: int) -> Callable[[Mapping[str, Any], str], Reply]:
    """Fails with an echo in the message, the code, and every header."""

    def reply(_: Mapping[str, Any], echoed: str) -> Reply:
        told = {"error": {"message": f"not accepted: {echoed}", "code": echoed, "param": echoed, "type": "refused"}}
        return status, echoing(echoed), json.dumps(told).encode()

    return reply


def cut_off(_: Mapping[str, Any], echoed: str) -> Reply:
    """Answers with JSON that ends within an echo."""
    return 200, {}, f'{{"choices": [{{"message": "{echoed}'.encode()


def echoing(echoed: str) -> Mapping[str, str]:
    names = ("x-echo", "x-request-id", "set-cookie", "location", "retry-after", "content-type", "www-authenticate")
    return {name: f"application/json; a={echoed}" if name == "content-type" else echoed for name in names}


REPLIES: Mapping[str, Callable[[Mapping[str, Any], str], Reply]] = {
    "answers": answered,
    "repeats": repeating,
    "misfit": misfit,
    "cut": cut_off,
    **{str(status): failed(status) for status in (307, 400, 401, 403, 404, 413, 422, 429, 500)},
}


@dataclass
class World:
    """Where commands are run, and all that came of them."""

    folder: Path
    capture: pytest.CaptureFixture[str]
    logs: pytest.LogCaptureFixture
    patch: pytest.MonkeyPatch
    said: list[str] = field(default_factory=list)
    """What was written to the streams, and what tracebacks would have been."""

    def run(self, *arguments: str) -> int:
        """The exit code of a command."""
        self.patch.setattr(sys, "argv", ["briefgen", *arguments])
        code: object = 0
        try:
            cli.main()
        except SystemExit as ended:
            code = ended.code
        self.said += [*self.capture.readouterr()]
        assert isinstance(code, int)
        return code

    def found(self) -> list[str]:
        """Where a secret is."""
        records = [self.logs.handler.format(record) for record in self.logs.get_records("call")]
        places = {"a stream or a traceback": self.said, "a log record": records}
        texts = [(place, text) for place, told in places.items() for text in told]
        files = [path for path in self.folder.rglob("*") if path.is_file()]
        texts += [(str(path.relative_to(self.folder)), path.read_bytes().decode("latin-1")) for path in files]
        return [f"{place}: {word}" for place, text in texts for word in PLANTED if word in text]


@pytest.fixture
def server() -> Iterator[Path]:
    """The Unix socket of a server that echoes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "s")
        with socketserver.ThreadingUnixStreamServer(str(path), Echo) as serving:
            serving.daemon_threads = True
            threading.Thread(target=serving.serve_forever, args=(0.01,), daemon=True).start()
            yield path
            serving.shutdown()
            Echo.mode = "answers"


@pytest.fixture
def world(
    server: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> World:
    """Secrets in the environment, DEBUG records of every library, and the network through the server's socket."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("BRIEFGEN_BASE_URL", BASE_URL)
    monkeypatch.setenv("ELSEWHERE_TOKEN", BYSTANDER)
    monkeypatch.setenv("USER", "anna")
    caplog.set_level(logging.DEBUG)
    for name in ("openai", "httpx2", "httpcore2", "instructor", "sqlalchemy.engine", "sqlalchemy.pool", "alembic"):
        caplog.set_level(logging.DEBUG, logger=name)
    made = World(tmp_path, capsys, caplog, monkeypatch)

    def through(**options: Any) -> BoundedClient:
        return BoundedClient(**(options | {"transport": httpx2.HTTPTransport(uds=str(server))}))

    def told(error: BriefgenError) -> None:
        made.said.append("".join(traceback.format_exception(error)))
        tell(error)

    monkeypatch.setattr(adapter, "BoundedClient", through)
    monkeypatch.setattr("briefgen.cli.tell", told)
    return made


RUN = ("run", SHORT, "--model", "m", "--format", "md,html,json", "--log-json", "log.jsonl", "--explain")
QUICK = ("--timeout", "2", "--max-time", "3")


@contextmanager
def serving(mode: str) -> Iterator[None]:
    Echo.mode = mode
    yield
    Echo.mode = "answers"


@pytest.mark.parametrize(
    ("base_url", "sent"),
    [
        pytest.param(BASE_URL, f"Basic {LOGIN}", id="with a login"),
        pytest.param("http://localhost/v1", f"Bearer {KEY}", id="with a key"),
    ],
)
def test_the_secrets_are_really_sent(base_url: str, sent: str, server: Path) -> None:
    """Or there would be nothing to find: the key, or the login in its place, is what the server gets."""
    endpoint = Endpoint(model="m", base_url=base_url, api_key=SecretStr(KEY))
    question = Request(
        messages=(Message("user", "?"),), schema=Weighed, max_output_tokens=1, purpose="p", options=("Yes", "No")
    )
    with OpenAILLM(endpoint, transport=httpx2.HTTPTransport(uds=str(server))) as llm:
        llm.ask(question)
    assert Echo.seen[-1] == sent


@pytest.mark.parametrize("base_url", [BASE_URL, "http://localhost/v1"], ids=["with a login", "with a key"])
def test_a_day_s_work_leaves_none_behind(base_url: str, world: World) -> None:
    """Run, look, prove, decide and export, all with a server that echoes what it is sent in every header."""
    world.patch.setenv("BRIEFGEN_BASE_URL", base_url)
    assert world.run(*RUN) == 0
    with sqlite3.connect("briefs/ledger.sqlite3") as ledger:
        (claim,) = ledger.execute("SELECT id FROM claims LIMIT 1").fetchone()
    for command in (
        ("run", SHORT, "--model", "m", "--dry-run"),
        ("verify", str(DAY)),
        ("recheck", str(DAY / "brief.md")),
        ("lint", str(DAY / "brief.md")),
        ("show", claim),
        ("history", claim),
        ("stats", "--json"),
        ("report",),
        ("report", "--json"),
        ("apply", str(DAY / "review.md")),
        ("export-cases",),
        ("doctor", "--model", "m", "--ask"),
    ):
        world.run(*command)
    assert world.logs.records
    assert len(list(world.folder.rglob("*"))) > 8
    assert world.found() == []


@pytest.mark.parametrize(
    ("mode", "base_url"),
    [
        *(pytest.param(mode, "http://localhost/v1", id=f"a key, {mode}") for mode in REPLIES if mode != "answers"),
        *(pytest.param(mode, BASE_URL, id=f"a login, {mode}") for mode in ("repeats", "401")),
    ],
)
def test_a_server_that_echoes_what_it_is_sent_brings_none_back(mode: str, base_url: str, world: World) -> None:
    world.patch.setenv("BRIEFGEN_BASE_URL", base_url)
    with serving(mode):
        world.run(*RUN, *QUICK)
        world.run("report")
        world.run("doctor", "--model", "m", "--ask")
    assert world.said
    assert world.found() == []


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("--ledger", f"postgresql://anna:{LEDGER_PASSWORD}@127.0.0.1:9/briefs"), id="Postgres"),
        pytest.param(("--ledger", f"postgresql+none://anna:{LEDGER_PASSWORD}@h/briefs"), id="a driver there is not"),
        pytest.param(("--ledger", f"postgresql://anna:{LEDGER_PASSWORD}@h:port/briefs"), id="a port that is none"),
        pytest.param(("--ledger", f"://anna:{LEDGER_PASSWORD}@h"), id="no scheme"),
        pytest.param(("--ledger", f"sqlite://anna:{LEDGER_PASSWORD}@h/x"), id="SQLite with a login"),
        pytest.param(("--base-url", f"ftp://anna:{PASSWORD}@h/v1"), id="an address of no server"),
        pytest.param(("--base-url", f"anna:{PASSWORD}@h/v1"), id="an address without a scheme"),
        pytest.param(("--base-url", f"http://anna:{PASSWORD}@h:port/v1"), id="an address with no port"),
        pytest.param(("--jobs", "0"), id="another setting that cannot be"),
    ],
)
@pytest.mark.parametrize("command", [("run", SHORT, "--model", "m"), ("doctor", "--model", "m")], ids=lambda c: c[0])
def test_what_is_refused_is_refused_without_it(
    command: tuple[str, ...], arguments: tuple[str, ...], world: World
) -> None:
    code = world.run(*command, *arguments)
    assert code != 0 or command[0] == "doctor"  # which tells of what it looked at
    assert world.found() == []


def test_settings_in_a_file_are_refused_without_it(world: World) -> None:
    Path("briefgen.toml").write_text(f'base_url = ["{BASE_URL}"]\nledger = 7\n', encoding="utf-8")
    world.patch.delenv("BRIEFGEN_BASE_URL")
    world.run("run", SHORT)
    Path("briefgen.toml").unlink()
    assert world.found() == []


def test_no_repr_shows_one(world: World) -> None:
    settings = load_settings(model="m", ledger=f"postgresql://anna:{LEDGER_PASSWORD}@h/briefs")
    endpoint = Endpoint(model="m", base_url=BASE_URL, api_key=SecretStr(KEY))
    with OpenAILLM(endpoint) as llm, Ledger("ledger.sqlite3") as ledger:
        objects = (settings, endpoint, llm, llm._server, ledger, settings.api_key)
        told = [text for one in objects for text in (repr(one), str(one), f"{one}")]
    told.append(repr(Server(base_url="http://127.0.0.1:9/v1", api_key=SecretStr(KEY), model="m")))
    world.said += told
    assert world.found() == []


def test_a_key_that_cannot_be_sent_is_in_no_traceback(world: World) -> None:
    world.patch.setenv("OPENAI_API_KEY", f"{KEY}\n{KEY}")
    world.patch.setenv("BRIEFGEN_BASE_URL", "http://localhost/v1")
    assert world.run(*RUN, *QUICK) != 0
    assert world.found() == []


@pytest.mark.skipif(os.name == "nt", reason="modes are POSIX's")
def test_the_ledger_and_its_companions_are_their_owners_alone(world: World) -> None:
    """Whatever the mask of the process: -wal and -shm are there while it is open, and take the ledger's mode."""
    mask = os.umask(0)
    try:
        with Ledger(world.folder / "private" / "ledger.sqlite3") as ledger:
            ledger.start_run(model="m", settings="{}")
            modes = {path.name: path.stat().st_mode & 0o777 for path in (world.folder / "private").iterdir()}
    finally:
        os.umask(mask)
    assert {"ledger.sqlite3", "ledger.sqlite3-wal", "ledger.sqlite3-shm"} <= modes.keys()
    assert set(modes.values()) == {0o600}


def test_no_file_of_the_project_holds_what_looks_like_a_key() -> None:
    assert [
        path.name for path in CASSETTES.rglob("*") if path.is_file() and SECRET.search(path.read_text("utf-8"))
    ] == []
