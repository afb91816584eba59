"""Questions a run would send -> what they take, and what may follow from their answers.

`likely` goes by what the embedded model did with the recorded articles (`python -m benchmarks.estimates`), `most` by the limits the
questions themselves set. Retries, questions asked again for an answer in shape, and windows cut in two are in neither.
"""

from __future__ import annotations

import math
import threading
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from briefgen import models
from briefgen.calibration import calibration
from briefgen.checking.entailment import PURPOSE, VERDICT_TOKENS, LLMJudge
from briefgen.config import Settings
from briefgen.data import Usage
from briefgen.errors import TransportFailed
from briefgen.extraction import TOKENS_PER_SENTENCE, ExtractionPolicy
from briefgen.judging import JudgingPolicy, JudgingPrompts
from briefgen.llm import Price, Reply, Request, T, estimated_tokens
from briefgen.prompts import load_prompt

BYTES_A_TOKEN = 3.77
"""Of prompts, as the embedded model counted those of 75 recorded questions."""
OUT_A_SENTENCE = 18
"""Tokens of an answer for a sentence shown."""
FURTHER_A_WINDOW = 1.0
"""Further questions of a window's conversation: what leaning words mean, and claims that point nowhere."""
FURTHER_PROMPT = 1.36
"""Tokens of such a question beside those of the first: the conversation so far comes with it."""
FURTHER_OUT = 48
JUDGED_A_SENTENCE = 0.02
"""Questions to a judge for a sentence shown: of a claim that code does not settle."""
JUDGINGS, JUDGINGS_MOST = 1.2, 2
"""Questions about a day's judgments: they are asked for, and those that code refuses once more."""
JUDGED_OUT = 160
"""Tokens of an answer with judgments."""
LEAST_CLAIM = 15
"""Tokens of the shortest claim an answer can hold."""
FOLLOWED_MOST = 2
"""Further questions a conversation can have."""
SENTENCE_BYTES = 150
"""Of a claim, on average."""


class Range(NamedTuple):
    """From what is likely to the most there can be."""

    likely: float
    most: float

    def __add__(self, other: object) -> Range:
        if not isinstance(other, Range):
            return NotImplemented
        return Range(self.likely + other.likely, self.most + other.most)

    def times(self, factor: float) -> Range:
        """Both, so many times."""
        return Range(self.likely * factor, self.most * factor)


NOTHING = Range(0, 0)


class Need(NamedTuple):
    """What questions take."""

    questions: Range = NOTHING
    prompt: Range = NOTHING
    """Tokens, as the next."""
    completion: Range = NOTHING
    judged: Range = NOTHING
    """Those of `questions` that are a judge's."""

    def plus(self, other: Need) -> Need:
        """Both together."""
        return Need(*(mine + its for mine, its in zip(self, other, strict=True)))

    def cost(self, price: Price) -> Range:
        """US dollars, nothing read from a cache."""
        return Range(*(
            price.of(Usage(prompt_tokens=math.ceil(prompt), completion_tokens=math.ceil(completion)))
            for prompt, completion in zip(self.prompt, self.completion, strict=True)
        ))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    """A question that would be sent."""

    article: str
    purpose: str
    shown: int
    """Bytes of its messages."""
    sent: int
    """Tokens of all that is sent, at most."""
    answer: int
    """Tokens of its answer, at most."""


class Counting:
    """An LLM that answers nothing and counts what it is asked."""

    def __init__(self, model: str) -> None:
        self.model = model
        self.asked: list[Question] = []
        self._lock = threading.Lock()

    def ask(self, request: Request[T]) -> Reply[T]:
        """Raises TransportFailed: the question stays without an answer, as one that a service lost."""
        question = Question(
            article=request.about.article,
            purpose=request.purpose,
            shown=sum(len(message.content.encode()) for message in request.messages),
            sent=estimated_tokens(request.canonical(self.model)),
            answer=request.max_output_tokens,
        )
        with self._lock:
            self.asked.append(question)
        raise TransportFailed("nothing is asked for an estimate")


