"""Does a judgment leave each word with whoever said it?

What an article credits to somebody is never ours: a sentence that cites such a claim names its speaker beside a verb that
reports, and says nothing of it outside of what is reported. The check of claims (`checking.attribution`) lets a plain word stand
without its speaker, since the ladder beside a claim names him; a judgment has no ladder.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from briefgen.annotating.clauses import is_predicate, stem
from briefgen.annotating.proper import Known, Name, proper_names
from briefgen.annotating.words import FUNCTION_WORDS, bare, words
from briefgen.attribution import cues
from briefgen.attribution.grammar import NOMINAL, lemma, subtree
from briefgen.attribution.report import Report
from briefgen.attribution.reports import reports
from briefgen.checking.attribution import CIRCUMSTANCES, RELAYING
from briefgen.checking.credited import knows
from briefgen.data import Attribution, Finding
from briefgen.judging.evidence import Held, Part

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def crediting(held: Held) -> Iterator[Finding]:
    """Blocks for a speaker nobody cited, for a speaker left out, and for what is said as a fact outside of what is reported."""
    said = Said(held)
    stranger = next(_strangers(held, said), None)
    if stranger is not None:
        yield Finding("speaker-unsupported", "block", f"it credits “{stranger}”, whom no cited claim credits")
    for part in held.parts:
        credited = part.claim.checked.attribution
        if credited is not None and not said.credits(credited, part):
            by = credited.speaker or "nobody it names"
            message = f"it does not say that this is the word of {by} (“{credited.cue}”)"
            yield Finding("attribution-lost", "block", message)
    outside = next(_ours(held, said), None) if not held.is_verbatim else None
    if outside is not None:
        message = f"“{outside}” is said as a fact, and the articles have it only from somebody"
        yield Finding("attribution-lost", "block", message)


class Source(NamedTuple):
    """Somebody whom a sentence credits."""

    report: Report
    head: Token
    phrase: str


class Said:
    """What a sentence reports, and as whose word."""

    def __init__(self, held: Held) -> None:
        self.doc: Doc = held.doc
        self.reports = reports(self.doc)
        self._held = held

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The speakers the sentence names, pronouns left out."""
        return tuple(
            Source(report, report.source, self.doc[report.source.left_edge.i : report.source.right_edge.i + 1].text)
            for report in self.reports
            if report.source is not None and report.source.pos_ in NOMINAL - {"PRON"}
        )

    @cached_property
    def hearsay(self) -> bool:
        """Whether the sentence says that it passes something on: "reportedly", "is accused of"."""
        return any(lemma(token) in cues.HEARSAY or token.lower_ in cues.HEARSAY for token in self.doc)

    def credits(self, credited: Attribution, part: Part) -> bool:
        """Whether the sentence names the speaker of a claim beside a cue."""
        if credited.anonymous:
            cue = set(words(credited.cue)) - FUNCTION_WORDS
            return self.hearsay or any(token.lower_ in cue for token in self.doc)
        if credited.speaker.lower() in FUNCTION_WORDS:  # a "he" whom the article does not resolve is nobody's name
            return False
        called = _called(credited, part)
        if any(_is_called(source, called, named=_has_capital(credited.speaker)) for source in self.sources):
            return True
        # some sentences show only by what stands around them in their article that they report
        cue = set(words(credited.cue))
        named = Known(self.doc.text).has(_name(credited.speaker))
        return (
            named
            and (self._held.is_verbatim or self._stands_beside(credited))
            and any(lemma(token) in cues.SAYING or token.lower_ in cue for token in self.doc)
        )

    def _stands_beside(self, credited: Attribution) -> bool:
        """Whether the speaker's name as the article has it stands right before a verb of saying."""
        end = self.doc.text.find(credited.speaker) + len(credited.speaker)
        return credited.speaker in self.doc.text and any(
            token.idx == end + 1 and lemma(token) in cues.SAYING for token in self.doc
        )

    @cached_property
    def inside(self) -> frozenset[int]:
        """Positions of what is reported and of the words that report it, when and where."""
        return _inside(self.reports)


