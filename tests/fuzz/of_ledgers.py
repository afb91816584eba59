"""Ledgers that were damaged: a value in a row that is another, and bytes of the file that are others."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import date
from functools import lru_cache
from pathlib import Path

from hypothesis import strategies as st

from briefgen.cases import cases
from briefgen.chronicle import differ, history, search, sheet, stats
from briefgen.data import Decision
from briefgen.errors import LedgerError, UsageError
from briefgen.ledger import DecisionKept, Ledger
from briefgen.llm import Recorded, Request, Weighed
from briefgen.pipeline.rebuilding import kept_day
from briefgen.records import claim_lines
from briefgen.remembering import recall
from briefgen.testing import ScriptedLLM
from tests.days import ALMERA, EDITED, FORECAST, GAP, JUDGMENT, MONDAY, TUESDAY, WEDNESDAY, kept
from tests.fuzz.damage import VALUES, Draw, damaged, damaged_json
from tests.fuzz.target import Target
from tests.scripted import BORNE_OUT

ASKED: Request[Weighed] = Request(
    messages=(), schema=Weighed, max_output_tokens=1, purpose="entailment", options=("Yes", "No")
)


@lru_cache
def _sound() -> bytes:
    """A ledger of two days, with a decision and a reply in it, whole in one file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "ledger.sqlite3")
        with Ledger(path) as ledger:
            kept(ledger, MONDAY, ALMERA, judgments=(JUDGMENT,), forecasts=(FORECAST,), gaps=(GAP,))
            kept(ledger, TUESDAY, EDITED, judgments=(JUDGMENT,))
            about = claim_lines(ALMERA)[0]
            claim = ALMERA.claims[0].claim.id
            decision = Decision(claim, "", ruling="rejected", reason="wrong-figure", by="Ada Quill")
            ledger.save_decisions([DecisionKept(decision, ALMERA.article.sha256, about)])
            Recorded(ScriptedLLM([BORNE_OUT]), ledger).ask(ASKED)
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return path.read_bytes()


@lru_cache
def _columns() -> tuple[tuple[str, str], ...]:
    """Every column that values are kept in, with its table."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "ledger.sqlite3")
        path.write_bytes(_sound())
        with closing(sqlite3.connect(path)) as connection:
            tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            return tuple(
                (table, row[1]) for table in sorted(tables) for row in connection.execute(f"PRAGMA table_info({table})")
            )


def _values(table: str, column: str) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "ledger.sqlite3")
        path.write_bytes(_sound())
        with closing(sqlite3.connect(path)) as connection:
            return [value for (value,) in connection.execute(f"SELECT {column} FROM {table}") if isinstance(value, str)]  # noqa: S608


def only_ledger_errors(text: str) -> None:
    """One value is another: table and column in the first line, the value below, as JSON or as it stands."""
    head, _, below = text.partition("\n")
    table, _, column = head.partition(".")
    if (table, column) not in _columns():
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "ledger.sqlite3")
        path.write_bytes(_sound())
        with closing(sqlite3.connect(path)) as connection, suppress(sqlite3.Error, UnicodeEncodeError, OverflowError):
            rowid = f"SELECT max(rowid) FROM {table}"  # noqa: S608
            connection.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ({rowid})", [_value(below)])  # noqa: S608
            connection.commit()
        _read(path)


def _value(text: str) -> object:
    """A number, nothing or bytes where the text is JSON for them, else the text itself."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return text
    if isinstance(value, dict) and set(value) == {"bytes"} and isinstance(value["bytes"], str):
        return value["bytes"].encode("utf-8", "surrogatepass")
    return value if isinstance(value, int | float | None) else text


def _read(path: Path) -> None:
    """Everything that is read of a ledger, with nothing raised that it does not promise."""
    with suppress(LedgerError), Ledger(path, readonly=True) as ledger:
        for reading in (*_readings(ledger), *_tellings(ledger)):
            with suppress(LedgerError, UsageError):
                reading()
    with suppress(LedgerError), Ledger(path) as ledger:
        llm = ScriptedLLM([BORNE_OUT])
        with suppress(LedgerError):
            Recorded(llm, ledger).ask(ASKED)


Reading = Callable[[], object]


def _readings(ledger: Ledger) -> Iterator[Reading]:
    claim = ALMERA.claims[0].claim.id
    yield ledger.days
    yield ledger.ids
    yield lambda: [ledger.brief(day) for day in (MONDAY, TUESDAY)]
    yield lambda: ledger.past(since=date.min, before=WEDNESDAY)
    yield lambda: ledger.articles([ALMERA.article.sha256, EDITED.article.sha256])
    yield lambda: ledger.versions(ALMERA.article.url or "")
    yield lambda: [ledger.forecasts(before=WEDNESDAY), ledger.gaps(before=WEDNESDAY)]
    yield lambda: [ledger.claims(TUESDAY), ledger.claim_days(claim), list(ledger.claim_rows())]
    yield lambda: [ledger.story_days("s"), ledger.changes_of(claim), ledger.changes_until(WEDNESDAY)]
    yield lambda: [ledger.decisions([claim]), ledger.decisions_of(MONDAY), ledger.all_decisions()]


def _tellings(ledger: Ledger) -> Iterator[Reading]:
    claim = ALMERA.claims[0].claim.id
    yield lambda: recall(ledger, WEDNESDAY, days=7)
    yield lambda: [kept_day(ledger, day) for day in (MONDAY, TUESDAY)]
    yield lambda: list(cases(ledger))
    yield lambda: history(ledger, claim)
    yield lambda: differ(ledger, MONDAY, TUESDAY)
    yield lambda: sheet(ledger, claim)
    yield lambda: search(ledger, "boats")
    yield lambda: stats(ledger)


@st.composite
def values(draw: Draw) -> str:
    """A column, and a value for it: what stands there, damaged, or one of another kind."""
    table, column = draw(st.sampled_from(_columns()))
    there = _values(table, column)
    is_json = bool(there) and there[0][:1] in {"{", "["}
    of_its_kind = [damaged(there)] * bool(there) + [damaged_json(there)] * is_json
    another = VALUES.filter(lambda value: isinstance(value, str | int | float | None)).map(json.dumps)
    blob = st.text(max_size=5).map(lambda text: json.dumps({"bytes": text}))
    return f"{table}.{column}\n{draw(st.one_of(*of_its_kind, another, blob))}"


def a_ledger_or_an_error(text: str) -> None:
    """Bytes of the file are others: an offset and hexadecimal digits a line; `cut` ends it there."""
    data = bytearray(_sound())
    for line in text.split("\n"):
        place, _, digits = line.partition(" ")
        if not (place.isascii() and place.isdigit()):
            continue
        at = int(place[:9]) % (len(data) + 1)
        with suppress(ValueError):
            new = b"" if digits == "cut" else bytes.fromhex(digits)
            data[at : len(data) if digits == "cut" else at + len(new)] = new
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "ledger.sqlite3")
        path.write_bytes(data)
        _read(path)


@st.composite
def wounds(draw: Draw) -> str:
    """Most in the header and the schema, where few bytes are not looked at."""
    places = st.integers(0, 99) | st.integers(0, 4095) | st.integers(0, len(_sound()))
    bytes_ = st.binary(min_size=1, max_size=12).map(bytes.hex) | st.sampled_from(["00" * 64, "ff" * 16, "cut"])
    return "\n".join(f"{draw(places)} {draw(bytes_)}" for _ in range(draw(st.integers(1, 6))))


TARGETS = (
    Target("ledger-rows", only_ledger_errors, values),
    Target("ledger-files", a_ledger_or_an_error, wounds),
)
