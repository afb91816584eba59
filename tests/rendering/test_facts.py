"""The review tells all that code read off the evidence, a line each, only where present."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from briefgen.data import Caveat, Entailment, Figure, Hedge, Interest, Particulars
from briefgen.rendering.facts import facts
from tests.rendering.claims import at, first_claim, on

BOATS = Figure(Decimal(40), Decimal(40), "exactly", "", "boats", at("40"))
MAY = Hedge(at("may"), "may", "modal", "possible", "sink")


def test_nothing_read_is_no_line() -> None:
    article, claim = first_claim(Particulars())
    assert facts(article, claim, {}) == ()


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        pytest.param(
            Particulars("possible", (MAY,)), ("Certainty", "possible; “may” (modal, possible) over “sink”"), id="hedge"
        ),
        pytest.param(
            Particulars("certain", (MAY,)),
            ("Certainty", "certain; “may” (modal, possible) over “sink”"),
            id="a hedge elsewhere",
        ),
        pytest.param(Particulars("probable"), ("Certainty", "probable"), id="no hedge to show"),
        pytest.param(
            Particulars(figures=(replace(BOATS, comparator="at_least"), replace(BOATS, counted="crew", role="total"))),
            ("Figures", "at least 40 boats; 40 crew, total"),
            id="figures",
        ),
        pytest.param(
            Particulars(figures=(replace(BOATS, as_of=at("in October")), replace(BOATS, unit="october", role="date"))),
            ("Figures", "40 boats, as of “in October”"),
            id="the day of a date is among the dates",
        ),
        pytest.param(
            Particulars(dates=(on("on Wednesday", date(2031, 4, 30)), on("in October", None))),
            ("Dates", "“on Wednesday”: 30 April 2031 (a rule); “in October”: unresolved (a rule)"),
            id="dates with their rule",
        ),
        pytest.param(
            Particulars(caveats=(Caveat("disputed", at("The Gazette could not verify"), ()),)),
            ("Caveats", "disputed: “The Gazette could not verify”"),
            id="caveat",
        ),
        pytest.param(
            Particulars(interest=Interest("Ostland", "Westmark", "guilt", at("sunk"))),
            ("Interested party", "“sunk”: Ostland on Westmark’s guilt"),
            id="interest",
        ),
    ],
)
def test_what_was_read_is_a_line(found: Particulars, expected: tuple[str, str]) -> None:
    article, claim = first_claim(found)
    assert facts(article, claim, {}) == (expected,)


@pytest.mark.parametrize(
    ("entailment", "expected"),
    [
        pytest.param(Entailment("entailed", 0.934, 2.6), "entailed, probability 0.93", id="with a probability"),
        pytest.param(Entailment("not_entailed"), "not entailed", id="by word alone"),
        pytest.param(Entailment("not_judged", reason="no answer"), "not judged: no answer", id="could not judge"),
    ],
)
def test_the_judge_is_told_with_what_it_gave(entailment: Entailment, expected: str) -> None:
    article, claim = first_claim(Particulars())
    assert facts(article, replace(claim, entailment=entailment), {}) == (("Judge", expected),)
