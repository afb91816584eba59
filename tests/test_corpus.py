"""The invented three days hold to their own gold: what it quotes is there, its days are the calendar's, and all is marked as invented."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from itertools import chain

import pytest

from briefgen.articles import ArticlePolicy, Library, read_articles
from briefgen.data import Article
from tests.gold_corpus import CORPUS, DAYS, FILES, GOLD, Row, folded, listed

OUTLETS = {"Orsenia Wire", "Velm Courier", "Harbour Post", "Drossa Times", "Kessland Observer", "Saltquay Gazette"}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

WEEKDAY = re.compile("|".join(WEEKDAYS))
SAID = re.compile(rf"(?:said|reporters) on ({'|'.join(WEEKDAYS)})")


@cache
def library(*folders: str) -> Library:
    return read_articles([str(CORPUS / folder) for folder in folders], stdin=None, policy=ArticlePolicy())


@cache
def article(name: str) -> Article:
    (made,) = library(name).articles
    return made


def content(name: str) -> str:
    made = article(name)
    return folded(made.content.of(made.text))


def sentences(name: str) -> list[str]:
    """The corpus has one sentence a paragraph; credits stand in round brackets, captions end in square ones."""
    made = article(name)
    lines = (" ".join(line.split()) for line in made.content.of(made.text).splitlines())
    return [line for line in lines if line and not line.startswith("(") and not line.endswith("]")]


def quoted() -> Iterator[tuple[str, str | list[str]]]:
    """Every file the gold names with a phrase it is said to hold."""
    for row in chain(*(GOLD[kind] for kind in ("change", "forecast", "event", "gap", "attribution"))):
        yield row["article"], row["words"]
        yield from ((row[f"{key}_in"], row[f"{key}_by"]) for key in ("shown", "closed") if f"{key}_in" in row)
        if "earlier" in row:
            yield row["earlier"], row["before"]
    for row in GOLD["claim"]:
        yield from ((name, row["words"]) for name in row["articles"])
    for entry in chain(*(row["entries"] for row in GOLD["figure"]), *(row["figures"] for row in GOLD["apart"])):
        yield entry["article"], entry["words"]
    for row in GOLD["edit"]:
        yield from ((row["of"], words) for words in [*row["vanished"], *(old for old, _ in row["changed"])])
        yield from ((row["article"], words) for words in [*row["added"], *(new for _, new in row["changed"])])


@pytest.mark.parametrize(("name", "words"), sorted({(name, tuple(listed(words))) for name, words in quoted()}))
def test_what_the_gold_quotes_stands_in_the_file_it_names(name: str, words: tuple[str, ...]) -> None:
    assert any(folded(phrase) in content(name) for phrase in words)


@pytest.mark.parametrize("day", DAYS)
def test_a_day_is_read_without_a_problem_or_a_note(day: int) -> None:
    made = library(f"day{day}")
    assert made.problems == ()
    assert {article.notes for article in made.articles} == {()}


@pytest.mark.parametrize("day", DAYS)
def test_a_day_is_as_new_as_its_newest_article(day: int) -> None:
    assert max(article.published for article in library(f"day{day}").articles) == DAYS[day]


def test_only_the_stealth_edit_bears_an_earlier_date() -> None:
    assert [name for name in FILES if article(name).published != DAYS[int(name[3])]] == ["day2/04-survivors.txt"]


def test_all_days_together_hold_one_version_of_an_article_and_nothing_else_is_odd() -> None:
    made = library("day1", "day2", "day3")
    assert len(made.articles) == len(FILES)
    (note,) = [note for article in made.articles for note in article.notes]
    assert "other words" in note


@pytest.mark.parametrize("name", FILES)
def test_an_article_is_short_and_says_that_it_is_invented(name: str) -> None:
    made = article(name)
    assert 7 <= len(sentences(name)) <= 10
    assert made.author
    assert made.author.endswith("(invented)")
    assert made.url
    assert made.url.split("/")[2].endswith(".example")


def test_every_outlet_goes_by_its_name_and_one_has_two_hosts() -> None:
    hosts = {(article(name).outlet, str(article(name).url).split("/")[2]) for name in FILES}
    assert {outlet for outlet, _ in hosts} == OUTLETS
    assert [outlet for outlet, count in Counter(outlet for outlet, _ in hosts).items() if count > 1] == ["Harbour Post"]


def test_the_stories_hold_every_file_once() -> None:
    assert sorted(chain(*(story["articles"] for story in GOLD["story"]))) == FILES


@pytest.mark.parametrize("claim", GOLD["claim"], ids=lambda claim: listed(claim["words"])[0])
def test_a_claim_names_all_articles_of_its_days_and_outlets_that_are_no_copies(claim: Row) -> None:
    said = [
        name
        for name in FILES
        if int(name[3]) in claim["days"] and any(folded(words) in content(name) for words in listed(claim["words"]))
    ]
    copies = {copy["article"] for copy in GOLD["copy"]}
    assert said == sorted(claim["articles"])
    assert {article(name).outlet for name in said if name not in copies} == set(claim["outlets"])


@pytest.mark.parametrize("copy", GOLD["copy"], ids=lambda copy: copy["article"])
def test_a_copy_has_no_sentence_of_its_own_but_a_first_one(copy: Row) -> None:
    own = [line for line in sentences(copy["article"]) if line not in sentences(copy["of"])]
    assert own in ([], sentences(copy["article"])[:1])


@pytest.mark.parametrize("edit", GOLD["edit"], ids=lambda edit: edit["article"])
def test_an_edit_is_the_same_page_with_no_other_change_than_the_gold_says(edit: Row) -> None:
    now, before = sentences(edit["article"]), sentences(edit["of"])
    assert article(edit["article"]).url == article(edit["of"]).url
    assert len([line for line in before if line not in now]) == len(edit["vanished"]) + len(edit["changed"])
    assert len([line for line in now if line not in before]) == len(edit["added"]) + len(edit["changed"])
    assert ("earlier version" in content(edit["article"])) == edit["announced"]


def test_what_vanished_is_nowhere_else() -> None:
    gone = [(edit["of"], words) for edit in GOLD["edit"] for words in edit["vanished"]]
    assert [(name, words) for name in FILES for _, words in gone if folded(words) in content(name)] == gone


def test_figures_of_an_entry_stand_in_its_words() -> None:
    for entry in chain(*(row["entries"] for row in GOLD["figure"])):
        assert f"{entry['value']:,}" in entry["words"]
    for change in (row for row in GOLD["change"] if "old" in row):
        assert folded(change["old"]) in folded(change["before"])


@pytest.mark.parametrize("row", [*GOLD["forecast"], *GOLD["event"]], ids=lambda row: row["words"])
def test_a_weekday_is_that_of_the_date_the_gold_gives(row: Row) -> None:
    when = row["due"] if "due" in row else row["day"]
    assert set(WEEKDAY.findall(row["words"])) <= {WEEKDAYS[when.weekday()]}


@pytest.mark.parametrize("forecast", GOLD["forecast"], ids=lambda forecast: forecast["words"])
def test_a_forecast_is_made_before_it_is_due_and_open_only_until_then(forecast: Row) -> None:
    assert forecast["made"] == article(forecast["article"]).published < forecast["due"]
    assert (forecast["status"] == "open") == (forecast["due"] > DAYS[3])
    assert forecast["status"] == "open" or DAYS[forecast["day"]] >= forecast["due"]
    assert (forecast["status"] in {"happened", "not_happened"}) == ("shown_by" in forecast)


@pytest.mark.parametrize("name", FILES)
def test_somebody_spoke_on_the_day_of_publication_or_the_day_before(name: str) -> None:
    published = article(name).published
    fresh = {WEEKDAYS[day.weekday()] for day in (published, published - timedelta(days=1))}
    assert set(SAID.findall(" ".join(sentences(name)))) <= fresh


def test_every_weekday_is_dated_by_the_gold_or_says_when_somebody_spoke() -> None:
    dated = [folded(row["words"]) for row in [*GOLD["forecast"], *GOLD["event"]]]
    dated += [folded(row["shown_by"]) for row in GOLD["forecast"] if "shown_by" in row]
    dated += [folded(words) for claim in GOLD["claim"] for words in listed(claim["words"])]
    loose = [
        (name, line)
        for name in FILES
        for line in sentences(name)
        if WEEKDAY.search(SAID.sub("", line)) and not any(words in folded(line) for words in dated)
    ]
    assert loose == []


def test_the_opinion_and_the_summary_are_where_the_gold_says() -> None:
    assert all("Opinion" in article(row["article"]).title for row in GOLD["opinion"])
    for row in GOLD["summary"]:
        made = article(row["article"])
        assert made.summary
        assert row["words"] in made.summary.of(made.text)