def needs_of(asked: Sequence[Question], settings: Settings, policy: ExtractionPolicy) -> Mapping[str, Need]:
    """By article, '' for the day, what the questions take and what may follow from them."""
    needs: defaultdict[str, Need] = defaultdict(Need)
    judge = _judge_prompt(settings)
    for question in asked:
        needs[question.article] = needs[question.article].plus(_alone(question))
        if question.purpose == "extraction":
            needs[question.article] = needs[question.article].plus(_following(question, settings, policy, judge))
    if any(question.purpose == "extraction" for question in asked):
        needs[""] = needs[""].plus(_judging(settings))
    return needs


def _alone(question: Question) -> Need:
    """What is certain: the question and its answer."""
    sentences = question.answer / TOKENS_PER_SENTENCE - 1
    likely = {"extraction": OUT_A_SENTENCE * sentences, PURPOSE: 1}.get(question.purpose, JUDGED_OUT)
    is_judge = question.purpose == PURPOSE
    return Need(
        questions=Range(1, 2 if is_judge else 1),  # a server without probabilities is asked for a verdict as well
        prompt=Range(question.shown / BYTES_A_TOKEN, question.sent * (2 if is_judge else 1)),
        completion=Range(min(likely, question.answer), question.answer * (VERDICT_TOKENS if is_judge else 1)),
        judged=Range(1, 2) if is_judge else NOTHING,
    )


def _following(question: Question, settings: Settings, policy: ExtractionPolicy, judge: int) -> Need:
    """What a window's answer may lead to: the rest of its conversation, a second pass, and the judge's questions."""
    sentences = question.answer / TOKENS_PER_SENTENCE - 1
    passes = math.ceil(sentences / policy.again) if policy.again else 0
    further = FOLLOWED_MOST + passes * (1 + FOLLOWED_MOST)
    claims = question.answer / LEAST_CLAIM * (2 if policy.again else 1) if settings.judge else 0
    judged = Range(JUDGED_A_SENTENCE * sentences if settings.judge else 0, 2 * claims)
    prompt = question.shown / BYTES_A_TOKEN
    return Need(
        questions=Range(FURTHER_A_WINDOW, further) + judged,
        prompt=Range(
            FURTHER_A_WINDOW * FURTHER_PROMPT * prompt + judged.likely * judge / BYTES_A_TOKEN,
            further * (question.sent + 2 * question.answer)
            + judged.most * (estimated_tokens(" " * judge) + question.sent),
        ),
        completion=Range(
            FURTHER_A_WINDOW * FURTHER_OUT + judged.likely, further * question.answer + judged.most * VERDICT_TOKENS
        ),
        judged=judged,
    )


def _judge_prompt(settings: Settings) -> int:
    """Bytes of a question to the judge, but for the passage and the claim."""
    counting = Counting("")
    LLMJudge(counting, load_prompt("judge", settings.prompts), calibration())("x", "x")
    return counting.asked[0].shown


def _judging(settings: Settings) -> Need:
    """The questions about the day's judgments, which rest on claims that are not there yet."""
    policy = JudgingPolicy.for_model(small=models.is_small(settings))
    fixed = len(JudgingPrompts.load(settings.prompts).judgments.instructions.encode())
    shown = fixed + policy.shown * SENTENCE_BYTES
    out = policy.tokens * (policy.most + 1)
    return Need(
        questions=Range(JUDGINGS, JUDGINGS_MOST),
        prompt=Range(
            JUDGINGS * shown / BYTES_A_TOKEN,
            JUDGINGS_MOST * (estimated_tokens(" " * (fixed + 3 * policy.shown * SENTENCE_BYTES)) + out),
        ),
        completion=Range(JUDGINGS * JUDGED_OUT, JUDGINGS_MOST * out),
    )


def total(needs: Iterable[Need]) -> Need:
    """All of them together."""
    summed = Need()
    for need in needs:
        summed = summed.plus(need)
    return summed
