"""`locate_quote` beside LangExtract's aligner: the same quotes, the same articles, one run.

    python benchmarks/grounding.py [FILE-OR-FOLDER …] [--quotes 24] [--seed 7]

Quotes are sentences and clauses of each article's CONTENT that stand there once, drawn with a fixed seed: as they are,
and damaged the way models damage them. IoU is that of the characters found and the characters planted, 0 where nothing
was found. Nobody is given a pointer. LangExtract (extra `bench`) is called as its own `Resolver.align` calls it, with
its own tokenizer and all its defaults, in two ways: one quote a call, the question `locate_quote` answers, and all
quotes of an article in one call in reading order, as its pipeline does with a chunk's. Our times include folding each
article anew for each row.
"""

from __future__ import annotations

import argparse
import importlib
import logging
import random
import re
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.data import Span
from briefgen.grounding.folding import folded
from briefgen.grounding.locating import locate_quote

MIN_WORDS = 5
"""A shorter piece is seldom a quotation, and seldom stands in an article once."""

SENTENCE = re.compile(r"\S[^.!?\n]*(?:[.!?](?!\s)[^.!?\n]*)*[.!?]*[”\"’)]*")
CLAUSE = re.compile(r"[^\s,;:–—](?:[^,;:–—\n]|[,;:](?!\s))*[^\s,;:–—]")
"""From one comma, colon or dash to the next; the comma in "3,000" is none."""

Align = Callable[[str, Sequence[str]], Sequence[Span | None]]
"""An article's text and some quotes -> where each stands."""


@dataclass(frozen=True, slots=True)
class Quote:
    planted: Span
    words: str


@dataclass(frozen=True, slots=True)
class Contender:
    name: str
    align: Align
    together: bool
    """Whether one call takes all quotes of an article."""


@dataclass(frozen=True, slots=True)
class Score:
    overlaps: Sequence[float]
    found: int
    seconds: Sequence[float]
    """One entry a quote; a call's time is divided evenly among its quotes."""


def drop_word(words: str, chance: random.Random) -> str:
    """One word inside is missing; never the first or last, which would leave open what should be found."""
    parts = words.split(" ")
    del parts[chance.randrange(1, len(parts) - 1)]
    return " ".join(parts)


def change_case(words: str, chance: random.Random) -> str:
    return chance.choice((words.upper(), words.lower(), words.title()))


def straighten(words: str, _: random.Random) -> str:
    return words.translate(str.maketrans("“”‘’", "\"\"''"))


DAMAGES: dict[str, Callable[[str, random.Random], str]] = {
    "exact": lambda words, _: words,
    "word dropped": drop_word,
    "case changed": change_case,
    "straight quotes": straighten,
}


def content(path: Path) -> str:
    """What stands between the CONTENT tags; the whole file where there are none."""
    text = path.read_text(encoding="utf-8")
    inner = text.partition("<CONTENT>")[2].rpartition("</CONTENT>")[0]
    return inner or text


def pieces(text: str) -> Iterator[Span]:
    """Sentences and the clauses in them, of `MIN_WORDS` words or more, that stand in the text once."""
    for sentence in SENTENCE.finditer(text):
        clauses = (Span(*clause.span()) for clause in CLAUSE.finditer(text, *sentence.span()))
        for span in {Span(*sentence.span()), *clauses}:
            words = span.of(text)
            if len(words.split()) >= MIN_WORDS and text.count(words) == 1:
                yield span


def sample(text: str, count: int, chance: random.Random) -> list[Span]:
    """`count` pieces at most, in reading order."""
    spans = sorted(pieces(text))
    return sorted(chance.sample(spans, min(count, len(spans))))


def damaged(text: str, spans: Sequence[Span], damage: str, seed: int) -> list[Quote]:
    """The quotes a damage applies to: all for `exact`, else those it changes."""
    chance = random.Random(seed)  # noqa: S311  a sample, no secret
    quotes = [Quote(span, DAMAGES[damage](span.of(text), chance)) for span in spans]
    return [quote for quote in quotes if damage == "exact" or quote.words != quote.planted.of(text)]


def overlap(found: Span | None, planted: Span) -> float:
    """Intersection over union, in characters."""
    if found is None:
        return 0.0
    shared = max(0, min(found.end, planted.end) - max(found.start, planted.start))
    return shared / (found.end - found.start + planted.end - planted.start - shared)


def ours(text: str, quotes: Sequence[str]) -> list[Span | None]:
    located = (locate_quote(text, quote) for quote in quotes)
    return [None if place is None else place.span for place in located]


