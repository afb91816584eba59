"""True judgments on claims of real articles, and each made false in one thing: what the gates let through, and what they refuse.

    python -m benchmarks.judgments FILE-OR-FOLDER … [--sample 60] [--seed 7] [--show KIND …]

Claims are sentences of CONTENT by code alone, a judgment is such a claim as it stands, or reworded by code with its truth kept
(`perturbing/judgments.py`). Only what reads alone is tried: no pronoun, its speaker named in it. The adversarial ones are made of
true ones that pass: a word changed as in `perturbation.py`, another claim cited, one more claim cited, two claims' figures
exchanged, a likelihood or a confidence added, markup. A judgment is refused by any finding that blocks.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from random import Random
from typing import NamedTuple

from benchmarks.floors import Measured, add_options, options, set_name, settle
from benchmarks.perturbation import Source, plain, sources
from benchmarks.perturbing import KINDS
from benchmarks.perturbing.judgments import JUDGED, REWORDINGS, Told, Truth, joined, reads_alone
from briefgen.annotating.figures import find_figures
from briefgen.checking import check
from briefgen.data import Finding, GroundedClaim, SourcedClaim
from briefgen.judging import gate, passes
from briefgen.language import parse

CHANGED = ("figure", "comparator", "unit", "name", "date", "negation", "hedge", "speaker", "attribution", "quotation")
"""Kinds of `perturbation.py` that a gate must see; `name-within` is left out: no rule can always tell who did what."""
_SAME_WITHOUT = {"hedge": "all possible", "attribution": "according to which"}
"""Words that a kind of change takes for a hedge or a credit, and that are none: what is left is as true as it was."""
ALIKE_MOST = 0.6
"""Share of a sentence's words that another claim may have and still be another: a second report of one thing does prove it."""


@dataclass(frozen=True)
class Base:
    """A true judgment, with the article it is made from."""

    source: int
    number: int
    """Of the sentence."""
    told: Told


class Trial(NamedTuple):
    """A sentence and what it cites."""

    kind: str
    sentence: str
    claims: tuple[SourcedClaim, ...]


@dataclass
class Tally:
    """What became of the trials of one kind."""

    tried: int = 0
    refused: int = 0
    codes: Counter[str] = field(default_factory=Counter)
    odd: list[tuple[Trial, tuple[Finding, ...]]] = field(default_factory=list)
    """True ones that were refused, false ones that passed."""


def bases(found: Sequence[Source]) -> list[Base]:
    """Every supported claim of the articles."""
    return [Base(index, number, told) for index, source in enumerate(found) for number, told in _claims(source)]


def _claims(source: Source) -> Iterator[tuple[int, Told]]:
    reading = source.article.reading
    for number in source.materials:
        span = reading.sentences[number - 1].span
        statement = plain(reading.text(span))
        claim = GroundedClaim(
            id=f"{reading.article.id[:8]}{number:04d}",
            article_id=reading.article.id,
            statement=statement,
            rewritten=False,
            kind="statement",
            evidence=span,
            status="exact",
            score=1.0,
            sentences=(number,),
        )
        checked = check(claim, source.article)
        if checked.verdict == "supported":
            yield number, Told(SourcedClaim(checked, reading.article), parse(statement))


def truths(claims: Sequence[Base]) -> Iterator[Truth]:
    """Every true judgment there is: as it stands, reworded, two of one speaker joined."""
    by_source: defaultdict[int, list[Told]] = defaultdict(list)
    for base in claims:
        alone = reads_alone(base.told)
        if alone:
            by_source[base.source].append(base.told)
            yield Truth("as it stands", base.told.text, (base.told.claim,))
        for how, reword in REWORDINGS.items():
            if alone or how == "pronoun named":
                yield from (Truth(how, sentence, (base.told.claim,)) for sentence in reword(base.told))
    for told_ones in by_source.values():
        yield from joined(told_ones)


def adversaries(found: Sequence[Source], listed: Sequence[Base], seed: int) -> Iterator[Trial]:
    """False judgments, made of true ones."""
    by_source: defaultdict[int, list[Base]] = defaultdict(list)
    for base in listed:
        by_source[base.source].append(base)
    for base in listed:
        chance = _chance(f"{seed}:{base.source}:{base.number}")
        cited = (base.told.claim,)
        material = found[base.source].materials[base.number]
        for kind in CHANGED:
            if _SAME_WITHOUT.get(kind, "…") in base.told.text:
                continue
            changed = {plain(text) for text in KINDS[kind].perturb(material, chance)} - {base.told.text}
            yield from (Trial(kind, text, cited) for text in sorted(changed))
        for kind, change in JUDGED.items():
            yield from (Trial(kind, text, cited) for text in change(base.told, chance))
        others = [other.told for other in by_source[base.source] if not _alike(base.told, other.told)]
        if others:
            nearest = max(others, key=lambda other: _shared(base.told, other))
            yield Trial("id", base.told.text, (nearest.claim,))
            yield Trial("id", base.told.text, (chance.choice(others).claim,))
            yield Trial("id-added", base.told.text, (base.told.claim, chance.choice(others).claim))
    for bases_of in by_source.values():
        yield from _exchanged([base.told for base in bases_of])


