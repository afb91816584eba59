"""An article's text cut into runs, so that a page can mark evidence without reckoning with offsets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.data import Article, Span
from briefgen.rendering.marking import Run, aired, runs
from tests.making import article

BEFORE = "TITLE "
WORDS = "The port lost boats."


def at(start: int, end: int) -> Span:
    """Of the characters of CONTENT."""
    return Span(len(BEFORE) + start, len(BEFORE) + end)


def made(content: str = WORDS) -> Article:
    return article(content, before=BEFORE)


def test_without_evidence_the_text_is_one_run() -> None:
    assert runs(made(), {}) == (Run(WORDS, (), ()),)


def test_evidence_is_a_run_of_its_own() -> None:
    assert runs(made(), {"n1": at(4, 8)}) == (
        Run("The ", (), ()),
        Run("port", ("n1",), ("n1",)),
        Run(" lost boats.", (), ()),
    )


def test_nested_evidence_belongs_to_both() -> None:
    assert runs(made(), {"n1": at(0, 20), "n2": at(4, 8)}) == (
        Run("The ", ("n1",), ("n1",)),
        Run("port", ("n1", "n2"), ("n2",)),
        Run(" lost boats.", ("n1",), ()),
    )


def test_overlapping_evidence_is_cut_at_every_boundary() -> None:
    assert [run.keys for run in runs(made(), {"n1": at(0, 8), "n2": at(4, 13)})] == [("n1",), ("n1", "n2"), ("n2",), ()]


def test_two_claims_on_the_same_words_begin_together() -> None:
    assert runs(made(), {"n1": at(0, 3), "n2": at(0, 3)})[0] == Run("The", ("n1", "n2"), ("n1", "n2"))


def test_what_lies_outside_content_is_no_evidence() -> None:
    assert runs(made(), {"n1": Span(0, len(BEFORE) + 3)})[0] == Run("The", ("n1",), ("n1",))
    assert runs(made(), {"n1": Span(0, 3)}) == (Run(WORDS, (), ()),)


@given(st.data(), st.text(min_size=1, max_size=60))
def test_the_runs_are_content_and_a_claims_runs_are_its_evidence(data: st.DataObject, content: str) -> None:
    """Whatever the signs, and however the spans lie to each other."""
    place = st.integers(0, len(content))
    spans = st.lists(st.tuples(place, place).map(sorted).filter(lambda ends: ends[0] < ends[1]), max_size=6)
    evidence = {f"n{number}": at(*ends) for number, ends in enumerate(data.draw(spans))}
    one = made(content)
    found = runs(one, evidence)
    assert "".join(run.text for run in found) == content
    for key, span in evidence.items():
        assert "".join(run.text for run in found if key in run.keys) == span.of(one.text)
        assert next(run.begins.count(key) for run in found if key in run.keys) == 1
        assert sum(key in run.begins for run in found) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("one\ntwo", "one\ntwo", id="a line's end stays"),
        pytest.param("one\n\n\n \n  two", "one\n\ntwo", id="several blank lines are one"),
        pytest.param("one \n two", "one\ntwo", id="blanks around a line's end go"),
        pytest.param("one  two", "one  two", id="blanks within a line stay"),
    ],
)
def test_between_claims_blank_lines_are_one(text: str, expected: str) -> None:
    assert aired(text) == expected
