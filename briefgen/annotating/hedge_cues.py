"""A word of a parse -> whether it hedges, and what: one reader for each kind of hedge.

A reader yields nothing where the word's reading hedges nothing: the ability of "could not find", the month and the noun,
"if" for "whether", the duty of "must leave".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from briefgen.annotating import hedge_lexicon as lexicon
from briefgen.annotating.clauses import is_predicate, predicate_above
from briefgen.attribution import cues
from briefgen.attribution.grammar import NOMINAL, SUBJECTS, VERBAL, child, is_passive, lemma, mark
from briefgen.data import Certainty, Hedge, HedgeKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_OPENERS = frozenset({"that", "whether", "if", "who", "what", "how", "why", "when", "where"})
"""Words that open the clause of "likely that" and "unclear whether"."""
_COMPLEMENTS = frozenset({"ccomp", "xcomp"})
_NAMED = NOMINAL - {"PRON"}
_PLURALS = frozenset({"NNS", "NNPS", "NN"})
_STATES = frozenset({"acomp", "oprd", "attr"})


class Held(NamedTuple):
    """A hedge and a word it hedges."""

    hedge: Hedge
    target: Token


def held_by(token: Token) -> Iterator[Held]:
    """What a word hedges; nothing where it is no hedge."""
    return chain.from_iterable(reader(token) for reader in _READERS)


def _modals(token: Token) -> Iterator[Held]:
    if token.tag_ != "MD" or token.dep_ != "aux":
        return
    verb, word = token.head, token.lower_
    if word in lexicon.NECESSITY and _is_perfect(verb):
        yield _held(token, "modal", lexicon.NECESSITY[word], verb)
    elif word in lexicon.MODALS and not _is_wish(token) and not (word == "could" and _is_ability(verb)):
        yield _held(token, "modal", lexicon.MODALS[word], verb)


def _is_perfect(verb: Token) -> bool:
    return any(item.dep_ == "aux" and item.lower_ == "have" for item in verb.children)


def _is_wish(modal: Token) -> bool:
    """Whether a modal opens its sentence, as in "May it rest" and in questions."""
    return modal.is_sent_start is True


def _is_ability(verb: Token) -> bool:
    """Whether "could" says what somebody was able to do: of senses, or denied."""
    return lemma(verb) in lexicon.ABILITY or child(verb, "neg") is not None


def _verbs(token: Token) -> Iterator[Held]:
    name = lemma(token)
    if token.pos_ not in VERBAL or is_passive(token):
        return
    if name in lexicon.RAISING:
        yield from _each(token, "verb", lexicon.RAISING[name], _states(token))
    elif name in lexicon.VERBS:
        yield from _each(token, "verb", lexicon.VERBS[name], _believed(token, name))


def _states(verb: Token) -> Iterator[Token]:
    """What a raising verb raises; "looks" and "sounds" raise an adjective, and no infinitive but after "to be"."""
    return (item for item in verb.rights if item.dep_ in _COMPLEMENTS or (item.dep_ in _STATES and item.pos_ == "ADJ"))


def _believed(verb: Token, name: str) -> Iterator[Token]:
    clause = [item for item in verb.children if item.dep_ == "ccomp" and mark(item) not in {"if", "whether"}]
    if not clause and name in lexicon.LOOKING_FORWARD:
        clause = [item for item in verb.rights if item.dep_ == "xcomp"]
    if not clause and name in lexicon.AWAITING:
        clause = [item for item in verb.rights if item.dep_ == "dobj" and item.pos_ in _NAMED]
    yield from clause


def _participles(token: Token) -> Iterator[Held]:
    word = token.lower_
    if word in lexicon.PARTICIPLES and token.pos_ in VERBAL and is_passive(token):
        kind: HedgeKind = "hearsay" if word in lexicon.HEARSAY else "verb"
        yield from _each(token, kind, lexicon.PARTICIPLES[word], _suspected(token))


def _suspected(participle: Token) -> Iterator[Token]:
    """What a passive participle holds: its infinitive, clause or state, the "murder" of "suspected of murder", else its subject."""
    said = [item for item in participle.rights if item.dep_ in {"xcomp", "ccomp", "oprd"}]
    of = child(participle, "prep") if participle.lower_ in {"accused", "suspected"} else None
    if not said and of is not None and of.lower_ == "of":
        said = [item for item in of.children if item.dep_ in {"pcomp", "pobj"}]
    subject = child(participle, "nsubjpass")
    if not said and subject is not None and lemma(participle) in lexicon.AWAITING and subject.pos_ == "NOUN":
        said = [subject]
    yield from said


def _adverbs(token: Token) -> Iterator[Held]:
    word = token.lower_
    if token.pos_ != "ADV" or token.dep_ == "ROOT":
        return
    if word in lexicon.ADVERBS:
        kind: HedgeKind = "hearsay" if word in lexicon.HEARSAY else "adverb"
        yield _held(token, kind, lexicon.ADVERBS[word], _modified(token))
    elif word in lexicon.APPROXIMATORS:
        yield _held(token, "approximator", "certain", _modified(token))


def _modified(adverb: Token) -> Token:
    """The word of content an adverb stands with: past a preposition its object, past a number what is counted."""
    head = adverb.head
    if head.pos_ == "ADP":
        return child(head, "pobj", "pcomp") or head.head
    return head.head if head.pos_ in {"NUM", "SCONJ"} else head


def _adjectives(token: Token) -> Iterator[Held]:
    word = token.lower_
    if word not in lexicon.ADJECTIVES or token.pos_ not in {"ADJ", "VERB", "ADV"}:
        return
    kind: HedgeKind = "hearsay" if word in lexicon.HEARSAY else "adjective"
    if token.dep_ == "amod":
        if not _is_superlative(token):
            yield _held(token, kind, lexicon.ADJECTIVES[word], token.head)
    elif token.dep_ in {*_STATES, "conj", "ROOT", "acl", "advcl", "amod"} and token.pos_ == "ADJ":
        yield from _each(token, kind, lexicon.ADJECTIVES[word], _predicated(token))


def _is_superlative(adjective: Token) -> bool:
    """Whether "possible" only rounds off another word: "every possible", "the best possible"."""
    before = adjective.doc[adjective.i - 1] if adjective.i else adjective
    return adjective.lower_ == "possible" and (before.tag_ in {"JJS", "RBS"} or before.lower_ in {"every", "all", "as"})


def _predicated(adjective: Token) -> Iterator[Token]:
    """What a predicative adjective is about: its infinitive, the clause beside it, or its subject."""
    own = [item for item in adjective.rights if item.dep_ in {*_COMPLEMENTS, "advcl"}]
    if own:
        yield own[0]
        return
    verb = adjective.head
    clause = [
        item
        for item in verb.rights
        if item.i > adjective.i and item.dep_ in {"ccomp", "xcomp", "advcl"} and _opens(item)
    ]
    subject = child(verb, *SUBJECTS)
    if clause:
        yield clause[0]
    elif subject is not None and subject.pos_ == "NOUN":
        yield subject


def _opens(clause: Token) -> bool:
    return clause.left_edge.lower_ in _OPENERS or clause.dep_ == "ccomp"


def _nouns(token: Token) -> Iterator[Held]:
    name = lemma(token)
    if token.pos_ != "NOUN" or any(item.lower_ in {"no", "without"} for item in (*token.lefts, token.head)):
        return
    if name in lexicon.NOUNS:
        yield from _each(token, "noun", lexicon.NOUNS[name], _feared(token, name))
    elif name in lexicon.RUMOUR_NOUNS and token.tag_ == "NNS":
        yield from _each(token, "hearsay", "probable", _feared(token, name))


def _feared(noun: Token, name: str) -> Iterator[Token]:
    clause = child(noun, "acl", "ccomp", "relcl")
    of = next((item for item in noun.rights if item.dep_ == "prep" and item.lower_ == "of"), None)
    if clause is not None and mark(clause) == "that":
        yield clause
    elif of is not None and name in lexicon.NOUNS_OF:
        yield from (item for item in of.children if item.dep_ in {"pobj", "pcomp"})


def _according(token: Token) -> Iterator[Held]:
    """What "according to reports" passes on: it names nobody."""
    to = child(token, "prep") if token.lower_ == "according" else None
    reports = child(to, "pobj") if to is not None else None
    if reports is not None and reports.tag_ == "NNS" and lemma(reports) in lexicon.RUMOUR_NOUNS:
        target = predicate_above(token) or token.head
        yield _held(token, "hearsay", "probable", target, until=reports)


def _conditions(token: Token) -> Iterator[Held]:
    word, clause = token.lower_, token.head
    if word in lexicon.CONDITIONS and token.dep_ in {"mark", "prep"} and not _is_idle(token):
        clause = token if token.dep_ == "prep" else clause
        if clause.dep_ in {"advcl", "prep"}:
            yield _held(token, "conditional", "possible", _conditioned(clause), until=clause)
    elif word in lexicon.PENDING and token.dep_ == "prep":
        yield _held(token, "conditional", "possible", _conditioned(token))
    elif _is_inverted(token):
        clause = token if is_predicate(token) else token.head
        yield _held(token, "conditional", "possible", clause.head, until=clause)


def _is_idle(condition: Token) -> bool:
    """Whether an "if" sets no condition: "as if", "even if", "if any"."""
    before = condition.nbor(-1).lower_ if condition.i else ""
    after = condition.nbor(1).lower_ if condition.i + 1 < len(condition.doc) else ""
    return before in lexicon.NO_CONDITIONS or after in lexicon.IDLE_CONDITIONS


def _conditioned(clause: Token) -> Token:
    """The predicate a conditional clause hangs on: past a cue behind it, what that reports."""
    verb = clause.head if is_predicate(clause.head) else predicate_above(clause) or clause.head
    inner = child(verb, "ccomp") if lemma(verb) in cues.SAYING else None
    return inner if inner is not None and inner.i > clause.i and inner.i < verb.i else verb


def _is_inverted(token: Token) -> bool:
    """Whether an auxiliary before its subject sets a condition: "should they deploy", "were they to leave"."""
    clause = token if is_predicate(token) else token.head
    if token.lower_ not in {"should", "were"} or clause.dep_ not in {"advcl", "ccomp"} or clause.head.i < clause.i:
        return False
    subject = child(clause, *SUBJECTS)
    return (
        subject is not None and subject.i > token.i and (token.lower_ == "should" or child(clause, "xcomp") is not None)
    )


def _portions(token: Token) -> Iterator[Held]:
    word = token.lower_
    if word in lexicon.PORTIONS:
        of = (item for item in token.rights if item.dep_ == "prep" and item.lower_ == "of")
        whole = (below for item in of for below in item.children if below.dep_ == "pobj" and below.pos_ in _NAMED)
        yield from _each(token, "approximator", "certain", whole)
    if word in lexicon.QUANTIFIERS and token.dep_ == "amod" and token.head.tag_ in _PLURALS and not _is_the(token):
        yield _held(token, "approximator", "certain", token.head)


def _is_the(most: Token) -> bool:
    """Whether "the most votes" compares instead of leaving some out."""
    return most.i > 0 and most.nbor(-1).lower_ == "the"


def _each(cue: Token, kind: HedgeKind, left: Certainty, targets: Iterable[Token]) -> Iterator[Held]:
    return (_held(cue, kind, left, target) for target in targets)


def _held(cue: Token, kind: HedgeKind, left: Certainty, target: Token, *, until: Token | None = None) -> Held:
    last = until if until is not None and until.i > cue.i else cue
    span = Span(cue.idx, last.idx + len(last))
    return Held(Hedge(span, _name(cue), kind, left, lemma(target)), target)


def _name(cue: Token) -> str:
    """The cue as the lexicon has it: a verb's or noun's lemma, another word as it stands."""
    name = lemma(cue)
    listed = name in lexicon.VERBS or name in lexicon.RAISING or name in lexicon.NOUNS
    return name if listed and cue.lower_ not in lexicon.PARTICIPLES else cue.lower_


_READERS: tuple[Callable[[Token], Iterator[Held]], ...] = (
    _modals,
    _verbs,
    _participles,
    _adverbs,
    _adjectives,
    _nouns,
    _according,
    _conditions,
    _portions,
)
