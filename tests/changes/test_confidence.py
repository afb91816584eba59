"""Why a judgment's confidence is another, and which judgment it was before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.changes import moved, same_judgment
from briefgen.data import Confidence, ConfidenceLevel, Judgment, Term


def judged(level: ConfidenceLevel, *terms: Term, claims: tuple[str, ...] = ("a",), story: str = "s") -> Judgment:
    return Judgment(story, "A sentence.", claims, (), 4, Confidence(level, terms), "code")


ONE, THREE = Term("1 originator", 1), Term("3 originators", 3)
PARTY = Term("one party alone", -2)


@pytest.mark.parametrize(
    ("now", "before", "line"),
    [
        pytest.param(
            judged("high", THREE),
            judged("moderate", ONE),
            "moderate → high: 3 originators instead of 1 originator",
            id="more of the same",
        ),
        pytest.param(
            judged("moderate", ONE), judged("low", ONE, PARTY), "low → moderate: no longer: one party alone", id="gone"
        ),
        pytest.param(judged("low", ONE, PARTY), judged("moderate", ONE), "moderate → low: one party alone", id="came"),
        pytest.param(judged("high", THREE), judged("high", ONE), "", id="the same level"),
    ],
)
def test_one_line_says_why(now: Judgment, before: Judgment, line: str) -> None:
    """In the words of the sum it comes from."""
    assert moved(now, before) == line


def test_a_judgment_continues_the_one_it_shares_most_claims_with() -> None:
    """Of its own story; a claim that was repeated or changed counts as the one it was."""
    one, two = judged("low", claims=("a", "b")), judged("low", claims=("c",))
    now = judged("high", claims=("x", "y"))
    assert same_judgment(now, [two, one], continues={"x": "a", "y": "b"}) is one
    assert same_judgment(now, [two, one]) is None
    assert same_judgment(replace(now, story="t"), [one], continues={"x": "a"}) is None
