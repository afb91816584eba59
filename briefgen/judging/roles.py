"""Does everybody still do what the evidence has them do?

"An inquiry into the disaster published its report" is not "The disaster published its report", though every word stands there. So
whoever a verb of the sentence is said of must be among those of whom the evidence says it, done and suffered kept apart. Verbs
of reporting are `crediting`'s; a pronoun on either side, and a verb of which the evidence names nobody, settle nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from briefgen.attribution.grammar import SUBJECTS, VERBAL, is_passive, lemma
from briefgen.attribution.reports import report_at
from briefgen.data import Finding
from briefgen.judging.evidence import Held

if TYPE_CHECKING:
    from spacy.tokens import Token

_NAMED_TOO = frozenset({"appos", "conj", "compound", "flat"})
"""Labels of words that name the same, or another of whom the same is said."""
_RELATIVE = frozenset({"who", "which", "that", "whom"})


class Role(NamedTuple):
    """Whom a verb is said of."""

    verb: str
    """Its lemma."""
    suffers: bool
    """Whether it is done to them."""
    main: str
    """Lemma of the noun that names them; '' where a pronoun does."""
    heads: frozenset[str]
    """`main` with those beside it that name the same or share the verb."""
    word: str
    """The noun as written."""

    def agrees(self, other: Role) -> bool:
        """Whether one may stand for the other: the main noun of either is among those of the other."""
        return self.main in other.heads or other.main in self.heads


def roles(held: Held) -> Iterator[Finding]:
    """A block for the first verb that is said of somebody else than in the evidence."""
    if held.is_verbatim:
        return
    given = [role for part in held.parts for role in _roles(held.tokens(part))]
    for role in _roles(held.doc):
        same = [other for other in given if (other.verb, other.suffers) == (role.verb, role.suffers)]
        settled = role.main and same and all(other.main for other in same)
        if settled and not any(map(role.agrees, same)):
            message = f"“{role.verb}” is said of “{role.word}”, and of “{same[0].word}” in the evidence"
            yield Finding("wording-unsupported", "block", message)
            return


def _roles(tokens: Iterable[Token]) -> Iterator[Role]:
    for verb in tokens:
        if verb.pos_ not in VERBAL or lemma(verb) in {"be", "have", "do"} or report_at(verb) is not None:
            continue
        for item in verb.children:
            if item.dep_ in SUBJECTS:
                yield _role(verb, item, suffers=is_passive(verb))
            elif item.dep_ == "dobj":
                yield _role(verb, item, suffers=True)


def _role(verb: Token, noun: Token, *, suffers: bool) -> Role:
    if noun.lower_ in _RELATIVE and verb.dep_ == "relcl":
        noun = verb.head
    main = "" if noun.pos_ == "PRON" else lemma(noun)
    return Role(lemma(verb), suffers, main, frozenset(_heads(noun)), noun.text)


def _heads(noun: Token) -> Iterator[str]:
    """The lemmas of a noun and of those beside it that name the same or share its verb."""
    yield lemma(noun)
    for item in noun.children:
        if item.dep_ in _NAMED_TOO:
            yield from _heads(item)
    if noun.dep_ in {"appos", "conj"}:
        yield lemma(noun.head)
