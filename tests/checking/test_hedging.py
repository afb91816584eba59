"""How firmly: hedges lost, strengthened or added, by parse and by the company of the word they hedge."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.checking.hedging import hedging, shifts
from briefgen.language import parse
from tests.checking.passages import passage


@pytest.mark.parametrize(
    ("statement", "evidence"),
    [
        pytest.param("The navy is trying to leave.", "The navy may be trying to leave.", id="may"),
        pytest.param("The navy will leave the port.", "The navy might leave the port.", id="might to will"),
        pytest.param(
            "The navy is likely to leave the port.", "The navy may leave the port.", id="possible to probable"
        ),
        pytest.param("The navy left the port.", "The navy reportedly left the port.", id="reportedly"),
        pytest.param("The navy left the port.", "The navy probably left the port.", id="probably"),
        pytest.param("The navy has left the port.", "The navy appears to have left the port.", id="appears to"),
        pytest.param("The ship sank in May.", "Brun believes that the ship sank in May.", id="believes that"),
        pytest.param(
            "The ship has sunk off Almera.", "The ship is believed to have sunk off Almera.", id="is believed to"
        ),
        pytest.param("The ship will sink.", "The ship is likely to sink.", id="likely to"),
        pytest.param(
            "It was the largest loss of the war.", "If confirmed, it was the largest loss of the war.", id="if"
        ),
        pytest.param(
            "The soldiers are fair game.", "Should the soldiers deploy, the soldiers are fair game.", id="should they"
        ),
        pytest.param("The thief left the port.", "The alleged thief left the port.", id="alleged"),
        pytest.param("The spy was arrested.", "The suspected spy was arrested.", id="suspected"),
        pytest.param(
            "The rebels attacked the port.", "A possible attack of the rebels on the port was seen.", id="noun to verb"
        ),
        pytest.param(
            "The ship could leave Almera.", "The ship could reportedly leave Almera.", id="hearsay beside a modal"
        ),
        pytest.param(
            "The minister confirmed that the ship sank off Almera.",
            "The minister claimed that the ship sank off Almera.",
            id="claimed to confirmed",
        ),
        pytest.param(
            "Brun was held for stealing a boat.", "Brun was held for allegedly stealing a boat.", id="what is no clause"
        ),
        pytest.param("Two sailors are dead.", "Two sailors are feared dead.", id="feared dead"),
    ],
)
def test_blocks_what_is_held_more_firmly(statement: str, evidence: str) -> None:
    """A hedge dropped or strengthened withholds the claim, with the hedge to show for it."""
    made = passage(statement, evidence)
    (finding,) = hedging(made)
    assert (finding.code, finding.severity) == ("hedge-lost", "block")
    assert all(span.of(made.reading.article.text).strip() for span in finding.spans)


@pytest.mark.parametrize(
    ("statement", "evidence"),
    [
        pytest.param("The ship may leave the port.", "The ship might leave the port.", id="may for might"),
        pytest.param(
            "According to reports, the ship left the port.", "The ship reportedly left the port.", id="reports"
        ),
        pytest.param("The navy seems to have left.", "The navy appears to have left.", id="seems for appears"),
        pytest.param(
            "The ship sank off Almera, Brun believes.", "Brun believes that the ship sank off Almera.", id="turned"
        ),
        pytest.param(
            "The ship sank off Almera, Brun said.", "The ship is believed to have sunk off Almera.", id="credited"
        ),
        pytest.param("The ship can leave the port.", "The ship could leave the port.", id="can for could"),
        pytest.param(
            "The ship could leave the port.", "The ship could possibly leave the port.", id="two hedges made one"
        ),
        pytest.param("The port closed.", "The port closed, and the ship may have left the port.", id="another clause"),
        pytest.param(
            "The ship left the port.",
            "The ship left the port. Brun believes that the ship left the port.",
            id="said twice",
        ),
        pytest.param("The harbour was silent.", "The crew might sing.", id="nothing shared"),
        pytest.param("Brun was told to leave the port.", "Brun may leave the port.", id="not asserted"),
        pytest.param(
            "Brun was convicted of stealing a boat.", "Brun was accused of stealing a boat.", id="settled since"
        ),
        pytest.param("The ship may leave if paid.", "If paid, the ship may leave.", id="condition moved"),
        pytest.param("Brun claimed that the ship sank.", "Brun alleged that the ship sank.", id="claimed for alleged"),
    ],
)
def test_accepts_the_same_strength(statement: str, evidence: str) -> None:
    """Other words for the same hedge, and words that nobody hedged, get no finding."""
    assert list(hedging(passage(statement, evidence))) == []


@pytest.mark.parametrize(
    ("statement", "evidence", "code"),
    [
        pytest.param("The ship may leave the port.", "The ship will leave the port.", "hedge-added", id="added"),
        pytest.param(
            "The ship may leave the port.", "The ship will probably leave the port.", "hedge-added", id="weakened"
        ),
        pytest.param("The sailors left the port.", "Most of the sailors left the port.", "hedge-lost", id="most of"),
        pytest.param(
            "The port is closed to ships.", "The port is largely closed to ships.", "hedge-lost", id="largely"
        ),
    ],
)
def test_warns_of_less_and_of_wider(statement: str, evidence: str, code: str) -> None:
    """A weaker statement, and one that says of all what holds of most, is told of and not withheld."""
    (finding,) = hedging(passage(statement, evidence))
    assert (finding.code, finding.severity) == (code, "warn")


def test_quotation_cut_out_of_its_condition_is_blocked() -> None:
    """The article's own words, without the "if" they hang on, say more than the article does."""
    made = passage("the minister will resign", "If the vote fails, the minister will resign.")
    assert [finding.severity for finding in hedging(made)] == ["block"]


def test_one_finding_is_enough() -> None:
    """However many hedges went, the claim is blocked once."""
    made = passage(
        "The ship left and the crew fled Almera.", "The ship probably left and the crew probably fled Almera."
    )
    assert len(list(hedging(made))) == 1


SUBJECTS = ("The navy", "A suspected spy", "Most of the crew")
VERBS = ("may be leaving", "is believed to have left", "could not leave", "said it would leave")
ENDS = ("", " if paid", ", Brun believes", ", which is unlikely to help")


@pytest.mark.parametrize("text", [f"{' '.join(parts)}." for parts in product(SUBJECTS, VERBS, ENDS)])
def test_any_sentence_bears_itself_out(text: str) -> None:
    """A sentence is as firm as itself, also where it stands among others."""
    assert list(hedging(passage(text, f"The port was full. {text}"))) == []


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.sampled_from((*VERBS, *SUBJECTS, "if", "“", "\x00", ".", "should", "that")), max_size=8).map(" ".join)
)
def test_any_two_texts_can_be_compared(text: str) -> None:
    """Nothing raises, and what is found is in the words of the evidence or of the statement."""
    other = "The navy may have left the port if most of the crew was paid."
    assert all(shift.word for shift in shifts(parse(text), parse(other)))
    assert all(shift.word for shift in shifts(parse(other), parse(text)))
