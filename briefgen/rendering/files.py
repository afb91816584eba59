"""Brief -> the text of each file it is written as."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pydantic import TypeAdapter

from briefgen.composing import audits, fates, verdicts
from briefgen.data import Brief, CheckedClaim, Decision, Section
from briefgen.records import (
    FORMAT,
    Manifest,
    article_record,
    brief_json,
    claims_jsonl,
    inert,
    manifest_json,
    sha256,
    spans_of,
)
from briefgen.rendering.sums import page_sums
from briefgen.rendering.templating import Templates
from briefgen.review import sealed
from briefgen.stories import pairings_jsonl

PROVED = ("brief.md", "claims.jsonl", "stories.jsonl", "brief.html", "brief.json")
"""Files whose hashes the manifest holds, where they are made: `briefgen verify` goes through the first three, and sees that the
others were not changed. `review.md` is not among them: it is there to be written in, and a mark in it is no forgery."""


def render(brief: Brief, templates: Templates, *, formats: Collection[str] = ("md",)) -> dict[str, str]:
    """File name to text: `brief.md`, `review.md`, `claims.jsonl`, `stories.jsonl` (why articles were joined or kept apart) and
    `manifest.json`, and of `formats` what is asked for beside these: `brief.html`, `brief.json`.
    """
    files = {name: templates.render(f"{name}.j2", brief) for name in ("brief.md", "review.md")}
    files["review.md"] = sealed(files["review.md"], brief)
    if "html" in formats:
        files["brief.html"] = templates.render("brief.html.j2", brief)
    if "json" in formats:
        files["brief.json"] = inert(brief_json(brief))
    files["claims.jsonl"] = inert(claims_jsonl(brief))
    files["stories.jsonl"] = inert(pairings_jsonl(brief.findings.grouping.pairings))
    files["manifest.json"] = inert(manifest_json(_manifest(brief, files)))
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
        lines=page_sums(files["brief.md"]),
        made=making.made,
        spans=spans_of(claim for section in brief.sections for claim in _claims(section)),
        replies=making.replies,
        decisions={one.claim: sha256(TypeAdapter(Decision).dump_json(one).decode()) for one in brief.decisions},
        versions=dict(making.versions),
        review=sha256(files["review.md"]),
    )


def _claims(section: Section) -> Iterator[CheckedClaim]:
    """All of an article's claims, printed or not."""
    yield from (cited.claim for cited in section.cited)
    yield from (*section.copied, *section.withheld)
