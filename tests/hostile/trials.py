"""Hostile inputs through a whole run and every output, and what is wrong with what came of them."""

from __future__ import annotations

import io
import json
import sys
import traceback
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple
from unittest.mock import patch

import yaml

from briefgen import cli
from briefgen.config import Settings
from briefgen.data import Brief
from briefgen.llm import LLM
from briefgen.markdown import WORD_JOINER, link
from briefgen.pipeline import OpenModel, Progress, run
from briefgen.records import read_claims
from briefgen.rendering import Templates, render
from briefgen.review import read_review
from briefgen.signs import unseen
from briefgen.testing import ScriptedLLM
from briefgen.verification import verify
from briefgen.writing import write_files
from tests.hostile.models import Obedience, obedient
from tests.hostile.pages import Page, active, foreign, html, markdown
from tests.hostile.payloads import Input, packed
from tests.hostile.places import SeedFile, seed_file, town
from tests.hostile.questions import mistakable
from tests.hostile.twins import harmless

BATCH = 48
"""Articles of a run: enough to spread what a run costs, few enough to look for the one that fails."""
EXTRACTED = 6
"""Files of a batch that `extract` is asked about once more."""
Kind = Literal["active", "element", "traceback", "obeyed", "unproved", "prompt"]
"""Something in a page could act; it has an element that no template wrote; something raised; a terminal or a reader's eye would obey
a sign; a file is not what it should be, or a proof does not hold; a model is shown a stranger's mark as one of ours."""


class Trouble(NamedTuple):
    """What is wrong, and where."""

    kind: Kind
    where: str
    what: str


@dataclass
class Trial:
    """What became of inputs that were tried together."""

    inputs: tuple[Input, ...]
    troubles: list[Trouble] = field(default_factory=list)
    read: int = 0
    """Articles that were read; the others were named as unread."""


def tried(inputs: Sequence[Input], folder: Path, how: Obedience, *, commands: int) -> list[Trial]:
    """Every input through a run with such a model, a batch of articles at a time; what has trouble is narrowed down to one article.

    `commands` is how many claims of a batch are looked at by commands.
    """
    articles = list(enumerate(packed(inputs)))
    batches = [articles[start : start + BATCH] for start in range(0, len(articles), BATCH)]
    return [trial for batch in batches for trial in _narrowed(batch, folder, how, commands)]


Numbered = Sequence[tuple[int, Sequence[Input]]]
"""Articles with their numbers, each as what is tried in it."""


def _narrowed(batch: Numbered, folder: Path, how: Obedience, commands: int) -> list[Trial]:
    """The trial of a batch; where it has trouble, that of the first single article that has, if one alone has any."""
    trial = _trial(batch, folder / f"{how}-{batch[0][0]}-{len(batch)}", how, commands)
    if not trial.troubles or len(batch) == 1:
        return [trial]
    middle = len(batch) // 2
    for half in (batch[:middle], batch[middle:]):
        found = _narrowed(half, folder, how, commands)
        if any(one.troubles for one in found):
            return found
    return [trial]


def _trial(articles: Numbered, folder: Path, how: Obedience, commands: int) -> Trial:
    texts = {town(number): [one.payload.text for one in its] for number, its in articles}
    files = [seed_file(number, {one.place: one.payload.text for one in its}) for number, its in articles]
    trial = Trial(tuple(one for _, article in articles for one in article))
    # Beside them an article of the day that is read, whatever becomes of the others.
    return _carried_out(trial, [*files, seed_file(4_000, {})], folder, obedient(how, texts), commands)


def folder_tried(files: Sequence[SeedFile], folder: Path, how: Obedience, *, commands: int) -> Trial:
    """Files of anybody's making through one run of their newest day, with such a model: it says their first lines."""
    texts = {
        file.data.decode(errors="ignore")[:80].split("\n")[0]: [file.data.decode(errors="ignore")[:400]]
        for file in files
    }
    return _carried_out(Trial(()), files, folder, obedient(how, texts), commands)


def _carried_out(trial: Trial, files: Sequence[SeedFile], folder: Path, llm: ScriptedLLM, commands: int) -> Trial:
    try:
        trial.troubles += _run(trial, files, folder, llm, commands)
    except Exception as error:  # noqa: BLE001 - whatever is raised is what is looked for
        place = traceback.extract_tb(error.__traceback__)[-1]
        trial.troubles.append(
            Trouble("traceback", f"{place.filename}:{place.lineno}", f"{type(error).__name__}: {error}")
        )
    return trial


def _run(trial: Trial, files: Sequence[SeedFile], folder: Path, llm: ScriptedLLM, commands: int) -> Iterator[Trouble]:
    seeds, out = folder / "seeds", folder / "briefs"
    seeds.mkdir(parents=True)
    for file in files:
        (seeds / file.name).write_bytes(file.data)
    settings = Settings(model="openai/scripted", jobs=1, out=out)
    report = run([str(seeds)], settings, stdin=None, progress=Progress(), open_model=opening(llm))
    trial.read, day = len(report.brief.sections), report.brief.date.isoformat()
    written = render(report.brief, report.templates, formats=("html", "json"))
    write_files(out / day, written)
    found = [
        *_page_troubles(report.brief, report.templates, written),
        *_file_troubles(written, report.brief, out / day, seeds),
    ]
    found += _outside(folder, len(files))
    found += [Trouble("prompt", request.purpose, what) for request in llm.requests for what in mistakable(request)]
    found += _command_troubles(seeds, out / day, written, commands, llm)
    return iter(found)


