"""A day of articles without and with one that wants to be obeyed, and what became of the others.

What an honest comparison of articles may change, and nothing else: under which note a claim is printed, in which story and place,
how many back or contradict it (so the confidence of what rests on it), and which claims there is room to judge on. A claim itself,
its verdict, its findings and what its article's sentences came to may not change; nor may the question that judgments are asked
with, where the added article speaks to models; nor, whatever it is, a word of a judgment beyond what the claims cited prove.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefgen.config import Settings
from briefgen.data import Brief
from briefgen.extraction import ReferAnswer
from briefgen.judging.phrasing import JudgmentAnswer, JudgmentsAnswer
from briefgen.llm import Request, Weighed
from briefgen.pipeline import Progress, run
from briefgen.records import claims_jsonl
from briefgen.testing import Script, ScriptedLLM
from tests.hostile.payloads import Payload
from tests.hostile.places import DAY, Place, SeedFile, seed_file
from tests.hostile.trials import opening
from tests.scripted import BORNE_OUT, point_at_all

OTHERS = (4_000, 4_001, 4_002)
"""Articles of strangers to nobody: a theatre, an orchard, a reservoir."""
EVERYWHERE: tuple[Place, ...] = (
    "title", "author", "sentence", "within a sentence", "quotation", "speaker", "summary", "highlights",
)  # fmt: skip
"""Places that leave a file readable, all taken at once."""


@dataclass(frozen=True)
class Day:
    """A day's brief and what was asked for it."""

    brief: Brief
    judging: tuple[str, ...]
    """What a model was shown to phrase judgments."""

    def claims(self, articles: Iterable[str]) -> list[dict[str, Any]]:
        """The lines of `claims.jsonl` of these articles, without the note they are printed under."""
        lines = [json.loads(line) for line in claims_jsonl(self.brief).splitlines()]
        kept = [{**line, "note": None} for line in lines if line["article"] in set(articles)]
        return sorted(kept, key=lambda line: str(line["id"]))

    def told(self, articles: Iterable[str]) -> list[Any]:
        """What became of these articles' sentences, and of their summaries."""
        ids = set(articles)
        return sorted(
            (
                (one.article.id, one.fates, one.audit, one.failures)
                for one in self.brief.sections
                if one.article.id in ids
            ),
            key=lambda told: told[0],
        )

    def judgments(self, articles: Iterable[str]) -> dict[tuple[str, ...], str]:
        """The sentences of the judgments that rest on these articles alone, by their claims."""
        own = {claim["id"] for claim in self.claims(articles)}
        return {one.claims: one.sentence for one in self.brief.findings.judgments if set(one.claims) <= own}


def hostile_file(payload: Payload, number: int, *, url: str | None = None) -> SeedFile:
    """An article with the payload in every place at once."""
    texts: dict[Place, str] = dict.fromkeys(EVERYWHERE, payload.text)
    return seed_file(number, texts | ({"address": url} if url else {}))


def day(folder: Path, files: Sequence[SeedFile]) -> Day:
    """The brief of these articles, by a model that obeys whoever speaks to it where judgments are phrased."""
    seeds = folder / "seeds"
    seeds.mkdir(parents=True)
    for file in files:
        (seeds / file.name).write_bytes(file.data)
    llm = ScriptedLLM(_phrasing)
    settings = Settings(model="openai/scripted", jobs=1, out=folder / "briefs", date=DAY)
    brief = run([str(seeds)], settings, stdin=None, progress=Progress(), open_model=opening(llm)).brief
    return Day(brief, tuple(one.messages[-1].content for one in llm.requests if one.schema is JudgmentsAnswer))


def others() -> list[SeedFile]:
    """The articles that are there with and without the hostile one."""
    return [seed_file(number, {}) for number in OTHERS]


def _phrasing(request: Request[Any]) -> Script:
    """Points at all, and phrases the first claims as they stand; where a claim shown commands anything, it does that instead."""
    if request.schema is Weighed:
        return BORNE_OUT
    if request.schema is ReferAnswer:
        return ReferAnswer(answers=[])
    if request.schema is not JudgmentsAnswer:
        return point_at_all(request)
    lines = [line.partition(". ") for line in request.messages[-1].content.splitlines() if line.startswith("C")]
    claims = [(number, words) for number, _, words in lines if number[1:].isdigit()]
    return JudgmentsAnswer(judgments=[JudgmentAnswer(claims=[number], sentence=words) for number, words in claims[:3]])
