"""What a bare description of a body may stand for."""

from __future__ import annotations

import pytest

from briefgen.attribution.descriptions import describes, may_mean
from briefgen.attribution.kinds import kind_of
from briefgen.attribution.naming import name_of
from briefgen.language import parse


def may(description: str, named: str) -> bool:
    """Whether a description may mean whom a sentence before it names as its subject."""
    doc = parse(f"{named} closed the port. The {description} complained.")
    name = name_of(next(token for token in doc if token.dep_ == "nsubj"))
    source = next(token for token in doc if token.lower_ == description)
    return may_mean(source, doc, name, kind_of(doc, name))


@pytest.mark.parametrize(
    ("description", "named"),
    [
        pytest.param("company", "Corvane Lines", id="its name says so"),
        pytest.param("airline", "Norda Airways", id="an airline"),
        pytest.param("agency", "The Federal Aviation Administration", id="an agency of another word"),
        pytest.param("ministry", "The Ministry of Ports", id="a ministry"),
        pytest.param("ministry", "The Department of State", id="a department is a ministry"),
        pytest.param("union", "The Port Workers’ Union", id="a union"),
        pytest.param("institute", "The Norda Institute", id="by the same word"),
    ],
)
def test_a_description_may_mean_a_body_that_is_one(description: str, named: str) -> None:
    assert may(description, named)


@pytest.mark.parametrize(
    ("description", "named"),
    [
        pytest.param("company", "The Norda Institute", id="an institute is no company"),
        pytest.param("company", "Maria Keller", id="nor is a person"),
        pytest.param("company", "The harbour committee", id="nor is whom nobody named"),
        pytest.param("union", "The Ministry of Ports", id="a ministry is no union"),
        pytest.param("ministry", "Corvane Lines", id="a company is no ministry"),
        pytest.param("agency", "Corvane Lines", id="nor an agency"),
    ],
)
def test_a_description_means_no_body_of_another_sort(description: str, named: str) -> None:
    assert not may(description, named)


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        pytest.param("company", True, id="company"),
        pytest.param("committee", True, id="committee"),
        pytest.param("ferry", False, id="a thing"),
        pytest.param("mayor", False, id="a person"),
    ],
)
def test_which_nouns_describe_a_body(noun: str, expected: bool) -> None:  # noqa: FBT001  a column of the table
    doc = parse(f"The {noun} arrived.")
    assert describes(doc[1]) is expected
