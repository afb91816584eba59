"""Does the claim credit whom its evidence credits?

The printed speaker always comes from the article's own parse (`briefgen.attribution`), so a model that credits somebody
else is only told of. A rewritten statement is another matter: its words reach the reader. One that says "Doe said"
where the article credits somebody else is withheld: told by the parse of the statement, and, where statement and evidence
run word for word, by who stands in the speaker's place. An outlet that relays a word or was told it may be credited with
relaying it ("according to TASS"), not with the word itself ("TASS said"). Withheld, too, is a statement that says as fact
what the article only passes on, from nobody in particular ("reportedly", "officials say") or with a cue that stands back
from it ("claims", "denied", "estimates").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from briefgen.annotating.proper import Known, Name, proper_names
from briefgen.annotating.words import FUNCTION_WORDS, bare, words
from briefgen.attribution import cues, titles
from briefgen.attribution.grammar import NOMINAL, lemma, subtree
from briefgen.attribution.naming import mentioned
from briefgen.attribution.report import Report
from briefgen.attribution.reports import report_at, reports
from briefgen.checking.credited import Credited, knows
from briefgen.checking.passage import Passage
from briefgen.checking.replaced import laid
from briefgen.data import Attribution, Finding, Severity, SpeakerKind, Stance

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

NOBODY = frozenset({"", "article", "author", "none", "null", "the article", "the author", "unknown", "n/a"})
"""What a model writes where it credits nobody."""
NO_NAMES = titles.TITLES | {"the", "a", "an", "of", "and", "for"}
"""Words of a proposed speaker that name nobody by themselves."""
STANDING_BACK: frozenset[Stance] = frozenset({"claims", "alleges", "denies", "believes", "estimates"})
"""Stances that no statement may drop: without them it says as fact what the article does not."""
NAMELESS_KINDS: frozenset[SpeakerKind] = frozenset({"unnamed", "nobody"})
"""Speakers whose name beside the claim would not say whose word it is."""
RELAYING = cues.QUOTING | cues.words("accord carry per relay report")
"""Lemmas of cues that make nobody's word the outlet's own: "TASS reported that", "according to TASS"."""
CIRCUMSTANCES = frozenset({"advmod", "npadvmod", "prep"})
"""Labels of what a cue has beside its speaker and its content: "on Friday Doe said"."""


def attribution(passage: Passage) -> Iterator[Finding]:
    """What is wrong with whom the claim credits; a claim in the article's own words can only be proposed a wrong speaker."""
    given = Credited(passage)
    yield from _proposal(given)
    if passage.claim.rewritten:
        said = [report for report in reports(passage.statement) if report.kind == "statement"]
        wrong = next(_miscredited(given, said), None) or next(_misplaced(given), None)
        if wrong is not None:
            yield _credits(passage, wrong)
        yield from _lost(passage, said)


def _proposal(given: Credited) -> Iterator[Finding]:
    passage = given.passage
    proposed = (passage.claim.proposed_speaker or "").strip()
    if proposed.lower() in NOBODY or _is_outlet(passage, proposed) or knows(given.speakers, _name(proposed)):
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
    return bool(outlet) and knows(Known(outlet), _name(proposed))


def _credits(passage: Passage, name: Name) -> Finding:
    whom = passage.attribution.speaker if passage.attribution else ""
    message = f"the statement credits {name.text}; the article credits {whom or 'nobody by name'}"
    return Finding("speaker-unsupported", "block", message, (passage.span,))


def _miscredited(given: Credited, said: list[Report]) -> Iterator[Name]:
    """The names that the statement puts beside a reporting verb and the evidence does not."""
    statement = given.passage.statement
    named = (name for report in said for name in _names(statement, report))
    strangers = [name for name in named if not (knows(given.speakers, name) or _is_outlet(given.passage, name.text))]
    relayed = bool(strangers) and _passes_on(given, statement, said)
    yield from (name for name in strangers if not (relayed and knows(given.outlets, name)))


