"""Claims -> sentences a model proposes for them: what is asked, and all it may say.

A model is shown claims under short numbers and gives sentences with the numbers they state. In the same conversation it is asked
once more, for the sentences that code did not let through. Nothing it says is believed here: `gates` decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from briefgen.data import Finding, SourcedClaim
from briefgen.guarding import as_answer, as_data, as_said
from briefgen.judging.ranking import JudgingPolicy
from briefgen.llm import LLM, Message, Reply, Request
from briefgen.prompts import Prompt, load_prompt

SENTENCE_LIMIT = 300
"""Characters a grammar lets through: some 50 words. A small model that has lost the thread goes on and on."""
CITED_MOST = 2
"""Claims one sentence states: more are a list."""
JUDGMENTS_MOST = 6
"""Judgments of an answer: the grammar stops a small model that would go through all the claims."""
REASONS_TOLD = 2
"""Reasons a model is told for one sentence: more of them confuse a small one."""


class JudgmentAnswer(BaseModel):
    """One judgment as a model may state it."""

    model_config = ConfigDict(extra="forbid")

    claims: Annotated[
        list[Annotated[str, Field(json_schema_extra={"pattern": "^C[0-9]{1,2}$"})]],
        Field(json_schema_extra={"minItems": 1, "maxItems": CITED_MOST}),
    ]
    sentence: Annotated[str, Field(json_schema_extra={"maxLength": SENTENCE_LIMIT})]


class JudgmentsAnswer(BaseModel):
    """The judgments of a day."""

    model_config = ConfigDict(extra="forbid")

    judgments: Annotated[list[JudgmentAnswer], Field(json_schema_extra={"maxItems": JUDGMENTS_MOST})]


@dataclass(frozen=True, slots=True)
class JudgingPrompts:
    """The calls this stage makes."""

    judgments: Prompt
    rephrase: Prompt

    @classmethod
    def load(cls, override: Path | None = None) -> JudgingPrompts:
        """From `prompts/`, or the user's folder; raises TemplateError."""
        return cls(load_prompt("judgments", override), load_prompt("rephrase", override))

    def __iter__(self) -> Iterator[Prompt]:
        return iter((self.judgments, self.rephrase))


@dataclass(frozen=True, slots=True)
class Proposal:
    """A sentence a model proposes."""

    sentence: str
    cited: tuple[str, ...]
    """Ids of claims; what the model wrote where it is none's number."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A proposal that was not let through."""

    proposal: Proposal
    findings: tuple[Finding, ...]


class Conversation:
    """One day's exchange with a model, and what it cost; each question raises ModelError or BudgetExceeded."""

    def __init__(self, llm: LLM, prompts: JudgingPrompts, shown: Sequence[SourcedClaim], policy: JudgingPolicy) -> None:
        self._llm = llm
        self._prompts = prompts
        self._numbers = {f"C{number}": claim for number, claim in enumerate(shown, start=1)}
        self._policy = policy
        self._messages: tuple[Message, ...] = (Message("system", prompts.judgments.instructions),)
        self.calls = 0
        """Answers a model gave."""
        self.replayed = 0
        """Answers that came from the store."""

    def proposals(self) -> tuple[Proposal, ...]:
        """What the model makes of the claims, its main message first."""
        listed = [f"{number}. {self._shown(claim)}" for number, claim in self._numbers.items()]
        return self._asked(self._prompts.judgments.render(claims=listed), self._policy.most)

    def again(self, problems: Sequence[Problem]) -> tuple[Proposal, ...]:
        """The sentences that were not let through, as the model gives them again, in their order; perhaps fewer."""
        told = [self._told(problem) for problem in problems]
        prompt = self._prompts.rephrase
        return self._asked(f"{prompt.instructions}\n{prompt.render(problems=told)}", len(problems))[: len(problems)]

    def _shown(self, claim: SourcedClaim) -> str:
        return as_data(claim.checked.claim.statement)

    def _told(self, problem: Problem) -> str:
        why = [finding.message for finding in problem.findings if finding.severity == "block"][:REASONS_TOLD]
        return f"“{as_data(problem.proposal.sentence)}”: {as_data('; '.join(why))}"

    def _asked(self, text: str, sentences: int) -> tuple[Proposal, ...]:
        messages = (*self._messages, Message("user", text))
        request = Request(
            messages=messages,
            schema=JudgmentsAnswer,
            max_output_tokens=self._policy.tokens * (sentences + 1),
            purpose="judging",
        )
        reply: Reply[JudgmentsAnswer] = self._llm.ask(request)
        self._messages = (*messages, Message("assistant", as_answer(reply.text)))
        self.calls, self.replayed = self.calls + (not reply.replayed), self.replayed + reply.replayed
        return tuple(self._proposal(answer) for answer in reply.value.judgments)

    def _proposal(self, answer: JudgmentAnswer) -> Proposal:
        named = (as_said(number).strip("[]() ").upper() for number in answer.claims)
        cited = (self._numbers[number].id if number in self._numbers else number for number in named)
        return Proposal(as_said(answer.sentence), tuple(dict.fromkeys(cited)))
