"""Yes and no: negations lost or added, by the words and by the parse."""

from __future__ import annotations

from itertools import product

import pytest

from briefgen.checking.negation import flips, negation, worded_flips
from briefgen.language import parse
from tests.checking.passages import passage


@pytest.mark.parametrize(
    ("statement", "evidence"),
    [
        pytest.param("The crew left the harbour.", "The crew did not leave the harbour.", id="not lost"),
        pytest.param("The crew did not leave the harbour.", "The crew left the harbour.", id="not added"),
        pytest.param("The crew will leave the harbour.", "The crew won’t leave the harbour.", id="n't lost"),
        pytest.param("Brun always paid the crew.", "Brun never paid the crew.", id="never lost"),
        pytest.param("Some sailor left the harbour.", "No sailor left the harbour.", id="no lost"),
        pytest.param("There is evidence of a leak.", "There is no evidence of a leak.", id="no evidence"),
        pytest.param("The mayor said that the dam leaked.", "The mayor denied that the dam leaked.", id="denial lost"),
        pytest.param(
            "The crew agreed to leave the harbour.", "The crew refused to leave the harbour.", id="refusal lost"
        ),
        pytest.param("The ship left with a pilot.", "The ship left without a pilot.", id="without lost"),
        pytest.param("The harbour was left by the crew.", "The crew has not left the harbour.", id="passive"),
    ],
)
def test_refuses_the_opposite(statement: str, evidence: str) -> None:
    """A statement that says yes for no, or no for yes, is found."""
    assert any(flips(parse(statement), parse(evidence)))


@pytest.mark.parametrize(
    ("statement", "evidence"),
    [
        pytest.param("The crew never left the harbour.", "The crew did not leave the harbour.", id="another negation"),
        pytest.param(
            "The mayor said the dam did not leak.", "The mayor denied that the dam leaked.", id="not for a denial"
        ),
        pytest.param(
            "The crew left the harbour.",
            "The crew left the harbour, but the pilot did not pay the crew.",
            id="the clause that is not denied",
        ),
        pytest.param(
            "The pilot did not pay the crew.",
            "The crew left the harbour, but the pilot did not pay the crew.",
            id="the clause that is denied",
        ),
        pytest.param("Brun paid the crew.", "Brun not only paid the crew but fed it.", id="not only"),
        pytest.param("Brun sold nothing.", "Brun did not sell anything.", id="nothing for not anything"),
        pytest.param("The storm sank two ships.", "Two ships did not return.", id="another verb"),
        pytest.param(
            "The ministry will buy new tugs for the northern harbour.",
            "The ministry bought stamps. It did not buy bread, paper or coal for its offices.",
            id="the same verb in another matter",
        ),
        pytest.param("Dock no 1 was repaired.", "Dock 1 was repaired.", id="no for number"),
    ],
)
def test_accepts_the_same_polarity(statement: str, evidence: str) -> None:
    """Other words for the same yes or no, or for another clause, are no finding."""
    assert list(flips(parse(statement), parse(evidence))) == []


def test_words_are_compared_without_a_parse() -> None:
    """Where all else agrees word for word, a lost "not" needs no grammar."""
    (flip,) = worded_flips("the crew did leave the harbour", "the crew did not leave the harbour")
    assert (flip.word, flip.denied_by_statement) == ("not", False)


def test_one_finding_is_enough() -> None:
    """However many clauses turned, the claim is blocked once."""
    made = passage("The crew left and the pilot paid.", "The crew did not leave and the pilot did not pay.")
    (finding,) = negation(made)
    assert (finding.code, finding.severity) == ("negation-flipped", "block")


def test_cut_after_a_negation_is_found() -> None:
    """A quotation that begins behind its "denied that" says the opposite of its sentence."""
    assert list(negation(passage("the dam leaked", "The mayor denied that the dam leaked.")))


SUBJECTS = ("The crew", "Nobody", "No sailor", "Brun")
VERBS = ("left the harbour", "did not leave the harbour", "refused to leave", "never found any leak")
ENDS = ("", ", not the pilot", " without a word", ", though it had no pilot")


@pytest.mark.parametrize("text", [f"{''.join(parts)}." for parts in product(SUBJECTS, (" ",), VERBS, ENDS)])
def test_any_sentence_bears_itself_out(text: str) -> None:
    """A verbatim statement gets no finding, negated or not."""
    assert list(negation(passage(text, text))) == []
