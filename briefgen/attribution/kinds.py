"""What sort of speaker a name or a description is: person, organisation, government, outlet, or people nobody could ring up.

Words decide before the entity recogniser does: "ministry", "news agency" and "institute" say what a body is; only a name
without such a word is what spaCy takes it for.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from briefgen.attribution import titles
from briefgen.attribution.cues import words
from briefgen.attribution.naming import Name
from briefgen.data import SpeakerKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

STATE = words(
    """
    administration army authority bundestag bureau cabinet cia coastguard command congress constabulary court customs
    department directorate duma embassy fbi fleet force gendarmerie government guard house inspectorate intelligence
    judiciary junta knesset kremlin military ministry mossad municipality nasa navy nsa office parliament pentagon police
    presidency prosecution rada regime senate sheriff treasury troop tribunal
    """
)
"""Words, singular, that make a body a state's: its government, parliament, courts, services or forces."""

MEDIA = titles.OUTLETS - {"agency", "post"}
"""Words that make a body a news outlet; an "agency" may be anybody's, and a "post" a remark."""

PRESS = words(
    """
    abc afp anadolu ansa ap axios bbc bloomberg cbc cbs cnbc cnn dpa efe fox guardian interfax itar-tass jazeera kcna
    kyodo msnbc nbc npr pbs politico reuters ria rte rt sky sputnik tass telesur wafa xinhua yonhap
    """
)
"""Names of agencies and broadcasters whose words do not say that they are one."""

NAMEPLATES = words(
    "chronicle courier dispatch examiner globe guardian inquirer mirror observer post sentinel standard star telegraph"
)
"""Last words of newspapers' names, which elsewhere say nothing of the press."""

PRIVATE = words(
    """
    alliance association bank campaign center centre charity club coalition company corporation federation firm
    foundation fund group institute institution league movement party platform tank union university watchdog
    """
)
"""Words that make a body an organisation of its own, whatever else its name says: "Institute for Government"."""

POSTS = frozenset({"post", "posts"})
"""What anybody writes on a network, where no name makes it a newspaper's."""

PEOPLE = frozenset({"he", "she"})
"""Pronouns that stand for a person even where nobody resolved them."""

_ENTITIES: dict[str, SpeakerKind] = {"PERSON": "person", "GPE": "government", "LOC": "government"}
"""What a name without a telling word is by spaCy's label; a state stands for its government, any other for itself."""


def kind_of(doc: Doc, name: Name, *, outlet: str = "") -> SpeakerKind:
    """What a speaker is, by the words of the name and its role, else by its entity type; `outlet` is the article's own."""
    phrase = doc[name.words.start : name.words.stop]
    head = _head(phrase)
    if _is_press(phrase, outlet):
        return "outlet"
    if head.pos_ == "PRON":
        return "person" if head.lower_ in PEOPLE else "unnamed"
    if not name.proper:
        return _of_description(phrase, head)
    role = doc[name.role.start : name.role.stop] if name.role else None
    if any(map(titles.is_person, role)) if role else name.kind == "person" and head.ent_type_ == "PERSON":
        return "person"
    return _of_name(phrase, head) or (_of_body(role) if role else None) or _by_entity(phrase, head)


def _of_description(phrase: TokenSpan, head: Token) -> SpeakerKind:
    """What words are that name nobody: "officials", "the ministry", "a poll by the institute"."""
    if _is_somebody(head):
        return "person"
    if titles.is_authority(head):
        return "government"
    if (
        head.lower_ in POSTS
        or titles.is_person(head)
        or titles.are_people(head)
        or _said_by(head, titles.UNNAMED - MEDIA - titles.DOCUMENTS)
    ):
        return "unnamed"
    telling = titles.is_body(head) or _said_by(head, titles.DOCUMENTS)
    return (_of_body(phrase) if telling else _by_word(head)) or (
        "organisation" if _is_body(phrase, head) else "unnamed"
    )


def _of_name(phrase: TokenSpan, head: Token) -> SpeakerKind | None:
    if head.tag_ in {"NNS", "NNPS"} and (head.ent_type_ == "NORP" or _said_by(head, titles.UNNAMED)):
        return "unnamed"  # "the Ostlanders", "Officials" at the start of a sentence
    return _of_body(phrase)


def _of_body(phrase: TokenSpan) -> SpeakerKind | None:
    """What the words of a body's name or description make of it, its own noun first; None where they tell nothing."""
    head = _head(phrase)
    return _by_nameplate(phrase, head) or _by_word(head) or _by_any_word(phrase)


def _by_nameplate(phrase: TokenSpan, head: Token) -> SpeakerKind | None:
    """Whether a name of several words ends as newspapers' names do: "Harbour Post", not "a post"."""
    is_name = len(phrase) > 1 and head.text[:1].isupper() and not head.text.isupper()
    return "outlet" if is_name and head.lower_ in NAMEPLATES else None


def _head(phrase: TokenSpan) -> Token:
    """The noun a phrase is about: the last word before "of" or "for"."""
    named = [token for token in phrase if not token.is_punct and not token.is_space]
    end = next((i for i, token in enumerate(named) if i and token.dep_ == "prep"), len(named))
    return named[end - 1] if named else phrase.root


def _is_press(phrase: TokenSpan, outlet: str) -> bool:
    """Whether a name is the article's own outlet's or one of the great agencies'."""
    named = " ".join(phrase.text.split()).casefold()
    is_own = bool(outlet) and named.removeprefix("the ") == outlet.casefold().removeprefix("the ")
    return is_own or any(token.lower_ in PRESS and not token.is_lower for token in phrase)


def _is_somebody(head: Token) -> bool:
    """Whether an office without a name is one person's all the same: "the president", "Ostland’s ambassador"."""
    owned = any(item.dep_ == "poss" or item.lower_ == "the" for item in head.children)
    return owned and head.tag_ == "NN" and head.lower_ in titles.TITLES - titles.UNNAMED


def _is_body(phrase: TokenSpan, head: Token) -> bool:
    """Whether an unnamed body, or a document that names whose it is: "the committee", "a Norda survey"."""
    is_issued = _said_by(head, titles.DOCUMENTS) and any(token.pos_ == "PROPN" for token in phrase)
    return titles.is_body(head) or is_issued


def _said_by(token: Token, listed: frozenset[str]) -> bool:
    """Whether a list of singulars holds a word; spaCy leaves the plural of a name as it is."""
    return not listed.isdisjoint({token.lower_, token.lemma_.lower(), token.lower_.removesuffix("s")})


def _by_word(token: Token) -> SpeakerKind | None:
    if _said_by(token, PRIVATE):
        return "organisation"
    if _said_by(token, STATE) or titles.is_hall(token):
        return "government"
    return "outlet" if _said_by(token, MEDIA) else None


def _by_any_word(tokens: Iterable[Token]) -> SpeakerKind | None:
    """What the first telling word makes of a body whose own noun tells nothing: "intelligence agency", "news agency"."""
    found = (kind for token in tokens if (kind := _by_word(token)) in {"government", "outlet"})
    return next(found, None)


def _by_entity(phrase: TokenSpan, head: Token) -> SpeakerKind:
    """What spaCy takes a name for; "Ostland’s Norda" is no state for its owner's sake."""
    return _ENTITIES.get(head.ent_type_, "person" if len(phrase) > 1 and not head.ent_type_ else "organisation")
