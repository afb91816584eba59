"""Who issued a document that is cited: "the institute’s report", "a report by the institute", and "the report" after that."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from briefgen.attribution import titles
from briefgen.attribution.cues import words
from briefgen.attribution.grammar import child, is_passive, lemma

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ISSUING = words("issue present produce publish release unveil")
"""Verbs whose subject stands behind the document that is their object."""
POINTING = frozenset({"the", "this", "that"})
"""Before a document that the text named before."""
_TIMES = frozenset({"DATE", "TIME"})
"""What owns a document without having written it: "Tuesday’s report"."""


class Documents:
    """The documents of one article; read when the first is asked for."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc

    def issuer(self, document: Token) -> Token | None:
        """Head of the noun phrase for who issued it, by its own words or where the text named it before; else None."""
        if not is_document(document):
            return None
        return (
            _issuer_here(document)
            or _publisher(document)
            or (self._named_before(document) if _points_back(document) else None)
        )

    def _named_before(self, document: Token) -> Token | None:
        known = self._issued.get(lemma(document), [])
        before = bisect_left(known, document.i, key=lambda pair: pair[0])
        return known[before - 1][1] if before else None

    @cached_property
    def _issued(self) -> dict[str, list[tuple[int, Token]]]:
        """Lemma of a document -> where it was named with its issuer, in order."""
        found: dict[str, list[tuple[int, Token]]] = {}
        for token, issuer in self._all():
            found.setdefault(lemma(token), []).append((token.i, issuer))
        return found

    def _all(self) -> Iterator[tuple[Token, Token]]:
        for token in self._doc:
            if is_document(token) and (issuer := _issuer_here(token) or _publisher(token)) is not None:
                yield token, issuer


def is_document(token: Token) -> bool:
    """Whether a noun is for what is written or measured by somebody."""
    return token.pos_ == "NOUN" and lemma(token) in titles.DOCUMENTS


def _points_back(document: Token) -> bool:
    """Whether it is "the report" with nothing between, not "the earlier report" or "the reports"."""
    before = document.nbor(-1) if document.i > document.sent.start else None
    return document.tag_ == "NN" and before is not None and before.lower_ in POINTING


def _issuer_here(document: Token) -> Token | None:
    """Who owns it, or whom "by" and "from" behind it name."""
    owner = child(document, "poss")
    by = next(
        (item for item in document.rights if item.dep_ in {"prep", "agent"} and item.lower_ in {"by", "from"}), None
    )
    found = owner or (child(by, "pobj") if by is not None else None)
    return found if found is not None and found.ent_type_ not in _TIMES and not is_document(found) else None


def _publisher(document: Token) -> Token | None:
    """Who published it, in "published a report" and "a report published by"."""
    if document.dep_ == "dobj" and lemma(document.head) in ISSUING and not is_passive(document.head):
        return child(document.head, "nsubj")
    for verb in document.rights:
        if verb.dep_ == "acl" and lemma(verb) in ISSUING and (by := child(verb, "agent")) is not None:
            return child(by, "pobj")
    return None
