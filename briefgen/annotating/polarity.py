"""A parse -> its clauses, each said to be so or not so.

`polarity` reads, off spaCy's parse, each verb with the words beside it and whether it is negated: by "not" or "never", by
"no" or "nobody" in its subject or object, by "without", or by a verb that denies it ("denied that", "refused to").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from briefgen.annotating.words import FUNCTION_WORDS, bare

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

NEGATIONS = frozenset(
    {"not", "n't", "no", "never", "nor", "neither", "nobody", "none", "nothing", "nowhere", "hardly", "barely",
     "scarcely", "without", "unable"}
)  # fmt: skip
"""Words that turn what they stand beside into its opposite, or all but; in the form `plain` gives."""

_NEGATIVE_NOUNS = frozenset({"nobody", "none", "nothing"})
_DENIALS = frozenset({"deny", "refuse", "decline", "reject", "dispute", "refute", "fail", "unable", "unwilling"})
"""Verbs and adjectives whose complement is untrue or undone."""
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "acomp", "dative", "oprd"})
_COMPLEMENTS = frozenset({"ccomp", "xcomp", "pcomp"})
_ALL = frozenset({"all", "every", "everyone", "everybody", "everything", "each", "any", "a", "one", "many", "much"})
_FOCUS = frozenset({"only", "just", "merely", "simply", "least", "necessarily"})
"""After "not" they deny an "only", not the clause."""
_EMPTY_VERBS = frozenset({"be", "have", "do", "get", "make", "go", "take", "come", "become"})
"""Verbs too common to be recognised by themselves."""

MAX_CLIMB = 12
"""Steps from a word up to its verb; a longer chain of nouns is a list the parser lost itself in."""


class Clause(NamedTuple):
    """A verb, what stands beside it, and whether it is negated."""

    lemma: str
    negated: bool
    around: frozenset[str]
    """The content words that belong to the verb, folded; the verb's own and those of other clauses left out."""
    start: int
    end: int
    """Half-open code points of the verb, into the text parsed."""

    @property
    def is_empty(self) -> bool:
        """Whether the verb alone tells nothing: "is", "has"."""
        return self.lemma in _EMPTY_VERBS


def plain(token: Token) -> str:
    """A token's lower-case form with straight quotes."""
    return bare(token.text) if token.text not in {"'s", "’s"} else "'s"


class Polarity(NamedTuple):
    """What a text says to be so and not so."""

    clauses: tuple[Clause, ...]
    """In the order of their verbs."""
    negated_nouns: frozenset[str]
    """Lemmas of the nouns that stand under "no" or "without"."""
    affirmed_nouns: frozenset[str]
    """Lemmas of the nouns that stand free of negation, their clause included."""


def polarity(tokens: Doc | TokenSpan) -> Polarity:
    """What a parse says to be so and not so."""
    negated = {token.i: is_negated(token) for token in tokens if _is_verb(token)}
    above = {token.i: _verb_above(token) for token in tokens}
    nouns = [token for token in tokens if token.pos_ == "NOUN"]
    denied = {token.i for token in nouns if _is_denied_noun(token)}
    free = (token for token in nouns if token.i not in denied and not negated.get(above[token.i], False))
    return Polarity(
        clauses=tuple(_clauses(tokens, negated, above)),
        negated_nouns=frozenset(token.lemma_.lower() for token in nouns if token.i in denied),
        affirmed_nouns=frozenset(token.lemma_.lower() for token in free),
    )


def _clauses(tokens: Doc | TokenSpan, negated: Mapping[int, bool], above: Mapping[int, int]) -> Iterator[Clause]:
    around: dict[int, set[str]] = {}
    for token in tokens:
        word = plain(token)
        if word.isalnum() and word not in FUNCTION_WORDS and word not in NEGATIONS:
            around.setdefault(above[token.i], set()).add(word)
    for token in tokens:
        if token.i in negated:
            beside = frozenset(around.get(token.i, ()))
            yield Clause(token.lemma_.lower(), negated[token.i], beside, token.idx, token.idx + len(token))


def is_negated(verb: Token) -> bool:
    """Whether a verb's clause says that it is not so."""
    return _denied_by_itself(verb) != _denied_from_above(verb)


def _is_verb(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "auxpass"}


def _verb_above(token: Token) -> int:
    """Index of the nearest verb a token hangs from, or -1."""
    for _ in range(MAX_CLIMB):
        if token.head.i == token.i:
            return -1
        token = token.head
        if _is_verb(token):
            return token.i
    return -1


def _denied_by_itself(verb: Token) -> bool:
    return any(_denies(child) for child in verb.children) or _shares_negation(verb)


def _denies(child: Token) -> bool:
    if child.dep_ == "neg" or plain(child) in {"never", "hardly", "barely", "scarcely"}:
        return not _is_focus(child)
    if plain(child) == "longer":
        return any(plain(below) == "no" for below in child.children)
    return child.dep_ in _ARGUMENTS and (_is_denied_noun(child) or any(_denies_noun(below) for below in child.children))


def _is_focus(negation: Token) -> bool:
    """Whether "not" opens "not only"; a negation that ends the text opens nothing."""
    following = negation.i + 1
    return following < len(negation.doc) and plain(negation.doc[following]) in _FOCUS


def _denies_noun(child: Token) -> bool:
    """Whether "not" stands before an argument: "is not a soldier", "not all soldiers"."""
    if child.dep_ != "neg" or plain(child) != "not" or _is_focus(child):
        return False
    following = child.i + 1
    is_quantified = following < len(child.doc) and plain(child.doc[following]) in _ALL
    return is_quantified or child.head.dep_ in {"attr", "acomp"}


def _is_denied_noun(noun: Token) -> bool:
    """Whether a noun stands under "no" or "without", or is itself "nobody"."""
    if plain(noun) in _NEGATIVE_NOUNS or (noun.dep_ == "pobj" and plain(noun.head) == "without"):
        return True
    return any(
        plain(child) in {"no", "neither"} and child.dep_ in {"det", "neg", "preconj"} and not _is_number_sign(child)
        for child in noun.children
    )


def _is_number_sign(child: Token) -> bool:
    """Whether "no" stands for "number": "no 1"."""
    following = child.i + 1
    return following < len(child.doc) and child.doc[following].like_num


def _denied_from_above(verb: Token) -> bool:
    """Whether what governs the clause denies it: "denied that", "refused to", "without asking"."""
    if verb.dep_ not in _COMPLEMENTS or verb.head.i == verb.i:
        return False
    if plain(verb.head) == "without":
        return True
    denies = verb.head.lemma_.lower() in _DENIALS or any(_is_yet(child, verb) for child in verb.head.children)
    return denies and not _denied_by_itself(verb.head)


def _is_yet(child: Token, verb: Token) -> bool:
    """Whether what has "yet to" happen has not happened."""
    return plain(child) == "yet" and child.i < verb.i and any(plain(below) == "to" for below in verb.children)


def _shares_negation(verb: Token) -> bool:
    """Whether "or" extends a negation: "did not eat or sleep"."""
    if verb.dep_ != "conj" or any(child.dep_ in {"nsubj", "nsubjpass", "aux", "neg"} for child in verb.children):
        return False
    first = verb.head
    joined = any(plain(child) in {"or", "nor"} and child.i < verb.i for child in first.children)
    return joined and any(_denies(child) for child in first.children)
