"""Everything about a claim, and claims that were found -> lines for a terminal, outside text shown and never obeyed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from briefgen.chronicle.searching import Hit, Hits
from briefgen.chronicle.sheet import Backing, Context, Decided, Sheet
from briefgen.chronicle.telling import INDENT, Lines, changed, judged, part, printed
from briefgen.data import Finding, Ruling
from briefgen.markdown import visible
from briefgen.rendering.phrases import counted


class Marks(NamedTuple):
    """What stands around a claim's words in their context."""

    begin: str
    end: str


QUOTES = Marks("«", "»")
"""Where the lines go to a file or another program."""
BOLD = Marks("\x1b[1;4m", "\x1b[0m")
"""Bold and underlined, where they go to a terminal (ECMA-48, select graphic rendition)."""

_RULED: Mapping[Ruling, str] = {"none": "no ruling", "accepted": "accepted", "rejected": "rejected"}


def tell_sheet(found: Sheet, marks: Marks = QUOTES) -> str:
    """Everything about one claim, its words marked where they stand in the article."""
    return "\n".join(_sheet(found, marks))


def tell_hits(found: Hits) -> str:
    """The claims found, the likest first."""
    return "\n".join(_hits(found))


def _sheet(found: Sheet, marks: Marks) -> Lines:
    one = found.said
    yield f"claim {visible(found.claim)}  {one.verdict}, {printed(one)}"
    yield f"{INDENT}“{visible(one.statement)}”"
    if found.rewritten:
        yield f"{INDENT}worded anew: the article’s own words are marked below"
    yield f"{INDENT}said by: {visible(one.said_by)}"
    if found.proposed_speaker:
        yield f"{INDENT}credited by the model to: {visible(found.proposed_speaker)}"
    yield f"{INDENT}kind: {found.kind}"
    for label, text in found.facts:
        yield f"{INDENT}{label.lower()}: {visible(text)}"
    yield from ("", f"article {visible(one.article)}")
    yield f"{INDENT}{visible(one.title)}"
    yield f"{INDENT}{visible(' · '.join(filter(None, (one.outlet, found.published.isoformat(), found.url))))}"
    yield ""
    yield from _evidence(found.evidence, marks)
    yield from part("findings", found.findings, _finding)
    yield from part("decisions", found.decisions, _decision)
    yield from ("", "briefs")
    for day in found.history.days:
        yield f"{INDENT}{day.said.day}  {printed(day.said)}"
        yield from (f"{INDENT * 2}judgment it stands under: {judged(judgment)}" for judgment in day.judgments)
        yield from (f"{INDENT * 2}judgment it cuts across: {judged(judgment)}" for judgment in day.against)
    yield ""
    yield from _backing(found.backing)
    yield from part("changes", found.history.changes, changed)


def _evidence(evidence: Context | None, marks: Marks) -> Lines:
    if evidence is None:
        yield "evidence: none found in the article"
        return
    place = f"{evidence.span.start}:{evidence.span.end}"
    found = evidence.status if evidence.score == 1 else f"{evidence.status}, likeness {evidence.score:.2f}"
    yield f"evidence at {place} ({found})"
    if evidence.before.strip():
        yield f"{INDENT}{visible(evidence.before)}"
    marked = f"{_flat(evidence.lead)}{marks.begin}{_flat(evidence.words)}{marks.end}{_flat(evidence.tail)}"
    yield f"{INDENT}{marked.strip()}"
    if evidence.after.strip():
        yield f"{INDENT}{visible(evidence.after)}"


def _flat(text: str) -> str:
    """As `visible`, with a space kept at either end that has one: what stands close to the mark stays close to it."""
    before, after = (" " if end.isspace() else "" for end in (text[:1], text[-1:]))
    return f"{before}{visible(text)}{after}" if text.strip() else before


def _finding(finding: Finding) -> Lines:
    yield f"{finding.severity} {finding.code}: {visible(finding.message)}"


def _decision(decided: Decided) -> Lines:
    one = decided.decision
    when = one.at.isoformat(sep=" ", timespec="minutes")[:16] if one.at is not None else "undated"
    ruled = ": ".join(filter(None, (", ".join(filter(None, (_RULED[one.ruling], one.reason))), visible(one.comment))))
    yield f"{when}  {ruled}{f' — by {visible(one.by)}' if one.by else ''}"
    if decided.on_other_words:
        yield f"{INDENT}in conflict: it was decided on other words, “{visible(one.evidence)}”"
    told = (
        ("worded anew", one.statement),
        ("credited anew to", one.speaker),
        ("says the same as", one.merged_into),
        *(("split off", statement) for statement in one.split),
        ("note", one.note),
    )
    yield from (f"{INDENT}{label}: {visible(text)}" for label, text in told if text)


def _backing(backing: Backing | None) -> Lines:
    if backing is None:
        yield "corroboration: none is looked for, since the claim is not supported"
        return
    yield f"corroboration: {counted(len(backing.originators), 'originator')}, {counted(len(backing.outlets), 'outlet')}"
    if backing.originators:
        yield f"{INDENT}said first by: {visible('; '.join(backing.originators))}"
    if backing.outlets:
        yield f"{INDENT}published by: {visible('; '.join(backing.outlets))}"
    if backing.unnamed:
        yield f"{INDENT}{counted(backing.unnamed, 'claim')} among them with nobody named"
    for other in backing.others:
        yield f"{INDENT}{visible(other.claim)}  {visible(other.statement)} — {visible(other.said_by)}"


def _hits(found: Hits) -> Iterator[str]:
    yield from _listed(found.hits)
    if found.more:
        yield f"and {found.more} more: more words find fewer"


def _listed(hits: Iterable[Hit]) -> Iterator[str]:
    for hit in hits:
        yield f"{visible(hit.claim)}  {hit.day}  {hit.verdict}  {visible(hit.speaker) or 'nobody credited'}"
        yield f"{INDENT}{visible(hit.statement)}"
