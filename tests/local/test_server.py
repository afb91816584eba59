"""A server process: what it is told, and that it never outlives its run."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import briefgen
from briefgen.errors import ModelUnavailable, UsageError
from briefgen.local.server import LocalPolicy, physical_cores, serve

PATIENCE_SECONDS = 20
"""Until a child that does not end fails its test; passing tests never wait for it."""

FAKE_LLAMA = '''
"""Stands in for xllamacpp: writes down how it was set up, and answers nothing."""
import json, os, sys
from types import SimpleNamespace

class CommonParams:
    def __init__(self):
        self.model, self.cpuparams, self.cpuparams_batch = SimpleNamespace(), SimpleNamespace(), SimpleNamespace()
        self.speculative = SimpleNamespace(ngram_simple=SimpleNamespace())

common_speculative_type = SimpleNamespace(COMMON_SPECULATIVE_TYPE_NGRAM_SIMPLE="ngram")

class Server:
    listening_address = "http://127.0.0.1:4711"

    def __init__(self, parameters):
        print("chatter on standard output", flush=True)
        if os.path.basename(parameters.model.path).startswith("broken"):
            print("0.00.1 E llama_model_load: no tensors", file=sys.stderr)
            raise RuntimeError("Failed to init server")
        witness = os.environ["BRIEFGEN_TEST_WITNESS"]
        self.held = open(witness, "w")  # open for as long as this process lives
        told = {"pid": os.getpid(), "argv": sys.orig_argv, "path": sys.path, "parameters": parameters}
        self.held.write(json.dumps(told, default=lambda value: sorted(value) if isinstance(value, set) else vars(value)))
        self.held.write("\\n")
        self.held.flush()
'''

PARENT = """
import sys, time
from pathlib import Path
from briefgen.local.server import LocalPolicy, serve
try:
    with serve(Path("own.gguf"), policy=LocalPolicy(threads=1)):
        print("serving", flush=True)
        time.sleep(60)
except KeyboardInterrupt:
    print("stopped in order", flush=True)
"""


class Witness:
    """A named pipe the child holds open: its end proves that the child is gone, without asking over and over."""

    def __init__(self, path: Path) -> None:
        os.mkfifo(path)
        self._pipe = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        self._seen = b""

    def told(self) -> dict[str, Any]:
        """What the child wrote down."""
        while b"\n" not in self._seen:
            self._seen += self._next()
        told: dict[str, Any] = json.loads(self._seen.partition(b"\n")[0])
        return told

    def is_gone(self) -> bool:
        """True when no process holds the pipe any more; False when one still does after PATIENCE_SECONDS."""
        try:
            while self._next():
                pass
        except TimeoutError:
            return False
        return True

    def close(self) -> None:
        os.close(self._pipe)

    def _next(self) -> bytes:
        if not select.select([self._pipe], [], [], PATIENCE_SECONDS)[0]:
            raise TimeoutError
        return os.read(self._pipe, 65536)


@pytest.fixture
def witness(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Witness]:
    """The end of every child started in this test, with xllamacpp replaced by the fake for it."""
    fakes = tmp_path / "fakes"
    fakes.mkdir()
    (fakes / "xllamacpp.py").write_text(FAKE_LLAMA)
    monkeypatch.syspath_prepend(fakes)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(fakes), str(Path(briefgen.__file__).parents[1])]))
    monkeypatch.setenv("BRIEFGEN_TEST_WITNESS", str(tmp_path / "witness"))
    witness = Witness(tmp_path / "witness")
    yield witness
    witness.close()


@pytest.fixture
def policy() -> LocalPolicy:
    return LocalPolicy(threads=3)


@pytest.fixture
def parent(witness: Witness, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that serves, in a process group of its own, as a shell would start it."""
    command = [sys.executable, "-c", PARENT]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=tmp_path, start_new_session=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "serving\n"
        yield process
        process.kill()


