"""Rows -> who stands behind them: one mouth in three papers is one source."""

from __future__ import annotations

from briefgen.annotating.words import FUNCTION_WORDS, bare
from briefgen.tabulating.rows import Row


def same_source(one: Row, other: Row) -> bool:
    """Whether two rows are credited alike: a name, and part of it; where nobody is named, the same article."""
    mine, its = one.claim.speaker, other.claim.speaker
    if not mine or not its:
        return one.claim.article.id == other.claim.article.id and mine == its
    ours, theirs = _words(mine), _words(its)
    return bool(ours) and bool(theirs) and (ours <= theirs or theirs <= ours)


def _words(name: str) -> frozenset[str]:
    return frozenset(bare(word.strip(".,")) for word in name.split()) - FUNCTION_WORDS
