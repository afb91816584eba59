"""Who a literal source is: "he", "the ministry" and "Doe" back to the name that the article gave before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.attribution.grammar import NOMINAL, SUBJECTS, child
from briefgen.attribution.naming import Name, Sort, name_of

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
    """The names of one article; built once, then only asked."""

    def __init__(self, doc: Doc, sources: Iterable[Token], reported: Collection[int]) -> None:
        self._doc = doc
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
        name = self._in_full(self._resolved(source))
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
            for noun in {self._last(name.words), *(self._doc[i].lower_ for i in name.role or ())}:
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
        return name if name.proper else self._behind(source, name) or name

    def _taken_up(self, pronoun: Token, kinds: frozenset[Sort]) -> Name | None:
        """The name a pronoun stands for: the highest in rank, then in the nearest sentence, of the right kind."""
        here = bisect_left(self._places, pronoun.i)
        near = (
            mention
            for mention in self._mentions[max(0, here - MAX_MENTIONS) : here]
            if self._sentence[pronoun.i] - mention.sentence <= MAX_BACK and self._kind(mention.name) in kinds
        )
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
        before = bisect_left(known, source.i, key=lambda mention: mention.at)
        return known[before - 1].name if before else None

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


def _rank(token: Token, source: bool, reported: bool) -> int:  # noqa: FBT001
    if not source and token.dep_ not in SUBJECTS:
        return 0
    return 1 if reported else 2


def _literal(source: Token) -> Name:
    return Name(range(source.i, source.i + 1), "body", proper=False)
