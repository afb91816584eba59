"""Prompts and templates: whether they load, and whether they are templates at all."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import TemplateError as JinjaError

from briefgen.doctor.surroundings import Surroundings
from briefgen.doctor.values import Remark, fault, ok
from briefgen.extraction import ExtractionPrompts
from briefgen.judging import JudgingPrompts
from briefgen.prompts import load_prompt
from briefgen.rendering import load_templates
from briefgen.resources import folder as where
from briefgen.resources import read
from briefgen.sandbox import Sandbox

ENDING = ".j2"
"""Of the files of a folder of templates that are templates."""
RESTORE = "correct the file, or leave out the flag that names its folder"


def prompts(around: Surroundings) -> Iterator[Remark]:
    """Every prompt that a run loads; those with a template that is none are a fault each."""
    folder = around.settings.prompts
    loaded = (*ExtractionPrompts.load(folder), load_prompt("judge", folder), *JudgingPrompts.load(folder))
    broken = [
        fault(f"{one.name}.md: {error}", RESTORE) for one in loaded if (error := _error(one.material)) is not None
    ]
    yield from broken or [ok(f"{len(loaded)} load{f' from {folder}' if folder else ''}")]


def _error(text: str) -> JinjaError | None:
    try:
        Sandbox(autoescape=False).compile(text)
    except JinjaError as error:
        return error
    return None


def templates(around: Surroundings) -> Iterator[Remark]:
    """Every template of the folder, likewise."""
    folder = around.settings.templates
    loaded = load_templates(folder)
    names = [name for name, _ in loaded.hashes if name.endswith(ENDING)]
    broken = []
    for name in names:
        try:
            loaded.environment.compile(read(where("templates", folder), name).decode(), name)
        except JinjaError as error:
            broken.append(fault(f"{name}: {error}", RESTORE))
    yield from broken or [ok(f"{len(names)} load{f' from {folder}' if folder else ''}")]
