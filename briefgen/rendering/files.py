"""Brief -> the text of each file it is written as."""

from __future__ import annotations

from collections.abc import Collection

from briefgen.composing import audits, fates, verdicts
from briefgen.data import Brief
from briefgen.records import FORMAT, Manifest, article_record, brief_json, claims_jsonl, manifest_json, sha256
from briefgen.rendering.templating import Templates
from briefgen.stories import pairings_jsonl

PROVED = ("brief.md", "claims.jsonl", "stories.jsonl", "brief.html", "brief.json")
"""Files whose hashes the manifest holds, where they are made: `briefgen verify` goes through the first three, and sees that the
others were not changed. `review.md` is there to be written in."""


def render(brief: Brief, templates: Templates, *, formats: Collection[str] = ("md",)) -> dict[str, str]:
    """File name to text: `brief.md`, `review.md`, `claims.jsonl`, `stories.jsonl` (why articles were joined or kept apart) and
    `manifest.json`, and of `formats` what is asked for beside these: `brief.html`, `brief.json`.
    """
    files = {name: templates.render(f"{name}.j2", brief) for name in ("brief.md", "review.md")}
    if "html" in formats:
        files["brief.html"] = templates.render("brief.html.j2", brief)
    if "json" in formats:
        files["brief.json"] = brief_json(brief)
    files["claims.jsonl"] = claims_jsonl(brief)
    files["stories.jsonl"] = pairings_jsonl(brief.findings.grouping.pairings)
    files["manifest.json"] = manifest_json(_manifest(brief, files))
    return files


def _manifest(brief: Brief, files: dict[str, str]) -> Manifest:
    making = brief.making
    return Manifest(
        format=FORMAT,
        version=making.version,
        date=brief.date,
        model=making.model,
        prompts=dict(making.prompts),
        templates=dict(making.templates),
        files={name: sha256(files[name]) for name in PROVED if name in files},
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
