"""Who said it first, each once."""

from __future__ import annotations

import pytest

from briefgen.matching import voices
from tests.sourced import claim


def heard(*words: str) -> tuple[str, ...]:
    return voices(claim(one) for one in words)


@pytest.mark.parametrize(
    ("said", "names"),
    [
        pytest.param(
            ("The port is closed, Mayor Ilse Brandt said.", "The port is closed, Brandt said."),
            ("Ilse Brandt",),
            id="a surname",
        ),
        pytest.param(
            ("The port is closed, the NHA said.", "The port is closed, the National Harbour Agency said."),
            ("National Harbour Agency",),
            id="initials",
        ),
        pytest.param(
            (
                "The port is closed, the interior ministry said.",
                "The port is closed, Orsenia’s interior ministry said.",
            ),
            ("Orsenia’s interior ministry",),
            id="whose ministry",
        ),
        pytest.param(
            (
                "The port is closed, Almera Lines said.",
                "The port is closed, said Karl Holm, a spokesman for Almera Lines.",
            ),
            ("Karl Holm",),
            id="a spokesman speaks for whom he names",
        ),
        pytest.param(
            ("The port is closed, Ilse Brandt said.", "The port is closed, Karl Holm said."),
            ("Ilse Brandt", "Karl Holm"),
            id="two are two",
        ),
        pytest.param(
            ("The port is closed, Ilse Brandt said.", "The port is closed, Karl Brandt said."),
            ("Ilse Brandt", "Karl Brandt"),
            id="of one family",
        ),
        pytest.param(
            ("The port is closed, Almera Lines said.", "The port is closed, the company said."),
            ("Almera Lines",),
            id="a word that takes somebody up",
        ),
        pytest.param(
            ("The port is closed, the coastguard said.", "The port is closed, Ilse Brandt said."),
            ("Ilse Brandt", "the coastguard"),
            id="a body that needs no name",
        ),
        pytest.param(
            ("The port is closed, officials said.", "The port is reportedly closed."), (), id="nobody is named"
        ),
        pytest.param(("The port is closed.",), ("Orsenia Wire",), id="an outlet’s own word"),
    ],
)
def test_one_speaker_under_several_names(said: tuple[str, ...], names: tuple[str, ...]) -> None:
    """The fullest name is kept, whatever the order."""
    assert heard(*said) == heard(*reversed(said)) == names
