"""Notes: the article's reservation about a claim, and the side of who makes it."""

from __future__ import annotations

from dataclasses import replace

from briefgen.annotating.particulars import background
from briefgen.checking import check_all
from briefgen.checking.caveats import caveat, interested_party
from briefgen.data import Caveat, Finding, GroundedClaim, Interest, Particulars, Span
from briefgen.language import Reading
from tests.checking.passages import passage
from tests.making import reading

SUNK = "Armenia said Azerbaijan had lost 90 tanks."
DOUBT = "The Gazette could not verify the claim."
COUNTED = "The Storm Institute said the loss of 50 tanks was certain."


def verbatim(made: Reading, number: int) -> GroundedClaim:
    sentence = made.sentences[number - 1]
    return GroundedClaim(
        id="0" * 12,
        article_id=made.article.id,
        statement=made.text(sentence.span),
        rewritten=False,
        kind="statement",
        evidence=sentence.span,
        status="exact",
        score=1.0,
        sentences=(number,),
    )


def notes(made: Reading, number: int, *, opponents: tuple[tuple[str, str], ...] = ()) -> list[Finding]:
    (checked,) = check_all([verbatim(made, number)], background(made, configured=opponents))
    return [finding for finding in checked.findings if finding.code in {"caveat", "interested-party"}]


def test_a_reservation_is_told_with_its_words() -> None:
    """The claim it covers gets a note that points at the reservation, and stays supported."""
    made = reading(f"{SUNK} {DOUBT}")
    (note,) = notes(made, 1)
    assert (note.code, note.severity, [made.text(span) for span in note.spans]) == (
        "caveat",
        "note",
        ["The Gazette could not verify the claim"],
    )
    assert "The Gazette could not verify the claim" in note.message


def test_what_is_not_covered_gets_no_note() -> None:
    """The sentence that makes the reservation has none itself."""
    assert notes(reading(f"{SUNK} {DOUBT}"), 2) == []


def test_an_interested_party_is_told_with_the_count_beside_it() -> None:
    """The note names both sides and points at the words and at the other count."""
    made = reading(f"{COUNTED}\n\n{SUNK}")
    (note,) = notes(made, 2, opponents=(("Armenia", "Azerbaijan"),))
    assert (note.code, note.severity) == ("interested-party", "note")
    assert note.message == "Armenia speaks of the losses of its opponent Azerbaijan; another count stands beside it"
    assert note.spans[1:] == (made.sentences[0].span,)


def test_without_opponents_there_is_no_party() -> None:
    """Nothing is configured by default."""
    assert notes(reading(SUNK), 1) == []


def test_the_claim_carries_what_was_read() -> None:
    """A checked claim has its particulars, also where a check said nothing."""
    made = reading(SUNK)
    (checked,) = check_all([verbatim(made, 1)], background(made))
    assert [figure.counted for figure in checked.particulars.figures] == ["tanks"]


def test_each_reservation_is_one_note() -> None:
    """Reservations and interest are read off the passage alone."""
    made = passage("Norland lost nine tanks.", "Norland lost nine tanks.")
    span = Span(0, 7)
    particular = Particulars(
        caveats=(Caveat("disputed", span, (made.evidence,)), Caveat("conditional", span, (made.evidence,))),
        interest=Interest("Sudland", "Norland", "guilt", span, (span, span)),
    )
    made = replace(made, particulars=particular)
    assert [finding.message for finding in caveat(made)] == [
        "the article says that this is disputed: “Norland”",
        "the article says this on a condition: “Norland”",
    ]
    (party,) = interested_party(made)
    assert party.message.endswith("of its opponent Norland; 2 other counts stand beside it")


def test_a_plain_passage_gets_no_note() -> None:
    """Nothing read, nothing said."""
    made = passage("Norland lost nine tanks.", "Norland lost nine tanks.")
    assert [*caveat(made), *interested_party(made)] == []
