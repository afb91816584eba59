"""Agreement, spread and conflict are reckoned from the bounds, the days and who speaks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.tabulating.rows import rows_of
from briefgen.tabulating.standing import clash
from tests.tabulating.claiming import claims_of, compared, tables_of, told


@pytest.mark.parametrize(
    ("one", "other", "day", "standing"),
    [
        pytest.param("22 people were killed", "22 people were killed", 6, "agreement", id="one number"),
        pytest.param("22 people were killed", "At least 22 people were killed", 6, "agreement", id="bounded otherwise"),
        pytest.param("About 3,000 people were killed", "2,987 people were killed", 6, "agreement", id="rounded"),
        pytest.param("At least 22 people were killed", "30 people were killed", 6, "spread", id="both can hold"),
        pytest.param("22 people were killed", "30 people were killed", 6, "conflict", id="both cannot"),
        pytest.param("22 people were killed", "30 people were killed", 7, "spread", id="a development"),
        pytest.param("30 people were killed", "22 people were killed", 7, "conflict", id="the dead do not grow fewer"),
        pytest.param("140 people were on board", "180 people were on board", 7, "conflict", id="what does not grow"),
    ],
)
def test_how_two_sources_stand(one: str, other: str, day: int, standing: str) -> None:
    first = told(f"{one}, Mayor Ilse Brandt said.")
    second = told(f"{other}, Governor Tomas Arran said.", number=1, day=day, outlet="Drossa Times")
    (table,) = compared(tables_of(first, second))
    assert table.standing == standing


def test_one_mouth_in_two_papers_is_one_source() -> None:
    words = "22 people were killed, Mayor Ilse Brandt said."
    (table,) = compared(tables_of(told(words), told(words, number=1, outlet="Drossa Times")))
    assert (table.standing, table.note) == ("single", "one source")


def test_a_speaker_may_raise_his_own_number() -> None:
    one = told("22 people were killed, Mayor Ilse Brandt said.")
    other = told("30 people were killed, Mayor Ilse Brandt said.", number=1, day=7)
    (table,) = compared(tables_of(one, other))
    assert table.standing == "spread"


def test_a_conflict_names_the_numbers_and_who_gives_them() -> None:
    one, other = (
        told("The storm killed 22 people, Ilse Brandt said."),
        told("The storm killed 30 people, Tomas Arran said.", number=1),
    )
    (table,) = compared(tables_of(one, other))
    assert table.note == "22 (Ilse Brandt) and 30 (Tomas Arran) cannot both be true"


@settings(max_examples=40, deadline=None)
@given(
    *[st.sampled_from(["22", "at least 22", "30", "up to 30", "about 30", "dozens of"])] * 2, st.sampled_from([6, 7])
)
def test_a_conflict_is_mutual(one: str, other: str, day: int) -> None:
    made = told(f"The storm killed {one} people."), told(f"The storm killed {other} people.", number=1, day=day)
    first, second = rows_of(claims_of(*made))
    assert clash(first, second) == clash(second, first)
