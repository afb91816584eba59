"""Does the claim credit whom its evidence credits?

The printed speaker always comes from the article's own parse (`briefgen.attribution`), so a model that credits somebody
else is only told of. A rewritten statement is another matter: its words reach the reader. One that says "Doe said"
where the article credits somebody else is withheld, and so is one that states as fact what the article has from nobody
in particular ("reportedly", "is accused of", "officials say"), since no name beside it would say so.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefgen.annotating.proper import Known, Name, proper_names
from briefgen.annotating.words import bare, words
from briefgen.attribution import cues, titles
from briefgen.attribution.grammar import NOMINAL, lemma
from briefgen.attribution.report import Report
from briefgen.attribution.reports import report_at, reports
from briefgen.checking.passage import Passage
from briefgen.data import Finding, Severity

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NOBODY = frozenset({"", "article", "author", "none", "null", "the article", "the author", "unknown", "n/a"})
"""What a model writes where it credits nobody."""
NO_NAMES = titles.TITLES | {"the", "a", "an", "of", "and", "for"}
"""Words of a proposed speaker that name nobody by themselves."""


def attribution(passage: Passage) -> Iterator[Finding]:
    """What is wrong with whom the claim credits; a claim in the article's own words can only be proposed a wrong speaker."""
    yield from _proposal(passage)
    if passage.claim.rewritten:
        said = [report for report in reports(passage.statement) if report.kind == "statement"]
        yield from _miscredited(passage, said)
        yield from _lost(passage, said)


def _proposal(passage: Passage) -> Iterator[Finding]:
    proposed = (passage.claim.proposed_speaker or "").strip()
    if proposed.lower() in NOBODY or _is_outlet(passage, proposed) or _knows(_credited(passage), _name(proposed)):
        return
    credited = passage.attribution
    severity: Severity = "note" if credited is None else "warn"
    speaker = "nobody" if credited is None else credited.speaker or "nobody by name"
    yield Finding(
        "speaker-unsupported",
        severity,
        f"the model credited {proposed}; the article credits {speaker}",
        (passage.span,),
    )


def _is_outlet(passage: Passage, proposed: str) -> bool:
    """Whether the model credits the article itself: right where nobody else is credited, and no news where somebody is."""
    outlet = passage.reading.article.outlet
    return bool(outlet) and _knows(Known(outlet), _name(proposed))


def _miscredited(passage: Passage, said: list[Report]) -> Iterator[Finding]:
    """The first name that the statement puts beside a reporting verb and the evidence does not."""
    credited = _credited(passage)
    for name in _names(passage.statement, said):
        if not _knows(credited, name) and not _is_outlet(passage, name.text):
            whom = passage.attribution.speaker if passage.attribution else ""
            yield Finding(
                "speaker-unsupported",
                "block",
                f"the statement credits {name.text}; the article credits {whom or 'nobody by name'}",
                (passage.span,),
            )
            return


def _names(statement: Doc, said: list[Report]) -> Iterator[Name]:
    for report in said:
        if report.source is not None and report.source.pos_ in NOMINAL - {"PRON"}:
            phrase = statement[report.source.left_edge.i : report.source.i + 1]
            yield from proper_names(phrase.as_doc())


def _lost(passage: Passage, said: list[Report]) -> Iterator[Finding]:
    """A block where only hearsay stands behind the evidence and the statement does not say so."""
    credited = passage.attribution
    if credited is None or not (credited.anonymous or _is_unnamed(credited.speaker)):
        return
    if not said and not any(lemma(token) in cues.HEARSAY for token in passage.statement):
        by = credited.speaker or "nobody it names"
        yield Finding(
            "attribution-lost",
            "block",
            f"the statement says as fact what the article has from {by} (“{credited.cue}”)",
            (credited.cue_span,),
        )


def _is_unnamed(speaker: str) -> bool:
    """Whether a speaker is a common noun for somebody nobody could ring up; a capital counts past the first word."""
    first, *rest = speaker.split()
    return any(word in titles.UNNAMED or word.removesuffix("s") in titles.UNNAMED for word in (first.lower(), *rest))


def _credited(passage: Passage) -> Known:
    """The words for everybody whom the evidence credits: by resolution, and by each cue in its sentences."""
    return Known(" . ".join((*_resolved(passage), *map(_phrase, _local_sources(passage)))))


def _resolved(passage: Passage) -> Iterator[str]:
    """The words for the speaker; where a cue has only a pronoun that nobody resolved, whoever stands before it."""
    credited = passage.attribution
    if credited is None:
        if any(source.pos_ == "PRON" for source in _local_sources(passage)):
            yield passage.context_text
        return
    yield from (part for part in (credited.speaker, credited.role, credited.via, credited.audience) if part)
    if credited.mention_span is not None:
        yield passage.reading.text(credited.mention_span)


def _local_sources(passage: Passage) -> Iterator[Token]:
    for token in passage.reading.tokens(passage.span):
        report = report_at(token)
        if report is not None:
            yield from (source for source in (report.source, report.via) if source is not None)


def _phrase(source: Token) -> str:
    text: str = source.doc[source.left_edge.i : source.right_edge.i + 1].text
    return text


def _knows(credited: Known, name: Name) -> bool:
    """Whether a name, or the last word of it, is among those credited; a name without a naming word is nobody's."""
    return not name.words or credited.has(name) or credited.has_word(name.words[-1], is_person=name.is_person)


def _name(text: str) -> Name:
    capitals = tuple(bare(word) for word in text.split() if word[:1].isupper() and bare(word) not in NO_NAMES)
    return Name(text, capitals or tuple(word for word in words(text) if word not in NO_NAMES)[-1:], is_person=False)
