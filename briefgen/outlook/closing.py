"""Open questions and later claims -> the questions, those closed that a claim answers.

An answer is asserted, not supposed; by somebody who may know better than those the question rests on; and it is no
repetition of what was said when the question was asked. Whatever falls short of that leaves the question open.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain, islice
from typing import TYPE_CHECKING

from briefgen.annotating.clauses import is_predicate
from briefgen.annotating.polarity import is_negated
from briefgen.annotating.words import FUNCTION_WORDS, wordlist, words
from briefgen.attribution.grammar import child, lemma, mark
from briefgen.data import Figure, Forecast, Gap, Quantity, SourcedClaim
from briefgen.matching.concepts import concept
from briefgen.outlook.deeds import deed, same_deed
from briefgen.outlook.forecasts import come_due, forecasts
from briefgen.outlook.moods import mood
from briefgen.outlook.outcomes import Lexicon, touching
from briefgen.outlook.placing import UNREAD, Readings, Stated, is_main, stated
from briefgen.outlook.questions import Question, lone_question, questions

if TYPE_CHECKING:
    from spacy.tokens import Token

SHARED = 0.5
"""Least share of a question's telling words, its verb and what it happens to aside, that an answer must hold."""
_EVIDENCE = wordlist("evidence proof sign indication trace")
_REASONS = wordlist("because due owing since")


def close(
    open_: Sequence[Gap],
    earlier: Sequence[SourcedClaim],
    today: Sequence[SourcedClaim],
    *,
    day: date,
    readings: Readings = UNREAD,
) -> tuple[Gap, ...]:
    """Every gap, in the same order, with the claim of today that answers it where one does.

    `earlier` are claims of earlier days, at least those the gaps rest on: a gap whose claims are not among them stays
    open. One closed before comes back as it is.
    """
    known = {claim.id: claim for claim in earlier}
    fresh = [claim for claim in sorted(today, key=_rank) if claim.id not in known]
    answers = _Answers(fresh, earlier, _asked(open_, known, readings), day, readings)
    return tuple(_closed(gap, answers, known, day) for gap in open_)


def _rank(claim: SourcedClaim) -> tuple[date, str, int]:
    evidence = claim.checked.claim.evidence
    return claim.article.published, claim.article.id, evidence.start if evidence is not None else 0


def _asked(gaps: Sequence[Gap], known: Mapping[str, SourcedClaim], readings: Readings) -> Mapping[str, Question]:
    """By id, the question of each open gap, read again off the claims it rests on."""
    bases = {gap.id: [known[claim] for claim in gap.claims if claim in known] for gap in gaps if gap.closed is None}
    asking = list(dict.fromkeys(claim.id for basis in bases.values() for claim in basis))
    asks: dict[str, list[Question]] = {}
    basis = [known[claim] for claim in asking]
    for question in chain(questions(basis, readings), _lone(basis, readings)):
        asks.setdefault(question.claim.id, []).append(question)
    found: dict[str, Question] = {}
    for gap in gaps:
        of_basis = (one for claim in bases.get(gap.id, ()) for one in asks.get(claim.id, ()) if one.kind == gap.kind)
        found.update((gap.id, question) for question in islice(of_basis, 1))
    return found


def _closed(gap: Gap, answers: _Answers, known: Mapping[str, SourcedClaim], day: date) -> Gap:
    basis = [known[claim] for claim in gap.claims if claim in known]
    if gap.closed is not None or not basis:
        return gap
    answer = next(answers.to(gap, basis), None)
    return gap if answer is None else replace(gap, closed=day, closed_by=answer)


