"""A model that says what it is told to."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pydantic import BaseModel

from briefgen.data import Usage
from briefgen.errors import BriefgenError
from briefgen.llm import Reply, Request, T

Script = BaseModel | str | BriefgenError
"""What a scripted model says: a value, the JSON text of one, or an error to raise."""


class ScriptedLLM:
    """An LLM that says what it is told to: a list is said in turn, a function is asked for each request.

    >>> class City(BaseModel):
    ...     name: str
    >>> llm = ScriptedLLM([City(name="Nowhere")])
    >>> llm.ask(Request(messages=(), schema=City, max_output_tokens=10, purpose="example")).value
    City(name='Nowhere')
    """

    def __init__(self, script: Iterable[Script] | Callable[[Request[Any]], Script], *, model: str = "scripted") -> None:
        self.model = model
        self.requests: list[Request[Any]] = []
        """Everything it was asked, in order."""
        self._answer = script if callable(script) else _in_turn(iter(script))
        self._lock = threading.Lock()

    def ask(self, request: Request[T]) -> Reply[T]:
        """The next of the script; raises its errors, AssertionError when a list is over, ValidationError on a misfit."""
        with self._lock:
            self.requests.append(request)
            said = self._answer(request)
        if isinstance(said, BriefgenError):
            raise said
        text = said if isinstance(said, str) else said.model_dump_json()
        return Reply(value=request.schema.model_validate_json(text), text=text, usage=Usage(requests=1), seconds=0.0)


def _in_turn(script: Iterator[Script]) -> Callable[[Request[Any]], Script]:
    def answer(request: Request[Any]) -> Script:
        for said in script:
            return said
        raise AssertionError(f"the script is over, and the model was asked once more (purpose {request.purpose!r})")

    return answer
