"""What `claims.jsonl` and `manifest.json` hold, and how a brief's values become it: the published formats.

`briefgen schema` prints the JSON Schema of `ClaimRecord`, made from these classes.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from briefgen.data import (
    Article,
    Attribution,
    AuditStatus,
    Brief,
    Change,
    CheckedArticle,
    CheckedClaim,
    ClaimKind,
    Copy,
    Corroboration,
    Edit,
    Entailment,
    Event,
    FigureTable,
    Finding,
    Forecast,
    Gap,
    GroundedClaim,
    GroundingStatus,
    Handling,
    Judgment,
    Particulars,
    RefusedJudgment,
    Section,
    SentenceFate,
    Span,
    StoryPart,
    Usage,
    Verdict,
)
from briefgen.errors import VerificationFailed
from briefgen.seals import seal_of
from briefgen.signs import unseen

FORMAT = 1
"""Of both files; goes up when a reader written for the old one could misread the new one."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words a claim stands on: `[start, end)` in code points of the article's text."""

    start: int
    end: int
    text: str
    status: GroundingStatus
    score: float

    def __post_init__(self) -> None:
        Span(self.start, self.end)  # raises ValueError where it is none, which makes a line that was changed no claim


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """One line of `claims.jsonl`: a claim with everything that was found out about it."""

    id: str
    article: str
    """The article's id; the manifest says which file that is."""
    verdict: Verdict
    statement: str
    rewritten: bool
    kind: ClaimKind
    attribution: Attribution | None
    """Who the article credits, by parse; null when it is the outlet's own word."""
    proposed_speaker: str | None
    """Whom the model credited."""
    evidence: Evidence | None
    sentences: tuple[int, ...]
    findings: tuple[Finding, ...]
    note: int | None
    """The footnote it is printed under in `brief.md`; null when it is not printed."""
    particulars: Particulars = field(default_factory=Particulars)
    """What code read off the evidence: certainty, hedges, figures, dates, caveats, interest; spans point into the article's text."""
    entailment: Entailment | None = None
    """What the judge made of it; null when it was not asked."""


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """An article a brief was made from."""

    id: str
    source: str
    """Where it was read from, as the user named it."""
    sha256: str
    """Of the file's bytes."""
    title: str
    published: dt.date
    url: str | None
    author: str | None
    outlet: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """`manifest.json`: what a brief was made from and with."""

    format: int
    version: str
    """Of briefgen."""
    date: dt.date
    model: str
    prompts: Mapping[str, str]
    """Name to SHA-256, as `templates` and `files`."""
    templates: Mapping[str, str]
    files: Mapping[str, str]
    """Of the files beside the manifest that `briefgen verify` holds to it."""
    articles: tuple[ArticleRecord, ...]
    unread: tuple[str, ...]
    sentences: Mapping[SentenceFate, int]
    """How many ended in each bucket."""
    claims: Mapping[Verdict, int]
    """How many came to each verdict."""
    usage: Usage
    calls: int
    replayed: int
    seconds: float
    summaries: Mapping[AuditStatus, int] = field(default_factory=dict)
    """How many sentences of the feed's summaries and highlights came to each status."""
    lines: str = ""
    """What the lines of `brief.md` said, as sums of eight hexadecimal digits, sorted, one after the other: `briefgen recheck` looks
    at what a person changed."""
    made: dt.datetime | None = None
    """When, in UTC; this and what follows is missing where an earlier briefgen wrote it."""
    spans: Mapping[str, str] = field(default_factory=dict)
    """Every claim that has evidence to its place: the article's id and `start:end`, half-open, in code points."""
    replies: tuple[str, ...] = ()
    """SHA-256 of each question a model answered for this brief: the keys of its answers in the ledger."""
    decisions: Mapping[str, str] = field(default_factory=dict)
    """Claims that a person decided about to the SHA-256 of the decision, as JSON; what it says is for the review alone."""
    versions: Mapping[str, str] = field(default_factory=dict)
    """Of Python and of the packages it was made with."""
    review: str = ""
    """SHA-256 of `review.md` as it was written: one that differs since holds a person's marks, and is never written over."""
    seal: str = ""
    """Of all of the above, as `seal_of` makes it."""