def _exchanged(claims: Sequence[Told]) -> Iterator[Trial]:
    """Two claims in one sentence, each with the other's figure."""
    numbered = [(told, figures[0]) for told in claims if len(figures := find_figures(told.text)) == 1]
    for (one, first), (two, second) in combinations(numbered, 2):
        mine, theirs = first.span.of(one.text), second.span.of(two.text)
        if first.role == second.role == "count" and first.low != second.low and not _alike(one, two):
            left, right = one.text.replace(mine, theirs), two.text.replace(theirs, mine)
            yield Trial("exchanged", f"{left.rstrip('.')}, and {right}", (one.claim, two.claim))


def _words(told: Told) -> frozenset[str]:
    return frozenset(token.lower_ for token in told.doc if token.is_alpha and not token.is_stop)


def _shared(one: Told, other: Told) -> float:
    return len(_words(one) & _words(other)) / max(1, len(_words(one)))


def _alike(one: Told, other: Told) -> bool:
    return one.claim.id == other.claim.id or _shared(one, other) > ALIKE_MOST


def _chance(seed: str) -> Random:
    return Random(seed)  # noqa: S311  a sample, no secret


def run(trials: Sequence[Trial], *, expected: bool) -> Mapping[str, Tally]:
    """What the gates make of the trials, by kind; `expected` is whether they should pass."""
    tallies: dict[str, Tally] = {}
    for trial in trials:
        tally = tallies.setdefault(trial.kind, Tally())
        found = gate(trial.sentence, trial.claims)
        passed = passes(found)
        tally.tried += 1
        tally.refused += not passed
        tally.codes.update({finding.code for finding in found if finding.severity == "block"})
        if passed != expected:
            tally.odd.append((trial, found))
    return tallies


def sampled(trials: Sequence[Trial], size: int, seed: int) -> list[Trial]:
    """So many trials of each kind, drawn with the seed."""
    by_kind: defaultdict[str, list[Trial]] = defaultdict(list)
    for trial in trials:
        by_kind[trial.kind].append(trial)
    drawn = []
    for kind, listed in by_kind.items():
        _chance(f"{seed}:{kind}").shuffle(listed)
        drawn += listed[:size]
    return drawn


def table(true: Mapping[str, Tally], false: Mapping[str, Tally]) -> Iterator[str]:
    """The figures, a line a kind."""
    for title, tallies in (("true", true), ("false", false)):
        yield f"{title:<16} {'tried':>6} {'passed':>7} {'refused':>8}  blocked as"
        for kind, tally in sorted(tallies.items()):
            codes = ", ".join(f"{code} {count}" for code, count in tally.codes.most_common(4))
            yield f"{kind:<16} {tally.tried:>6} {tally.tried - tally.refused:>7} {tally.refused:>8}  {codes}"
        tried, refused = _sum(tallies)
        yield f"{'all':<16} {tried:>6} {tried - refused:>7} {refused:>8}"


def _sum(tallies: Mapping[str, Tally]) -> tuple[int, int]:
    return sum(tally.tried for tally in tallies.values()), sum(tally.refused for tally in tallies.values())


def figures(true: Mapping[str, Tally], false: Mapping[str, Tally]) -> Iterator[Measured]:
    """What has floors."""
    for name, tallies, what in (
        ("passed", true, "true judgments let through"),
        ("refused", false, "false ones refused"),
    ):
        tried, refused = _sum(tallies)
        good = refused if name == "refused" else tried - refused
        yield Measured(f"judgments.{name}", good / tried if tried else None, f"share of {what}")


def main() -> int:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    arguments.add_argument("paths", nargs="*", type=Path, default=[Path("seeds")])
    arguments.add_argument("--sample", type=int, default=60, help="judgments of each kind, at most")
    arguments.add_argument("--seed", type=int, default=7)
    arguments.add_argument("--show", action="store_true", help="print the true ones refused and the false ones passed")
    add_options(arguments)
    chosen = arguments.parse_args()
    started = time.monotonic()
    found = sources(chosen.paths)
    claims = bases(found)
    listed = [base for base in claims if reads_alone(base.told)]
    made = [Trial(*one) for one in truths(claims)]
    true = run(sampled(made, 5 * chosen.sample, chosen.seed), expected=True)
    wrong = [odd.claims[0].id for tally in true.values() for odd, _ in tally.odd]
    sound = [base for base in listed if base.told.claim.id not in wrong]
    false = run(sampled(list(adversaries(found, sound, chosen.seed)), chosen.sample, chosen.seed), expected=False)
    if chosen.show:
        for tally in (*true.values(), *false.values()):
            for trial, findings in tally.odd:
                why = "; ".join(f"{finding.code}: {finding.message}" for finding in findings)
                print(f"{trial.kind.upper()}\n   says   {trial.sentence}\n   {why or 'nothing found'}")
                print(*(f"   cites  {claim.checked.claim.statement}" for claim in trial.claims), sep="\n")
    drawn = f"at most {chosen.sample} a kind (true ones {5 * chosen.sample}), seed {chosen.seed}"
    print(f"{len(found)} articles, {len(listed)} claims that read alone, {drawn}, {time.monotonic() - started:.0f} s")
    print(*table(true, false), sep="\n")
    return settle(list(figures(true, false)), f"{set_name(chosen.paths)}; {drawn}", options(chosen))


if __name__ == "__main__":
    raise SystemExit(main())
