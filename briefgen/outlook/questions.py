"""Claims -> the questions they leave open, with the clause that asks: what is not known, not verified, denied, or said by nobody named.

Every question is in the claim's own words. What cannot be read alone ("whether they will") is not asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Literal

from briefgen.annotating.figures import find_figures
from briefgen.annotating.polarity import is_negated
from briefgen.annotating.words import FUNCTION_WORDS, singular, tokens, wordlist, words
from briefgen.attribution.grammar import SUBJECTS, VERBAL, child, lemma, mark
from briefgen.data import Figure, GapKind, SourcedClaim
from briefgen.matching.concepts import concept
from briefgen.outlook import wording
from briefgen.outlook.deeds import subject
from briefgen.outlook.placing import UNREAD, Readings, Stated, stated

if TYPE_CHECKING:
    from spacy.tokens import Token

Wanted = Literal["whether", "who", "how many", "why", "when", "where", "what"]
"""What would answer: that it is so or not so; by whom; a number; a reason; a day; a place; anything else."""

ID_DIGITS = 12
NEAR = 40
"""Characters from a number to the noun it counts: "9,000 of the army's older tanks"."""

_KNOWING = wordlist("know say specify disclose reveal tell determine establish ascertain explain confirm elaborate")
"""Verbs that, denied, leave open what their clause asks."""
_UNSURE = wordlist("unclear unknown uncertain unsure unresolved undetermined")
_SURE = wordlist("clear known certain sure")
_UNTOLD = wordlist(
    "cause reason motive identity number origin whereabouts fate extent name nationality toll circumstance amount price"
)
"""Nouns that ask for an answer by themselves: "the cause of the fire is unknown"."""
_DECLINE = wordlist("decline refuse")
_OPENS = _UNSURE | wordlist("detail details remain remains remained")
_DENIES = wordlist("decline declines declined refuse refuses refused not n't never nobody no")
_TOLD = frozenset(map(concept, _KNOWING | _SURE | wordlist("known said told")))
"""One of the first words, or one of the second with one of the third, stands wherever something is said not to be known."""
_PRONOUNS = wordlist("i you he she who")
"""Subjects whose not knowing is a turn of phrase, or is their own affair."""
_HIDDEN = wordlist(
    "aide anonymity crew diplomat employee insider member person people source whistleblower witness worker"
)
"""Words for people who speak and will not be named; "officials" and "the police" answer for what they say."""
_GRAVE = frozenset(map(concept, wordlist("""kill attack bomb missile nuclear war invade execute torture rape abduct kidnap hostage coup
    bribe corruption fraud murder poison chemical massacre genocide terrorism assassinate arrest crash explode shoot weapon
    troop invasion overload""")))  # fmt: skip
"""Concepts of what weighs enough to ask who says so."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something a claim leaves open."""

    kind: GapKind
    text: str
    claim: SourcedClaim
    verb: Token | None
    """Of the clause that is asked, in the parse of the claim; None where a noun is asked for."""
    wanted: Wanted = "whether"
    noun: Token | None = None
    """What is counted, or asked for."""
    about: str = ""
    """What the id is made of, where not of the question's words."""

    @property
    def id(self) -> str:
        """The same for the same question on another day, whoever asks: of its kind and its telling words."""
        return question_id(self.kind, self.about or self.text)


def question_id(kind: GapKind, about: str) -> str:
    """`ID_DIGITS` hexadecimal digits of the SHA-256 of a kind and the concepts of some words, whatever their order."""
    telling = sorted({concept(word) for word in words(about) if word not in FUNCTION_WORDS})
    return sha256("\n".join((kind, *telling)).encode()).hexdigest()[:ID_DIGITS]


def questions(claims: Sequence[SourcedClaim], readings: Readings = UNREAD) -> Iterator[Question]:
    """What each claim leaves open, in the order of the claims; at most one of a kind for each."""
    for each in stated((claim for claim in claims if _may_ask(claim)), readings):
        seen: set[GapKind] = set()
        for question in _questions(each):
            if question.text and question.kind not in seen:
                seen.add(question.kind)
                yield question


def _may_ask(claim: SourcedClaim) -> bool:
    """Whether a claim has words that leave something open, or what is doubted: only then it needs a parse."""
    said = {token.text for token in tokens(claim.checked.claim.statement)}
    if not said.isdisjoint(_OPENS):
        return True
    if not said.isdisjoint(_DENIES) and not _TOLD.isdisjoint(map(concept, said)):
        return True
    credit = claim.checked.attribution
    if credit is not None and (credit.stance == "denies" or credit.anonymous or credit.kind == "unnamed"):
        return True
    return any(caveat.kind == "unverified" for caveat in claim.checked.particulars.caveats)


def is_grave(claim: SourcedClaim) -> bool:
    """Whether what a claim states is death, war or crime."""
    return concept(claim.gist.predicate) in _GRAVE


def lone_question(each: Stated, originator: str) -> Question | None:
    """Who else says it; None where the claim makes no clause that can be read alone."""
    verb = wording.stated_clause(each.tokens)
    text = wording.who_says(verb, but=originator) if verb is not None else ""
    return Question("single", text, each.claim, verb, "who") if text else None


def _questions(each: Stated) -> Iterator[Question]:
    unknown = list(_unknown(each))
    yield from unknown
    if not unknown:
        yield from _doubted(each)
        yield from _unnamed(each)


