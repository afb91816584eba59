"""What the code checks cost: milliseconds a claim, all together and one by one.

    python -m benchmarks.checks [FILE-OR-FOLDER …] [--claims 1000] [--seed 7]

A claim is a sentence of CONTENT as a rewording without its last word, so that no check may say "the same words" and stop. The statement's own parse is
spaCy's and most of a claim's time; the rows say whether it is in. What is read once an article (its parse, its
attributions, its background) is not.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from random import Random
from typing import NamedTuple

from benchmarks.floors import Measured, add_options, options, set_name, settle
from briefgen.annotating.particulars import Background, background
from briefgen.articles import ArticlePolicy, read_articles
from briefgen.checking import CHECKS, check, passage_of
from briefgen.checking.passage import Passage
from briefgen.data import GroundedClaim, Sentence, Span
from briefgen.language import Reading
from briefgen.segmentation import segment

DECILE = 9
"""Of ten equal parts, the one whose upper edge is p90."""


class Case(NamedTuple):
    """One claim and where it comes from."""

    claim: GroundedClaim
    evidence: Span
    article: Background


class Times(NamedTuple):
    """Milliseconds of one question, a claim an entry."""

    name: str
    milliseconds: Sequence[float]

    @property
    def median(self) -> float:
        return statistics.median(self.milliseconds)

    @property
    def p90(self) -> float:
        return statistics.quantiles(self.milliseconds, n=10)[DECILE - 1]


def cases(paths: Sequence[Path], count: int, seed: int) -> list[Case]:
    """`count` sentences at most of the articles, drawn with the seed."""
    found = [
        Case(_claim(reading, sentence), sentence.span, read)
        for article in read_articles([str(path) for path in paths], stdin=None, policy=ArticlePolicy()).articles
        for reading in [segment(article)]
        for read in [background(reading)]
        for sentence in reading.sentences
        if sentence.kind in {"prose", "quotation"}
    ]
    return Random(seed).sample(found, min(count, len(found)))  # noqa: S311  a sample, no secret


def _claim(reading: Reading, sentence: Sentence) -> GroundedClaim:
    return GroundedClaim(
        id="0" * 12,
        article_id=reading.article.id,
        statement=" ".join(reading.text(sentence.span).split()[:-1]) or "Nothing",
        rewritten=True,
        kind="event",
        evidence=sentence.span,
        status="exact",
        score=1.0,
        sentences=(sentence.number,),
    )


def passage(case: Case) -> Passage:
    """What a check is given, its statement parsed."""
    made = passage_of(case.claim, case.evidence, case.article)
    assert made.statement.text == case.claim.statement
    return made


def timed(action: Callable[[], object]) -> float:
    """Milliseconds an action takes."""
    started = time.perf_counter()
    action()
    return (time.perf_counter() - started) * 1000


def measured(found: Sequence[Case]) -> list[Times]:
    """All checks with and without the parse, then each alone, the dearest first; what checks share is read by then."""
    passages = [passage(case) for case in found]
    together = [timed(lambda at=at: [list(ask(at)) for ask in CHECKS]) for at in passages]  # type: ignore[misc]
    whole = [timed(partial(check, case.claim, case.article)) for case in found]
    alone = [
        Times(question.__name__, [timed(lambda ask=question, at=at: list(ask(at))) for at in passages])  # type: ignore[misc]
        for question in CHECKS
    ]
    dearest = sorted(alone, key=lambda each: each.median, reverse=True)
    return [Times("all, parse included", whole), Times("all, parse excluded", together), *dearest]


def table(rows: Iterable[Times]) -> Iterable[str]:
    yield f"{'ms a claim':<24} {'median':>8} {'p90':>8}"
    yield from (f"{row.name:<24} {row.median:>8.2f} {row.p90:>8.2f}" for row in rows)


def main() -> int:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    arguments.add_argument("paths", nargs="*", type=Path, default=[Path("seeds")])
    arguments.add_argument("--claims", type=int, default=1000, help="sentences drawn, at most")
    arguments.add_argument("--seed", type=int, default=7)
    add_options(arguments)
    chosen = arguments.parse_args()
    found = cases(chosen.paths, chosen.claims, chosen.seed)
    check(found[0].claim, found[0].article)  # the first one pays for lexicons and the parser
    rows = measured(found)
    print(f"{len(found)} claims, seed {chosen.seed}")
    print(*table(rows), sep="\n")
    figures = [
        Measured(
            "checks.median-ms",
            rows[1].median,
            "ms a claim, all code checks, median, the statement parsed already",
            at="most",
        )
    ]
    return settle(figures, set_name(chosen.paths), options(chosen))


if __name__ == "__main__":
    raise SystemExit(main())
