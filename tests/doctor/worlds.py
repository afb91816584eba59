"""A world in which every check is content, to be changed by one thing at a time."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from briefgen.config import Settings
from briefgen.doctor import CHECKS, Surroundings, examine
from briefgen.doctor.values import Remark, State
from briefgen.errors import BriefgenError
from briefgen.llm import LLM
from briefgen.local.assembly import EmbeddedModel
from briefgen.testing import Script, ScriptedLLM

NOON = datetime(2031, 5, 6, 12, tzinfo=UTC)
DATA = b"GGUF and so on"
MODEL = EmbeddedModel(
    name="Tide 1B", publisher="Tide", licence="Apache-2.0", file="tide.gguf", size=len(DATA),
    sha256=hashlib.sha256(DATA).hexdigest(), parts=(),
)  # fmt: skip
KEY = "not-a-real-key-0123456789"


def world(folder: Path, *, settings: Any = None, **changes: Any) -> Surroundings:
    """A machine that has all there is to have; `settings` are those that differ from the defaults."""
    chosen = Settings(**{"out": folder / "briefs", **(settings or {})})
    content: dict[str, Any] = {
        "environ": {},
        "config": folder / "briefgen.toml",
        "python": "3.12.1",
        "python_wanted": lambda: ">=3.11",
        "requirements": lambda: ("tide<2,>=1", "xtide>=3; extra == 'local'", "pytide>=8; extra == 'dev'"),
        "installed": versions(tide="1.4", xtide="3.0"),
        "parse": lambda _text: SimpleNamespace(sents=[1, 2]),
        "free": lambda _folder: 10**12,
        "memory": lambda: 10**12,
        "embedded": MODEL,
        "cache": lambda _environ: folder / "cache",
        "server": lambda: None,
        "open_model": answering({"answer": True}),
        "encodings": lambda: ("utf-8", "UTF-8"),
        "now": lambda: NOON,
        "made": lambda: datetime(2031, 1, 1, tzinfo=UTC),
    }
    return Surroundings(settings=chosen, **{**content, **changes})


def versions(**known: str) -> Any:
    """What is installed."""

    def installed(name: str) -> str:
        if name not in known:
            raise PackageNotFoundError(name)
        return known[name]

    return installed


def answering(script: Any) -> Any:
    """Opens a model that says this, or raises it."""

    def said(request: Any) -> Script:
        return script if isinstance(script, BriefgenError) else request.schema.model_validate(script)

    @contextmanager
    def opened(*_: object, **__: object) -> Iterator[LLM]:
        yield ScriptedLLM(said)

    return opened


def assembled(cache: Path, data: bytes = DATA) -> Path:
    """The embedded model, put together and recorded; `data` of another kind is damage that nobody noticed."""
    path = cache / "models" / MODEL.file
    path.parent.mkdir(parents=True)
    path.write_bytes(data)
    status = path.stat()
    record = {"sha256": MODEL.sha256, "bytes": status.st_size, "mtime_ns": status.st_mtime_ns}
    path.with_name(f"{path.name}.json").write_bytes(json.dumps(record).encode())
    return path


def told(around: Surroundings, *names: str) -> list[tuple[str, str]]:
    """How things stand by these checks, and all that is said, errors too."""
    checks = [check for check in CHECKS if check.name in names]
    return [(one.state, f"{one.found} {one.advice}") for one in examine(around, checks)]


def states(remarks: Iterator[Remark]) -> list[State]:
    """How things stand, in the order of telling."""
    return [one.state for one in remarks]