def opening(llm: LLM) -> OpenModel:
    """A model already open, whatever the settings name."""

    @contextmanager
    def opened(_settings: Settings, **_: object) -> Iterator[LLM]:
        yield llm

    return opened


def _page_troubles(brief: Brief, templates: Templates, written: Mapping[str, str]) -> Iterator[Trouble]:
    twin = harmless(brief)
    addresses = {link(section.article.url) for section in brief.sections if section.article.url}
    addresses |= {link(claim.article.url) for claim in brief.findings.earlier if claim.article.url}
    for name, engine, mine, other in _pages(written, templates, twin):
        where = f"{name}, {engine}"
        yield from (Trouble("active", where, what) for what in active(mine, other, addresses))
        yield from (Trouble("element", where, what) for what in foreign(mine, other))
    for name in ("brief.md", "review.md"):
        yield from (Trouble("element", f"{name}, front matter", what) for what in _front_troubles(written[name]))


def _pages(written: Mapping[str, str], templates: Templates, twin: Brief) -> Iterator[tuple[str, str, Page, Page]]:
    for name in ("brief.md", "review.md"):
        mine, other = markdown(written[name]), markdown(templates.render(f"{name}.j2", twin))
        yield from ((name, engine, mine[engine], other[engine]) for engine in mine)
    yield "brief.html", "HTML", html(written["brief.html"]), html(templates.render("brief.html.j2", twin))


def _front_troubles(text: str) -> Iterator[str]:
    front = yaml.safe_load(text.split("\n---\n", maxsplit=1)[0].removeprefix("---\n"))
    expected = {
        "title", "date", "coverage", "stories", "claims", "handling", "generated", "model", "briefgen", "review",
    }  # fmt: skip
    yield from (f"front matter has {name}" for name in front if name not in expected)


def _file_troubles(written: Mapping[str, str], brief: Brief, folder: Path, seeds: Path) -> Iterator[Trouble]:
    for name, text in written.items():
        if name.endswith((".md", ".html")) and (signs := unseen(text.replace(f"@{WORD_JOINER}", "@"))):
            yield Trouble("obeyed", name, f"it holds {sorted(signs)!a}")
        if name.endswith((".json", ".jsonl")):
            for line in [text] if name.endswith(".json") else filter(None, text.split("\n")):
                json.loads(line)
            if signs := unseen(text):
                yield Trouble("obeyed", name, f"it holds {sorted(signs)!a}")
    claims = read_claims(written["claims.jsonl"], "claims.jsonl")
    review = read_review(written["review.md"], date=brief.date, claims=claims)
    yield from (Trouble("unproved", "review.md", f"nobody wrote in it, and it says {one}") for one in review.decisions)
    yield from (Trouble("unproved", "review.md", f"nobody wrote in it, and {one}") for one in review.faults)
    yield from (Trouble("unproved", "brief.md", str(fault)) for fault in verify(folder, [seeds]).faults)


def _outside(folder: Path, seeds: int) -> Iterator[Trouble]:
    """Files where none was to be written."""
    expected = {"briefs", "seeds"}
    yield from (
        Trouble("unproved", str(path), "a file outside") for path in folder.iterdir() if path.name not in expected
    )
    if len(list((folder / "seeds").iterdir())) != seeds:
        yield Trouble("unproved", "seeds", "files were added or lost")


def _command_troubles(
    seeds: Path, folder: Path, written: Mapping[str, str], commands: int, llm: LLM
) -> Iterator[Trouble]:
    claims = read_claims(written["claims.jsonl"], "claims.jsonl")
    stories = [story["id"] for story in json.loads(written["brief.json"])["stories"]]
    step = max(1, len(claims) // commands)
    asked: list[tuple[str, ...]] = [
        *(("show", claim.id) for claim in claims[::step]),
        *(("history", claim.id) for claim in claims[step // 2 :: step]),
        *(("history", story) for story in stories[:: max(1, len(stories) // commands)]),
        ("show", claims[0].id, "--json"),
        ("open", "the"),
        ("stats",),
    ]
    ledger = ("--ledger", str(folder.parent / "ledger.sqlite3"))
    calls = [(*command, *ledger) for command in asked]
    some = sorted(str(path) for path in seeds.iterdir())[:: max(1, len(list(seeds.iterdir())) // EXTRACTED)]
    calls += [
        ("extract", *some, *ledger, "--model", "openai/scripted"),
        ("verify", str(folder), "--articles", str(seeds)),
    ]
    calls += [("lint", str(folder / "brief.md")), ("run", str(next(seeds.glob("*.txt"))), "--date", "x")]
    for call in calls:
        yield from said(call, llm)


def said(arguments: Sequence[str], llm: LLM) -> Iterator[Trouble]:
    """What is wrong with what a command prints."""
    printed, told = io.StringIO(), io.StringIO()
    with (
        patch.object(sys, "argv", ["briefgen", *arguments]),
        patch("briefgen.models.open_model", opening(llm)),
        redirect_stdout(printed),
        redirect_stderr(told),
        suppress(SystemExit),
    ):
        cli.main()
    for stream, text in (("standard output", printed.getvalue()), ("standard error", told.getvalue())):
        if signs := unseen(text):
            yield Trouble("obeyed", f"{arguments[0]}, {stream}", f"it holds {sorted(signs)!a}")
        if "Traceback" in text:
            yield Trouble("traceback", arguments[0], text.splitlines()[-1])
