"""Whose words a cue reports, whom they told, and who relays it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from briefgen.attribution.sources import audience, noun_source, relay, verb_source
from briefgen.language import parse

if TYPE_CHECKING:
    from spacy.tokens import Token


def head(rule: Callable[[Token], Token | None], text: str, cue: str) -> str | None:
    found = rule(next(token for token in parse(text) if token.text == cue))
    return found.text if found is not None else None


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        pytest.param("The mayor said that it rained.", "said", "mayor", id="subject"),
        pytest.param("“It rained,” said the mayor.", "said", "mayor", id="after the verb"),
        pytest.param("The mayor came home and said that it rained.", "said", "mayor", id="of the verb before"),
        pytest.param("The charge was denied by the mayor.", "denied", "mayor", id="agent of a passive"),
        pytest.param(
            "The mayor issued a statement saying that it rained.", "saying", "mayor", id="author of a document"
        ),
        pytest.param("The crew was reported missing.", "reported", None, id="nobody"),
    ],
)
def test_who_says_it(text: str, cue: str, expected: str | None) -> None:
    assert head(verb_source, text, cue) == expected


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        pytest.param("The mayor’s claim that it rained is false.", "claim", "mayor", id="possessor"),
        pytest.param("A claim by the mayor that it rained is false.", "claim", "mayor", id="by"),
        pytest.param("The mayor repeated the claim that it rained.", "claim", "mayor", id="subject of its verb"),
        pytest.param("The claim that it rained is false.", "claim", None, id="nobody"),
    ],
)
def test_who_makes_a_claim(text: str, cue: str, expected: str | None) -> None:
    assert head(noun_source, text, cue) == expected


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        pytest.param("The mayor told reporters that it rained.", "told", "reporters", id="told"),
        pytest.param("The mayor said that it rained.", "said", None, id="told nobody in particular"),
        pytest.param("The mayor was told that it rained.", "told", None, id="a passive tells its subject"),
    ],
)
def test_whom_they_told(text: str, cue: str, expected: str | None) -> None:
    assert head(audience, text, cue) == expected


def test_who_quotes_relays() -> None:
    assert head(relay, "Roe was quoted by Norda as saying that it rained.", "saying") == "Norda"


def test_who_is_quoted_by_nobody_is_relayed_by_nobody() -> None:
    assert head(relay, "Roe began by saying that it rained.", "saying") is None
