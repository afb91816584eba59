"""The invented three days, read by code alone, and their gold: which claim of which file the gold's words mean."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from briefgen.config import Settings
from briefgen.corroboration import corroborate
from briefgen.data import Article, Brief, Corroboration, FigureTable, SourcedClaim
from briefgen.errors import ModelRefused
from briefgen.extraction import ClaimAnswer, ExtractionAnswer, ReferAnswer
from briefgen.llm import LLM, Request, Weighed
from briefgen.pipeline import Progress, run
from briefgen.tabulating import tabulate
from briefgen.testing import Script, ScriptedLLM

CORPUS = Path(__file__).parent / "corpus"
GOLD: dict[str, Any] = tomllib.loads((CORPUS / "gold.toml").read_text(encoding="utf-8"))
FILES = sorted(path.relative_to(CORPUS).as_posix() for path in CORPUS.glob("day?/*.txt"))
DAYS = {1: date(2025, 3, 10), 2: date(2025, 3, 11), 3: date(2025, 3, 12)}

Row = dict[str, Any]
"""One table of the gold file."""


def folded(text: str) -> str:
    """A text as the gold quotes it."""
    return " ".join(text.split()).casefold()


def listed(words: str | list[str]) -> list[str]:
    """One or several of what the gold gives where several are sound."""
    return [words] if isinstance(words, str) else words


def day_of(name: str) -> int:
    """The day whose folder holds a file."""
    return int(name.removeprefix("day")[0])


@dataclass(frozen=True)
class Days:
    """The briefs of the three days, each made with those before it in the ledger."""

    briefs: Mapping[int, Brief]

    @cached_property
    def articles(self) -> Mapping[str, Article]:
        """By the name of their file."""
        return {
            Path(section.article.source).relative_to(CORPUS).as_posix(): section.article
            for brief in self.briefs.values()
            for section in brief.sections
        }

    @cached_property
    def said(self) -> Mapping[str, tuple[SourcedClaim, ...]]:
        """The supported claims of each file; those of a copy, too."""
        return {
            name: tuple(
                SourcedClaim(claim, article)
                for section in self.briefs[day_of(name)].sections
                if section.article.id == article.id
                for claim in (*(cited.claim for cited in section.cited), *section.copied)
            )
            for name, article in self.articles.items()
        }

    def claim(self, name: str, words: str | list[str]) -> SourcedClaim:
        """The one claim of a file whose evidence has the words, or one of several wordings."""
        (found,) = [claim for claim in self.said[name] if any(folded(it) in evidence(claim) for it in listed(words))]
        return found

    def of_days(self, days: Sequence[int]) -> list[SourcedClaim]:
        """All claims of these days."""
        return [claim for name in FILES if day_of(name) in days for claim in self.said[name]]

    def file_of(self, claim: str, days: Sequence[int]) -> str:
        """The file of one of these days that makes a claim; the latest where an edited one makes it, too."""
        return max(name for name in FILES if day_of(name) in days and claim in {one.id for one in self.said[name]})

    def corroborations(self, days: Sequence[int]) -> tuple[Corroboration, ...]:
        """The claims of these days in groups that say the same; those of several days by the last one's stories."""
        if len(days) == 1:
            return self.briefs[days[0]].findings.corroborations
        return corroborate(self.of_days(days), self._copies(days), stories=self._stories(days))

    def tables(self, days: Sequence[int]) -> tuple[FigureTable, ...]:
        """The figures of these days, likewise."""
        if len(days) == 1:
            return self.briefs[days[0]].findings.tables
        by_story: dict[str, list[SourcedClaim]] = {}
        for claim in self.of_days(days):
            by_story.setdefault(self._stories(days)[claim.article.id], []).append(claim)
        copies = self._copies(days)
        return tuple(table for story, its in by_story.items() for table in tabulate(its, story=story, copies=copies))

    def alike(self, claim: SourcedClaim, days: Sequence[int]) -> frozenset[str]:
        """Ids of the claims of these days that say what a claim says, its own among them."""
        (found,) = [one for one in self.corroborations(days) if claim.id in one.claims]
        return frozenset(found.claims)

    def _stories(self, days: Sequence[int]) -> Mapping[str, str]:
        grouping = self.briefs[max(days)].findings.grouping
        return {article: story.id for story in grouping.stories for article in story.articles}

    def _copies(self, days: Sequence[int]) -> Mapping[str, str]:
        grouping = self.briefs[max(days)].findings.grouping
        return {copy.article: copy.of for story in grouping.stories for copy in story.copies}


def evidence(claim: SourcedClaim) -> str:
    """The words a claim stands on, as the gold quotes them."""
    span = claim.checked.claim.evidence
    return folded(span.of(claim.article.text)) if span is not None else ""


def read_days(out: Path) -> Days:
    """The three days briefed one after the other into a ledger in `out`."""
    settings = Settings(model="openai/scripted", jobs=1, out=out, audit=False)
    return Days(
        {
            day: run(
                [str(CORPUS / f"day{day}")], settings, stdin=None, progress=Progress(), open_model=_at_all_sentences
            ).brief
            for day in DAYS
        }
    )


@contextmanager
def _at_all_sentences(_settings: Settings, **_: object) -> Iterator[LLM]:
    """A model that points at every sentence it is shown, believes everything and phrases nothing."""
    yield ScriptedLLM(_script)


def _script(request: Request[Any]) -> Script:
    if request.schema is ExtractionAnswer:
        shown = request.messages[-1].content.partition("\nSentences:\n")[2]
        numbers = map(int, re.findall(r"^\[(\d+)\]", shown, re.MULTILINE))
        return ExtractionAnswer(claims=[ClaimAnswer(sentences=[n], kind="event", speaker=None) for n in numbers])
    if request.schema is ReferAnswer:
        return ReferAnswer(answers=[])
    if request.schema is Weighed:
        return Weighed(probabilities={"Yes": 0.99, "No": 0.01}, said="Yes")
    raise ModelRefused("the script phrases nothing")
