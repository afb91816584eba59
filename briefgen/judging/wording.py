"""Does a judgment say in its evidence's words what they say, of whom they say it, and as done or to come as they do?

What the checks of claims leave to a judge where it is a model's own wording is refused here: a content word that no cited claim
has may mean the same or the reverse, and a brief has no judge at hand that could be held to it by `briefgen verify`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from briefgen.annotating.clauses import MAX_CLIMB, is_predicate, readable, stem
from briefgen.annotating.comparators import bound_after, bound_before
from briefgen.annotating.hedges import holdings
from briefgen.annotating.numerals import read_numeral
from briefgen.annotating.proper import Known, proper_names
from briefgen.annotating.words import FUNCTION_WORDS, bare, singular, tokens, wordlist
from briefgen.attribution import cues
from briefgen.attribution.grammar import child, is_passive, lemma
from briefgen.data import Finding, HedgeKind
from briefgen.judging.estimative import likelihoods
from briefgen.judging.evidence import Held

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV"})
"""Parts of speech that carry what a sentence says; names and numbers have questions of their own."""
NAMED_MOST = 4
"""Foreign words that a message names."""

_FREE = wordlist("say tell add also meanwhile separately")
"""Words that credit plainly, or join, and state nothing."""
_TURNING = wordlist("fewer less under below")
"""Words of bounds: "fewer than" for "over"."""
_FUTURE = wordlist("will shall would 'll ’ll wo going")
_COUNTED: frozenset[HedgeKind] = frozenset({"modal", "adverb", "adjective", "noun", "conditional"})
"""Kinds of hedges that no credited source stands for."""
_DONE = frozenset({"VBD", "VBN", "VBZ", "VBP"})
"""Penn tags of verbs by which something is or was so."""


def foreign(held: Held) -> Iterator[Finding]:
    """A block for content words that no cited evidence has."""
    found = [] if held.is_verbatim else _foreign(held)
    if found:
        named = ", ".join(f"“{word}”" for word in found[:NAMED_MOST])
        yield Finding("wording-unsupported", "block", f"it says {named}, which the evidence of its claims does not")


def wording(held: Held) -> Iterator[Finding]:
    """A block for who did what, for bounds and hedges dropped, and for what is done and what is to come."""
    if held.is_verbatim:
        return
    evidence = [held.tokens(part) for part in held.parts]
    turned = next(_turned(held.doc, evidence), None)
    if turned is not None:
        yield Finding("wording-unsupported", "block", f"it turns round who did what, at “{turned}”")
    if len(held.parts) == 1:
        yield from _unhedged(held.doc, evidence[0])
    bare_number = next(_unbounded(held.sentence, held.text), None)
    if bare_number is not None:
        yield Finding("comparator-lost", "block", f"it says “{bare_number}” without the bound that its evidence has")
    moved = next(_moved_in_time(held.doc, evidence), None)
    if moved is not None:
        yield Finding(
            "hedge-lost", "block", f"“{moved}” is to come in one and done in the other: sentence and evidence"
        )


def _foreign(held: Held) -> list[str]:
    """Content words of the sentence that its evidence has in no form, in order, each once."""
    known = {form for token in held.reading.doc for form in _forms(token)}
    named = frozenset(word for name in proper_names(held.doc) for word in name.words)
    estimates = [word.span for word in likelihoods(held.sentence)]
    return list(
        dict.fromkeys(
            token.text
            for token in held.doc
            if _says_something(token, named)
            and not known & _forms(token)
            and not any(span.start <= token.idx < span.end for span in estimates)  # `estimative` has judged these
        )
    )


def _says_something(token: Token, named: frozenset[str]) -> bool:
    """Whether a word counts: content, a title or office written as a name, or a word that turns a bound round."""
    if not token.is_alpha or token.lower_ in _TURNING:
        return token.lower_ in _TURNING
    if token.pos_ == "PROPN":  # names are asked for by `checking.names`, to which titles are none
        return bare(token.text) not in named
    free = token.lower_ in FUNCTION_WORDS or lemma(token) in _FREE | FUNCTION_WORDS
    return token.pos_ in CONTENT and not free


def _forms(token: Token) -> set[str]:
    word = bare(token.text)
    return {token.lower_, word, singular(word), lemma(token), stem(token)}


def _unhedged(sentence: Doc, evidence: TokenSpan) -> Iterator[Finding]:
    """A block where a word keeps its place and loses its hedge, by count: `checking.hedging` compares only what both texts assert."""
    kept = {stem(token) for token in sentence}
    given = [held for held in holdings(evidence) if held.hedge.kind in _COUNTED and stem(held.target) in kept]
    left = {held.hedge for held in holdings(sentence) if held.hedge.kind in _COUNTED}
    words = {token.lower_ for token in sentence}
    lost = [held.hedge for held in given if held.hedge.cue not in words]
    if lost and len(left) < len({held.hedge for held in given}):
        yield Finding("hedge-lost", "block", f"it drops “{lost[0].cue}”, by which its evidence holds “{lost[0].scope}”")


def _unbounded(sentence: str, evidence: str) -> Iterator[str]:
    """Numbers that the evidence has only under a bound and the sentence without any: `checking.figures` reads no number that
    counts nothing named, as in "served more than two".
    """
    theirs, ours = _bounds(evidence), _bounds(sentence)
    yield from (number for number, bounded in ours.items() if bounded == {False} and theirs.get(number) == {True})


def _bounds(text: str) -> Mapping[str, set[bool]]:
    """Each number of a text, in digits or in letters, with whether a comparator stands beside it."""
    read, found = tokens(text), dict[str, set[bool]]()
    for at, token in enumerate(read):
        if read_numeral(read, at) is not None:
            bounded = bound_before(read, at).words or bound_after(read, at + 1).words
            found.setdefault(token.text, set()).add(bool(bounded))
    return found


class _Ends(NamedTuple):
    """What a text has at the two ends of one verb: who does it, and to whom it is done."""

    doing: tuple[Token, ...] = ()
    done: tuple[Token, ...] = ()


def _turned(sentence: Doc, evidence: Iterable[TokenSpan]) -> Iterator[str]:
    """Verbs that have at one end whom the evidence has only at the other, or a name it has at neither of theirs."""
    there: dict[str, list[_Ends]] = {}
    for verb in chain.from_iterable(evidence):
        if is_predicate(verb):
            there.setdefault(stem(verb), []).append(_ends(verb))
    for verb in readable(sentence):
        theirs = there.get(stem(verb), ()) if is_predicate(verb) and lemma(verb) not in cues.REPORTING else ()
        ours = _ends(verb) if theirs else _Ends()
        doing, done = [one for ends in theirs for one in ends.doing], [one for ends in theirs for one in ends.done]
        if _exchanged(ours.doing, doing, done) or _exchanged(ours.done, done, doing):
            yield verb.text


def _exchanged(stated: Sequence[Token], right: Sequence[Token], wrong: Sequence[Token]) -> bool:
    """Whether none of the words at one end of a verb stands there in the evidence, and they stand elsewhere."""
    known = {stem(token) for token in right}
    if not stated or not right or known & {stem(token) for token in stated}:
        return False
    if any(token.pos_ == "PRON" or token.lower_ in FUNCTION_WORDS for token in (*stated, *right)):
        return False
    phrases = Known(" . ".join(token.doc[token.left_edge.i : token.right_edge.i + 1].text for token in right))
    if all(token.pos_ == "PROPN" for token in stated):
        return not any(phrases.has_word(bare(token.text)) for token in stated)
    return {stem(token) for token in stated} <= {stem(token) for token in wrong}


def _ends(verb: Token) -> _Ends:
    subject, other = child(verb, "nsubj", "nsubjpass"), child(verb, "dobj")
    if not is_passive(verb):
        return _Ends(_heads(subject), _heads(other))
    agent = child(verb, "agent")
    return _Ends(_heads(child(agent, "pobj") if agent is not None else None), _heads(subject))


def _heads(head: Token | None) -> tuple[Token, ...]:
    """A noun and those joined to it."""
    found: list[Token] = []
    while head is not None and len(found) < MAX_CLIMB:
        found.append(head)
        head = child(head, "conj")
    return tuple(found)


def _moved_in_time(sentence: Doc, evidence: Iterable[TokenSpan]) -> Iterator[str]:
    """Verbs that the evidence has only as to come, and the sentence as done; or the other way round."""
    times: dict[str, set[bool]] = {}
    for token in chain.from_iterable(evidence):
        if is_predicate(token):
            times.setdefault(stem(token), set()).add(_is_to_come(token))
    for token in readable(sentence):
        known = times.get(stem(token), set())
        if not is_predicate(token) or len(known) != 1:
            continue
        ahead, theirs = _is_to_come(token), next(iter(known))
        if theirs and not ahead and token.tag_ in _DONE and not _helped(token):
            yield token.text
        if ahead and not theirs and _has_future(token):
            yield token.text


def _is_to_come(verb: Token) -> bool:
    """Whether a verb is something to come: "will be sent", "are to be sent"; what is joined to it comes with it."""
    for _ in range(MAX_CLIMB):
        if _has_future(verb) or any(item.tag_ == "TO" for item in verb.lefts):
            return True
        if verb.dep_ != "conj":
            return False
        verb = verb.head
    return False


def _has_future(verb: Token) -> bool:
    return any(item.dep_ == "aux" and item.lower_ in _FUTURE for item in verb.lefts)


def _helped(verb: Token) -> bool:
    """Whether a modal stands before a verb: that is the hedging check's business."""
    return any(item.tag_ == "MD" for item in verb.lefts)
