"""An article's parse -> what a piece of its evidence is about, in words that can be compared with another claim's.

Who says it and with which verb is left out, and so is all that only tells how it is said: "The navy sank two boats, Doe
told reporters" and "Doe confirmed that the navy had sunk two boats" have one gist.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from briefgen.annotating.clauses import MAX_CLIMB
from briefgen.annotating.mains import LIGHT, called, frame, is_denied, main_word
from briefgen.annotating.phases import phase_of
from briefgen.annotating.polarity import NEGATIONS, plain
from briefgen.annotating.proper import proper_names
from briefgen.annotating.quantities import quantities
from briefgen.annotating.states import find_parties
from briefgen.annotating.words import FUNCTION_WORDS, bare, wordlist
from briefgen.attribution.grammar import SUBJECTS, child, is_passive, lemma, subtree
from briefgen.data import Attribution, DateRef, Figure, Gist, Span
from briefgen.language import Reading

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV"})
"""Parts of speech that carry what a sentence says; names and numbers are kept apart from them."""
EMPTY = LIGHT | wordlist("""almost already also another again approximately ago even ever far forward here however instead later least
    long lot many meanwhile more most much n't nearly newly now number often other over perhaps previously quite rather
    really recently roughly same several soon still such then there thing thus today together tomorrow tonight way well
    yesterday""")
"""Lemmas that tell next to nothing of what is claimed: light verbs, adverbs of time and manner, words of quantity."""
PLACING = wordlist("across along around at in inside into near off on outside over throughout toward towards within")
"""Prepositions that tell where; what "from" or "of" names is as often an origin or an owner."""
_DESCRIBES = frozenset({"relcl", "acl", "appos"})
_MODIFIERS = frozenset({"amod", "compound", "poss", "nmod", "appos", "pobj"})
_DEPTH = 3
"""Steps down a noun phrase in which its names stand: "the navy of Norland", no further."""
_SAME_LETTERS = 3
"""First letters a state and its adjective share, as no seat of government does by chance: "Russia", "Russian", "Moscow"."""
_ADJECTIVES = wordlist(
    "american americans danish danes dutch emirati emiratis filipino filipinos french frenchman frenchmen"
)
"""Those that share fewer."""


def gist_of(
    reading: Reading,
    evidence: Span,
    attribution: Attribution | None,
    figures: Sequence[Figure] = (),
    dates: Sequence[DateRef] = (),
) -> Gist:
    """What the evidence says, read off the article's own parse; figures and dates are those of its `Particulars`.

    Evidence of several sentences has the main statement of the first. A text too long to be a sentence has none.
    """
    tokens = reading.tokens(evidence)
    telling = _telling(reading, attribution)
    kept = [token for token in tokens if token.i not in telling]
    gist = Gist(
        words=_words(kept),
        names=_sorted(_folded(kept)),
        negates=any(token.dep_ == "neg" or plain(token) in NEGATIONS for token in kept),
        places=_sorted(_folded(token for token in kept if _is_place(token))),
        told=_told_on(reading, attribution, dates),
        quantities=quantities(reading, evidence, figures),
    )
    main = main_word(tokens, telling)
    if main is None:
        return gist
    around = frozenset(token.i for token in frame(main))
    return replace(
        gist,
        words=_words(token for token in kept if token.i not in around),
        predicate=called(main),
        negated=is_denied(main, attribution),
        phase=phase_of(main, called(main)),
        agents=_actors(agent(main)),
        patients=_actors(patient(main)),
    )


def agent(verb: Token) -> Token | None:
    """Who does it: the subject, in the passive the one after "by"; that of the verb above where it has none."""
    if is_passive(verb):
        by = child(verb, "agent")
        return child(by, "pobj") if by is not None else None
    return _subject(verb)


def patient(verb: Token) -> Token | None:
    """To whom or what it is done: the object, in the passive the subject; None of a verb without either."""
    return _subject(verb) if is_passive(verb) else child(verb, "dobj", "attr")


def _subject(verb: Token) -> Token | None:
    for _ in range(MAX_CLIMB):
        found = child(verb, *SUBJECTS)
        if found is not None or verb.dep_ not in {"xcomp", "conj", "pcomp"} or verb.head.i == verb.i:
            return found
        verb = verb.head
    return None


def _telling(reading: Reading, attribution: Attribution | None) -> frozenset[int]:
    """Positions of the words that say who says it, how and to whom; what describes the speaker is among them."""
    if attribution is None:
        return frozenset()
    spans = (attribution.cue_span, attribution.mention_span, attribution.speaker_span)
    told = {token.i for span in spans if span is not None for token in reading.tokens(span)}
    if attribution.mention_span is not None:
        told |= _describing(reading.tokens(attribution.mention_span))
    return frozenset(told)


def _describing(speaker: TokenSpan) -> frozenset[int]:
    """Positions of the clauses and names that hang on a speaker: "who asked not to be named", "which runs the ferry"."""
    below = (item for token in speaker for item in token.children if item.dep_ in _DESCRIBES and item.i >= speaker.end)
    return frozenset[int]().union(*map(subtree, below))


def _told_on(reading: Reading, attribution: Attribution | None, dates: Sequence[DateRef]) -> tuple[Span, ...]:
    """The dates that hang on the cue: they say when it was said."""
    if attribution is None:
        return ()
    cue = frozenset(token.i for token in reading.tokens(attribution.cue_span))
    return tuple(date.span for date in dates if _head_outside(reading.tokens(date.span)).i in cue)


def _head_outside(date: TokenSpan) -> Token:
    """The word that a date hangs on, its preposition aside."""
    root: Token = date.root
    above = root if root.pos_ == "ADP" else root.head
    return above.head if above.pos_ == "ADP" else above


def _words(tokens: Iterable[Token]) -> tuple[str, ...]:
    found = (lemma(token) for token in tokens if token.pos_ in CONTENT and token.is_alpha and not _is_named(token))
    return _sorted(word for word in found if word not in EMPTY and word not in FUNCTION_WORDS)


def _is_named(token: Token) -> bool:
    return token.text[:1].isupper() and bool(token.ent_type_)


def _folded(tokens: Iterable[Token]) -> Iterator[str]:
    """The folded words of the names among these tokens; a state's adjective is folded to the state."""
    for _, group in groupby(enumerate(tokens), key=lambda pair: pair[1].i - pair[0]):
        run = [token for _, token in group]
        for name in proper_names(run[0].doc[run[0].i : run[-1].i + 1]):
            yield from _stated(name.text, name.words)


