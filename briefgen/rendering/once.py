"""Changes and events -> those that a page tells one by one: what several articles say alike stands once."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping

from briefgen.data import Change, Event

Groups = Mapping[str, str]
"""By the id of a claim, that of the first of those that say the same."""


def changes_once(changes: Collection[Change], groups: Groups, printed: Collection[str]) -> tuple[Change, ...]:
    """The changes, in their order, each told by one claim: of those that say the same by one in `printed`, where one is.

    What a correction takes back is told as withdrawn; neither the correction nor the figure in its place is told again.
    """
    withdrawn = [change for change in changes if change.kind == "withdrawn"]
    told = {(change.claim, change.old, change.new) for change in withdrawn if change.new}
    notices = {change.before for change in withdrawn}
    kept: dict[Hashable, Change] = {}
    for change in changes:
        is_notice = change.kind == "contradicted" and change.claim in notices
        if is_notice or (change.kind == "figure_changed" and (change.before, change.old, change.new) in told):
            continue
        key = (change.kind, _group(change, groups), change.who if change.kind == "speaker_added" else "")
        if key not in kept or (change.claim in printed and kept[key].claim not in printed):
            kept[key] = change
    return tuple(kept.values())


def events_once(events: Iterable[Event], groups: Groups, printed: Collection[str]) -> tuple[Event, ...]:
    """The events, in their order, likewise; those of claims that are in no group are left out."""
    kept: dict[Hashable, Event] = {}
    for event in events:
        key = (groups.get(event.claim), event.low, event.high, event.ahead)
        is_better = key not in kept or (event.claim in printed and kept[key].claim not in printed)
        if event.claim in groups and is_better:
            kept[key] = event
    return tuple(kept.values())


def _group(change: Change, groups: Groups) -> str:
    """What claims of one change have in common; one that is withdrawn is of an earlier day and stands for itself."""
    return change.claim if change.kind == "withdrawn" else groups.get(change.claim, change.claim)
