"""Briefs changed by code in one place: which changes `recheck` and `verify` catch, which harmless ones pass, and how long it takes.

    python -m benchmarks.rechecking FOLDER … [--articles 100] [--changes 100] [--seed 7] [--show]

A brief is made of the articles below each folder, by code alone: a model that points at every sentence, no judge. A folder with a
`manifest.json` in it, or right below it, holds briefs already. A false change is one digit, name, hedge, quotation, id or link; it is
caught where `recheck` has a fault on its line, or `verify` names the line: that a hash differs counts for nothing. A harmless one is
order, typography, a word without a fact, a heading, a line left out, prose that states nothing. Seconds are the processor's, for
`verify`, `recheck` and `lint` on the longest brief with five changes in it, modules loaded.
"""

from __future__ import annotations

import argparse
import re
import shutil
import tempfile
import textwrap
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from benchmarks.day import Model, drawn, of_one_day
from benchmarks.floors import Measured, add_options, options, set_name, settle
from briefgen.config import Settings
from briefgen.linting import lint
from briefgen.pipeline import Progress, run
from briefgen.rechecking import recheck
from briefgen.rendering import render
from briefgen.verification import verify
from briefgen.writing import write_files

Change = Callable[[str, Random], str]
"""A line and chance -> the line changed; the same where there is nothing to change."""

_QUOTED = re.compile(r"[“”\"‘]|'\w|\w'(?!\w)")
_MARKED = re.compile(r"(?:<!-- (?:claim|judgment|earlier) [^>]*-->)$")
_NAMES = ("Arvid Tennark", "Minna Oskell", "Dorvane", "Pellmark")
"""People and places of no article."""
_HEDGES = {" may ": " will ", " might ": " will ", " could ": " will ", " would ": " did ", "allegedly ": "", "reportedly ": "",
           "probably ": "", "likely ": "", "possible ": "certain ", "at least ": "", "more than ": "", "about ": "", "nearly ": ""}  # fmt: skip
_WORDS = {" also ": " ", " because ": " since ", " big ": " large ", " help ": " assist ", " show ": " display ", " began ": " started ",
          " however ": " though ", " but ": " yet ", " near ": " close to ", " while ": " whilst ", " many ": " numerous ", " get ": " obtain "}  # fmt: skip
"""Words for others that state the same."""
_PROSE = ("The picture is not complete.", "Reports differ, and few are firm.", "What follows is told at length below.",
          "Readers should look at the sources themselves.", "More is expected to become clear.")  # fmt: skip


class Trial(NamedTuple):
    kind: str
    before: str
    after: str
    line: int
    """1-based; 0 where no one line was changed."""


def _claimed(line: str) -> str:
    """The part of a line that a claim's words stand in."""
    return line.split("[^", maxsplit=1)[0] if _MARKED.search(line) else ""


def _digit(line: str, chance: Random) -> str:
    words = _claimed(line)
    found = [match.start() for match in re.finditer(r"(?<![#/])\d", words) if match.start() > 3]
    if not found:
        return line
    at = chance.choice(found)
    return f"{line[:at]}{(int(line[at]) + chance.randint(1, 8)) % 9 + 1}{line[at + 1 :]}"


def _name(line: str, chance: Random) -> str:
    found = [*re.finditer(r"(?<=[a-z,] )[A-Z][a-z]{3,}(?: [A-Z][a-z]+)*", _claimed(line))]
    if not found:
        return line
    name = chance.choice(found)
    return f"{line[: name.start()]}{chance.choice(_NAMES)}{line[name.end() :]}"


def _hedge(line: str, chance: Random) -> str:
    words = _claimed(line)
    found = [cue for cue in _HEDGES if cue in words]
    cue = chance.choice(found) if found else ""
    return line.replace(cue, _HEDGES[cue], 1) if cue else line


def _quotation(line: str, chance: Random) -> str:
    found = [match for match in re.finditer(r"(?<=“)[^“”]{12,}(?=”)", line) if " " in match[0]]
    if not found or not (_MARKED.search(line) or line.startswith("[^")):
        return line
    quoted = chance.choice(found)
    parts = quoted[0].split(" ")
    parts.insert(chance.randrange(1, len(parts)), "gladly")
    return f"{line[: quoted.start()]}{' '.join(parts)}{line[quoted.end() :]}"


def _id(line: str, chance: Random) -> str:
    found = [match.start() for match in re.finditer(r"(?<=<!-- claim )[0-9a-f]{12}", line)]
    found += [match.start() for match in re.finditer(r"(?<=<!-- judgment )[0-9a-f]{12}", line)]
    if not found:
        return line
    at = chance.choice(found) + chance.randrange(12)
    return f"{line[:at]}{'0123456789abcdef'[(int(line[at], 16) + chance.randint(1, 15)) % 16]}{line[at + 1 :]}"


