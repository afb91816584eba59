"""Direct speech: gives each quotation to the cue beside it, or to whoever was speaking just before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from briefgen.attribution.grammar import NOMINAL, SUBJECTS, VERBAL, has_words
from briefgen.attribution.quoted import Quotations
from briefgen.attribution.report import Report

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

MAX_LEAD = 25
"""Words between a cue and the quotation beside it: "said late on Tuesday in an interview with … :"."""
MAX_TAIL = 4
"""Words after a bare "Doe said" that still leave it bare: "on Tuesday", "in a statement"."""
EMPTY = frozenset({"DET", "PRON", "PUNCT", "SCONJ", "SPACE"})
"""Parts of speech that say nothing by themselves."""
MIN_QUOTED = 3
"""Words and marks from which a quotation that nobody is said to say counts as speech, not as one word in quotes."""


def with_quotations(doc: Doc, found: Sequence[Report], quotations: Quotations) -> tuple[Report, ...]:
    """The reports, each with the whole of the quotations it touches, stands beside or is continued by; in order.

    Cues that turn out to report nothing, or a mere "that", are gone.
    """
    spoken = _attached(doc, [_widened(report, quotations) for report in found], quotations)
    return _continued(doc, [report for report in spoken if _says_something(doc, report)], quotations)


def _says_something(doc: Doc, report: Report) -> bool:
    return any(doc[i].pos_ not in EMPTY for i in report.content)


def _widened(report: Report, quotations: Quotations) -> Report:
    touched = {quotations.at[i] for i in report.content} - {-1}
    return report.plus(*(quotations.stretches[index] for index in touched))


def _attached(doc: Doc, reports: list[Report], quotations: Quotations) -> list[Report]:
    """Each quotation that no grammar claimed given to the cue beside it, or to the words before its colon."""
    claimed = {quotations.at[i] for report in reports for i in report.content}
    starts = [report.cue.start for report in reports]
    introduced = []
    for index, stretch in enumerate(quotations.stretches):
        if index in claimed:
            continue
        near = range(bisect_left(starts, stretch.start - MAX_LEAD), bisect_left(starts, stretch.stop + MAX_LEAD))
        chosen = _cue_beside(doc, stretch, reports, near)
        if chosen is not None:
            reports[chosen] = reports[chosen].plus(stretch)
        elif (report := _introduced(doc, stretch)) is not None:
            introduced.append(report)
    return sorted([*reports, *introduced], key=lambda report: report.cue.start)


def _cue_beside(doc: Doc, stretch: range, reports: list[Report], near: range) -> int | None:
    """Which report a quotation belongs to: one whose clause follows at once, else the nearest that leads up to it."""
    for index in near:
        if not reports[index].content and _follows(doc, stretch, reports[index]):
            return index
    for index in reversed(near):
        if reports[index].cue.stop <= stretch.start and _leads(doc, stretch, reports[index]):
            return index
    return None


def _follows(doc: Doc, stretch: range, report: Report) -> bool:
    """Whether nothing but marks stands between a quotation and "he said" after it.

    A quotation that ended its own sentence was not waiting for a cue, unless the cue's sentence has nothing else to say.
    """
    gap = doc[stretch.stop : report.clause.start]
    if report.clause.start < stretch.stop or has_words(gap) or "\n" in gap.text:
        return False
    ended = any(token.text == "." for token in doc[max(stretch.start, stretch.stop - 2) : stretch.stop])
    rest = doc[report.clause.stop : doc[report.cue.start].sent.end]
    return not ended or sum(token.is_alpha for token in rest) <= MAX_TAIL


def _leads(doc: Doc, stretch: range, report: Report) -> bool:
    """Whether a cue opens the quotation after it: by a colon, by a comma, or with nothing between its own words."""
    lead = doc[report.cue.stop : stretch.start]
    last = _last_mark(lead)
    if last == ":":
        return True
    if not report.content:
        return last == "," or not has_words(lead)
    behind = max(report.content) + 1
    together = doc[report.cue.start].sent == doc[stretch.start].sent
    return together and behind <= stretch.start and not has_words(doc[behind : stretch.start])


def _last_mark(tokens: TokenSpan) -> str:
    return next((token.text for token in reversed(list(tokens)) if not token.is_space), "")


def _introduced(doc: Doc, stretch: range) -> Report | None:
    """«Jane Doe was blunt: "…"» and «Jane Doe: "…"»: the colon is the cue."""
    colon = stretch.start - 1
    while colon > 0 and doc[colon].is_space:
        colon -= 1
    if len(stretch) < MIN_QUOTED or colon < 1 or doc[colon].text != ":":
        return None
    source = _who_leads(doc[doc[colon].sent.start : colon])
    return Report(range(colon, colon + 1), source, frozenset(stretch)) if source is not None else None


def _who_leads(lead: TokenSpan) -> Token | None:
    subjects = (token for token in lead if token.dep_ in SUBJECTS and token.pos_ in NOMINAL)
    names = (token for token in reversed(list(lead)) if token.pos_ == "PROPN")
    return next(subjects, None) or (None if any(token.pos_ in VERBAL for token in lead) else next(names, None))


def _continued(doc: Doc, reports: list[Report], quotations: Quotations) -> tuple[Report, ...]:
    """The reports with the sentences that go on with them: wholly quoted, with no cue of their own."""
    more: dict[int, list[Iterable[int]]] = {}
    for index, sentence in _continuations(doc, reports, quotations):
        more.setdefault(index, []).append(range(sentence.start, sentence.end))
    return tuple(report.plus(*more.get(index, ())) for index, report in enumerate(reports))


def _continuations(doc: Doc, reports: list[Report], quotations: Quotations) -> Iterator[tuple[int, TokenSpan]]:
    covered = frozenset[int]().union(*(report.content for report in reports))
    speaking = _speaking(doc, reports)
    current: int | None = None
    for sentence in doc.sents:
        if sentence.start in speaking:
            current = speaking[sentence.start]
        elif current is not None and has_words(sentence):
            if not quotations.hold(sentence):
                current = None if _ends_paragraph(sentence) else current
            elif sentence.start not in covered:
                yield current, sentence


def _speaking(doc: Doc, reports: list[Report]) -> dict[int, int]:
    """Start of a sentence -> the first report in it that a quotation after it may continue."""
    found: dict[int, int] = {}
    for index, report in enumerate(reports):
        if report.kind == "statement" and report.source is not None:
            for i in (report.cue.start, min(report.content), max(report.content)):
                found.setdefault(doc[i].sent.start, index)
    return found


def _ends_paragraph(sentence: TokenSpan) -> bool:
    return "\n" in sentence[-1].text
