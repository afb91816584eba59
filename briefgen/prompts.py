"""prompts/<name>.md -> Prompt: fixed instructions and a Jinja text for what changes, strict about everything.

    ---
    stage: extraction
    about: what the call is for, in one line
    ---
    ## Instructions
    the fixed part: byte-identical from call to call, so a server's prefix cache can hold it
    ## Examples
    (may be left out) paragraphs of `name: value` lines: values for the material, and the answer it should get
    ## Material
    the part that changes, with {{ variables }}

Values are filled in as plain text: an article that holds template syntax stays text.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jinja2 import Template

from briefgen.errors import TemplateError
from briefgen.resources import folder, read
from briefgen.sandbox import Sandbox, fill, filling_in

KEYS = ("stage", "about")
"""Front matter: these, once each, and no others."""
PARTS = ("## Instructions", "## Examples", "## Material")
OPTIONAL = "## Examples"
COMPILED_KEPT = 16
"""Materials kept as compiled templates, which takes far longer than filling one in: more than a run has prompts."""
ANSWER = "answer"
"""The line of an example that says what it should be answered with."""


@dataclass(frozen=True, slots=True)
class Example:
    """A question with its answer, shown to a model before the real one."""

    question: str
    """The material, filled in."""
    answer: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """What one model call says, before the article is filled in."""

    name: str
    stage: str
    about: str
    instructions: str
    material: str
    sha256: str
    """Of the file's bytes: what the manifest records."""
    shown: tuple[tuple[tuple[str, str], ...], ...] = ()
    """The values of each example, by name, its answer among them."""

    @property
    def examples(self) -> tuple[Example, ...]:
        """The examples, each as the question it would be; raises TemplateError as `render` does."""
        return tuple(Example(self.render(**dict(values)), dict(values)[ANSWER]) for values in self.shown)

    def render(self, **values: object) -> str:
        """The material filled in; raises TemplateError when the file names a variable that is not given, or asks for what the
        sandbox refuses.
        """
        with filling_in(f"prompts/{self.name}.md", hint="see CONTRIBUTING.md, “A prompt”"):
            return fill(_compiled(self.material), **values).strip()


def load_prompt(name: str, override: Path | None = None) -> Prompt:
    """The prompt of that name; raises TemplateError for a missing file, an unknown key or a missing part."""
    file = f"{name}.md"
    data = read(folder("prompts", override), file)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise TemplateError(f"prompt {file} cannot be read: {error}", hint="restore the file") from error
    front, body = _split(text, file)
    parts = _parts(body, file)
    return Prompt(
        name=name,
        stage=front["stage"],
        about=front["about"],
        instructions=parts[PARTS[0]],
        material=parts[PARTS[-1]],
        sha256=hashlib.sha256(data).hexdigest(),
        shown=tuple(_example(text, file) for text in parts.get(OPTIONAL, "").split("\n\n") if text),
    )


def _split(text: str, name: str) -> tuple[dict[str, str], str]:
    if not text.startswith("---\n") or "\n---\n" not in text:
        raise TemplateError(f"prompts/{name}: no front matter", hint=f"begin with --- {', '.join(KEYS)} ---")
    head, body = text.removeprefix("---\n").split("\n---\n", 1)
    pairs = [line.partition(":") for line in head.splitlines()]
    keys = [key.strip() for key, _, _ in pairs]
    if sorted(keys) != sorted(KEYS):
        raise TemplateError(f"prompts/{name}: front matter has {keys}, expected {list(KEYS)}", hint="correct the keys")
    return {key.strip(): value.strip() for key, _, value in pairs}, body


def _parts(body: str, name: str) -> dict[str, str]:
    """The text under each heading."""
    lines = body.strip().split("\n")
    headings = [line for line in lines if line in PARTS]
    expected = [part for part in PARTS if part != OPTIONAL or OPTIONAL in headings]
    if headings != expected or lines[0] != PARTS[0]:
        raise TemplateError(
            f"prompts/{name}: parts are {headings}, expected {expected} and nothing before them",
            hint="correct the headings",
        )
    borders = [*(lines.index(heading) for heading in headings), len(lines)]
    return {
        heading: "\n".join(lines[start + 1 : end]).strip()
        for heading, start, end in zip(headings, borders, borders[1:], strict=False)
    }


def _example(text: str, name: str) -> tuple[tuple[str, str], ...]:
    pairs = [line.partition(": ") for line in text.splitlines()]
    if not all(value for _, _, value in pairs) or ANSWER not in {key for key, _, _ in pairs}:
        raise TemplateError(
            f"prompts/{name}: the example {text[:40]!r} is not made of “name: value” lines with an “{ANSWER}”",
            hint="correct the example",
        )
    return tuple((key, value) for key, _, value in pairs)


@lru_cache(maxsize=COMPILED_KEPT)
def _compiled(material: str) -> Template:
    """The material as a template; raises JinjaError where it is none. A judge fills in one text nine times a question."""
    return _environment().from_string(material)


@lru_cache(maxsize=1)
def _environment() -> Sandbox:
    """Nothing is escaped: a prompt is plain text, and what is filled into it has passed `guarding.as_data`."""
    return Sandbox(autoescape=False, trim_blocks=True, lstrip_blocks=True)
