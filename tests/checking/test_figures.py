"""Numbers, their bounds and their units: what is read, and what a statement may make of its evidence's."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.annotating.figures import find_figures
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
    ("text", "low", "high", "comparator", "unit", "counted"),
    [
        pytest.param("3,000 soldiers marched", 3000, 3000, "exactly", "", "soldiers", id="thousands separator"),
        pytest.param("3 thousand soldiers", 3000, 3000, "exactly", "", "soldiers", id="multiplier word"),
        pytest.param("three thousand soldiers", 3000, 3000, "exactly", "", "soldiers", id="number words"),
        pytest.param("two hundred and fifty thousand", 250_000, 250_000, "exactly", "", "", id="groups of words"),
        pytest.param("one million two hundred thousand", 1_200_000, 1_200_000, "exactly", "", "", id="falling groups"),
        pytest.param("twenty-five days", 25, 25, "exactly", "day", "", id="hyphenated words"),
        pytest.param("twelve boats", 12, 12, "exactly", "", "boats", id="twelve"),
        pytest.param("two dozen boats", 24, 24, "exactly", "", "boats", id="two dozen"),
        pytest.param("half a million boats", 500_000, 500_000, "exactly", "", "boats", id="half a million"),
        pytest.param("a quarter of a million", 250_000, 250_000, "exactly", "", "", id="quarter of a million"),
        pytest.param("two and a half years", "2.5", "2.5", "exactly", "year", "", id="and a half"),
        pytest.param("three quarters", "0.75", "0.75", "exactly", "share", "", id="fraction"),
        pytest.param("3.2 million crowns", 3_200_000, 3_200_000, "exactly", "crown", "", id="decimal with multiplier"),
        pytest.param("$400m", 400_000_000, 400_000_000, "exactly", "$", "", id="money, short"),
        pytest.param("US$1.2bn", 1_200_000_000, 1_200_000_000, "exactly", "US$", "", id="money, signed by country"),
        pytest.param("a $5 fee", 5, 5, "exactly", "$", "", id="an article before a sign is no country"),
        pytest.param("£30", 30, 30, "exactly", "£", "", id="pounds"),
        pytest.param("1.4m people", 1_400_000, 1_400_000, "exactly", "", "people", id="m counts millions of people"),
        pytest.param("the 400m sprint", 400, 400, "exactly", "m", "", id="m measures metres"),
        pytest.param("78 percent", 78, 78, "exactly", "%", "", id="percent"),
        pytest.param("78 per cent", 78, 78, "exactly", "%", "", id="per cent"),
        pytest.param("3 percentage points", 3, 3, "exactly", "point", "", id="percentage points"),
        pytest.param("40km", 40, 40, "exactly", "km", "", id="unit without a space"),
        pytest.param("10-12 km", 10, 12, "exactly", "km", "", id="range with a hyphen"),
        pytest.param("10 to 12 tonnes", 10, 12, "exactly", "tonne", "", id="range with to"),
        pytest.param("between October 8 and 13", 8, 13, "exactly", "october", "", id="range of days"),
        pytest.param("between 8 May and 13 May", 8, 13, "exactly", "may", "", id="range of whole dates"),
        pytest.param("3 to 5 million", 3_000_000, 5_000_000, "exactly", "", "", id="range lends its multiplier"),
        pytest.param("at least 300", 300, 300, "at_least", "", "", id="at least"),
        pytest.param("at least another 300", 300, 300, "at_least", "", "", id="filler before the number"),
        pytest.param("at least some 300", 300, 300, "at_least", "", "", id="the harder of two bounds"),
        pytest.param("over $200bn", 200_000_000_000, 200_000_000_000, "more_than", "$", "", id="over money"),
        pytest.param("no more than 20", 20, 20, "at_most", "", "", id="no more than"),
        pytest.param("as many as 13 barges", 13, 13, "up_to", "", "barges", id="as many as"),
        pytest.param("fewer than ten", 10, 10, "less_than", "", "", id="fewer than"),
        pytest.param("nearly 90", 90, 90, "nearly", "", "", id="nearly"),
        pytest.param("~90", 90, 90, "about", "", "", id="tilde"),
        pytest.param("90 or more", 90, 90, "at_least", "", "", id="or more"),
        pytest.param("tens of thousands of fans", 10_000, 10_000, "several", "", "fans", id="round word"),
        pytest.param("the 38th parallel", 38, 38, "exactly", "th", "", id="ordinal"),
        pytest.param("8 October", 8, 8, "exactly", "october", "", id="day before its month"),
        pytest.param("mid-2031", 2031, 2031, "exactly", "", "", id="part of a year"),
        pytest.param("a 30-year-old", 30, 30, "exactly", "", "", id="an age has no unit"),
    ],
)
def test_reads_one_figure(  # noqa: PLR0913, PLR0917 - one argument for each field of a figure
    text: str, low: int | str, high: int | str, comparator: str, unit: str, counted: str
) -> None:
    """Value, bound, unit and noun come out normalised."""
    (figure,) = find_figures(text)
    assert (figure.low, figure.high, figure.comparator, figure.unit, figure.counted) == (
        Decimal(low),
        Decimal(high),
        comparator,
        unit,
        counted,
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("an F-16 and a MH17", id="name with digits"),
        pytest.param("Covid-19", id="hyphenated name"),
        pytest.param("a 5G mast", id="letters glued behind"),
        pytest.param("by mid-October", id="month alone"),
        pytest.param("no one of them was the one", id="one as a pronoun"),
        pytest.param("the first half of the match", id="half of a time"),
        pytest.param("a half-hearted try", id="half in a compound"),
        pytest.param("9" * 60, id="key of sixty digits"),
    ],
)
def test_reads_no_figure(text: str) -> None:
    """Digits and number words that count nothing are left alone."""
    assert find_figures(text) == ()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        pytest.param("rose from 10% to 12%", [10, 12], id="a change is no range"),
        pytest.param("won 3-1", [3, 1], id="a score is no range"),
        pytest.param("on 2031-05-06", [2031, 5, 6], id="a date in digits is no range"),
        pytest.param("9,000 tanks, 18,000 lorries", [9000, 18000], id="a list"),
        pytest.param("40km (25 miles)", [40, 25], id="a conversion"),
    ],
)
def test_reads_several_figures(text: str, values: list[int]) -> None:
    """Numbers that are not the ends of one range stay apart."""
    assert [figure.low for figure in find_figures(text)] == values


def test_span_covers_bound_number_and_unit() -> None:
    """The span is what a reader would underline."""
    text = "They lost at least 40 km of road."
    (figure,) = find_figures(text)
    assert figure.span.of(text) == "at least 40 km"


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
        pytest.param("40 left.", "40 soldiers left.", id="noun dropped"),
        pytest.param("One guard slept.", "A guard slept.", id="one for a singular"),
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
    ],
)
def test_refuses_another_figure(statement: str, evidence: str, code: FindingCode) -> None:
    """A number, bound or unit the evidence does not give is found, under its own code."""
    assert [found.code for found in mismatches(statement, evidence)] == [code]


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


@given(st.lists(st.sampled_from(NUMBER_WORDS), max_size=30).map(" ".join) | st.text(max_size=80))
def test_spans_are_ordered_disjoint_and_inside(text: str) -> None:
    """Figures come in reading order and share no character."""
    ends = [0, *(end for figure in find_figures(text) for end in (figure.span.start, figure.span.end)), len(text)]
    assert ends == sorted(ends)


@given(st.integers(min_value=0, max_value=10**12))
def test_separators_do_not_change_a_number(number: int) -> None:
    """1234567 and 1,234,567 are one value."""
    (plain,), (grouped,) = find_figures(f"{number} boats"), find_figures(f"{number:,} boats")
    assert plain.low == grouped.low == number
