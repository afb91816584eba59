"""Briefs in folders, to be proved and changed: the three invented days, with judgments in a model's words."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from briefgen.config import Settings
from briefgen.judging.phrasing import JudgmentAnswer, JudgmentsAnswer
from briefgen.llm import LLM, Request
from briefgen.pipeline import Progress, run
from briefgen.records import sha256
from briefgen.rendering import render
from briefgen.seals import seal_of
from briefgen.testing import Script, ScriptedLLM
from briefgen.writing import write_files
from tests.scripted import point_at_all

CORPUS = Path(__file__).parents[1] / "corpus"
DAY_1, DAY_2, DAY_3 = "2025-03-10", "2025-03-11", "2025-03-12"
LISTED = re.compile(r"^(C\d+)\. (.*)$", re.MULTILINE)
"""A claim as the prompt for judgments numbers it."""
TOLL = (
    "The ferry disaster killed 17 people, Interior Minister Marta Deluan said, while Pell Harroway, the union’s secretary, "
    "said at least 21 people were killed."
)
PRICES = "Governor Dorian Meskel said inflation would fall below 4 percent by the end of June."
PHRASED = {
    TOLL: ("killed 17 people, Interior Minister Marta Deluan", "At least 21 people were killed, said Pell Harroway"),
    PRICES: ("Inflation would fall below 4 percent by the end of June, the bank’s governor",),
}
"""What the model says, and the claims it says it of, by words of theirs."""


def brief_days(out: Path) -> Path:
    """The folder of the three days' briefs, each made with those before it in the ledger."""
    settings = Settings(
        model="openai/scripted", jobs=1, out=out, audit=False, explain=True, formats=("md", "html", "json")
    )
    for day in (1, 2, 3):
        report = run([str(CORPUS / f"day{day}")], settings, stdin=None, progress=Progress(), open_model=_model)
        folder = out / report.brief.date.isoformat()
        write_files(folder, render(report.brief, report.templates, formats=settings.formats))
    return out


def change(folder: Path, edit: Callable[[str], str], *, name: str = "brief.md") -> int:
    """Edits a file of a brief and has the manifest say that it always was so: what finds it now is no hash.

    The number of the first line that differs comes back; nothing differing is an error.
    """
    path, manifest = folder / name, folder / "manifest.json"
    before = path.read_bytes().decode()
    after = edit(before)
    path.write_bytes(after.encode())
    told = json.loads(manifest.read_text(encoding="utf-8"))
    told["files"][name] = sha256(after)
    seal(manifest, told)
    pairs = zip([*before.split("\n"), ""], [*after.split("\n"), ""], strict=False)
    return next(number for number, (old, new) in enumerate(pairs, start=1) if old != new)


def seal(manifest: Path, told: dict[str, Any]) -> None:
    """Writes a manifest that was changed, with the seal made to fit."""
    told["seal"] = seal_of(json.dumps(told))
    manifest.write_text(json.dumps(told), encoding="utf-8")


def replacing(old: str, new: str) -> Callable[[str], str]:
    """An edit of the first place that has some words; they must be there."""

    def edit(text: str) -> str:
        assert old in text, old
        return text.replace(old, new, 1)

    return edit


@contextmanager
def _model(_settings: Settings, **_: object) -> Iterator[LLM]:
    yield ScriptedLLM(_script)


def _script(request: Request[Any]) -> Script:
    if request.schema is not JudgmentsAnswer:
        return point_at_all(request)
    listed = LISTED.findall(request.messages[-1].content)
    phrased = {
        sentence: [number for part in parts for number, words in listed if part in words]
        for sentence, parts in PHRASED.items()
    }
    return JudgmentsAnswer(
        judgments=[
            JudgmentAnswer(claims=numbers, sentence=sentence)
            for sentence, numbers in phrased.items()
            if len(numbers) == len(PHRASED[sentence])
        ]
    )
