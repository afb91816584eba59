"""manifest.json -> whether it is as it was sealed, and what it says of claims that the claims do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from briefgen.data import Verdict
from briefgen.files import MAX_BRIEF, read_text
from briefgen.records import ArticleRecord, ClaimRecord, Manifest, checked_claim, spans_of
from briefgen.seals import seal_of


def seal_faults(text: str, manifest: Manifest, claims: Sequence[ClaimRecord]) -> Iterator[str]:
    """What does not hold of a manifest's own words; nothing of one without a seal, which an earlier briefgen wrote."""
    if not manifest.seal:
        return
    if seal_of(text) != manifest.seal:
        yield "manifest.json: changed since it was sealed"
    places = spans_of(map(checked_claim, claims))
    for name in sorted(places.keys() | manifest.spans.keys()):
        here, sealed = places.get(name, "nowhere"), manifest.spans.get(name, "nowhere")
        if here != sealed:
            yield f"manifest.json: claim {name} stood on {sealed}, and stands on {here} by claims.jsonl"
    counted: Counter[Verdict] = Counter(claim.verdict for claim in claims)
    for verdict in ("supported", "unverified", "withheld"):
        if counted[verdict] != manifest.claims.get(verdict, 0):
            told = f"{manifest.claims.get(verdict, 0)} {verdict} claims are told, and {counted[verdict]} are in claims.jsonl"
            yield f"manifest.json: {told}"


def changed_at(record: ArticleRecord, folder: Path, claims: Sequence[ClaimRecord]) -> str:
    """Where an article's file differs from what the claims have of it, as the end of a sentence; '' where it is not there."""
    text = next((text for path in (Path(record.source), folder / record.source) if (text := _text(path))), "")
    if not text:
        return ""
    for claim in claims:
        stood = claim.evidence
        if claim.article == record.id and stood is not None and text[stood.start : stood.end] != stood.text:
            line = text.count("\n", 0, stood.start) + 1
            return f": its file was changed, in line {line} or before it, where claim {claim.id} stood"
    return ": its file was changed, where no claim stands"


def _text(path: Path) -> str:
    """The decoded file; '' where there is none."""
    try:
        return read_text(path, limit=MAX_BRIEF)
    except (OSError, ValueError):
        return ""
