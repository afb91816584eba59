"""A claim in a person's words, or credited by a person, put before every check once more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from briefgen.annotating.figures import find_figures
from briefgen.annotating.particulars import Background, background, particulars
from briefgen.attribution.kinds import kind_of
from briefgen.attribution.naming import name_of
from briefgen.checking import CHECKS, passage_of
from briefgen.checking.settling import verdict
from briefgen.data import Article, Attribution, CheckedClaim, Decision, Finding, FindingCode, Span
from briefgen.deciding.telling import provenance
from briefgen.grounding import locate_quote
from briefgen.grounding.folding import fold
from briefgen.segmentation import segment

KEPT: frozenset[FindingCode] = frozenset({"not-entailed", "not-judged", "duplicate", "reading-refused"})
"""Findings that no check of `CHECKS` gives: they stay where only the credit of a claim is changed."""
JUDGED: frozenset[FindingCode] = frozenset({"not-entailed"})
"""A model's word against a claim, which a person's overrides."""


class Credit(NamedTuple):
    """Whom a person credits."""

    attribution: Attribution | None
    """None: the outlet says it itself."""
    faults: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Editor:
    """What edits to the claims of one article are held against."""

    article: Article
    opponents: Sequence[Sequence[str]] = ()

    @cached_property
    def background(self) -> Background:
        """The article, read when first asked for, since reading takes a parse."""
        return background(segment(self.article), configured=self.opponents)

    def edited(self, claim: CheckedClaim, decision: Decision) -> CheckedClaim:
        """The claim as it was edited, with every finding: one that blocks withholds it, what could not be judged is a note."""
        evidence = claim.claim.evidence
        if evidence is None:  # nothing can prove any wording of it
            return replace(claim, findings=(*claim.findings, *provenance(claim, decision)))
        grounded = replace(claim.claim, proposed_speaker=None)
        if decision.statement is not None:
            grounded = replace(grounded, statement=" ".join(decision.statement.split()), rewritten=True)
        passage = passage_of(grounded, evidence, self.background)
        faults: tuple[Finding, ...] = ()
        if decision.speaker is not None:
            credited, faults = self._credited(decision.speaker, passage.attribution, evidence)
            read = particulars(self.background, evidence, credited)
            passage = replace(passage, attribution=credited, particulars=read)
        found = [finding for question in CHECKS for finding in question(passage)]
        if decision.statement is None:
            found += [finding for finding in claim.findings if finding.code in KEPT]
        findings = (*map(settled, found), *faults, *provenance(claim, decision))
        return CheckedClaim(
            claim=grounded,
            attribution=passage.attribution,
            findings=findings,
            verdict=verdict(findings),
            particulars=passage.particulars,
            entailment=claim.entailment if decision.statement is None else None,
        )

    def _credited(self, speaker: str, given: Attribution | None, evidence: Span) -> Credit:
        """Whom a person credits, as the article names them, and a block where it does not; no name, or the outlet's, makes it
        the outlet's own statement.
        """
        if not speaker.strip() or fold(speaker) == fold(self.article.outlet):
            return Credit(None)
        found = self._named(speaker, evidence)
        if found is None:
            message = f"“{speaker}” is credited, and stands nowhere in the article"
            return Credit(given, (Finding("speaker-unsupported", "block", message, (evidence,)),))
        words, reading = " ".join(found.of(self.article.text).split()), self.background.reading
        kind = kind_of(reading.doc, name_of(reading.tokens(found).root), outlet=self.article.outlet)
        if given is None:
            return Credit(Attribution(words, found, "", found, kind=kind))
        return Credit(
            replace(given, speaker=words, speaker_span=found, role=None, mention_span=None, also=(), kind=kind)
        )

    def _named(self, speaker: str, evidence: Span) -> Span | None:
        """Where the article has a name: in the sentences of the evidence or before them, else anywhere."""
        content, touched = self.article.content, self.background.reading.touched(evidence)
        for within in (Span(content.start, touched[-1].span.end), content):
            located = locate_quote(self.article.text, speaker, within=within)
            if located is not None and located.status != "fuzzy":
                return located.span
        return None


def stated_alone(claim: CheckedClaim) -> CheckedClaim:
    """The claim with those figures of its evidence alone that its statement gives: its sisters give the others."""
    stated = {(figure.low, figure.high, figure.unit) for figure in find_figures(claim.claim.statement)}
    read = claim.particulars
    figures = tuple(figure for figure in read.figures if (figure.low, figure.high, figure.unit) in stated)
    spans = {figure.span for figure in figures}
    quantities = tuple(quantity for quantity in read.gist.quantities if quantity.figure in spans)
    return replace(claim, particulars=replace(read, figures=figures, gist=replace(read.gist, quantities=quantities)))


def evidence_of(claim: CheckedClaim, article: Article) -> str:
    """The words a claim stands on; '' where it has none."""
    return claim.claim.evidence.of(article.text) if claim.claim.evidence else ""


def settled(finding: Finding) -> Finding:
    """What could not be judged, or what a model judged, is a note beside a person's word."""
    noted = finding.severity == "unsure" or (finding.severity == "block" and finding.code in JUDGED)
    return replace(finding, severity="note") if noted else finding