def langextract() -> Align | None:
    """LangExtract's aligner, or None where it is not installed."""
    try:
        resolver = importlib.import_module("langextract.resolver")
        data = importlib.import_module("langextract.core.data")
    except ImportError:
        return None

    def align(text: str, quotes: Sequence[str]) -> list[Span | None]:
        extractions = [data.Extraction("claim", quote) for quote in quotes]
        aligned = resolver.WordAligner().align_extractions([extractions], text)
        places = [extraction.char_interval for group in aligned for extraction in group]
        return [None if place is None else Span(place.start_pos, place.end_pos) for place in places]

    return align


def timed(contender: Contender, text: str, quotes: Sequence[Quote]) -> Iterator[tuple[Span | None, float]]:
    calls = [quotes] if contender.together else [[quote] for quote in quotes]
    folded.cache_clear()
    for call in calls:
        words = [quote.words for quote in call]
        start = time.perf_counter()
        spans = contender.align(text, words)
        seconds = (time.perf_counter() - start) / max(1, len(call))
        yield from ((span, seconds) for span in spans)


def score(contender: Contender, articles: Sequence[tuple[str, Sequence[Quote]]]) -> Score:
    overlaps, seconds, found = [], [], 0
    for text, quotes in articles:
        if not quotes:
            continue
        for quote, (span, took) in zip(quotes, timed(contender, text, quotes), strict=True):
            overlaps.append(overlap(span, quote.planted))
            seconds.append(took)
            found += span is not None
    return Score(overlaps, found, seconds)


def row(damage: str, contender: Contender, result: Score, base: Score) -> str:
    count = len(result.overlaps)
    median, base_median = statistics.median(result.seconds), statistics.median(base.seconds)
    return (
        f"{damage:<16} {contender.name:<30} {count:>6} {statistics.fmean(result.overlaps):>7.3f}"
        f" {result.found / count:>7.1%} {median * 1e6:>11.1f} {median / base_median:>7.0f}"
        f" {sum(result.seconds) * 1e3:>10.1f} {sum(result.seconds) / sum(base.seconds):>7.0f}"
    )


def together(results: Sequence[Score]) -> Score:
    return Score(
        [value for result in results for value in result.overlaps],
        sum(result.found for result in results),
        [value for result in results for value in result.seconds],
    )


def contenders() -> list[Contender]:
    mine = Contender("locate_quote", ours, together=False)
    align = langextract()
    if align is None:
        print("LangExtract is not installed (pip install 'briefgen[bench]'), so these are our figures alone.")
        return [mine]
    return [
        mine,
        Contender("langextract, a quote a call", align, together=False),
        Contender("langextract, an article a call", align, together=True),
    ]


def files(paths: Sequence[Path]) -> list[Path]:
    return sorted(file for path in paths for file in (path.rglob("*.txt") if path.is_dir() else [path]))


def main() -> None:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    arguments.add_argument("paths", nargs="*", type=Path, default=[Path("seeds")])
    arguments.add_argument("--quotes", type=int, default=24, help="sampled from each article, at most")
    arguments.add_argument("--seed", type=int, default=7)
    options = arguments.parse_args()
    logging.disable(logging.INFO)

    texts = [content(path) for path in files(options.paths)]
    chance = random.Random(options.seed)  # noqa: S311
    sampled = [(text, sample(text, options.quotes, chance)) for text in texts]
    rivals = contenders()
    print(
        f"{len(texts)} articles, at most {options.quotes} quotes each, seed {options.seed}\n"
        f"{'quotes':<16} {'':<30} {'n':>6} {'IoU':>7} {'found':>7} {'median µs':>11} {'ratio':>7} {'total ms':>10} {'ratio':>7}"
    )
    results: dict[str, list[Score]] = {}
    for damage in DAMAGES:
        articles = [(text, damaged(text, spans, damage, options.seed)) for text, spans in sampled]
        results[damage] = [score(rival, articles) for rival in rivals]
        print_rows(damage, rivals, results[damage])
    broken = [scores for damage, scores in results.items() if damage != "exact"]
    print_rows("all damaged", rivals, [together(scores) for scores in zip(*broken, strict=True)])
    print_rows("all", rivals, [together(scores) for scores in zip(*results.values(), strict=True)])


def print_rows(damage: str, rivals: Sequence[Contender], results: Sequence[Score]) -> None:
    for rival, result in zip(rivals, results, strict=True):
        if result.overlaps:
            print(row(damage, rival, result, results[0]))


if __name__ == "__main__":
    main()