def _inside(found: tuple[Report, ...]) -> frozenset[int]:
    positions: set[int] = set()
    for report in found:
        positions |= report.content | set(report.cue)
        if report.source is not None:
            positions |= subtree(report.source)
            cue = report.source.doc[report.cue.start]
            positions |= {at for item in cue.children if item.dep_ in CIRCUMSTANCES for at in subtree(item)}
    return frozenset(positions)


def _name(text: str) -> Name:
    capitals = tuple(bare(word) for word in text.split() if word[:1].isupper())
    return Name(text, capitals or words(text), is_person=False)


def _called(credited: Attribution, part: Part) -> Known:
    """The words for a claim's speaker."""
    mention = credited.mention_span
    beside = mention.of(part.claim.article.text) if mention else ""
    beside = "" if beside.lower() in FUNCTION_WORDS else beside
    return Known(" . ".join(filter(None, (credited.speaker, credited.role, beside, *credited.also))))


def _has_capital(text: str) -> bool:
    return any(sign.isupper() for sign in text)


def _is_called(source: Source, called: Known, *, named: bool = False) -> bool:
    """Whether a source goes by words of a speaker: by a name, else by its noun, unless a name is asked for: in a sentence
    alone "the ministry" may be any.
    """
    names = tuple(proper_names(source.head.doc[source.head.left_edge.i : source.head.i + 1]))
    if names:
        return any(knows(called, name) for name in names)
    return not named and called.has_word(bare(source.head.text))


def _strangers(held: Held, said: Said) -> Iterator[str]:
    """Speakers of the sentence whom no cited claim credits."""
    if held.is_verbatim:
        return
    known = [_speakers(held, part) for part in held.parts]
    relays = [_relays(part) for part in held.parts]
    for source in said.sources:
        if source.report.kind == "sign" or any(_is_called(source, called) for called in known):
            continue
        cue = source.head.doc[source.report.cue.start]
        passes_on = lemma(cue) in RELAYING or lemma(cue.head) in RELAYING
        if not (passes_on and any(_is_called(source, called) for called in relays)):
            yield source.phrase


def _speakers(held: Held, part: Part) -> Known:
    """The words for everybody whom a claim credits: by resolution, and by each cue of its evidence."""
    credited = part.claim.checked.attribution
    resolved = (credited.speaker, credited.role, *credited.also) if credited else (part.claim.article.outlet,)
    evidence = reports(held.tokens(part).as_doc())
    local = (report.source for report in evidence if report.source is not None)
    phrases = (source.doc[source.left_edge.i : source.right_edge.i + 1].text for source in local)
    return Known(" . ".join(filter(None, (*resolved, *phrases))))


def _relays(part: Part) -> Known:
    credited = part.claim.checked.attribution
    told = credited.audience if credited and credited.audience_kind == "outlet" else None
    via = credited.via if credited else None
    return Known(" . ".join(filter(None, (told, via, part.claim.article.outlet))))


def _ours(held: Held, said: Said) -> Iterator[str]:
    """Verbs that the sentence states, and the evidence of the cited claims only has among what somebody says."""
    reported, own = _told(held)
    for token in said.doc:
        if token.i not in said.inside and is_predicate(token) and token.pos_ == "VERB":
            word = stem(token)
            if word in reported and word not in own:
                yield token.text


def _told(held: Held) -> tuple[frozenset[str], frozenset[str]]:
    """Stems of the evidence that somebody is credited with, and those that the articles say themselves."""
    reported, own = set[str](), set[str]()
    for part in held.parts:
        doc = held.tokens(part).as_doc()
        found = reports(doc)
        inside = _inside(found) if found else frozenset(range(len(doc)))
        # of what the outlet says itself a part may be somebody's all the same: "…, according to officials"
        said = _inside(tuple(one for one in found if one.kind == "statement" and one.source is not None))
        for token in doc:
            credited = token.i in (inside if part.claim.checked.attribution is not None else said)
            (reported if credited else own).add(stem(token))
    return frozenset(reported), frozenset(own)
