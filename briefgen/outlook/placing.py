"""A claim -> what it puts on which days: each of its dates that says when something it states happens.

Most dates in a sentence say something else: when it was said, for which year a plan is, since when, of which attack. A
date belongs to the verb it hangs on; one the parse hung on a place or a thing ("in court on Friday") goes to the verb above.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate, pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

from briefgen.annotating.clauses import MAX_CLIMB, is_predicate
from briefgen.annotating.dates import find_dates
from briefgen.annotating.dates.calendarwords import UNITS, VAGUE_COUNTS
from briefgen.annotating.words import wordlist
from briefgen.attribution import cues
from briefgen.attribution.grammar import SUBJECTS, VERBAL, child, is_passive, lemma, mark
from briefgen.attribution.reports import MAX_SENTENCE
from briefgen.data import DateRef, SourcedClaim, Span
from briefgen.language import Reading, parse_pieces
from briefgen.outlook.moods import Mood, is_planned, mood

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

DAY = timedelta(days=1)

Readings = Mapping[str, Reading]
"""Articles that were read already, by `Article.sha256`: what they say word for word needs no parse of its own."""
UNREAD: Readings = MappingProxyType({})
"""No article was."""

_MAIN = frozenset({"ROOT", "conj", "ccomp", "parataxis"})
"""Labels of the clauses that a sentence states, or reports."""
_RAISED = frozenset({"xcomp", "acomp", "oprd"})
"""Labels of what goes on with the verb above: "went on to say"."""
_WHILE = wordlist("when as while")
"""Conjunctions of a clause that happens when the main one does."""
_AROUND = wordlist("after before because since")
_NOT_WHEN = wordlist("for of since than to")
"""Prepositions before a date that does not say when: "the plan for the year", "put off to June"."""
_HAPPENINGS = wordlist("""arrest assault attack ban bid blast blaze blow bombing campaign ceasefire clash collapse contest coup crash
    crisis deal death debate drill earthquake election event exam explosion final fire flight flood game hearing
    incident inquest invasion kill launch march massacre match murder offensive order outbreak poll protest quake race raid
    rally referendum release report riot rocket round ruling session shooting show siege speech storm strike
    summit surge survey talk test tour tournament trial trip vigil visit vote vow war win""")
"""Nouns that have days of their own."""
_MADE = ("tion", "sion", "ment", "ing", "ance", "ence")
"""Endings of nouns made of verbs, which may have days of their own."""
_LIGHT = wordlist(
    "attend begin carry conduct deliver end face finish give have hold host launch lead make mount open play see stage start suffer take win"
)
"""Verbs that do what their object says: "held a meeting on Monday"."""
_TELLING = (cues.SAYING | cues.HOLDING | cues.SHOWING) - wordlist("""accuse announce call charge decide declare
    determine feel find hold learn pledge post promise propose read record see share remember threaten discover""")
"""Verbs whose day is the day of the telling, whatever they govern."""


@dataclass(frozen=True, slots=True)
class Placing:
    """Something a claim puts on days."""

    claim: SourcedClaim
    when: DateRef
    """The date; its span is into the claim's statement."""
    low: date
    high: date
    """Last day, inclusive."""
    verb: Token
    """What happens, in the parse of the statement."""
    mood: Mood
    stated: bool
    """Whether the claim says that it is so: as what it states, or of a noun or a time beside."""

    @property
    def published(self) -> date:
        """The day the claim was made public."""
        return self.claim.article.published

    @property
    def due(self) -> date:
        """Last day for what is to come."""
        return last_day(self.when) or self.high


def last_day(ref: DateRef) -> date | None:
    """The last day a date leaves: "before 1 May" the day before, "before the end of May" its end; None where unresolved."""
    if ref.bound == "before" and ref.precision == "day" and ref.low is not None:
        return ref.low - DAY
    return ref.high


@dataclass(frozen=True, slots=True)
class Stated:
    """A claim with the parse of its statement and what it puts on days."""

    claim: SourcedClaim
    tokens: TokenSpan
    placings: tuple[Placing, ...]
    """In reading order."""


def placings(claims: Sequence[SourcedClaim], readings: Readings = UNREAD) -> Iterator[Placing]:
    """What the claims put on days, in their order, each claim's in reading order."""
    dated = [claim for claim in claims if claim.checked.particulars.dates and _dates(claim)]
    return (placing for each in stated(dated, readings) for placing in each.placings)


