"""Days of briefs that a line names, "since the brief of 10 March 2025": one of a brief beside this one, or of this one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.annotating.dates import find_dates
from briefgen.rechecking.standing import Standing
from briefgen.rendering.phrases import day
from briefgen.verification.edited import Remark
from briefgen.verification.lines import Line

SINCE = re.compile(r"\b(?:open since|since|closed on|in|[Bb]rief of)(?: the brief of)? (\d{1,2} [A-Z][a-z]+ \d{4})\b")


def since_faults(line: Line, standing: Standing) -> Iterator[Remark]:
    """Days of no brief, in what a line says beside its claim; of days before all briefs that are there nobody can tell."""
    told = [*SINCE.finditer(_beside_claim(line))]
    if not told:
        return
    past = standing.ground.past
    known = {day(one): one for one in (*past.days, standing.ground.manifest.date)}
    for match in told:
        if match[1] not in known:
            is_open = not past.is_there or _is_before(match[1], standing)
            message = f"names the brief of {match[1]}, and none beside this one is of that day"
            yield Remark(line.number, "told-otherwise", message, "unsure" if is_open else "fault")


def _beside_claim(line: Line) -> str:
    """The part of a line that may name the day of a brief."""
    match line.shape:
        case "bullet":
            return line.parts["tail"]
        case "change":
            return line.parts["told"].partition(": ")[0]
        case "gap":
            return f"open since {line.parts['day']}"
        case "other" | "stray" if line.text.startswith("#"):
            return line.text
        case _:
            return ""


def _is_before(words: str, standing: Standing) -> bool:
    """Whether a day is before those of all briefs that are there, as far as one can read it."""
    found = find_dates(words, published=standing.ground.manifest.date)
    low = found[0].low if found else None
    return low is not None and low < min(standing.ground.past.days)
