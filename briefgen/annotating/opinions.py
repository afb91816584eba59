"""Sentences in which the outlet or its writer values, demands or believes, and tells nothing that could be so or not.

A section label ("Opinion: …", /opinion/) makes an article an opinion piece: then all that nobody else is credited with is
its writer's view. Without one, only what shows it by itself is: a judging predicate ("It is a disgrace that"), or the
writer's own "we should" and "I believe". Where an article speaks so of itself again and again, "should", "surely" and "too
few" are its writer's, too. What stands between quotation marks or is credited to somebody is nobody's opinion here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from briefgen.annotating.words import wordlist
from briefgen.attribution.grammar import child, lemma
from briefgen.attribution.quoted import Quotations, quotations
from briefgen.attribution.reports import MAX_SENTENCE, report_at
from briefgen.data import Article
from briefgen.language import Reading

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

MIN_OWN = 3
"""Sentences in which a writer speaks of "I" or "we" before an article without a label is taken for a personal one."""
MIN_SHARE = 0.2
"""And their share of the sentences of prose: a report has a "we" here and there ("what we know")."""

_LABEL = (
    r"(?:opinions?|comment|commentary|editorials?|op-?eds?|column|viewpoint|letters?(?: to the editor)?|guest essay)"
)
_TITLED = re.compile(rf"\s*({_LABEL})\s*[:|–—]|.*[|–—]\s*({_LABEL})\s*(?:$|[|–—])", re.IGNORECASE)
"""A title with a section's name before or behind it: "Opinion: …", "… | Editorial"."""
_SECTIONS = wordlist("""opinion opinions op-ed op-eds oped comment commentary commentisfree column columns columnist columnists
    editorial editorials letters viewpoint viewpoints voices""")
"""Parts of a URL's path, or the first of its host, that name such a section."""

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

_COPULAS = wordlist("be become feel look prove remain seem sound")
"""Verbs that say what their subject is."""
_COMPLEMENTS = frozenset({"acomp", "attr", "oprd"})
_INSIDE = frozenset({"amod", "conj"})
"""How a judging adjective hangs on the noun or adjective after a copula: "a cruel and pointless war"."""
_FIRST = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
_DEMANDING = frozenset({"should", "must", "ought"})
"""Deontic modals; "need to" and "have to" as often tell what somebody lacks."""
_HOLDING = wordlist("believe doubt fear feel hope suppose suspect think wish wonder")
"""Verbs by which a writer tells a view: "I believe that"."""
_PRESSING = frozenset({"surely", "sadly", "shamefully", "frankly"})
"""Adverbs by which a writer presses a point."""


def opinions(reading: Reading) -> frozenset[int]:
    """Numbers of the sentences that are the outlet's or its writer's own opinion, unless somebody is credited with them."""
    prose = [sentence for sentence in reading.sentences if sentence.kind == "prose"]
    if section_label(reading.article):
        return frozenset(sentence.number for sentence in prose)
    quoted = quotations(reading.doc)
    own = [_Own(sentence.number, reading.tokens(sentence.span), quoted) for sentence in prose]
    own = [item for item in own if len(item.tokens) <= MAX_SENTENCE]
    personal = sum(item.is_first_person for item in own) >= max(MIN_OWN, MIN_SHARE * len(prose))
    return frozenset(item.number for item in own if item.opines(personal=personal))


def section_label(article: Article) -> str:
    """The words by which an article is labelled as opinion, in its title or its address; '' where it is not."""
    if (found := _TITLED.match(article.title)) is not None:
        return found[1] or found[2]
    try:
        address = urlsplit(article.url or "")
    except ValueError:
        return ""
    parts = ((address.hostname or "").split(".")[0], *address.path.lower().split("/")[:-1])
    return next((part for part in parts if part in _SECTIONS), "")


def values(tokens: TokenSpan) -> bool:
    """Whether the outlet itself says how something is to be judged: "It is a disgrace"."""
    if len(tokens) > MAX_SENTENCE or lemma(tokens.root) not in _COPULAS:
        return False
    judges = any(lemma(word) in EVALUATIVE for word in _said_of_subject(tokens.root))
    return judges and not any(report_at(token) for token in tokens)


def _said_of_subject(copula: Token) -> Iterator[Token]:
    """What stands after a copula, with the adjectives that hang on it and what is joined to them by "and"."""
    heads: Sequence[Token] = [child for child in copula.children if child.dep_ in _COMPLEMENTS]
    while heads:
        yield from heads
        heads = [child for head in heads for child in head.children if child.dep_ in _INSIDE]


@dataclass(frozen=True, slots=True)
class _Own:
    """A sentence of prose, read for what its writer says outside quotation marks."""

    number: int
    tokens: TokenSpan
    quoted: Quotations

    @property
    def is_first_person(self) -> bool:
        """Whether the writer speaks of "I" or "we"."""
        return any(map(self._is_writer, self.tokens))

    def opines(self, *, personal: bool) -> bool:
        """Whether the sentence shows by itself that it values or demands; `personal` where the article is full of "I" and "we"."""
        if any(self._is_quoted(token) for token in self.tokens):
            return False
        shown = self._holds() or self._demands(personal=personal) or (personal and self._presses())
        return (shown and not self._is_credited()) or values(self.tokens)

    def _is_writer(self, token: Token) -> bool:
        return token.lower_ in _FIRST and token.tag_ in {"PRP", "PRP$"} and not self._is_quoted(token)

    def _is_quoted(self, token: Token) -> bool:
        return token.is_alpha and self.quoted.at[token.i] >= 0

    def _is_credited(self) -> bool:
        """Whether somebody else is said to say or hold something in it."""
        found = (report_at(token) for token in self.tokens)
        return any(report is not None and report.kind == "statement" for report in found)

    def _holds(self) -> bool:
        """Whether "I believe that" is the main statement."""
        root = self.tokens.root
        subject = child(root, "nsubj")
        return lemma(root) in _HOLDING and root.tag_ != "VBD" and subject is not None and self._is_writer(subject)

    def _demands(self, *, personal: bool) -> bool:
        """Whether "we should" is the main statement; in a personal article "the port should", too."""
        root = self.tokens.root
        modal = child(root, "aux")
        subject = child(root, "nsubj", "nsubjpass")
        if modal is None or modal.lower_ not in _DEMANDING or subject is None:
            return False
        return personal or self._is_writer(subject)

    def _presses(self) -> bool:
        """Whether a point is pressed: "surely", "too few"."""
        return any(token.lower_ in _PRESSING or _is_excess(token) for token in self.tokens)


def _is_excess(token: Token) -> bool:
    """Whether something is said to be too much of something, as the main thing said of it."""
    predicate = token.head
    return token.lower_ == "too" and predicate.dep_ == "acomp" and predicate.head.dep_ == "ROOT"
