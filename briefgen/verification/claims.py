"""claims.jsonl beside the articles: every claim's evidence stands where it says, and its statement is those words or says
that it is not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from briefgen.data import Article
from briefgen.records import ClaimRecord


def claim_faults(claims: Sequence[ClaimRecord], articles: Mapping[str, Article]) -> Iterator[str]:
    """What of the claims does not hold, with the line."""
    ids, notes = Counter(claim.id for claim in claims), Counter(claim.note for claim in claims)
    for line, claim in enumerate(claims, start=1):
        if ids[claim.id] > 1:
            yield f"claims.jsonl:{line}: {claim.id} is the id of {ids[claim.id]} claims"
        if claim.note is not None and notes[claim.note] > 1:
            yield f"claims.jsonl:{line}: note {claim.note} is that of {notes[claim.note]} claims"
        if fault := _fault(claim, articles.get(claim.article)):
            yield f"claims.jsonl:{line}: {fault}"


def _fault(claim: ClaimRecord, article: Article | None) -> str:
    if claim.note is not None and (claim.verdict != "supported" or claim.evidence is None):
        return f"claim {claim.id} is printed under note {claim.note} and is {claim.verdict}"
    if claim.evidence is None or article is None:
        return ""
    words = article.text[claim.evidence.start : claim.evidence.end]
    if words != claim.evidence.text:
        return f"claim {claim.id} quotes “{claim.evidence.text}”, the article says “{words}”"
    if not claim.rewritten and claim.statement != " ".join(words.split()):
        return f"claim {claim.id} states “{claim.statement}” as the article’s own words, which are “{words}”"
    return ""
