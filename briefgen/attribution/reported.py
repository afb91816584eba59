"""A read article -> who it credits with what, as spans of its text; and who is credited with one piece of evidence.

From spaCy's parse and the rules of the field, never from a model: reporting verbs and their complements, inverted and
parenthetical "said Doe", quotations and what continues them, "according to", "the figure given by", nouns ("the claim
that"), and what is reported by nobody in particular ("reportedly", "is accused of").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from briefgen.attribution import cues, titles
from briefgen.attribution.grammar import child, lemma
from briefgen.attribution.kinds import kind_of
from briefgen.attribution.naming import Name, mentioned, name_of
from briefgen.attribution.report import Report, ReportKind
from briefgen.attribution.reports import reports
from briefgen.attribution.speakers import PRONOUNS, RELATIVES, Speakers
from briefgen.attribution.stances import stance_of
from briefgen.data import Attribution, Span, SpeakerKind
from briefgen.language import Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

NAMELESS = frozenset({"", "this", "these", "those", *PRONOUNS, *RELATIVES})
"""What a speaker is called who was not resolved to a name."""
MAJORITY = 0.5
"""Share of the evidence's words (those that name neither cue nor speaker) that content must exceed to be its source."""


@dataclass(frozen=True, slots=True)
class Reported:
    """Something the article credits to somebody."""

    attribution: Attribution
    content: tuple[Span, ...]
    """What is reported, in order, marks at its edges left out: several spans where the cue stands between, or where a
    quotation goes on in later sentences."""
    kind: ReportKind = "statement"


def attributions(reading: Reading) -> tuple[Reported, ...]:
    """Everything an article credits to somebody, in order of its cues."""
    found = reports(reading.doc)
    spoken = frozenset[int]().union(*(report.content for report in found))
    sources = (report.source for report in found if report.source is not None)
    speakers = Speakers(reading.doc, sources, spoken, outlet=reading.article.outlet)
    scribe = _Scribe(reading, speakers)
    credited = (scribe.reported(report) for report in _relayed(found, speakers))
    return tuple(item for item in credited if item.content)


def attribution_for(reading: Reading, reported: Sequence[Reported], evidence: Span) -> Attribution | None:
    """Whom the article credits with the evidence; None where nobody: the outlet says it itself.

    A statement qualifies when its content covers more than half of the evidence, not counting cue and speaker, or when
    the evidence's main verb is its cue; one that names nobody, only when it is about the main verb. The one that covers
    most wins; on a tie the shortest, which is the innermost.
    """
    root = reading.tokens(evidence).root
    main = reading.span(root.doc[root.i : root.i + 1])
    best: tuple[tuple[float, int], Reported] | None = None
    for item in reported:
        if item.kind != "statement" or not any(span.overlaps(evidence) for span in item.content):
            continue
        if item.attribution.anonymous and not _is_about(reading, item, main):
            continue
        share = _share(reading, item, evidence)
        fit = (share, -sum(span.end - span.start for span in item.content))
        qualifies = share > MAJORITY or item.attribution.cue_span.contains(main) or _is_quoted_by(reading, item, main)
        if qualifies and (best is None or fit > best[0]):
            best = (fit, item)
    if best is None:
        return None
    first = _first_hand(best[1], reported, evidence)
    return replace(first.attribution, also=_also(first, reported, evidence))


def _first_hand(best: Reported, reported: Sequence[Reported], evidence: Span) -> Reported:
    """Whom an outlet relays by a cue of the evidence: «Doe said it sank, according to TASS» is Doe's; else the outlet itself."""
    if best.attribution.kind != "outlet":
        return best
    behind = (
        item
        for item in reported
        if item.kind == "statement"
        and item.attribution.via == best.attribution.speaker
        and evidence.contains(item.attribution.cue_span)
        and any(span.contains(item.attribution.cue_span) for span in best.content)
    )
    return next(behind, best)


