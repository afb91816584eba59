"""A parse is the same wherever it was made, and nothing a child does or leaves undone keeps it from being made."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from briefgen.language import UNUSED, parse_pieces
from briefgen.language.ahead import Ahead, Parser, can_start

if TYPE_CHECKING:
    from spacy.tokens import Doc

PIECES = ("Ilse Brandt didn’t mend the crane; “it held,” she said.\n\n", "Norlin’s port reopened on 3 May.")
BROKEN_OFF = "import sys; sys.stdin.buffer.read(1); sys.stdout.buffer.write(bytes(7) + bytes([9]) + b'Velm')"
"""A child that promises nine bytes and gives four."""
PARENT = """
import sys, time
from briefgen.language.ahead import START, Parser
held = "held = open(sys.argv.pop(1), 'w'); held.write('here'); held.flush(); "
command = (sys.executable, "-P", "-c", START.replace("import sys; ", "import sys; " + held), sys.argv[1], *sys.path)
with Parser(command) as parser:
    parser.parse(["The ferry sailed."]).answer.result()
    parser.parse(["The ferry sailed from Velm. " * 2_000])
    print("under way", flush=True)
    time.sleep(600)
"""
"""A process whose child parses, and holds a pipe open for as long as it lives."""
PATIENCE = 60.0


def same(one: Doc, other: Doc) -> bool:
    """Whether two parses agree in all that is read of them."""
    return bool(one.to_bytes(exclude=UNUSED) == other.to_bytes(exclude=UNUSED))


def python(program: str) -> Sequence[str]:
    return (sys.executable, "-c", program)


def test_a_child_s_parse_is_the_one_made_here() -> None:
    with Parser() as parser:
        ahead = parser.parse(PIECES)
        assert ahead.answer.result()  # made by the child, and waited for
        assert same(ahead.doc(), parse_pieces(PIECES))


def test_a_text_of_no_pieces_has_a_parse_of_no_words() -> None:
    with Parser() as parser:
        ahead = parser.parse(())
        ahead.answer.result()
        assert len(ahead.doc()) == 0


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(("/nowhere/python",), id="it does not start"),
        pytest.param(python("pass"), id="it ends at once"),
        pytest.param(python("raise SystemExit(1)"), id="it fails"),
        pytest.param(python(BROKEN_OFF), id="it breaks off"),
    ],
)
def test_what_a_child_does_not_give_is_parsed_here(command: Sequence[str]) -> None:
    with Parser(command) as parser:
        ahead = parser.parse(PIECES)
        assert isinstance(ahead.answer.exception(), OSError | EOFError)
        assert same(ahead.doc(), parse_pieces(PIECES))


def test_what_a_child_has_not_begun_is_parsed_here() -> None:
    """One that takes long to start holds nobody up, and ends with the block."""
    with Parser(python("import time; time.sleep(600)")) as parser:
        assert same(parser.parse(PIECES).doc(), parse_pieces(PIECES))


def test_an_error_inside_the_block_ends_the_child_and_passes_through() -> None:
    begun: list[Ahead] = []

    def interrupted() -> None:
        with Parser(python("import time; time.sleep(600)")) as parser:
            begun.append(parser.parse(PIECES))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert begun[0].answer.done()


@pytest.mark.parametrize(
    ("cores", "executable", "frozen", "expected"),
    [
        pytest.param(2, "python", False, True, id="another core"),
        pytest.param(1, "python", False, False, id="one core"),
        pytest.param(None, "python", False, False, id="who knows how many"),
        pytest.param(2, "", False, False, id="no interpreter"),
        pytest.param(2, "briefgen.exe", True, False, id="a program that would start itself"),
    ],
)
def test_where_a_child_can_start(
    monkeypatch: pytest.MonkeyPatch, cores: int | None, executable: str, *, frozen: bool, expected: bool
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: cores)
    monkeypatch.setattr(sys, "executable", executable)
    monkeypatch.setattr(sys, "frozen", frozen, raising=False)
    assert can_start() is expected


@pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes")
@pytest.mark.parametrize("sent", ["SIGKILL", "SIGTERM"])
def test_a_parent_that_is_killed_leaves_no_orphan(tmp_path: Path, sent: str) -> None:
    """Whatever the child is at, it reads the end of its pipe next."""
    held = tmp_path / "held"
    os.mkfifo(held)
    with (
        subprocess.Popen([sys.executable, "-c", PARENT, held], stdout=subprocess.PIPE) as parent,
        held.open("rb") as pipe,
    ):
        assert parent.stdout is not None
        assert parent.stdout.readline() == b"under way\n"
        parent.send_signal(signal.Signals[sent])
        said = b""
        while select.select([pipe], [], [], PATIENCE)[0] and (more := os.read(pipe.fileno(), 100)):
            said += more
        assert said == b"here"
        assert select.select([pipe], [], [], 0)[0], "the child goes on"
