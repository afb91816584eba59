"""Every article ends in exactly one story, by rules that ask neither for order nor for chance."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.data import Grouping, Profile
from briefgen.stories import group, profile, replay
from tests.stories.news import MONDAY, identity, read, told

SINKS = """A ferry sank off Velm on Sunday, killing 23 people, Marta Deluan said. The Pale Heron carried 140 passengers.

Corvane Lines, which runs the Pale Heron, denied that it had been overloaded."""
ALSO = """Marta Deluan said 23 people drowned when the ferry Pale Heron sank near Velm. Divers searched the wreck on Monday.

Relatives of passengers waited in Velm. Corvane Lines promised to help them."""
GOES_ON = """The captain of the Pale Heron, the ferry that sank off Velm on Sunday, was arrested, Marta Deluan said.

Corvane Lines said that he had sailed for it for ten years."""
LOOK_ALIKE = """A ferry sank on Lake Ormund on Saturday, killing 5 people, Karel Vintner said. The Blue Otter carried 28 passengers.

Jory Kempel, who owns the Blue Otter, denied that it had been overloaded."""
ANNIVERSARY = """Velm marked the tenth anniversary of a ferry disaster on Sunday. The Grey Plover had sunk off Velm, killing 77 people.

Marta Deluan laid a wreath for the passengers of the ferry."""
BUDGET = "Parliament in Harroway passed the budget by 61 votes to 40 on Monday. The budget raises taxes on salt."


def day(*texts: str) -> list[Profile]:
    return [profile(read(text, name=text)) for text in texts]


def told_together(grouping: Grouping) -> list[set[str]]:
    return [set(story.articles) for story in grouping.stories]


def ids(*texts: str) -> set[str]:
    return set(map(identity, texts))


def test_one_event_is_one_story_and_others_are_others() -> None:
    found = told_together(group(day(SINKS, ALSO, LOOK_ALIKE, ANNIVERSARY, BUDGET)))
    assert sorted(map(sorted, found)) == sorted(
        map(sorted, [ids(SINKS, ALSO), ids(LOOK_ALIKE), ids(ANNIVERSARY), ids(BUDGET)])
    )


def test_a_story_goes_on_when_a_later_day_tells_of_it() -> None:
    later = profile(read(GOES_ON, name=GOES_ON, published=MONDAY + timedelta(days=1)))
    before = group(day(SINKS, ALSO, LOOK_ALIKE))
    after = group([*day(SINKS, ALSO, LOOK_ALIKE), later])
    assert ids(SINKS, ALSO, GOES_ON) in told_together(after)
    assert {story.id for story in after.stories} == {story.id for story in before.stories}


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        pytest.param(SINKS, ALSO, "same_event", id="one event"),
        pytest.param(SINKS, LOOK_ALIKE, "other_place", id="elsewhere"),
        pytest.param(SINKS, ANNIVERSARY, "look_back", id="an anniversary"),
    ],
)
def test_the_log_says_why(one: str, other: str, reason: str) -> None:
    (pairing,) = group(day(one, other)).pairings
    assert (pairing.reason, pairing.joined) == (reason, reason == "same_event")


def test_texts_of_one_page_are_versions_whatever_they_say() -> None:
    first = told("first", names="velm", address="example.org/live")
    second = told("second", names="ormund", address="example.org/live", published=MONDAY + timedelta(days=40))
    grouping = group([first, second])
    assert [pairing.reason for pairing in grouping.pairings] == ["version"]
    assert len(grouping.stories) == 1


def test_a_copy_is_named_and_joined() -> None:
    one, other = day(f"{SINKS}\n\n{ALSO}", f"The town hall has opened a telephone line.\n\n{SINKS}\n\n{ALSO}")
    (story,) = group([one, other]).stories
    (copy,) = story.copies
    assert {copy.article, copy.of} == {one.article, other.article}
    assert copy.likeness > 0.9


def test_a_chain_of_half_like_articles_is_no_story() -> None:
    """Average linkage: each is like its neighbour and unlike the rest."""
    chain = [told(f"{n}", words=f"w{n} w{n + 1} x{n} x{n + 1} y{n} z{n} v{n} u{n}") for n in range(12)]
    assert len(group(chain).stories) > 2


@pytest.mark.parametrize("count", [0, 1])
def test_few_articles_need_no_pairs(count: int) -> None:
    grouping = group([told(f"{n}", words="ferry") for n in range(count)])
    assert (len(grouping.stories), grouping.pairings) == (count, ())


def test_two_profiles_of_one_id_are_refused() -> None:
    with pytest.raises(ValueError, match="an id of its own"):
        group([told("one"), told("one")])


TERMS = st.lists(st.sampled_from("abcdefghijkl"), max_size=6).map(" ".join)
PROFILES = st.lists(
    st.builds(
        lambda words, names, later, page: (words, names, later, page),
        TERMS,
        TERMS,
        st.integers(0, 20),
        st.integers(0, 9),
    ),
    max_size=9,
).map(
    lambda drawn: [
        told(
            f"{n}",
            words=words,
            names=names,
            published=MONDAY + timedelta(days=later),
            address=f"page{page}" if page < 3 else "",
        )
        for n, (words, names, later, page) in enumerate(drawn)
    ]
)


@given(PROFILES)
def test_every_article_is_in_exactly_one_story(profiles: list[Profile]) -> None:
    placed = [article for story in group(profiles).stories for article in story.articles]
    assert sorted(placed) == sorted(profile.article for profile in profiles)


@given(PROFILES, st.integers())
def test_the_order_they_come_in_changes_nothing(profiles: list[Profile], seed: int) -> None:
    shuffled = random.Random(seed).sample(profiles, len(profiles))  # noqa: S311  an order, no secret
    assert group(shuffled) == group(profiles)


@given(PROFILES)
def test_the_stories_are_told_again_from_the_log(profiles: list[Profile]) -> None:
    grouping = group(profiles)
    assert replay(grouping.pairings, {each.article: each.published for each in profiles}) == grouping.stories


@given(PROFILES)
def test_a_pair_is_joined_where_a_story_has_both(profiles: list[Profile]) -> None:
    grouping = group(profiles)
    story = {article: story.id for story in grouping.stories for article in story.articles}
    assert all(pairing.joined == (story[pairing.first] == story[pairing.second]) for pairing in grouping.pairings)
    assert all(pairing.first < pairing.second for pairing in grouping.pairings)


def test_undated_articles_are_grouped_by_what_they_say() -> None:
    undated = [replace(each, published=None, days=()) for each in day(SINKS, ALSO, LOOK_ALIKE)]
    assert ids(SINKS, ALSO) in told_together(group(undated))
