"""Who a literal source is: "he", "the ministry" and "Doe" back to the name that the article gave before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.attribution import titles
from briefgen.attribution.descriptions import describes, may_mean
from briefgen.attribution.documents import Documents
from briefgen.attribution.grammar import NOMINAL, SUBJECTS, child
from briefgen.attribution.kinds import kind_of
from briefgen.attribution.naming import Name, Sort, name_of
from briefgen.data import SpeakerKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PRONOUNS: dict[str, frozenset[Sort]] = {
    **dict.fromkeys(("he", "she", "his", "her", "him"), frozenset[Sort]({"person"})),
    **dict.fromkeys(("it", "its"), frozenset[Sort]({"body"})),
    **dict.fromkeys(("they", "their", "them"), frozenset[Sort]({"group", "body"})),
}
"""Which sorts of speaker a pronoun may stand for."""
RELATIVES = frozenset({"who", "which", "that", "whom"})
MENTIONING = SUBJECTS | {"pobj", "appos", "dobj", "poss"}
"""Labels under which a name may be one that a later pronoun or surname takes up."""
MAX_BACK = 8
"""Sentences a pronoun may look back: beyond that readers, too, need the name again."""
MAX_MENTIONS = 40
"""Names a pronoun may look back over, so that a list of names costs no more than a text."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One name at one place."""

    at: int
    """Position of its head."""
    sentence: int
    name: Name
    rank: int
    """2 for a subject outside reported content, 1 for one inside, 0 for any other: whom a pronoun means first."""
    leads: bool
    """Whether it is the subject of its sentence's main verb: what the sentence is about, and the next one, too."""


