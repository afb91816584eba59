"""Sentences -> DraftClaims: what is asked of a model, and all it may say.

A model sees a window of numbered sentences and points at those that state something. In the same conversation it is asked
at most twice more: for the claims that point nowhere, and for what the words stand for that lean on an earlier sentence.
Nothing it says is believed here: a draft is for grounding and checking to prove.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from briefgen.data import About, ClaimKind, DraftClaim, Sentence, Span, Usage
from briefgen.errors import (
    AnswerCut,
    AnswerInvalid,
    ArticleLimit,
    BriefgenError,
    BudgetExceeded,
    ModelError,
    ModelRefused,
    ModelUnavailable,
    TransportFailed,
)
from briefgen.guarding import as_answer, as_data, as_said, one_line
from briefgen.language import Reading
from briefgen.llm import LLM, Message, Reply, Request
from briefgen.prompts import Prompt, load_prompt
from briefgen.references import Mention, leaning, with_referent

A = TypeVar("A", bound=BaseModel)

FURTHER_UNANSWERED = (ModelError, BudgetExceeded)
"""What a further question of a conversation may come back with: the claims of the first are there and are kept. What
ends the run ends it at the next window's first question."""

LOST = (TransportFailed, ModelUnavailable, BudgetExceeded, ArticleLimit)
"""Those of them after which the question may be answered in another run; the others are answers that cannot be used."""

NAME_LIMIT = 60
"""Characters of a speaker's name a grammar lets through: a small model that has lost the thread copies whole sentences."""
TOKENS_PER_SENTENCE = 60
"""Most output tokens a window may cost per sentence: the embedded model needs 20 to point, 45 to rewrite as well."""
CLAIMS_PER_SENTENCE = 8
"""Most claims an answer may hold per sentence shown: the shortest takes 15 tokens, so `TOKENS_PER_SENTENCE` lets 4 through. More
come from a server that heeds no limit."""
POINTERS_TOLD = 10
"""Sentence numbers of a misplaced claim that are repeated to the model."""


@dataclass(frozen=True, slots=True)
class ExtractionPolicy:
    """How an article is shown to a model."""

    window: int
    """Sentences asked about at a time."""
    before: int = 2
    """Numbered sentences shown before the window, for pronouns."""
    refer: bool = True
    """Whether to ask what words stand for that lean on an earlier sentence."""
    again: int = 0
    """Of the sentences it missed, how many are asked about at a time in a second pass; 0: there is none."""

    @classmethod
    def for_model(cls, *, small: bool) -> ExtractionPolicy:
        """Small windows for small models, which lose the thread of long lists; else the article as a whole."""
        return SMALL if small else LARGE


SMALL = ExtractionPolicy(window=9, again=3)
"""Measured with the embedded model: in windows of 9 it points at every sentence, in windows of 20 it skips some; what it
skips among nine it is shown among three."""
LARGE = ExtractionPolicy(window=120, before=4)
"""What a large model leaves out it was not asked for: a second question would cost more than it brings."""


class ClaimAnswer(BaseModel):
    """One claim as a model may state it."""

    model_config = ConfigDict(extra="forbid")

    sentences: Annotated[list[int], Field(json_schema_extra={"minItems": 1, "maxItems": 3})]
    kind: ClaimKind
    speaker: Annotated[str | None, Field(json_schema_extra={"maxLength": NAME_LIMIT})]
    quote: str | None = None
    statement: str | None = None


class ExtractionAnswer(BaseModel):
    """The claims of a window."""

    model_config = ConfigDict(extra="forbid")

    claims: list[ClaimAnswer]


class MeaningAnswer(BaseModel):
    """What the leaning words of one sentence stand for."""

    model_config = ConfigDict(extra="forbid")

    sentence: int
    means: Annotated[str, Field(json_schema_extra={"maxLength": NAME_LIMIT})]


