"""The questions that claims, figures and forecasts leave open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.data import Corroboration, FigureEntry, FigureTable, Gap, SourcedClaim
from briefgen.outlook import GapPolicy, come_due, forecasts, gaps
from tests.outlook.telling import PUBLISHED, told

STORY = "5" * 12


def stories(claims: Sequence[SourcedClaim]) -> Mapping[str, str]:
    return {claim.article.id: STORY for claim in claims}


def asked(*sentences: str) -> list[tuple[str, str]]:
    claims = told(*sentences)
    found = gaps(claims, (), (), (), stories=stories(claims), day=PUBLISHED)
    return [(gap.kind, gap.question) for gap in found]


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        pytest.param("“We do not yet know whether the soldiers will enter Norda,” Doe said.", "Will the soldiers enter Norda?", id="whether"),
        pytest.param("It was not immediately clear who fired the shots.", "Who fired the shots?", id="who"),
        pytest.param("Doe said it was not known how many people were on board the ferry.", "How many people were on board the ferry?", id="how many"),
        pytest.param("Police have not said why the ferry turned.", "Why did the ferry turn?", id="why, with did"),
        pytest.param("It is unclear when the bridge will reopen.", "When will the bridge reopen?", id="when"),
        pytest.param("It remains to be seen whether the court will hear the case.", "Will the court hear the case?", id="to be seen"),
        pytest.param("Doe declined to say where the boat was built.", "Where was the boat built?", id="declined"),
        pytest.param("The cause of the fire is unknown.", "What is the cause of the fire?", id="a noun"),
        pytest.param("The ministry gave no details of the talks.", "What are the details of the talks?", id="details"),
    ],
)  # fmt: skip
def test_what_is_said_not_to_be_known_is_asked_in_its_words(sentence: str, question: str) -> None:
    assert asked(sentence) == [("unknown", question)]


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("Doe said the ferry had turned.", id="what is said"),
        pytest.param("It is clear why the ferry turned.", id="what is known"),
        pytest.param("“I don't know why people complain,” Doe said.", id="a turn of phrase"),
        pytest.param("Police do not know why they left.", id="a pronoun"),
        pytest.param("Officials said the harbour was closed.", id="nothing grave"),
    ],
)
def test_anything_else_asks_nothing(sentence: str) -> None:
    assert asked(sentence) == []


def test_what_could_not_be_verified_is_asked() -> None:
    said = "Jane Doe said the navy had sunk a boat.", "Orsenia Wire could not independently verify the claim."
    assert ("unverified", "Is it true that the navy had sunk a boat?") in asked(*said)


def test_what_somebody_denies_is_asked() -> None:
    assert asked("The company denied that the ferry had been overloaded.") == [
        ("unverified", "Is it true that the ferry had been overloaded?")
    ]


def test_something_grave_that_nobody_says_by_name_is_asked() -> None:
    assert asked("A source said soldiers killed nine people in Norda.") == [
        ("unnamed", "Who, by name, says that soldiers killed nine people in Norda?")
    ]


TANKS = told(
    "Ukraine’s defence ministry said Russia had lost at least 9,000 tanks.",
    "Oryx, an independent platform, has confirmed the loss of 3,500 tanks.",
)


def table(claims: Sequence[SourcedClaim]) -> FigureTable:
    entries = tuple(
        FigureEntry(claim.id, claim.article.id, figure, claim.speaker, claim.article.outlet)
        for claim in claims
        for figure in claim.checked.particulars.figures
    )
    return FigureTable("t" * 12, STORY, "tanks lost by Russia", "", entries, "conflict")


def test_figures_in_conflict_are_asked_in_their_claims_words_with_their_givers() -> None:
    (gap,) = gaps(TANKS, [table(TANKS)], (), (), stories=stories(TANKS), day=PUBLISHED)
    assert gap.question == (
        "Which number of tanks lost by Russia is right: at least 9,000 (Ukraine’s defence ministry) or 3,500 (Oryx)?"
    )
    assert (gap.kind, gap.claims, gap.story) == ("conflict", tuple(claim.id for claim in TANKS), STORY)


def test_a_conflict_keeps_its_id_when_its_figures_move() -> None:
    later = told("Ukraine’s defence ministry said Russia had lost at least 9,100 tanks.") + TANKS[1:]
    first, second = (
        gaps(claims, [table(claims)], (), (), stories=stories(claims), day=PUBLISHED)[0] for claims in (TANKS, later)
    )
    assert first.id == second.id


def test_a_forecast_that_came_due_untold_is_asked() -> None:
    claims = told("The bridge at Almera will reopen to lorries by May 12, Doe said.")
    left = come_due(forecasts(claims, stories=stories(claims)), claims, (), day=date(2031, 5, 12))
    (gap,) = gaps((), (), (), left, stories={}, day=date(2031, 5, 12))
    assert (gap.kind, gap.question) == ("forecast", "Did the bridge at Almera reopen to lorries by 12 May 2031?")


def test_a_grave_claim_in_the_lead_of_one_source_is_asked() -> None:
    claims = told("The navy attacked Norda on Sunday, Jane Doe said.")
    backing = (Corroboration((claims[0].id,), ("Jane Doe",), ("Orsenia Wire",)),)
    (gap,) = gaps(claims, (), backing, (), stories=stories(claims), day=PUBLISHED)
    assert gap.kind == "single"
    assert gap.question.startswith("Who but Jane Doe says that the navy attacked Norda")


UNKNOWN = told(
    "It is unclear when the bridge will reopen.",
    "It was not clear who fired the shots.",
    "Police have not said why the ferry turned.",
    "The cause of the fire is unknown.",
    "The company denied that the ferry had been overloaded.",
)


def test_only_the_most_telling_are_asked() -> None:
    policy = GapPolicy(per_story=2, of_a_kind=1)
    found = gaps(UNKNOWN, (), (), (), stories=stories(UNKNOWN), day=PUBLISHED, policy=policy)
    assert [gap.kind for gap in found] == ["unknown", "unverified"]


def test_what_is_asked_already_is_not_asked_again() -> None:
    before = gaps(UNKNOWN, (), (), (), stories=stories(UNKNOWN), day=PUBLISHED)
    later = told("Police said it was still not known why the ferry turned.", outlet="Norda Post")
    assert gaps(later, (), (), (), stories=stories(later), day=PUBLISHED, known=before) == ()


def test_one_question_of_several_claims_is_asked_once_by_all() -> None:
    both = told("It was not clear who fired the shots.") + told(
        "It is unclear who fired the shots.", outlet="Norda Post"
    )
    (gap,) = gaps(both, (), (), (), stories=stories(both), day=PUBLISHED)
    assert set(gap.claims) == {claim.id for claim in both}


@settings(max_examples=25, deadline=None)  # each parses
@given(st.permutations(UNKNOWN))
def test_the_same_is_asked_whatever_the_order_of_claims(claims: list[SourcedClaim]) -> None:
    policy = GapPolicy(per_story=9, of_a_kind=9)

    def ids(given_claims: Sequence[SourcedClaim]) -> set[str]:
        found = gaps(given_claims, (), (), (), stories=stories(UNKNOWN), day=PUBLISHED, policy=policy)
        return {gap.id for gap in found}

    assert ids(claims) == ids(UNKNOWN)


def test_a_gap_is_opened_on_its_day() -> None:
    day = PUBLISHED + timedelta(days=1)
    found: tuple[Gap, ...] = gaps(UNKNOWN, (), (), (), stories=stories(UNKNOWN), day=day)
    assert {(gap.opened, gap.closed, gap.closed_by) for gap in found} == {(day, None, None)}
    assert all(replace(gap, opened=PUBLISHED).id == gap.id for gap in found)
