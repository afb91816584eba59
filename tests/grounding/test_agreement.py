"""Wording: which words count, and how much, when a statement is held against sentences."""

from __future__ import annotations

import pytest

from briefgen.data import Sentence, Span
from briefgen.grounding.agreement import Wording, read_wording

SENTENCES = (
    "The Orrin mill closed in March.",
    "The weavers walked to Tarn, and 3,000 looms were sold.",
    "The owner blamed the rain.",
)


@pytest.fixture
def wording() -> Wording:
    text, sentences = "", []
    for number, words in enumerate(SENTENCES, start=1):
        sentences.append(Sentence(number, Span(len(text), len(text) + len(words)), "prose", number - 1))
        text += f"{words} "
    return read_wording(text, sentences)


@pytest.mark.parametrize(
    ("heavier", "lighter"),
    [
        pytest.param("tarn", "the", id="a rare word and a common one"),
        pytest.param("Tarn", "tarn", id="a name and a word"),
        pytest.param("3,000", "looms", id="a number and a word"),
        pytest.param("Ullage", "ullage", id="a name no sentence holds"),
    ],
)
def test_what_weighs_more(wording: Wording, heavier: str, lighter: str) -> None:
    assert sum(wording.weigh(heavier).values()) > sum(wording.weigh(lighter).values())


def test_a_word_weighs_once_and_as_a_name_where_it_is_one(wording: Wording) -> None:
    assert wording.weigh("tarn, Tarn and tarn") == wording.weigh("and Tarn")


@pytest.mark.parametrize(
    ("statement", "numbers", "agreement"),
    [
        pytest.param("The Orrin mill closed in March.", (1,), 1.0, id="the sentence itself"),
        pytest.param("MILL closes at “March”", (1, 2, 3), None, id="other forms, some of it"),
        pytest.param("3000 looms sold", (2,), 1.0, id="thousands without a comma"),
        pytest.param("Owls elected speakers", (1, 2, 3), 0.0, id="nothing"),
        pytest.param("The Orrin mill closed in March.", (), 0.0, id="no sentences"),
        pytest.param("...", (1,), 0.0, id="no words"),
    ],
)
def test_agreement(wording: Wording, statement: str, numbers: tuple[int, ...], agreement: float | None) -> None:
    found = wording.agreement(wording.weigh(statement), numbers)
    assert 0 < found < 1 if agreement is None else found == pytest.approx(agreement)


def test_sentences_together_agree_with_a_statement_that_joins_them(wording: Wording) -> None:
    weights = wording.weigh("The mill closed and the weavers walked to Tarn")
    apart = [wording.agreement(weights, (number,)) for number in (1, 2)]
    assert wording.agreement(weights, (1, 2)) > max(apart)


def test_sharing_names_the_sentences_with_a_word_in_common(wording: Wording) -> None:
    assert wording.sharing(wording.weigh("rain at the mill")) == {1, 2, 3}
    assert wording.sharing(wording.weigh("mill closures")) == {1}
    assert wording.sharing(wording.weigh("owls")) == set()
