"""What a command says beside its result."""

from __future__ import annotations

import io
import sys

import pytest
from rich.console import Console

from briefgen import terminal
from briefgen.errors import InputError


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """What is shown where standard error is a terminal."""
    shown = io.StringIO()
    monkeypatch.setattr(terminal, "_errors", Console(file=shown, force_terminal=True, width=100))
    return shown


def test_an_error_is_its_words_and_its_hint_on_lines_of_their_own(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.tell(InputError("no row\nin \x1b[31m[bold]", hint="name :bomb:"))
    assert capsys.readouterr().err == "briefgen: no row; in \ufffd[31m[bold]\n  name :bomb:\n"


def test_the_rows_answered_are_counted_on_a_terminal(screen: io.StringIO) -> None:
    with terminal.bars() as shown:
        terminal.row_bar(shown)(7)
    assert "rows answered" in screen.getvalue()
    assert "7/?" in screen.getvalue()


def test_the_rows_are_not_counted_between_the_answers_themselves(
    screen: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    with terminal.bars() as shown:
        terminal.row_bar(shown)(7)
    assert "rows answered" not in screen.getvalue()


def test_the_bar_of_the_model_is_gone_once_it_is_there(screen: io.StringIO) -> None:
    with terminal.bars() as shown:
        update = terminal.model_bar(shown)
        update(1, 2)
        begun = [task.visible for task in shown.tasks]
        update(2, 2)
        assert (begun, [task.visible for task in shown.tasks]) == ([True], [False])


def test_nothing_is_shown_before_there_is_progress(screen: io.StringIO) -> None:
    with terminal.run_progress():
        pass
    assert "windows" not in screen.getvalue()


@pytest.mark.parametrize(
    ("is_terminal", "kind", "marked"),
    [
        pytest.param(True, "xterm", True, id="a terminal"),
        pytest.param(True, "dumb", False, id="one that shows no marks"),
        pytest.param(False, "xterm", False, id="a file"),
    ],
)
def test_words_are_marked_by_bold_type_only_on(
    monkeypatch: pytest.MonkeyPatch, kind: str, *, is_terminal: bool, marked: bool
) -> None:
    for name in ("FORCE_COLOR", "TTY_COMPATIBLE"):  # a shell's own word would stand above the terminal's
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", kind)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: is_terminal)
    assert terminal.can_mark() is marked
