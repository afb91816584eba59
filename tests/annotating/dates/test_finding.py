"""Dates in a text: which words they are, which days they mean, and by which rule."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.annotating.dates import find_dates
from briefgen.annotating.words import wordlist
from briefgen.articles import ArticlePolicy, read_articles
from briefgen.data import DateBound, DatePrecision, DateRef

PUBLISHED = date(2031, 5, 8)
"""A Thursday."""
SEED = Path(__file__).parents[3] / "seeds" / "000_4f566d6464c06abf.txt"
DATE_WORDS = sorted(
    wordlist(
        """on in by before since until after the a of from to between and - , . / 's first half last next this past end
        early mid late October May may Monday Sun week weeks month year days 8 13 31 99 2024 1,500 2600 99999999 ago
        earlier later same day few several so far yesterday 1990 s Q 3 st th winter quarter century 02 29 will"""
    )
)
"""Whatever steers the reading, to be shuffled into nonsense."""


def only(text: str, *, published: date = PUBLISHED) -> DateRef:
    (found,) = find_dates(text, published=published)
    return found


def days(ref: DateRef) -> tuple[str, str]:
    return str(ref.low), str(ref.high)


@pytest.mark.parametrize(
    ("text", "low", "high", "precision"),
    [
        pytest.param("It sank on 2030-10-18.", "2030-10-18", "2030-10-18", "day", id="ISO"),
        pytest.param("It sank on 18/10/2030.", "2030-10-18", "2030-10-18", "day", id="slashed, day first"),
        pytest.param("It sank on 10/18/2030.", "2030-10-18", "2030-10-18", "day", id="slashed, month first"),
        pytest.param("It sank on 18 October 2030.", "2030-10-18", "2030-10-18", "day", id="day first"),
        pytest.param("It sank on October 18th, 2030.", "2030-10-18", "2030-10-18", "day", id="month first"),
        pytest.param("It sank on the 18th of October 2030.", "2030-10-18", "2030-10-18", "day", id="the 18th of"),
        pytest.param("It sank on Oct. 8.", "2030-10-08", "2030-10-08", "day", id="short month, year not written"),
        pytest.param("It sank on May 8.", "2031-05-08", "2031-05-08", "day", id="the day of publication is past"),
        pytest.param("It will sail on October 8.", "2031-10-08", "2031-10-08", "day", id="ahead"),
        pytest.param("It is to sail on October 8.", "2031-10-08", "2031-10-08", "day", id="is to"),
        pytest.param("It would be sent there on October 8.", "2031-10-08", "2031-10-08", "day", id="would be"),
        pytest.param(
            "It would be fully repaired on Friday.", "2031-05-09", "2031-05-09", "day", id="would be, a weekday"
        ),
        pytest.param(
            "It will be newly painted by October 8.", "2031-10-08", "2031-10-08", "day", id="be and an adverb"
        ),
        pytest.param("It sank on February 29.", "2028-02-29", "2028-02-29", "day", id="leap day"),
        pytest.param("It sank on Monday, May 5.", "2031-05-05", "2031-05-05", "day", id="weekday and date"),
        pytest.param("It sank on the 3rd.", "2031-05-03", "2031-05-03", "day", id="day of this month"),
        pytest.param("It sank on the 30th.", "2031-04-30", "2031-04-30", "day", id="day of last month"),
        pytest.param("It lay there between October 8 and 13.", "2030-10-08", "2030-10-13", "days", id="between"),
        pytest.param("It lay there 8-13 October.", "2030-10-08", "2030-10-13", "days", id="days before their month"),
        pytest.param("It lay there from 30 May to 2 June 2030.", "2030-05-30", "2030-06-02", "days", id="year lent"),
        pytest.param("from late July to early October 2030", "2030-07-21", "2030-10-10", "days", id="parts of months"),
        pytest.param("from December to March", "2030-12-01", "2031-03-31", "days", id="over New Year"),
        pytest.param("It sank in February.", "2031-02-01", "2031-02-28", "month", id="month"),
        pytest.param("It will sail in February.", "2032-02-01", "2032-02-29", "month", id="month ahead"),
        pytest.param("It sank in May.", "2031-05-01", "2031-05-31", "month", id="May after a preposition"),
        pytest.param("It sank last May.", "2030-05-01", "2030-05-31", "month", id="last May"),
        pytest.param("It sank in mid-April.", "2031-04-11", "2031-04-20", "days", id="mid-month"),
        pytest.param("It sank at the beginning of April.", "2031-04-01", "2031-04-10", "days", id="beginning of"),
        pytest.param("It sank early this week.", "2031-05-05", "2031-05-06", "days", id="early this week"),
        pytest.param("It sank earlier this month.", "2031-05-01", "2031-05-08", "days", id="earlier this month"),
        pytest.param("It sails later this month.", "2031-05-08", "2031-05-31", "days", id="later this month"),
        pytest.param("in the first half of the year", "2031-01-01", "2031-06-30", "half", id="half"),
        pytest.param("in Q3 2030", "2030-07-01", "2030-09-30", "quarter", id="quarter"),
        pytest.param("in the fourth quarter of 2030", "2030-10-01", "2030-12-31", "quarter", id="spelled quarter"),
        pytest.param("It sank in 2019.", "2019-01-01", "2019-12-31", "year", id="year"),
        pytest.param("the 2019 regatta", "2019-01-01", "2019-12-31", "year", id="year of a noun"),
        pytest.param("in 2019-20", "2019-01-01", "2020-12-31", "years", id="two years"),
        pytest.param("in the 1990s", "1990-01-01", "1999-12-31", "years", id="decade"),
        pytest.param("in the 90s", "1990-01-01", "1999-12-31", "years", id="short decade"),
        pytest.param("in the 19th century", "1801-01-01", "1900-12-31", "years", id="century"),
        pytest.param("in the summer of 2030", "2030-06-01", "2030-08-31", "season", id="season"),
        pytest.param("It went before the winter.", "2031-12-01", "2032-02-29", "season", id="before a season to come"),
        pytest.param("He said so on Wednesday.", "2031-05-07", "2031-05-07", "day", id="weekday"),
        pytest.param("He said so on Thursday.", "2031-05-08", "2031-05-08", "day", id="the weekday of publication"),
        pytest.param("He will say so on Wednesday.", "2031-05-14", "2031-05-14", "day", id="weekday ahead"),
        pytest.param("On Wednesday, they will sail.", "2031-05-14", "2031-05-14", "day", id="ahead, said after it"),
        pytest.param(
            "He said on Wednesday it will sail.", "2031-05-07", "2031-05-07", "day", id="nearest word decides"
        ),
        pytest.param("It sank last Thursday.", "2031-05-01", "2031-05-01", "day", id="last weekday"),
        pytest.param("It sails next Thursday.", "2031-05-15", "2031-05-15", "day", id="next weekday"),
        pytest.param("It sank on Friday night.", "2031-05-02", "2031-05-02", "day", id="night of a weekday"),
        pytest.param("It sank yesterday.", "2031-05-07", "2031-05-07", "day", id="yesterday"),
        pytest.param("It sank overnight.", "2031-05-07", "2031-05-08", "days", id="overnight"),
        pytest.param("It sank last week.", "2031-04-28", "2031-05-04", "week", id="last week, Monday to Sunday"),
        pytest.param("It sank at the weekend.", "2031-05-03", "2031-05-04", "days", id="the weekend, past"),
        pytest.param("It sails next month.", "2031-06-01", "2031-06-30", "month", id="next month"),
        pytest.param("the plan for the year was met", "2031-01-01", "2031-12-31", "year", id="for the year"),
        pytest.param("in the past 10 days", "2031-04-28", "2031-05-08", "days", id="window"),
        pytest.param("in the last week", "2031-05-01", "2031-05-08", "days", id="the last week is a window"),
        pytest.param("over the past decade", "2021-05-08", "2031-05-08", "years", id="window of years"),
        pytest.param("in recent days", "2031-05-01", "2031-05-08", "days", id="recent days are at most a week"),
        pytest.param("the second storm in 10 days", "2031-04-28", "2031-05-08", "days", id="look back"),
        pytest.param("It sank three days ago.", "2031-05-05", "2031-05-05", "day", id="days ago"),
        pytest.param("It sank two weeks ago.", "2031-04-21", "2031-04-27", "week", id="weeks ago"),
        pytest.param("It sank two years ago.", "2029-01-01", "2029-12-31", "year", id="years ago"),
        pytest.param("It cost a crown so far.", "2031-05-08", "2031-05-08", "day", id="so far"),
        pytest.param("so far this year", "2031-01-01", "2031-05-08", "days", id="so far this year"),
    ],
)
def test_resolves_a_date(text: str, low: str, high: str, precision: DatePrecision) -> None:
    """The days a date means, and how finely it is given."""
    found = only(text)
    assert (*days(found), found.precision) == (low, high, precision)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        pytest.param("03/04/2031", "may be 3 April or 4 March 2031", id="day or month first"),
        pytest.param("Tuesday, May 5, 2031", "2031-05-05 is no Tuesday", id="weekday and date disagree"),
        pytest.param("in the intervening months", "between two dates that the words do not name", id="intervening"),
        pytest.param(
            "On the same day", "counted from an earlier date, and no such date stands before it", id="nothing before"
        ),
        pytest.param(
            "two days before the vote", "counted from something whose date the words do not give", id="from an event"
        ),
        pytest.param("10000000 years ago", "no such day in the calendar", id="before the calendar"),
        pytest.param("February 30, 2031", "no such day in the calendar", id="no such day"),
    ],
)
def test_leaves_unresolved_what_cannot_be_told(text: str, rule: str) -> None:
    """No guess, and the reason."""
    found = only(text)
    assert (found.low, found.high, found.precision, found.rule) == (None, None, "unresolved", rule)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        pytest.param("by mid-April", "by", id="by"),
        pytest.param("no later than April 3", "by", id="no later than"),
        pytest.param("before Monday", "before", id="before"),
        pytest.param("ahead of Monday", "before", id="ahead of"),
        pytest.param("since February", "since", id="since"),
        pytest.param("from Monday", "since", id="from"),
        pytest.param("after 2026", "after", id="after"),
        pytest.param("until 2026", "until", id="until"),
        pytest.param("in 2026", "on", id="in"),
        pytest.param("after Monday's talks", "on", id="a possessive bounds the talks, not the day"),
        pytest.param("two days after the vote", "after", id="side of an event"),
        pytest.param("A week earlier, it sank.", "before", id="side of a date that is not there"),
    ],
)
def test_reads_how_a_date_bounds(text: str, bound: DateBound) -> None:
    """The preposition tells, and belongs to the date's words."""
    assert only(text).bound == bound