class ReferAnswer(BaseModel):
    """What the leaning words of a window's sentences stand for."""

    model_config = ConfigDict(extra="forbid")

    answers: list[MeaningAnswer]


@dataclass(frozen=True, slots=True)
class ExtractionPrompts:
    """The calls this stage makes."""

    extract: Prompt
    mend: Prompt
    refer: Prompt

    @classmethod
    def load(cls, override: Path | None = None) -> ExtractionPrompts:
        """From `prompts/`, or the user's folder; raises TemplateError."""
        return cls(*(load_prompt(name, override) for name in ("extract", "mend", "refer")))

    def __iter__(self) -> Iterator[Prompt]:
        return iter((self.extract, self.mend, self.refer))


@dataclass(frozen=True, slots=True)
class Window:
    """Sentences asked about in one call."""

    reading: Reading
    sentences: tuple[Sentence, ...]
    before: tuple[Sentence, ...]
    again: bool = False
    """Whether they were asked about before, and missed."""

    @property
    def numbers(self) -> tuple[int, ...]:
        """The sentences' numbers, ascending; captions between them are missing, as is in a second pass what was not missed."""
        return tuple(sentence.number for sentence in self.sentences)

    @property
    def about(self) -> About:
        """The article, and the first and last of the sentences."""
        return About(self.reading.article.id, f"{self.numbers[0]}-{self.numbers[-1]}")


WindowOutcome = Literal["answered", "refused", "failed", "limited", "unasked"]
"""`limited`: its article had used what one may."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """What became of a window."""

    numbers: tuple[int, ...]
    outcome: WindowOutcome
    drafts: tuple[DraftClaim, ...] = ()
    reason: str = ""
    """Why it was refused, failed, was limited or was not asked, in one sentence."""
    usage: Usage = field(default=Usage())
    calls: int = 0
    """Answers a model gave for it in this run."""
    replayed: int = 0
    """Answers that came from the ledger."""
    again: bool = False
    """Whether its sentences were asked about before."""
    further: tuple[str, ...] = ()
    """Why further questions of its conversation went without an answer: its claims are there, without what that would mend."""

    @property
    def lost(self) -> bool:
        """Whether its sentences went without an answer: a second question that fails leaves that to the first."""
        return self.outcome != "answered" and not self.again


def windows(reading: Reading, policy: ExtractionPolicy) -> tuple[Window, ...]:
    """An article's prose and quotations, cut into windows of `policy.window` sentences."""
    return tuple(_cut(reading, _shown(reading), policy.window, policy.before))


def second_windows(reading: Reading, policy: ExtractionPolicy, missed: Sequence[Sentence]) -> tuple[Window, ...]:
    """The sentences a model missed, `policy.again` at a time; none where the policy has no second pass."""
    if not policy.again:
        return ()
    return tuple(replace(window, again=True) for window in _cut(reading, missed, policy.again, policy.before))


def _cut(reading: Reading, wanted: Sequence[Sentence], size: int, before: int) -> Iterator[Window]:
    """The wanted sentences in windows, each with so many that stand before its first."""
    shown = _shown(reading)
    places = {sentence.number: place for place, sentence in enumerate(shown)}
    for start in range(0, len(wanted), size):
        place = places[wanted[start].number]
        yield Window(reading, tuple(wanted[start : start + size]), shown[max(0, place - before) : place])


def _shown(reading: Reading) -> tuple[Sentence, ...]:
    return tuple(sentence for sentence in reading.sentences if sentence.kind in {"prose", "quotation"})


