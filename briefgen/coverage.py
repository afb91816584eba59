"""A read article and its claims -> what became of each sentence, so that what a brief leaves out can be seen.

A sentence without a claim is not lost in silence. It asks, or values instead of telling, or gives nothing to check; or it
gives a figure, a name or a quotation, and then it was missed.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.annotating.figures import find_figures
from briefgen.annotating.proper import proper_names
from briefgen.annotating.words import wordlist
from briefgen.attribution.quoted import Quotations, quotations
from briefgen.attribution.reports import MAX_SENTENCE, report_at
from briefgen.data import CheckedClaim, Sentence, SentenceFate
from briefgen.language import Reading

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

_COPULAS = wordlist("be become feel look prove remain seem sound")
"""Verbs that say what their subject is."""
_COMPLEMENTS = frozenset({"acomp", "attr", "oprd"})
_INSIDE = frozenset({"amod", "conj"})
"""How a judging adjective hangs on the noun or adjective after a copula: "a cruel and pointless war"."""

EVALUATIVE = wordlist("""
    absurd abysmal admirable appalling atrocious awful brave brilliant callous commendable cowardly cruel cynical
    deplorable despicable dire disappointing disastrous disgraceful disgusting dishonest dismal dreadful embarrassing
    excellent farcical foolish futile ghastly heartless heroic honourable honorable hideous horrendous horrible
    horrific hypocritical immoral indefensible inexcusable insulting intolerable irresponsible laughable ludicrous
    magnificent misguided monstrous naive noble obscene outrageous pathetic perverse pitiful pointless praiseworthy
    preposterous reckless regrettable reprehensible ridiculous sad scandalous senseless shameful shocking sickening
    silly splendid stupid sublime superb terrible tragic troubling unacceptable unconscionable unfair unforgivable
    unfortunate unjust unwise useless vile wicked wise woeful wonderful worrying wrong
    abomination betrayal blunder disgrace farce folly hypocrisy insult lunacy madness mockery nonsense outrage shame
    stupidity travesty""")
"""Words that judge: people for what they do, things for what they are worth; after the judgment and appreciation of
appraisal theory (Martin and White 2005), those left out that as often describe ("good", "better", "dangerous")."""

_ENDS = frozenset(".!?…")


def cover(
    reading: Reading, claims: Iterable[CheckedClaim], *, unasked: Container[int] = frozenset()
) -> tuple[tuple[Sentence, SentenceFate], ...]:
    """Every sentence of CONTENT with the bucket it ends in; `unasked` numbers those no model answered for."""
    made = tuple(claims)
    touched = frozenset(number for claim in made for number in claim.claim.sentences)
    supported = frozenset(number for claim in made if claim.verdict == "supported" for number in claim.claim.sentences)
    silence = _Silence(reading, quotations(reading.doc))

    def fate(sentence: Sentence) -> SentenceFate:
        match sentence.kind:
            case "caption" | "boilerplate" as nothing:
                return nothing
        if sentence.number in touched:
            return "claimed" if sentence.number in supported else "withheld"
        return "not_asked" if sentence.number in unasked else silence.fate(sentence)

    return tuple((sentence, fate(sentence)) for sentence in reading.sentences)


def missed(reading: Reading, silent: Container[int]) -> tuple[Sentence, ...]:
    """Of the sentences of these numbers, of which nothing was claimed, those that give a figure, a name or a quotation."""
    silence = _Silence(reading, quotations(reading.doc))
    return tuple(s for s in reading.sentences if s.number in silent and silence.fate(s) == "missed")


@dataclass(frozen=True, slots=True)
class _Silence:
    """What to make of a sentence of which nothing was claimed."""

    reading: Reading
    quoted: Quotations

    def fate(self, sentence: Sentence) -> SentenceFate:
        text, tokens = self.reading.text(sentence.span), self.reading.tokens(sentence.span)
        if _asks(text):
            return "question"
        if _gives_figure(text) or self._quotes(tokens):
            return "missed"
        if _values(tokens):
            return "opinion"
        return "missed" if _names(tokens) else "background"

    def _quotes(self, tokens: TokenSpan) -> bool:
        return any(self.quoted.at[token.i] >= 0 and token.is_alpha for token in tokens)


def _asks(text: str) -> bool:
    """Whether the mark that ends the text, quotation marks and brackets after it aside, is a question mark."""
    last = next((sign for sign in reversed(text) if sign in _ENDS or sign.isalnum()), "")
    return last == "?"


def _gives_figure(text: str) -> bool:
    """Whether there is a number, but for a place in an order: "the first"."""
    return any(figure.role != "order" for figure in find_figures(text))


def _names(tokens: TokenSpan) -> bool:
    return any(proper_names(tokens.as_doc()))


def _values(tokens: TokenSpan) -> bool:
    """Whether the outlet itself says how something is to be judged: "It is a disgrace"."""
    if len(tokens) > MAX_SENTENCE or tokens.root.lemma_.lower() not in _COPULAS:
        return False
    judges = any(word.lemma_.lower() in EVALUATIVE for word in _said_of_subject(tokens.root))
    return judges and not any(report_at(token) for token in tokens)


def _said_of_subject(copula: Token) -> Iterator[Token]:
    """What stands after a copula, with the adjectives that hang on it and what is joined to them by "and"."""
    heads: Sequence[Token] = [child for child in copula.children if child.dep_ in _COMPLEMENTS]
    while heads:
        yield from heads
        heads = [child for head in heads for child in head.children if child.dep_ in _INSIDE]