@pytest.mark.parametrize(
    ("text", "low"),
    [
        pytest.param("On Sunday it sank. On the same day it rained.", "2031-05-04", id="same day"),
        pytest.param("On Sunday it sank. The next day it rained.", "2031-05-05", id="next day"),
        pytest.param("On Sunday it sank. Two days later it rained.", "2031-05-06", id="days later"),
        pytest.param("On Sunday it sank. A week earlier it rained.", "2031-04-21", id="a week earlier"),
        pytest.param("On Sunday it sank. The day before, it rained.", "2031-05-03", id="the day before"),
        pytest.param("In June 2030 it sank. Later that year it rained.", "2030-12-31", id="a unit of a month before"),
        pytest.param("On Sunday it sank. The following Friday it rained.", "2031-05-09", id="the following weekday"),
    ],
)
def test_counts_from_the_date_before(text: str, low: str) -> None:
    """Back-references resolve to the nearest fitting date before them."""
    assert str(find_dates(text, published=PUBLISHED)[-1].low) == low


def test_counts_from_the_context_where_the_text_has_no_date_of_its_own() -> None:
    """The dates of the sentences before are looked through from the nearest back."""
    context = find_dates("It sank on Friday, and rose on Sunday.", published=PUBLISHED)
    (found,) = find_dates("On the same day it rained.", published=PUBLISHED, context=context)
    assert days(found) == ("2031-05-04", "2031-05-04")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("2,600 and 1,500 boats", id="thousands"),
        pytest.param("1945 buckets", id="four digits"),
        pytest.param("It hit 1500 boats.", id="four digits of things"),
        pytest.param("They fined 2000 people.", id="four digits of people"),
        pytest.param("It may rain, and they march.", id="verbs"),
        pytest.param("Jane May spoke, and May smiled.", id="a name"),
        pytest.param("the second boat, a second later on", id="ordinal"),
        pytest.param("The Sun rose.", id="the sun"),
        pytest.param("on the 8th floor", id="a floor"),
        pytest.param("in her 90s", id="an age"),
        pytest.param("It was built in 10 days.", id="a duration"),
        pytest.param("so far as we know", id="so far as"),
        pytest.param("the year 99999", id="five digits"),
        pytest.param("said that week-long talks", id="a conjunction"),
    ],
)
def test_passes_by_what_is_no_date(text: str) -> None:
    """Numbers and words that only look like dates are left to others."""
    assert find_dates(text, published=PUBLISHED) == ()


