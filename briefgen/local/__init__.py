"""What `--model` means on this machine: the embedded model, or a GGUF file of the user's, ready to be served."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from briefgen.errors import ModelUnavailable, UsageError
from briefgen.local.assembly import QWEN_CODER, EmbeddedModel, Progress, prepare, unheard

LOCAL = "local"
"""What `--model` calls the embedded model."""

MAGIC = b"GGUF"
"""How every GGUF file begins, by its specification."""


def default_cache(environ: Mapping[str, str], *, platform: str = sys.platform) -> Path:
    """The folder of briefgen for what can be made again: under XDG_CACHE_HOME, else where the platform keeps such things.

    A relative XDG_CACHE_HOME is ignored, as its specification asks. Raises ModelUnavailable for a user without a home.
    """
    if Path(environ.get("XDG_CACHE_HOME", "")).is_absolute():
        return Path(environ["XDG_CACHE_HOME"]) / "briefgen"
    if platform == "win32" and environ.get("LOCALAPPDATA"):
        return Path(environ["LOCALAPPDATA"]) / "briefgen" / "Cache"
    return _home() / ("Library/Caches" if platform == "darwin" else ".cache") / "briefgen"


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError as error:
        raise ModelUnavailable(
            "there is no home folder to keep the model in", hint="set XDG_CACHE_HOME to a folder that may be written"
        ) from error


def is_local(name: str) -> bool:
    """Whether `--model name` is served from a file on this machine: `local`, or the path of a `.gguf` file."""
    return name == LOCAL or name.lower().endswith(".gguf")


def resolve_model(name: str, *, cache: Path, model: EmbeddedModel = QWEN_CODER, progress: Progress = unheard) -> Path:
    """The file to serve for `--model name`, ready to load.

    Raises UsageError unless `is_local(name)`, and what `prepare` and `gguf_file` raise.
    """
    if not is_local(name):
        raise UsageError(f"{name!r} is no model of this machine", hint=f"give {LOCAL!r} or the path of a .gguf file")
    return prepare(model, cache=cache, progress=progress) if name == LOCAL else gguf_file(Path(name))


def gguf_file(path: Path) -> Path:
    """The absolute path of a model file; raises ModelUnavailable where it is not there or does not begin as GGUF does."""
    try:
        if not path.is_file():
            raise ModelUnavailable(f"there is no model file {path}", hint="give the path of a .gguf file to --model")
        with path.open("rb") as file:
            start = file.read(len(MAGIC))
    except OSError as error:
        raise ModelUnavailable(f"the model file {path} cannot be read: {error.strerror}") from error
    if start != MAGIC:
        raise ModelUnavailable(
            f"{path} is no GGUF file: it begins with {start!r}, not {MAGIC!r}",
            hint="it may be a half-finished download, or a model in another format",
        )
    return path.absolute()
