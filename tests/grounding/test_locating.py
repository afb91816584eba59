"""Locating: which attempt finds a quotation, exactly where, and what is never found."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from briefgen.data import GroundingStatus, Span
from briefgen.grounding.folding import INVISIBLE, fold, splits_word
from briefgen.grounding.locating import FUZZY_CUTOFF, Located, locate_quote

TEXT = (
    "The mill at Orrin closed in March, and its 3,000 looms were sold – for scrap. “We’re done here,” Ada Quill told the\n"
    "Orrin Gazette.  Training went on regardless; the rain fell. Nobody at the co-operative bank… would comment.\n\n"
    "The rain fell. Seven weavers have since walked the forty miles to Tarn to find employment in the harbour."
)


@pytest.mark.parametrize(
    ("quote", "status", "words"),
    [
        pytest.param("closed in March, and its", "exact", "closed in March, and its", id="as it stands"),
        pytest.param("  sold – for scrap. \n", "exact", "sold – for scrap.", id="white space around"),
        pytest.param("“We’re done here,”", "exact", "“We’re done here,”", id="its own quotation marks"),
        pytest.param('"We\'re done here,"', "normalized", "“We’re done here,”", id="straight quotes"),
        pytest.param("sold - for SCRAP", "normalized", "sold – for scrap", id="dash and case"),
        pytest.param(
            "told the Orrin Gazette. Training", "normalized", "told the\nOrrin Gazette.  Training", id="spaces"
        ),
        pytest.param(
            "the co\u00ad-operative bank...", "normalized", "the co-operative bank…", id="ellipsis, soft hyphen"
        ),
        pytest.param("“sold – for scrap”", "normalized", "sold – for scrap", id="wrapped in quotation marks"),
        pytest.param("closed in March.", "normalized", "closed in March", id="closed with a full stop"),
        pytest.param(
            "Seven weavers have walked the forty miles to Tarn",
            "fuzzy",
            "Seven weavers have since walked the forty miles to Tarn",
            id="a word dropped",
        ),
        pytest.param(
            "Seven weavers have ever since walked the forty miles",
            "fuzzy",
            "Seven weavers have since walked the forty miles",
            id="a word added",
        ),
        pytest.param("the weavers who walked forty miles", "not_found", None, id="a paraphrase"),
        pytest.param(
            "Sevn weavers have since wlked the forty miles",
            "fuzzy",
            "Seven weavers have since walked the forty miles",
            id="misspelt at its edge",
        ),
        pytest.param(
            "Nobody at co-operative bank", "fuzzy", "Nobody at the co-operative bank", id="dropped beside an edge"
        ),
        pytest.param(
            "raining went on regardless", "fuzzy", "Training went on regardless", id="begins in the middle of a word"
        ),
        pytest.param("€3,000 looms", "fuzzy", "3,000 looms", id="another currency"),
        pytest.param("000 looms were sold", "fuzzy", "3,000 looms were sold", id="begins in the middle of a number"),
    ],
)
def test_what_is_found_and_how(quote: str, status: GroundingStatus, words: str | None) -> None:
    located = locate_quote(TEXT, quote)
    found = ("not_found", None) if located is None else (located.status, located.span.of(TEXT))
    assert found == (status, words)


@pytest.mark.parametrize(
    "quote",
    [
        pytest.param("", id="empty"),
        pytest.param(" \n\u00a0", id="white space"),
        pytest.param("\u200b\ufeff", id="invisible"),
        pytest.param("rainin", id="no such word"),
        pytest.param("train", id="part of a word"),
        pytest.param("3", id="part of a number"),
        pytest.param("a parliament of owls elected its speaker on Friday", id="something else"),
    ],
)
def test_what_is_never_found(quote: str) -> None:
    assert locate_quote(TEXT, quote) is None


def test_a_whole_word_is_found_though_part_of_another_comes_first() -> None:
    text = "training, trained, rain"
    assert locate_quote(text, "rain") == Located(Span(19, 23), "exact", 1.0)


def test_an_exact_find_is_preferred_to_a_nearer_normalised_one() -> None:
    text = "The Rain fell. Later the rain fell."
    assert locate_quote(text, "the rain", near=0) == Located(Span(21, 29), "exact", 1.0)


def test_a_word_after_very_many_longer_ones_still_counts_as_exact() -> None:
    text = "training " * 500 + "rain"
    assert locate_quote(text, "rain") == Located(Span(4500, 4504), "exact", 1.0)


def test_only_a_fuzzy_find_scores_less_than_one() -> None:
    located = locate_quote(TEXT, "Seven weavers have walked the forty miles")
    assert located is not None
    assert FUZZY_CUTOFF <= located.score < 1


REPEATED = "Rain fell on Orrin. " * 5
STARTS = [0, 20, 40, 60, 80]


@pytest.mark.parametrize(
    "quote",
    [
        pytest.param("Rain fell on Orrin", id="exact"),
        pytest.param("rain fell ON Orrin", id="normalised"),
        pytest.param("Rain fells on Orrin", id="fuzzy"),
    ],
)
@pytest.mark.parametrize(
    ("near", "start"),
    [
        pytest.param(None, 0, id="no pointer"),
        pytest.param(0, 0, id="at the first"),
        pytest.param(40, 40, id="at the third"),
        pytest.param(49, 40, id="nearer the one before"),
        pytest.param(51, 60, id="nearer the one after"),
        pytest.param(50, 40, id="between two, the earlier"),
        pytest.param(10_000, 80, id="behind the end"),
        pytest.param(-5, 0, id="before the beginning"),
    ],
)
def test_repeated_words_are_found_nearest_the_pointer(quote: str, near: int | None, start: int) -> None:
    located = locate_quote(REPEATED, quote, near=near)
    assert located is not None
    assert located.span == Span(start, start + 18)


@pytest.mark.parametrize(
    ("within", "span"),
    [
        pytest.param(Span(20, 60), Span(20, 38), id="first inside"),
        pytest.param(Span(21, 60), Span(40, 58), id="one is cut off"),
        pytest.param(Span(21, 57), None, id="both are cut off"),
        pytest.param(Span(5, 5), None, id="empty"),
        pytest.param(Span(500, 900), None, id="behind the end"),
    ],
)
@pytest.mark.parametrize("quote", ["Rain fell on Orrin", "RAIN fell on Orrin"])
def test_within_limits_the_search(quote: str, within: Span, span: Span | None) -> None:
    located = locate_quote(REPEATED, quote, within=within)
    # A longer stretch still holds most of the words, so what is cut off may be found in part.
    assert (None if located is None or located.status == "fuzzy" else located.span) == span


def test_a_quotation_is_never_read_as_a_pattern() -> None:
    assert locate_quote("a (b|c)+ d", "(b|c)+") == Located(Span(2, 8), "exact", 1.0)
    assert locate_quote("abcd abcd", ".*") is None


WORDS = st.sampled_from(
    ["rain", "Rain", "training", "mill", "3,000", "3", "“we’re", "done”", "–", "...", "aa", "a", "é"]
)
TEXTS = st.one_of(st.text(), st.lists(WORDS, max_size=40).map(" ".join))
BOUNDS = st.none() | st.tuples(st.integers(0, 80), st.integers(0, 80)).map(lambda ends: Span(min(ends), max(ends)))


def inside_word(text: str, at: int) -> bool:
    """Whether word characters stand on both sides, whatever is invisible between them."""
    before, after = text[:at].rstrip(INVISIBLE), text[at:].lstrip(INVISIBLE)
    return splits_word(before + after, len(before))


@given(TEXTS, TEXTS, st.none() | st.integers(-10, 300), BOUNDS)
def test_any_find_lies_inside_on_word_boundaries_and_without_white_space_around(
    text: str, quote: str, near: int | None, within: Span | None
) -> None:
    located = locate_quote(text, quote, near=near, within=within)
    if located is None:
        return
    words = located.span.of(text)
    assert words
    assert words == words.strip()
    assert not inside_word(text, located.span.start)
    assert not inside_word(text, located.span.end)
    assert (within or Span(0, len(text))).contains(located.span)
    if located.status == "exact":
        assert words == quote.strip()
    assert (located.score == 1.0) or (located.status == "fuzzy" and FUZZY_CUTOFF <= located.score < 1)


@given(st.lists(WORDS, min_size=1, max_size=40), st.data())
def test_any_run_of_whole_words_is_found_exactly_at_the_occurrence_nearest_the_pointer(
    words: list[str], data: st.DataObject
) -> None:
    text = " ".join(words)
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    near = data.draw(st.integers(0, len(text)))
    quote = " ".join(words[first : last + 1])
    starts = [match.start() for match in re.finditer(f"(?={re.escape(quote)})", text)]
    whole = [at for at in starts if not splits_word(text, at) and not splits_word(text, at + len(quote))]
    nearest = min(whole, key=lambda at: (abs(at - near), at))
    assert locate_quote(text, quote, near=near) == Located(Span(nearest, nearest + len(quote)), "exact", 1.0)


@given(st.lists(WORDS, min_size=1, max_size=40), st.data())
def test_any_run_of_whole_words_is_found_in_another_spelling(words: list[str], data: st.DataObject) -> None:
    text = "  ".join(words)
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    quote = " ".join(words[first : last + 1]).upper()
    assume(quote not in text)
    located = locate_quote(text, quote)
    assert located is not None
    assert located.status == "normalized"
    assert fold(located.span.of(text)) == fold(quote)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        pytest.param("a" * 200_000, "a" * 10_000, id="one endless word"),
        pytest.param("a " * 100_000, "b " + "a " * 5_000, id="one word for ever"),
        pytest.param(" " * 60_000, "a b", id="spaces"),
        pytest.param("a b", " " * 60_000 + ".", id="a quotation of spaces"),
        pytest.param("e" + "\u0301\u0323" * 100_000, "e\u0323", id="combining marks"),
        pytest.param("\u200b" * 200_000, "a\u200b", id="zero width"),
        pytest.param("1." * 100_000, "1.1", id="one endless number"),
        pytest.param('a,."' * 50_000, 'a "' * 3_000, id="punctuation"),
    ],
)
@pytest.mark.parametrize("near", [None, 100_000])
def test_hostile_input_is_answered(text: str, quote: str, near: int | None) -> None:
    """In milliseconds; were a step quadratic, the suite would stand still here."""
    located = locate_quote(text, quote, near=near)
    assert located is None or located.status == "fuzzy"
