"""The scripted model."""

from __future__ import annotations

import pytest
from pydantic import BaseModel, ValidationError

from briefgen.errors import AnswerCut
from briefgen.llm import LLM, Message, Request
from briefgen.testing import ScriptedLLM


class Tide(BaseModel):
    metres: float


def question(words: str = "How high?") -> Request[Tide]:
    return Request(messages=(Message("user", words),), schema=Tide, max_output_tokens=9, purpose="test")


def test_a_list_is_said_in_turn() -> None:
    llm: LLM = ScriptedLLM([Tide(metres=1), '{"metres": 2}'])
    assert [llm.ask(question()).value.metres for _ in range(2)] == [1, 2]


def test_a_function_is_asked_for_each_request() -> None:
    llm = ScriptedLLM(lambda request: Tide(metres=len(request.messages[0].content)))
    assert llm.ask(question("four")).value.metres == 4


def test_an_error_of_the_script_is_raised() -> None:
    with pytest.raises(AnswerCut, match="too long"):
        ScriptedLLM([AnswerCut("too long")]).ask(question())


def test_requests_are_remembered_those_that_failed_too() -> None:
    llm = ScriptedLLM([AnswerCut("too long"), Tide(metres=1)])
    with pytest.raises(AnswerCut):
        llm.ask(question("first"))
    llm.ask(question("second"))
    assert [request.messages[0].content for request in llm.requests] == ["first", "second"]


def test_a_script_that_is_over_says_who_asked() -> None:
    with pytest.raises(AssertionError, match="purpose 'test'"):
        ScriptedLLM([]).ask(question())


def test_an_answer_of_another_shape_is_no_answer() -> None:
    with pytest.raises(ValidationError):
        ScriptedLLM(['{"feet": 3}']).ask(question())
