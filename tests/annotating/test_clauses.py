"""Clauses: what stands beside a verb, and whether the text says that it holds."""

from __future__ import annotations

import pytest

from briefgen.annotating.clauses import Company, is_asserted, readable, stem
from briefgen.attribution.reports import MAX_SENTENCE
from briefgen.language import parse


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        pytest.param("The crew left the harbour.", "left", {"crew", "harbour"}, id="subject and object"),
        pytest.param("The crew seems to have left the harbour.", "left", {"crew", "harbour", "seem"}, id="raised"),
        pytest.param("The mayor said that the crew left.", "left", {"crew"}, id="a clause of its own"),
    ],
)
def test_company_of_a_verb(text: str, verb: str, expected: set[str]) -> None:
    """A verb keeps the words of its clause, and borrows its subject from the verb that raises it."""
    doc = parse(text)
    (token,) = (token for token in doc if token.text == verb)
    assert Company(doc).of(token) == expected


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        pytest.param("The crew left.", "left", True, id="main clause"),
        pytest.param("The crew will have to leave.", "leave", True, id="have to"),
        pytest.param("The crew was asked to leave.", "leave", False, id="asked to"),
        pytest.param("Brun was convicted of stealing.", "stealing", False, id="after a preposition"),
        pytest.param("The port closes if the crew leaves.", "leaves", False, id="condition"),
    ],
)
def test_what_a_text_says_holds(text: str, verb: str, *, expected: bool) -> None:
    """What is wished for, tried or conditional is not said to be so."""
    (token,) = (token for token in parse(text) if token.text == verb)
    assert is_asserted(token) is expected


def test_noun_shares_the_stem_of_its_verb() -> None:
    """A verb may take up the noun made of it."""
    withdrawal, withdrew = parse("withdrawal")[0], parse("They withdrew.")[1]
    assert stem(withdrawal) == stem(withdrew) == "withdraw"


def test_endless_sentence_is_left_out() -> None:
    """A "sentence" of hundreds of words is none; the ones around it are read."""
    doc = parse("The crew left. " + "ship " * (MAX_SENTENCE + 1))
    assert 0 < len(list(readable(doc))) <= MAX_SENTENCE
