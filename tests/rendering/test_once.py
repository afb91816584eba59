"""What several articles say alike is told once on a page."""

from __future__ import annotations

from datetime import date

import pytest

from briefgen.data import Change, ChangeKind, Event
from briefgen.rendering.once import changes_once, events_once

GROUPS = {"a": "a", "b": "a", "c": "c"}
"""Two claims that say the same, and one that does not."""
MONDAY, TUESDAY = date(2031, 5, 5), date(2031, 5, 6)


def change(
    claim: str, kind: ChangeKind = "figure_changed", *, before: str = "x", new: str = "17", who: str = ""
) -> Change:
    return Change(kind, "s", claim, before=before, old="12", new=new, who=who)


def told(*changes: Change, printed: str = "") -> list[str]:
    return [one.claim for one in changes_once(changes, GROUPS, printed)]


@pytest.mark.parametrize(
    ("first", "second", "claims"),
    [
        pytest.param(change("a"), change("b", before="y"), ["a"], id="of-two-that-say-the-same-one"),
        pytest.param(change("a"), change("c"), ["a", "c"], id="of-two-that-do-not-both"),
        pytest.param(
            change("a", "speaker_added", who="Ilse Brandt"),
            change("b", "speaker_added", who="Oren Tassik"),
            ["a", "b"],
            id="two-speakers-were-added",
        ),
        pytest.param(change("a", "withdrawn"), change("b", "withdrawn"), ["a", "b"], id="two-pages-withdrew"),
        pytest.param(
            change("a", before="x", new="13"),
            change("x", "withdrawn", before="c", new="13"),
            ["x"],
            id="a-corrected-figure",
        ),
        pytest.param(
            change("c", "contradicted", before="x"), change("x", "withdrawn", before="c"), ["x"], id="a-correction"
        ),
        pytest.param(
            change("a"), change("x", "withdrawn", before="", new=""), ["a", "x"], id="withdrawn-without-another"
        ),
    ],
)
def test_a_change_is_told_once(first: Change, second: Change, claims: list[str]) -> None:
    assert told(first, second) == claims


def test_a_change_is_told_by_the_claim_that_is_printed() -> None:
    """In the place of the first."""
    assert told(change("a"), change("c"), change("b"), printed="b") == ["b", "c"]


def test_an_event_is_told_once_a_day() -> None:
    """By the claim that is printed, where one of those that date it is."""
    events = [Event(MONDAY, MONDAY, "a"), Event(MONDAY, MONDAY, "b"), Event(TUESDAY, TUESDAY, "b")]
    assert [event.claim for event in events_once(events, GROUPS, "")] == ["a", "b"]
    assert [event.claim for event in events_once(events, GROUPS, "b")] == ["b", "b"]


def test_an_event_of_a_claim_that_is_not_cited_is_not_told() -> None:
    assert events_once([Event(MONDAY, MONDAY, "z")], GROUPS, "") == ()
