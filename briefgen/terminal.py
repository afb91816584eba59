"""What a command says beside its result: messages and, on a terminal, bars, all on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars

from briefgen.errors import BriefgenError
from briefgen.markdown import visible
from briefgen.pipeline import Progress

_errors = Console(stderr=True, markup=False, emoji=False, highlight=False, soft_wrap=True)


def say(line: str) -> None:
    """Prints a line of our own words."""
    _errors.print(line)


def tell(error: BriefgenError) -> None:
    """Prints an error and its hint; what outside text they quote is shown and not obeyed."""
    say(f"briefgen: {'; '.join(map(visible, str(error).splitlines()))}")
    if error.hint:
        say(f"  {visible(error.hint)}")


@contextmanager
def bars() -> Iterator[Bars]:
    """Bars that are shown only on a terminal, once they are told of progress, and gone when done."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    hidden = not _errors.is_terminal
    # Standard output is left alone: what is written to it meanwhile is the result, and no part of the bars.
    with Bars(*columns, console=_errors, transient=True, disable=hidden, redirect_stdout=False) as shown:
        yield shown


@contextmanager
def run_progress() -> Iterator[Progress]:
    """The bars of a run."""
    with bars() as shown:
        yield Progress(
            windows=_bar(shown, "questions answered"),
            judgments=_bar(shown, "comparing and judging"),
            model=model_bar(shown),
        )


def model_bar(shown: Bars) -> Callable[[int, int], None]:
    """The bar of the embedded model, which the first run assembles: bytes done and bytes in all."""
    return _bar(shown, "assembling the model, bytes")


def can_mark() -> bool:
    """Whether standard output goes to a terminal that shows bold and underlined text."""
    console = Console()
    return console.is_terminal and not console.is_dumb_terminal


def row_bar(shown: Bars) -> Callable[[int], None]:
    """A bar of rows answered, of nobody knows how many; none where the answers themselves go to a terminal."""
    if sys.stdout.isatty():
        return lambda _rows: None
    update = _bar(shown, "rows answered")
    return lambda rows: update(rows, None)


def _bar(shown: Bars, name: str) -> Callable[[int, int | None], None]:
    task = shown.add_task(name, total=None, visible=False)

    def update(done: int, total: int | None) -> None:
        shown.update(task, completed=done, total=total, visible=done != total)

    return update
