"""Ids and notes of a page -> the claims that stand under them, with their evidence, though an article is not there any more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from briefgen.data import Article, SourcedClaim, Span
from briefgen.records import ClaimRecord, checked_claim
from briefgen.verification.ground import Ground


@dataclass(frozen=True)
class Standing:
    """What the sentences of a page are held to."""

    ground: Ground

    def claim(self, name: str) -> SourcedClaim | None:
        """The supported claim of an id; None where there is none."""
        record = self.ground.claims.get(name)
        if record is None or record.verdict != "supported":
            return None
        return self.ground.sourced.get(name) or self._of(record)

    def under(self, note: int) -> SourcedClaim | None:
        """The claim printed under a note."""
        record = self.ground.by_note.get(note)
        return self.claim(record.id) if record is not None else None

    def earlier(self, name: str) -> tuple[SourcedClaim, ...]:
        """The claims that briefs beside this one had under an id."""
        return tuple(map(self._of, self.ground.past.claims(name)))

    def claims(self, names: Iterable[str]) -> tuple[SourcedClaim, ...]:
        """The supported claims of some ids, those of no claim left out."""
        return tuple(filter(None, map(self.claim, names)))

    def known_words(self) -> Iterator[str]:
        """All that the brief has evidence for: statements, evidence and speakers of its claims, and what its articles are called."""
        for record in self.ground.claims.values():
            credit = record.attribution
            yield from (record.statement, record.evidence.text if record.evidence else "")
            yield from filter(None, (credit.speaker, credit.role, credit.via) if credit else ())
        for article in self.ground.manifest.articles:
            yield from (article.title, article.outlet, article.author or "")

    def _of(self, record: ClaimRecord) -> SourcedClaim:
        """A claim on its evidence alone, which `claims.jsonl` keeps."""
        told = {article.id: article for article in self.ground.manifest.articles}.get(record.article)
        evidence = record.evidence
        start, words = (evidence.start, evidence.text) if evidence else (0, "")
        article = Article(
            id=record.article,
            source="claims.jsonl",
            text=" " * start + words,  # so that every place that the claim names is where it was
            sha256="",
            title=told.title if told else "",
            published=told.published if told else _day_of(record, self.ground.manifest.date),
            content=Span(start, start + len(words)),
            url=told.url if told else None,
            outlet=told.outlet if told else "",
        )
        return SourcedClaim(checked_claim(record), article)


def _day_of(record: ClaimRecord, otherwise: date) -> date:
    """About when a claim of an earlier brief was told: its last day, where it names one."""
    return max((one.high for one in record.particulars.dates if one.high is not None), default=otherwise)
