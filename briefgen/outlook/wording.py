"""A claim's own clause -> a question in its words.

Nothing is added but the words that ask: every name and figure stands in the claim. A clause that cannot be read alone gives
no question.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import takewhile
from typing import TYPE_CHECKING

from briefgen.annotating.hedges import main_predicates
from briefgen.attribution.grammar import SUBJECTS, VERBAL, child, is_passive, lemma, mark
from briefgen.outlook.deeds import subject
from briefgen.outlook.moods import is_planned
from briefgen.outlook.placing import happens

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

LONGEST = 30
"""Words of a clause that is made a question: a longer one is no question a reader would ask."""

_MARKS = frozenset({"that", "whether", "if"})
_EDGES = " \t\n,;:.!?–—-“”\"'‘"
_QUESTION_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})
_LEANING = frozenset(
    {"he", "she", "it", "they", "him", "her", "them", "i", "we", "you", "us", "this", "that", "these", "those"}
)
_OWN = frozenset({"his", "her", "its", "their"})
_NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "PRODUCT"})
"""Entity kinds that are written with a capital."""
_PLURAL = frozenset({"NNS", "NNPS"})


def stated_clause(tokens: TokenSpan) -> Token | None:
    """The verb of what a claim states, or credits somebody with saying; None where that is no clause."""
    found = next(iter(main_predicates(tokens)), None)
    return found if found is not None and found.pos_ in VERBAL and child(found, *SUBJECTS) is not None else None


def clause_words(verb: Token) -> str:
    """The clause of a verb as it stands, without the word that opens it and the marks around.

    '' where it leans on others, goes on too long, or is two clauses in one.
    """
    tokens = _clause(verb)
    return "" if leans(verb) or _is_joined(verb) or len(tokens) > LONGEST else _balanced(_text(tokens))


def is_true(verb: Token) -> str:
    """The question whether a clause is so; '' where the clause cannot be read alone."""
    words = clause_words(verb)
    return f"Is it true that {_small(words, verb)}?" if words else ""


def who_says(verb: Token, *, but: str = "") -> str:
    """The question who says it by name, or who says it beside one; '' where the clause cannot be read alone."""
    words = clause_words(verb)
    asked = f"Who but {but} says" if but else "Who, by name, says"
    return f"{asked} that {_small(words, verb)}?" if words else ""


def asked(verb: Token) -> str:
    """An embedded question asked directly, "why the ferry turned" as "Why did the ferry turn?"; '' where it leans on others."""
    if leans(verb):
        return ""
    tokens = _clause(verb)
    if len(tokens) > LONGEST or not tokens:
        return ""
    return _inverted(verb, tokens) or f"Is it known {mark(verb) or ''} {_text(tokens)}?".replace("  ", " ")


def did_come_about(verb: Token, dated: Token, due: date) -> str:
    """The question whether what was to be by a day was; '' where the clause cannot be read alone or is two in one.

    `dated` is a word of the date, which is left out with all that hangs on the verb with it.
    """
    who = subject(verb)
    if who is None or who.pos_ == "PRON" or who.lower_ in _LEANING or _is_joined(verb):
        return ""
    when = _below(verb, dated)
    rest = [token for token in _after(verb) if not when.left_edge.i <= token.i <= when.right_edge.i]
    whom, what = _small(_text(_phrase(who)), who), _balanced(_text(_first_part(rest)))
    if is_planned(verb):
        return f"Did {whom} take place by {day_name(due)}?" if happens(who) else ""
    be = "Were" if _is_plural(who) else "Was"
    if lemma(verb) == "be" or is_passive(verb):
        done = what if lemma(verb) == "be" else f"{verb.text} {what}"
        return f"{be} {whom} {done.strip()} by {day_name(due)}?"
    return f"Did {whom} {lemma(verb)} {what}".rstrip() + f" by {day_name(due)}?"


def _below(verb: Token, token: Token) -> Token:
    """The dependent of a verb that a word is part of."""
    while token.head.i not in {verb.i, token.i}:
        token = token.head
    return token


def _first_part(tokens: Sequence[Token]) -> Sequence[Token]:
    """The words up to a comma: what follows is said beside."""
    return list(takewhile(lambda token: token.text not in {",", ";", "–", "—"}, tokens))[:LONGEST]


def _is_joined(verb: Token) -> bool:
    """Whether two clauses stand in one: "will open and close"."""
    return any(item.dep_ == "conj" and item.pos_ in VERBAL for item in verb.children)


def _is_plural(noun: Token) -> bool:
    joined = any(item.dep_ == "conj" for item in noun.children)
    return joined or noun.tag_ in _PLURAL or noun.lower_ in {"many", "some", "most", "both", "all", "several"}


def day_name(day: date) -> str:
    """A day as a reader says it: "1 November 2024"."""
    return f"{day.day} {day:%B %Y}"


def leans(verb: Token) -> bool:
    """Whether a clause's subject stands for something said before, or is somebody's who does: "it", "his death"."""
    who = child(verb, *SUBJECTS)
    return who is not None and (who.lower_ in _LEANING or who.left_edge.lower_ in _OWN)


def _clause(verb: Token) -> Sequence[Token]:
    """The words of a verb's clause without the conjunction that opens it."""
    doc, opens = verb.doc, child(verb, "mark")
    start = verb.left_edge.i
    if opens is not None and opens.lower_ in _MARKS and opens.i < verb.i:
        start = opens.i + 1
    return [doc[at] for at in range(start, verb.right_edge.i + 1)]


