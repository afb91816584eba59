"""Articles of a day -> checked articles: every one asked about, grounded, checked, accounted for, in its own order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial

from briefgen.annotating.particulars import Background, background
from briefgen.asking import Asking, Extracted, Extractor
from briefgen.auditing import Auditor, audit
from briefgen.calibration import calibration
from briefgen.checking import Mapped, check_all
from briefgen.checking.entailment import Judge, LLMJudge
from briefgen.claimcheck import Document
from briefgen.config import Settings
from briefgen.coverage import cover
from briefgen.data import About, Article, ArticleState, AuditedSentence, CheckedArticle, Span
from briefgen.errors import BriefgenError, ModelUnavailable
from briefgen.extraction import Extraction
from briefgen.grounding import ground_all, locate_quote
from briefgen.language import Reading
from briefgen.llm import LLM
from briefgen.pipeline.overlapping import Overlapping
from briefgen.prompts import Prompt
from briefgen.rendering.phrases import counted
from briefgen.segmentation import segment, segment_all
from briefgen.stories import profile

JudgeOf = Callable[[About, Callable[[str], None]], Judge]
"""The judge who is asked about an article's claims, and tells why a question to it was lost."""
Keep = Callable[[CheckedArticle, ArticleState], None]
"""Called with each article as it is finished, and how it ended."""


@dataclass(frozen=True, slots=True)
class Checker:
    """What checking takes beside an article."""

    judge: JudgeOf | None = None
    opponents: Sequence[Sequence[str]] = ()
    audited: bool = True
    mapped: Mapped = map

    @classmethod
    def of(cls, llm: LLM, prompt: Prompt, settings: Settings) -> Checker:
        """That of a run with these settings; `prompt` is the judge's."""
        judge = LLMJudge(llm, prompt, calibration())
        asked = (lambda about, lost: replace(judge, about=about, unreached=lost)) if settings.judge else None
        return cls(asked, settings.opponents, audited=settings.audit)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a run's articles."""

    articles: tuple[CheckedArticle, ...]
    windows: tuple[Extraction, ...]
    """What was asked of them, in order."""
    stopped: BriefgenError | None
    """What ended the asking early, when something did."""
    readings: Mapping[str, Reading] = field(default_factory=dict)
    """Each of the articles as it was read, by `Article.sha256`: some 0.1 MB for 600 tokens, so that little is parsed twice."""

    @property
    def failure(self) -> BriefgenError | None:
        """Why there is nothing to brief, when the model answered nothing at all; a refusal is an answer."""
        if not self.windows or {window.outcome for window in self.windows} - {"failed", "unasked"}:
            return None
        reason = self.windows[0].reason
        return self.stopped or ModelUnavailable(
            f"the model gave no answer that could be used: {reason}",
            hint="check --model and --base-url, then run again",
        )


def extract_all(articles: Iterable[Article], extractor: Extractor, checker: Checker, keep: Keep) -> Outcome:
    """Every article extracted, grounded and checked, in order; `keep` is called with each as it is finished."""
    checked: list[CheckedArticle] = []
    asked: list[Extraction] = []
    read: dict[str, Reading] = {}
    with (
        Asking(extractor) as asking,
        Overlapping(extractor.jobs) as together,
        closing(
            segment_all(tuple(articles))
        ) as readings,  # closed at once when a run is stopped: a child may be parsing
    ):
        checker = replace(checker, judge=_ending(asking, checker.judge, together), mapped=together.mapped)
        check = partial(check_article, checker=checker)
        for extracted, article in together.each(check, asking.extracted(readings)):
            keep(article, state_of(extracted.windows))
            checked.append(article)
            read[article.article.sha256] = extracted.reading
            asked.extend(replace(window, drafts=()) for window in extracted.windows)
    return Outcome(tuple(checked), tuple(asked), asking.fatal, read)


def state_of(windows: Sequence[Extraction]) -> ArticleState:
    """How an article ended, from what became of its windows; one with nothing to ask about is checked."""
    first = [window.outcome for window in windows if not window.again]
    if all(outcome == "answered" for outcome in first):
        return "checked"
    if "answered" in first:
        return "partial"
    return "unasked" if set(first) == {"unasked"} else "unanswered"


def _ending(asking: Asking, judge: JudgeOf | None, together: Overlapping) -> JudgeOf | None:
    """The judge, ended with the asking, and nothing that another article waits for."""
    return None if judge is None else lambda about, lost: together.judging(asking.judging(judge(about, lost)))


def check_article(extracted: Extracted, checker: Checker) -> CheckedArticle:
    """What follows the extraction: drafts grounded and checked, sentences accounted for, the feed's summary audited."""
    reading = extracted.reading
    article = background(reading, configured=checker.opponents)
    drafts = [draft for window in extracted.windows for draft in window.drafts]
    lost = [window for window in extracted.windows if window.lost]
    unjudged: list[str] = []
    judge = checker.judge(About(reading.article.id), unjudged.append) if checker.judge else None
    claims = check_all(ground_all(drafts, reading), article, judge=judge, mapped=checker.mapped)
    audited = _audited(article, judge) if checker.audited else ()
    return CheckedArticle(
        article=reading.article,
        claims=claims,
        fates=cover(reading, claims, unasked={number for window in lost for number in window.numbers}),
        failures=(*_failures(extracted.windows), *_unjudged(unjudged)),
        audit=audited,
        profile=profile(reading),
    )


def _failures(windows: Sequence[Extraction]) -> Iterator[str]:
    """What went without an answer, and why."""
    for window in windows:
        where = f"sentences {window.numbers[0]} to {window.numbers[-1]}"
        if window.lost:
            yield f"{where}, {window.outcome}: {window.reason}"
        yield from (f"{where}, a further question without an answer: {reason}" for reason in window.further)


def _unjudged(reasons: Sequence[str]) -> Iterator[str]:
    """How many questions to the judge were lost, and why one was; what they were about is as code alone found it."""
    if reasons:
        yield f"the judge was not reached for {counted(len(reasons), 'question')}: {min(reasons)}"


def _audited(article: Background, judge: Judge | None) -> tuple[AuditedSentence, ...]:
    """The feed's summary and highlights held against CONTENT; nothing is read twice where there are none."""
    read = article.reading.article
    if not (read.summary or read.highlights):
        return ()
    document = Document.of(article)
    return audit(article.reading, Auditor(segment, _verbatim, partial(document.check, judge=judge)))


def _verbatim(reading: Reading, words: str) -> Span | None:
    """Where CONTENT has these words, quotation marks, dashes and case aside."""
    found = locate_quote(reading.article.text, words, within=reading.article.content)
    return found.span if found and found.status != "fuzzy" else None
