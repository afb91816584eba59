"""Who counts people for whom it answers has an interest in the number; who only saw it happen has none."""

from __future__ import annotations

import pytest

from tests.tabulating.claiming import compared, tables_of, told


@pytest.mark.parametrize(
    ("text", "party"),
    [
        pytest.param(
            "Brio Lines, which runs the storm shelter, said 140 people had been on board.", "Brio Lines", id="a clause"
        ),
        pytest.param(
            "Brio Lines, the operator of the storm shelter, said 140 people were injured.", "Brio Lines", id="an aside"
        ),
        pytest.param(
            "Brio Lines, the operator, said 140 people were injured.", "Brio Lines", id="of what was told of before"
        ),
        pytest.param(
            "The owner of the Almera bridge, Ilse Brandt, said 140 people were injured.", "Ilse Brandt", id="a role"
        ),
        pytest.param("Brio Lines, which runs a bakery, said 140 people were injured.", "", id="runs something else"),
        pytest.param("Ilse Brandt, who owns a bakery in Almera, said 140 people were injured.", "", id="a witness"),
        pytest.param("Mayor Ilse Brandt said 140 people were injured.", "", id="nobody’s owner"),
        pytest.param("Brio Lines, which runs the storm shelter, said 140 boats were lost.", "", id="no people"),
    ],
)
def test_who_answers_for_people_has_an_interest_in_their_number(text: str, party: str) -> None:
    (table,) = tables_of(told(text))
    assert [entry.party for entry in table.entries] == [party]


def test_a_count_of_who_answers_for_it_is_told_from_an_independent_one() -> None:
    own = told("Brio Lines, which runs the storm shelter, said 140 people had been on board.")
    other = told("About 180 people had been on board, Mayor Ilse Brandt said.", number=1)
    (table,) = compared(tables_of(own, other))
    assert (table.standing, table.note) == ("conflict", "a party’s count against an independent one, which is higher")
