"""Parses made ahead on another core, by a child process: pieces of a text -> the parse `parse_pieces` gives.

spaCy holds Python's lock for most of a parse: two threads took 21 s for what one did in 16. A child gives what is parsed
back whole in some 2 ms an article. It makes a run shorter and never fails one: whatever it does not give is parsed here.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Self

from briefgen.language import doc_of, parse_pieces
from briefgen.language.child import receive, send

if TYPE_CHECKING:
    from spacy.tokens import Doc

START = "import sys; sys.path[:] = sys.argv[1:]; from briefgen.language.child import main; main()"
"""The child finds its modules where this process does, and runs nothing of the program it was started from."""


def can_start() -> bool:
    """Whether there is another core, and an interpreter of its own to start on it: a frozen program would start itself."""
    return (os.cpu_count() or 1) > 1 and bool(sys.executable) and not getattr(sys, "frozen", False)


@dataclass(frozen=True, slots=True)
class Ahead:
    """A parse on its way."""

    pieces: tuple[str, ...]
    answer: Future[bytes]

    def doc(self) -> Doc:
        """The parse: the child's, once it is there; made here where the child has not begun it, or does not give it."""
        if not self.answer.cancel():
            with suppress(OSError, EOFError):
                return doc_of(self.answer.result())
        return parse_pieces(self.pieces)


class Parser:
    """A child that parses, one text after the other, for as long as the block lasts."""

    def __init__(self, command: Sequence[str] = (sys.executable, "-P", "-c", START, *sys.path)) -> None:
        self._command = command
        self._child: subprocess.Popen[bytes] | None = None
        self._asking = ThreadPoolExecutor(max_workers=1, thread_name_prefix="briefgen-parse")

    def __enter__(self) -> Self:
        with suppress(OSError):  # without a child every text is parsed here
            self._child = subprocess.Popen(
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        self.parse(())  # while it starts it has something in hand, and what is wanted meanwhile is parsed here
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        """Ends the child at once, whatever it is at."""
        if self._child is not None:
            self._child.kill()
        self._asking.shutdown(cancel_futures=True)
        if self._child is not None:
            with suppress(OSError), self._child:  # what could not be written is of no interest any more
                pass

    def parse(self, pieces: Sequence[str]) -> Ahead:
        """The pieces put in line."""
        return Ahead(tuple(pieces), self._asking.submit(self._exchange, json.dumps(pieces).encode()))

    def _exchange(self, pieces: bytes) -> bytes:
        if self._child is None or self._child.stdin is None or self._child.stdout is None:
            raise EOFError("the child did not start")
        send(self._child.stdin, pieces)
        answer = receive(self._child.stdout)
        if answer is None:
            raise EOFError("the child ended")
        return answer
