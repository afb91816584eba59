"""Outside text on its way into a page, reviews as persons leave them, and the folders of briefs as they may be found."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml as pyyaml
from hypothesis import strategies as st

from briefgen.config import Settings
from briefgen.errors import VerificationFailed
from briefgen.linting import lint
from briefgen.llm import LLM
from briefgen.markdown import WORD_JOINER, link, md, shown, unescaped, visible, yaml
from briefgen.pipeline import Progress, run
from briefgen.rechecking import recheck
from briefgen.rendering import render
from briefgen.verification import verify
from briefgen.writing import write_files
from tests.fuzz.damage import HOSTILE, Draw, damaged, damaged_json
from tests.fuzz.target import Target, seeds, written
from tests.review.desk import IDS, fresh, put, read, ticked
from tests.scripted import faithful
from tests.test_markdown import page

DAYS = Path(__file__).parents[1] / "corpus"


def only_text_in_a_page(text: str) -> None:
    """In every place of a page that outside text is printed in, and in its front matter."""
    _is_one_value(text)
    line = md(text)
    assert not set(line) & set("\n\r\x1b\u202e\u2028")
    assert unescaped(line) == visible(text)
    assert len(shown(text)) == len(text)
    for template in ("- {v}\n", "## {v}\n\nend\n", "| a |\n|---|\n| {v} |\n", "See.[^1]\n\n[^1]: “{v}” — x\n"):
        assert page(template.format(v=line)).tags == page(template.format(v="x")).tags
    assert page(line).text.strip("\n").replace(f"@{WORD_JOINER}", "@") == visible(text)


def _is_one_value(text: str) -> None:
    found = pyyaml.safe_load(f"---\ntitle: {yaml(text)}\nlast: 1\n")
    assert found == {"title": visible(text), "last": 1}


def a_link_that_stays_in_its_brackets(text: str) -> None:
    url, _, words = text.partition("\n")
    target = link(url, words)
    assert not set(target) & set(' \n\t()[]<>"\\`|')
    assert (not target) == (not url.lower().startswith(("http://", "https://")))
    assert page(f"[x]({target})\n\nend\n").tags.count(("/a",)) == bool(target) or not target


def decisions_or_faults_with_lines(text: str) -> None:
    found = read(text)
    last = 1 + sum(text.count(end) for end in ("\n", "\r"))
    assert all(1 <= fault.line <= last for fault in found.faults)
    assert all(fault.message.strip() for fault in found.faults)
    assert not found.faults or not found.decisions
    assert all(one.claim in IDS for one in (*found.decisions, *found.edits))


@st.composite
def reviews(draw: Draw) -> str:
    """A review, often with something filled in, damaged; sometimes a piece of one alone."""
    text = fresh()
    for claim in draw(st.lists(st.sampled_from(IDS), max_size=2, unique=True)):
        text = ticked(text, claim, draw(st.sampled_from(["accept", "wrong figure", "duplicate"])))
        text = put(
            text,
            claim,
            draw(st.sampled_from(["Statement", "Note", "Merge with", "Split into"])),
            draw(st.sampled_from(HOSTILE)),
        )
    return draw(damaged([text, *seeds("reviews")]))


def _long_review(long: str) -> str:
    lines = put(fresh(), IDS[0], "Note", " ".join(long.split())).split("\n")
    middle = len(lines) // 2
    return "\n".join((*lines[:middle], long, *lines[middle:]))


@lru_cache
def _briefs() -> tuple[tempfile.TemporaryDirectory[str], Path]:
    """Two small days' briefs in a folder that goes when the process does, and the second one's own."""
    made = tempfile.TemporaryDirectory(prefix="briefgen-fuzz-")
    settings = Settings(
        model="openai/scripted", jobs=1, out=Path(made.name), audit=False, explain=True, formats=("md", "html", "json")
    )
    folder = Path(made.name)
    for day, last in ((1, "02"), (2, "03")):
        named = [str(file) for file in sorted((DAYS / f"day{day}").iterdir()) if file.name[:2] <= last]
        report = run(named, settings, stdin=None, progress=Progress(), open_model=_opened)
        folder = settings.out / report.brief.date.isoformat()
        write_files(folder, render(report.brief, report.templates, formats=settings.formats))
    return made, folder


@contextmanager
def _opened(_settings: Settings, **_: object) -> Iterator[LLM]:
    yield faithful()


READ_AGAIN = 60_000
"""Characters of a page up to which it is rechecked: each changed line that cites is asked of every check, some 65 ms, so that
thousands of them take minutes."""
FILES = ("brief.md", "claims.jsonl", "stories.jsonl", "manifest.json")


def _is(name: str) -> str:
    return (_briefs()[1] / name).read_bytes().decode()


def a_proof_or_a_fault(text: str) -> None:
    """A brief of which one file is another: its name, and in the lines below what it holds."""
    name, _, content = text.partition("\n")
    if name not in FILES:
        return
    _, made = _briefs()
    with tempfile.TemporaryDirectory() as where:
        shutil.copytree(
            made.parent, where, dirs_exist_ok=True, ignore=shutil.ignore_patterns("ledger*", "*.html", "brief.json")
        )
        folder = Path(where, made.name)
        (folder / name).write_bytes(written(content))
        faults = _faults(folder)
        assert all(fault.strip() for fault in faults)
        if name != "manifest.json" and content != _is(name):
            assert faults, f"a changed {name} was proved"
        _read_as_edited(folder, recheck, lint) if len(content) < READ_AGAIN else _read_as_edited(folder, lint)


def _faults(folder: Path) -> tuple[str, ...]:
    try:
        return verify(folder, [DAYS]).faults
    except VerificationFailed as error:
        return (str(error),)


def _read_as_edited(folder: Path, *readers: Callable[[Path], object]) -> None:
    for reader in readers:
        with suppress(VerificationFailed):
            reader(folder)


@st.composite
def folders(draw: Draw) -> str:
    name = draw(st.sampled_from(FILES))
    if name == "brief.md":
        return f"{name}\n{draw(damaged([_is(name)]))}"
    if name == "manifest.json":
        return f"{name}\n{draw(damaged_json([_is(name)]))}"
    lines: list[Any] = _is(name).splitlines(keepends=True)
    at = draw(st.integers(0, len(lines) - 1))
    json.loads(lines[at])
    lines[at] = draw(damaged_json([lines[at]])) + "\n"
    return f"{name}\n{''.join(lines)}"


def _long_page(long: str) -> str:
    head, rest = _is("brief.md").split("\n## ", 1)
    return f"brief.md\n{head}\n{long}\n## {rest}"


TARGETS = (
    Target("pages", only_text_in_a_page, lambda: damaged(seeds("pages")), lambda long: long),
    Target(
        "links",
        a_link_that_stays_in_its_brackets,
        lambda: damaged(seeds("links")),
        lambda long: f"http://a.b/{long}\n{long}",
    ),
    Target("reviews", decisions_or_faults_with_lines, reviews, _long_review),
    Target("folders", a_proof_or_a_fault, folders, _long_page, seconds=20.0),
)