class _Answers:
    """A day's claims, to be asked for answers to some questions."""

    def __init__(
        self,
        today: Sequence[SourcedClaim],
        earlier: Sequence[SourcedClaim],
        asked: Mapping[str, Question],
        day: date,
        readings: Readings,
    ) -> None:
        self._today = today
        self._firm = [claim for claim in today if _asserts(claim)]
        self._asked = asked
        about = [deed(question.verb) for question in asked.values() if question.verb is not None]
        nouns = {concept(lemma(question.noun)) for question in asked.values() if question.noun is not None}
        telling = {claim.id for claim in touching(self._firm, about)}
        may_answer = (claim for claim in self._firm if claim.id in telling or _names_one(claim, nouns))
        self._stated = list(stated(may_answer, readings))
        self._said = {words(claim.checked.claim.statement) for claim in earlier}
        self._given = {(claim.speaker, _values(claim)) for claim in earlier}
        self._lexicon = Lexicon()
        self._day = day
        self._readings = readings

    def to(self, gap: Gap, basis: Sequence[SourcedClaim]) -> Iterator[str]:
        """Ids of the claims that answer a gap which rests on these, the earliest first."""
        if gap.kind == "conflict":
            return self._settling(basis)
        if gap.kind == "forecast":
            return self._ended(basis)
        return self._answering(gap, basis)

    def _ended(self, basis: Sequence[SourcedClaim]) -> Iterator[str]:
        waiting: Sequence[Forecast] = forecasts(basis, stories={}, readings=self._readings)
        left = come_due(waiting, basis, self._today, day=self._day, readings=self._readings)
        return (forecast.shown_by for forecast in left if forecast.shown_by is not None)

    def _settling(self, basis: Sequence[SourcedClaim]) -> Iterator[str]:
        """Claims whose figure of the same thing leaves one side of a conflict: a party's own new one, or one of nobody in it."""
        given = list(_counts(basis))
        speakers = {claim.speaker for claim, _, _ in given}
        for claim, quantity, figure in _counts(self._firm):
            sides = [(other, its) for other, one, its in given if _is_of(quantity, one)]
            left = {side.speaker for side, its in sides if _meets(figure, its)}
            beyond = {side.speaker for side, _ in sides} - left
            revised = claim.speaker in beyond  # it now says what the other side says
            settles = bool(left) and (revised or (bool(beyond) and claim.speaker not in speakers))
            if settles and figure.comparator == "exactly" and _is_disinterested(claim):
                yield claim.id

    def _answering(self, gap: Gap, basis: Sequence[SourcedClaim]) -> Iterator[str]:
        asked = self._asked.get(gap.id)
        if asked is None:
            return
        speakers = {claim.speaker for claim in basis}
        found = [
            each for each in self._stated if self._may_answer(asked, each, speakers) and self._answers(asked, each)
        ]
        if asked.wanted == "how many" and len({_values(each.claim) for each in found}) > 1:
            return
        yield from (each.claim.id for each in found)

    def _may_answer(self, asked: Question, each: Stated, speakers: set[str]) -> bool:
        claim = each.claim
        if claim.checked.particulars.interest is not None or claim.article.id == asked.claim.article.id:
            return False
        if asked.kind != "unknown" and (not claim.speaker or claim.speaker in speakers):
            return False
        return (
            words(claim.checked.claim.statement) not in self._said
            and (claim.speaker, _values(claim)) not in self._given
        )

    def _answers(self, asked: Question, each: Stated) -> bool:
        return any(
            _answered_by(asked, verb, each) and self._fits(asked, verb, each)
            for verb in each.tokens
            if is_predicate(verb)
        )

    def _fits(self, asked: Question, verb: Token, each: Stated) -> bool:
        return asked.verb is None or self._lexicon.fits(deed(asked.verb), asked.claim, deed(verb), each.claim)


def _names_one(claim: SourcedClaim, nouns: set[str]) -> bool:
    """Whether a claim has one of these nouns, as a noun or as what is done."""
    return not nouns.isdisjoint(concept(word) for word in (*claim.gist.words, claim.gist.predicate))


def _asserts(claim: SourcedClaim) -> bool:
    """Whether a claim says firmly that it is so or not so, no reservation covers it, and it is no denial of a charge."""
    found, credit = claim.checked.particulars, claim.checked.attribution
    denial = credit is not None and credit.stance == "denies"
    return found.certainty == "certain" and not found.caveats and not denial


def _is_disinterested(claim: SourcedClaim) -> bool:
    """Whether somebody named says it who has no interest in it."""
    return bool(claim.speaker) and claim.checked.particulars.interest is None


def _lone(basis: Sequence[SourcedClaim], readings: Readings) -> Iterator[Question]:
    for each in stated(basis, readings):
        question = lone_question(each, "")
        if question is not None:
            yield question


def _answered_by(asked: Question, verb: Token, each: Stated) -> bool:
    """Whether a verb says what is asked of the same thing, or that there is no sign of it."""
    if asked.verb is None:
        return asked.noun is not None and _is_told(asked.noun, verb, each)
    if not same_deed(deed(asked.verb), deed(verb)) or not _shares(asked, each):
        return False
    if asked.kind == "unverified" and _is_unfounded(verb):
        return True
    return is_main(verb) and mood(verb) in {"done", "present", "denied"} and _gives(asked, verb, each)


def _is_unfounded(verb: Token) -> bool:
    """Whether a clause is what no evidence was found of: "found no evidence that the door was open"."""
    above = verb.head
    return verb.dep_ in {"acl", "ccomp"} and lemma(above) in _EVIDENCE and is_negated(above.head)


