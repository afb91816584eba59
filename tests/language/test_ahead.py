"""A parse is the same wherever it was made, and nothing a child does or leaves undone keeps it from being made."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import pytest

from briefgen.language import UNUSED, parse_pieces
from briefgen.language.ahead import Ahead, Parser, can_start

if TYPE_CHECKING:
    from spacy.tokens import Doc

PIECES = ("Ilse Brandt didn’t mend the crane; “it held,” she said.\n\n", "Norlin’s port reopened on 3 May.")
BROKEN_OFF = "import sys; sys.stdin.buffer.read(1); sys.stdout.buffer.write(bytes(7) + bytes([9]) + b'Velm')"
"""A child that promises nine bytes and gives four."""


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
