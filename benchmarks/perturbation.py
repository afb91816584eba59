"""True sentences of real articles, and each of them made false in one thing: what the code checks catch, and what they refuse.

    python -m benchmarks.perturbation FILE-OR-FOLDER … [--sample 300 | --all] [--seed 7] [--show KIND …]

A claim is a sentence of CONTENT as a model's rewording of itself (`rewritten`), so that every check looks at it. *Caught* is
withheld by any block; *by its own code* leaves out blocks that only notice a foreign word. A sentence that is refused as it
stands is a false alarm and is not perturbed: it would count as caught whatever was done to it.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import NamedTuple

from benchmarks.floors import Measured, add_options, options, set_name, settle
from benchmarks.perturbing import KINDS
from benchmarks.perturbing.material import Material, Name
from benchmarks.perturbing.names import names_in
from benchmarks.perturbing.speech import content_words, speakers_in
from briefgen.annotating.particulars import Background, background
from briefgen.articles import ArticlePolicy, read_articles
from briefgen.checking import check
from briefgen.data import FindingCode, GroundedClaim, Sentence
from briefgen.language import Reading
from briefgen.segmentation import segment

WORDS_LEAST = 6
"""A shorter sentence is seldom a claim."""
MENTIONS_LEAST = 2
"""How often the articles must name somebody before the name is put into another one: the parser errs on rare ones."""


@dataclass(frozen=True)
class Source:
    """One article as the benchmark uses it."""

    article: Background
    materials: Mapping[int, Material]
    """By sentence number."""


class Trial(NamedTuple):
    """One false claim."""

    kind: str
    source: int
    """Which article."""
    number: int
    """Which of its sentences it was."""
    statement: str


@dataclass
class Tally:
    """What became of the trials of one kind."""

    tried: int = 0
    caught: int = 0
    by_code: int = 0
    codes: Counter[str] = field(default_factory=Counter)
    missed: list[Trial] = field(default_factory=list)
    """Not caught by any code."""
    by_luck: list[Trial] = field(default_factory=list)
    """Caught, but not by its own code."""


def sources(paths: Sequence[Path]) -> list[Source]:
    """Every article read, parsed and attributed, with what may be swapped into its sentences."""
    library = read_articles([str(path) for path in paths], stdin=None, policy=ArticlePolicy())
    readings = [segment(article) for article in library.articles]
    mentions = Counter(name for reading in readings for name in names_in(reading.doc))
    common = tuple(sorted(name for name, count in mentions.items() if count >= MENTIONS_LEAST))
    return [_source(reading, common) for reading in readings]


def _source(reading: Reading, common: Sequence[Name]) -> Source:
    return Source(background(reading), _materials(reading, common))


def _materials(reading: Reading, common: Sequence[Name]) -> dict[int, Material]:
    own = tuple(sorted(set(names_in(reading.doc))))
    foreign = tuple(name for name in common if name.text not in reading.article.text)
    speakers = tuple(sorted(set(speakers_in(reading.doc))))
    words = content_words(reading.doc)
    return {
        sentence.number: Material(reading.tokens(sentence.span).as_doc(), own, foreign, speakers, words)
        for sentence in reading.sentences
        if _asserts(reading, sentence)
    }


def _asserts(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence is whole prose with a verb, and no question."""
    text = reading.text(sentence.span).rstrip(' \n"”’)')
    long = len(text.split()) >= WORDS_LEAST
    return (
        sentence.kind == "prose"
        and long
        and text.endswith(".")
        and any(t.pos_ in {"VERB", "AUX"} for t in reading.tokens(sentence.span))
    )


def trials(found: Sequence[Source], kind: str, seed: int) -> list[Trial]:
    """Every false claim of a kind, in an order drawn with the seed."""
    made = [
        Trial(kind, index, number, statement)
        for index, source in enumerate(found)
        for number, material in source.materials.items()
        for statement in _false(material, kind, _chance(f"{seed}:{kind}:{index}:{number}"))
    ]
    _chance(f"{seed}:{kind}").shuffle(made)
    return made


def _chance(seed: str) -> Random:
    return Random(seed)  # noqa: S311  a sample, no secret


def _false(material: Material, kind: str, chance: Random) -> list[str]:
    true = plain(material.text)
    changed = (plain(text) for text in KINDS[kind].perturb(material, chance))
    return list(dict.fromkeys(text for text in changed if text != true))