def stated(claims: Iterable[SourcedClaim], readings: Readings = UNREAD) -> Iterator[Stated]:
    """Each claim with its parse, in order; one that says nothing, or too much to be a sentence, is left out.

    The parse is that of its article where the claim is whole sentences of one that was read, else one of its own.
    """
    listed = [(claim, _read(claim, readings)) for claim in claims if claim.checked.claim.statement.strip()]
    parsed = _parsed([claim.checked.claim.statement for claim, read in listed if read is None])
    for claim, read in listed:
        tokens = next(parsed) if read is None else read
        if tokens is not None and len(tokens) <= MAX_SENTENCE:
            yield Stated(claim, tokens, tuple(_placed(claim, tokens, _dates(claim))))


def _read(claim: SourcedClaim, readings: Readings) -> TokenSpan | None:
    """The claim in the parse of its article; None where that was not read, or the claim is not whole sentences of it.

    Of less than a sentence the parse would lead out of the claim, to a verb it does not have.
    """
    reading, evidence = readings.get(claim.article.sha256), claim.checked.claim.evidence
    if reading is None or evidence is None or not reading.article.content.contains(evidence):
        return None
    tokens = reading.tokens(evidence)
    sentences = reading.doc[tokens[0].sent.start : tokens[-1].sent.end].text.strip()
    return tokens if tokens.text == sentences == claim.checked.claim.statement else None


def _parsed(statements: Sequence[str]) -> Iterator[TokenSpan | None]:
    """The parse of each statement by itself; None for one without a word."""
    doc = parse_pieces(statements)
    ends = [0, *accumulate(map(len, statements))]
    return (doc.char_span(start, end, alignment_mode="expand") for start, end in pairwise(ends))


def _dates(claim: SourcedClaim) -> tuple[DateRef, ...]:
    """The resolved dates of the statement, spans into it; those of the evidence where it is the article's own words."""
    checked = claim.checked
    evidence, statement = checked.claim.evidence, checked.claim.statement
    given = checked.particulars.dates
    if evidence is not None and evidence.of(claim.article.text) == statement:
        found = tuple(_at(ref, evidence.start) for ref in given)
    else:
        found = find_dates(statement, published=claim.article.published, context=given)
    telling = (ref for ref in found if ref.low is not None and not _is_vague(ref.span.of(statement)))
    return tuple(_joined(telling, statement))


def _joined(dates: Iterable[DateRef], text: str) -> Iterator[DateRef]:
    """The dates, neighbouring days with nothing but "and" between put together: "on October 9 and 10"."""
    held: DateRef | None = None
    for ref in dates:
        if held is not None and _continues(held, ref, text):
            held = replace(held, span=Span(held.span.start, ref.span.end), high=ref.high, precision="days")
            continue
        if held is not None:
            yield held
        held = ref
    if held is not None:
        yield held


def _continues(one: DateRef, other: DateRef, text: str) -> bool:
    between = text[one.span.end : other.span.start].strip(" ,").casefold()
    return one.high is not None and other.low == one.high + DAY and between in {"", "and", "or"}


def _at(ref: DateRef, start: int) -> DateRef:
    """The date with its place counted from the start of the evidence."""
    return replace(ref, span=Span(ref.span.start - start, ref.span.end - start))


def _is_vague(words: str) -> bool:
    """Whether its days are a convention only: "recent days", "some weeks ago"."""
    written = frozenset(words.casefold().split())
    uncounted = any(f"{unit}s" in written for unit in UNITS) and not any(map(str.isdigit, words))
    return bool(VAGUE_COUNTS & written) or (uncounted and "recent" in written)


def dated_verb(tokens: TokenSpan, ref: DateRef) -> Token | None:
    """The verb whose day a date is, in the parse of the text the date was read from; None where it is another's."""
    words = _words(tokens, ref)
    verb = _dated_by(words.root) if words is not None else None
    return None if verb is None or _tells(verb) else verb


def _placed(claim: SourcedClaim, tokens: TokenSpan, dates: Sequence[DateRef]) -> Iterator[Placing]:
    """The placings of one claim; of a day and the year around it, both of one verb, the day."""
    found = [placing for ref in dates if (placing := _placing(claim, tokens, ref)) is not None]
    yield from (one for one in found if not any(_is_finer(other, one) for other in found))


def _placing(claim: SourcedClaim, tokens: TokenSpan, ref: DateRef) -> Placing | None:
    verb = dated_verb(tokens, ref)
    if verb is None or ref.low is None or ref.high is None:
        return None
    return Placing(claim, ref, ref.low, ref.high, verb, mood(verb), is_main(verb, beside=True))