@dataclass(frozen=True, slots=True)
class StoryRecord:
    """One story of `brief.json`."""

    id: str
    title: str
    articles: tuple[str, ...]
    """Ids of the day's articles, the most central first."""
    copies: tuple[Copy, ...]
    claims: tuple[str, ...]
    """Ids of the claims printed, in the order of printing."""


@dataclass(frozen=True, slots=True)
class BriefRecord:
    """`brief.json`: what the page says beyond single claims, which `claims.jsonl` holds; claims are named by their ids."""

    format: int
    date: dt.date
    since: dt.date | None
    """Day of the brief it is compared with."""
    handling: Handling
    notes: tuple[str, ...]
    stories: tuple[StoryRecord, ...]
    judgments: tuple[Judgment, ...]
    refused: tuple[RefusedJudgment, ...]
    corroborations: tuple[Corroboration, ...]
    """Claims that several articles make, and who stands behind them."""
    tables: tuple[FigureTable, ...]
    changes: tuple[Change, ...]
    edits: tuple[Edit, ...]
    events: tuple[Event, ...]
    forecasts: tuple[Forecast, ...]
    gaps: tuple[Gap, ...]
    sources: tuple[str, ...]


def article_record(article: Article) -> ArticleRecord:
    """What the manifest keeps of an article."""
    return ArticleRecord(
        id=article.id,
        source=article.source,
        sha256=article.sha256,
        title=article.title,
        published=article.published,
        url=article.url,
        author=article.author,
        outlet=article.outlet,
    )


def claim_lines(article: CheckedArticle) -> tuple[str, ...]:
    """An article's claims as lines of a `claims.jsonl`, not printed under any note yet."""
    return tuple(map(_line, _records(article.article, [(claim, None) for claim in article.claims])))


def claims_jsonl(brief: Brief) -> str:
    """The text of `claims.jsonl`: a claim a line."""
    return "".join(f"{_line(record)}\n" for section in brief.sections for record in _section_records(section))


def brief_json(brief: Brief) -> str:
    """The text of `brief.json`."""
    found = brief.findings
    record = BriefRecord(
        format=FORMAT,
        date=brief.date,
        since=found.since,
        handling=brief.handling,
        notes=brief.notes,
        stories=tuple(map(_story_record, brief.stories)),
        judgments=found.judgments,
        refused=found.refused,
        corroborations=tuple(together for together in found.corroborations if len(together.claims) > 1),
        tables=found.tables,
        changes=found.changes,
        edits=found.edits,
        events=found.events,
        forecasts=found.forecasts,
        gaps=found.gaps,
        sources=brief.sources,
    )
    return TypeAdapter(BriefRecord).dump_json(record, indent=2).decode() + "\n"


def spans_of(claims: Iterable[CheckedClaim]) -> dict[str, str]:
    """The places of claims, as the manifest keeps them."""
    return {
        one.claim.id: f"{one.claim.article_id} {one.claim.evidence.start}:{one.claim.evidence.end}"
        for one in claims
        if one.claim.evidence is not None
    }


def manifest_json(manifest: Manifest) -> str:
    """The text of `manifest.json`, sealed."""
    return _dumped(replace(manifest, seal=seal_of(_dumped(manifest))))


def _dumped(manifest: Manifest) -> str:
    return _manifest_adapter().dump_json(manifest, indent=2).decode() + "\n"


def read_claims(text: str, source: str) -> tuple[ClaimRecord, ...]:
    """The claims of a `claims.jsonl`; raises VerificationFailed with the line that is none."""
    records = []
    # JSON ends its lines with "\n" alone; str.splitlines would also cut at U+2028 and its like inside a quotation.
    for number, line in enumerate(text.removesuffix("\n").split("\n") if text else (), start=1):
        try:
            records.append(_claim_adapter().validate_json(line))
        except ValidationError as error:
            raise VerificationFailed(f"{source}:{number}: no claim: {_first(error)}") from error
    return tuple(records)


def read_manifest(text: str, source: str) -> Manifest:
    """The manifest; raises VerificationFailed where it is none or of another format."""
    try:
        manifest = _manifest_adapter().validate_json(text)
    except ValidationError as error:
        raise VerificationFailed(f"{source}: no manifest: {_first(error)}") from error
    if manifest.format != FORMAT:
        raise VerificationFailed(f"{source}: format {manifest.format}, and this briefgen reads format {FORMAT}")
    return manifest


