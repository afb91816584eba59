"""Where the prompts and templates are: beside the package in a checkout, inside it in a wheel, or where the user says."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from briefgen.errors import TemplateError
from briefgen.files import MAX_TEMPLATE, read_bytes

Folder = Literal["prompts", "templates"]


def folder(name: Folder, override: Path | None = None) -> Path:
    """The folder to load from; raises TemplateError where `override` is none."""
    if override is not None:
        if not override.is_dir():
            raise TemplateError(f"{override} is not a folder of {name}", hint=f"give a folder, or leave out --{name}")
        return override
    package = Path(__file__).parent
    inside = package / name
    return inside if inside.is_dir() else package.parent / name


def read(root: Path, name: str) -> bytes:
    """A file of a folder of prompts or templates; raises TemplateError where it cannot be read or is not inside that folder.

    The folder may come from somebody else: a link in it, or a name a template includes, could lead to any file there is.
    """
    path = root / name
    try:
        if not path.resolve().is_relative_to(root.resolve()):
            raise TemplateError(f"{name!r} leads out of {root}", hint="put the file itself there")
        return read_bytes(path, limit=MAX_TEMPLATE)
    except OSError as error:
        raise TemplateError(f"{name!r} in {root} cannot be read: {error.strerror}", hint="restore the file") from error
    except (ValueError, RuntimeError) as error:  # a name with a NUL character; links that lead to each other
        raise TemplateError(f"{name!r} in {root} is no file: {error}", hint="restore the file") from error
