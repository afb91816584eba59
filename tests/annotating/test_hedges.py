"""Hedges as data: the cue, its kind, what it hedges, and how firmly the main statement is left."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.annotating.hedges import certainty, find_hedges
from briefgen.data import Certainty, HedgeKind
from briefgen.language import parse


@pytest.mark.parametrize(
    ("text", "words", "kind", "left", "scope"),
    [
        pytest.param("The ship may be leaving.", "may", "modal", "possible", "leave", id="modal"),
        pytest.param("The ship must have left.", "must", "modal", "probable", "leave", id="inferring must"),
        pytest.param("The troops appear to have left.", "appear", "verb", "probable", "leave", id="appear to"),
        pytest.param("It seems that the ship sank.", "seems", "verb", "probable", "sink", id="seems that"),
        pytest.param("The port seems empty.", "seems", "verb", "probable", "empty", id="seems with an adjective"),
        pytest.param("Brun believes that the ship sank.", "believes", "verb", "probable", "sink", id="believes that"),
        pytest.param("The ship sank, Brun believes.", "believes", "verb", "probable", "sink", id="believes, behind"),
        pytest.param("Police suspect foul play.", "suspect", "verb", "probable", "play", id="suspect a thing"),
        pytest.param("The ship is believed to have sunk.", "believed", "verb", "probable", "sink", id="is believed to"),
        pytest.param("Two sailors are feared dead.", "feared", "verb", "possible", "dead", id="feared dead"),
        pytest.param("The ship probably left.", "probably", "adverb", "probable", "leave", id="adverb"),
        pytest.param("Perhaps the ship sank.", "Perhaps", "adverb", "possible", "sink", id="adverb, in front"),
        pytest.param("The ship is likely to sink.", "likely", "adjective", "probable", "sink", id="likely to"),
        pytest.param(
            "It is possible that the ship sank.", "possible", "adjective", "possible", "sink", id="possible that"
        ),
        pytest.param("An attack is possible.", "possible", "adjective", "possible", "attack", id="is possible"),
        pytest.param(
            "The suspected spy left.", "suspected", "adjective", "probable", "spy", id="suspected before a noun"
        ),
        pytest.param("There is a chance that the ship sank.", "chance", "noun", "possible", "sink", id="chance that"),
        pytest.param("There are fears of a war.", "fears", "noun", "possible", "war", id="fears of"),
        pytest.param("The ship reportedly left.", "reportedly", "hearsay", "probable", "leave", id="reportedly"),
        pytest.param("The captain is said to be angry.", "said", "hearsay", "probable", "be", id="is said to"),
        pytest.param("The alleged thief left.", "alleged", "hearsay", "possible", "thief", id="alleged"),
        pytest.param(
            "According to reports, the ship sank.", "According to reports", "hearsay", "probable", "sink", id="reports"
        ),
        pytest.param(
            "If confirmed, it was the largest loss.", "If confirmed", "conditional", "possible", "be", id="if confirmed"
        ),
        pytest.param(
            "Should they deploy, they are fair game.",
            "Should they deploy",
            "conditional",
            "possible",
            "be",
            id="should they",
        ),
        pytest.param(
            "The port will close unless the crew leaves.",
            "unless the crew leaves",
            "conditional",
            "possible",
            "close",
            id="unless",
        ),
        pytest.param("Most of the sailors left.", "Most", "approximator", "certain", "sailor", id="most of"),
        pytest.param("The town is largely empty.", "largely", "approximator", "certain", "empty", id="largely"),
    ],
)
def test_reads_a_hedge(text: str, words: str, kind: HedgeKind, left: Certainty, scope: str) -> None:
    """One hedge, where it stands, of which kind and strength, and over what."""
    (hedge,) = find_hedges(parse(text))
    assert (hedge.span.of(text), hedge.kind, hedge.certainty, hedge.scope) == (words, kind, left, scope)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The ship left in May.", id="the month"),
        pytest.param("The harbour showed its might.", id="the noun"),
        pytest.param("The crew could not find the harbour.", id="inability"),
        pytest.param("The crew could hear the bells.", id="ability of the senses"),
        pytest.param("The crew can swim.", id="can of ability"),
        pytest.param("The crew must leave.", id="must of duty"),
        pytest.param("Brun said it would arrive on Monday.", id="reported future"),
        pytest.param("Brun said that the ship sank.", id="said"),
        pytest.param("The mayor asked if the ship had sunk.", id="if for whether"),
        pytest.param("The mayor left as if nothing had happened.", id="as if"),
        pytest.param("The singer appeared on stage.", id="appeared in sight"),
        pytest.param("There is no chance that the ship sank.", id="no chance"),
        pytest.param("The crew left as soon as possible.", id="as soon as possible"),
        pytest.param("She won the most votes.", id="the most"),
    ],
)
def test_reads_no_hedge(text: str) -> None:
    """Readings of the same words that hold something for a fact, or say nothing of its truth."""
    assert find_hedges(parse(text)) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The ship sank.", "certain", id="plain"),
        pytest.param("Brun said the ship may have sunk.", "possible", id="behind a reporting verb"),
        pytest.param("Brun said she believed that the ship sank.", "probable", id="behind two"),
        pytest.param("There is a chance that the ship sank.", "possible", id="a noun with its clause"),
        pytest.param("An attack is likely.", "probable", id="a subject said to be likely"),
        pytest.param("The ship may leave or sink.", "possible", id="joined verbs"),
        pytest.param("The ship probably left, if the tide allowed it.", "possible", id="the weakest of two"),
        pytest.param("The alleged thief left.", "certain", id="hedge beside the main statement"),
        pytest.param("Most of the sailors left.", "certain", id="approximator"),
        pytest.param("", "certain", id="nothing"),
    ],
)
def test_how_firmly_the_main_statement_is_held(text: str, expected: Certainty) -> None:
    """The weakest hedge over the root, or over what it reports."""
    doc = parse(text)
    assert certainty(doc, find_hedges(doc)) == expected


def test_only_the_given_hedges_count() -> None:
    """A caller may leave hedges out, say those inside a quotation."""
    assert certainty(parse("The ship may leave."), ()) == "certain"


def test_spans_of_a_later_sentence_point_into_the_whole_text() -> None:
    """A stretch of a parse is read in the coordinates of its document."""
    doc = parse("The crew slept. The ship may leave.")
    (hedge,) = find_hedges(list(doc.sents)[1])
    assert hedge.span.of(doc.text) == "may"


PIECES = (
    "may",
    "might",
    "if",
    "should",
    "unless",
    "they",
    "the ship",
    "leave",
    "appears to",
    "likely",
    "that",
    "most of",
)
MARKS = (".", ",", "“", "\x00", "\n", "?", "’", "9" * 40)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PIECES + MARKS), max_size=14).map(" ".join))
def test_spans_lie_inside_any_text(text: str) -> None:
    """Whatever the text, each hedge stands in it and its main statement has a certainty."""
    doc = parse(text)
    hedges = find_hedges(doc)
    assert all(hedge.span.of(text).strip() for hedge in hedges)
    assert certainty(doc, hedges) in {"certain", "probable", "possible"}
