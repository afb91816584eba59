"""What a claim is about: its main statement under whoever says it, in words another claim can be compared by."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.annotating.gists import gist_of
from briefgen.annotating.particulars import dates_of
from briefgen.attribution import attribution_for, attributions
from briefgen.data import Gist, Phase
from briefgen.language import Reading
from tests.making import reading


def gist(words: str) -> Gist:
    return of_sentence(reading(words), 1)


def of_sentence(read: Reading, number: int) -> Gist:
    evidence = read.sentences[number - 1].span
    dates = tuple(date for date in dates_of(read) if evidence.contains(date.span))
    return gist_of(read, evidence, attribution_for(read, attributions(read), evidence), dates=dates)


@pytest.mark.parametrize(
    ("words", "predicate"),
    [
        pytest.param("The navy sank two boats, Mayor Ilse Brandt said.", "sink", id="under a cue"),
        pytest.param("Norland said that it had decided to deploy troops.", "deploy", id="decided to"),
        pytest.param("The bridge is closed, officials said.", "closed", id="of be, what it says"),
        pytest.param("Brandt denied the attack.", "attack", id="denied"),
        pytest.param("Sudland denied claims that its ship sank.", "sink", id="denied claims that"),
        pytest.param("Brandt accused the company of overloading the ferry.", "overload", id="accused of"),
        pytest.param("The court found no evidence that the door had been left open.", "leave", id="no evidence that"),
        pytest.param("Brandt said it was not known how many people had left.", "know", id="not known"),
    ],
)
def test_the_main_statement_stands_under_who_says_it(words: str, predicate: str) -> None:
    """What is said, planned, denied or alleged is the predicate, never the word that says so."""
    assert gist(words).predicate == predicate


@pytest.mark.parametrize(
    ("words", "negated"),
    [
        pytest.param("The ship sank, the navy said.", False, id="said"),
        pytest.param("The ship did not sink, the navy said.", True, id="not"),
        pytest.param("The navy denied that the ship had sunk.", True, id="denied that"),
        pytest.param("The navy denied sinking the ship.", True, id="denied doing"),
        pytest.param("The navy denied the attack.", True, id="denied it"),
        pytest.param("The attack was denied by Norland.", True, id="was denied"),
        pytest.param("Rebels rejected reports of a raid on Almera.", True, id="rejected reports of"),
        pytest.param("The court rejected the appeal.", False, id="rejected, no denial"),
        pytest.param("The court found no evidence of a raid.", True, id="no evidence of"),
        pytest.param("Nobody was hurt.", True, id="nobody"),
    ],
)
def test_a_denial_is_negated(words: str, *, negated: bool) -> None:
    """Whether it is said not to be so, in whatever way."""
    assert gist(words).negated is negated


def test_the_speaker_and_the_cue_are_no_part_of_it() -> None:
    """Two reports of one statement have one gist, whoever is credited and how."""
    one, other = (
        gist("The navy sank two boats, Mayor Ilse Brandt said."),
        gist("The navy sank two boats, Per Holm said."),
    )
    assert one == other
    assert one.names == ()


def test_what_describes_the_speaker_is_no_part_of_it() -> None:
    """A clause that hangs on the speaker tells nothing of the matter, nor does its negation deny it."""
    found = gist("A sailor who asked not to be named said the door had been left open.")
    assert (found.words, found.negates) == (("door", "leave", "open"), False)


def test_a_state_is_named_by_its_adjective() -> None:
    """ "Russian" and "Russia" are one name; a capital stays what it is."""
    assert gist("A Russian ship left Moscow.").names == ("moscow", "russia")


@pytest.mark.parametrize(
    ("words", "agents", "patients"),
    [
        pytest.param("The navy of Norland sank the boat.", ("navy", "norland"), ("boat",), id="active"),
        pytest.param("The boat was sunk by the navy of Norland.", ("navy", "norland"), ("boat",), id="passive"),
        pytest.param("It sank the boat.", (), ("boat",), id="a pronoun is nobody"),
    ],
)
def test_who_does_what_to_whom(words: str, agents: tuple[str, ...], patients: tuple[str, ...]) -> None:
    """The same in the active and in the passive voice."""
    found = gist(words)
    assert (found.agents, found.patients) == (agents, patients)


@pytest.mark.parametrize(
    ("words", "phase"),
    [
        pytest.param("The brigade will leave Almera.", "planned", id="will"),
        pytest.param("The brigade decided to leave Almera.", "planned", id="decided to"),
        pytest.param("The brigade is leaving Almera.", "ongoing", id="is leaving"),
        pytest.param("The brigade left Almera.", "happened", id="left"),
    ],
)
def test_how_far_it_has_come(words: str, phase: Phase) -> None:
    """A plan is no deed."""
    assert gist(words).phase == phase


def test_places_stand_after_a_preposition_of_place() -> None:
    """Where it was, not whose it is."""
    assert gist("The navy of Norland sank a boat near Almera.").places == ("almera",)


def test_the_day_of_the_telling_is_not_the_day_of_the_event() -> None:
    """ "Said on Tuesday" dates the statement alone."""
    words = "Brandt said on Tuesday that the ferry had sunk on 3 April 2031."
    (told,) = gist(words).told
    assert told.of(words) == "on Tuesday"


@settings(max_examples=30, deadline=None)
@given(
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(
            ["Norland", "denied", "that", "it", "not", "struck", "of", "to", "by", "said", ",", ".", "\n\n"]
        ),
        max_size=30,
    ).map(" ".join)
)
def test_never_raises(content: str) -> None:
    """Whatever the words, each sentence has a gist, its words sorted and each there once."""
    read = reading(content)
    for sentence in read.sentences:
        found = of_sentence(read, sentence.number)
        assert list(found.words) == sorted(set(found.words))
        assert list(found.names) == sorted(set(found.names))
