"""What is said of a counted noun, whatever the construction that says it."""

from __future__ import annotations

import pytest

from tests.annotating.counting import counted, first


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        pytest.param("At least 3,000 soldiers arrived in Almera.", "arrive", id="a verb"),
        pytest.param("Doe confirmed the loss of 35 tanks.", "lose", id="a noun made of a verb"),
        pytest.param("Sudland had lost 35 tanks.", "lose", id="an object"),
        pytest.param("Doe said 40 people were killed.", "kill", id="a passive"),
        pytest.param("The fire killed 40 people.", "kill", id="an active"),
        pytest.param("A quake struck Almera, killing 40 people.", "kill", id="a participle"),
        pytest.param("A total of 40 people have died.", "kill", id="dying is being killed"),
        pytest.param("Doe reported a death toll of 40.", "kill", id="a toll of"),
        pytest.param("The death toll rose to 40.", "kill", id="a toll that rose"),
        pytest.param("The blast left 40 people dead.", "kill", id="left dead"),
        pytest.param("Five soldiers lost their lives.", "kill", id="lost their lives"),
        pytest.param("Police recorded 40 injuries.", "injure", id="injuries"),
        pytest.param("The blast left 50 people with serious injuries.", "injure", id="left with injuries"),
        pytest.param("About 180 people had been on board.", "board", id="on board"),
        pytest.param("Boats had brought 131 people ashore by noon.", "rescue", id="brought ashore"),
        pytest.param("Divers pulled 131 people to safety.", "rescue", id="pulled to safety"),
        pytest.param("Buses took 131 people to Almera.", "take", id="only taken somewhere"),
        pytest.param("The 11,000 infantrymen were in training.", "train", id="in training"),
        pytest.param("Doe said the ministry counted 40 boats.", "", id="only counted"),
        pytest.param("The quake also shook Almera, a town of 9,000 people.", "", id="an aside is no subject"),
        pytest.param("The fire did not kill 40 people.", "not kill", id="denied"),
    ],
)
def test_what_is_said_of_what_is_counted(text: str, predicate: str) -> None:
    assert first(text).predicate == predicate


def test_each_of_two_figures_has_its_own() -> None:
    assert [found.predicate for found in counted("At least 40 people were killed and 12 people were injured.")] == [
        "kill",
        "injure",
    ]