def _gives(asked: Question, verb: Token, each: Stated) -> bool:
    """Whether a verb of an answer gives what is wanted."""
    denied = mood(verb) == "denied"
    if asked.wanted == "whether":
        return asked.kind == "unverified" or not _leaves_open(each)
    if asked.wanted == "how many":
        return not denied and asked.noun is not None and _counts_it(asked.noun, each.claim)
    if asked.wanted == "who":
        return not denied and (asked.kind != "unknown" or deed(verb).agent is not None)
    if asked.wanted == "when":
        return not denied and any(placing.verb.i == verb.i for placing in each.placings)
    if asked.wanted == "where":
        return not denied and bool(each.claim.gist.places)
    return asked.wanted == "why" and not denied and _gives_reason(verb)


def _leaves_open(each: Stated) -> bool:
    return any(question.kind == "unknown" for question in questions([each.claim]))


def _gives_reason(verb: Token) -> bool:
    return any(item.lower_ in _REASONS or mark(item) in _REASONS - {"since"} for item in verb.children)


def _counts_it(noun: Token, claim: SourcedClaim) -> bool:
    """Whether a claim gives an exact number of what is asked for."""
    figures = {figure.span: figure for figure in claim.checked.particulars.figures}
    return any(
        concept(one.thing) == concept(lemma(noun)) and figures[one.figure].comparator == "exactly"
        for one in claim.gist.quantities
        if one.figure in figures
    )


def _is_told(noun: Token, verb: Token, each: Stated) -> bool:
    """Whether a verb says what a noun is: "the cause of the fire was a fault"; "the fire was caused by a fault"."""
    about = {concept(word) for word in words(noun.doc[noun.i + 1 : noun.right_edge.i + 1].text)} - _COMMON
    if mood(verb) not in {"done", "present"} or not is_main(verb) or not about <= _concepts(each):
        return False
    who = child(verb, "nsubj", "nsubjpass")
    told = lemma(verb) == "be" and child(verb, "attr") is not None and who is not None and lemma(who) == lemma(noun)
    return told or (lemma(noun) == "cause" and lemma(verb) == "cause" and deed(verb).agent is not None)


_COMMON = frozenset(map(concept, FUNCTION_WORDS))


def _shares(asked: Question, each: Stated) -> bool:
    """Whether an answer holds enough of the question's other telling words."""
    one = deed(asked.verb) if asked.verb is not None else None
    known = {one.key, *(thing.head for thing in one.things)} if one is not None else set()
    telling = {concept(word) for word in words(asked.text) if word not in FUNCTION_WORDS} - _ASKING - known
    said = _concepts(each) | {concept(word) for word in words(each.claim.article.title)}
    return not telling or len(telling & said) >= SHARED * len(telling)


_ASKING = frozenset(map(concept, wordlist("true who name says did many how why when where what but")))


def _concepts(each: Stated) -> frozenset[str]:
    return frozenset(concept(word) for word in words(each.claim.checked.claim.statement))


def _counts(claims: Sequence[SourcedClaim]) -> Iterator[tuple[SourcedClaim, Quantity, Figure]]:
    """Every figure of the claims that counts something, and what."""
    for claim in claims:
        figures = {figure.span: figure for figure in claim.checked.particulars.figures}
        for quantity in claim.gist.quantities:
            if quantity.figure in figures and quantity.thing:
                yield claim, quantity, figures[quantity.figure]


def _is_of(one: Quantity, other: Quantity) -> bool:
    """Whether two figures are numbers of one thing."""
    alike = concept(one.thing) == concept(other.thing) and concept(one.predicate) == concept(other.predicate)
    return alike and one.phase == other.phase and not (one.owner and other.owner and one.owner != other.owner)


def _meets(one: Figure, other: Figure) -> bool:
    """Whether an exact figure can be what another says, by its comparator and no rounding."""
    if other.comparator in {"at_least", "more_than"}:
        return one.low >= other.low
    if other.comparator in {"at_most", "up_to", "less_than"}:
        return one.high <= other.high
    return other.comparator != "several" and one.low == other.low and one.high == other.high


def _values(claim: SourcedClaim) -> frozenset[tuple[str, str, str]]:
    """What a claim counts and how much of it, to tell a repetition; without figures, what it says."""
    figures = {figure.span: figure for figure in claim.checked.particulars.figures}
    counted = {
        (concept(one.thing), str(figures[one.figure].low), str(figures[one.figure].high))
        for one in claim.gist.quantities
        if one.figure in figures
    }
    return frozenset(counted) or frozenset({("", claim.gist.predicate, " ".join(claim.gist.words))})
