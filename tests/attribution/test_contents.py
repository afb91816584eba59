"""What a cue reports: its clause, its object, or the clause it stands inside."""

from __future__ import annotations

import pytest

from briefgen.attribution.contents import NOTHING, Positions, clause_content, noun_content, verb_content
from briefgen.language import parse


def read(text: str, cue: str) -> tuple[str, Positions]:
    """What the cue's content says, by the rule for its part of speech."""
    doc = parse(text)
    token = next(token for token in doc if token.text == cue)
    rule = {"NOUN": noun_content, "ADV": clause_content}.get(token.pos_, verb_content)
    found = rule(token)
    return " ".join(doc[i].text for i in sorted(found)), found


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        pytest.param("Ana Vell said that it rained.", "said", "that it rained", id="clause"),
        pytest.param("Ana Vell promised to leave.", "promised", "to leave", id="infinitive"),
        pytest.param("Ana Vell denied the charge.", "denied", "the charge", id="object"),
        pytest.param("Ana Vell warned of floods.", "warned", "floods", id="object of a preposition"),
        pytest.param("Ana Vell told reporters that it rained.", "told", "that it rained", id="not whom they told"),
        pytest.param("The harbour was shut, officials said.", "said", "The harbour was shut", id="words before"),
        pytest.param("Their claim that it rained is false.", "claim", "that it rained", id="clause of a noun"),
        pytest.param("Their criticism of the mayor grew.", "criticism", "the mayor", id="a noun’s object"),
        pytest.param("The crew was reportedly held.", "reportedly", "The crew was held .", id="around an adverb"),
    ],
)
def test_what_a_cue_reports(text: str, cue: str, expected: str) -> None:
    assert read(text, cue)[0] == expected


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        pytest.param("Ana Vell slept.", "slept", id="no complement"),
        pytest.param("Their plan for the year failed.", "plan", id="a noun that reports only with a clause"),
    ],
)
def test_what_reports_nothing_has_no_content(text: str, cue: str) -> None:
    assert read(text, cue)[1] == NOTHING
