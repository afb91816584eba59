"""Does the evidence say what the claim says? A model is asked, one token, and code decides what its answer is worth.

The one check that asks a model, so it is not among `CHECKS`: it is asked of claims that code alone does not settle. Its
instructions and examples come first and never change, so a server reads them once. The threshold comes from
`calibration.json`: a small model leans to yes, and 0.5 is no border of anything. A server that tells no probabilities is
asked once more, for a verdict in a schema.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from pydantic import BaseModel, ConfigDict

from briefgen.calibration import Calibration
from briefgen.data import About, Entailment
from briefgen.errors import AnswerCut, AnswerInvalid, ArticleLimit, ModelRefused, ModelUnavailable, TransportFailed
from briefgen.guarding import as_data, one_line
from briefgen.llm import LLM, Message, Request, Weighed
from briefgen.prompts import Prompt

Judge = Callable[[str, str], Entailment]
"""A passage and a claim -> what the judge makes of them; safe to call from several threads."""

PURPOSE = "entailment"
"""What the judge's questions are kept and logged under."""
OPTIONS = ("Yes", "No")
CLEAR = 0.5
"""Share of the probability that yes and no must have together: below it the model was about to say something else."""
FLOOR = 1e-6
"""Added to a probability before its logarithm: what a server rounds to nothing still has odds."""
VERDICT_TOKENS = 60
"""For a verdict in JSON: two words and their brackets, with room for a fence around them."""
PASSING = (AnswerInvalid, AnswerCut, ArticleLimit, ModelRefused, TransportFailed)
"""Faults of one question, and a limit of its article; any other would meet the next question too and ends the run."""

LOST = (ArticleLimit, TransportFailed)
"""Those of them that say nothing about the question."""


class Verdict(BaseModel):
    """What a server without probabilities is asked for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    answer: Literal["Yes", "No"]


@dataclass(frozen=True, slots=True)
class LLMJudge:
    """A `Judge` that asks a model; raises BriefgenError only for what would meet every other claim as well."""

    llm: LLM
    prompt: Prompt
    calibration: Calibration
    about: About = field(default=About())
    """The article whose claims it is asked about, for the log and its limits."""
    unreached: Callable[[str], None] = lambda _reason: None
    """Told why a question went without an answer that another run may get: the service's fault, or a limit's."""

    def __call__(self, passage: str, claim: str) -> Entailment:
        """What the model makes of a claim beside a passage."""
        messages = self._messages(passage, claim)
        try:
            said = self._weighed(messages)
            if not said.probabilities:
                return self._told(messages)
        except PASSING as error:
            if isinstance(error, LOST):
                self.unreached(str(error))
            return Entailment("not_judged", reason=str(error))
        if sum(said.probabilities.values()) < CLEAR:
            return Entailment("not_judged", reason=f"the judge answered “{one_line(said.said)}”, neither yes nor no")
        return self._judged(log_odds(said.probabilities))

    def _messages(self, passage: str, claim: str) -> tuple[Message, ...]:
        shown = [
            turn
            for example in self.prompt.examples
            for turn in (Message("user", example.question), Message("assistant", example.answer))
        ]
        asked = self.prompt.render(passage=as_data(passage), claim=as_data(claim))
        return (Message("system", self.prompt.instructions), *shown, Message("user", asked))

    def _weighed(self, messages: tuple[Message, ...]) -> Weighed:
        """The odds of the answer; none where the server gives none or does not take the wish for them."""
        request = Request(
            messages=messages, schema=Weighed, max_output_tokens=1, purpose=PURPOSE, about=self.about, options=OPTIONS
        )
        try:
            return self.llm.ask(request).value
        except ModelUnavailable:
            return Weighed(probabilities={}, said="")

    def _told(self, messages: tuple[Message, ...]) -> Entailment:
        """The verdict of a server that tells no probabilities."""
        request = Request(
            messages=messages, schema=Verdict, max_output_tokens=VERDICT_TOKENS, purpose=PURPOSE, about=self.about
        )
        answer = self.llm.ask(request).value.answer
        return Entailment("entailed" if answer == OPTIONS[0] else "not_entailed")

    def _judged(self, odds: float) -> Entailment:
        measured = self.calibration.judge
        probability = measured.probability({"judge": odds})
        return Entailment("entailed" if probability >= measured.threshold else "not_entailed", probability, odds)


def log_odds(probabilities: Mapping[str, float]) -> float:
    """The logarithm of yes against no."""
    yes, no = (probabilities.get(option, 0.0) + FLOOR for option in OPTIONS)
    return math.log(yes / no)
