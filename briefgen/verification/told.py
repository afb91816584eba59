"""What the page tells of claims over time: changes, edits, forecasts, the timeline, open questions.

A line that names a claim prints that claim's own words. One of an earlier brief is looked up in the briefs beside this one; where
it is in none, the line is neither proved nor a fault, and is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from briefgen.annotating.dates import find_dates
from briefgen.annotating.figures import find_figures
from briefgen.changes.before import who_says
from briefgen.data import DateRef, SourcedClaim
from briefgen.markdown import md, unescaped, visible
from briefgen.records import ClaimRecord
from briefgen.rendering.phrases import day, period
from briefgen.verification.bullets import ladder_of
from briefgen.verification.ground import Ground
from briefgen.verification.lines import Line, notes_of, references_of

DAY = timedelta(days=1)
ENDED = frozenset({"came about", "did not come about"})
"""How forecasts are called of which a claim shows how they ended."""
_AFTER = re.compile(r", by |, since |, in the brief of |: |$")
"""What follows the new figure of a change."""
_BY = re.compile(r"(?:^|, )by (.*?)(?:, since |, in the brief of |$)")
"""By whom a change is."""
_NAME = re.compile(r"(?<!^)(?<![?] )\b[A-Z][\w’'-]+")
"""A word of a question that is written with a capital, and not because it begins it."""
_MONTHS = frozenset(date(2000, month, 1).strftime("%B") for month in range(1, 13))


class Told(NamedTuple):
    """How a line stands to the claim that it names."""

    faults: tuple[str, ...]
    is_here: bool = True
    """Whether the claim was found: else nothing is proved."""


def told(line: Line, ground: Ground) -> Told:
    """What a line says of a claim that the claim does not."""
    if line.parts["kind"] == "earlier":
        return _of_the_past(line, ground)
    record = ground.claims.get(line.parts["claim"])
    if record is None or record.note is None or line.parts["note"] != str(record.note):
        return Told(
            (f"names claim {line.parts['claim']}, which is not printed under note {line.parts['note'] or '—'}",)
        )
    if not _says(line, record):
        return Told((f"says something else than claim {record.id} under note {record.note}",))
    claim = ground.sourced.get(record.id)
    if claim is None:
        return Told(())  # its article is not there: that is told by the manifest
    if line.shape != "change":
        return Told(tuple(_day_faults(line, claim)))
    before = list(ground.past.claims(line.parts["before"])) if line.parts["before"] else []
    faults = (*_figure_faults(line, before, [record]), *_speaker_faults(line, claim))
    return Told(faults, is_here=bool(before) or not line.parts["before"])


def _of_the_past(line: Line, ground: Ground) -> Told:
    if line.parts["note"] or line.shape == "event":
        return Told((f"cites a note for claim {line.parts['claim']} of an earlier brief",))
    found = list(ground.past.claims(line.parts["claim"]))
    if not found:
        return Told((), is_here=False)
    same = [record for record in found if _says(line, record)]
    if not same:
        return Told((f"says something else than claim {line.parts['claim']} in the brief that had it",))
    if line.shape == "change":
        return Told(tuple(_figure_faults(line, same, _beside(line.parts["before"], ground))))
    if not any(_is_due(line, record.particulars.dates) for record in same):
        return Told((f"says that claim {line.parts['claim']} is due on a day that its words do not give",))
    return Told(())


def _beside(claim: str, ground: Ground) -> Sequence[ClaimRecord]:
    """The claims of the article that has a claim: where one is a correction, another gives the figure that is right."""
    record = ground.claims.get(claim)
    return [one for one in ground.claims.values() if record is not None and one.article == record.article]


def _says(line: Line, record: ClaimRecord) -> bool:
    """Whether the words a line prints are a claim's; those of a change stand at its end."""
    words = md(record.statement)
    return line.parts["told"].endswith(f": {words}") if line.shape == "change" else line.parts["words"] == words


def _figure_faults(line: Line, before: Sequence[ClaimRecord], after: Sequence[ClaimRecord]) -> Iterator[str]:
    """What a change says of figures that neither claim does; nothing of a side that is not there."""
    detail = unescaped(line.parts["told"]).strip()
    old, arrow, rest = detail.partition(" → ")
    if not arrow:
        return
    for figure, records in ((old, before), (_AFTER.split(rest, maxsplit=1)[0], after)):
        if records and figure != "no figure" and not any(_has(record, figure) for record in records):
            yield f"gives {figure}, which claim {records[0].id} does not"


def _has(record: ClaimRecord, words: str) -> bool:
    """Whether a claim's evidence holds these words, whole, whatever the case of the first."""
    evidence = visible(record.evidence.text) if record.evidence is not None else ""
    return re.search(rf"(?<![\w.,]){re.escape(words)}(?!\w)", evidence, re.IGNORECASE) is not None


def _speaker_faults(line: Line, claim: SourcedClaim) -> Iterator[str]:
    """A change said to be by somebody whom the claim does not credit."""
    detail = unescaped(line.parts["told"].removesuffix(f": {md(claim.checked.claim.statement)}")).strip()
    who = _BY.search(detail)
    names = {visible(name) for name in (who_says(claim), claim.speaker, claim.article.outlet)}
    if who and who[1] not in names:
        yield f"credits the change to {who[1]}, and claim {claim.id} is of {claim.speaker or 'nobody named'}"


