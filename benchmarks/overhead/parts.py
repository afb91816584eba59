"""What belongs to the ledger and what to the checks: measured where it is called, and left out of a run.

The ledger is every call of `briefgen.ledger.Ledger`, opening it included, and what is made ready for it alone: an article's lines
and profile, and the day's brief as it is remembered. Checks are `briefgen.checking` and `briefgen.auditing`: every question asked
of a claim and of the feed's own summary, with the parse of a rewording that they are the first to need. No check is what the
brief prints besides: grounding, who said it, figures and dates (`briefgen.annotating`), stories and all that compares articles.

A run without checks takes the claims and audits that a run before it made of the same articles, so that all that follows is the
same; a run without a ledger keeps nothing and finds nothing kept, as a new ledger would.
"""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, Literal, Self
from unittest.mock import patch

from briefgen import checking, pipeline
from briefgen.annotating.particulars import Background
from briefgen.data import AuditedSentence, CheckedClaim, GroundedClaim
from briefgen.ledger import Ledger, Past
from briefgen.pipeline import accounting, articles

Part = Literal["ledger", "checks"]
Claims = tuple[CheckedClaim, ...]
Audit = tuple[AuditedSentence, ...]


class Meter:
    """CPU seconds by part, each thread's own; what is called within a part and belongs to another counts there alone."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._open = threading.local()
        self._adding = threading.Lock()

    def of(self, part: str, call: Callable[..., Any]) -> Callable[..., Any]:
        """The call, measured."""

        def measured(*args: Any, **options: Any) -> Any:
            outer = getattr(self._open, "inner", None)
            self._open.inner = 0.0
            started = time.thread_time()
            try:
                return call(*args, **options)
            finally:
                took = time.thread_time() - started
                with self._adding:
                    self.seconds[part] += took - self._open.inner
                self._open.inner = None if outer is None else outer + took

        return measured


class Remembered:
    """The claims and audits of a run, by the hash of their article."""

    def __init__(self) -> None:
        self.claims: dict[str, Claims] = {}
        self.audits: dict[str, Audit] = {}


class Nowhere:
    """A ledger that keeps nothing: whatever is asked, it answers as a new one does."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def __getattr__(self, name: str) -> Callable[..., object]:
        told = str(vars(Ledger)[name].__annotations__["return"])
        answer: object = () if told.startswith("tuple") else {"int": 1, "Past": Past((), ())}.get(told)
        return lambda *_args, **_options: answer


@contextmanager
def measuring(meter: Meter, kept: Remembered, without: Part | None) -> Iterator[None]:
    """Runs inside the block are measured, and do without one of the parts."""
    with ExitStack() as patches:
        for place, name, replacement in (*_ledger(meter, without), *_checks(meter, kept, without)):
            patches.enter_context(patch.object(place, name, replacement))
        yield


Patch = tuple[Any, str, Callable[..., Any]]
"""Where a name is looked up, the name, and what is found instead."""


def _ledger(meter: Meter, without: Part | None) -> Iterator[Patch]:
    if without == "ledger":
        yield pipeline, "open_ledger", lambda _settings: Nowhere()
        yield pipeline, "remember", lambda *_: None
        yield accounting, "profile_json", lambda _profile: ""
        yield accounting, "claim_lines", lambda _article: ()
        return
    for name, call in vars(Ledger).items():
        if callable(call) and (name == "__init__" or not name.startswith("_")):
            yield Ledger, name, meter.of("ledger", call)
    yield pipeline, "remember", meter.of("ledger", pipeline.remember)  # type: ignore[attr-defined]
    yield accounting, "profile_json", meter.of("ledger", accounting.profile_json)  # type: ignore[attr-defined]
    yield accounting, "claim_lines", meter.of("ledger", accounting.claim_lines)  # type: ignore[attr-defined]


def _checks(meter: Meter, kept: Remembered, without: Part | None) -> Iterator[Patch]:
    reading = meter.of("annotating", checking.passage_of)
    yield checking, "passage_of", reading
    yield articles, "background", meter.of("annotating", articles.background)  # type: ignore[attr-defined]

    def replayed(claims: tuple[GroundedClaim, ...], article: Background, **_: object) -> Claims:
        for claim in claims:
            if claim.evidence is not None:
                reading(claim, claim.evidence, article)  # what a brief prints of a claim is no check
        return kept.claims[article.reading.article.sha256]

    def checked(claims: tuple[GroundedClaim, ...], article: Background, **options: Any) -> Claims:
        found = kept.claims[article.reading.article.sha256] = checking.check_all(claims, article, **options)
        return found

    audit_of = articles._audited  # noqa: SLF001  the one place that knows an article and its audit

    def audited(article: Background, judge: Any) -> Audit:
        found = kept.audits[article.reading.article.sha256] = audit_of(article, judge)
        return found

    if without == "checks":
        yield articles, "check_all", replayed
        yield articles, "_audited", lambda article, _judge: kept.audits[article.reading.article.sha256]
    else:
        yield articles, "check_all", meter.of("checks", checked)
        yield articles, "_audited", meter.of("checks", audited)
