"""A noun phrase -> the clean name of who it is, what it calls them, and what sort of speaker that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from briefgen.attribution import titles
from briefgen.attribution.grammar import NOMINAL, child

if TYPE_CHECKING:
    from spacy.tokens import Token

Sort = Literal["person", "body", "group"]
"""`body`: one organisation, state, document or outlet; `group`: several people or bodies."""

NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
"""Entities whose capitalised words are names even where the tagger calls them adjectives or nouns."""
PLACES = frozenset({"NORP", "GPE"})
MAX_DESCRIPTION = 25
"""Words from a description's noun to the name behind it; and so garbage without a full stop costs no more than a text."""


@dataclass(frozen=True, slots=True)
class Name:
    """Positions of the words of a name and of a role, half-open."""

    words: range
    kind: Sort
    role: range | None = None
    proper: bool = True
    """Whether it is somebody's own name, not "officials" or "the ministry"."""


def name_of(head: Token) -> Name:
    """The name that a noun phrase gives, by its head, never a pronoun."""
    if not _is_name(head):
        return _named_beside(head) or _description(head)
    if (other := child(head, "conj")) is not None and other.pos_ in NOMINAL:
        return _coordination(head)
    return _proper_name(head)


def mentioned(source: Token) -> range:
    """The whole noun phrase beside the cue, up to a clause that hangs on it."""
    if source.pos_ not in {"NOUN", "PROPN"}:
        return range(source.i, source.i + 1)
    name = name_of(source)
    start = min(source.left_edge.i, name.words.start)
    while source.doc[start].is_space or source.doc[start].is_punct:
        start += 1
    return range(start, max(source.i + 1, name.words.stop, (name.role or name.words).stop))


def _is_name(token: Token) -> bool:
    if titles.are_people(token):
        return False
    return token.pos_ == "PROPN" or (token.text[:1].isupper() and token.ent_type_ in NAMED)


def _named_beside(head: Token) -> Name | None:
    """The name after its description: "The head of the service, Jane Doe" or "state news agency TASS"."""
    name = _appositive_name(head) or _name_run_on(head)
    if name is None:
        return None
    end = name.words.start
    while end > head.i + 1 and head.doc[end - 1].is_punct:
        end -= 1
    kind: Sort = "person" if titles.is_person(head) else name.kind
    return Name(name.words, kind, range(_first_word(head, role=True), end))


def _appositive_name(head: Token) -> Name | None:
    for item in head.children:
        if item.dep_ == "appos" and item.i > head.i and _is_name(item):
            return _proper_name(item)
    if (hung := _hung_below(head)) is not None:
        return hung
    further = child(head, "conj")  # "an expert and former official, Jane Doe"
    return _appositive_name(further) if further is not None and further.i > head.i else None


def _hung_below(head: Token) -> Name | None:
    """A person's name that the parse hung on the last word of the description: "A fisherman from Tolm, Jane Doe, said"."""
    if head.tag_ != "NN":
        return None
    for item in head.doc[head.i + 1 : min(head.right_edge.i + 1, head.i + MAX_DESCRIPTION)]:
        named = item.dep_ == "appos" and item.ent_type_ == "PERSON" and item.pos_ == "PROPN"
        if named and item.doc[item.left_edge.i - 1].text == "," and _places(item.head, head):
            return _proper_name(item)
    return None


def _places(noun: Token, head: Token) -> bool:
    """Whether a noun only says where or whose the head is: "Tolm" of "a fisherman from Tolm", no "mayor" of "an aide to the mayor"."""
    return noun.dep_ == "pobj" and noun.head.head == head and not titles.is_person(noun)


def _name_run_on(head: Token) -> Name | None:
    """A name that follows with no comma, which the parse took for something else."""
    end = start = head.i + 1
    while end < head.sent.end and _is_name(head.doc[end]):
        end += 1
    return Name(range(start, end), "body") if end > start else None


