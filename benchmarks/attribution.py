"""Attribution by code alone, scored on the PolNeAR rows of attribution-dev.jsonl.

    python benchmarks/attribution.py PATH_TO/attribution-dev.jsonl

A gold attribution is found when more than half of its content's characters (no spaces) lie in the content of one
`Reported`; of those that do, the one closest in extent (intersection over union) is compared: its source is right when
it shares more than half of the shorter of the two mentions, its cue when the two cues overlap. Gold attributions
without a source (or a cue) count for recall only.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from briefgen.attribution import Reported, attributions
from briefgen.data import Article, Span
from briefgen.language import Reading
from briefgen.segmentation import segment


@dataclass
class Tally:
    gold: int = 0
    found: int = 0
    sources: int = 0
    sources_right: int = 0
    cues: int = 0
    cues_right: int = 0
    reported: int = 0

    def line(self) -> str:
        return (
            f"gold {self.gold}  found {self.found / self.gold:.3f}  "
            f"source right {self.sources_right / self.sources:.3f}  cue right {self.cues_right / self.cues:.3f}  "
            f"reported per gold {self.reported / self.gold:.2f}"
        )


def main(path: str) -> None:
    tally = Tally()
    for row in map(json.loads, Path(path).read_text(encoding="utf-8").splitlines()):
        if row["dataset"] == "PolNeAR":
            count(tally, read(row), row["attributions"])
    print(tally.line())


def read(row: dict[str, Any]) -> Reading:
    text = row["text"]
    return segment(
        Article(
            id="0" * 12,
            source=row["id"],
            text=text,
            sha256="",
            title=row["title"],
            published=date.fromisoformat(row["date"] or "2000-01-01"),
            content=Span(0, len(text)),
        )
    )


def count(tally: Tally, reading: Reading, golds: Iterable[dict[str, Any]]) -> None:
    reported = attributions(reading)
    contents = [characters(reading, item.content) for item in reported]
    tally.reported += len(reported)
    for gold in golds:
        tally.gold += 1
        match = closest(characters(reading, spans(gold["content"])), contents)
        if match is not None:
            tally.found += 1
            compare(tally, reading, gold, reported[match])


def closest(wanted: set[int], contents: list[set[int]]) -> int | None:
    covering = [i for i, content in enumerate(contents) if 2 * len(wanted & content) > len(wanted)]
    return max(covering, key=lambda i: len(wanted & contents[i]) / len(wanted | contents[i]), default=None)


def compare(tally: Tally, reading: Reading, gold: dict[str, Any], item: Reported) -> None:
    if gold["source"]:
        tally.sources += 1
        tally.sources_right += same_source(reading, gold, item)
    if gold["cue"]:
        tally.cues += 1
        tally.cues_right += any(span.overlaps(item.attribution.cue_span) for span in spans(gold["cue"]))


def same_source(reading: Reading, gold: dict[str, Any], item: Reported) -> bool:
    mention = item.attribution.mention_span
    wanted = characters(reading, spans(gold["source"]))
    got = characters(reading, [mention] if mention else [])
    return bool(got) and 2 * len(wanted & got) > min(len(wanted), len(got))


def spans(value: dict[str, Any]) -> list[Span]:
    return [Span(start, end) for start, end in value["spans"]]


def characters(reading: Reading, found: Iterable[Span]) -> set[int]:
    text = reading.article.text
    return {i for span in found for i in range(span.start, span.end) if not text[i].isspace()}


if __name__ == "__main__":
    main(sys.argv[1])
