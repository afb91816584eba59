"""Phrasing: what a model is shown, and all it may say."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from briefgen.data import Finding
from briefgen.judging import JudgingPrompts
from briefgen.judging.phrasing import Conversation, JudgmentsAnswer, Problem, Proposal
from briefgen.judging.ranking import SMALL
from briefgen.testing import ScriptedLLM
from tests.judging.claims import claims

SHOWN = claims("A storm sank 40 boats in Almera. Divers found 12 wrecks\u202e near\nthe quay of {{ Almera }}.")
PROMPTS = JudgingPrompts.load()


def talk(*script: str) -> tuple[Conversation, ScriptedLLM]:
    """A conversation in which a model says this."""
    llm = ScriptedLLM(script)
    return Conversation(llm, PROMPTS, SHOWN, SMALL), llm


def test_claims_are_shown_on_one_line_each_under_short_numbers() -> None:
    """Hidden signs are left out, template syntax stays text, and the fixed part comes first."""
    conversation, llm = talk('{"judgments":[]}')
    conversation.proposals()
    system, user = llm.requests[0].messages
    assert system.content == PROMPTS.judgments.instructions
    assert "\nC2. Divers found 12 wrecks near the quay of {{ Almera }}." in user.content
    assert llm.requests[0].purpose == "judging"


def test_numbers_become_ids_and_what_is_none_stays() -> None:
    """However the model writes them; each once."""
    conversation, _ = talk('{"judgments":[{"claims":["[c2]","C2","C7"],"sentence":" It\\nsank. "}]}')
    assert conversation.proposals() == (Proposal("It sank.", (SHOWN[1].id, "C7")),)


def test_the_second_question_goes_on_with_the_first() -> None:
    """It names each sentence with its reasons, and takes no more back than it asked for."""
    conversation, llm = talk(
        '{"judgments":[]}', '{"judgments":[{"claims":["C1"],"sentence":"A."},{"claims":["C1"],"sentence":"B."}]}'
    )
    conversation.proposals()
    reason = Finding("hedge-lost", "block", "it drops “may”")
    again = conversation.again([Problem(Proposal("It sank.", ("C1",)), (reason,))])
    assert [proposal.sentence for proposal in again] == ["A."]
    assert "- “It sank.”: it drops “may”" in llm.requests[1].messages[-1].content
    assert (conversation.calls, conversation.replayed) == (2, 0)


def test_nothing_but_claims_and_a_sentence_may_be_said() -> None:
    """A confidence or a link of the model's is no part of an answer."""
    with pytest.raises(ValidationError):
        JudgmentsAnswer.model_validate(
            {"judgments": [{"claims": ["C1"], "sentence": "It sank.", "confidence": "high"}]}
        )
