"""Articles -> what a run over them would ask and use, before anything is asked: the run's own code up to its model, which only counts.

What the ledger answers is answered, so its claims are checked and what a judge would be asked of them is known. A question it does not
answer is counted as it would be sent, and what would follow from its answer is told as a range (`needs`). Nothing is written.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import BinaryIO

from briefgen import models
from briefgen.articles import ArticlePolicy, for_day, read_articles
from briefgen.asking import Extractor
from briefgen.config import Settings
from briefgen.data import StoredReply
from briefgen.deciding import decided
from briefgen.extraction import ExtractionPrompts
from briefgen.judging import JudgingPolicy, JudgingPrompts
from briefgen.ledger import Ledger
from briefgen.llm import Price, Recorded
from briefgen.pipeline import extraction_policy
from briefgen.pipeline.articles import Checker, Outcome, extract_all
from briefgen.pipeline.decisions import latest
from briefgen.pipeline.findings import Phraser, find
from briefgen.pipeline.needs import Counting, Need, Range, needs_of, total
from briefgen.prompts import load_prompt
from briefgen.remembering import recall
from briefgen.rendering.phrases import counted


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a run would read, ask and use."""

    date: date
    """Of the brief."""
    model: str
    articles: int
    unread: tuple[str, ...]
    left_out: tuple[str, ...]
    sentences: int
    windows: int
    answered: int
    """Questions the ledger answers: they cost nothing."""
    known: int
    """Questions that are to be asked in any case."""
    need: Need
    """Of those, and of all that may follow from their answers."""
    cost: Range | None
    """US dollars; None where no price is known."""
    limits: tuple[str, ...]
    """Which limits would or might be reached, a sentence each."""

    @property
    def needs_a_model(self) -> bool:
        """Whether anything must be asked at all."""
        return self.known > 0


class _Nothing:
    """A store without a reply."""

    def reply(self, key: str) -> StoredReply | None:  # noqa: ARG002  a ReplyStore's
        return None

    def save_reply(self, key: str, reply: StoredReply) -> None:
        """Is never asked to: nothing is answered."""