def _link(line: str, chance: Random) -> str:
    found = [*re.finditer(r"(?<=\]\()https?://[^)\s]+", line)]
    if not found:
        return line
    target = chance.choice(found)
    at = target.start() + chance.randrange(9, target.end() - target.start())
    return f"{line[:at]}{'x' if line[at] != 'x' else 'y'}{line[at + 1 :]}"


FALSE: dict[str, Change] = {
    "digit": _digit, "name": _name, "hedge": _hedge, "quotation": _quotation, "id": _id, "link": _link,
}  # fmt: skip


def false_changes(page: str, count: int, chance: Random) -> Iterator[Trial]:
    """So many pages, each false in one line, the kinds in turn."""
    lines = page.split("\n")
    able = {
        kind: [at for at, line in enumerate(lines) if change(line, Random(1)) != line]  # noqa: S311  which can be, no secret
        for kind, change in FALSE.items()
    }
    kinds = [kind for kind in FALSE if able[kind]]
    for number in range(count):
        kind = kinds[number % len(kinds)]
        at = chance.choice(able[kind])
        changed = FALSE[kind](lines[at], chance)
        while changed == lines[at]:
            changed = FALSE[kind](lines[at], chance)
        yield Trial(kind, lines[at], "\n".join([*lines[:at], changed, *lines[at + 1 :]]), at + 1)


def _bullets(lines: Sequence[str]) -> list[int]:
    return [at for at, line in enumerate(lines) if line.startswith("- ") and "<!-- claim" in line]


def _order(page: str, chance: Random) -> str:
    lines = page.split("\n")
    one, other = chance.sample(_bullets(lines), 2)
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def _word(page: str, chance: Random) -> str:
    lines = page.split("\n")
    able = [
        (at, word)
        for at in _bullets(lines)
        for word in _WORDS
        if word in _claimed(lines[at]) and not _QUOTED.search(_claimed(lines[at]))
    ]
    if not able:
        return page
    at, word = chance.choice(able)
    lines[at] = lines[at].replace(word, _WORDS[word], 1)
    return "\n".join(lines)


def _left_out(page: str, chance: Random) -> str:
    lines = page.split("\n")
    del lines[chance.choice([at for at in _bullets(lines) if not lines[at + 1].startswith("  ")])]
    return "\n".join(lines)


def _added(page: str, chance: Random) -> str:
    lines = page.split("\n")
    at = chance.choice([at for at, line in enumerate(lines) if line.startswith("## ")][1:])
    return "\n".join([*lines[:at], chance.choice(_PROSE), "", *lines[at:]])


def _heading(page: str, chance: Random) -> str:
    heads = (
        "## What changed",
        "## What was to come",
        "## What nobody knows",
        "## Timeline",
        "## Withheld",
        "## Sources",
    )
    found = [head for head in heads if f"\n{head}" in page]
    head = chance.choice(found)
    return page.replace(f"\n{head}", f"\n{head} in short", 1)


def _typography(page: str, chance: Random) -> str:
    ways: list[Callable[[str], str]] = [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("“", '"').replace("”", '"').replace("’", "'"),
        lambda text: text.replace(" — ", " -- "),
        lambda text: text.replace("\n- ", "\n* "),
        lambda text: re.sub(r"\*([^*\n]+)\*(?!\*)", r"_\1_", text),
        lambda text: "\n".join(
            "\n".join(textwrap.wrap(line, 100, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False))
            if line.startswith("- ")
            else line
            for line in text.split("\n")
        ),
    ]
    return chance.choice(ways)(page)


HARMLESS: dict[str, Callable[[str, Random], str]] = {
    "order": _order, "word": _word, "line left out": _left_out, "prose": _added, "heading": _heading, "typography": _typography,
}  # fmt: skip


def harmless_changes(page: str, count: int, chance: Random) -> Iterator[Trial]:
    """So many pages, each as true as before."""
    for number in range(count):
        kind = [*HARMLESS][number % len(HARMLESS)]
        after = HARMLESS[kind](page, chance)
        if after != page:
            yield Trial(kind, "", after, 0)


def _is_caught(folder: Path, trial: Trial) -> bool:
    if any(fault.line == trial.line for fault in recheck(folder).faults):
        return True
    return any(fault.startswith(f"brief.md:{trial.line}: ") for fault in verify(folder).faults)


