"""Models that obey: what they are shown by strangers they say, as far as their answers let them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from briefgen.extraction import ClaimAnswer, ExtractionAnswer, MeaningAnswer, ReferAnswer
from briefgen.judging.phrasing import JudgmentAnswer, JudgmentsAnswer
from briefgen.llm import Request, Weighed
from briefgen.testing import Script, ScriptedLLM
from tests.scripted import BORNE_OUT, UNPHRASED, point_at_all, shown

Obedience = Literal["points", "repeats"]
"""It points at every sentence it is shown; or it says of every sentence what the stranger wrote, as statement, quotation and
speaker. Either way it believes all claims, and phrases every judgment as the stranger does."""
PHRASED = 6
"""Judgments it gives."""


def obedient(how: Obedience, texts: Mapping[str, Sequence[str]]) -> ScriptedLLM:
    """A model that obeys the texts of the article it is asked about, told by a name that stands in no other one."""

    def answer(request: Request[Any]) -> Script:
        if request.schema is Weighed:
            return BORNE_OUT
        found = _texts_of(request, texts)
        if request.schema is JudgmentsAnswer:
            return _judgments(found) if found else UNPHRASED
        if request.schema is ReferAnswer:
            return _meanings(request, found)
        return _repeated(request, found) if how == "repeats" and found else point_at_all(request)

    return ScriptedLLM(answer)


def _texts_of(request: Request[Any], texts: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """What strangers say in the articles a question is about, without what no answer can hold."""
    words = " ".join(message.content for message in request.messages if message.role == "user")
    return [text for name, its in texts.items() if name in words for text in its]


def _repeated(request: Request[Any], texts: Sequence[str]) -> Script:
    numbers = [int(number) for number in re.findall(r"^\[(\d+)\]", shown(request), re.MULTILINE)]
    claims = [
        ClaimAnswer(sentences=[number], kind="statement", speaker=text, quote=quote, statement=statement)
        for place, number in enumerate(numbers)
        for text in (texts[place % len(texts)],)
        for quote, statement in ((None, text), (text, None))
    ]
    return ExtractionAnswer(claims=[*claims, ClaimAnswer(sentences=[9_999], kind="event", speaker=None)])


def _meanings(request: Request[Any], texts: Sequence[str]) -> Script:
    numbers = [int(number) for number in re.findall(r"^\[(\d+)\] “", request.messages[-1].content, re.MULTILINE)]
    said = [MeaningAnswer(sentence=number, means=texts[0]) for number in numbers if texts]
    return ReferAnswer(answers=said)


def _judgments(texts: Sequence[str]) -> Script:
    said = [JudgmentAnswer(claims=[f"C{place}"], sentence=text) for place, text in enumerate(texts[:PHRASED], start=1)]
    return JudgmentsAnswer(judgments=said)