class Speakers:
    """The names of one article; built once, then only asked. `outlet` is the article's own, which no description means."""

    def __init__(self, doc: Doc, sources: Iterable[Token], reported: Collection[int], *, outlet: str = "") -> None:
        self._doc = doc
        self._outlet = outlet
        self._documents = Documents(doc)
        self._sentence = [number for number, sentence in enumerate(doc.sents) for _ in sentence]
        self._mentions = self._all_mentions({token.i for token in sources}, reported)
        self._places = [mention.at for mention in self._mentions]
        self._full: dict[str, dict[str, Name]] = {}
        self._roles: dict[str, range] = {}
        self._described: dict[str, list[Mention]] = {}
        self._initials: dict[str, Name] = {}
        for mention in self._mentions:
            self._remember(mention)

    def who(self, source: Token) -> Name:
        """The fullest name for a literal source, with the role the article gives it; the phrase itself at worst."""
        return self._fullest(self._resolved(source))

    def _fullest(self, name: Name) -> Name:
        name = self._in_full(name)
        name = self._initials.get(self.text(name.words), name)
        return name if name.role is not None else replace(name, role=self._roles.get(self.text(name.words)))

    def label(self, name: Name) -> str:
        """The name as a reader needs it: "Its ministry" as "Norland’s ministry", "ministry" with its article."""
        first = self._doc[name.words.start]
        if (not name.proper or first.is_lower) and (article := self.article(name)):
            return article + self.text(name.words)
        owner = self._taken_up(first, PRONOUNS.get(first.lower_, frozenset())) if first.tag_ == "PRP$" else None
        if owner is None:
            return self.text(name.words)
        return f"{self.text(owner.words)}’s {self.text(name.words[1:])}"

    def article(self, name: Name) -> str:
        """The article before a name, in lower case with a space after it; '' where there is none."""
        before = self._doc[name.words.start - 1].lower_ if name.words.start else ""
        return f"{before} " if before in {"the", "a", "an"} else ""

    def text(self, words: range) -> str:
        """Words as a line of text."""
        return " ".join(self._doc[words.start : words.stop].text.split())

    def _all_mentions(self, sources: set[int], reported: Collection[int]) -> list[Mention]:
        heads = sources | {token.i for token in self._doc if _may_be_taken_up(token)}
        return [
            Mention(
                i,
                self._sentence[i],
                name_of(self._doc[i]),
                _rank(self._doc[i], i in sources, i in reported),
                self._doc[i].dep_ in SUBJECTS and self._doc[i].head.dep_ == "ROOT",
            )
            for i in sorted(heads)
            if self._doc[i].pos_ in NOMINAL - {"PRON"}
        ]

    def _remember(self, mention: Mention) -> None:
        name = mention.name
        if name.kind == "person" and name.proper and len(name.words) > 1:
            self._full.setdefault(self._last(name.words), {}).setdefault(self.text(name.words), name)
        if name.role is not None:
            self._roles.setdefault(self.text(name.words), name.role)
        if initials := _initials_after(self._doc, name.words.stop):
            self._initials.setdefault(initials, name)
        if name.role is not None or len(name.words) > 1:
            ends = {self._last(name.words)} if name.proper or mention.at == name.words.stop - 1 else set()
            for noun in {*ends, *(self._doc[i].lower_ for i in name.role or ())}:
                self._described.setdefault(noun, []).append(mention)

    def _last(self, words: range) -> str:
        lowered: str = self._doc[words.stop - 1].lower_
        return lowered

    def _resolved(self, source: Token) -> Name:
        if source.lower_ in RELATIVES and source.head.dep_ == "relcl" and source.head.head.pos_ in NOMINAL:
            source = source.head.head
        if kinds := PRONOUNS.get(source.lower_):
            return self._taken_up(source, kinds) or _literal(source)
        if source.pos_ not in NOMINAL - {"PRON"}:
            return _literal(source)
        name = name_of(source)
        if name.proper:
            return name
        return self._issuer(source) or self._behind(source, name) or self._described_body(source, name) or name

    def _issuer(self, source: Token) -> Name | None:
        """Who issued a document, where that is a body or a person by name, or a body the article tells from others."""
        issuer = self._documents.issuer(source)
        if issuer is None:
            return None
        name = self.who(issuer)
        told_apart = name.proper or self.article(name) == "the "
        return name if told_apart and self._is_sure(name) else None

    def _is_sure(self, name: Name) -> bool:
        """Whether it is known what a name is: a body by its words, a person by the recogniser or an office."""
        sort = self._sort(name)
        if sort == "person":
            return name.role is not None or not name.proper or self._doc[name.words.stop - 1].ent_type_ == "PERSON"
        return sort != "unnamed"

    def _sort(self, name: Name) -> SpeakerKind:
        return kind_of(self._doc, name, outlet=self._outlet)

    def _near(self, token: Token) -> Iterator[Mention]:
        """The mentions before a word that it may take up, in order."""
        here = bisect_left(self._places, token.i)
        for mention in self._mentions[max(0, here - MAX_MENTIONS) : here]:
            if self._sentence[token.i] - mention.sentence <= MAX_BACK:
                yield mention

    def _taken_up(self, pronoun: Token, kinds: frozenset[Sort]) -> Name | None:
        """The name a pronoun stands for: the highest in rank, then in the nearest sentence, of the right kind.

        An owner is first looked for as the subject of what it is said of: "Norland will pay, its ministry said".
        """
        near = [mention for mention in self._near(pronoun) if self._kind(mention.name) in kinds]
        if pronoun.tag_ == "PRP$":
            here = (mention for mention in near if mention.sentence == self._sentence[pronoun.i])
            subject = next((mention for mention in here if self._doc[mention.at].dep_ in SUBJECTS), None)
            if subject is not None:
                return subject.name
        best = max(near, key=lambda mention: (mention.rank, mention.sentence, mention.leads, mention.at), default=None)
        return best.name if best is not None else None

    def _kind(self, name: Name) -> Sort:
        surname = len(name.words) == 1 and self._last(name.words) in self._full
        return "person" if surname else name.kind

    def _behind(self, source: Token, name: Name) -> Name | None:
        """The name behind "the ministry", "the spokesman": the last one with that noun for its end or in its role."""
        article = child(source, "det")
        if article is None or article.lower_ != "the" or len(name.words) > 1:
            return None
        known = self._described.get(source.lower_, [])
        if titles.is_body(source):  # "the company" is not Doe, head of the company
            known = [mention for mention in known if mention.name.kind != "person"]
        before = bisect_left(known, source.i, key=lambda mention: mention.at)
        return known[before - 1].name if before else None

    def _described_body(self, source: Token, name: Name) -> Name | None:
        """The one body just named that "the company" or "the ministry" may stand for; None where there are more, or none."""
        article = child(source, "det")
        if article is None or article.lower_ != "the" or len(name.words) > 1 or not describes(source):
            return None
        acting: dict[str, Name] = {}
        named: dict[str, Name] = {}
        for mention in self._near(source):
            full = self._fullest(mention.name)
            if may_mean(source, self._doc, full, self._sort(full)) and not _names_thing(self._doc[mention.at]):
                (acting if mention.rank else named).setdefault(self.text(full.words), full)
        found = acting or named  # who speaks or acts goes before what is only mentioned
        return next(iter(found.values())) if len(found) == 1 else None

    def _in_full(self, name: Name) -> Name:
        """The full name for a surname, where only one person in the article bears it; else the name as it stands."""
        if len(name.words) != 1:
            return name
        bearers = list(self._full.get(self._last(name.words), {}).values())
        return bearers[0] if len(bearers) == 1 and bearers[0].words.start <= name.words.start else name


def _initials_after(doc: Doc, at: int) -> str:
    """The initials a name is given in brackets: "the National Weather Bureau (NWB)"; '' where there are none."""
    bracketed = doc[at : at + 3]
    if len(bracketed) < 3 or (bracketed[0].text, bracketed[2].text) != ("(", ")"):  # noqa: PLR2004  "(", "NWB", ")"
        return ""
    initials: str = bracketed[1].text
    return initials if initials.isupper() and initials.isalpha() else ""


def _may_be_taken_up(token: Token) -> bool:
    return token.dep_ in SUBJECTS or (token.pos_ == "PROPN" and token.dep_ in MENTIONING)


def _names_thing(token: Token) -> bool:
    """Whether a name is that of a thing: "the ferry, the Pale Heron", whichever of the two the mention stands at."""
    called = token.head if token.dep_ == "appos" else token
    return called.pos_ == "NOUN" and not (titles.can_speak(called) or describes(called))


def _rank(token: Token, source: bool, reported: bool) -> int:  # noqa: FBT001
    if not source and token.dep_ not in SUBJECTS:
        return 0
    return 1 if reported else 2


def _literal(source: Token) -> Name:
    return Name(range(source.i, source.i + 1), "body", proper=False)
