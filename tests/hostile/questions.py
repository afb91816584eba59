"""What a model is shown -> whatever in it could be taken for a mark of ours and is a stranger's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from briefgen.guarding import LABELS, guarded
from briefgen.llm import Request
from briefgen.signs import unseen

OWN = re.compile(rf"\[([0-9]+)\] |C([0-9]+)\. |(?:{'|'.join(LABELS)}):(?: |$)|- (?:sentences \[[-0-9, ]*\])?|“")
"""What our lines begin with."""
OURS = ("Some ", "Say ", "Give ", "Does the passage ", "Copy ")
"""How our sentences in a question begin: the fixed words of `prompts/`."""


def mistakable(request: Request[Any]) -> Iterator[str]:
    """What is wrong with a question, a line each; the examples of a prompt, which are ours, are left out."""
    asked = request.messages[-1].content
    numbers: list[int] = []
    for line in asked.split("\n"):
        own = OWN.match(line)
        if own and (number := own[1] or own[2]):
            numbers.append(int(number))
        words = line[own.end() :] if own else line
        if words and not own and not words.startswith(OURS) and request.purpose != "entailment":
            yield f"a line begins with nothing of ours: {line!a}"
        if guarded(words) != words or unseen(words):
            yield f"a line holds a mark: {line!a}"
        if len(line.splitlines()) > 1:
            yield f"a line is two to some readers: {line!a}"
    if any(other <= one for one, other in pairwise(numbers)) and request.purpose != "judging":
        yield f"numbers stand in no order: {numbers}"
