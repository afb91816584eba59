"""What a person decided about a finished brief -> the brief made again, without a model: all of it or nothing.

Articles and claims come from the ledger as they were before any decision; everything said of more than one claim is reckoned
anew by code. Judgments whose claims still bear them out stay as they were phrased.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib.metadata import version
from typing import cast

from briefgen.composing import compose
from briefgen.config import Settings
from briefgen.data import (
    Brief,
    CheckedArticle,
    CheckedClaim,
    Confidence,
    Decision,
    Finding,
    Findings,
    Judgment,
    SourcedClaim,
)
from briefgen.deciding import Refusal, decided, holding, origin, refusals
from briefgen.judging import JudgingPolicy, JudgingPrompts, gate, passes, unknown
from briefgen.judging.ranking import SMALL
from briefgen.ledger import DecisionKept, Ledger
from briefgen.outlook import Readings
from briefgen.pipeline.decisions import latest, rows_of, undecided
from briefgen.pipeline.findings import Phraser, find
from briefgen.pipeline.rebuilding import Kept
from briefgen.records import claim_lines
from briefgen.remembering import day_brief, recall
from briefgen.rendering import Templates
from briefgen.segmentation import segment_all
from briefgen.sourcing import Grade, source_statement
from briefgen.versions import versions

POLICY: JudgingPolicy = SMALL
"""By which a claim is chosen to stand for a judgment that does not stand any more: one of the few weightiest."""


@dataclass(frozen=True, slots=True)
class Written:
    """A judgment that a person writes."""

    sentence: str
    claims: tuple[str, ...]
    """Ids of the claims it rests on."""


@dataclass(frozen=True, slots=True)
class Unproved:
    """A judgment that its claims do not bear out."""

    written: Written
    reasons: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Applied:
    """A brief made again; nothing of it is kept or written yet."""

    kept: Kept
    edits: tuple[Decision, ...]
    """What was decided now."""
    decisions: tuple[Decision, ...]
    """All there are, these among them."""
    articles: tuple[CheckedArticle, ...]
    """With all of them applied."""
    brief: Brief
    refused: tuple[Refusal, ...]
    """Of `edits`, those that the evidence does not bear out: with one of these nothing may be kept."""
    unproved: tuple[Unproved, ...]
    """Likewise of the judgments written now."""
    holding: tuple[CheckedClaim, ...]
    """Claims that were accepted now and stay withheld, since a check refuses them."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """What a brief is made again with."""

    ledger: Ledger
    settings: Settings
    templates: Templates
    now: datetime


def applied(kept: Kept, edits: Sequence[Decision], workshop: Workshop, *, written: Sequence[Written] = ()) -> Applied:
    """The brief with these decisions, with the ledger's latest on all other claims, and with these judgments.

    Raises LedgerError as the ledger does.
    """
    known = {one.claim: one for one in latest(workshop.ledger, kept.articles)}
    decisions = tuple((known | {one.claim: one for one in edits}).values())
    articles = decided(kept.articles, decisions, opponents=workshop.settings.opponents)
    supported = {claim.id: claim for item in articles for claim in item.supported}
    unproved = (Unproved(one, _faults(one, supported)) for one in written)
    own = (*kept.rest.own, *map(_judgment, written))
    were = undecided(kept.articles, articles)
    brief = replace(_brief(kept, articles, own, workshop), decisions=decisions, undecided=were, own=own)
    return Applied(
        kept=kept,
        edits=tuple(edits),
        decisions=decisions,
        articles=articles,
        brief=brief,
        refused=refusals(articles, edits),
        unproved=tuple(one for one in unproved if one.reasons),
        holding=holding(articles, edits),
    )


def keep(made: Applied, ledger: Ledger) -> None:
    """Writes what was decided, the claims as they are by it, and the brief to the ledger, in one transaction."""
    kept = made.kept
    touched = {origin(one.claim) for one in made.decisions}
    ledger.save_decisions(
        tuple(_kept(made)),
        checked=tuple(
            rows_of(given, now)
            for given, now in zip(kept.articles, made.articles, strict=True)
            if touched & {claim.claim.id for claim in given.claims}
        ),
        brief=day_brief(kept.brief.run, made.brief),
    )


def _kept(made: Applied) -> Iterator[DecisionKept]:
    """The decisions with the claims they are about, as extraction left them; a part of a split claim as it was split."""
    about: dict[str, tuple[CheckedArticle, CheckedClaim]] = {}
    for item in (*made.articles, *made.kept.articles):
        about |= {claim.claim.id: (item, claim) for claim in item.claims}
    making = made.kept.rest.making
    for decision in made.edits:
        article, claim = about[decision.claim]
        (line,) = claim_lines(replace(article, claims=(claim,)))
        yield DecisionKept(decision, article.article.sha256, line, making.model, dict(making.prompts))


def _faults(written: Written, supported: Mapping[str, SourcedClaim]) -> tuple[Finding, ...]:
    """What blocks a judgment on these claims."""
    found = unknown(written.claims, supported) or gate(written.sentence, [supported[one] for one in written.claims])
    return () if passes(found) else tuple(finding for finding in found if finding.severity == "block")


def _judgment(written: Written) -> Judgment:
    """As it is kept; its confidence and what is against it are reckoned whenever a brief is made."""
    return Judgment(
        story="",
        sentence=written.sentence,
        claims=written.claims,
        against=(),
        considered=0,
        confidence=Confidence("low", ()),
        written_by="analyst",
    )


def _brief(kept: Kept, articles: Sequence[CheckedArticle], own: Sequence[Judgment], workshop: Workshop) -> Brief:
    rest, day = kept.rest, kept.brief.day
    settings = workshop.settings
    printed = {judgment.sentence for judgment in kept.brief.judgments}
    before = (*kept.brief.judgments, *(one for one in own if one.sentence not in printed))
    phraser = Phraser(None, JudgingPrompts.load(settings.prompts), POLICY, before=before)
    memory = recall(workshop.ledger, day, days=settings.days_back)
    findings = _with_refused(find(articles, memory, phraser, day=day, readings=_read(articles)).findings, kept)
    sections, stories = compose(articles, findings)
    claims = [claim for item in articles for claim in item.supported]
    copies = [copy for part in stories for copy in part.story.copies]
    grades = cast("Mapping[str, Grade]", dict(rest.grades))
    return Brief(
        date=day,
        sections=sections,
        stories=stories,
        findings=findings,
        unread=rest.unread,
        sources=source_statement([item.article for item in articles], claims, copies, findings.corroborations, grades),
        making=replace(
            rest.making,
            version=version("briefgen"),
            versions=versions(),
            templates=workshop.templates.hashes,
            made=workshop.now.astimezone(UTC).replace(microsecond=0),
        ),
        notes=rest.notes,
        handling=rest.handling,
        explained=rest.explained,
        grades=rest.grades,
    )


def _read(articles: Sequence[CheckedArticle]) -> Readings:
    """The articles read again: off another parse than the run's, a claim could be put on another day."""
    return {reading.article.sha256: reading for reading in segment_all([item.article for item in articles])}


def _with_refused(findings: Findings, kept: Kept) -> Findings:
    """With the judgments that were refused before; one that was written by hand is among those of now, if it still is."""
    own = {judgment.sentence for judgment in kept.rest.own}
    now = {refused.sentence for refused in findings.refused}
    before = (one for one in kept.rest.refused if one.sentence not in own | now)
    return replace(findings, refused=(*before, *findings.refused))
