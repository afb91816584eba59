"""Where the prompts and templates are: beside the package in a checkout, inside it in a wheel, or where the user says."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from briefgen.errors import TemplateError

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
