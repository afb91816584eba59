"""Rejected claims -> regression cases, JSON lines that `briefgen check` reads: what a person did not let pass should stay refused."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache

from briefgen.checking.settling import neighbourhood
from briefgen.data import Article, RejectReason
from briefgen.errors import LedgerError, VerificationFailed
from briefgen.language import Reading
from briefgen.ledger import DecisionKept, Ledger
from briefgen.records import ClaimRecord, checked_claim, inert, read_claims
from briefgen.segmentation import segment

NOT_SAID: frozenset[RejectReason] = frozenset(
    {"wrong-figure", "wrong-speaker", "wrong-date", "hedge-lost", "out-of-context", "other"}
)
"""Reasons by which a claim is not what its article says; by the others it may be, and is unwanted all the same."""
READ_AT_ONCE = 4
"""Articles whose reading is kept: decisions on one article tend to follow each other."""


def cases(ledger: Ledger) -> Iterator[str]:
    """A line of JSON for each claim whose latest decision rejects it, in the order in which anything was first decided about them.

    `document` has the sentences around the evidence, `evidence` its place there, half-open in code points. `label` is
    `unsupported` where the reason says that the article does not say so, else `unwanted`. Raises LedgerError.
    """
    latest = {kept.decision.claim: kept for kept in ledger.all_decisions()}
    rejected = [kept for kept in latest.values() if kept.decision.ruling == "rejected"]
    articles = {one.article.sha256: one.article for one in ledger.articles(sorted({kept.article for kept in rejected}))}
    for kept in rejected:
        if kept.article in articles:
            yield _case(kept, _claim(kept), articles[kept.article])


def _case(kept: DecisionKept, claim: ClaimRecord, article: Article) -> str:
    decision = kept.decision
    document, evidence = _around(claim, article)
    told: Mapping[str, object] = {
        "id": claim.id,
        "document": document,
        "claim": claim.statement,
        "evidence": evidence,
        "published": article.published.isoformat(),
        "label": "unsupported" if decision.reason in NOT_SAID else "unwanted",
        "reason": decision.reason,
        "comment": decision.comment,
        "verdict": claim.verdict,
        "by": decision.by,
        "at": decision.at.isoformat() if decision.at else None,
        "model": kept.model,
        "prompts": dict(kept.prompts),
        "url": article.url,
    }
    return inert(json.dumps({name: value for name, value in told.items() if value is not None}, ensure_ascii=False))


def _around(claim: ClaimRecord, article: Article) -> tuple[str, tuple[int, int] | None]:
    """The sentences around a claim's evidence, and where it stands in them; without evidence all of CONTENT."""
    if claim.evidence is None:
        return article.content.of(article.text), None
    document = neighbourhood(checked_claim(claim).claim, _reading(article))
    start = article.text.index(document, article.content.start)
    while start + len(document) < claim.evidence.end:  # the same sentences stand there twice
        start = article.text.index(document, start + 1)
    return document, (claim.evidence.start - start, claim.evidence.end - start)


@lru_cache(maxsize=READ_AT_ONCE)
def _reading(article: Article) -> Reading:
    return segment(article)


def _claim(kept: DecisionKept) -> ClaimRecord:
    try:
        (record,) = read_claims(kept.about, f"the claim of a decision on {kept.decision.claim}")
    except (VerificationFailed, ValueError) as error:
        raise LedgerError(
            f"the ledger holds what cannot be read: {error}", hint="name another ledger with --ledger"
        ) from error
    return record
