"""Small questions about a dependency tree (spaCy's CLEAR labels)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
VERBAL = frozenset({"VERB", "AUX"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
CLAUSES = frozenset({"ROOT", "ccomp", "conj", "advcl", "relcl", "parataxis"})
"""Labels of tokens that head a clause."""
REDUCED = frozenset({"acl", "acomp", "advcl", "xcomp", "amod", "ROOT"})
"""Labels of participles that stand without their auxiliary: "troops reported missing", "Doe stands accused"."""


def child(token: Token, *labels: str) -> Token | None:
    """The first dependent with one of these labels, in text order."""
    return next((item for item in token.children if item.dep_ in labels), None)


def subtree(token: Token) -> frozenset[int]:
    """Positions of a token and of all that depends on it, edge to edge.

    spaCy's own `subtree` asks for each word whether it is an ancestor's, quadratic on a long sentence; its trees are
    projective all but always, and then both are the same.
    """
    return frozenset(range(token.left_edge.i, token.right_edge.i + 1))


def lemma(token: Token) -> str:
    """The lemma in lower case: spaCy keeps the capitals of what it takes for a name."""
    return token.lemma_.lower()


def mark(clause: Token) -> str:
    """The word that opens a subordinate clause, "that", "if", "as"; '' for a main clause."""
    found = child(clause, "mark")
    return found.lower_ if found is not None else ""


def has_words(tokens: TokenSpan) -> bool:
    """Whether a stretch of tokens holds a letter or a digit, not marks and spaces alone."""
    return any(character.isalnum() for character in tokens.text)


def is_passive(verb: Token) -> bool:
    """Whether the grammatical subject is not who acts: "was told", "troops reported missing"."""
    if child(verb, "auxpass", "nsubjpass", "agent") is not None:
        return True
    # A participle with a clause of its own ("analysts, Jane Doe and Jan Roe, found that") is a past tense misread.
    return verb.tag_ == "VBN" and verb.dep_ in REDUCED and child(verb, "aux", "nsubj", "ccomp") is None