def _unknown(each: Stated) -> Iterator[Question]:
    """What the claim says is not known, not told, or yet to be seen."""
    for word in each.tokens:
        if not _leaves_open(word):
            continue
        clause = _clause_of(word)
        if clause is not None:
            wanted, noun = _wanted(clause)
            yield Question("unknown", wording.asked(clause), each.claim, clause, wanted, noun)
        elif (noun := _untold_noun(word)) is not None:
            yield Question("unknown", wording.what_is(noun), each.claim, None, "what", noun)


def _leaves_open(word: Token) -> bool:
    """Whether a word says that something is not known or not told."""
    who = subject(word) if word.pos_ in VERBAL else None
    if who is not None and who.lower_ in _PRONOUNS:
        return False
    if word.lower_ in _UNSURE:
        return True
    if lemma(word) in _KNOWING | _SURE and word.pos_ in {*VERBAL, "ADJ"}:
        verb = word if word.pos_ in VERBAL else word.head
        declined = word.dep_ == "xcomp" and lemma(word.head) in _DECLINE
        return (verb.pos_ in VERBAL and is_negated(verb)) or declined
    return _remains_to_be_seen(word) or _gives_no_details(word)


def _remains_to_be_seen(word: Token) -> bool:
    return word.lower_ == "seen" and word.dep_ == "xcomp" and lemma(word.head) == "remain"


def _gives_no_details(word: Token) -> bool:
    return lemma(word) == "detail" and any(item.lower_ in {"no", "few", "any"} for item in word.children)


def _clause_of(word: Token) -> Token | None:
    """The clause a word leaves open: opened by "whether", "if", or a word that asks."""
    above = (word, word.head) if word.dep_ in {"acomp", "oprd", "xcomp", "attr"} else (word,)
    clauses = (item for verb in above for item in verb.children if item.dep_ in {"ccomp", "csubj", "advcl", "xcomp"})
    return next((item for item in clauses if item.i > word.i and _asks(item)), None)


def _asks(clause: Token) -> bool:
    opens = clause.left_edge
    return mark(clause) in {"whether", "if"} or opens.tag_ in {"WDT", "WP", "WP$", "WRB"}


def _wanted(clause: Token) -> tuple[Wanted, Token | None]:
    opens = clause.left_edge
    following = opens.nbor().lower_ if opens.i + 1 < len(opens.doc) else ""
    if opens.lower_ == "how" and following in {"many", "much"}:
        counted = opens.nbor().head
        return "how many", counted if counted.pos_ in {"NOUN", "PROPN"} else None
    known: dict[str, Wanted] = {
        "who": "who",
        "why": "why",
        "when": "when",
        "where": "where",
        "whether": "whether",
        "if": "whether",
    }
    return known.get(opens.lower_, "what"), None


def _untold_noun(word: Token) -> Token | None:
    """The noun whose answer is missing: the subject of "is unknown", the details there are none of."""
    if lemma(word) == "detail":
        return word
    verb = word.head if word.dep_ in {"acomp", "oprd", "attr"} else word
    who = child(verb, *SUBJECTS)
    return who if who is not None and lemma(who) in _UNTOLD else None


def _doubted(each: Stated) -> Iterator[Question]:
    """Whether it is true what an outlet could not verify, and what somebody denies."""
    checked = each.claim.checked
    evidence = checked.claim.evidence
    doubted = [caveat for caveat in checked.particulars.caveats if caveat.kind == "unverified"]
    denied = checked.attribution is not None and checked.attribution.stance == "denies"
    if evidence is None or not (doubted or denied):
        return
    if any(evidence.contains(caveat.span) and caveat.covers == (evidence,) for caveat in doubted):
        return  # only the reservation itself, or one with what it is about: no clause of its own
    verb = wording.stated_clause(each.tokens)
    text = wording.is_true(verb) if verb is not None and not _is_cue(each, verb) else _figures_hold(each)
    yield Question("unverified", text, each.claim, verb)


def _is_cue(each: Stated, verb: Token) -> bool:
    """Whether a claim's main verb only reports a noun: "estimated 1,300 losses"."""
    credit = each.claim.checked.attribution
    return credit is not None and verb.text == credit.cue


def _figures_hold(each: Stated) -> str:
    """Whether a speaker's figures hold; '' where there are none or nobody gives them."""
    credit = each.claim.checked.attribution
    statement = each.claim.checked.claim.statement
    figures = [figure for figure in find_figures(statement) if figure.counted and figure.role not in {"date", "order"}]
    if credit is None or not credit.speaker or not figures:
        return ""
    listed = " and ".join(figure_words(figure, statement) for figure in figures[:2])
    return f"Do the figures hold that {credit.speaker} gives: {listed}?"


def figure_words(figure: Figure, text: str) -> str:
    """A figure as a text words it, with what it counts: "more than 1,300 Russian casualties a day"."""
    end = text.casefold().find(figure.counted, figure.span.end) if figure.counted else -1
    near = end - figure.span.end <= NEAR if end >= 0 else False
    written = text[figure.span.start : end + len(figure.counted) if near else figure.span.end]
    return f"{' '.join(written.split())}{f' per {figure.per}' if figure.per else ''}"


def _unnamed(each: Stated) -> Iterator[Question]:
    """Who says something grave by name, where nobody does or those who do hide."""
    credit = each.claim.checked.attribution
    if credit is None or not is_grave(each.claim):
        return
    hidden = any(singular(word) in _HIDDEN for word in words(credit.speaker))
    if not (credit.anonymous or (credit.kind == "unnamed" and hidden)):
        return
    verb = wording.stated_clause(each.tokens)
    if verb is not None and not _is_cue(each, verb):
        yield Question("unnamed", wording.who_says(verb), each.claim, verb, "who")
