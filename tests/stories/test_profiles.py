"""A profile tells an article's event: what stands first weighs most, what is long past least, and it stays small."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import TypeAdapter

from briefgen.annotating.dates import find_dates
from briefgen.annotating.figures import find_figures
from briefgen.data import Profile, Weighted
from briefgen.stories import profile
from briefgen.stories.profiles import (
    BACKGROUND,
    FIRST,
    MOST_FIGURES,
    MOST_NAMES,
    MOST_WORDS,
    TITLE,
    address,
    figure_term,
    is_background,
)
from tests.stories.news import MONDAY, read

FERRY = """A ferry sank off Velm on Sunday, killing 23 people, Marta Deluan said.

Rescuers searched the harbour. The ferry left Tolm at 5:11 p.m. with 140 passengers.

In 2019 another ferry had sunk there and 77 people had drowned.
"""


def weight(terms: tuple[Weighted, ...], term: str) -> float:
    return dict(terms).get(term, 0.0)


def test_what_the_first_sentence_says_weighs_most() -> None:
    read_off = profile(read(FERRY))
    assert weight(read_off.words, "kill") == FIRST > weight(read_off.words, "search") > 0


def test_background_weighs_least() -> None:
    assert weight(profile(read(FERRY)).words, "drown") == BACKGROUND


def test_names_are_no_words() -> None:
    read_off = profile(read(FERRY))
    assert {"velm", "deluan", "tolm"} <= {term for term, _ in read_off.names}
    assert not {term for term, _ in read_off.words} & {"velm", "deluan", "tolm"}


def test_where_something_is_is_a_place() -> None:
    read_off = profile(read(FERRY))
    assert "velm" in read_off.places
    assert "deluan" not in read_off.places


def test_a_title_stresses_what_the_text_says_and_adds_nothing() -> None:
    plain, titled = profile(read(FERRY)), profile(read(FERRY, title="Shock as ferry sinks off Velm"))
    assert weight(titled.names, "velm") == weight(plain.names, "velm") + TITLE
    assert weight(titled.words, "shock") == 0


def test_who_relays_the_news_is_no_name_of_it() -> None:
    assert weight(profile(read("A ferry sank off Velm, Reuters reported.")).names, "reuters") == 0


def test_days_are_those_the_opening_tells_of() -> None:
    assert profile(read(FERRY)).days == (date(2031, 5, 4),)


def test_without_a_day_of_publication_only_full_dates_are_days() -> None:
    reading = read("A ferry sank on Sunday. Another had sunk on 2 March 2027.")
    undated = profile(reading, dated=False)
    assert (undated.published, undated.days) == (None, (date(2027, 3, 2),))


def test_what_is_to_come_has_not_happened_on_a_day() -> None:
    assert profile(read("The trial will open on 9 May.")).days == ()


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        pytest.param("23 people drowned", ["23"], id="a number that tells"),
        pytest.param("3 villages burned", ["3 village"], id="a small one with what it counts"),
        pytest.param("three residents were hurt", ["3 people"], id="human beings, whatever they are called"),
        pytest.param("a 5.6 magnitude quake", ["5.6"], id="a fraction"),
        pytest.param("at 17:06 on Sunday", [], id="time of day"),
        pytest.param("the 14th ferry", [], id="order"),
        pytest.param("in 2019", [], id="year"),
        pytest.param("for 24 hours", [], id="duration"),
        pytest.param("dozens of people", [], id="round word"),
        pytest.param("one of the ferries", [], id="one"),
    ],
)
def test_figures_that_tell_events_apart(text: str, terms: list[str]) -> None:
    assert [term for figure in find_figures(text) if (term := figure_term(figure, text))] == terms


@pytest.mark.parametrize(
    ("text", "past"),
    [
        pytest.param("It sank on Sunday.", False, id="news"),
        pytest.param("Another sank in 2019.", True, id="another year"),
        pytest.param("Another sank last month.", True, id="another month"),
        pytest.param("Three have sunk this year.", False, id="the year it is"),
        pytest.param("They have fought since 2019.", False, id="goes on"),
        pytest.param("In 2019 another sank, and one on Sunday.", False, id="both"),
        pytest.param("It was built of oak.", False, id="no date"),
        pytest.param("Another sank on 2 March.", True, id="a day long past"),
    ],
)
def test_what_is_background(text: str, past: bool) -> None:  # noqa: FBT001
    assert is_background(find_dates(text, published=MONDAY), MONDAY, dated=True) == past


@pytest.mark.parametrize(
    ("url", "same"),
    [
        pytest.param("https://www.example.org/a/b/", "example.org/a/b", id="scheme, www and slash"),
        pytest.param("https://example.org/a?utm_source=x&id=5#top", "example.org/a?id=5", id="tracking"),
        pytest.param("https://example.org/?id=5", "example.org?id=5", id="page in the query"),
        pytest.param("https://example.org/", "", id="host alone"),
        pytest.param(None, "", id="none"),
    ],
)
def test_the_address_of_a_page(url: str | None, same: str) -> None:
    assert address(url) == same


@pytest.mark.parametrize(
    ("title", "text", "cue"),
    [
        pytest.param("Ten years on, Velm remembers", "Velm fell silent at noon.", "ten years on", id="in the title"),
        pytest.param(
            "", "Velm fell silent at noon. It was the anniversary of the flood.", "anniversary", id="in the lead"
        ),
        pytest.param("", f"{FERRY} It was the anniversary of the line.", "", id="a detail further on"),
    ],
)
def test_a_piece_that_looks_back_says_so_at_once(title: str, text: str, cue: str) -> None:
    assert profile(read(text, title=title)).look_back == cue


def test_a_profile_is_read_back_from_json() -> None:
    adapter = TypeAdapter(Profile)
    read_off = profile(read(FERRY, title="Ten years on, a ferry sinks"))
    assert adapter.validate_json(adapter.dump_json(read_off)) == read_off


def test_a_profile_of_a_long_article_is_as_small() -> None:
    long = "\n\n".join(f"Ada{n} Bex{n} carried {n + 20} sacks{n} of grain to Cor{n} harbour." for n in range(300))
    read_off = profile(read(long))
    assert len(read_off.words) <= MOST_WORDS
    assert len(read_off.names) == MOST_NAMES
    assert len(read_off.figures) == MOST_FIGURES
    assert len(TypeAdapter(Profile).dump_json(read_off)) < 8_000


def test_an_article_of_captions_and_notices_has_an_empty_profile() -> None:
    empty = profile(read("(Example News)\n\nAdvertisement\n"))
    assert (empty.words, empty.names, empty.figures, empty.runs) == ((), (), (), 0)
