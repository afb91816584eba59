"""Is the statement held as firmly as its evidence, and no more so?

What both texts hold (a predicate, or a thing the evidence calls possible or alleged) is compared where it stands in the same
company in both: "may be trying" against "is trying". A hedge may be put in other words of the same strength, and a source
credited in its place carries belief and hearsay. Where the evidence says it twice, once firmly, the statement may be firm.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from briefgen.annotating import hedge_lexicon as lexicon
from briefgen.annotating.clauses import Company, is_asserted, is_predicate, predicate_above, readable, stem
from briefgen.annotating.hedges import Holding, holdings, weakest
from briefgen.annotating.words import wordlist
from briefgen.attribution.grammar import lemma
from briefgen.attribution.report import Report
from briefgen.attribution.reports import report_at
from briefgen.checking.passage import Passage
from briefgen.data import Certainty, Finding, Hedge, HedgeKind, Severity, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

MAX_COMPARED = 1_000
"""Words of a statement that are held against its evidence; a longer one is no sentence."""
MAX_ALIKE = 20
"""Places of the evidence where one word is looked for: each is weighed against each place of the statement."""

_EMPTY = wordlist("be become come do get give go have make put say take tell")
"""Verbs too common to be recognised by one word beside them."""
_KEEPING = wordlist("can could should would")
"""Modals that hedge nothing by themselves and yet claim no fact in the place of one that does."""
_ATTRIBUTABLE: frozenset[HedgeKind] = frozenset({"verb", "hearsay"})
"""Kinds of hedges that a source carries: "he believes that it sank", "it sank, he said"."""
_OWN_SCALE: frozenset[HedgeKind] = frozenset({"hearsay", "conditional", "approximator"})
"""Kinds that no hedge of another kind stands for, where the evidence has both: "could reportedly"."""


class Shift(NamedTuple):
    """A word that the statement holds more or less firmly than its evidence."""

    word: str
    stated: Certainty
    given: Certainty
    hedge: Hedge
    """The evidence's, where it is lost; the statement's, where it is added."""

    @property
    def is_lost(self) -> bool:
        """Whether the statement is the firmer, or says of all what the evidence says of most."""
        return lexicon.RANKS[self.stated] >= lexicon.RANKS[self.given]


def hedging(passage: Passage) -> Iterator[Finding]:
    """A block where the statement drops or strengthens a hedge, a warning where it says of all what holds of most, or adds one.

    At most one finding of a code. Of a quotation cut short its attribution, printed beside it, says who believes it.
    """
    if passage.is_word_for_word:
        return
    found = list(shifts(passage.statement, passage.reading.tokens(passage.span)))
    if not passage.claim.rewritten:
        found = [shift for shift in found if shift.is_lost and shift.hedge.kind not in _ATTRIBUTABLE]
    lost = sorted((shift for shift in found if shift.is_lost), key=_is_blurring)
    added = [shift for shift in found if not shift.is_lost]
    yield from (_lost(passage, shift) for shift in lost[:1])
    yield from (_added(passage, shift) for shift in added[:1])


def shifts(statement: Doc | TokenSpan, evidence: Doc | TokenSpan) -> Iterator[Shift]:
    """Where a statement is firmer or weaker than its evidence; a text never differs from itself."""
    if statement.text.strip() == evidence.text.strip():
        return  # the same words may parse differently alone and among their neighbours
    stated, given = _Side(statement), _Side(evidence)
    for token in stated.tokens[:MAX_COMPARED]:
        partner = _partner(token, stated, given)
        if partner is not None:
            pair = _Pair(token, partner, stated, given)
            yield from (*pair.lost(), *pair.added(), *pair.vouched())


def _is_blurring(shift: Shift) -> bool:
    return shift.hedge.kind == "approximator"


def _lost(passage: Passage, shift: Shift) -> Finding:
    cue = shift.hedge.cue
    severity: Severity = "block"
    message = f"“{shift.word}” is {shift.given} in the evidence (“{cue}”) and {shift.stated} in the statement"
    if _is_blurring(shift):
        severity = "warn"
        message = f"the evidence limits “{shift.word}” by “{cue}”, which the statement drops"
    span: Span = shift.hedge.span.moved(passage.reading.article.content.start)
    return Finding("hedge-lost", severity, message, (span,))


def _added(passage: Passage, shift: Shift) -> Finding:
    message = (
        f"“{shift.word}” is {shift.given} in the evidence and {shift.stated} in the statement (“{shift.hedge.cue}”)"
    )
    return Finding("hedge-added", "warn", message, (passage.span,))


class _Side:
    """One of the two texts, with what a comparison asks of it."""

    def __init__(self, tokens: Doc | TokenSpan) -> None:
        self.tokens = tuple(readable(tokens))
        held = tuple(holdings(tokens))
        self.holding = Holding(held)
        self.company = Company(tokens)
        self.hedged = frozenset(one.target.i for one in held)
        self.things = frozenset(stem(one.target) for one in held if not is_predicate(one.target))
        self.words = Counter(word for token in self.tokens for word in {lemma(token), token.lower_})
        self.by_stem: dict[str, list[Token]] = {}
        for token in self.tokens:
            self.by_stem.setdefault(stem(token), []).append(token)

    def cues(self, token: Token) -> Iterator[Token]:
        """The words that credit a word to a source."""
        doc = token.doc
        return (doc[report.cue.start] for report in self._reports if token.i in report.content)

    @cached_property
    def _reports(self) -> tuple[Report, ...]:
        found = map(report_at, self.tokens)
        return tuple(report for report in found if report is not None and report.source is not None)


def _partner(token: Token, stated: _Side, given: _Side) -> Token | None:
    """The evidence's word that says the same in the company most alike, the firmest of equals; None where none is shared."""
    if not is_predicate(token) and stem(token) not in given.things | stated.things:
        return None
    around = stated.company.of(token)
    shared = {
        other: len(around & given.company.of(other))
        for other in given.by_stem.get(stem(token), ())[:MAX_ALIKE]
        if is_predicate(token) or not is_predicate(other)  # a verb may take up a noun: "a possible attack", "attacked"
    }
    most = max(shared.values(), default=0)
    alike = [other for other, count in shared.items() if count == most]
    if not alike or most < min(2 if lemma(token) in _EMPTY else 1, len(around)):
        return None
    return max(alike, key=lambda other: lexicon.RANKS[given.holding.over(other)])


