"""Does the evidence know everybody and everything the statement names?

A name of the statement is supported where each of its words stands in the evidence, or what it abbreviates or belongs to:
"NIS" beside "National Intelligence Service", "Ukrainian" beside "Ukraine". A name from the title or the sentences just
before is fine where the evidence has a pronoun it could stand for, or where it completes a name of the evidence. A name
of the evidence is not fine where the evidence, word for word, has another one: "Doe met Roe" for "Roe met Doe".
Nothing here knows a particular country or person: the few irregular adjectives are the language's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from briefgen.annotating.capitals import Run, capital_runs
from briefgen.annotating.proper import Known, Name, proper_names
from briefgen.annotating.words import FUNCTION_WORDS, wordlist
from briefgen.checking.passage import Passage
from briefgen.checking.places import Place, by_place, slots
from briefgen.data import Finding, Severity, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

LOOKBACK = 20_000
"""Code points before the evidence in which the full form of a name it shortens is looked for."""

HEADLINE_LEAST, HEADLINE_SHARE = 5, 0.8
"""Content words of a headline, at least, and the share of them with a capital that it exceeds; names alone make less."""

_REFERRING = wordlist("""he she it they we i you him her them us me his hers its their our my this that these those who whom whose which
    himself herself itself themselves former latter both one ones same""")
"""Words of the evidence that may stand for a name given before it."""


class Unsupported(NamedTuple):
    """A name the evidence does not have."""

    name: Name
    severity: Severity
    """`warn` where the name stands nearby, though nothing in the evidence points to it."""


def names(passage: Passage) -> Iterator[Finding]:
    """Blocks for names that neither the evidence nor what stands just before it has, or that changed places with others;
    warnings for far-fetched ones.
    """
    if passage.is_word_for_word:
        return
    for found in unsupported(passage.statement, passage.text, near=_near(passage), earlier=_earlier(passage)):
        where = "its evidence" if found.severity == "warn" else "its evidence and the sentences before it"
        yield Finding(
            "name-unsupported",
            found.severity,
            f"the statement names “{found.name.text}”, {where} does not",
            (passage.evidence,),
        )
    for moved in swapped(passage.statement, passage.text):
        message = f"the statement says “{moved.stated}” where its evidence says “{moved.given}”"
        yield Finding("name-unsupported", "block", message, (passage.evidence,))


def _near(passage: Passage) -> str:
    """The title, the sentences just before, and whom the article credits with the evidence."""
    credited = passage.attribution
    who = (credited.speaker, credited.role, credited.audience, credited.via) if credited else ()
    return " . ".join(filter(None, (passage.reading.article.title, passage.context_text, *who)))


def _earlier(passage: Passage) -> str:
    start = max(passage.reading.article.content.start, passage.span.start - LOOKBACK)
    return passage.reading.text(Span(start, passage.span.start))


def unsupported(statement: Doc, evidence: str, *, near: str = "", earlier: str = "") -> Iterator[Unsupported]:
    """The names of a parsed statement that a text does not have.

    `near` holds the names a pronoun of the evidence may stand for; `earlier` only completes names the evidence has.
    """
    given = Known(evidence)
    missing = [name for name in proper_names(statement) if not given.has(name)]
    if _is_headline(statement):
        missing = [name for name in missing if not _completes(name, given)]
    if not missing:
        return
    stated, nearby, before = Known(statement.text), Known(f"{evidence} . {near}"), Known(earlier)
    for name in missing:
        if not (_completes(name, given) and (before.writes(name) or nearby.writes(name))):
            yield from _far_fetched(name, _Turn(stated, given, nearby))


def _is_headline(statement: Doc) -> bool:
    """Whether most words have a capital, so that a capital says nothing: "Doe Goes Home", "JOHN DOE GOES HOME"."""
    letters = [token.text for token in statement if token.is_alpha and token.lower_ not in FUNCTION_WORDS]
    capitals = sum(word[0].isupper() for word in letters)
    return len(letters) >= HEADLINE_LEAST and capitals > HEADLINE_SHARE * len(letters)


class _Turn(NamedTuple):
    """What a name taken from nearby is judged by."""

    stated: Known
    given: Known
    nearby: Known


class Swapped(NamedTuple):
    """A name that stands where the evidence has others."""

    stated: str
    given: str


def swapped(statement: Doc, evidence: str) -> Iterator[Swapped]:
    """The names of a parsed statement in whose place a text that runs word for word has other names of the statement."""
    named = frozenset(word for name in proper_names(statement) for word in name.words)
    ours, theirs = capital_runs(statement.text), capital_runs(evidence)
    there, stated = by_place(evidence, [run.span for run in theirs]), Known(statement.text)
    rivals: dict[Place, Known | None] = {}
    for number, place in slots(statement.text, [run.span for run in ours]):
        given = [theirs[at] for at in there.get(place, ())]
        if place not in rivals:  # a hostile text may have one place a thousand times
            rivals[place] = _rivals(given, evidence, stated)
        known = rivals[place]
        if known is not None and any(_is_another(name, known, named) for name in ours[number].names):
            yield Swapped(ours[number].span.of(statement.text), given[0].span.of(evidence))


def _rivals(given: Sequence[Run], evidence: str, stated: Known) -> Known | None:
    """The names that stand in one place of the evidence, or None where the statement has none of them anywhere."""
    words = frozenset(word for run in given for name in run.names for word in name)
    return Known(" . ".join({run.span.of(evidence) for run in given})) if any(map(stated.has_word, words)) else None


def _is_another(name: tuple[str, ...], known: Known, named: frozenset[str]) -> bool:
    """Whether a name, and not merely a word with a capital, shares no word with those known."""
    return not named.isdisjoint(name) and not any(known.has_word(word) for word in name)


def _completes(name: Name, given: Known) -> bool:
    """Whether the evidence has part of a name already: the surname, the office."""
    return any(given.has_word(word) for word in name.words)


def _far_fetched(name: Name, turn: _Turn) -> Iterator[Unsupported]:
    """What to say of a name the evidence lacks: nothing where it replaces a pronoun that the evidence has and the
    statement has not; a block where nothing nearby knows it, or it stands where the evidence has another name.
    """
    if not turn.nearby.has(name) or _mixes_people(name, turn):
        yield Unsupported(name, "block")
    elif not turn.given.words & _REFERRING - turn.stated.words:
        replaces = turn.given.names_inside - turn.stated.words
        yield Unsupported(name, "block" if replaces else "warn")


def _mixes_people(name: Name, turn: _Turn) -> bool:
    """Whether a first name from nearby was set before a surname of the evidence that nobody writes after it."""
    last = name._replace(words=name.words[-2:])
    return name.is_person and turn.given.has_word(name.words[-1]) and not turn.nearby.writes(last)
