"""The words of a reservation: which sentences make one, of which kind, and whether it is about its own sentence."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.annotating.reservations import Reservation, reservations, words_of
from briefgen.data import CaveatKind
from briefgen.language import parse


def found(text: str) -> list[tuple[Reservation, str]]:
    doc = parse(text)
    return [(item, doc[words_of(item).start : words_of(item).stop].text) for item in reservations(doc)]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        pytest.param(
            "The Gazette is unable to verify these claims, but Doe said the army signed up 900 men.",
            "unverified",
            "The Gazette is unable to verify these claims",
            id="unable to, before a but",
        ),
        pytest.param(
            "The Gazette could not independently verify the report.",
            "unverified",
            "The Gazette could not independently verify the report",
            id="could not",
        ),
        pytest.param(
            "The Gazette has not been able to verify the footage.",
            "unverified",
            "The Gazette has not been able to verify the footage",
            id="not able to",
        ),
        pytest.param(
            "It was not possible to verify the figures.",
            "unverified",
            "It was not possible to verify the figures",
            id="not possible",
        ),
        pytest.param(
            "None of these figures could be checked.",
            "unverified",
            "None of these figures could be checked",
            id="none of",
        ),
        pytest.param(
            "The number of dead has yet to be confirmed.",
            "unverified",
            "The number of dead has yet to be confirmed",
            id="yet to be",
        ),
        pytest.param(
            "There was no independent confirmation of the claim.",
            "unverified",
            "There was no independent confirmation of the claim",
            id="no confirmation",
        ),
        pytest.param("She offered no proof.", "unverified", "She offered no proof", id="no proof"),
        pytest.param("The claims remain unverified.", "unverified", "The claims remain unverified", id="adjective"),
        pytest.param(
            "Sudland has rejected the allegations as baseless.",
            "disputed",
            "Sudland has rejected the allegations as baseless",
            id="rejected",
        ),
        pytest.param("Norland denies involvement.", "disputed", "Norland denies involvement", id="denies guilt"),
    ],
)
def test_a_clause_that_points_elsewhere(text: str, kind: CaveatKind, words: str) -> None:
    """A main clause is a reservation about something said before, and its span is that clause alone."""
    ((reservation, spoken),) = found(text)
    assert (reservation.kind, reservation.inside, spoken) == (kind, False, words)


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        pytest.param(
            "Norland said it sank nine ships, a claim that could not be verified.",
            "unverified",
            "a claim that could not be verified",
            id="appended claim",
        ),
        pytest.param(
            "Norland said it sank nine ships, which Sudland denies.", "disputed", "which Sudland denies", id="which"
        ),
        pytest.param(
            "Doe said, without providing evidence, that the mine was closed.",
            "unverified",
            "without providing evidence",
            id="without evidence",
        ),
        pytest.param(
            "Unconfirmed reports said the mine was closed.", "unverified", "Unconfirmed reports", id="adjective"
        ),
        pytest.param(
            "If confirmed, the deal would be the first of its kind.", "conditional", "If confirmed", id="if confirmed"
        ),
        pytest.param(
            "If the reports are true, the mine is closed.", "conditional", "If the reports are true", id="if true"
        ),
    ],
)
def test_a_clause_that_hangs_on_its_own_sentence(text: str, kind: CaveatKind, words: str) -> None:
    """What is subordinate is about the sentence it stands in."""
    ((reservation, spoken),) = found(text)
    assert (reservation.kind, reservation.inside, spoken) == (kind, True, words)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The committee has not confirmed the nominee.", id="a nominee is confirmed"),
        pytest.param("If confirmed, she would lead the court.", id="if a nominee is confirmed"),
        pytest.param("The team was denied visas.", id="denied a thing"),
        pytest.param("The judge dismissed the charges.", id="charges dropped"),
        pytest.param("The ministry declined to confirm the report.", id="a refusal"),
        pytest.param("The ministry confirmed the report.", id="confirmed"),
        pytest.param("“I could not verify the claims,” Doe said.", id="a speaker's own"),
        pytest.param("There is no evidence of a leak.", id="a finding"),
        pytest.param("He gave no evidence on the threats.", id="says what the evidence would be on"),
        pytest.param("The trial went ahead without evidence.", id="nothing is said without it"),
    ],
)
def test_no_reservation(text: str) -> None:
    """Words that look alike and reserve nothing."""
    assert found(text) == []


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "no",
                "not",
                "if",
                "verify",
                "claims",
                "evidence",
                "confirmed",
                "denied",
                "which",
                "without",
                "“",
                "”",
                ",",
                ".",
                "a",
            ]
        ),
        max_size=25,
    )
)
def test_any_order_of_its_words_can_be_read(words: list[str]) -> None:
    """However garbled the text, a reservation's words lie inside it and hold the word that makes it."""
    doc = parse(" ".join(words))
    for reservation in reservations(doc):
        taken = words_of(reservation)
        assert 0 <= taken.start <= reservation.at.i < taken.stop <= len(doc)
