"""What a claim puts on a day, and what it only mentions one for."""

from __future__ import annotations

from datetime import date
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.data import Event
from briefgen.outlook import events
from tests.outlook.telling import told


def days(sentence: str) -> list[tuple[date, date, bool]]:
    return [(event.low, event.high, event.ahead) for event in events(told(sentence))]


def on(
    month: int, day: int, *, year: int = 2031, until: int | None = None, ahead: bool = False
) -> tuple[date, date, bool]:
    return date(year, month, day), date(year, month, until or day), ahead


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("The navy sank a boat off Almera on Sunday.", on(5, 4), id="a weekday"),
        pytest.param("On May 2 and 3 the navy sank six boats off Almera.", on(5, 2, until=3), id="neighbouring days"),
        pytest.param("Doe said on Monday that the navy had sunk a boat on Friday.", on(5, 2), id="not the day of saying"),
        pytest.param("Its drones struck the works in Norda, 90 km from Almera, on Sunday.", on(5, 4), id="after a place"),
        pytest.param("The boat arrived this month, Doe said.", on(5, 1, until=6), id="a month not over ends with the news"),
        pytest.param("Bells rang for those who died when a ferry sank on May 4.", on(5, 4), id="beside the statement"),
        pytest.param("The bridge will open on Friday, Doe said.", on(5, 9, ahead=True), id="to come"),
        pytest.param("The bridge opens tomorrow.", on(5, 7, ahead=True), id="by a timetable"),
        pytest.param("The bridge will be repaired by June, Doe said.", on(6, 30, ahead=True), id="a deadline is its last day"),
        pytest.param("Doe was mayor of Almera on Monday.", on(5, 5), id="a state of a day"),
    ],
)  # fmt: skip
def test_what_happens_stands_on_its_day(sentence: str, expected: tuple[date, date, bool]) -> None:
    assert days(sentence) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("The plan for the year was fulfilled.", id="what a plan is for"),
        pytest.param("Doe has been mayor since 2014.", id="since when"),
        pytest.param("As of Monday, nine people were in hospital.", id="as of"),
        pytest.param("The army had lost 90 tanks by mid-April, Doe said.", id="a count until then"),
        pytest.param("Doe said on Monday that the boat had sunk.", id="the day of saying"),
        pytest.param("Monday's attack cost nine lives.", id="of which attack"),
        pytest.param("The attack on Monday cost nine lives.", id="of which attack, after it"),
        pytest.param("The navy did not sink a boat on Sunday.", id="denied"),
        pytest.param("Workers were to have opened the bridge on May 4, 2031.", id="planned for a day gone by"),
        pytest.param("Doe asked whether the bridge had opened on Sunday.", id="asked"),
        pytest.param("Doe was mayor of Almera in 2010.", id="a state of years"),
        pytest.param("The army used more tanks in recent days.", id="no days to speak of"),
        pytest.param("The navy sank a boat off Almera.", id="no date: none is guessed"),
    ],
)
def test_a_date_that_is_no_day_of_it_gives_no_event(sentence: str) -> None:
    assert days(sentence) == []


CLAIMS = told(
    "The navy sank a boat off Almera on Sunday.",
    "On May 2 the harbour of Norda burned.",
    "The bridge will open on Friday, Doe said.",
    "Doe resigned in March.",
)


@settings(max_examples=25, deadline=None)  # each parses
@given(st.permutations(CLAIMS))
def test_events_are_in_order_of_their_days_whatever_the_order_of_claims(claims: list[object]) -> None:
    found = events(claims)  # type: ignore[arg-type]  # hypothesis' permutations lose the element type
    assert found == events(CLAIMS)
    assert [event.low for event in found] == sorted(event.low for event in found)


def test_an_event_names_the_claim_that_tells_it() -> None:
    ids = {claim.id for claim in CLAIMS}
    assert {event.claim for event in events(CLAIMS)} == ids


def test_two_claims_of_one_event_are_two_entries() -> None:
    both = chain(told("The navy sank a boat on Sunday."), told("A boat was sunk on Sunday.", outlet="Norda Post"))
    assert [(event.low, event.ahead) for event in events(tuple(both))] == [(date(2031, 5, 4), False)] * 2


def test_without_claims_there_are_no_events() -> None:
    none: tuple[Event, ...] = ()
    assert events(()) == none
