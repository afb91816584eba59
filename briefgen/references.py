"""Which words of a sentence lean on an earlier one, and what they may stand for.

"They will be ready on November 1" cannot be read alone. `leaning` finds such a word by parse; a model may say what it
stands for; `referent` accepts that only where it is what the text was just about, and agrees in number and kind. What is
accepted is printed in square brackets, as editors do: "[North Korean soldiers] will be ready on November 1".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from briefgen.data import Sentence, Span
from briefgen.language import Reading

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

REACH = 4
"""Sentences looked back over for a referent. In news text over nine in ten pronouns refer within the last three
(Hobbs 1978, "Resolving pronoun references", counts 98 % within the sentence or the one before); one more for captions."""

PERSON = frozenset({"he", "she", "him", "her", "his"})
THING = frozenset({"it", "its"})
PLURAL = frozenset({"they", "them", "their", "these", "those"})
POSSESSIVE = "PRP$"
"""The Penn tag of "his" and "their"; it tells "her boat" from "they saw her"."""
DETERMINERS = frozenset({"this", "that", "these", "those"})
EMPTY = frozenset({"be", "seem", "appear", "take", "remain"})
"""Verbs whose "it" often stands for nothing: "it is likely that", "it appears that"."""
CLAUSES = frozenset({"ccomp", "xcomp", "csubj", "acl"})
"""Arcs to a clause: what "it appears that …" says, and what a reporting verb reports."""
VERBAL = frozenset({"VERB", "AUX"})
ADVERBIAL = frozenset({"advcl", "relcl", "acl", "pcomp", "aux", "auxpass"})
"""Arcs of verbs that state nothing by themselves: "when the storm hit, they left"."""
PERIODS = frozenset(
    {"day", "night", "morning", "week", "weekend", "month", "quarter", "season", "year", "decade", "time"}
)
"""Nouns that "this" places by the article's date, not by an earlier sentence."""
MEASURES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY"})
"""Entity kinds that no pronoun stands for; "it" stands for no person either."""

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
"""Arcs from a verb to its subject."""

Agreement = Literal["person", "thing", "plural", "noun"]
"""What a referent must be; `noun` repeats the noun itself: "these soldiers" are soldiers."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that lean on an earlier sentence."""

    span: Span
    agreement: Agreement
    noun: str | None
    """The lemma a `noun` mention repeats."""
    possessive: bool
    """Whether it owns what follows: "its drones"."""


def leaning(reading: Reading, sentence: Sentence) -> Mention | None:
    """The first word of the sentence that stands for something said before it, or None when it can be read alone.

    A pronoun is at home when a noun it could stand for comes before it in its own sentence. One that reports ("he
    said") is passed over: the attribution names the speaker.
    """
    tokens = reading.tokens(sentence.span)
    for token in tokens:
        agreement = _agreement(token)
        if agreement is None or _says_nothing(token) or _reports(token) or _at_home(token, agreement, tokens):
            continue
        words = reading.doc[token.i : token.head.i + 1] if agreement == "noun" else reading.doc[token.i : token.i + 1]
        noun = token.head.lemma_.lower() if agreement == "noun" else None
        return Mention(reading.span(words), agreement, noun, token.tag_ == POSSESSIVE)
    return None


def referent(reading: Reading, mention: Mention, phrase: str) -> Span | None:
    """Where the phrase stands before the mention, nearest first, if the mention can stand for it; else None."""
    if not phrase.strip() or phrase.lower().strip() in PERSON | THING | PLURAL | DETERMINERS:
        return None
    start = reading.article.text.rfind(phrase, _reach(reading, mention), mention.span.start)
    if start < 0:
        return None
    span = Span(start, start + len(phrase))
    words = reading.tokens(span)
    if reading.span(words) != span or not _agrees(words, mention):
        return None
    taken_up = _is_last_named if mention.agreement == "noun" else _is_topic
    return span if taken_up(reading, words, mention) else None


def with_referent(text: str, offset: int, mention: Mention, phrase: str) -> str:
    """The text that begins at `offset`, with the mention replaced by the phrase in square brackets."""
    start, end = mention.span.start - offset, mention.span.end - offset
    owner = "’s" if mention.possessive else ""
    return f"{text[:start]}[{phrase}{owner}]{text[end:]}"


def _reach(reading: Reading, mention: Mention) -> int:
    """Where to begin looking: `REACH` sentences before the mention's own."""
    before = [sentence.span.start for sentence in reading.sentences if sentence.span.start <= mention.span.start]
    return before[max(0, len(before) - 1 - REACH)]


