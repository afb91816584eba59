"""Who a literal source is: pronouns, short forms and initials back to the name."""

from __future__ import annotations

import pytest

from briefgen.attribution.speakers import MAX_BACK, Speakers
from briefgen.language import parse


def speaker(text: str) -> str:
    """The label of the subject of the last sentence."""
    doc = parse(text)
    subject = [token for token in doc if token.dep_ == "nsubj"][-1]
    speakers = Speakers(doc, [subject], ())
    return speakers.label(speakers.who(subject))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Maria Keller visited the port. She complained.", "Maria Keller", id="she is a person"),
        pytest.param("The Coast Guard left Maria Keller. It complained.", "Coast Guard", id="it is a body"),
        pytest.param("Maria Keller visited the port. Keller complained.", "Maria Keller", id="surname"),
        pytest.param(
            "The National Weather Bureau (NWB) closed. The NWB complained.", "National Weather Bureau", id="initials"
        ),
        pytest.param(
            "The transport ministry closed. The ministry complained.", "the transport ministry", id="short description"
        ),
        pytest.param("Harbour spokesman John Roe left. The spokesman complained.", "John Roe", id="role"),
        pytest.param("Norland closed the port. Its ministry complained.", "Norland’s ministry", id="whose it is"),
        pytest.param(
            "Norland will pay. Sudland sent help, its ministry complained.",
            "Sudland’s ministry",
            id="the subject’s own",
        ),
        pytest.param(
            "Keldra Lines runs the ferry. The company complained.", "Keldra Lines", id="the only company named before"
        ),
        pytest.param(
            "Keldra Lines owns the ferry, the Pale Heron. The company complained.",
            "Keldra Lines",
            id="a ship is no company",
        ),
        pytest.param(
            "A ferry, the Pale Heron, sank. Keldra Lines runs it. The company complained.",
            "Keldra Lines",
            id="nor where it does something",
        ),
        pytest.param(
            "The operator, Keldra Lines, left. The company complained.", "Keldra Lines", id="an operator is a company"
        ),
        pytest.param(
            "Keldra Lines left. Corvane Foods stayed. The company complained.", "the company", id="two companies"
        ),
        pytest.param(
            "The Port Workers’ Union left Keldra Lines. The union complained.",
            "Port Workers’ Union",
            id="a union that says so",
        ),
        pytest.param("Keldra Lines left. The ministry complained.", "the ministry", id="a company is no ministry"),
        pytest.param(
            "The Ministry of Ports closed. The ministry complained.", "Ministry of Ports", id="what a name says first"
        ),
        pytest.param(
            "Jan Roe, head of the company, left. The company complained.", "the company", id="a company is no person"
        ),
        pytest.param(
            "A spokesman for the ministry left. The ministry complained.", "the ministry", id="nor its spokesman"
        ),
        pytest.param("Two officials complained.", "Two officials", id="nobody to resolve"),
        pytest.param("She complained.", "She", id="nobody before"),
    ],
)
def test_a_source_is_called_by_its_fullest_name(text: str, expected: str) -> None:
    assert speaker(text) == expected


def test_a_pronoun_does_not_look_back_for_ever() -> None:
    assert speaker("Maria Keller visited the port." + " It rained." * (MAX_BACK + 1) + " She complained.") == "She"


def test_the_role_given_once_stays_with_the_name() -> None:
    doc = parse("Harbour spokesman John Roe left. Roe complained.")
    subject = [token for token in doc if token.dep_ == "nsubj"][-1]
    speakers = Speakers(doc, [subject], ())
    role = speakers.who(subject).role
    assert role is not None
    assert speakers.text(role) == "Harbour spokesman"
