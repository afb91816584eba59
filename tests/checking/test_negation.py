"""Yes and no: negations lost or added, by the words and by the parse."""

from __future__ import annotations

from itertools import product

import pytest

from briefgen.annotating.polarity import clauses
from briefgen.checking.negation import flips, negation, worded_flips
from briefgen.language import parse
from tests.checking.passages import passage


@pytest.mark.parametrize(
    ("text", "lemma", "negated"),
    [
        pytest.param("The crew left the harbour.", "leave", False, id="plain"),
        pytest.param("The crew did not leave the harbour.", "leave", True, id="not"),
        pytest.param("The crew didn’t leave the harbour.", "leave", True, id="curly n't"),
        pytest.param("The crew never left the harbour.", "leave", True, id="never"),
        pytest.param("The crew no longer leaves the harbour.", "leave", True, id="no longer"),
        pytest.param("Nobody left the harbour.", "leave", True, id="nobody"),
        pytest.param("The inspectors found no leak.", "find", True, id="no before the object"),
        pytest.param("Not all sailors left.", "leave", True, id="not all"),
        pytest.param("The mayor denied that the dam leaked.", "leak", True, id="denied"),
        pytest.param("The mayor did not deny that the dam leaked.", "leak", False, id="denial denied"),
        pytest.param("The crew refused to leave.", "leave", True, id="refused to"),
        pytest.param("The crew was unable to leave.", "leave", True, id="unable to"),
        pytest.param("The crew left without paying.", "pay", True, id="without"),
        pytest.param("The crew has yet to leave.", "leave", True, id="yet to"),
        pytest.param("The crew did not eat or sleep.", "sleep", True, id="or extends a not"),
        pytest.param("The crew not only left the harbour.", "leave", False, id="not only"),
    ],
)
def test_clause_polarity(text: str, lemma: str, *, negated: bool) -> None:
    """Each verb knows whether it is denied."""
    assert [clause.negated for clause in clauses(parse(text)) if clause.lemma == lemma] == [negated]


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
