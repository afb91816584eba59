"""Two articles are as like as the rare words, names and figures they share; what shares nothing is never compared."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.data import Profile
from briefgen.stories.likeness import FIGURES, NAMES, TELLING, WORDS, Likeness, Pair, likenesses, telling_pairs
from tests.stories.news import told

FERRY = told("ferry", words="ferry sink drown", names="velm tolm", figures="23, 140")
AGAIN = told("again", words="ferry sink rescue", names="velm deluan", figures="23")
BUDGET = told("budget", words="budget vote tax", names="harroway", figures="7.5")


def likeness(first: Profile, second: Profile) -> Likeness:
    return likenesses((first, second, BUDGET), [Pair(0, 1)])[Pair(0, 1)]


def test_an_article_is_wholly_like_itself() -> None:
    assert likeness(FERRY, FERRY) == Likeness(1.0, 0.0)


def test_articles_without_a_term_in_common_are_unlike() -> None:
    assert likeness(FERRY, told("other", words="harvest", names="kess", figures="99")) == Likeness(0.0, 1.0)


@pytest.mark.parametrize(
    ("kind", "most"),
    [
        pytest.param("words", WORDS, id="words"),
        pytest.param("names", NAMES, id="names"),
        pytest.param("figures", FIGURES, id="figures"),
    ],
)
def test_each_kind_of_term_counts_for_its_part(kind: str, most: float) -> None:
    alone = {"words": "ferry", "names": "velm", "figures": "23"}[kind]
    assert likeness(told("one", **{kind: alone}), told("two", **{kind: alone})).score == pytest.approx(most)


def test_a_term_that_others_have_too_counts_less() -> None:
    one, two = told("one", names="velm tolm"), told("two", names="velm kess")
    rare = likenesses((one, two, BUDGET), [Pair(0, 1)])[Pair(0, 1)]
    common = likenesses((one, two, told("three", names="velm")), [Pair(0, 1)])[Pair(0, 1)]
    assert rare.score > common.score > 0


def test_what_one_leaves_out_is_nobodys_own() -> None:
    """Only where each has names of its own are the two about different people."""
    assert likeness(told("full", names="velm tolm deluan"), told("short", names="velm")).own == 0


def test_articles_that_share_no_telling_word_are_never_compared() -> None:
    assert telling_pairs((FERRY, AGAIN, BUDGET)) == (Pair(0, 1),)


def test_no_articles_make_no_pairs() -> None:
    assert (telling_pairs(()), likenesses((), ())) == ((), {})


def test_the_pairs_to_compare_do_not_grow_with_the_square_of_unrelated_articles() -> None:
    """A word in every article is telling in none of so many."""
    profiles = [told(f"{n}", words=f"say people thing{n} matter{n // 3}", names=f"place{n // 3}") for n in range(300)]
    assert len(telling_pairs(profiles)) == 300


@given(st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=4), min_size=2, max_size=5))
def test_likeness_is_a_share_and_the_same_both_ways(listed: list[list[str]]) -> None:
    profiles = [told(f"{n}", words=" ".join(terms), names=" ".join(terms[:2])) for n, terms in enumerate(listed)]
    pairs = [Pair(*pair) for pair in combinations(range(len(profiles)), 2)]
    found = likenesses(profiles, pairs)
    turned = likenesses(profiles, [Pair(second, first) for first, second in pairs])
    assert all(0 <= like.score <= 1 and 0 <= like.own <= 1 for like in found.values())
    assert list(found.values()) == list(turned.values())


def test_an_article_is_found_by_its_weightiest_terms_only() -> None:
    many = " ".join(f"word{n}" for n in range(100, 100 + TELLING))
    assert telling_pairs((told("one", words=f"{many} zeal zest"), told("two", words="zeal zest"))) == ()
