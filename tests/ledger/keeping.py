"""What the ledger's tests keep: invented articles, claims and days of briefs, and a look into the file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from briefgen.data import (
    Article,
    Change,
    Confidence,
    Figure,
    FigureEntry,
    FigureTable,
    Forecast,
    Gap,
    Judgment,
    Span,
    StoredReply,
    Story,
    Term,
    Usage,
)
from briefgen.ledger import DayBrief, Ledger, Printed

REPLY = StoredReply(
    request='{"model":"m"}',
    answer="“Calm”, he said \N{ANCHOR}",
    model="m",
    purpose="extract",
    usage=Usage(2, 30, 10, 5, 0.25, 1),
    seconds=1.5,
)
ARTICLE = Article(
    id="0123456789ab",
    source="seed.txt",
    text="The ferry sank.",
    sha256="ff",
    title="Ferry",
    published=date(2024, 5, 1),
    content=Span(0, 15),
)
FULL = Article(
    id="ba9876543210",
    source="folder/“seed”.txt",
    text="Summary. Highlight. The ferry sank.\x00\r\n",
    sha256="ee",
    title="Ferry\u2028sinks",
    published=date(2024, 5, 2),
    content=Span(20, 37),
    url="https://wire.example.org/ferry",
    author="R. Okafor",
    outlet="Orsenia Wire",
    summary=Span(0, 8),
    highlights=Span(9, 19),
    notes=("the file has no final newline", "“odd”"),
)
"""With something in every field."""

MONDAY, TUESDAY, WEDNESDAY = (date(2031, 5, number) for number in (5, 6, 7))


def rows(path: Path, query: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def version(sha256: str, text: str = "The ferry sank.") -> Article:
    """An article of one URL with this text."""
    return replace(FULL, sha256=sha256, text=text, content=Span(0, len(text)), summary=None, highlights=None)


def claim(number: int) -> str:
    """A line of claims.jsonl, as far as the ledger looks into one."""
    return json.dumps({"id": f"claim{number}", "statement": f"statement {number}"})


def started(ledger: Ledger) -> int:
    return ledger.start_run(model="m", settings="{}")


def kept_day(
    ledger: Ledger, day: date, article: Article, claims: Sequence[int], *, unprinted: int = 0, **more: Any
) -> DayBrief:
    """A run of one article with these claims, and the day's brief of it, which leaves out the last `unprinted`."""
    run = started(ledger)
    ledger.save_checked(run, article, '{"of":"it"}', [claim(number) for number in claims])
    printed = tuple(
        Printed(f"claim{number}", article.sha256, "story1", note)
        for note, number in enumerate(claims[: len(claims) - unprinted], start=1)
    )
    brief = DayBrief(day, run, articles=(article.sha256,), printed=printed, **more)
    ledger.save_brief(brief)
    return brief


def forecast(claim_id: str = "claim1", **changes: Any) -> Forecast:
    made = Forecast(claim_id, "story1", "It will be ready on Friday.", "Ilse Brandt", MONDAY, date(2031, 5, 9))
    return replace(made, **changes)


def gap(gap_id: str = "gap1", **changes: Any) -> Gap:
    return replace(Gap(gap_id, "conflict", "story1", "How many sank?", ("claim1", "claim2"), MONDAY), **changes)


def judgment(sentence: str = "Boats sank off Velm.", level: Any = "moderate") -> Judgment:
    confidence = Confidence(level, (Term("3 originators", 3), Term("1 caveat", -1)))
    return Judgment("story1", sentence, ("claim1",), ("claim2",), 2, confidence, "model", "a speaker more")


def figure_table(low: int = 40) -> FigureTable:
    figure = Figure(Decimal(low), Decimal(low), "at_least", "", "boats", Span(0, 3))
    entry = FigureEntry("claim1", "ba9876543210", figure, "Ilse Brandt", "Orsenia Wire", as_of=MONDAY)
    return FigureTable("table1", "story1", "boats sunk", "", (entry,), "single")


STORY = Story("story1", ("ba9876543210",))
CHANGE = Change("figure_changed", "story1", "claim2", "claim1", MONDAY, "12 boats", "14 boats", "Ilse Brandt")