def _also(best: Reported, reported: Sequence[Reported], evidence: Span) -> tuple[str, ...]:
    """Who else is credited, by a cue inside the evidence, with words of it that are not the best one's."""
    others = (
        item.attribution.speaker
        for item in reported
        if item.kind == "statement"
        and evidence.contains(item.attribution.cue_span)
        and any(span.overlaps(evidence) for span in item.content)
        and not _overlap(item, best)
    )
    return tuple(
        dict.fromkeys(name for name in others if name.lower() not in {*NAMELESS, best.attribution.speaker.lower()})
    )


def _overlap(one: Reported, other: Reported) -> bool:
    """Whether two reports share content, or one is part of what the other says."""
    theirs = (*other.content, other.attribution.cue_span)
    return any(span.overlaps(their) for span in (*one.content, one.attribution.cue_span) for their in theirs)


def _is_about(reading: Reading, item: Reported, verb: Span) -> bool:
    """Whether hearsay is about this verb: in its content, its cue, or what its cue hangs on ("stands accused")."""
    cue = reading.tokens(item.attribution.cue_span).root
    head = reading.span(cue.doc[cue.head.i : cue.head.i + 1])
    return verb in {head, item.attribution.cue_span} or any(span.contains(verb) for span in item.content)


def _is_quoted_by(reading: Reading, item: Reported, verb: Span) -> bool:
    """Whether a verb of quoting has this cue for its "as saying"."""
    cue = reading.tokens(item.attribution.cue_span).root
    above = cue.head.head
    return (
        cue.dep_ == "pcomp" and lemma(above) in cues.QUOTING and reading.span(above.doc[above.i : above.i + 1]) == verb
    )


def _share(reading: Reading, item: Reported, evidence: Span) -> float:
    """How much of the evidence, cue and speaker aside, the content covers, in characters that are no spaces."""
    aside = [span for span in (item.attribution.cue_span, item.attribution.mention_span) if span is not None]
    whole = _characters(reading, [evidence], evidence) - _characters(reading, aside, evidence)
    return _characters(reading, item.content, evidence) / whole if whole > 0 else 0.0


def _characters(reading: Reading, spans: Iterable[Span], within: Span) -> int:
    clipped = (
        Span(max(span.start, within.start), min(span.end, within.end)) for span in spans if span.overlaps(within)
    )
    return sum(len("".join(reading.text(span).split())) for span in clipped)


def _relayed(found: Sequence[Report], speakers: Speakers) -> Iterator[Report]:
    """The reports, an outlet's report of somebody's report made one: «Yonhap said the NIS had learned …» is the NIS's."""
    by_cue = {report.cue.start: report for report in found}
    merged: set[int] = set()
    for inner in found:
        outer = _governing(inner, by_cue)
        if outer is not None and _relays(outer, inner, speakers):
            merged.add(outer.cue.start)
            by_cue[inner.cue.start] = replace(inner, via=outer.source, content=inner.content | outer.content)
        elif (outer := _commenting(inner, by_cue)) is not None and _relays(outer, inner, speakers):
            by_cue[inner.cue.start] = replace(inner, via=outer.source)
        elif (cited := _cited(inner)) is not None and _is_outlet(inner, speakers):
            merged.add(cited.head.i)
            by_cue[inner.cue.start] = replace(inner, source=cited, via=inner.source)
    return (by_cue[report.cue.start] for report in found if report.cue.start not in merged)


def _governing(inner: Report, by_cue: dict[int, Report]) -> Report | None:
    """The report whose content this one's cue heads."""
    if inner.source is None or inner.kind != "statement":
        return None
    verb = inner.source.doc[inner.cue.start]
    return by_cue.get(verb.head.i) if verb.dep_ == "ccomp" else None


def _commenting(inner: Report, by_cue: dict[int, Report]) -> Report | None:
    """The "according to" that comments on this report: "Doe said that it was shut, according to TASS"."""
    if inner.source is None or inner.kind != "statement":
        return None
    verb = inner.source.doc[inner.cue.start]
    return next((by_cue[item.i] for item in verb.children if item.lower_ == "according" and item.i in by_cue), None)


