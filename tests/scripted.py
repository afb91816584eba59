"""A model that is scripted: it points at every sentence it is shown, believes every claim, and phrases nothing."""

from __future__ import annotations

import re
from typing import Any

from briefgen.extraction import ClaimAnswer, ExtractionAnswer, ReferAnswer
from briefgen.judging.phrasing import JudgmentsAnswer
from briefgen.llm import Request, Weighed
from briefgen.testing import Script, ScriptedLLM

BORNE_OUT = Weighed(probabilities={"Yes": 0.99, "No": 0.01}, said="Yes")
"""What a judge says who believes everything."""

UNPHRASED = JudgmentsAnswer(judgments=[])
"""What a model says that leaves the judgments to code."""


def shown(request: Request[Any]) -> str:
    """The sentences a question is about."""
    return request.messages[-1].content.partition("\nSentences:\n")[2]


def point_at_all(request: Request[Any]) -> Script:
    """Points at every sentence shown, has nothing to say of what leans, and leaves judgments to code."""
    if request.schema is ReferAnswer:
        return ReferAnswer(answers=[])
    if request.schema is Weighed:
        return BORNE_OUT
    if request.schema is JudgmentsAnswer:
        return UNPHRASED
    return pointing(*map(int, re.findall(r"^\[(\d+)\]", shown(request), re.MULTILINE)))


def pointing(*numbers: int) -> ExtractionAnswer:
    """An answer with a claim for each of these sentences."""
    return ExtractionAnswer(claims=[ClaimAnswer(sentences=[n], kind="event", speaker=None) for n in numbers])


def faithful() -> ScriptedLLM:
    """A model that does as `point_at_all`."""
    return ScriptedLLM(point_at_all)


def failing_at(words: str, error: BaseException) -> ScriptedLLM:
    """Such a model, until it is shown these words: then it raises."""

    def script(request: Request[Any]) -> Script:
        if words in shown(request):
            raise error
        return point_at_all(request)

    return ScriptedLLM(script)
