"""Figures compared: what a statement may make of its evidence's numbers, and what it may not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.annotating.words import wordlist
from briefgen.checking.figures import figures, mismatches
from briefgen.data import FindingCode
from tests.checking.passages import passage

NUMBER_WORDS = sorted(
    wordlist(
        """at least more than over up to about some between and from or so of a the half third quarter two three twenty
        five hundred thousand million dozens tens thousands 3,000 12 8 1.5 40 2031 $ € % percent km years - , . soldiers
        tanks October May 5th 400m bn one no first second"""
    )
)
"""Whatever steers the reading, to be shuffled into nonsense."""


@pytest.mark.parametrize(
    ("statement", "evidence"),
    [
        pytest.param("3,000 men left.", "Three thousand men left.", id="digits for words"),
        pytest.param("12,000 left.", "12 thousand left.", id="multiplier written out"),
        pytest.param("It cost $400 million.", "It cost $400m.", id="multiplier shortened"),
        pytest.param("Half of it burned.", "50 percent of it burned.", id="share for percentage"),
        pytest.param("More than 90 fled.", "Over 90 fled.", id="over is more than"),
        pytest.param("About 90 fled.", "Around 90 fled.", id="around is about"),
        pytest.param("Up to 90 fled.", "As many as 90 fled.", id="as many as is up to"),
        pytest.param("Nearly 3,000 fled.", "2,987 people fled.", id="rounded up"),
        pytest.param("More than 3,000 fled.", "3,120 people fled.", id="rounded down"),
        pytest.param("Thousands fled.", "20,000 people fled.", id="round word"),
        pytest.param("It took 10-12 days.", "It took 10 days at best, or 12 days.", id="range joined"),
        pytest.param("40 troops left.", "40 soldiers left.", id="noun reworded"),
        pytest.param(
            "40 workers were let go.", "The firm parted with 40 employees in May.", id="noun among other words"
        ),
        pytest.param(
            "40 troops left.", "40 infantrymen left, after 12 troops.", id="noun reworded beside another count"
        ),
        pytest.param("40 left.", "40 soldiers left.", id="noun dropped"),
        pytest.param("Two fleets of 90 boats each left.", "Each of two fleets has 90 boats.", id="each, moved"),
        pytest.param("It lost 90 boats daily.", "It lost 90 boats a day.", id="daily for a day"),
        pytest.param("On an average day it lost 90 boats.", "It lost 90 boats a day.", id="a rate in other words"),
        pytest.param("It lost 90 boats a day.", "Its losses, by day, were 90 boats.", id="a rate the figure hides"),
        pytest.param("The 12 miners went down.", "Every day the 12 miners went down.", id="the same twelve every day"),
        pytest.param("Two fleets of 90 boats a unit.", "Two fleets of 90 boats each.", id="each reworded"),
        pytest.param("One guard slept.", "A guard slept.", id="one for a singular"),
        pytest.param("It took one month.", "It took a month.", id="one unit for a singular"),
        pytest.param("They marked the 20th anniversary.", "They marked 20 years.", id="anniversary for years"),
        pytest.param("Harbour War Two ended.", "Harbour War II ended.", id="word for a Roman numeral"),
        pytest.param("A second dam was built.", "Another dam was built.", id="a second the evidence does not count"),
        pytest.param(
            "18 carts burned.", "At least 9 boats and 18 carts burned.", id="bound of a list, not taken along"
        ),
        pytest.param("At least 18 carts burned.", "At least 9 boats and 18 carts burned.", id="bound of a list, taken"),
        pytest.param("More than 2 million left.", "2 million left, then 2.3 million.", id="rounded from another"),
        pytest.param("12 fled in May.", "10 fled in June and 12 fled in May.", id="each in its own place"),
        pytest.param("The 30-year-old fled.", "Ola Brun, 30, fled.", id="age"),
        pytest.param("It began on 8 October.", "It began on October 8.", id="date turned"),
    ],
)
def test_accepts_the_same_figure(statement: str, evidence: str) -> None:
    """Another way of writing the same number is no finding."""
    assert [found.code for found in mismatches(statement, evidence)] == []


@pytest.mark.parametrize(
    ("statement", "evidence", "code"),
    [
        pytest.param("4,000 men left.", "3,000 men left.", "figure-unsupported", id="another number"),
        pytest.param("$400bn went.", "$400m went.", "figure-unsupported", id="another multiplier"),
        pytest.param("One guard slept.", "Two guards slept.", "figure-unsupported", id="one for two"),
        pytest.param("3,000 fled.", "Thousands fled.", "figure-unsupported", id="precise for round"),
        pytest.param("It began in 2032.", "It began in 2031.", "figure-unsupported", id="another year"),
        pytest.param("Nearly 4,000 fled.", "2,987 people fled.", "figure-unsupported", id="rounded too far"),
        pytest.param("3,000 fled.", "At least 3,000 fled.", "comparator-lost", id="bound dropped"),
        pytest.param("At least 90 fled.", "More than 90 fled.", "comparator-lost", id="bound changed"),
        pytest.param("90 fled.", "About 90 fled.", "comparator-lost", id="made exact"),
        pytest.param("At least 90 fled.", "90 fled.", "comparator-lost", id="bound added"),
        pytest.param("12 fled.", "Between 10 and 12 fled.", "comparator-lost", id="one end of a range"),
        pytest.param("It is 40 miles.", "It is 40 km.", "unit-changed", id="miles for kilometres"),
        pytest.param("It cost €40.", "It cost $40.", "unit-changed", id="euros for dollars"),
        pytest.param("It cost 40.", "It cost $40.", "unit-changed", id="sign dropped"),
        pytest.param("It fell 3 percent.", "It fell 3 percentage points.", "unit-changed", id="percent for points"),
        pytest.param("It grew to 12.", "It grew to 12 percent.", "unit-changed", id="percent dropped"),
        pytest.param("It began on 8 May.", "It began on 8 June.", "unit-changed", id="another month"),
        pytest.param(
            "18,000 tanks burned.", "9,000 tanks and 18,000 lorries burned.", "unit-changed", id="nouns swapped"
        ),
        pytest.param("40 tanks left.", "40 soldiers left.", "unit-changed", id="things for people"),
        pytest.param("40 women left.", "40 men left.", "unit-changed", id="women for men"),
        pytest.param(
            "It took 60 medals to end the debate.",
            "It took 60 votes to end the debate.",
            "unit-changed",
            id="only the noun is new",
        ),
        pytest.param("40 villages flooded.", "40 islands flooded.", "unit-changed", id="things of another kind"),
        pytest.param(
            "They have 90 boats in all.", "Two fleets have 90 boats each.", "unit-changed", id="each totalled"
        ),
        pytest.param("Two fleets have 90 boats.", "Two fleets have 90 boats each.", "unit-changed", id="each dropped"),
        pytest.param(
            "Two fleets have 90 boats each.", "Two fleets have 90 boats in all.", "unit-changed", id="a total made each"
        ),
        pytest.param("It lost 90 boats a week.", "It lost 90 boats a day.", "unit-changed", id="a week for a day"),
        pytest.param("It lost 90 boats.", "It lost 90 boats a day.", "unit-changed", id="a day dropped"),
        pytest.param("It lost 90 boats a day.", "It lost 90 boats.", "unit-changed", id="a day added"),
        pytest.param(
            "It sells at $90 a litre.", "It sells at $90 a barrel.", "unit-changed", id="a litre for a barrel"
        ),
        pytest.param("A third dam broke.", "A second dam broke.", "figure-unsupported", id="another place in an order"),
    ],
)
def test_refuses_another_figure(statement: str, evidence: str, code: FindingCode) -> None:
    """A number, bound or unit the evidence does not give is found, under its own code."""
    assert [found.code for found in mismatches(statement, evidence)] == [code]


@pytest.mark.parametrize(
    ("statement", "evidence"),
    [
        pytest.param(
            "It rose from 12 to 10 last year.", "It rose from 10 to 12 last year.", id="both ends of a change"
        ),
        pytest.param("It cost $5 in May and $3 in June.", "It cost $3 in May and $5 in June.", id="two amounts"),
        pytest.param("5 sailors died and 3 were hurt.", "3 sailors died and 5 were hurt.", id="dead and hurt"),
    ],
)
def test_numbers_that_changed_places_are_found(statement: str, evidence: str) -> None:
    """Every number is the evidence's, and none stands where the evidence has it."""
    assert [found.code for found in mismatches(statement, evidence)] == ["figure-unsupported"] * 2