class _Pair(NamedTuple):
    """A word of the statement and the evidence's word for the same."""

    token: Token
    partner: Token
    stated: _Side
    given: _Side

    def lost(self) -> Iterator[Shift]:
        """The evidence's hedges that nothing in the statement stands for."""
        if not self._is_said() or not (is_predicate(self.token) or self.partner.i in self.given.hedged):
            return
        there = tuple(self.given.holding.all(self.partner))
        for hedge in there:
            rest = [other for other in self.stated.holding.all(self.token) if _may_replace(other, hedge, there)]
            is_dropped = not rest if hedge.kind == "approximator" else _rank(weakest(rest)) > _rank(hedge.certainty)
            if is_dropped and not self._is_kept(hedge):
                yield Shift(lemma(self.token), weakest(rest), hedge.certainty, hedge)

    def _is_said(self) -> bool:
        """Whether the statement says of its word that it holds, or says it in the very place where the evidence does."""
        if is_asserted(self.token) or self.token.i in self.stated.hedged:
            return True
        over, there = predicate_above(self.token), predicate_above(self.partner)
        in_one_place = over is not None and there is not None and lemma(over) == lemma(there)
        return (
            in_one_place and self.token.dep_ == self.partner.dep_
        )  # "held for allegedly stealing", "held for stealing"

    def added(self) -> Iterator[Shift]:
        """The statement's hedges that make less of a word than the evidence does."""
        if not (is_predicate(self.token) or self.token.i in self.stated.hedged):
            return
        given = self.given.holding.over(self.partner)
        for hedge in self.stated.holding.all(self.token):
            if _rank(hedge.certainty) < _rank(given) and hedge.cue not in self.given.words:
                yield Shift(lemma(self.token), hedge.certainty, given, hedge)

    def vouched(self) -> Iterator[Shift]:
        """A cue that vouches for what the evidence's only claims: "confirmed" for "claimed"."""
        there = [cue for cue in self.given.cues(self.partner) if lemma(cue) in lexicon.TENTATIVE]
        here = [cue for cue in self.stated.cues(self.token) if lemma(cue) in lexicon.FACTIVE]
        if there and here and not self.given.words.keys() & {lemma(cue) for cue in here}:
            cue = there[0]
            span = Span(cue.idx, cue.idx + len(cue))
            yield Shift(
                lemma(self.token),
                "certain",
                "possible",
                Hedge(span, cue.lower_, "verb", "possible", lemma(self.partner)),
            )

    def _is_kept(self, hedge: Hedge) -> bool:
        """Whether the statement puts a hedge in a way its own reading does not show."""
        if self.stated.words[hedge.cue] >= self.given.words[hedge.cue] > 0:
            return True
        if hedge.kind != "approximator" and _keepers(self.token) - _keepers(self.partner):
            return True
        return hedge.kind in _ATTRIBUTABLE and self._is_credited_instead(hedge)

    def _is_credited_instead(self, hedge: Hedge) -> bool:
        """Whether the statement credits a source more than the evidence does, the believer left out."""
        others = [cue for cue in self.given.cues(self.partner) if cue.idx != hedge.span.start]
        return len(list(self.stated.cues(self.token))) > len(others)


def _may_replace(hedge: Hedge, lost: Hedge, given: Iterable[Hedge]) -> bool:
    """Whether the statement's hedge may stand for one of the evidence's, which has others too.

    "Could" does for "could possibly", but not for "could reportedly", nor does an "if" that the evidence has beside it.
    """
    if _scale(hedge) == _scale(lost):
        return True
    blurs = "approximator" in {hedge.kind, lost.kind}
    return not blurs and (lost.kind == "conditional" or all(hedge.cue != other.cue for other in given))


def _scale(hedge: Hedge) -> str:
    return hedge.kind if hedge.kind in _OWN_SCALE else "epistemic"


def _rank(level: Certainty) -> int:
    return lexicon.RANKS[level]


def _keepers(verb: Token) -> frozenset[str]:
    return frozenset(item.lower_ for item in verb.children if item.dep_ == "aux") & _KEEPING