def _after(verb: Token) -> Sequence[Token]:
    return [verb.doc[at] for at in range(verb.i + 1, verb.right_edge.i + 1)]


def _phrase(noun: Token) -> Sequence[Token]:
    """The noun phrase, up to a relative clause or an aside."""
    aside = [item.left_edge.i for item in noun.children if item.dep_ in {"relcl", "appos", "acl"} and item.i > noun.i]
    end = min([noun.right_edge.i + 1, *aside])
    return [noun.doc[at] for at in range(noun.left_edge.i, end)]


def _inverted(verb: Token, tokens: Sequence[Token]) -> str:
    """The clause with its helping verb before its subject; '' where its words stand in no such order."""
    who = child(verb, *SUBJECTS)
    if who is not None and who.left_edge.tag_ in _QUESTION_TAGS:
        words = _balanced(_text(tokens))  # "who fired", "how many people were on board"
        return f"{_big(words)}?" if words else ""
    opens = [token for token in tokens if who is not None and token.i < who.left_edge.i]
    if who is None or (opens and opens[0].tag_ not in _QUESTION_TAGS):
        return ""
    after = [token for token in tokens if token.i > who.right_edge.i]
    subject_words = [token for token in tokens if who.left_edge.i <= token.i <= who.right_edge.i]
    return _helped(verb, opens, subject_words, after)


def _helped(verb: Token, opens: Sequence[Token], who: Sequence[Token], after: Sequence[Token]) -> str:
    """The question with the clause's own helping verb, or with "did"; '' where neither fits."""
    if not after or any(token.lower_ in {"n't", "n’t"} for token in after[:2]):
        return ""
    first = after[0]
    if first.dep_ in {"aux", "auxpass"} or lemma(first) == "be":
        return _question(opens, first.text, who, after[1:])
    helping = {"VBD": "did", "VBZ": "does", "VBP": "do"}.get(verb.tag_) if first.i == verb.i else None
    return _question(opens, helping, who, after[1:], lemma(verb)) if helping else ""


def _question(opens: Sequence[Token], helper: str, who: Sequence[Token], rest: Sequence[Token], verb: str = "") -> str:
    subject_words = _small(_text(who), who[0])
    words = " ".join(part for part in (_text(opens), helper, subject_words, verb, _text(rest)) if part)
    return f"{_big(words)}?"


def _text(tokens: Iterable[Token]) -> str:
    """The words as they stand on one line, without marks at the edges and the brackets around what a pronoun stands for."""
    joined = "".join(token.text_with_ws for token in tokens)
    return " ".join(joined.replace("[", "").replace("]", "").split()).strip(_EDGES)


def _balanced(words: str) -> str:
    """The words, if every quotation mark and bracket in them has its fellow; else ''."""
    pairs = (("“", "”"), ("(", ")"))
    whole = all(words.count(opens) == words.count(closes) for opens, closes in pairs) and words.count('"') % 2 == 0
    return words if whole else ""


def _big(words: str) -> str:
    return words[:1].upper() + words[1:]


def _small(words: str, of: Token) -> str:
    """The words to stand inside a sentence: a first word that is no name gets a small letter."""
    first = next(iter(_clause(of)), of) if of.pos_ in VERBAL else of.left_edge
    keeps = first.pos_ == "PROPN" or first.ent_type_ in _NAMES or (first.text.isupper() and len(first.text) > 1)
    return words if keeps else words[:1].lower() + words[1:]


def what_is(noun: Token) -> str:
    """The question what something is: "What is the cause of the fire?"; '' where its words lean on others.

    Of details that nobody gave, the ones about what is named.
    """
    tokens = _phrase(noun)
    if any(token.tag_ in _QUESTION_TAGS or token.lower_ in _LEANING | _OWN for token in tokens):
        return ""
    if lemma(noun) == "detail":
        about = [token for token in tokens if token.i > noun.i]
        return f"What are the details {_text(about)}?" if about else ""
    return f"What {'are' if noun.tag_ in _PLURAL else 'is'} {_small(_text(tokens), noun)}?"
