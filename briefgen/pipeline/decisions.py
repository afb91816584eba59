"""The ledger's decisions -> a run's claims as they stand with them, kept beside what they were before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from briefgen.data import CheckedArticle, CheckedClaim, Decision
from briefgen.deciding import decided
from briefgen.ledger import CheckedRows, Ledger
from briefgen.records import claim_lines

Opponents = Sequence[Sequence[str]]


class Standing(NamedTuple):
    """A day's articles as they stand with what was decided about their claims."""

    articles: tuple[CheckedArticle, ...]
    decisions: tuple[Decision, ...]
    """The latest on each claim of these articles, whether it is made today or not."""
    undecided: tuple[CheckedClaim, ...]
    """Claims that decisions worded or credited anew, as they were."""


def standing(ledger: Ledger, run_id: int, articles: Sequence[CheckedArticle], opponents: Opponents) -> Standing:
    """The articles with the ledger's decisions applied; the claims that the run has kept of them are those then."""
    decisions = latest(ledger, articles)
    made = decided(articles, decisions, opponents=opponents)
    ledger.save_decided(run_id, tuple(changed_rows(articles, made)))
    return Standing(made, decisions, undecided(articles, made))


def latest(ledger: Ledger, articles: Sequence[CheckedArticle]) -> tuple[Decision, ...]:
    """The latest decision on each claim of these articles: on those made, and on those that were made of the same text before."""
    claims = [claim.claim.id for item in articles for claim in item.claims]
    kept = ledger.decisions(claims, articles=[item.article.sha256 for item in articles])
    return tuple(one.decision for one in kept)


def undecided(before: Sequence[CheckedArticle], after: Sequence[CheckedArticle]) -> tuple[CheckedClaim, ...]:
    """Of the same articles, the claims that say something else after decisions, or credit somebody else, as they were before."""
    now = {claim.claim.id: claim for item in after for claim in item.claims}
    return tuple(
        claim
        for item in before
        for claim in item.claims
        if (claim.claim.statement, claim.attribution)
        != (now[claim.claim.id].claim.statement, now[claim.claim.id].attribution)
    )


def changed_rows(before: Sequence[CheckedArticle], after: Sequence[CheckedArticle]) -> Iterator[CheckedRows]:
    """For each article that decisions changed, its claims as the ledger keeps them; the two are of the same articles."""
    for given, made in zip(before, after, strict=True):
        if made.claims != given.claims:
            yield rows_of(given, made)


def rows_of(given: CheckedArticle, made: CheckedArticle) -> CheckedRows:
    """An article's claims as decisions made them, each with what it was before where that differs."""
    were = {claim.claim.id: claim for claim in given.claims}
    undecided = {
        _line(made, claim): _line(given, were[claim.claim.id]) if claim.claim.id in were else ""
        for claim in made.claims
        if were.get(claim.claim.id) != claim
    }
    return CheckedRows(made.article.sha256, claim_lines(made), undecided)


def _line(article: CheckedArticle, claim: CheckedClaim) -> str:
    (line,) = claim_lines(replace(article, claims=(claim,)))
    return line
