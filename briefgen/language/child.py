"""The child process of `briefgen.language.ahead`: pieces of a text in, their parse out, until standard input ends.

What passes through the pipes is a length, eight bytes, the greatest first, and so many bytes: a JSON list of pieces one
way, spaCy's own form of a parse the other.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from typing import IO

from briefgen.language import UNUSED, parse_pieces

LENGTH = 8
"""Bytes that say how many follow."""


def main() -> None:
    """Parses until standard input ends; when to stop is the parent's to say, so an interrupt of both is passed over."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = _own_stdout()
    while (pieces := receive(sys.stdin.buffer)) is not None:
        send(answers, parse_pieces(json.loads(pieces)).to_bytes(exclude=UNUSED))


def send(stream: IO[bytes], data: bytes) -> None:
    """Writes one message; raises OSError where nobody reads any more."""
    stream.write(len(data).to_bytes(LENGTH))
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """Reads one message; None where there is none any more. Raises EOFError where one breaks off."""
    head = stream.read(LENGTH)
    if not head:
        return None
    data = stream.read(int.from_bytes(head))
    if len(head) < LENGTH or len(data) < int.from_bytes(head):
        raise EOFError("a message broke off")
    return data


def _own_stdout() -> IO[bytes]:
    """The pipe to the parent, out of reach of whatever prints."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answers
