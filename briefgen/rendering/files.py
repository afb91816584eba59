"""Brief -> the text of each file: the Jinja environment, and what a template may call.

Every value that came from outside passes the `md` filter or `link`; the Jinja environment is strict about names, and a
test fails on a template that prints an unfiltered value.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined, Template
from jinja2 import TemplateError as JinjaError
from jinja2.sandbox import SandboxedEnvironment

from briefgen.composing import audits, fates, overstated, refused_readings, uncovered, verdicts
from briefgen.data import Brief, CheckedClaim, Section
from briefgen.errors import TemplateError
from briefgen.markdown import link, md, yaml
from briefgen.records import FORMAT, Manifest, article_record, claims_jsonl, manifest_json, sha256
from briefgen.rendering.facts import facts
from briefgen.rendering.ladder import ladder
from briefgen.rendering.phrases import byline, day, quoted
from briefgen.rendering.remarks import notes_by_sentence, remarks
from briefgen.rendering.views import Views, behind, coverage
from briefgen.resources import folder

TEMPLATES = ("brief.md.j2", "review.md.j2")
"""Each renders the file of its name without `.j2`."""
PARTS = "parts"
"""Folder beside them of what they include."""
HELD_AGAINST = 2
"""Sentences of an article shown beside one of its summary in the brief; the review shows all it was held against."""


@dataclass(frozen=True, slots=True)
class Templates:
    """The loaded templates and the hashes the manifest records."""

    environment: SandboxedEnvironment
    hashes: tuple[tuple[str, str], ...]

    def render(self, name: str, brief: Brief) -> str:
        """One file's text; raises TemplateError when the template asks for what there is not."""
        try:
            template: Template = self.environment.get_template(name)
            views = Views.of(brief)
            return template.render(
                brief=brief,
                views=views,
                cited=views.notes(),
                remarked={note: told for section in brief.sections for note, told in remarks(section).items()},
                verdicts=verdicts(brief.sections),
                fates=fates(brief.sections),
                refused_readings=refused_readings(brief.sections),
            )
        except JinjaError as error:
            raise TemplateError(f"templates/{name}: {error}", hint="see CONTRIBUTING.md, “A template”") from error


def load_templates(override: Path | None = None) -> Templates:
    """The templates of the package, or of the user's folder; raises TemplateError where one is missing."""
    path = folder("templates", override)
    environment = SandboxedEnvironment(
        loader=FileSystemLoader(path),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"md": md, "yaml": yaml, "day": day, "ladder": ladder, "behind": behind}
    environment.tests |= {"rewording": _is_rewording, "duplicate": _is_duplicate}
    environment.globals |= {"link": link, "quoted": quoted, "in_sentence": in_sentence, "byline": byline}
    environment.globals |= {"audits": audits, "overstated": overstated, "uncovered": uncovered}
    environment.globals |= {"facts": facts, "notes_by_sentence": notes_by_sentence, "coverage": coverage}
    environment.globals |= {"held_against": HELD_AGAINST}
    parts = sorted(f"{PARTS}/{part.name}" for part in (path / PARTS).glob("*.j2"))
    return Templates(environment, tuple((name, _hash(path / name)) for name in (*TEMPLATES, *parts)))


def render(brief: Brief, templates: Templates) -> dict[str, str]:
    """File name to text: `brief.md`, `review.md`, `claims.jsonl`, `manifest.json`."""
    files = {name.removesuffix(".j2"): templates.render(name, brief) for name in TEMPLATES}
    files["claims.jsonl"] = claims_jsonl(brief)
    files["manifest.json"] = manifest_json(_manifest(brief, files))
    return files


def _is_duplicate(checked: CheckedClaim) -> bool:
    """Whether a claim was withheld only for saying what another says."""
    return any(finding.code == "duplicate" for finding in checked.findings)


def _is_rewording(checked: CheckedClaim) -> bool:
    """Whether a claim's evidence stands and only the model's words for it were refused."""
    return checked.claim.rewritten and checked.claim.evidence is not None


def in_sentence(section: Section, checked: CheckedClaim) -> tuple[str, str, str]:
    """A claim's evidence within its sentences: the words before it, its own, the words after."""
    evidence = checked.claim.evidence
    spans = [s.span for s, _ in section.fates if evidence and s.span.overlaps(evidence)]
    if evidence is None or not spans:
        return ("", "", "")
    text = section.article.text
    before, after = text[spans[0].start : evidence.start], text[evidence.end : spans[-1].end]
    return (" ".join(before.split()), quoted(section.article, evidence), " ".join(after.split()))


def _manifest(brief: Brief, files: dict[str, str]) -> Manifest:
    making = brief.making
    return Manifest(
        format=FORMAT,
        version=making.version,
        date=brief.date,
        model=making.model,
        prompts=dict(making.prompts),
        templates=dict(making.templates),
        files={name: sha256(files[name]) for name in ("brief.md", "claims.jsonl")},
        articles=tuple(article_record(section.article) for section in brief.sections),
        unread=brief.unread,
        sentences=fates(brief.sections),
        claims=verdicts(brief.sections),
        usage=making.usage,
        calls=making.calls,
        replayed=making.replayed,
        seconds=making.seconds,
        summaries=audits(brief.sections),
    )


def _hash(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise TemplateError(
            f"template {path.name} cannot be read: {error.strerror}", hint="restore the file"
        ) from error
