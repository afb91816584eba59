"""A parse -> which words stand together in one clause, to tell whether two texts speak of the same thing.

A verb's company is what it says something of: its subject, its objects and what is said of them. A verb that only raises
another ("appears to have left") or bears its hedge ("is likely to leave") lends it its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefgen.annotating.words import FUNCTION_WORDS
from briefgen.attribution.grammar import SUBJECTS, VERBAL, child, lemma, mark
from briefgen.attribution.reports import MAX_SENTENCE

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

MAX_CLIMB = 12
"""Steps up or down a tree; a longer chain is one the parser lost itself in."""

_RAISED = frozenset({"xcomp", "ccomp", "oprd", "acomp", "pcomp"})
"""Labels under which a verb without a subject borrows that of the verb above."""


_UNASSERTED = frozenset({"xcomp", "pcomp"})
"""Labels of what is wanted, tried or done without: "asked to leave", "convicted of stealing"."""
_WHETHER = frozenset({"if", "unless", "whether"})
_AUXILIARY_LIKE = frozenset({"go", "have"})
"""Verbs whose infinitive is asserted: "is going to leave", "will have to leave"."""

_ENDINGS = ("ations", "ation", "ments", "ment", "ions", "ion", "als", "al", "ing", "ed", "es", "s", "e")
_LEAST_STEM = 4
"""Letters that must remain before an ending."""


def readable(tokens: Doc | TokenSpan) -> Iterator[Token]:
    """The words of every sentence short enough to be one: spaCy looks for a word's dependents in all that hangs on it, so
    reading a longer one word by word would be quadratic.
    """
    sentence: list[Token] = []
    for token in tokens:
        if token.is_sent_start:
            yield from sentence if len(sentence) <= MAX_SENTENCE else ()
            sentence = []
        sentence.append(token)
    yield from sentence if len(sentence) <= MAX_SENTENCE else ()


class Company:
    """For each word of a text, the lemmas of the content words that share its clause."""

    def __init__(self, tokens: Doc | TokenSpan) -> None:
        self._by_verb: dict[int, set[str]] = {}
        self._known: dict[int, frozenset[str]] = {}
        for token in readable(tokens):
            verb = predicate_above(token)
            if _has_content(token) and verb is not None:
                self._by_verb.setdefault(verb.i, set()).add(lemma(token))

    def of(self, token: Token) -> frozenset[str]:
        """The words around a verb; around another word, those of its verb's clause and that verb."""
        if token.i not in self._known:
            self._known[token.i] = self._around(token)
        return self._known[token.i]

    def _around(self, token: Token) -> frozenset[str]:
        verb = token if is_predicate(token) else predicate_above(token)
        around = {lemma(item) for item in token.children if _has_content(item)}
        for _ in range(MAX_CLIMB):
            if verb is None:
                break
            around |= self._by_verb.get(verb.i, set()) | {lemma(verb)}
            verb = _lender(verb)
        return frozenset(around - {lemma(token)})


def stem(token: Token) -> str:
    """The lemma without the ending that makes a noun of a verb: "withdraw" of "withdrawal"."""
    name = lemma(token)
    ending = next((end for end in _ENDINGS if name.endswith(end) and len(name) - len(end) >= _LEAST_STEM), "")
    return name.removesuffix(ending)


def is_asserted(token: Token) -> bool:
    """Whether a text says of a predicate that it holds, not only that it is asked, tried or a condition."""
    if token.dep_ == "conj":
        return _asserts(token) and _asserts(token.head)
    return _asserts(token)


def _asserts(token: Token) -> bool:
    if not is_predicate(token):
        return True
    if token.dep_ in _UNASSERTED:
        return lemma(token.head) in _AUXILIARY_LIKE
    return mark(token) not in _WHETHER and not any(item.tag_ == "TO" for item in token.lefts)


def predicate_above(token: Token) -> Token | None:
    """The nearest verb a word hangs on; None where no verb stands above it."""
    for _ in range(MAX_CLIMB):
        if token.head.i == token.i:
            return None
        token = token.head
        if is_predicate(token):
            return token
    return None


def is_predicate(token: Token) -> bool:
    """Whether a word is a verb of its own, not another's auxiliary."""
    return token.pos_ in VERBAL and token.dep_ not in {"aux", "auxpass"}


def _lender(verb: Token) -> Token | None:
    """The verb above one that has no subject of its own."""
    if verb.dep_ not in _RAISED or child(verb, *SUBJECTS) is not None:
        return None
    return predicate_above(verb)


def _has_content(token: Token) -> bool:
    return (token.is_alpha or token.like_num) and token.lower_ not in FUNCTION_WORDS
