"""Numbers, their bounds, units and roles: what is read off a text."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.annotating.figures import bounds, find_figures
from briefgen.annotating.words import wordlist
from briefgen.data import Comparator, FigureRole

SEED = Path(__file__).parents[2] / "seeds"
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
        pytest.param("a quarter lower", "0.25", "0.25", "exactly", "share", "", id="a fraction by which it is lower"),
        pytest.param("a tenth more than in May", "0.1", "0.1", "exactly", "share", "", id="a fraction more"),
        pytest.param("sales fell a fifth", "0.2", "0.2", "exactly", "share", "", id="a fraction by which it fell"),
        pytest.param("the third lower court", 3, 3, "exactly", "th", "", id="a place before a lower thing"),
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
        pytest.param("aged 30 years", 30, 30, "exactly", "", "", id="an age behind aged"),
        pytest.param("a one-month-old calf", 1, 1, "exactly", "", "", id="one before a unit"),
        pytest.param("the 20th anniversary", 20, 20, "exactly", "year", "", id="an anniversary counts years"),
        pytest.param("Harbour War IV", 4, 4, "exactly", "th", "", id="Roman numeral"),
        pytest.param("King Olaf XIX", 19, 19, "exactly", "th", "", id="Roman numeral with subtraction"),
        pytest.param("in 2031 boats sank", 2031, 2031, "exactly", "", "", id="a year counts nothing"),
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
        pytest.param("President Xi and Mr Li", id="names that spell Roman numerals"),
        pytest.param("a jacket in XL, and I", id="size and pronoun"),
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
    ("text", "role", "per"),
    [
        pytest.param("They lost 40 boats.", "count", "", id="count"),
        pytest.param("three fleets amounting to 40 boats", "total", "", id="amounting to"),
        pytest.param("a total of 40 boats", "total", "", id="a total of"),
        pytest.param("40 boats in all", "total", "", id="in all"),
        pytest.param("another 40 boats", "increment", "", id="another"),
        pytest.param("at least a further 40 boats", "increment", "", id="a further"),
        pytest.param("40 more boats", "increment", "", id="more"),
        pytest.param("40 more than before", "count", "", id="a comparison adds nothing"),
        pytest.param("an estimated 40 boats", "estimate", "", id="an estimated"),
        pytest.param("about 40 boats", "estimate", "", id="about"),
        pytest.param("Brun estimated the storm had cost 40 boats", "estimate", "", id="somebody estimates"),
        pytest.param("It leaked. Brun estimated. They lost 40 boats", "count", "", id="estimated in another sentence"),
        pytest.param("40 boats a day", "rate", "day", id="a day"),
        pytest.param("40 boats a day later", "count", "", id="a day later"),
        pytest.param("$40 a barrel", "rate", "barrel", id="price"),
        pytest.param("40 boats per harbour", "rate", "harbour", id="per"),
        pytest.param("40 boats daily", "rate", "day", id="daily"),
        pytest.param("fleets of 40 boats each", "rate", "fleet", id="each, of a noun before"),
        pytest.param("each fleet has 40 boats", "rate", "fleet", id="each before"),
        pytest.param("every day, 40 boats sank", "rate", "day", id="every, of a time"),
        pytest.param("from every harbour they came, 40 boats", "count", "", id="every, in a clause of its own"),
        pytest.param("every day the 40 boats left", "count", "", id="the same ones every day"),
        pytest.param("40 km/h", "rate", "hour", id="speed"),
        pytest.param("40 percent of boats", "share", "", id="share"),
        pytest.param("the fourth boat", "order", "", id="order"),
        pytest.param("on 4 October", "date", "", id="day"),
        pytest.param("in 2031", "date", "", id="year"),
        pytest.param("2031 boats", "count", "", id="four digits that count"),
    ],
)
def test_role(text: str, role: FigureRole, per: str) -> None:
    """What a number does is read off the words around it."""
    assert [(figure.role, figure.per) for figure in find_figures(text)[-1:]] == [(role, per)]


def test_each_holds_for_the_number_before() -> None:
    """What the number before counts is what each has so many of."""
    two, many = find_figures("two fleets of 6,000 sailors each")
    assert (two.per, many.per, many.role) == ("", "fleet", "rate")


@pytest.mark.parametrize(
    ("text", "comparators"),
    [
        pytest.param("at least 9 boats, 18 carts and 4 guns", ["at_least"] * 3, id="list"),
        pytest.param("about 40km (25 miles)", ["about"] * 2, id="conversion"),
        pytest.param("at least 9 boats and up to 18 carts", ["at_least", "up_to"], id="its own bound"),
        pytest.param("at least 9 boats sank in 18 storms", ["at_least", "exactly"], id="no list"),
        pytest.param("at least 9 boats, 18", ["at_least", "exactly"], id="nothing counted"),
    ],
)
def test_bound_of_a_list(text: str, comparators: list[Comparator]) -> None:
    """A comparator before a list bounds all of it."""
    assert [figure.comparator for figure in find_figures(text)] == comparators


def test_shared_bound_may_be_read_two_ways() -> None:
    """Whoever says "at least" once may mean the first number alone."""
    text = "at least 9 boats and 18 carts"
    assert [bounds(figure, text) for figure in find_figures(text)] == [{"at_least"}, {"at_least", "exactly"}]


SEED_FIGURES = [
    ("$400m", 400_000_000, "exactly", "$", "", "count", ""),
    ("at least 3,000", 3000, "at_least", "", "soldiers", "count", ""),
    ("11,000", 11_000, "exactly", "", "infantrymen", "count", ""),
    ("2,600", 2600, "exactly", "", "", "count", ""),
    ("12,000", 12_000, "exactly", "", "troops", "total", ""),
    ("6,000", 6000, "exactly", "", "people", "rate", "brigade"),
    ("1,500", 1500, "exactly", "", "troops", "count", ""),
    ("four", 4, "exactly", "", "ships", "count", ""),
    ("13,000", 13_000, "exactly", "", "containers", "count", ""),
    ("78 percent", 78, "exactly", "%", "", "share", ""),
    ("more than 1,300", 1300, "more_than", "", "casualties", "rate", "day"),
    ("more than 600,000", 600_000, "more_than", "", "casualties", "count", ""),
    ("190,000", 190_000, "exactly", "", "fighters", "count", ""),
    ("at least 9,000", 9000, "at_least", "", "tanks", "count", ""),
    ("18,000", 18_000, "at_least", "", "vehicles", "count", ""),
    ("19,500", 19_500, "at_least", "", "systems", "count", ""),
    ("more than 7,300", 7300, "more_than", "", "vehicles", "count", ""),
    ("over $200bn", 200_000_000_000, "more_than", "$", "", "estimate", ""),
    ("40km", 40, "exactly", "km", "", "count", ""),
    ("25 miles", 25, "exactly", "mile", "", "count", ""),
    ("three", 3, "exactly", "", "assaults", "count", ""),
    ("36", 36, "exactly", "", "leaders", "count", ""),
]
"""Read off the seed article by hand."""


@pytest.mark.parametrize("expected", [pytest.param(row, id=row[0]) for row in SEED_FIGURES])
def test_seed_figures(expected: tuple[object, ...]) -> None:
    """The seed article's own figures come out as a reader has them."""
    text = next(SEED.glob("*.txt")).read_text(encoding="utf-8").partition("<CONTENT>")[2]
    found = {
        (f.span.of(text), int(f.low), f.comparator, f.unit, f.counted, f.role, f.per)
        for f in find_figures(text)
        if f.low == f.high
    }
    assert expected in found


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