def _stated(text: str, words: Sequence[str]) -> Iterator[str]:
    """The words of a name with the states it names by adjective or initials written out: "Russian" -> "russia"."""
    replaced: set[str] = set()
    for naming in find_parties(text):
        written = text[naming.start : naming.end]
        if written[:_SAME_LETTERS] == naming.party[:_SAME_LETTERS] or _is_another_form(written):
            replaced.update(map(bare, written.split()))
            yield from map(bare, naming.party.split())
    yield from (word for word in words if word.lower() not in replaced)


def _is_another_form(written: str) -> bool:
    """Whether a state is named by initials or by an adjective that shares no letters with it, not by its capital."""
    return written.replace(".", "").isupper() or bare(written) in _ADJECTIVES


def _is_place(token: Token) -> bool:
    """Whether a name stands after a preposition of place, itself or the name it is part of."""
    for _ in range(_DEPTH):
        if token.dep_ == "pobj":
            return lemma(token.head) in PLACING and token.ent_type_ not in {"PERSON", "DATE", "TIME", "NORP"}
        if token.dep_ not in {"compound", "nmod"}:
            return False
        token = token.head
    return False


def _actors(noun: Token | None) -> tuple[str, ...]:
    """The names in a noun phrase and the lemma of its noun; () for none and for a pronoun."""
    if noun is None or noun.pos_ == "PRON":
        return ()
    phrase = sorted(_phrase(noun, _DEPTH), key=lambda token: token.i)
    return _sorted((*_folded(phrase), *((lemma(noun),) if noun.is_lower else ())))


def _phrase(noun: Token, depth: int) -> Iterator[Token]:
    yield noun
    for item in noun.children if depth else ():
        if item.dep_ in _MODIFIERS or (item.dep_ == "prep" and item.lower_ == "of"):
            yield from _phrase(item, depth - 1)


def _sorted(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(words)))
