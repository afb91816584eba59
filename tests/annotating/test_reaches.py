"""Where a number holds, and what it is reckoned over."""

from __future__ import annotations

import pytest

from tests.annotating.counting import counted, first


@pytest.mark.parametrize(
    ("text", "places"),
    [
        pytest.param("About 3,000 soldiers arrived in Vienna.", ("vienna",), id="in"),
        pytest.param("A quake struck near Vienna, killing 40 people.", ("vienna",), id="of the clause above"),
        pytest.param("The fire killed 40 people.", (), id="none"),
    ],
)
def test_where_it_holds(text: str, places: tuple[str, ...]) -> None:
    assert first(text).place == places


@pytest.mark.parametrize(
    ("text", "reach"),
    [
        pytest.param("The attack killed 40 people.", "event", id="an event"),
        pytest.param("A quake struck Almera, killing 40 people.", "event", id="an event of the clause above"),
        pytest.param("The war has killed 40 people.", "campaign", id="a war"),
        pytest.param("Norland has so far buried 40 people.", "campaign", id="so far"),
        pytest.param("Doe claims 600,000 casualties for the entire war.", "campaign", id="the entire war"),
        pytest.param(
            "After 13 days of fighting, which claimed 660 lives, it ended.", "campaign", id="days of fighting"
        ),
        pytest.param("Doe said Russia had lost 40 tanks.", "campaign", id="losses summed up by a perfect"),
        pytest.param("In an earlier attack, 40 people were killed.", "other", id="an earlier event"),
        pytest.param("Another blast killed 40 people.", "other", id="another event"),
        pytest.param("Some 40 people were killed.", "", id="nothing said"),
    ],
)
def test_what_it_is_reckoned_over(text: str, reach: str) -> None:
    quantity = [found for found in counted(text) if found.thing != ""][-1]
    assert quantity.reach == reach