def test_dates_are_left_to_the_check_of_dates() -> None:
    """Which year "this month" was in is no question of numbers."""
    assert list(figures(passage("It began in May 2031.", "It began this month."))) == []


def test_bound_is_compared_for_the_same_noun() -> None:
    """Another exact 30 in the sentence does not excuse a lost "at least"."""
    (found,) = mismatches("30 miners died.", "At least 30 miners died and 30 goats fled.")
    assert found.code == "comparator-lost"


def test_finding_points_at_the_figure_in_the_article() -> None:
    """The finding blocks, and its span is the evidence's own figure."""
    made = passage("The fleet lost 30 boats.", "The fleet lost at least 30 boats.", before="Nobody slept that night.")
    (finding,) = figures(made)
    assert (finding.code, finding.severity) == ("comparator-lost", "block")
    assert [made.reading.text(span) for span in finding.spans] == ["at least 30"]


def test_cut_after_a_bound_is_found() -> None:
    """A quotation shorter than its sentence is held to the whole sentence."""
    evidence = "The fleet lost at least 30 boats."
    assert [found.code for found in mismatches("30 boats", evidence)] == ["comparator-lost"]


@given(st.lists(st.sampled_from(NUMBER_WORDS), max_size=30).map(" ".join) | st.text(max_size=80))
def test_any_text_bears_itself_out(text: str) -> None:
    """A verbatim statement gets no finding, whatever its words."""
    assert list(mismatches(text, text)) == []
