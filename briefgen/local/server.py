"""A model file served on loopback by a child process, for as long as a `with` block lasts.

The child (`child.py`) is told what to serve by one line on its standard input, so that the API key never shows in a
process list, and answers with its address. That pipe is also its lifeline: however this process ends, SIGKILL included,
the system closes the pipe and the child exits. Linux could send it a signal at our death (PR_SET_PDEATHSIG) as well,
but does so already when the *thread* that started it ends.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field, fields
from importlib.util import find_spec
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import IO, cast

from pydantic import SecretStr

from briefgen.errors import ModelUnavailable, UsageError
from briefgen.local import child as child_module
from briefgen.local.assembly import ELSEWHERE, INSTALL

KEY_BYTES = 32
"""Of randomness in the API key: other users of the machine can reach a loopback port, and must not guess it."""

STOP_SECONDS = 1.0
"""For the child to leave by itself, which takes it 0.1 s, before it is killed; it holds nothing worth waiting for."""

LOG_LINES = 8
"""Of the child's last words in an error: llama.cpp names the cause of a failed load about six lines before the end."""

LOG_BYTES = 4096
"""Of the log's end that are looked at for them."""

TOPOLOGY = Path("/sys/devices/system/cpu")
"""Where Linux tells which logical processors share a core."""


def physical_cores(topology: Path = TOPOLOGY) -> int:
    """Cores this process may run on, at least 1, two hyperthreads counted once; logical ones where the system is silent."""
    if sys.platform != "linux":
        return os.cpu_count() or 1
    allowed = os.sched_getaffinity(0)
    try:
        return len({(topology / f"cpu{cpu}/topology/thread_siblings_list").read_text() for cpu in allowed})
    except OSError:
        return len(allowed)


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalPolicy:
    """How the embedded model is served; raises UsageError for a number that is not positive."""

    threads: int = field(default_factory=physical_cores)
    """Decoding is bound by memory and waits for its slowest thread: two hyperthreads of one core only hinder each other."""
    context_tokens: int = 8192
    """Per slot, prompt and answer together: an article of 10,000 characters is some 2,500 tokens, so it fits with its claims."""
    slots: int = 1
    """Requests worked on at once. On a few cores one request already uses them all, and each slot costs 235 MB at 8192."""
    draft_match: int = 3
    """Tokens that must recur before the words that followed them are drafted (llama.cpp's size_n); extraction copies its input."""
    draft_tokens: int = 4
    """Tokens drafted at once (size_m). Extraction's JSON on two cores: 12.6 and 14.8 tokens/s in two windows with 8, 17.4
    and 19.6 with 4, 18.6 and 21.4 with 3; checking a longer draft costs more than its last tokens save."""
    prompt_cache_mib: int = 512
    """For prompts set aside when another takes the slot, about 30 windows at 28 KB a token; llama.cpp's own 8 GiB would fill a laptop."""
    start_seconds: float = 180.0
    """From starting the child to its first answer: 6 s measured, a cold network disk may take twenty times that."""

    def __post_init__(self) -> None:
        for each in fields(self):
            value = getattr(self, each.name)
            if not value > 0:
                raise UsageError(f"{each.name} of the embedded model must be positive, got {value}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """An OpenAI-compatible server that lives as long as its `with` block."""

    base_url: str
    """Up to its /v1."""
    api_key: SecretStr
    """Made for this run, known to nobody else."""
    model: str
    """The model file's name without `.gguf`; the server reports it as its own."""


def child_command() -> tuple[str, ...]:
    """How the server process is started; raises ModelUnavailable where llama.cpp is not installed.

    `-P`: neither our own folder nor the working directory may shadow a module. By path, not `-m`, so that the child loads
    nothing of briefgen.
    """
    if find_spec("xllamacpp") is None:
        raise ModelUnavailable("the server for model files is not installed", hint=f"{INSTALL}, or {ELSEWHERE}")
    return (sys.executable, "-P", str(Path(child_module.__file__)))


@contextlib.contextmanager
def serve(model: Path, *, policy: LocalPolicy, command: Sequence[str] | None = None) -> Iterator[Server]:
    """A server of the model file, answering from the first line of the block to its last, whatever ends it.

    Raises ModelUnavailable, with the end of the child's log, when it ends or stays silent before `policy.start_seconds`.
    `command` replaces `child_command()`.
    """
    key = SecretStr(secrets.token_urlsafe(KEY_BYTES))
    order = asdict(policy) | {"model": str(model.absolute()), "alias": model.stem, "api_key": key.get_secret_value()}
    with tempfile.TemporaryFile() as log, _running(command or child_command(), log) as child:
        said = _answer(child, order, seconds=policy.start_seconds)
        if said is None or not _is_address(said):
            raise ModelUnavailable(
                f"the server for {model.name} {_fate(child, said, policy.start_seconds)}; {_last_words(log)}",
                hint=f"check that llama.cpp can load {model} and that memory suffices, or {ELSEWHERE}",
            )
        yield Server(base_url=f"{said.strip()}/v1", api_key=key, model=model.stem)


@contextlib.contextmanager
def _running(command: Sequence[str], log: IO[bytes]) -> Iterator[subprocess.Popen[bytes]]:
    """The child, stopped at the end.

    A session of its own keeps the terminal's Ctrl-C from it, so that this process can put its work in order first; Windows
    has no sessions, and there the child ends with its parent.
    """
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=log, start_new_session=True) as child:
        try:
            yield child
        finally:
            _stop(child)


def _stop(child: subprocess.Popen[bytes]) -> None:
    """Ends the child, so that its exit code and its log are final; harmless when it has ended."""
    try:
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):  # OSError: it ended with its order unread
            cast("IO[bytes]", child.stdin).close()
            child.wait(timeout=STOP_SECONDS)
    finally:
        child.kill()
        child.wait()


def _answer(child: subprocess.Popen[bytes], order: dict[str, object], *, seconds: float) -> str | None:
    """The line the child answers its order with, '' when it ended instead, None when it is still silent."""
    with contextlib.suppress(OSError):  # a child that ended before reading has said why in its log
        stdin = cast("IO[bytes]", child.stdin)
        stdin.write(json.dumps(order).encode() + b"\n")
        stdin.flush()
    said: SimpleQueue[bytes] = SimpleQueue()
    listen = cast("IO[bytes]", child.stdout).readline
    threading.Thread(target=lambda: said.put(listen()), daemon=True).start()  # not every system can poll a pipe
    try:
        return said.get(timeout=seconds).decode(errors="replace")
    except Empty:
        return None


def _is_address(said: str) -> bool:
    return said.startswith("http://127.0.0.1:") and said.endswith("\n")


def _fate(child: subprocess.Popen[bytes], said: str | None, seconds: float) -> str:
    _stop(child)
    if said is None:
        return f"did not answer within {seconds:g} s"
    return f"answered {said!r} instead of its address" if said else f"ended with exit code {child.returncode}"


def _last_words(log: IO[bytes]) -> str:
    log.seek(max(0, log.seek(0, os.SEEK_END) - LOG_BYTES))
    lines = [line.strip() for line in log.read().decode(errors="replace").splitlines() if line.strip()]
    return "its last words: " + " / ".join(lines[-LOG_LINES:]) if lines else "it left no message"
