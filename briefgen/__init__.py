"""briefgen: intelligence briefs whose every sentence can be proved.

>>> import briefgen
>>> text = "The mayor said at least 40 boats sank. Nobody was hurt."
>>> found = briefgen.locate_quote(text, "At least 40 boats  sank")
>>> text[found.span.start : found.span.end], found.status
('at least 40 boats sank', 'normalized')

`briefgen.pipeline.run` makes a whole brief; `briefgen.testing` has fakes for tests of code that asks a model.
"""

from briefgen.articles import ArticlePolicy, Library, parse_article, read_articles
from briefgen.attribution import Reported, attribution_for, attributions
from briefgen.checking import check_all
from briefgen.claimcheck import check_claim
from briefgen.data import (
    Article,
    Attribution,
    CheckedClaim,
    DraftClaim,
    Figure,
    Finding,
    GroundedClaim,
    Sentence,
    Span,
)
from briefgen.errors import ArticleError, BriefgenError
from briefgen.grounding import Located, ground_all, locate_quote
from briefgen.language import Reading
from briefgen.segmentation import segment
from briefgen.verification import Proof, verify

__all__ = [
    "Article",
    "ArticleError",
    "ArticlePolicy",
    "Attribution",
    "BriefgenError",
    "CheckedClaim",
    "DraftClaim",
    "Figure",
    "Finding",
    "GroundedClaim",
    "Library",
    "Located",
    "Proof",
    "Reading",
    "Reported",
    "Sentence",
    "Span",
    "attribution_for",
    "attributions",
    "check_all",
    "check_claim",
    "ground_all",
    "locate_quote",
    "parse_article",
    "read_articles",
    "segment",
    "verify",
]