def extract(window: Window, llm: LLM, prompts: ExtractionPrompts, policy: ExtractionPolicy) -> tuple[Extraction, ...]:
    """The window's drafts; two or more results when it had to be split.

    A refusal, a failed call, an answer of the wrong shape and a limit of the article are outcomes. What would fail every
    other window too is raised: ModelUnavailable, BudgetExceeded, LedgerError, TemplateError.
    """
    conversation = _Conversation(llm, prompts, window)
    try:
        drafts = conversation.claims()
    except AnswerCut as cut:
        return (
            _split(window, llm, prompts, policy) if len(window.sentences) > 1 else (conversation.ended("failed", cut),)
        )
    except ModelRefused as refusal:
        return (conversation.ended("refused", refusal),)
    except ArticleLimit as limit:
        return (conversation.ended("limited", limit),)
    except (AnswerInvalid, TransportFailed) as failure:
        return (conversation.ended("failed", failure),)
    if policy.refer:
        drafts = conversation.with_referents(drafts)
    return (replace(conversation.ended("answered"), drafts=tuple(drafts)),)


def _split(window: Window, llm: LLM, prompts: ExtractionPrompts, policy: ExtractionPolicy) -> tuple[Extraction, ...]:
    """Both halves of a window whose answer did not fit, asked separately."""
    middle = len(window.sentences) // 2
    first = replace(window, sentences=window.sentences[:middle])
    before = first.sentences[max(0, middle - policy.before) :]
    second = replace(window, sentences=window.sentences[middle:], before=before)
    return (*extract(first, llm, prompts, policy), *extract(second, llm, prompts, policy))


class _Conversation:
    """One window's exchange with a model: the messages so far, and what they cost."""

    def __init__(self, llm: LLM, prompts: ExtractionPrompts, window: Window) -> None:
        self._llm = llm
        self._prompts = prompts
        self._window = window
        self._messages: tuple[Message, ...] = ()
        self._replies: list[Reply[BaseModel]] = []
        self._further: list[str] = []

    def claims(self) -> list[DraftClaim]:
        """The claims of the window; those that point nowhere are asked for once more, alone."""
        self._messages = (Message("system", self._prompts.extract.instructions),)
        answer = self._ask(ExtractionAnswer, _material(self._window, self._prompts.extract)).claims
        _refuse_runaway(answer, self._window)
        placed = [claim for claim in answer if not _problem(claim, self._window)]
        misplaced = [claim for claim in answer if _problem(claim, self._window)]
        return [_draft(claim) for claim in (*placed, *self._mended(misplaced))]

    def with_referents(self, drafts: Sequence[DraftClaim]) -> list[DraftClaim]:
        """The drafts, those that lean on an earlier sentence reworded with what the model says is meant.

        Where it does not say, they stay as they are: the claims are there already.
        """
        mentions = dict(self._mentions(drafts))
        if not mentions:
            return list(drafts)
        article = self._window.reading.article
        listed = [{"number": n, "words": as_data(m.span.of(article.text))} for n, m in mentions.items()]
        try:
            answers = self._ask(ReferAnswer, _turn(self._prompts.refer, mentions=listed)).answers
        except FURTHER_UNANSWERED as error:
            self._note(error)
            return list(drafts)
        meant = {answer.sentence: answer.means for answer in answers}
        return [
            _reworded(draft, self._window.reading, mentions[draft.sentences[0]], meant[draft.sentences[0]])
            if _bare(draft) and draft.sentences[0] in mentions.keys() & meant.keys()
            else draft
            for draft in drafts
        ]

    def ended(self, outcome: WindowOutcome, error: Exception | None = None) -> Extraction:
        """The conversation's bill, and how it ended."""
        return Extraction(
            numbers=self._window.numbers,
            outcome=outcome,
            reason=str(error or ""),
            usage=sum((reply.usage for reply in self._replies), Usage()),
            calls=sum(not reply.replayed for reply in self._replies),
            replayed=sum(reply.replayed for reply in self._replies),
            again=self._window.again,
            further=tuple(self._further),
        )

    def _note(self, error: BriefgenError) -> None:
        """Keeps why a further question has no answer, where another run may get one."""
        if isinstance(error, LOST):
            self._further.append(str(error))

    def _mended(self, misplaced: Sequence[ClaimAnswer]) -> Sequence[ClaimAnswer]:
        """The claims as the model corrects them; those it does not give again stay as they are, for grounding to judge."""
        if not misplaced:
            return ()
        problems = [_problem(claim, self._window) for claim in misplaced]
        try:
            again = self._ask(ExtractionAnswer, _turn(self._prompts.mend, problems=problems)).claims
        except FURTHER_UNANSWERED as error:
            self._note(error)
            return misplaced
        return (*again[: len(misplaced)], *misplaced[len(again) :])

    def _mentions(self, drafts: Iterable[DraftClaim]) -> Iterator[tuple[int, Mention]]:
        sentences = {sentence.number: sentence for sentence in self._window.sentences}
        for draft in drafts:
            first = sentences.get(draft.sentences[0]) if _bare(draft) else None
            mention = leaning(self._window.reading, first) if first else None
            if first and mention:
                yield first.number, mention

    def _ask(self, schema: type[A], text: str) -> A:
        messages = (*self._messages, Message("user", text))
        limit = TOKENS_PER_SENTENCE * len(self._window.sentences) + TOKENS_PER_SENTENCE
        request = Request(
            messages=messages, schema=schema, max_output_tokens=limit, purpose="extraction", about=self._window.about
        )
        reply = self._llm.ask(request)
        # Only now, so that a question without an answer is taken back.
        self._messages = (*messages, Message("assistant", as_answer(reply.text)))
        self._replies.append(reply)  # type: ignore[arg-type]  # Reply is frozen: covariant in all but name
        return reply.value