def test_the_server_is_where_the_child_says(witness: Witness, policy: LocalPolicy) -> None:
    with serve(Path("own.gguf"), policy=policy) as server:
        assert (server.base_url, server.model) == ("http://127.0.0.1:4711/v1", "own")


def test_the_child_serves_loopback_with_one_key_and_nothing_beside_the_api(
    witness: Witness, policy: LocalPolicy
) -> None:
    with serve(Path("own.gguf"), policy=policy) as server:
        parameters = witness.told()["parameters"]
    expected = {
        "hostnames": ["127.0.0.1"],
        "port": 0,
        "api_keys": [server.api_key.get_secret_value()],
        "model_alias": ["own"],
        "ui": False,
        "endpoint_slots": False,
        "cors_origins": "",
        "offline": True,
    }
    assert expected.items() <= parameters.items()


def test_the_policy_reaches_the_child(witness: Witness, policy: LocalPolicy) -> None:
    """The context is per slot, and llama.cpp wants the sum."""
    with serve(Path("own.gguf"), policy=replace(policy, context_tokens=1000, slots=2, prompt_cache_mib=7)):
        parameters = witness.told()["parameters"]
    expected = {
        "n_ctx": 2000,
        "n_parallel": 2,
        "cache_ram_mib": 7,
        "cpuparams": {"n_threads": 3},
        "cpuparams_batch": {"n_threads": 3},
        "speculative": {"types": ["ngram"], "ngram_simple": {"size_n": 3, "size_m": 4}},
    }
    assert expected.items() <= parameters.items()


def test_the_key_is_in_no_process_list_and_no_repr(witness: Witness, policy: LocalPolicy) -> None:
    with serve(Path("own.gguf"), policy=policy) as server:
        shown = f"{witness.told()['argv']} {server!r}"
    assert server.api_key.get_secret_value() not in shown


def test_every_run_has_another_key(witness: Witness, policy: LocalPolicy) -> None:
    with serve(Path("own.gguf"), policy=policy) as first, serve(Path("own.gguf"), policy=policy) as second:
        assert first.api_key != second.api_key


def test_no_module_of_the_working_directory_or_the_package_is_loaded(
    witness: Witness, policy: LocalPolicy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "json.py").write_text("raise AssertionError('loaded from the working directory')")
    with serve(Path("own.gguf"), policy=policy):
        path = witness.told()["path"]
    assert {"", str(tmp_path), str(Path(briefgen.__file__).parent)}.isdisjoint(path)


def test_the_child_ends_with_the_block(witness: Witness, policy: LocalPolicy) -> None:
    with serve(Path("own.gguf"), policy=policy):
        witness.told()
    assert witness.is_gone()


def test_the_child_ends_with_an_exception_which_passes_unchanged(witness: Witness, policy: LocalPolicy) -> None:
    with pytest.raises(ZeroDivisionError), serve(Path("own.gguf"), policy=policy):
        raise ZeroDivisionError
    assert witness.is_gone()


def test_a_child_that_died_meanwhile_is_no_error_at_the_end(witness: Witness, policy: LocalPolicy) -> None:
    """The requests it left unanswered have failed already, each with its own reason."""
    with serve(Path("own.gguf"), policy=policy):
        os.kill(witness.told()["pid"], signal.SIGKILL)
        assert witness.is_gone()


