"""Files of a user's own: rows to check, settings, grades, cassettes."""

from __future__ import annotations

import io
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import yaml
from hypothesis import strategies as st

from briefgen.config import CONFIG_FILE, load_settings
from briefgen.errors import InputError, UsageError
from briefgen.rows import read_lines
from briefgen.rows.reading import row_fields, row_id, row_of
from briefgen.sourcing import load_grades
from tests.fuzz.damage import Draw, damaged, damaged_json
from tests.fuzz.target import Target, seeds, told, written
from tests.replay import StaleCassette, replayed


def rows_or_what_is_wrong(text: str) -> None:
    for line in read_lines(io.BytesIO(written(text))):
        with suppress(InputError):
            fields = row_fields(line)
            row = row_of(row_id(fields), fields)
            assert row.evidence is None or 0 <= row.evidence[0] < row.evidence[1] <= len(row.document)
            row.document.encode()


def settings_or_one_sentence(text: str) -> None:
    """A `briefgen.toml` where a run is made."""
    with tempfile.TemporaryDirectory() as folder, _working_in(Path(folder)):
        Path(CONFIG_FILE).write_bytes(written(text))
        try:
            load_settings()
        except UsageError as error:
            told(error)


@contextmanager
def _working_in(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def grades_or_one_sentence(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "grades.toml")
        file.write_bytes(written(text))
        try:
            grades = load_grades(file)
        except UsageError as error:
            told(error)
            return
        assert all(name == name.lower() for name in grades)


def a_tape_or_a_stale_one(text: str) -> None:
    """A cassette that is played and asked nothing."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "tape.yaml")
        file.write_bytes(written(text))
        with suppress(StaleCassette), replayed(file):
            pass


@st.composite
def tapes(draw: Draw) -> str:
    """Half of them with values of another kind in their places, the others damaged as text."""
    if draw(st.booleans()):
        return draw(damaged(seeds("cassettes")))
    tape = json.dumps(yaml.safe_load(seeds("cassettes")[0]))
    return draw(damaged_json([tape]))


TARGETS = (
    Target(
        "rows",
        rows_or_what_is_wrong,
        lambda: damaged_json(seeds("rows")) | damaged(seeds("rows")),
        lambda long: (
            '{"id": 1, "document": "'
            + long.replace("\\", "").replace('"', "'").replace("\n", " ")
            + '", "claim": "x", "evidence": "y z"}'
        ),
    ),
    Target("settings", settings_or_one_sentence, lambda: damaged(seeds("settings")), lambda long: f'model = "{long}"'),
    Target(
        "grades", grades_or_one_sentence, lambda: damaged(seeds("grades")), lambda long: f'[grades]\n"{long}" = "B"'
    ),
    Target("cassettes", a_tape_or_a_stale_one, tapes),
)