def plain(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


@dataclass
class Bench:
    """The articles, and what the checks said of their sentences so far."""

    sources: Sequence[Source]
    untouched: dict[tuple[int, int], tuple[FindingCode, ...]] = field(default_factory=dict)
    """Codes that block a true sentence, by article and number: empty as it should be."""

    def blocks(self, source: int, number: int, statement: str) -> tuple[FindingCode, ...]:
        """The codes that block a statement beside its sentence."""
        at = self.sources[source]
        sentence = at.article.reading.sentences[number - 1]
        claim = GroundedClaim(
            id="0" * 12,
            article_id=at.article.reading.article.id,
            statement=statement,
            rewritten=True,
            kind="event",
            evidence=sentence.span,
            status="exact",
            score=1.0,
            sentences=(number,),
        )
        findings = check(claim, at.article).findings
        return tuple(finding.code for finding in findings if finding.severity == "block")

    def refused(self, trial: Trial) -> bool:
        """Whether the true sentence is blocked as it stands."""
        key = (trial.source, trial.number)
        if key not in self.untouched:
            true = plain(self.sources[trial.source].materials[trial.number].text)
            self.untouched[key] = self.blocks(*key, true)
        return bool(self.untouched[key])

    def run(self, kind: str, seed: int, sample: int | None) -> Tally:
        """The first `sample` trials of a kind whose true sentence passes; all of them for None."""
        tally = Tally()
        for trial in trials(self.sources, kind, seed):
            if tally.tried == sample:
                break
            if not self.refused(trial):
                _count(tally, trial, self.blocks(trial.source, trial.number, trial.statement))
        return tally


def _count(tally: Tally, trial: Trial, codes: Sequence[FindingCode]) -> None:
    tally.tried += 1
    tally.caught += bool(codes)
    own = not KINDS[trial.kind].expected.isdisjoint(codes)
    tally.by_code += own
    tally.codes.update(set(codes))
    if not codes:
        tally.missed.append(trial)
    elif not own:
        tally.by_luck.append(trial)


def table(tallies: Mapping[str, Tally], bench: Bench) -> Iterator[str]:
    """The figures, a line a kind, then what was refused that is true."""
    yield f"{'kind':<12} {'tried':>6} {'caught':>7} {'own code':>9}  blocked as"
    for kind, tally in tallies.items():
        codes = ", ".join(f"{code} {count}" for code, count in tally.codes.most_common(4))
        yield f"{kind:<12} {tally.tried:>6} {_share(tally.caught, tally.tried):>7} {_share(tally.by_code, tally.tried):>9}  {codes}"
    alarms = Counter(code for codes in bench.untouched.values() for code in set(codes))
    refused = sum(map(bool, bench.untouched.values()))
    named = ", ".join(f"{code} {count}" for code, count in alarms.most_common())
    yield f"{'untouched':<12} {len(bench.untouched):>6} {_share(refused, len(bench.untouched)):>7} false alarms  {named}"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"


def figures(tallies: Mapping[str, Tally], bench: Bench) -> Iterator[Measured]:
    """What has floors: both shares of each kind, and the false alarms."""
    for kind, tally in tallies.items():
        whole = tally.tried
        yield Measured(
            f"perturbation.{kind}.caught", tally.caught / whole if whole else None, "share withheld, by any block"
        )
        yield Measured(
            f"perturbation.{kind}.own-code", tally.by_code / whole if whole else None, "share withheld by its own code"
        )
    refused = sum(map(bool, bench.untouched.values()))
    yield Measured(
        "perturbation.untouched.refused",
        refused / len(bench.untouched) if bench.untouched else None,
        "share of true sentences withheld",
        at="most",
    )


def shown(kind: str, tally: Tally, bench: Bench) -> Iterator[str]:
    """The misses of a kind, each beside the sentence it was made from."""
    for word, listed in (("MISSED", tally.missed), ("BY LUCK", tally.by_luck)):
        for trial in listed:
            true = plain(bench.sources[trial.source].materials[trial.number].text)
            yield f"{word} {kind}\n   says  {trial.statement}\n   true  {true}"


def alarms_shown(bench: Bench) -> Iterator[str]:
    """The true sentences that were withheld, and why."""
    for (source, number), codes in bench.untouched.items():
        if codes:
            yield f"REFUSED {', '.join(codes)}\n   true  {plain(bench.sources[source].materials[number].text)}"


def main() -> int:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    arguments.add_argument("paths", nargs="*", type=Path, default=[Path("seeds")])
    arguments.add_argument("--sample", type=int, default=300, help="trials of each kind, at most")
    arguments.add_argument("--all", action="store_true", help="every trial there is")
    arguments.add_argument("--seed", type=int, default=7)
    arguments.add_argument("--show", nargs="*", default=[], choices=[*KINDS, "untouched"], help="print what was missed")
    arguments.add_argument("--kinds", nargs="*", default=[*KINDS], choices=[*KINDS], help="only these, without floors")
    add_options(arguments)
    chosen = arguments.parse_args()
    started = time.monotonic()
    bench = Bench(sources(chosen.paths))
    sample = None if chosen.all else chosen.sample
    tallies = {kind: bench.run(kind, chosen.seed, sample) for kind in chosen.kinds}
    for kind in chosen.show:
        print(*(alarms_shown(bench) if kind == "untouched" else shown(kind, tallies[kind], bench)), sep="\n")
    drawn = "all" if sample is None else f"at most {sample} a kind"
    print(f"{len(bench.sources)} articles, {drawn}, seed {chosen.seed}, {time.monotonic() - started:.0f} s")
    print(*table(tallies, bench), sep="\n")
    if set(chosen.kinds) != set(KINDS):
        print("only some kinds were run: no floor was compared")
        return 0
    return settle(
        list(figures(tallies, bench)), f"{set_name(chosen.paths)}; {drawn}, seed {chosen.seed}", options(chosen)
    )


if __name__ == "__main__":
    raise SystemExit(main())
