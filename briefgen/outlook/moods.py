"""A verb in its parse -> how its sentence puts it: as done, as denied, as to come, as possible, or as none of these.

Tense alone does not tell: "was to open" is to come, "refused to open" is denied, "asked him to open" says nothing of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from briefgen.annotating.clauses import MAX_CLIMB
from briefgen.annotating.polarity import is_negated
from briefgen.annotating.words import wordlist
from briefgen.attribution.grammar import lemma, mark

if TYPE_CHECKING:
    from spacy.tokens import Token

Mood = Literal["done", "present", "ahead", "possible", "denied", "supposed"]
"""It happened; it is so or regularly happens, or by a timetable; it is to come; it may be; it is not so; it is only asked,
tried or a condition."""

PLANNING = wordlist("""agree aim anticipate arrange bill book expect forecast hope intend likely mean plan pledge poise
    predict prepare project promise schedule set slate time vow due""")
"""Verbs and adjectives under which something is to come: "expected to open", "due on Friday"."""
_PLANS = wordlist("agreement commitment deal decision intention offer plan pledge promise proposal schedule vow")
"""Nouns whose infinitive is planned; that of any other, "a move to open", is a purpose."""
FUTURE = wordlist("will shall 'll ’ll wo would 'd ’d")
POSSIBLE = wordlist("may might could can")
"""A duty ("must", "should") is neither said to come nor said to be possible."""
_DUTY = wordlist("must should ought")
_WHETHER = wordlist("if unless whether")
_PHASES = wordlist("begin start continue resume manage happen proceed go finish stop cease")
"""Verbs that happen as what their infinitive says does: "began to burn"."""
_ASKING = wordlist("WDT WP WP$ WRB")
_IS = wordlist("is are am 's ’s being")
_PRESENT_BE = wordlist("is are am 's ’s 're ’re has have")


def mood(verb: Token) -> Mood:
    """How its sentence puts a verb, or the adjective of "is due"."""
    found: Mood | None = None
    for _ in range(MAX_CLIMB):
        found = _by_itself(verb)
        if found is not None or not _leans(verb):
            break
        verb = verb.head
    return found or "supposed"


def is_planned(word: Token) -> bool:
    """Whether a word sets a day for something: "scheduled for Friday", "due on Friday"; "agreed on Friday" does not."""
    return lemma(word) in _SET_FOR and (word.pos_ == "ADJ" or word.tag_ in {"VBN", "JJ"})


_SET_FOR = wordlist("arrange bill book due expect plan schedule set slate time")


def _by_itself(verb: Token) -> Mood | None:
    """The mood a verb shows by its own words or by the verb that governs its infinitive; None: as that verb's."""
    if mark(verb) in _WHETHER or _is_embedded_question(verb):
        return "supposed"
    if is_negated(verb):
        return "denied"
    helpers = {item.lower_ for item in verb.children if item.dep_ in {"aux", "auxpass"}}
    if helpers & FUTURE or is_planned(verb):
        return "ahead"
    if helpers & (POSSIBLE | _DUTY):
        return "supposed" if helpers & _DUTY else "possible"
    if "to" in helpers:
        return _of_infinitive(verb)
    return _of_tense(verb, helpers)


def _is_embedded_question(verb: Token) -> bool:
    """Whether a clause is what somebody asks or does not know: "clear who fired"."""
    return verb.dep_ == "ccomp" and verb.left_edge.i > verb.head.i and verb.left_edge.tag_ in _ASKING


def _of_infinitive(verb: Token) -> Mood | None:
    above = verb.head
    if verb.dep_ not in {"xcomp", "ccomp", "acl", "relcl"}:
        return "supposed"
    if above.pos_ in {"NOUN", "PROPN"}:
        passive = any(item.dep_ == "auxpass" for item in verb.children)
        return "ahead" if passive or lemma(above) in _PLANS else "supposed"  # "elections to be held", "a plan to open"
    if lemma(above) in {"be", "have"} and verb.dep_ == "xcomp":
        return "ahead"  # "is to open"
    if lemma(above) in PLANNING or (lemma(above) == "go" and above.tag_ == "VBG"):
        return "denied" if is_negated(above) else "ahead"
    return None if lemma(above) in _PHASES else "supposed"


def _of_tense(verb: Token, helpers: set[str]) -> Mood | None:
    if verb.tag_ == "VBD" or helpers & {"had", "was", "were", "did", "been"}:
        return "done"
    if verb.tag_ in {"VBZ", "VBP"} or helpers & {"do", "does"}:
        return "present"
    if verb.tag_ == "VBN":
        passive = any(item.dep_ == "auxpass" for item in verb.children)
        return "supposed" if passive and helpers & _IS else "done"  # "is called": nothing happens
    if verb.tag_ == "VBG" and helpers & _PRESENT_BE:
        return "present"
    return None


def _leans(verb: Token) -> bool:
    """Whether a verb without words of its own shares those of the verb before it: "will open and close"."""
    return verb.head.i != verb.i and verb.dep_ in {"conj", "xcomp", "ccomp"}
