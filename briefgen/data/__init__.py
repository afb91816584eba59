"""The nouns of briefgen, frozen: what each stage takes and gives.

A type says how far its value may be trusted. A `DraftClaim` is a model's word; a `GroundedClaim` has
evidence in the article; a `CheckedClaim` has been compared with that evidence. Templates take only the last.

`texts` says where words stand, `attribution` who said them, `particulars` how firmly, about how many and when; `claims`
follows a claim from a model's word to a verdict, `briefs` to the page; `usage` is what the model took.
"""

from briefgen.data.attribution import Attribution, SpeakerKind, Stance
from briefgen.data.briefs import AuditedSentence, AuditStatus, Brief, CitedClaim, Line, Making, Section, SentenceFate
from briefgen.data.claims import (
    CheckedClaim,
    ClaimKind,
    DraftClaim,
    Entailment,
    EntailmentOutcome,
    Finding,
    FindingCode,
    GroundedClaim,
    GroundingStatus,
    Severity,
    Verdict,
)
from briefgen.data.particulars import (
    Caveat,
    CaveatKind,
    Certainty,
    Comparator,
    DateBound,
    DatePrecision,
    DateRef,
    Figure,
    FigureRole,
    Hedge,
    HedgeKind,
    Interest,
    Particulars,
)
from briefgen.data.texts import Article, Sentence, SentenceKind, Span
from briefgen.data.usage import StoredReply, Usage

__all__ = [
    "Article",
    "Attribution",
    "AuditStatus",
    "AuditedSentence",
    "Brief",
    "Caveat",
    "CaveatKind",
    "Certainty",
    "CheckedClaim",
    "CitedClaim",
    "ClaimKind",
    "Comparator",
    "DateBound",
    "DatePrecision",
    "DateRef",
    "DraftClaim",
    "Entailment",
    "EntailmentOutcome",
    "Figure",
    "FigureRole",
    "Finding",
    "FindingCode",
    "GroundedClaim",
    "GroundingStatus",
    "Hedge",
    "HedgeKind",
    "Interest",
    "Line",
    "Making",
    "Particulars",
    "Section",
    "Sentence",
    "SentenceFate",
    "SentenceKind",
    "Severity",
    "Span",
    "SpeakerKind",
    "Stance",
    "StoredReply",
    "Usage",
    "Verdict",
]
