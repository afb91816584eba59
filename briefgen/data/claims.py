"""A claim on its way: a model's word, then grounded in the article, then compared with what it says."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from briefgen.data.attribution import Attribution
from briefgen.data.particulars import Particulars
from briefgen.data.texts import Span

ClaimKind = Literal["event", "statement", "forecast", "opinion"]
"""What a sentence asserts: that something is so, that someone said something, that it will be so, or how it is valued."""


@dataclass(frozen=True, slots=True)
class DraftClaim:
    """What a model said about an article, unproved: every field may be wrong."""

    sentences: tuple[int, ...]
    """The numbers it points at; they may be out of range, out of order, or none at all."""
    speaker: str | None
    """Whom it credits."""
    kind: ClaimKind
    quote: str | None = None
    """The words that carry the claim, when less than the whole sentences."""
    statement: str | None = None
    """A rewritten statement, when the words cannot stand alone."""


GroundingStatus = Literal["exact", "normalized", "fuzzy", "realigned", "not_found"]
"""How the evidence was found: as quoted; after folding quotes, dashes, spaces and case; within a bounded edit distance;
by aligning the statement itself to a sentence; not at all."""


@dataclass(frozen=True, slots=True)
class GroundedClaim:
    """A claim and the place in its article that states it."""

    id: str
    """12 hexadecimal digits: the hash of article id and evidence span, so re-extraction keeps it; a second claim of one span ends in ".2", a
    rewording that was refused in "r"."""
    article_id: str
    statement: str
    """What the claim says: the evidence's own words, or a model's rewording of them (`rewritten`)."""
    rewritten: bool
    kind: ClaimKind
    evidence: Span | None
    """Where the article says it; None only when `status` is `not_found`."""
    status: GroundingStatus
    score: float
    """Similarity of the quotation and the located words, 0 to 1; 1 for exact and normalized."""
    sentences: tuple[int, ...]
    """Numbers of the sentences that `evidence` touches, ascending."""
    proposed_speaker: str | None = None
    """Whom the model credits: a proposal, never printed unless the evidence agrees."""


FindingCode = Literal[
    "quote-not-found",
    "quote-altered",
    "figure-unsupported",
    "comparator-lost",
    "unit-changed",
    "date-unsupported",
    "date-unresolved",
    "name-unsupported",
    "negation-flipped",
    "hedge-lost",
    "hedge-added",
    "speaker-unsupported",
    "attribution-lost",
    "reference-unresolved",
    "reading-refused",
    "wording-unsupported",
    "not-entailed",
    "not-judged",
    "caveat",
    "interested-party",
    "not-a-claim",
    "opinion",
    "duplicate",
    "accepted",
    "rejected",
    "edited",
    "merged",
    "split",
    "decision-conflict",
    "unknown-claim",
    "claim-unused",
    "not-a-sentence",
    "stray-marks",
    "says-nothing",
    "likelihood-off-scale",
    "likelihood-unsupported",
    "likelihood-mixed",
    "likelihood-with-confidence",
    "confidence-stated",
]
"""The closed list of reasons. A code is added here when the check that gives it is; those from `accepted` to `decision-conflict`
are a person's, those from `unknown-claim` on are of judgments only."""

Severity = Literal["block", "unsure", "warn", "note"]
"""`block` judges against the claim, `unsure` could not judge it; `warn` and `note` only inform the reader."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check has to say about one claim."""

    code: FindingCode
    severity: Severity
    message: str
    """One sentence for the reader."""
    spans: tuple[Span, ...] = ()
    """The places in the article that show it."""


Verdict = Literal["supported", "unverified", "withheld"]
"""`unverified` means a check could not judge; `withheld` that one judged against."""

EntailmentOutcome = Literal["entailed", "not_entailed", "not_judged"]


@dataclass(frozen=True, slots=True)
class Entailment:
    """What the entailment judge made of a claim beside a passage."""

    outcome: EntailmentOutcome
    probability: float | None = None
    """That the passage entails the claim, 0 to 1, calibrated; None where the server tells no probabilities."""
    odds: float | None = None
    """Log-odds of yes against no, as the model gave them; None where it gave none."""
    reason: str = ""
    """Why it could not judge, a sentence; '' when it did."""


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    """A claim compared with its evidence: the only kind a template may print."""

    claim: GroundedClaim
    attribution: Attribution | None
    """None when nobody is credited: the outlet says it itself."""
    findings: tuple[Finding, ...]
    verdict: Verdict
    particulars: Particulars = field(default_factory=Particulars)
    entailment: Entailment | None = None
    """None when the judge was not asked: the claim is the article's own words, or is withheld already."""