def _tried(folder: Path, trials: Sequence[Trial], holds: Callable[[Path, Trial], bool]) -> Iterator[tuple[Trial, bool]]:
    """Each trial, and whether what should be of it is; the page is put back."""
    page = folder / "brief.md"
    before = page.read_bytes()
    for trial in trials:
        page.write_bytes(trial.after.encode())
        yield trial, holds(folder, trial)
    page.write_bytes(before)


def _passes(folder: Path, _trial: Trial) -> bool:
    return not recheck(folder).faults


def _made(folders: Sequence[Path], out: Path, articles: int, seed: int) -> Iterator[Path]:
    """The folders of briefs, copied, so that they may be changed."""
    for number, folder in enumerate(folders):
        ready = [path.parent for path in (*folder.glob("manifest.json"), *folder.glob("*/manifest.json"))]
        for brief in ready:
            yield Path(shutil.copytree(brief, out / str(number) / brief.name))
        if not ready:
            source = out / f"articles{number}"
            source.mkdir(parents=True)
            files = of_one_day(drawn([folder], articles, seed), source)
            settings = Settings(model="openai/scripted", out=out / str(number), judge=False, audit=False)
            report = run(
                [*map(str, files)], settings, stdin=None, progress=Progress(), open_model=Model(reworded=0).opened
            )
            brief = settings.out / report.brief.date.isoformat()
            write_files(brief, render(report.brief, report.templates))
            yield brief


def _seconds(folder: Path, chance: Random) -> float:
    """What proving, rechecking and linting a page with five changes take together."""
    page = folder / "brief.md"
    text = page.read_bytes().decode()
    for kind in ("word", "order", "prose", "heading", "word"):
        text = HARMLESS[kind](text, chance)
    before = page.read_bytes()
    page.write_bytes(text.encode())
    started = time.process_time()
    verify(folder)
    recheck(folder)
    lint(folder)
    took = time.process_time() - started
    page.write_bytes(before)
    return took


def _told(name: str, tried: Sequence[tuple[Trial, bool]], *, show: bool) -> float:
    right = sum(holds for _, holds in tried)
    print(f"{name}: {right} of {len(tried)}")
    kinds, held = Counter(trial.kind for trial, _ in tried), Counter(trial.kind for trial, holds in tried if holds)
    print(*(f"  {kind:<14} {held[kind]:>4} of {number}" for kind, number in kinds.items()), sep="\n")
    if show:
        for trial, holds in tried:
            if not holds:
                changed = trial.after.split("\n")[trial.line - 1] if trial.line else ""
                print(f"  {trial.kind}, line {trial.line}\n    {trial.before[:300]}\n    {changed[:300]}")
    return right / len(tried)


def main() -> int:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    arguments.add_argument("folders", nargs="*", type=Path, default=[Path("seeds")])
    arguments.add_argument("--articles", type=int, default=100, help="articles of a brief, at most")
    arguments.add_argument("--changes", type=int, default=100, help="false changes in all, and as many harmless ones")
    arguments.add_argument("--seed", type=int, default=7)
    arguments.add_argument("--show", action="store_true", help="print what was missed and what was refused")
    add_options(arguments)
    chosen = arguments.parse_args()
    chance = Random(chosen.seed)  # noqa: S311  a sample, no secret
    with tempfile.TemporaryDirectory() as out:
        briefs = list(_made(chosen.folders, Path(out), chosen.articles, chosen.seed))
        each = -(-chosen.changes // len(briefs))
        wrong, right = list[tuple[Trial, bool]](), list[tuple[Trial, bool]]()
        for brief in briefs:
            page = (brief / "brief.md").read_bytes().decode()
            wrong += _tried(brief, list(false_changes(page, each, chance)), _is_caught)
            right += _tried(brief, list(harmless_changes(page, each, chance)), _passes)
        longest = max(briefs, key=lambda brief: (brief / "brief.md").stat().st_size)
        seconds = _seconds(longest, chance)
    caught = _told("false changes caught", wrong, show=chosen.show)
    passed = _told("harmless changes let pass", right, show=chosen.show)
    print(f"verify, recheck and lint of the longest brief: {seconds:.1f} s")
    figures = [
        Measured("rechecking.caught", caught, "share of false changes caught by recheck or verify, by line"),
        Measured("rechecking.passed", passed, "share of harmless changes let pass by recheck"),
        Measured("rechecking.seconds", seconds, "s on the processor: verify, recheck and lint", at="most"),
    ]
    name = (
        f"{set_name(chosen.folders)}; at most {chosen.articles} articles, {chosen.changes} changes, seed {chosen.seed}"
    )
    return settle(figures, name, options(chosen))


if __name__ == "__main__":
    raise SystemExit(main())