def claim_schema() -> str:
    """The JSON Schema of a line of `claims.jsonl`, as JSON."""
    schema: dict[str, Any] = _claim_adapter().json_schema(mode="serialization")
    return json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}, indent=2) + "\n"


def inert(text: str) -> str:
    """The same JSON with every sign escaped that cannot be seen or steers what is shown, lone surrogates among them, which could
    not be written: a terminal obeys none, an editor hides none.
    """
    signs = unseen(text)
    return text.translate({ord(sign): _escape(sign) for sign in signs}) if signs else text


def _escape(sign: str) -> str:
    return f"\\u{ord(sign):04x}" if sign.isascii() else json.dumps(sign)[1:-1]


def sha256(text: str) -> str:
    """Of the text's UTF-8 bytes, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def _section_records(section: Section) -> list[ClaimRecord]:
    cited: list[tuple[CheckedClaim, int | None]] = [(item.claim, item.note) for item in section.cited]
    return _records(section.article, [*cited, *((claim, None) for claim in (*section.copied, *section.withheld))])


def _story_record(part: StoryPart) -> StoryRecord:
    printed = (item.claim.claim.id for line in (*part.lines, *part.known) for item in line.claims)
    return StoryRecord(
        id=part.story.id,
        title=part.title,
        articles=tuple(article.id for article in part.articles),
        copies=part.story.copies,
        claims=tuple(printed),
    )


def _records(article: Article, claims: Iterable[tuple[CheckedClaim, int | None]]) -> list[ClaimRecord]:
    """Claims with their notes, in the article's order; those without evidence last."""
    return [_record(article, claim, note) for claim, note in sorted(claims, key=_place)]


def _line(record: ClaimRecord) -> str:
    return _claim_adapter().dump_json(record).decode()


def _place(entry: tuple[CheckedClaim, int | None]) -> tuple[bool, int, str]:
    claim = entry[0].claim
    return claim.evidence is None, claim.evidence.start if claim.evidence else 0, claim.id


def _record(article: Article, checked: CheckedClaim, note: int | None) -> ClaimRecord:
    claim, span = checked.claim, checked.claim.evidence
    evidence = Evidence(span.start, span.end, span.of(article.text), claim.status, claim.score) if span else None
    return ClaimRecord(
        id=claim.id,
        article=article.id,
        verdict=checked.verdict,
        statement=claim.statement,
        rewritten=claim.rewritten,
        kind=claim.kind,
        attribution=checked.attribution,
        proposed_speaker=claim.proposed_speaker,
        evidence=evidence,
        sentences=claim.sentences,
        findings=checked.findings,
        note=note,
        particulars=checked.particulars,
        entailment=checked.entailment,
    )


def checked_claim(record: ClaimRecord) -> CheckedClaim:
    """The claim a record was made of, all but the words of its evidence, which its article has.

    A claim without evidence comes back with the score such a claim has, 0.
    """
    evidence = record.evidence
    return CheckedClaim(
        claim=GroundedClaim(
            id=record.id,
            article_id=record.article,
            statement=record.statement,
            rewritten=record.rewritten,
            kind=record.kind,
            evidence=Span(evidence.start, evidence.end) if evidence else None,
            status=evidence.status if evidence else "not_found",
            score=evidence.score if evidence else 0.0,
            sentences=record.sentences,
            proposed_speaker=record.proposed_speaker,
        ),
        attribution=record.attribution,
        findings=record.findings,
        verdict=record.verdict,
        particulars=record.particulars,
        entailment=record.entailment,
    )


def _first(error: ValidationError) -> str:
    fault = error.errors()[0]
    return f"{'.'.join(map(str, fault['loc'])) or 'the line'}: {fault['msg']}"


@lru_cache(maxsize=1)
def _claim_adapter() -> TypeAdapter[ClaimRecord]:
    return TypeAdapter(ClaimRecord)


@lru_cache(maxsize=1)
def _manifest_adapter() -> TypeAdapter[Manifest]:
    return TypeAdapter(Manifest)
