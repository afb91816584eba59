"""A scripted model that takes its time: a service as a run sees it, from several threads at once."""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pydantic import BaseModel

from benchmarks.day import LISTED, REWORDED, SHOWN
from briefgen.config import Settings
from briefgen.data import Usage
from briefgen.extraction import ClaimAnswer, ExtractionAnswer, ReferAnswer
from briefgen.judging.phrasing import JudgmentAnswer, JudgmentsAnswer
from briefgen.llm import LLM, Reply, Request, T, Weighed

JUDGMENTS = 4
"""Judgments the model makes, each a claim as it stands."""


class Service:
    """Points at every sentence it is shown, rewords one in `REWORDED` by the sentence alone, and believes every rewording."""

    model = "scripted"

    def __init__(self, latency: float) -> None:
        """`latency` is how long each answer takes, in seconds; any number of questions may be asked at once."""
        self._latency = latency

    @contextmanager
    def opened(self, _settings: Settings, **_: object) -> Iterator[LLM]:
        """The model as `pipeline.run` opens one."""
        yield self

    def ask(self, request: Request[T]) -> Reply[T]:
        """The answer, after the latency."""
        if self._latency:
            time.sleep(self._latency)
        text = _answer(request).model_dump_json()
        return Reply(value=request.schema.model_validate_json(text), text=text, usage=Usage(requests=1), seconds=0.0)


def _answer(request: Request[Any]) -> BaseModel:
    if request.schema is ReferAnswer:
        return ReferAnswer(answers=[])
    if request.schema is Weighed:
        return Weighed(probabilities={"Yes": 0.99, "No": 0.01}, said="Yes")
    if request.schema is JudgmentsAnswer:
        listed = LISTED.findall(request.messages[-1].content)[:JUDGMENTS]
        return JudgmentsAnswer(judgments=[JudgmentAnswer(claims=[claim], sentence=words) for claim, words in listed])
    assert request.schema is ExtractionAnswer, f"the scripted model has no answer of the form {request.schema}"
    shown = request.messages[-1].content.partition("\nSentences:\n")[2]
    return ExtractionAnswer(claims=[_claim(int(number), words) for number, words in SHOWN.findall(shown)])


def _claim(number: int, words: str) -> ClaimAnswer:
    """A bare pointer, or the sentence without its last word: which of them hangs on the sentence, not on when it is asked about."""
    cut = "" if zlib.crc32(words.encode()) % REWORDED else words.rpartition(" ")[0]
    return ClaimAnswer(sentences=[number], kind="event", speaker=None, statement=cut or None)