def test_reads_each_day_of_a_list() -> None:
    """Days that share their month are dates of their own, with disjoint spans."""
    text = "On October 8, 9 and 10, it rained."
    found = find_dates(text, published=PUBLISHED)
    assert [(ref.span.of(text), str(ref.low)) for ref in found] == [
        ("On October 8", "2030-10-08"),
        ("9", "2030-10-09"),
        ("10", "2030-10-10"),
    ]


def test_takes_a_number_of_things_for_no_day() -> None:
    """A number that counts what follows it ends the date before it."""
    text = "On October 8, 10 boats sank."
    assert [ref.span.of(text) for ref in find_dates(text, published=PUBLISHED)] == ["On October 8"]


def test_names_the_rule_for_the_reader() -> None:
    """A relative date tells what it was counted from."""
    assert only("on Wednesday").rule == "Wednesday before Thu 2031-05-08"


def test_reads_every_date_of_the_seed() -> None:
    """What an analyst reads off the article, date by date, in order."""
    article = read_articles([str(SEED)], stdin=None, policy=ArticlePolicy()).articles[0]
    content = article.content.of(article.text)
    found = find_dates(content, published=article.published)
    assert [(ref.span.of(content), *days(ref), ref.bound) for ref in found] == [
        ("this month", "2024-10-01", "2024-10-31", "on"),
        ("on Wednesday", "2024-10-23", "2024-10-23", "on"),
        ("on November 1", "2024-11-01", "2024-11-01", "on"),
        ("on October 18", "2024-10-18", "2024-10-18", "on"),
        ("on Tuesday", "2024-10-22", "2024-10-22", "on"),
        ("A week earlier", "2024-10-14", "2024-10-20", "on"),
        ("between October 8 and 13", "2024-10-08", "2024-10-13", "on"),
        ("On Monday", "2024-10-21", "2024-10-21", "on"),
        ("Last week", "2024-10-14", "2024-10-20", "on"),
        ("the year", "2024-01-01", "2024-12-31", "on"),
        ("Throughout the past week", "2024-10-17", "2024-10-24", "on"),
        ("in the first half of the year", "2024-01-01", "2024-06-30", "on"),
        ("by mid-October", "2024-10-11", "2024-10-20", "by"),
        ("so far", "2024-10-24", "2024-10-24", "until"),
        ("in recent days", "2024-10-17", "2024-10-24", "on"),
        ("before the onset of winter", "2024-12-01", "2024-12-30", "before"),
        ("during the past week", "2024-10-17", "2024-10-24", "on"),
        ("in February", "2024-02-01", "2024-02-29", "on"),
        ("in the intervening months", "None", "None", "on"),
        ("in the last week", "2024-10-17", "2024-10-24", "on"),
        ("from late July to early October 2024", "2024-07-21", "2024-10-10", "on"),
        ("during the past week", "2024-10-17", "2024-10-24", "on"),
        ("this year", "2024-01-01", "2024-12-31", "on"),
        ("on Sunday", "2024-10-20", "2024-10-20", "on"),
        ("On the same day", "2024-10-20", "2024-10-20", "on"),
        ("On Friday night", "2024-10-18", "2024-10-18", "on"),
        ("in 10 days", "2024-10-08", "2024-10-18", "on"),
        ("On October 9", "2024-10-09", "2024-10-09", "on"),
        ("10", "2024-10-10", "2024-10-10", "on"),
        ("on Tuesday", "2024-10-22", "2024-10-22", "on"),
        ("Wednesday", "2024-10-23", "2024-10-23", "on"),
    ]


@given(
    st.one_of(st.text(max_size=120), st.lists(st.sampled_from(DATE_WORDS), max_size=24).map(" ".join)),
    st.dates(),
)
def test_any_text_gives_disjoint_dates_in_order(text: str, published: date) -> None:
    """Spans lie inside the text, in order and apart; resolved days come in order; nothing raises."""
    found = find_dates(text, published=published)
    borders = [place for ref in found for place in (ref.span.start, ref.span.end)]
    assert borders == sorted(borders)
    assert all(0 <= place <= len(text) for place in borders)
    assert all((ref.low is None) == (ref.precision == "unresolved") for ref in found)
    assert all(ref.high - ref.low >= timedelta(0) for ref in found if ref.low and ref.high)


def test_a_text_read_again_for_another_day_is_resolved_anew() -> None:
    text = "The talks end on Monday."
    one, other = only(text, published=PUBLISHED), only(text, published=PUBLISHED + timedelta(days=7))
    assert other.low is not None
    assert one.low == other.low - timedelta(days=7)