def _names(statement: Doc, report: Report) -> Iterator[Name]:
    if report.source is not None and report.source.pos_ in NOMINAL - {"PRON"}:
        yield from proper_names(statement[report.source.left_edge.i : report.source.i + 1])


def _passes_on(given: Credited, statement: Doc, said: Iterable[Report]) -> bool:
    """Whether a statement does not make an outlet's own what it relays: by the cue, or by naming who said it."""
    for report in said:
        cue = statement[report.cue.start]
        if lemma(cue) in RELAYING or lemma(cue.head) in RELAYING or lemma(cue.head.head) in cues.QUOTING:
            return True
        if any(knows(given.speakers, name) for name in _names(statement, report)):
            return True
    return False


def _misplaced(given: Credited) -> Iterator[Name]:
    """The names that stand in a speaker's or an outlet's place where the statement runs word for word with its evidence."""
    passage = given.passage
    beside = laid(passage.statement, passage.text)
    for source in given.sources():
        at = mentioned(source.head)
        mention = passage.reading.span(source.head.doc[at.start : at.stop])
        place = beside.in_place_of(mention.start - passage.span.start, mention.end - passage.span.start)
        if place is not None:
            yield from _strangers(place, given.called(source))


def _strangers(place: TokenSpan, called: Known) -> Iterator[Name]:
    """The names in a speaker's place, where none of its words is the speaker's."""
    if not any(word in called.words for word in words(place.text) if word not in FUNCTION_WORDS):
        found = tuple(proper_names(place))
        yield from found if not any(knows(called, name) for name in found) else ()


def _lost(passage: Passage, said: list[Report]) -> Iterator[Finding]:
    """Where the evidence is somebody's word and the statement does not say so.

    A warning will do where the name beside the claim tells whose plain word it is.
    """
    credited = passage.attribution
    if credited is None or said or _keeps_cue(passage.statement, credited) or not _is_about_content(passage, credited):
        return
    by = credited.speaker or "nobody it names"
    grave = credited.stance in STANDING_BACK or credited.kind in NAMELESS_KINDS
    yield Finding(
        "attribution-lost",
        "block" if grave else "warn",
        f"the statement says as fact what the article has from {by} (“{credited.cue}”)",
        (credited.cue_span,),
    )


def _keeps_cue(statement: Doc, credited: Attribution) -> bool:
    """Whether a statement passes on what it does not vouch for, or has the very cue."""
    cue = set(words(credited.cue)) - FUNCTION_WORDS
    return any(lemma(token) in cues.HEARSAY or token.lower_ in cue for token in statement)


def _is_about_content(passage: Passage, credited: Attribution) -> bool:
    """Whether a statement says what is reported, not what the outlet itself says around it."""
    cue = passage.reading.tokens(credited.cue_span)[0]
    report = report_at(cue)
    if report is None or not report.content or not credited.cue_span.overlaps(passage.span):
        return True  # all of the evidence is quoted, or goes on with a quotation
    stated = frozenset(words(passage.statement.text)) - FUNCTION_WORDS
    aside = report.content | _circumstances(cue)
    reported = {token.lower_ for token in passage.tokens if token.i in report.content}
    around = {token.lower_ for token in passage.tokens if token.i not in aside}
    return len(stated & reported) >= len(stated & (around - reported))


def _circumstances(cue: Token) -> frozenset[int]:
    """Positions of when, where and how somebody said it: no word of the outlet's own."""
    return frozenset[int]().union(*(subtree(item) for item in cue.children if item.dep_ in CIRCUMSTANCES))


def _name(text: str) -> Name:
    capitals = tuple(bare(word) for word in text.split() if word[:1].isupper() and bare(word) not in NO_NAMES)
    return Name(text, capitals or tuple(word for word in words(text) if word not in NO_NAMES)[-1:], is_person=False)
