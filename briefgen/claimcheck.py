"""A document and a claim of anybody's making -> whether the document supports it, how surely, and why.

What `briefgen check` and the audit of a feed's own summary ask. The code checks run with the whole document as evidence: a
figure, a name or a date must stand somewhere in it. The judge reads the few sentences the claim is most likely about.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from briefgen.annotating.particulars import Background, background
from briefgen.calibration import calibration
from briefgen.checking import COMPARISONS, check
from briefgen.checking.entailment import Judge
from briefgen.data import Article, Entailment, EntailmentOutcome, Finding, GroundedClaim, Sentence, Span
from briefgen.errors import InputError
from briefgen.language import Reading, parse
from briefgen.llm import sendable
from briefgen.retrieval import Index, index
from briefgen.scoring import signals
from briefgen.segmentation import segment

Support = Literal["supported", "unsupported", "unverified"]
"""`unverified`: no check refuses it, and nothing that could judge it says that it is borne out."""

UNDATED = date(2000, 1, 1)
"""Stands for a publication date nobody gave: "on Friday" is then the same day in claim and document, whichever it was."""
KEPT = 8
"""Documents whose reading is kept: rows about one document tend to follow each other."""


@dataclass(frozen=True, slots=True)
class EvidenceText:
    """Words of the document: `[start, end)` in code points."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class ClaimVerdict:
    """What became of a claim."""

    verdict: Support
    score: float
    """Probability that the document supports it, 0 to 1, by `calibration.json`."""
    findings: tuple[Finding, ...]
    """Their spans point into the document."""
    evidence: tuple[EvidenceText, ...]
    """The sentences it was held against, the most telling first; or the words that were given."""
    signals: Mapping[str, float]
    """What the score was computed from, each by its name in `calibration.json`."""
    entailment: Entailment | None = None
    """None when no judge was asked."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text that claims are held against, read once."""

    article: Background
    index: Index

    @classmethod
    def of(cls, article: Background) -> Document:
        """The document that is an article's CONTENT."""
        return cls(article, index(article.reading))

    @property
    def reading(self) -> Reading:
        """The text, sentence by sentence."""
        return self.article.reading

    def check(self, claim: str, *, evidence: Span | None = None, judge: Judge | None = None) -> ClaimVerdict:
        """The claim against all of the document, or against the sentences that `evidence` touches.

        Raises InputError for a claim without words or evidence outside the document.
        """
        statement = parse(claim)
        if not any(token.text.strip() for token in statement):
            raise InputError("the claim is empty", hint="give a sentence to check")
        against = self.reading.touched(evidence) if evidence else self.index.best(statement)
        whole = evidence or self.reading.article.content
        findings = check(self._grounded(claim, whole), self.article, questions=COMPARISONS).findings
        entailment = judge(self._passage(against), claim) if judge else None
        known = signals(statement, self.index, findings)
        if entailment and entailment.odds is not None:
            known["judge"] = entailment.odds
        verdict, score = _settled(known, findings, entailment)
        findings = (*findings, *_reason(verdict, score, findings))
        return ClaimVerdict(verdict, score, findings, tuple(map(self._shown, against)), known, entailment)

    def _grounded(self, claim: str, evidence: Span) -> GroundedClaim:
        return GroundedClaim(
            id="",
            article_id=self.reading.article.id,
            statement=claim,
            rewritten=True,
            kind="statement",
            evidence=evidence,
            status="exact",
            score=1.0,
            sentences=tuple(sentence.number for sentence in self.reading.touched(evidence)),
        )

    def _passage(self, sentences: Sequence[Sentence]) -> str:
        """The sentences as the document orders them."""
        return " ".join(
            self.reading.text(sentence.span) for sentence in sorted(sentences, key=lambda each: each.number)
        )

    def _shown(self, sentence: Sentence) -> EvidenceText:
        return EvidenceText(sentence.span.start, sentence.span.end, self.reading.text(sentence.span))


def check_claim(
    document: str,
    claim: str,
    *,
    evidence: tuple[int, int] | None = None,
    published: date | None = None,
    judge: Judge | None = None,
) -> ClaimVerdict:
    """What briefgen makes of a claim beside a document; without a judge, what code alone can tell.

    `evidence` is where the document is said to support it, half-open in code points; by default the sentences are found that
    share most with the claim. Raises InputError for an empty document or claim, and evidence outside the document.
    """
    read = _document(sendable(document), published or UNDATED)
    return read.check(sendable(claim), evidence=_span(evidence, document), judge=judge)


@lru_cache(maxsize=KEPT)
def _document(text: str, published: date) -> Document:
    if not text.strip():
        raise InputError("the document is empty", hint="give the text that the claim is about")
    content = Span(0, len(text))
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    article = Article(sha256[:12], "document", text, sha256, title="", published=published, content=content)
    return Document.of(background(segment(article)))


def _span(evidence: tuple[int, int] | None, document: str) -> Span | None:
    if evidence is None:
        return None
    start, end = evidence
    if not 0 <= start < end <= len(document) or not document[start:end].strip():
        raise InputError(
            f"evidence [{start}, {end}) is no place of the document, which has {len(document):,} characters",
            hint="give start and end in code points, end exclusive, around the words that support the claim",
        )
    return Span(start, end)


def _settled(
    known: Mapping[str, float], findings: Sequence[Finding], entailment: Entailment | None
) -> tuple[Support, float]:
    """The rule: a check that blocks refuses; a verdict without odds stands; else the score decides, and what neither code
    nor a judge bears out is unverified.
    """
    judged = "judge" in known
    model = calibration().judged if judged else calibration().code
    score = model.probability(known)
    if any(finding.severity == "block" for finding in findings):
        return "unsupported", score
    if entailment is not None and not judged:
        return _OUTCOMES[entailment.outcome], score
    if score >= model.threshold:
        return "supported", score
    return "unsupported" if judged else "unverified", score


def _reason(verdict: Support, score: float, findings: Sequence[Finding]) -> Iterator[Finding]:
    """Why a claim is unsupported that no check refuses: nothing is refused without a reason."""
    if verdict == "unsupported" and not any(finding.severity == "block" for finding in findings):
        yield Finding(
            "not-entailed",
            "block",
            f"the judge does not find that the sentences nearest to it say so (score {score:.2f})",
        )


_OUTCOMES: Mapping[EntailmentOutcome, Support] = {
    "entailed": "supported",
    "not_entailed": "unsupported",
    "not_judged": "unverified",
}