def _material(window: Window, prompt: Prompt) -> str:
    article = window.reading.article
    return prompt.render(
        title=as_data(article.title),
        published=article.published.isoformat(),
        before=[_numbered(window.reading, sentence) for sentence in window.before],
        sentences=[_numbered(window.reading, sentence) for sentence in window.sentences],
    )


def _turn(prompt: Prompt, **values: object) -> str:
    return f"{prompt.instructions}\n{prompt.render(**values)}"


def _numbered(reading: Reading, sentence: Sentence) -> str:
    return f"[{sentence.number}] {as_data(reading.text(sentence.span))}"


def _problem(claim: ClaimAnswer, window: Window) -> str:
    """Why a claim cannot be used as it stands, in one line for the model; '' when it can."""
    shown = window.numbers
    if claim.sentences and set(claim.sentences) <= {*shown, *(sentence.number for sentence in window.before)}:
        return ""
    listed = ", ".join(map(str, shown)) if window.again else f"{shown[0]} to {shown[-1]}"
    return f"sentences {claim.sentences[:POINTERS_TOLD]} are not among those listed, {listed}"


def _refuse_runaway(answer: Sequence[ClaimAnswer], window: Window) -> None:
    """Raises AnswerInvalid for an answer of more claims than its sentences can have."""
    most = CLAIMS_PER_SENTENCE * (len(window.sentences) + 1)
    if len(answer) > most:
        raise AnswerInvalid(
            f"the model made {len(answer):,} claims of {len(window.sentences)} sentences, at most {most:,} are read"
        )


def _draft(claim: ClaimAnswer) -> DraftClaim:
    words = {name: as_said(value or "") or None for name, value in claim if name in {"speaker", "quote", "statement"}}
    return DraftClaim(sentences=tuple(claim.sentences), kind=claim.kind, **words)


def _bare(draft: DraftClaim) -> bool:
    """Whether a draft is a mere pointer: the article's own words are the claim."""
    return bool(draft.sentences) and draft.quote is None and draft.statement is None


def _reworded(draft: DraftClaim, reading: Reading, mention: Mention, meant: str) -> DraftClaim:
    sentences = [sentence for sentence in reading.sentences if sentence.number in draft.sentences]
    span = Span(sentences[0].span.start, sentences[-1].span.end)
    reworded = with_referent(reading.text(span), span.start, mention, as_said(meant))
    return replace(draft, statement=one_line(reworded))
