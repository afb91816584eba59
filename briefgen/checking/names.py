"""Does the evidence know everybody and everything the statement names?

A name of the statement is supported where each of its words stands in the evidence, or what it abbreviates or belongs to:
"NIS" beside "National Intelligence Service", "Ukrainian" beside "Ukraine". A name from the title or the sentences just
before is fine where the evidence has a pronoun it could stand for, or where it completes a name of the evidence.
Nothing here knows a particular country or person: the few irregular adjectives are the language's.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from briefgen.annotating.proper import Known, Name, proper_names
from briefgen.annotating.words import wordlist
from briefgen.checking.passage import Passage
from briefgen.data import Finding, Severity, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

LOOKBACK = 20_000
"""Code points before the evidence in which the full form of a name it shortens is looked for."""

_REFERRING = wordlist("""he she it they we i you him her them us me his hers its their our my this that these those who whom whose which
    himself herself itself themselves former latter both one ones same""")
"""Words of the evidence that may stand for a name given before it."""


class Unsupported(NamedTuple):
    """A name the evidence does not have."""

    name: Name
    severity: Severity
    """`warn` where the name stands nearby, though nothing in the evidence points to it."""


def names(passage: Passage) -> Iterator[Finding]:
    """Blocks for names that neither the evidence nor what stands just before it has; warnings for far-fetched ones."""
    for found in unsupported(passage.statement, passage.text, near=_near(passage), earlier=_earlier(passage)):
        where = "its evidence" if found.severity == "warn" else "its evidence and the sentences before it"
        yield Finding(
            "name-unsupported",
            found.severity,
            f"the statement names “{found.name.text}”, {where} does not",
            (passage.evidence,),
        )


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
    if not missing:
        return
    stated, nearby, before = Known(statement.text), Known(f"{evidence} . {near}"), Known(earlier)
    for name in missing:
        if not (_completes(name, given) and (before.writes(name) or nearby.writes(name))):
            yield from _far_fetched(name, _Turn(stated, given, nearby))


class _Turn(NamedTuple):
    """What a name taken from nearby is judged by."""

    stated: Known
    given: Known
    nearby: Known


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