def _cited(outlet: Report) -> Token | None:
    """Whom a report cites: "two officials" of "the agency reported, citing two officials"."""
    if outlet.source is None or outlet.via is not None or outlet.kind != "statement":
        return None
    citing = (item for item in outlet.source.doc[outlet.cue.start].children if item.dep_ in {"advcl", "acl"})
    return next((child(verb, "dobj") for verb in citing if verb.tag_ == "VBG" and lemma(verb) in cues.QUOTING), None)


def _relays(outer: Report, inner: Report, speakers: Speakers) -> bool:
    if outer.source is None or inner.source is None or outer.via is not None:
        return False
    return _is_outlet(outer, speakers) and speakers.who(inner.source).words != speakers.who(outer.source).words


def _is_outlet(report: Report, speakers: Speakers) -> bool:
    """Whether a report's own source is of the press, by the words of its name or its role."""
    if report.source is None:
        return False
    outlet = speakers.who(report.source)
    words = {word.lower() for part in (outlet.words, outlet.role) if part for word in speakers.text(part).split()}
    return bool(words & titles.OUTLETS)


@dataclass(frozen=True, slots=True)
class _Scribe:
    """Turns positions of tokens into spans of the article."""

    reading: Reading
    speakers: Speakers

    def reported(self, report: Report) -> Reported:
        cue = self._span(report.cue)
        stance = stance_of(self.reading.doc[report.cue.start])
        attribution = Attribution("", cue, self.reading.text(cue), cue, kind="nobody", stance=stance)
        if report.source is not None:
            attribution = self._credited(attribution, report.source)
        attribution = replace(self._told(attribution, report.audience), via=self._named(report.via))
        return Reported(attribution, tuple(self._spans(report.content)), report.kind)

    def _credited(self, attribution: Attribution, source: Token) -> Attribution:
        name = self.speakers.who(source)
        return replace(
            attribution,
            speaker=self.speakers.label(name),
            speaker_span=self._span(name.words),
            role=self.speakers.text(name.role) if name.role else None,
            mention_span=self._span(mentioned(source)),
            kind=self._kind(name),
        )

    def _told(self, attribution: Attribution, head: Token | None) -> Attribution:
        """With whom they told: an outlet by its name, anybody else as the article writes them, "the parliament"."""
        if head is None or head.pos_ == "PRON":
            return attribution
        name = name_of(head)
        kind, called = self._kind(name), self.speakers.text(name.words)
        article = "" if kind == "outlet" else self.speakers.article(name)
        return replace(attribution, audience=article + called, audience_kind=kind)

    def _kind(self, name: Name) -> SpeakerKind:
        return kind_of(self.reading.doc, name, outlet=self.reading.article.outlet)

    def _named(self, head: Token | None) -> str | None:
        return self.speakers.text(name_of(head).words) if head is not None and head.pos_ != "PRON" else None

    def _span(self, words: range) -> Span:
        return self.reading.span(self.reading.doc[words.start : words.stop])

    def _spans(self, content: Iterable[int]) -> Iterator[Span]:
        for run in _runs(content):
            words = self._trimmed(run)
            if words:
                yield self._span(words)

    def _trimmed(self, run: range) -> range:
        """A run of tokens without commas, colons and spaces at its edges; empty when it holds no word."""
        doc = self.reading.doc
        if not any(doc[i].text[:1].isalnum() for i in run):
            return range(0)
        while _is_edge(doc[run[0]]):
            run = run[1:]
        while _is_edge(doc[run[-1]]):
            run = run[:-1]
        return run


def _runs(content: Iterable[int]) -> Iterator[range]:
    for _, group in groupby(enumerate(sorted(content)), key=lambda pair: pair[1] - pair[0]):
        positions = [position for _, position in group]
        yield range(positions[0], positions[-1] + 1)


def _is_edge(token: Token) -> bool:
    return token.is_space or token.text in {",", ";", ":", "–", "—", "-"}
