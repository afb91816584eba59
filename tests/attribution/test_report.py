"""A report, while it is still a matter of tokens."""

from __future__ import annotations

import pytest

from briefgen.attribution.report import MAX_APART, Report
from briefgen.language import parse


def report(text: str, *, source: int | None, cue: int, content: frozenset[int] = frozenset()) -> Report:
    return Report(range(cue, cue + 1), parse(text)[source] if source is not None else None, content)


def test_more_content_is_added_to_what_there_was() -> None:
    told = report("Vell said it rained.", source=0, cue=1, content=frozenset({2}))
    assert told.plus([3], range(4, 5)).content == frozenset({2, 3, 4})


def test_without_more_it_is_the_same() -> None:
    told = report("Vell said it rained.", source=0, cue=1)
    assert told.plus() is told


@pytest.mark.parametrize(
    ("text", "source", "cue", "clause"),
    [
        pytest.param("The mayor said it rained.", 1, 2, range(3), id="speaker and cue"),
        pytest.param("It rained, said the mayor.", 5, 3, range(3, 6), id="cue and speaker"),
        pytest.param("It reportedly rained.", None, 1, range(1, 2), id="nobody: the cue alone"),
        pytest.param(
            "Vell" + " slept" * MAX_APART + " and said.",
            0,
            MAX_APART + 2,
            range(MAX_APART + 2, MAX_APART + 3),
            id="too far",
        ),
    ],
)
def test_cue_and_source_are_a_clause_where_they_stand_together(
    text: str, source: int | None, cue: int, clause: range
) -> None:
    assert report(text, source=source, cue=cue).clause == clause
