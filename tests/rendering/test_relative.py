"""Relative dates are told by their days, and only those."""

from __future__ import annotations

from datetime import date

import pytest

from briefgen.data import DateRef, Particulars
from briefgen.rendering.relative import told_days
from tests.rendering.claims import ARTICLE, at, first_claim, on

WEDNESDAY = date(2031, 4, 30)


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        pytest.param(on("on Wednesday", WEDNESDAY), [("Wednesday", "30 April 2031")], id="a weekday without its preposition"),
        pytest.param(on("Wednesday", WEDNESDAY), [("Wednesday", "30 April 2031")], id="a weekday"),
        pytest.param(on("Monday’s", date(2031, 5, 5)), [("Monday", "5 May 2031")], id="a possessive"),
        pytest.param(on("in 10 days", date(2031, 5, 16)), [("in 10 days", "16 May 2031")], id="counted days"),
        pytest.param(on("the coming weeks", date(2031, 5, 6), date(2031, 6, 6)), [], id="uncounted weeks"),
        pytest.param(on("in October", date(2030, 10, 1), date(2030, 10, 31)), [], id="it names its month"),
        pytest.param(on("in recent days", date(2031, 4, 29), date(2031, 5, 6)), [], id="vague"),
        pytest.param(on("40", WEDNESDAY), [], id="a number alone"),
        pytest.param(on("on Wednesday", None, precision="unresolved"), [], id="unresolved"),
        pytest.param(on("on Wednesday", WEDNESDAY, ARTICLE.published, bound="until"), [], id="until the article's own day"),
        pytest.param(on("on Wednesday", date(2031, 1, 1), date(2031, 12, 31), precision="year"), [], id="the article's own year"),
        pytest.param(on("A salvage", WEDNESDAY), [], id="words the statement does not have"),
    ],
)  # fmt: skip
def test_a_date_is_told_where_its_words_need_it(when: DateRef, expected: list[tuple[str, str]]) -> None:
    assert list(told_days(*first_claim(Particulars(dates=(when,))))) == expected


def test_the_first_two_are_told_each_once() -> None:
    dates = (
        on("on Wednesday", WEDNESDAY),
        on("Wednesday", WEDNESDAY),
        on("Wednesday", date(2031, 5, 1)),
        on("Wednesday", date(2031, 5, 2)),
    )
    assert [told.days for told in told_days(*first_claim(Particulars(dates=dates)))] == ["30 April 2031", "1 May 2031"]


def test_the_words_are_the_articles_own() -> None:
    (told,) = told_days(*first_claim(Particulars(dates=(on("on Wednesday", WEDNESDAY),))))
    assert told.words in at("on Wednesday").of(ARTICLE.text)
