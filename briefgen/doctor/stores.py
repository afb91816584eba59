"""The ledger and the folder of the briefs: whether they are there, whole, private, and may be written."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from briefgen.doctor.surroundings import Surroundings, nearest
from briefgen.doctor.values import Remark, fault, ok, warning
from briefgen.ledger import SCHEMA_VERSION, Ledger
from briefgen.ledger.health import Health, health

ROOM_BYTES = 200 * 10**6
"""Below this a run may fill the disk: a day of 100 articles takes some 20 MB of ledger and 15 MB of briefs."""
POSIX = os.name == "posix"
"""Whether modes of files say who may read them."""


def ledger(around: Surroundings) -> Iterator[Remark]:
    """It opens, is whole, private and free, and is of no later time than this."""
    where = around.settings.ledger_at
    if "://" in where:
        yield from _called(around, where)
    elif not Path(where).exists():
        yield _may_be_made(Path(where))
    else:
        yield from _of_file(around, Path(where))


def _called(around: Surroundings, where: str) -> Iterator[Remark]:
    if not around.ask:
        yield ok("a database, not called, since that needs --ask")
        return
    Ledger(where, readonly=True).close()
    yield ok("a database that answers")


def _may_be_made(path: Path) -> Remark:
    if (trouble := _refusal(nearest(path.parent))) is not None:
        return fault(f"there is none at {path}, and none can be made: {trouble}", "name another with --ledger")
    return ok(f"none yet; a run makes {path}")


def _of_file(around: Surroundings, path: Path) -> Iterator[Remark]:
    found = health(path)
    yield _state(path, found)
    if found.busy:
        yield warning("another run is writing to it", "wait for it to end, or name another ledger with --ledger")
    if found.shared and POSIX:
        files = " ".join(map(str, found.shared))
        yield warning(f"others may read it, and the articles in it: {files}", f"chmod 600 {files}")
    if found.schema == SCHEMA_VERSION and not found.damage:
        yield from _ahead(around, path)


def _state(path: Path, found: Health) -> Remark:
    if found.damage:
        return fault(f"{path} is damaged: {found.damage}", "move it away: the next run makes a new one, and asks again")
    if found.schema == 0:
        return ok(f"{path} is empty; a run fills it")
    if found.schema < SCHEMA_VERSION:
        return ok(
            f"{path} is of schema {found.schema}; the next run brings it to {SCHEMA_VERSION} and keeps what it has"
        )
    return ok(f"{path} is whole, schema {found.schema}")


def _ahead(around: Surroundings, path: Path) -> Iterator[Remark]:
    """A last run that began after now was dated by another clock, or this one is wrong."""
    with Ledger(path, readonly=True) as kept:
        last = next(iter(kept.runs(1)), None)
    if last is not None and datetime.fromisoformat(last.started) > around.now():
        yield warning(f"its last run began at {last.started}, which is yet to come", "set the clock")


def output(around: Surroundings) -> Iterator[Remark]:
    """Files can be made there, and there is room for them."""
    folder = around.settings.out
    there = nearest(folder)
    if (trouble := _refusal(there)) is not None:
        yield fault(f"{folder} cannot be written: {trouble}", "give another folder with --out")
        return
    yield ok(f"{folder} can be {'written' if folder.exists() else 'made'}")
    free = around.free(there)
    if free < ROOM_BYTES:
        yield warning(f"{free / 1e6:,.0f} MB are free there", "make room: a day of 100 articles takes some 35 MB")


def _refusal(folder: Path) -> str | None:
    """Why no file can be made in a folder; None where one can: one is made, which has no name and is gone at once."""
    try:
        with tempfile.TemporaryFile(dir=folder):
            return None
    except OSError as error:
        return f"{folder}: {error.strerror}"
