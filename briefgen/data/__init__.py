"""The nouns of briefgen, frozen: what each stage takes and gives.

A type says how far its value may be trusted. A `DraftClaim` is a model's word; a `GroundedClaim` has
evidence in the article; a `CheckedClaim` has been compared with that evidence. Templates take only the last.

`texts` says where words stand, `attribution` who said them, `particulars` how firmly, about how many and when, `gists` about
what; `claims` follows a claim from a model's word to a verdict; `stories` puts claims and articles side by side, `judgments`,
`changes` and `outlook` say what that comes to; `briefs` is the page; `usage` is what the model took.
"""

from briefgen.data.attribution import Attribution, SpeakerKind, Stance
from briefgen.data.briefs import AuditedSentence, AuditStatus, Brief, CitedClaim, Line, Making, Section, SentenceFate
from briefgen.data.changes import Change, ChangeKind, Edit
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
from briefgen.data.gists import Gist, Phase, Quantity
from briefgen.data.judgments import Confidence, ConfidenceLevel, Judgment, RefusedJudgment, Term, WrittenBy
from briefgen.data.outlook import Event, Forecast, ForecastStatus, Gap, GapKind
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
from briefgen.data.stories import (
    Copy,
    Corroboration,
    FigureEntry,
    FigureStanding,
    FigureTable,
    Grouping,
    Pairing,
    PairReason,
    SourcedClaim,
    Story,
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
    "Change",
    "ChangeKind",
    "CheckedClaim",
    "CitedClaim",
    "ClaimKind",
    "Comparator",
    "Confidence",
    "ConfidenceLevel",
    "Copy",
    "Corroboration",
    "DateBound",
    "DatePrecision",
    "DateRef",
    "DraftClaim",
    "Edit",
    "Entailment",
    "EntailmentOutcome",
    "Event",
    "Figure",
    "FigureEntry",
    "FigureRole",
    "FigureStanding",
    "FigureTable",
    "Finding",
    "FindingCode",
    "Forecast",
    "ForecastStatus",
    "Gap",
    "GapKind",
    "Gist",
    "GroundedClaim",
    "GroundingStatus",
    "Grouping",
    "Hedge",
    "HedgeKind",
    "Interest",
    "Judgment",
    "Line",
    "Making",
    "PairReason",
    "Pairing",
    "Particulars",
    "Phase",
    "Quantity",
    "RefusedJudgment",
    "Section",
    "Sentence",
    "SentenceFate",
    "SentenceKind",
    "Severity",
    "SourcedClaim",
    "Span",
    "SpeakerKind",
    "Stance",
    "StoredReply",
    "Story",
    "Term",
    "Usage",
    "Verdict",
    "WrittenBy",
]
