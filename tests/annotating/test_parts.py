"""Which part of a greater number a figure is."""

from __future__ import annotations

import pytest

from tests.annotating.counting import counted


@pytest.mark.parametrize(
    ("text", "part"),
    [
        pytest.param("The first batch of 1,500 troops sailed.", "first batch", id="a batch"),
        pytest.param("The storm injured 40 people, 15 of them on Almera.", "of them", id="of them"),
        pytest.param("Some 40 people were killed, including 12 children.", "including", id="including"),
        pytest.param("Some 40 people were killed.", "", id="the whole"),
        pytest.param("A batch of 1,500 troops sailed.", "", id="a batch that no other is told from"),
    ],
)
def test_which_part_it_is(text: str, part: str) -> None:
    assert counted(text)[-1].part == part


def test_a_bare_batch_is_of_what_was_counted_before() -> None:
    text = "Doe said 11,000 Norlandish infantrymen were in training. The first batch of 2,600 would be sent soon."
    assert [found.thing for found in counted(text)] == ["infantryman", "infantryman"]
