"""What a run and each of its articles may use: tokens, dollars and time; a request that might overspend is not sent.

A run's limit ends its asking (`BudgetExceeded`); an article's is an outcome of that article's questions alone (`ArticleLimit`).
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from briefgen.data import About, Usage
from briefgen.durations import told
from briefgen.errors import ArticleLimit, BudgetExceeded, UsageError

WHOLE_DAY = About()
"""What a question is about that is of no single article: it has no article's limits."""
KEPT = "what was answered so far is kept and will not be paid for again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """US dollars for a million tokens."""

    prompt: float
    completion: float
    cached: float | None = None
    """Of prompt tokens the server had from before; None: as any other."""

    def of(self, usage: Usage) -> float:
        """What these tokens cost, in US dollars."""
        cached = self.prompt if self.cached is None else self.cached
        fresh = usage.prompt_tokens - usage.cached_tokens
        return (fresh * self.prompt + usage.cached_tokens * cached + usage.completion_tokens * self.completion) / 1e6


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The most that may be used; None where there is no limit."""

    tokens: int | None = None
    """Prompt and completion together."""
    cost: float | None = None
    """US dollars."""
    seconds: float | None = None


@dataclass
class _Meter:
    """What a run or an article has used, and what its requests under way may use."""

    limits: Limits
    began: float
    """On the monotonic clock."""
    spent: Usage = field(default_factory=Usage)
    reserved: list[Usage] = field(default_factory=list)

    def seconds_left(self, now: float) -> float:
        """Until time is up; infinite where there is no limit, never below 0."""
        return math.inf if self.limits.seconds is None else max(0.0, self.began + self.limits.seconds - now)


class Budget:
    """The meter of a run and of each of its articles, and their limits. Safe to share between threads.

    Each attempt reserves its estimate before it is sent and settles for what it used. What is reserved counts as spent
    meanwhile, so with several requests under way a run may stop with some of its budget left, and never goes over it
    unless a server uses more than the estimate. An attempt whose answer was lost settles for its whole estimate, since the
    server may well have written it: what failed attempts cost is in `spent`, at our upper bound.

    A run's time counts from the making of its budget, an article's from its first request, both on a clock that nobody sets.
    """

    def __init__(  # noqa: PLR0913 - three limits, a price, and the limits of an article
        self,
        *,
        max_tokens: int | None = None,
        max_cost: float | None = None,
        max_seconds: float | None = None,
        article: Limits = Limits(),
        price: Price | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        for flag, cost in (("--max-cost", max_cost), ("--max-cost-per-article", article.cost)):
            if cost is not None and price is None:
                raise UsageError(
                    f"{flag} needs to know what the model costs",
                    hint="name a price table with --prices, give --price-in and --price-out, or limit the run with --max-tokens",
                )
        self._article = article
        self._price = price
        self._monotonic = monotonic
        self._run = _Meter(Limits(tokens=max_tokens, cost=max_cost, seconds=max_seconds), monotonic())
        self._articles: dict[str, _Meter] = {}
        self._lock = threading.Lock()

    @property
    def price(self) -> Price | None:
        """What the model costs, where that is known."""
        return self._price

    @property
    def spent(self) -> Usage:
        """What all settled attempts used, those of failed calls too."""
        with self._lock:
            return self._run.spent

    def seconds_left(self, about: About = WHOLE_DAY) -> float:
        """Until the time of the run or of the article is up, whichever is first; infinite without a limit."""
        with self._lock:
            now = self._monotonic()
            meters = (self._run, self._articles.get(about.article))
            return min(meter.seconds_left(now) for meter in meters if meter is not None)

    def check_time(self, about: About = WHOLE_DAY) -> None:
        """Raises BudgetExceeded or ArticleLimit when the time of the run or of the article is up."""
        with self._lock:
            now = self._monotonic()
            for meter in self._meters(about, now):
                self._refuse(meter, _time_fault(meter, now))

    def reserve(self, estimate: Usage, about: About = WHOLE_DAY) -> None:
        """Sets the estimate aside; raises BudgetExceeded or ArticleLimit when it does not fit any more, or time is up."""
        priced = self.priced(estimate)
        with self._lock:
            now = self._monotonic()
            meters = self._meters(about, now)
            for meter in meters:
                self._refuse(meter, _time_fault(meter, now) or _use_fault(meter, priced))
            for meter in meters:
                meter.reserved.append(priced)

    def settle(self, estimate: Usage, used: Usage, about: About = WHOLE_DAY) -> Usage:
        """Puts what was used in the place of what was reserved, and returns it with its cost."""
        reserved, priced = self.priced(estimate), self.priced(used)
        with self._lock:
            for meter in self._meters(about, self._monotonic()):
                meter.reserved.remove(reserved)
                meter.spent += priced
        return priced

    def priced(self, usage: Usage) -> Usage:
        """The usage with its cost filled in; as it is where no price is known."""
        return replace(usage, cost=self._price.of(usage)) if self._price else usage

    def _meters(self, about: About, now: float) -> tuple[_Meter, ...]:
        """The run's and, for a question about an article, the article's, whose time begins now if it had none."""
        if not about.article:
            return (self._run,)
        return (self._run, self._articles.setdefault(about.article, _Meter(self._article, now)))

    def _refuse(self, meter: _Meter, fault: _Fault | None) -> None:
        """Raises the error of a limit that is not kept."""
        if fault is None:
            return
        if meter is self._run:
            raise BudgetExceeded(fault.told.format("run"), hint=f"raise {fault.flag}; {KEPT}")
        raise ArticleLimit(fault.told.format("article"), hint=f"raise {fault.flag}-per-article; {KEPT}")


class _Fault(NamedTuple):
    """A limit that is not kept, or would not be."""

    told: str
    """With `{}` where the run or the article is named."""
    flag: str


def _time_fault(meter: _Meter, now: float) -> _Fault | None:
    seconds = meter.limits.seconds
    if seconds is None or meter.seconds_left(now) > 0:
        return None
    return _Fault(f"the time of the {{}} is up: its limit is {told(seconds)}", "--max-time")


def _use_fault(meter: _Meter, estimate: Usage) -> _Fault | None:
    limits, total = meter.limits, sum([*meter.reserved, estimate], start=meter.spent)
    could = "the next request could bring the {} to"
    if limits.tokens is not None and total.tokens > limits.tokens:
        return _Fault(f"{could} {total.tokens:,} tokens, over the limit of {limits.tokens:,}", "--max-tokens")
    if limits.cost is not None and total.cost > limits.cost:
        return _Fault(f"{could} ${total.cost:.4f}, over the limit of ${limits.cost:.4f}", "--max-cost")
    return None
