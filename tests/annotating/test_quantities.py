"""Each figure that counts or measures gets the noun it counts, and figures that count nothing get none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.annotating.figures import find_figures
from briefgen.annotating.quantities import quantities
from briefgen.data import Span
from tests.annotating.counting import counted, first
from tests.making import reading


@pytest.mark.parametrize(
    ("text", "things"),
    [
        pytest.param(
            "Norland lost 9,000 tanks, 18,000 lorries and 19,500 guns.", ["tank", "lorry", "gun"], id="a list"
        ),
        pytest.param("Doe recorded 40 deaths.", ["person"], id="deaths are people"),
        pytest.param("The storm left 40 dead and 12 injured.", ["person", "person"], id="what became of them"),
        pytest.param("The death toll rose to 40.", ["person"], id="a toll"),
        pytest.param("The fire claimed 40 lives.", ["person"], id="lives"),
        pytest.param("Norland announced a $400m package.", ["package"], id="a measure of something"),
        pytest.param("Inflation was 5.1 percent in May.", ["inflation"], id="what a share is said to be"),
        pytest.param(
            "Almera’s central bank raised its rate from 4 percent to 4.25 percent.",
            ["rate", "rate"],
            id="what is raised to it",
        ),
        pytest.param("The bank cut its rate to 3 percent.", ["rate"], id="what is cut to it"),
        pytest.param("Prices rose 3 percent.", ["price"], id="what rose by it"),
        pytest.param("A 6.1-magnitude earthquake struck Almera.", ["magnitude"], id="a magnitude"),
        pytest.param("The quake measured 6.1 on the Richter scale.", ["magnitude"], id="a magnitude by its scale"),
        pytest.param("The police seized AK 47 rifles.", [], id="a number of a name"),
        pytest.param("The bomb went off at 5:11 p.m. on 4 May 2031.", [], id="the time of day and the date"),
        pytest.param("She lost an 8-year-old daughter.", [], id="an age"),
    ],
)
def test_a_figure_counts_its_noun(text: str, things: list[str]) -> None:
    assert [quantity.thing for quantity in counted(text)] == things


@pytest.mark.parametrize(
    ("text", "qualities", "phrase"),
    [
        pytest.param(
            "Norland lost 18 armoured fighting vehicles.",
            ("armoured", "fighting"),
            "armoured fighting vehicles",
            id="kinds",
        ),
        pytest.param("Doe confirmed the loss of 35 individual tanks.", (), "tanks", id="a word that narrows nothing"),
        pytest.param(
            "Rescuers found 40 wounded soldiers.", (), "wounded soldiers", id="what became of them is the predicate"
        ),
        pytest.param(
            "The bank raised its main interest rate to 4.25 percent.",
            ("interest", "main"),
            "main interest rate",
            id="a rate",
        ),
        pytest.param("Inflation was 5.1 percent in May.", (), "inflation", id="no capital of a sentence"),
        pytest.param(
            "About 3,000 North Korean soldiers arrived.", ("korean", "north"), "North Korean soldiers", id="a people"
        ),
    ],
)
def test_what_narrows_a_noun_is_kept(text: str, qualities: tuple[str, ...], phrase: str) -> None:
    assert (first(text).qualities, first(text).phrase) == (qualities, phrase)


def test_spans_point_into_the_article() -> None:
    text = "Norland lost 9,000 tanks and 18 lorries."
    read = reading(text, before="<CONTENT>")
    figures = find_figures(text)
    moved = [
        type(figure)(**{name: getattr(figure, name) for name in figure.__slots__} | {"span": figure.span.moved(9)})
        for figure in figures
    ]
    assert [read.text(found.figure) for found in quantities(read, read.article.content, moved)] == ["9,000", "18"]


def test_a_figure_outside_the_evidence_is_passed_over() -> None:
    text = "Norland lost 9 tanks. Sudland lost 4 tanks."
    read = reading(text)
    assert len(quantities(read, Span(0, 21), find_figures(text))) == 1


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="0123456789 ,.-:%$€abcdeAB’“”()\n", max_size=80))
def test_any_text_has_at_most_one_quantity_for_a_figure(text: str) -> None:
    made = f"It says {text} and 40 people died."
    read, figures = reading(made), find_figures(made)
    spans = [quantity.figure for quantity in quantities(read, read.article.content, figures)]
    assert len(spans) == len(set(spans))
    assert set(spans) <= {figure.span for figure in figures}
