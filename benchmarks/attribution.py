"""Who says what, by code alone and by the whole pipeline, scored on the PolNeAR rows of attribution-dev.jsonl.

    python -m benchmarks.attribution PATH_TO/attribution-dev.jsonl [--pipeline N] [--ledger FILE]

A gold attribution is found when more than half of its content's characters (no spaces) lie in the content of one
`Reported`; of those that do, the one closest in extent (intersection over union) is compared: its source is right when
it shares more than half of the shorter of the two mentions, its cue when the two cues overlap. Gold attributions
without a source (or a cue) count for recall only.

`--pipeline N` runs the first N articles through `briefgen.pipeline.run` with the embedded model and scores its supported
claims the same way: a claim's evidence is its content, and its attribution its source and cue. The model's answers are
kept in the ledger, so that a second run asks nothing.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.floors import Measured, add_options, options, settle
from briefgen.attribution import Reported, attributions
from briefgen.config import Settings
from briefgen.data import Article, Attribution, Brief, CheckedClaim, Section, Span
from briefgen.language import Reading
from briefgen.pipeline import Progress, run
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
            f"source right {self.sources_right / max(1, self.sources):.3f}  "
            f"cue right {self.cues_right / max(1, self.cues):.3f}  "
            f"reported per gold {self.reported / self.gold:.2f}"
        )

    def figures(self, benchmark: str) -> Iterator[Measured]:
        """What has floors."""
        yield Measured(f"{benchmark}.content-found", _ratio(self.found, self.gold), "share of gold contents found")
        yield Measured(f"{benchmark}.source-right", _ratio(self.sources_right, self.sources), "share, of those found")
        yield Measured(f"{benchmark}.cue-right", _ratio(self.cues_right, self.cues), "share, of those found")


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def main() -> int:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    arguments.add_argument("rows", type=Path, help="a JSONL file of articles with gold attributions")
    arguments.add_argument(
        "--pipeline", type=int, metavar="N", help="run N articles with the model instead of code alone"
    )
    arguments.add_argument(
        "--ledger", type=Path, default=Path("build/attribution.sqlite3"), help="keeps the model's answers"
    )
    add_options(arguments)
    chosen = arguments.parse_args()
    listed = map(json.loads, chosen.rows.read_text(encoding="utf-8").splitlines())
    rows = [row for row in listed if row["dataset"] == "PolNeAR"]
    if chosen.pipeline is None:
        tally = by_code(rows)
        above = Measured(
            "attribution-code.reported-per-gold", _ratio(tally.reported, tally.gold), "reported a gold one", at="most"
        )
        figures, measured_on = [*tally.figures("attribution-code"), above], chosen.rows.name
    else:
        tally = by_pipeline(rows[: chosen.pipeline], chosen.ledger)
        figures, measured_on = [*tally.figures("attribution-pipeline")], f"{chosen.rows.name}, first {chosen.pipeline}"
    print(tally.line())
    return settle(figures, measured_on, options(chosen))


def by_code(rows: Iterable[dict[str, Any]]) -> Tally:
    """Every reported span that the parse gives, against the gold ones."""
    tally = Tally()
    for row in rows:
        reading = read(row)
        count(tally, reading, row["attributions"], attributions(reading))
    return tally


def by_pipeline(rows: Sequence[dict[str, Any]], ledger: Path) -> Tally:
    """The supported claims of a run of the whole pipeline, against the gold ones."""
    tally = Tally()
    for row, section in zip(rows, sections(rows, ledger), strict=True):
        supported = [cited.claim for cited in section.cited]
        reading = read(row)
        count(tally, reading, row["attributions"], [_as_reported(claim, section, reading) for claim in supported])
    return tally


def sections(rows: Sequence[dict[str, Any]], ledger: Path) -> list[Section]:
    """What the pipeline makes of each row's text, written down as an article in the seed format."""
    ledger.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, f"{number:04}.txt") for number in range(len(rows))]
        for file, row in zip(files, rows, strict=True):
            file.write_text(seed_format(row), encoding="utf-8")
        settings = Settings(ledger=str(ledger), out=Path(folder, "out"))
        brief: Brief = run([str(file) for file in files], settings, stdin=None, progress=Progress()).brief
    by_source = {Path(section.article.source).name: section for section in brief.sections}
    return [by_source[file.name] for file in files]


def seed_format(row: dict[str, Any]) -> str:
    title, published = " ".join(row["title"].split()) or "Untitled", row["date"] or "2000-01-01"
    return f"<TITLE>{title}</TITLE>\n<PUBLISHED_DATE>{published}</PUBLISHED_DATE>\n<CONTENT>{row['text']}</CONTENT>\n"


def _as_reported(claim: CheckedClaim, section: Section, reading: Reading) -> Reported:
    """A claim as the code's own results are scored, its places moved from the seed file to the bare text."""
    offset = -section.article.text.index(reading.article.text)
    nobody = Attribution("", Span(0, 0), "", Span(0, 0))
    evidence, credited = claim.claim.evidence, claim.attribution or nobody
    assert evidence is not None
    if claim.attribution is not None:
        mention = credited.mention_span.moved(offset) if credited.mention_span else None
        credited = replace(credited, cue_span=credited.cue_span.moved(offset), mention_span=mention)
    return Reported(credited, (evidence.moved(offset),), "statement")


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


def count(tally: Tally, reading: Reading, golds: Iterable[dict[str, Any]], reported: Sequence[Reported]) -> None:
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
    raise SystemExit(main())
