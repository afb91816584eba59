"""Does the statement say yes where its evidence says yes, and no where it says no?

Polarity belongs to a clause. A statement may cover one clause of its evidence only, so each of its clauses is compared
with the one of the evidence that shares its verb and most of its words; a clause without a partner is no business of this
check. Where statement and evidence run word for word, a "not" that stands in one of them only is seen without a parse.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Indel

from briefgen.annotating.polarity import NEGATIONS, Clause, Polarity, polarity
from briefgen.annotating.words import wordlist, words
from briefgen.checking.passage import Passage
from briefgen.data import Finding

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as TokenSpan

MAX_COMPARED = 1_000
"""Words of a text that are laid side by side with another's: the table grows with their product."""
FLANK = 2
"""Words that must agree on either side of a lost or added "not" before the texts count as running word for word."""

_COMES_AND_GOES = wordlist("""am are be been being can could did do does had has have is longer may might must shall should to was were will
    would a all always an any anybody anyone anything ever every everybody everyone everything often one some somebody
    someone something the with able""")
"""What changes along with a "not": "did not deploy" and "deployed", "no troops" and "the troops", "never" and "always"."""
_FOCUS = frozenset({"only", "just", "merely", "simply", "least", "necessarily", "doubt"})
"""After "not" or "no" they affirm: "not only", "no doubt"."""
_SHORTENED = {"ca": "can", "wo": "will", "sha": "shall", "can": "can"}
_STEM = 4
"""Letters by which two forms of a verb are told to be one: "deploy", "deployed"."""

SHARED_PART = 3
"""One in so many of a clause's words must stand beside the same verb of the evidence, which in a long text has many."""


class Flip(NamedTuple):
    """A word that one text denies and the other affirms."""

    word: str
    denied_by_statement: bool


def negation(passage: Passage) -> Iterator[Finding]:
    """A block where the statement lost or added a negation; one is enough."""
    flip = None if passage.is_word_for_word else next(flips(passage.statement, passage.tokens), None)
    if flip is not None:
        who, other = ("statement", "evidence") if flip.denied_by_statement else ("evidence", "statement")
        yield Finding(
            "negation-flipped",
            "block",
            f"the {who} says no where the {other} says yes, at “{flip.word}”",
            (passage.evidence,),
        )


def flips(statement: Doc | TokenSpan, evidence: Doc | TokenSpan) -> Iterator[Flip]:
    """Where two parsed texts contradict each other by a negation; a text never contradicts itself."""
    if statement.text.strip() == evidence.text.strip():
        return  # the same words may parse differently alone and among their neighbours
    yield from worded_flips(statement.text, evidence.text)
    stated, given = polarity(statement), polarity(evidence)
    yield from _clause_flips(stated.clauses, given.clauses)
    yield from _noun_flips(stated, given)


def worded_flips(statement: str, evidence: str) -> Iterator[Flip]:
    """Negations that stand in one text only where the two agree word for word on both sides of them."""
    stated, given = _spoken(statement), _spoken(evidence)
    for gap in _gaps(stated, given):
        denied, affirmed = _denies(gap.stated, gap.after), _denies(gap.given, gap.after)
        if denied != affirmed and _only_negates(gap):
            yield Flip(" ".join(gap.stated if denied else gap.given), denied)


class _Gap(NamedTuple):
    """Where two texts part between words they share."""

    stated: tuple[str, ...]
    given: tuple[str, ...]
    after: tuple[str, ...]
    """The shared words that follow."""


def _spoken(text: str) -> tuple[str, ...]:
    """The words of a text with "didn't" as "did not"."""
    return tuple(part for word in words(text) for part in _parted(word))[:MAX_COMPARED]


def _parted(word: str) -> tuple[str, ...]:
    if word.endswith("n't") or word == "cannot":
        verb = word.removesuffix("n't").removesuffix("not")
        return (_SHORTENED.get(verb, verb), "not")
    return (word,)


def _gaps(stated: tuple[str, ...], given: tuple[str, ...]) -> Iterator[_Gap]:
    same = [block for block in Indel.opcodes(given, stated) if block.tag == "equal"]
    for before, after in pairwise(same):
        follows = before.dest_start == 0 or before.dest_end - before.dest_start >= FLANK
        precedes = after.dest_end == len(stated) or after.dest_end - after.dest_start >= FLANK
        if follows and precedes:
            yield _Gap(
                stated[before.dest_end : after.dest_start],
                given[before.src_end : after.src_start],
                stated[after.dest_start : after.dest_end],
            )


def _denies(part: tuple[str, ...], after: tuple[str, ...]) -> bool:
    following = (*part[1:], *after[:1], "")
    return any(
        word in NEGATIONS and then not in _FOCUS and not then[:1].isdigit()  # "no 1" numbers
        for word, then in zip(part, following, strict=False)
    )


def _only_negates(gap: _Gap) -> bool:
    """Whether the texts differ in nothing but a negation and the forms that change along with it."""
    stated, given = _others(gap.stated), _others(gap.given)
    return stated == given


def _others(part: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in part if word not in NEGATIONS and word not in _COMES_AND_GOES)


def _clause_flips(stated: Sequence[Clause], given: Sequence[Clause]) -> Iterator[Flip]:
    for clause in stated:
        partners = _partners(clause, given)
        if partners and all(partner.negated != clause.negated for partner in partners):
            yield Flip(clause.lemma, clause.negated)


def _partners(clause: Clause, given: Sequence[Clause]) -> list[Clause]:
    """The clauses of the evidence with the same verb that share most words with a clause; none when none is shared."""
    alike = [other for other in given if other.lemma == clause.lemma]
    shared = [len(clause.around & other.around) for other in alike]
    most = max(shared, default=0)
    if most < _needed(clause):
        return []
    return [other for other, count in zip(alike, shared, strict=True) if count == most]


def _needed(clause: Clause) -> int:
    """How many words two clauses must share to be about the same: a third of them, two where the verb says little."""
    least = 2 if clause.is_empty else 1
    return min(len(clause.around), max(least, len(clause.around) // SHARED_PART)) or 1


def _noun_flips(statement: Polarity, evidence: Polarity) -> Iterator[Flip]:
    """Nouns under "no" or "without" on one side that stand free on the other."""
    for denied, affirming, by_statement in ((statement, evidence, True), (evidence, statement, False)):
        free = affirming.affirmed_nouns - affirming.negated_nouns
        for noun in sorted(denied.negated_nouns & free - denied.affirmed_nouns):
            yield Flip(noun, by_statement)