def _is_topic(reading: Reading, words: TokenSpan, mention: Mention) -> bool:
    """Whether the words are the subject of the nearest sentence before that has a subject of the mention's kind.

    What a text is about is named as a subject and taken up as one (Grosz, Joshi and Weinstein 1995, "Centering"); of two
    such subjects only the main verb's will do. Whatever else agrees is as likely wrong as right.
    """
    own = next(sentence for sentence in reversed(reading.sentences) if sentence.span.start <= mention.span.start)
    for sentence in reversed(reading.sentences[: own.number - 1]):
        tokens = reading.tokens(sentence.span)
        subjects = [noun for noun in tokens if noun.dep_ in SUBJECTS and _suits(noun, mention.agreement, tokens)]
        if subjects:
            return words.root in subjects and (len(subjects) == 1 or words.root.head.dep_ == "ROOT")
    return False


def _is_last_named(reading: Reading, words: TokenSpan, mention: Mention) -> bool:
    """Whether no other words with the mention's noun stand between; "these soldiers" themselves name nobody."""
    between = reading.doc[words.end : reading.tokens(mention.span).start]
    return not any(
        noun.lemma_.lower() == mention.noun and not any(item.lower_ in DETERMINERS for item in noun.children)
        for noun in between
    )


def _agreement(token: Token) -> Agreement | None:
    word = token.lower_
    if word in DETERMINERS and token.dep_ == "det" and token.head.i > token.i:
        return None if token.head.lemma_.lower() in PERIODS else "noun"
    if token.tag_ not in {"PRP", "PRP$", "DT"} or (token.tag_ == "DT" and token.dep_ == "det"):
        return None
    for words, agreement in ((PERSON, "person"), (THING, "thing"), (PLURAL, "plural")):
        if word in words:
            return agreement  # type: ignore[return-value]  # a tuple of pairs loses the Literal
    return None


def _says_nothing(token: Token) -> bool:
    """Whether "it" fills a place and means nothing: "it appears that …"."""
    return token.lower_ == "it" and token.head.lemma_ in EMPTY and _has_clause(token.head)


def _reports(token: Token) -> bool:
    """Whether a pronoun is the subject of what others are quoted with: "it said they were there", "“…,” he said"."""
    verb = token.head
    return token.dep_ == "nsubj" and verb.lemma_ not in EMPTY and (_has_clause(verb) or _closes(token))


def _closes(token: Token) -> bool:
    """Whether "he said" closes a sentence that said something before: the parser does not always see that it governs it."""
    verb = token.head
    before = token.doc[verb.sent.start : token.i]
    stated = any(word.is_quote or (word.pos_ in VERBAL and word.dep_ not in ADVERBIAL) for word in before)
    return verb.dep_ == "parataxis" or (verb.dep_ == "ROOT" and verb.i <= token.i + 1 and stated)


def _has_clause(verb: Token) -> bool:
    return any(child.dep_ in CLAUSES for child in verb.children)


def _at_home(token: Token, agreement: Agreement, tokens: TokenSpan) -> bool:
    earlier = (
        other for other in tokens if other.i < token.i and other.pos_ in {"NOUN", "PROPN"} and not _is_cited(other)
    )
    if agreement == "noun":
        return any(other.lemma_.lower() == token.head.lemma_.lower() for other in earlier)
    return any(_suits(other, agreement, tokens) for other in earlier)


def _is_cited(noun: Token) -> bool:
    """Whether a noun is only whom the sentence cites: in "according to the navy, it sank", what sank is not the navy."""
    return any(above.lower_ == "according" for above in noun.ancestors)


def _agrees(words: TokenSpan, mention: Mention) -> bool:
    if mention.agreement == "noun":
        return words.root.lemma_.lower() == mention.noun
    named = mention.agreement != "thing" or words.root.pos_ == "PROPN"
    return named and _suits(words.root, mention.agreement, words)


def _suits(noun: Token, agreement: Agreement, words: TokenSpan) -> bool:
    """Whether a noun, with what these words join to it, can be what a pronoun of that kind stands for."""
    joined = any(child.dep_ == "conj" and words.start <= child.i < words.end for child in noun.children)
    plural = joined or noun.tag_ in {"NNS", "NNPS"}
    if agreement == "plural":
        return plural and noun.ent_type_ not in MEASURES
    if agreement == "person":
        return noun.ent_type_ == "PERSON"
    return not plural and noun.ent_type_ not in MEASURES | {"PERSON"}


def bracketed(text: str) -> Iterable[Span]:
    """The spans of `text` between square brackets, marks included, in order; an unclosed one is none."""
    start = text.find("[")
    while start >= 0:
        end = text.find("]", start)
        if end < 0:
            return
        yield Span(start, end + 1)
        start = text.find("[", end)