def _is_finer(one: Placing, other: Placing) -> bool:
    inside = other.low <= one.low and one.high <= other.high
    return one.verb.i == other.verb.i and inside and (one.low, one.high) != (other.low, other.high)


def _words(tokens: TokenSpan, ref: DateRef) -> TokenSpan | None:
    doc: Doc = tokens.doc
    start = tokens[0].idx
    return doc.char_span(start + ref.span.start, start + ref.span.end, alignment_mode="expand")


def _dated_by(word: Token) -> Token | None:
    """The verb that a date says the time of; None where it says something else's.

    >>> from briefgen.language import parse
    >>> doc = parse("Doe sank the boat in the harbour on Friday.")
    >>> str(_dated_by(doc[8]))
    'sank'
    """
    below = word
    for _ in range(MAX_CLIMB if word.dep_ not in SUBJECTS or _sees(word.head) else 0):
        if _opens_after(word, below):
            below, word = word, word.head
            continue
        if is_predicate(word) or (word.dep_ == "acomp" and is_planned(word)):
            return _said_of(word)
        if _dates_something_else(word, below) or word.head.i == word.i:
            return None
        below, word = word, word.head
    return None


def _sees(verb: Token) -> bool:
    """Whether a verb can have its day for a subject: "Monday saw a second search"."""
    return lemma(verb) in {"see", "witness"}


def _opens_after(verb: Token, below: Token) -> bool:
    """Whether a relative clause begins only after what the parse hung on its verb: "on July 25, which was a holiday, it sank"."""
    who = child(verb, *SUBJECTS)
    return who is not None and who.tag_ == "WDT" and below.i < who.i and verb.head.i != verb.i


def _dates_something_else(word: Token, below: Token) -> bool:
    """Whether a word between a date and its verb keeps the date: "the plan for the year", "the attack on Friday"."""
    if word.dep_ == "prep" and word.lower_ in _NOT_WHEN:
        return not is_planned(word.head)
    return word is not below and word.pos_ in {"NOUN", "PROPN"} and not _lets_through(word, below)


def _said_of(verb: Token) -> Token:
    """The verb; of "is due on Friday", where the parse hangs the date on "is", what is said."""
    planned = next((item for item in verb.children if item.dep_ in {"acomp", "oprd"} and is_planned(item)), None)
    return planned if planned is not None else verb


def _lets_through(noun: Token, below: Token) -> bool:
    """Whether a date that the parse hung on a noun dates its verb: after a place or a thing, not before, nor after a happening."""
    if noun.ent_type_ == "DATE" or noun.dep_ in {"npadvmod", "tmod"}:
        return True
    if below.i < noun.i or below.dep_ not in {"prep", "npadvmod", "appos"}:
        return False
    return not happens(noun) or (noun.dep_ == "dobj" and lemma(noun.head) in _LIGHT)


def happens(noun: Token) -> bool:
    """Whether a noun is the name of something that has a day: an attack, a vote, a meeting."""
    word = lemma(noun)
    return noun.pos_ == "NOUN" and (word in _HAPPENINGS or word.endswith(_MADE))


def _tells(verb: Token) -> bool:
    """Whether a verb reports, so that its day is not the day of what it reports."""
    if any(item.dep_ == "ccomp" for item in verb.children) and lemma(verb) in cues.REPORTING:
        return True
    if lemma(verb) not in _TELLING or is_planned(verb):
        return False
    return lemma(verb) in cues.SAYING or not is_passive(verb)  # "was held on Friday" tells of nothing said


def is_main(verb: Token, *, beside: bool = False) -> bool:
    """Whether a verb is what its sentence states or reports, or goes with it in time.

    `beside` lets in what a clause tells beside it: of a noun ("the ferry that sank on Monday"), or before it ("after it sank").
    """
    for _ in range(MAX_CLIMB):
        if verb.dep_ == "ROOT":
            return True
        if verb.dep_ == "advcl":
            if not _opens_with(verb, _WHILE | _AROUND if beside else _WHILE):
                return False
        elif verb.dep_ not in _MAIN | _RAISED and not (beside and (verb.dep_ == "relcl" or verb.pos_ not in VERBAL)):
            return False
        verb = verb.head
    return False


def _opens_with(verb: Token, words: frozenset[str]) -> bool:
    """Whether one of these conjunctions opens a verb's clause."""
    found = child(verb, "advmod")
    return mark(verb) in words or (found is not None and found.lower_ in words and found.i < verb.i)
