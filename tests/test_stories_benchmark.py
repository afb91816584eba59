"""B-cubed as its authors define it, false merges, and that no document is scored by a threshold it helped to choose."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.stories import Contender, Document, bcubed, best, false_merges, held_out, read_corpus
from briefgen.data import Article
from tests.making import article
from tests.stories.news import told

NAMES = st.lists(st.sampled_from("abcd"), min_size=1, max_size=12)


def document(event: str, *, rival: str | None = None, group: str = "") -> Document:
    return Document(article("words"), told(event), event, group=group or event, rival=rival)


@pytest.mark.parametrize(
    ("found", "gold", "precision", "recall"),
    [
        pytest.param("aabb", "aabb", 1, 1, id="the same"),
        pytest.param("xxyy", "aabb", 1, 1, id="the same under other names"),
        pytest.param("aaaa", "aabb", 1 / 2, 1, id="two events in one story"),
        pytest.param("abcd", "aabb", 1, 1 / 2, id="every document a story"),
        pytest.param("aab", "abb", 2 / 3, 2 / 3, id="one in the wrong story"),
        pytest.param("aaaaabbbbbbb", "111112233333", 16 / 21, 1, id="the first example of its authors"),
        pytest.param("aaaaabbaaaaa", "111112233333", 7 / 12, 1, id="the second"),
    ],
)
def test_bcubed(found: str, gold: str, precision: float, recall: float) -> None:
    assert bcubed(found, gold) == pytest.approx((precision, recall), abs=1e-3)


@given(NAMES)
def test_a_partition_agrees_with_itself(gold: list[str]) -> None:
    assert bcubed(gold, gold).f1 == pytest.approx(1)


@given(NAMES, st.randoms())
def test_precision_one_way_is_recall_the_other(gold: list[str], chance: object) -> None:
    found = gold[::-1]
    assert bcubed(found, gold).precision == pytest.approx(bcubed(gold, found).recall)


def test_only_the_items_among_are_counted() -> None:
    assert bcubed("aab", "abb", [False, False, True]) == (1, 1 / 2)


def test_a_false_merge_is_a_pair_of_events_that_look_alike() -> None:
    documents = [document("a", rival="b"), document("b", rival="a"), document("c"), document("b", rival="a")]
    assert false_merges("xxxx", documents) == 2
    assert false_merges("xyxy", documents) == 0


RIVAL = Contender(
    "by first letter down to a threshold",
    lambda documents, threshold: [each.event if threshold > 0.5 else "one" for each in documents],
    thresholds=(0.2, 0.8),
)


def test_the_best_threshold_is_that_of_the_highest_f1() -> None:
    assert best(RIVAL, [document("a"), document("b")]) == 0.8


def test_a_group_held_out_does_not_choose() -> None:
    """Left with one event, the others prefer any threshold alike; left with two, the one that tells them apart."""
    documents = [document("a"), document("b"), document("c")]
    assert held_out(RIVAL, documents).f1 == 1
    alone = [replace(each, group="g" if each.event != "c" else "c") for each in documents]
    assert held_out(replace(RIVAL, thresholds=(0.8, 0.2)), alone).precision < 1


def test_a_corpus_is_read_by_its_gold(tmp_path: Path) -> None:
    text = "<TITLE>A ferry sank</TITLE>\n<PUBLISHED_DATE>2031-05-06</PUBLISHED_DATE>\n<CONTENT>A ferry sank off Velm.</CONTENT>\n"
    (tmp_path / "one.txt").write_text(text, encoding="utf-8")
    (tmp_path / "gold.toml").write_text('[[story]]\nname = "ferry"\narticles = ["one.txt"]\n', encoding="utf-8")
    (read,) = read_corpus(tmp_path)
    assert isinstance(read.article, Article)
    assert (read.event, read.profile.published) == ("ferry", read.article.published)
