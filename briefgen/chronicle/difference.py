"""The briefs of two days -> what only one of them prints, which figures moved, how judgments and confidence stand.

A claim of the later day is one of the earlier day's where it has its id, or where the changes that the briefs between told
lead from one to the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from briefgen.chronicle.days import Judged, Said, articles_of, brief_of, judged, said, tabulated
from briefgen.data import Article, Change, ChangeKind, FigureTable
from briefgen.ledger import DayBrief, Ledger

SAME: frozenset[ChangeKind] = frozenset({"repeated", "figure_changed", "speaker_added"})
"""Changes after which a claim still tells of what the earlier one told of; a denial is another claim."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A claim that both briefs print, with other figures or other words."""

    then: Said
    now: Said


@dataclass(frozen=True, slots=True)
class TableMoved:
    """A table of figures that both briefs have, with other entries."""

    what: str
    then: tuple[str, ...]
    now: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class JudgmentsOf:
    """The judgments on one story, then and now; either may be none."""

    story: str
    then: tuple[Judged, ...]
    now: tuple[Judged, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """How the brief of one day differs from that of an earlier one."""

    first: date
    """The earlier."""
    second: date
    new: tuple[Said, ...]
    """Printed on the second day only, in its order."""
    gone: tuple[Said, ...]
    """Printed on the first day only, in its order."""
    moved: tuple[Moved, ...]
    same: int
    """Claims of the second day that the first printed alike."""
    figures: tuple[TableMoved, ...]
    judgments: tuple[JudgmentsOf, ...]


def differ(ledger: Ledger, one: date, other: date) -> Difference:
    """How the briefs of two days differ, in whatever order they are named; raises UsageError where a day has none."""
    first, second = sorted((one, other))
    then, now = brief_of(ledger, first), brief_of(ledger, second)
    pairs, gone = _paired(ledger, first, second)
    matched = [Moved(before, claim) for before, claim in pairs if before is not None]
    moved = tuple(pair for pair in matched if _differs(pair))
    return Difference(
        first=first,
        second=second,
        new=tuple(claim for before, claim in pairs if before is None),
        gone=gone,
        moved=moved,
        same=len(matched) - len(moved),
        figures=tuple(_tables(then, articles_of(ledger, then), now, articles_of(ledger, now))),
        judgments=tuple(_judgments(then, now)),
    )


def _differs(pair: Moved) -> bool:
    """Under one id any other word counts; between two articles only figures do, since each has its own words."""
    if pair.then.claim == pair.now.claim:
        return pair.then.statement != pair.now.statement
    return pair.then.figures != pair.now.figures


def _paired(ledger: Ledger, first: date, second: date) -> tuple[list[tuple[Said | None, Said]], tuple[Said, ...]]:
    """Each claim of the second day with that of the first, where there is one, and the claims of the first without any."""
    earlier = _before(change for _, change in ledger.changes_until(second))
    old, new = (said(ledger, [kept for kept in ledger.claims(day) if kept.printed]) for day in (first, second))
    by_root: dict[str, Said] = {}
    for claim in old:
        for root in _line(claim.claim, earlier):
            by_root.setdefault(root, claim)
    by_root |= {claim.claim: claim for claim in old}
    pairs, met = [], set[str]()
    for claim in new:
        line = _line(claim.claim, earlier)
        before = next((by_root[name] for name in line if name in by_root), None)
        met |= {name for name in line if name in by_root}
        pairs.append((before, claim))
    gone = tuple(claim for claim in old if met.isdisjoint(_line(claim.claim, earlier)))
    return pairs, gone


def _before(changes: Iterable[Change]) -> Mapping[str, list[str]]:
    """Id of a claim -> those of the earlier claims it still tells of."""
    earlier: dict[str, list[str]] = defaultdict(list)
    for change in changes:
        if change.before and change.kind in SAME:
            earlier[change.claim].append(change.before)
    return earlier


def _line(claim: str, earlier: Mapping[str, list[str]]) -> tuple[str, ...]:
    """The claim and all before it, the nearest first."""
    line = [claim]
    for name in line:  # it grows while it is gone through
        line.extend(before for before in earlier.get(name, ()) if before not in line)
    return tuple(line)


def _tables(
    then: DayBrief, then_articles: Mapping[str, Article], now: DayBrief, now_articles: Mapping[str, Article]
) -> Iterable[TableMoved]:
    old: Mapping[str, FigureTable] = {table.id: table for table in then.figures}
    for table in now.figures:
        if table.id in old:
            before, after = tabulated(old[table.id], then_articles), tabulated(table, now_articles)
            if set(before) != set(after):
                yield TableMoved(table.what, before, after)


def _judgments(then: DayBrief, now: DayBrief) -> Iterable[JudgmentsOf]:
    """The later brief's stories first, in its order."""
    for story in dict.fromkeys(judgment.story for judgment in (*now.judgments, *then.judgments)):
        old, new = (
            judged(judgment for judgment in brief.judgments if judgment.story == story) for brief in (then, now)
        )
        yield JudgmentsOf(story, old, new)
