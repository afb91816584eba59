"""What the checks look at: the settings, and the world around them, which comes in by argument so that a test can be any world."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

from briefgen import models
from briefgen.config import CONFIG_FILE, Settings, environment
from briefgen.errors import UsageError
from briefgen.language import parse
from briefgen.llm import LLM
from briefgen.local import default_cache
from briefgen.local.assembly import QWEN_CODER, EmbeddedModel
from briefgen.local.server import child_command

PACKAGE = "briefgen"
MEMORY = Path("/proc/meminfo")
"""Where Linux tells how much memory can be had."""


def installed(package: str) -> str:
    """The version of a package; raises PackageNotFoundError."""
    return metadata.version(package)


def requirements() -> Sequence[str]:
    """What the installed briefgen asks for, as pyproject.toml says it; raises PackageNotFoundError."""
    return metadata.requires(PACKAGE) or ()


def python_wanted() -> str:
    """The versions of Python it asks for, such as `>=3.11`; raises PackageNotFoundError."""
    return metadata.metadata(PACKAGE)["Requires-Python"]


def free_bytes(folder: Path) -> int:
    """What a disk still takes, for whoever runs this; raises OSError."""
    return shutil.disk_usage(folder).free


def memory_bytes() -> int | None:
    """What a new program can have without driving others out; None where the system does not say."""
    try:
        lines = MEMORY.read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    available = (line.split()[1] for line in lines if line.startswith("MemAvailable:"))
    return next((int(kib) * 1024 for kib in available), None)


def encodings() -> tuple[str, str]:
    """How standard output and the names of files are written."""
    return getattr(sys.stdout, "encoding", None) or "", sys.getfilesystemencoding()


def made() -> datetime:
    """When the file of this module was written: no clock that is right is before that."""
    return datetime.fromtimestamp(Path(__file__).stat().st_mtime, UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """The settings a run would have, and the world it would run in."""

    settings: Settings
    refused: UsageError | None = None
    """Why the settings cannot be read; then `settings` is not looked at."""
    ask: bool = False
    """Whether the model may be asked a question, and a ledger on another machine be called."""
    environ: Mapping[str, str] = field(default_factory=environment)
    config: Path = Path(CONFIG_FILE)
    python: str = field(default_factory=platform.python_version)
    python_wanted: Callable[[], str] = python_wanted
    requirements: Callable[[], Sequence[str]] = requirements
    installed: Callable[[str], str] = installed
    parse: Callable[[str], Any] = parse
    free: Callable[[Path], int] = free_bytes
    memory: Callable[[], int | None] = memory_bytes
    embedded: EmbeddedModel = QWEN_CODER
    cache: Callable[[Mapping[str, str]], Path] = default_cache
    server: Callable[[], object] = child_command
    """Raises ModelUnavailable where the server for model files is not installed."""
    open_model: Callable[..., AbstractContextManager[LLM]] = models.open_model
    encodings: Callable[[], tuple[str, str]] = encodings
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    made: Callable[[], datetime] = made


def nearest(path: Path) -> Path:
    """The folder itself, or the nearest one above it that is there."""
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - a link is to be followed where it stands, not to be resolved here
    return next(folder for folder in (absolute, *absolute.parents) if folder.exists())