def estimate(
    paths: Sequence[str],
    settings: Settings,
    *,
    stdin: BinaryIO | None,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Estimate:
    """What `run` with these arguments would ask; raises UsageError, TemplateError and LedgerError as it would."""
    models.budget_of(settings)  # refuses a limit in dollars without a price
    library = read_articles(paths, stdin=stdin, policy=ArticlePolicy())
    day = for_day(library, settings.date, today=now().date())
    counting = Counting(models.model_name(settings))
    with _ledger(settings) as ledger:
        asked = Recorded(counting, ledger or _Nothing(), fresh=settings.fresh)
        checker = Checker.of(asked, load_prompt("judge", settings.prompts), settings)
        outcome = extract_all(day.articles, _extractor(asked, settings), checker, lambda _article, _state: None)
        if not counting.asked and outcome.articles:
            _judge_day(outcome, asked, settings, ledger, day.date)
    needs = needs_of(counting.asked, settings, extraction_policy(settings))
    price = models.price(settings)
    need = total(needs.values())
    return Estimate(
        date=day.date,
        model=counting.model,
        articles=len(day.articles),
        unread=tuple(map(str, library.problems)),
        left_out=day.left_out,
        sentences=sum(len(article.fates) for article in outcome.articles),
        windows=sum(not window.again for window in outcome.windows),
        answered=asked.replayed,
        known=len(counting.asked),
        need=need,
        cost=need.cost(price) if price else None,
        limits=tuple(_limits(needs, need, settings, price)),
    )


def _ledger(settings: Settings) -> AbstractContextManager[Ledger | None]:
    """The ledger to look into, where there is one."""
    where = settings.ledger_at
    return Ledger(where, readonly=True) if "://" in where or Path(where).exists() else nullcontext()


def _extractor(asked: Recorded, settings: Settings) -> Extractor:
    return Extractor(
        llm=asked,
        prompts=ExtractionPrompts.load(settings.prompts),
        policy=extraction_policy(settings),
        jobs=models.jobs(settings),
    )


def _judge_day(outcome: Outcome, asked: Recorded, settings: Settings, ledger: Ledger | None, day: date) -> None:
    """Puts the question for the day's judgments, where all it rests on is answered."""
    if ledger is None:
        return
    articles = decided(outcome.articles, latest(ledger, outcome.articles), opponents=settings.opponents)
    policy = JudgingPolicy.for_model(small=models.is_small(settings))
    phraser = Phraser(asked, JudgingPrompts.load(settings.prompts), policy)
    find(articles, recall(ledger, day, days=settings.days_back), phraser, day=day, readings=outcome.readings)


def _limits(needs: Mapping[str, Need], need: Need, settings: Settings, price: Price | None) -> Iterator[str]:
    """The limits that the estimate reaches."""
    tokens = need.prompt + need.completion
    yield from _reached("--max-tokens", settings.max_tokens, tokens, "the run", "{:,.0f} tokens")
    if price:
        yield from _reached("--max-cost", settings.max_cost, need.cost(price), "the run", "${:,.4f}")
    for article, its in needs.items():
        if not article:
            continue
        name, used = f"article {article}", its.prompt + its.completion
        yield from _reached("--max-tokens-per-article", settings.max_tokens_per_article, used, name, "{:,.0f} tokens")
        if price:
            yield from _reached(
                "--max-cost-per-article", settings.max_cost_per_article, its.cost(price), name, "${:,.4f}"
            )
    for flag, seconds in (("--max-time", settings.max_time), ("--max-time-per-article", settings.max_time_per_article)):
        if seconds is not None and need.questions.most:
            yield f"{flag}: how long a model takes is not known beforehand"


def _reached(flag: str, limit: float | None, used: Range, whose: str, unit: str) -> Iterator[str]:
    if limit is None or used.most <= limit:
        return
    likely, most = unit.format(used.likely), unit.format(used.most)
    if used.likely > limit:
        yield f"{flag}: {whose} would end before it is done: it is likely to need {likely}"
    else:
        yield f"{flag}: {whose} might end before it is done: it is likely to need {likely}, and {most} at most"


def told(found: Estimate) -> str:
    """The estimate as text, for a terminal."""
    need = found.need
    lines = [
        f"{found.date}: {counted(found.articles, 'article')}, {counted(len(found.unread), 'file')} not read, {len(found.left_out):,} left out",
        *(f"  not read: {one}" for one in found.unread),
        *(f"  left out: {one}" for one in found.left_out),
        f"{found.sentences:,} sentences in {found.windows:,} windows",
        f"{found.answered:,} questions are answered in the ledger, {found.known:,} are to be asked",
    ]
    if not found.needs_a_model:
        return "\n".join((*lines, "no model is needed"))
    cost = f"no price known for {found.model}" if found.cost is None else _told(found.cost, "${:,.4f}")
    lines += [
        f"with what follows from their answers: {_told(need.questions, '{:,.0f}')}",
        f"  of them to the judge: {_told(need.judged, '{:,.0f}')}",
        f"tokens in: {_told(need.prompt, '{:,.0f}')}; tokens out: {_told(need.completion, '{:,.0f}')}",
        f"cost: {cost}",
        *found.limits,
    ]
    return "\n".join(lines)


def _told(found: Range, unit: str) -> str:
    return f"{unit.format(found.likely)} likely, {unit.format(found.most)} at most"


def estimate_json(found: Estimate) -> str:
    """The estimate as a JSON object, a range as its two ends."""

    def ends(given: Range) -> dict[str, float]:
        return {"likely": round(given.likely, 6), "most": round(given.most, 6)}

    fields = asdict(found) | {
        "date": found.date.isoformat(),
        "needs_a_model": found.needs_a_model,
        "questions": ends(found.need.questions),
        "judge_questions": ends(found.need.judged),
        "tokens": {"in": ends(found.need.prompt), "out": ends(found.need.completion)},
        "cost": ends(found.cost) if found.cost else None,
    }
    del fields["need"]
    return json.dumps(fields, ensure_ascii=False, indent=2)