def _day_faults(line: Line, claim: SourcedClaim) -> Iterator[str]:
    """What a forecast or an event says of days and speakers that its claim does not."""
    if line.shape == "event":
        if not _is_on(line, claim):
            yield f"puts claim {claim.id} on a day that its words do not give"
        return
    if line.parts["who"] != md(claim.speaker):
        yield f"credits claim {claim.id} to another than {claim.speaker or 'nobody'}"
    if not _is_due(line, _dates(claim)):
        yield f"says that claim {claim.id} is due on a day that its words do not give"


def _is_due(line: Line, dates: Iterable[DateRef]) -> bool:
    """Whether a forecast is due on the last day of a date, or on the one before a day it is to come about before."""
    days = (end for ref in dates for end in (ref.high, ref.low and ref.low - DAY) if end is not None)
    return line.parts["due"] in set(map(day, days))


def _dates(claim: SourcedClaim) -> tuple[DateRef, ...]:
    """The dates of a claim's evidence, and those of its statement, which may be reworded."""
    given = claim.checked.particulars.dates
    stated = find_dates(claim.checked.claim.statement, published=claim.article.published, context=given)
    return (*given, *stated)


def _is_on(line: Line, claim: SourcedClaim) -> bool:
    """Whether an event's days are those of a date of its claim: all of them, those until it was published, or those after."""
    published, is_ahead = claim.article.published, bool(line.parts["ahead"])
    spans = [(ref.low, ref.high) for ref in _dates(claim) if ref.low is not None and ref.high is not None]
    days = {(low, high) for low, _ in spans for _, high in spans if low <= high}
    if is_ahead:
        ends = {(max(low, published), high) for low, high in days} | {(high, high) for _, high in days}
        ends |= {(low - DAY, low - DAY) for low, _ in days}
        found = {(low, high) for low, high in ends if high > published}
    else:
        found = {(low, min(high, published)) for low, high in days if low <= published}
    return unescaped(line.parts["days"]) in {period(low, high) for low, high in found}


def shown_faults(page: Sequence[Line], ground: Ground) -> Iterator[tuple[int, str]]:
    """Forecasts said to have ended without a claim that shows it, and claims that show it of one that has not."""
    for line, below in pairwise(page):
        if line.shape == "forecast" and (line.parts["status"] in ENDED) != (below.shape == "shown"):
            yield line.number, f"the forecast is called “{line.parts['status']}”, and what shows how it ended is amiss"
        if below.shape == "shown":
            yield from ((below.number, fault) for fault in _reference_faults(below, ground))
            if line.shape != "forecast":
                yield below.number, "stands under no forecast"


def gap_faults(line: Line, ground: Ground) -> Iterator[str]:
    """What is wrong with an open question: its notes, its names and figures, and what closes it."""
    ids = line.parts["claims"].split()
    here = [ground.claims[one] for one in ids if one in ground.claims]
    if notes_of(line.parts["notes"]) != tuple(claim.note for claim in here if claim.note is not None):
        yield f"the question cites {line.parts['notes'].strip() or 'no note'}, its claims have other notes"
    earlier = [claim for one in ids if one not in ground.claims for claim in ground.past.claims(one)]
    if ground.is_whole and {claim.id for claim in (*here, *earlier)} >= set(ids):
        backed = (ground.corroborations[one] for one in ids if one in ground.corroborations)
        names = [name for together in backed for name in together.originators]
        yield from _question_faults(unescaped(line.parts["question"]), [*here, *earlier], names)
    yield from _reference_faults(line, ground)


def _question_faults(question: str, claims: Sequence[ClaimRecord], names: Sequence[str]) -> Iterator[str]:
    texts = [*map(_all_words, claims), *names]
    name = next((name for name in _NAME.findall(question) if not _is_given(name, texts)), None)
    if name is not None:
        yield f"the question names {name}, which its claims do not"
    given = {figure.low for text in texts for figure in find_figures(text)}
    asked = (figure for figure in find_figures(question) if figure.role != "date")
    if (foreign := next((one for one in asked if one.low not in given), None)) is not None:
        yield f"the question gives {foreign.span.of(question)}, which its claims do not"


def _is_given(name: str, texts: Sequence[str]) -> bool:
    bare = name.removesuffix("’s").removesuffix("'s")
    return bare in _MONTHS or any(bare in text for text in texts)


def _all_words(claim: ClaimRecord) -> str:
    """A claim's words with the names beside them."""
    credit = claim.attribution
    names = (credit.speaker, credit.role, credit.via) if credit is not None else ()
    evidence = claim.evidence.text if claim.evidence is not None else ""
    return " ".join(filter(None, (claim.statement, evidence, *names)))


def _reference_faults(line: Line, ground: Ground) -> Iterator[str]:
    """What is wrong with the claims a line names by who says them; those without a note are of earlier briefs."""
    for one in references_of(line.parts["references"]) if line.parts["references"] else ():
        if one.note is None:
            continue
        record = ground.by_note.get(one.note)
        claim = ground.sourced.get(record.id) if record is not None else None
        if record is None:
            yield f"cites note {one.note}, which no claim has"
        elif claim is not None and one.who != ladder_of(claim):
            yield f"credits claim {record.id} otherwise than “{unescaped(ladder_of(claim))}”"


def edit_told(line: Line, ground: Ground) -> Told:
    """Whether what an edit is said to have changed is what claims say: today's, or those of an earlier brief."""
    today = {md(claim.statement) for claim in ground.claims.values()}
    if line.shape in {"added", "changed"} and line.parts["words"] not in today:
        return Told(("says that an edit added what no claim of the day states",))
    before = line.parts["words" if line.shape == "gone" else "before"] if line.shape != "added" else ""
    return Told((), is_here=not before or ground.past.says(unescaped(before)))