@pytest.mark.parametrize("signal_sent", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_a_parent_that_is_killed_leaves_no_orphan(
    signal_sent: signal.Signals, witness: Witness, parent: subprocess.Popen[str]
) -> None:
    witness.told()
    parent.send_signal(signal_sent)
    assert witness.is_gone()


def test_ctrl_c_in_the_terminal_reaches_the_parent_alone_and_both_end(
    witness: Witness, parent: subprocess.Popen[str]
) -> None:
    """A terminal sends it to the whole foreground group."""
    child = witness.told()["pid"]
    groups = (os.getpgid(child), os.getpgid(parent.pid))
    os.killpg(parent.pid, signal.SIGINT)
    assert groups[0] != groups[1]
    assert witness.is_gone()
    assert (parent.communicate()[0], parent.returncode) == ("stopped in order\n", 0)


def test_a_model_that_does_not_load_says_why(witness: Witness, policy: LocalPolicy) -> None:
    with pytest.raises(ModelUnavailable) as failure, serve(Path("broken.gguf"), policy=policy):
        pass
    assert str(failure.value) == (
        "the server for broken.gguf ended with exit code 1; its last words: "
        "chatter on standard output / 0.00.1 E llama_model_load: no tensors / Failed to init server"
    )


def _python(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code)


@pytest.mark.parametrize(
    ("code", "message"),
    [
        pytest.param("raise SystemExit(3)", "ended with exit code 3; it left no message", id="ends at once"),
        pytest.param("import os; os.abort()", "ended with exit code -6", id="crashes"),
        pytest.param("print('hello')", r"answered 'hello\\n' instead", id="says something else"),
        pytest.param("print('http://0.0.0.0:80')", "instead of its address", id="serves the world"),
        pytest.param("print('http://127.0.0.1:1', end='')", "instead of its address", id="dies while speaking"),
        pytest.param(
            "import sys; sys.stderr.buffer.write(b'\\xff\\n' * 9999 + b'last')", r"(� / ){7}last$", id="a long log of no text"
        ),
    ],
)  # fmt: skip
def test_a_child_that_does_not_serve_says_how_it_ended(code: str, message: str, policy: LocalPolicy) -> None:
    with pytest.raises(ModelUnavailable, match=message), serve(Path("m.gguf"), policy=policy, command=_python(code)):
        pass


def test_a_silent_child_is_given_up_after_its_deadline_and_ended(policy: LocalPolicy) -> None:
    """Leaving the block waits for the child, so leaving it early proves that the child was ended."""
    impatient = replace(policy, start_seconds=0.1)
    silence = _python("import time; time.sleep(60)")
    started = time.monotonic()
    with (
        pytest.raises(ModelUnavailable, match=r"did not answer within 0\.1 s"),
        serve(Path("m.gguf"), policy=impatient, command=silence),
    ):
        pass
    assert time.monotonic() - started < PATIENCE_SECONDS


def test_without_llama_cpp_one_sentence_says_what_to_do(policy: LocalPolicy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xllamacpp", None)  # how Python itself marks a module that cannot be had
    with pytest.raises(ModelUnavailable, match="not installed") as failure, serve(Path("m.gguf"), policy=policy):
        pass
    assert "pip install 'briefgen[local]'" in failure.value.hint


@pytest.mark.parametrize("number", [0, -1, float("nan")])
@pytest.mark.parametrize("name", ["threads", "context_tokens", "slots", "draft_match", "start_seconds"])
def test_a_policy_of_nothing_is_refused(name: str, number: float) -> None:
    with pytest.raises(UsageError, match=name):
        LocalPolicy(**{name: number})  # type: ignore[arg-type]


@pytest.fixture
def topology(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Four logical processors on two cores, as Linux describes them."""
    for cpu, siblings in enumerate(["0,2", "1,3", "0,2", "1,3"]):
        folder = tmp_path / f"cpu{cpu}" / "topology"
        folder.mkdir(parents=True)
        (folder / "thread_siblings_list").write_text(siblings)
    monkeypatch.setattr(sys, "platform", "linux")
    return tmp_path


@pytest.mark.parametrize(
    ("allowed", "cores"),
    [
        pytest.param({0, 1, 2, 3}, 2, id="two hyperthreads are one core"),
        pytest.param({0, 1}, 2, id="one thread of each core"),
        pytest.param({0, 2}, 1, id="confined to one core"),
        pytest.param({0, 1, 2, 9}, 4, id="a processor the system does not describe"),
    ],
)
def test_cores_are_counted_among_those_allowed(
    allowed: set[int], cores: int, topology: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _process: allowed, raising=False)
    assert physical_cores(topology) == cores


def test_elsewhere_than_on_linux_logical_processors_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(os, "cpu_count", lambda: 6)
    assert physical_cores() == 6
