"""How a cue puts what it reports."""

from __future__ import annotations

from itertools import combinations

import pytest

from briefgen.attribution import attributions, cues
from briefgen.attribution.stances import WORDS
from tests.making import reading as read


def stance(text: str) -> str:
    return attributions(read(text))[0].attribution.stance


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Ana Vell said the port was shut.", "says", id="said"),
        pytest.param("According to Ana Vell, the port was shut.", "says", id="according to"),
        pytest.param("Ostland claims that the town fell.", "claims", id="claims"),
        pytest.param("The army rejected Ostland’s claim that the town fell.", "denies", id="rejected a claim"),
        pytest.param("The crew was allegedly held in a warehouse.", "alleges", id="allegedly"),
        pytest.param("Ostland is accused of shelling the port.", "alleges", id="accused"),
        pytest.param("Ana Vell denied that the port was shut.", "denies", id="denied"),
        pytest.param("Ana Vell warned that the dam could break.", "warns", id="warned"),
        pytest.param("The ministry has confirmed that the ship sank.", "confirms", id="confirmed"),
        pytest.param("The ministry has not confirmed that the ship sank.", "says", id="not confirmed"),
        pytest.param("Ana Vell believes that the ship sank.", "believes", id="believes"),
        pytest.param("Ana Vell does not believe that the ship sank.", "believes", id="does not believe"),
        pytest.param("Ostland estimated 300 losses.", "estimates", id="estimated"),
        pytest.param("Ana Vell promised that the port would reopen.", "promises", id="promised"),
        pytest.param("Ana Vell called for talks with Ostland.", "asks", id="called for"),
        pytest.param("Ana Vell called the talks a failure.", "says", id="called it something"),
    ],
)
def test_the_stance_of_a_cue(text: str, expected: str) -> None:
    assert stance(text) == expected


def test_a_word_has_one_stance() -> None:
    assert all(one.isdisjoint(other) for one, other in combinations(WORDS.values(), 2))


def test_every_word_is_one_that_reports() -> None:
    reporting = cues.REPORTING | cues.NOUNS | cues.ADJECTIVES | cues.ADVERBS
    assert frozenset[str]().union(*WORDS.values()) <= reporting