def _proper_name(head: Token) -> Name:
    start = head.i
    while start > head.left_edge.i and _joins_name(head.doc[start - 1], head):
        start -= 1
    title, appositive = _title_before(head, start), _role_after(head)
    if _is_person(head, start, (title, appositive)):
        return Name(range(start, head.i + 1), "person", title or appositive)
    kind: Sort = "group" if head.tag_ == "NNPS" else "body"
    return Name(range(_first_word(head), _phrase_end(head)), kind, appositive)


def _joins_name(token: Token, head: Token) -> bool:
    """Whether the word before is part of a person's name, not a title, a nationality or a common noun."""
    if token.lower_ in titles.OFFICES or token.ent_type_ in PLACES - {head.ent_type_}:
        return False
    if head.ent_type_ == "PERSON" and token.ent_type_ == "ORG":
        return False
    return token.pos_ in {"PROPN", "X"} or token.text == "-"


def _first_word(head: Token, *, role: bool = False) -> int:
    """Where a phrase begins without its articles; a capital "The" inside a sentence belongs to a name, not to a role."""
    start = head.left_edge.i
    while start < head.i and _is_article(head.doc[start], role=role):
        start += 1
    return start


def _is_article(token: Token, *, role: bool) -> bool:
    if token.lower_ == "the":
        return role or token.is_lower or not _inside_sentence(token)
    if role and (token.lower_ in {"a", "an"} or token.tag_ == "PRP$"):  # "its secretary": whose, the sentence says
        return True
    return token.is_punct or token.is_space or token.dep_ in {"preconj", "advmod", "cc"}


def _inside_sentence(token: Token) -> bool:
    return token.i > token.sent.start and token.nbor(-1).is_alpha


def _title_before(head: Token, start: int) -> range | None:
    """The words for an office before a name; a bare nationality or "Mr." is no role, nor is "a fiery president"."""
    if head.left_edge.lower_ in {"a", "an"}:
        return None
    first = _first_word(head, role=True)
    words = head.doc[first:start]
    office = any(word.pos_ == "NOUN" or word.lower_ in titles.OFFICES - titles.ADDRESSES for word in words)
    return range(first, start) if office else None


def _role_after(head: Token) -> range | None:
    """The office that an appositive after a name gives; an age is no role."""
    for item in head.children:
        if item.dep_ == "appos" and item.i > head.i and (item.pos_ == "NOUN" or item.lower_ in titles.TITLES):
            return range(_first_word(item, role=True), _phrase_end(item))
    return None


def _is_person(head: Token, start: int, roles: tuple[range | None, range | None]) -> bool:
    """By title, by what the phrase calls them, else by the entity recogniser; two names it cannot place are a person's."""
    addressed = start > head.left_edge.i and head.doc[start - 1].lower_ in titles.TITLES
    if addressed or any(titles.is_person(head.doc[i]) for role in roles if role for i in role):
        return True
    unplaced = not head.ent_type_ and start < head.i and child(head, "det", "poss", "prep") is None
    return (head.ent_type_ == "PERSON" or unplaced) and not titles.is_body(head)


def _phrase_end(head: Token) -> int:
    """Where a phrase ends: before its first mark or clause after the head; "of" and "for" phrases stay."""
    end = head.i + 1
    for item in head.rights:
        if item.i != end or item.dep_ != "prep":
            break
        end = _prepositional_end(item)
    return end


def _prepositional_end(preposition: Token) -> int:
    end = preposition.i
    for word in preposition.doc[preposition.i : preposition.right_edge.i + 1]:
        if word.is_punct or word.is_space or word.dep_ in {"relcl", "acl"} or word.lower_ in {"who", "that", "which"}:
            break
        end = word.i + 1
    return end


def _description(head: Token) -> Name:
    """Words for somebody who is not named: "officials", "a spokesman for the ministry"."""
    kind: Sort = "body"
    if head.tag_ in {"NNS", "NNPS"}:
        kind = "group"
    elif titles.is_person(head):
        kind = "person"
    return Name(range(_first_word(head), _phrase_end(head)), kind, proper=False)


def _coordination(head: Token) -> Name:
    last = head
    while (following := child(last, "conj")) is not None and following.pos_ in NOMINAL and following.i > last.i:
        last = following
    return Name(range(_first_word(head), last.i + 1), "group")
