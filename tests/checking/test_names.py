"""Names: known under the same form or a kindred one, found nearby, or brought in from nowhere."""

from __future__ import annotations

import pytest

from briefgen.checking.names import names, unsupported
from briefgen.language import parse
from tests.checking.passages import passage

HEARD = "Harald Brunsson said on Monday that he had met officials of the Coastal Survey Institute in Norway."


@pytest.mark.parametrize(
    ("statement", "evidence"),
    [
        pytest.param("Brunsson met officials in Norway.", HEARD, id="surname for the full name"),
        pytest.param("Brunsson’s officials met.", HEARD, id="possessive"),
        pytest.param("The Labor Organization met.", "The Labour Organisation met.", id="American spelling"),
        pytest.param("HARALD BRUNSSON met officials.", HEARD, id="another case"),
        pytest.param("The CSI met Harald Brunsson.", HEARD, id="acronym for the name"),
        pytest.param("The Coastal Survey Institute met him.", "The CSI met him.", id="name for the acronym"),
        pytest.param("Norwegian officials met Brunsson.", HEARD, id="irregular adjective for a country"),
        pytest.param(
            "Ukrainian sailors met Brunsson.", "Sailors from Ukraine met Brunsson.", id="adjective for a country"
        ),
        pytest.param("Sailors from Poland came.", "Polish sailors came.", id="country for an adjective"),
        pytest.param(
            "American sailors came.", "Sailors of the United States came.", id="adjective for a written-out name"
        ),
        pytest.param("Sailors of the United States came.", "US sailors came.", id="written-out name for letters"),
        pytest.param("José Brunsson spoke.", "Jose Brunsson spoke.", id="accents"),
        pytest.param("President Brunsson spoke.", "Brunsson spoke.", id="a title is no name"),
        pytest.param("On Tuesday in October, Brunsson spoke.", "Brunsson spoke.", id="days and months are dates"),
    ],
)
def test_accepts_a_known_name(statement: str, evidence: str) -> None:
    """The evidence has the name, its short form, its country or its adjective."""
    assert list(unsupported(parse(statement), evidence)) == []


@pytest.mark.parametrize(
    ("statement", "evidence", "name"),
    [
        pytest.param("Ingrid Solberg met officials in Norway.", HEARD, "Ingrid Solberg", id="another person"),
        pytest.param("Ingrid Brunsson met officials.", HEARD, "Ingrid Brunsson", id="another first name"),
        pytest.param("Harald Brunsson met officials in Portugal.", HEARD, "Portugal", id="another country"),
        pytest.param(
            "Iraqi sailors met Brunsson.", "Sailors from Iran met Brunsson.", "Iraqi", id="a neighbour's adjective"
        ),
        pytest.param(
            "The WHO met Brunsson.", "The man who met Brunsson left.", "WHO", id="an acronym that spells a word"
        ),
        pytest.param("Brunsson wrote to NATO.", HEARD, "NATO", id="another acronym"),
    ],
)
def test_refuses_an_unknown_name(statement: str, evidence: str, name: str) -> None:
    """A name from nowhere is blocked."""
    assert [(found.name.text, found.severity) for found in unsupported(parse(statement), evidence)] == [(name, "block")]


def test_name_before_may_replace_a_pronoun() -> None:
    """The sentence before says who "he" is."""
    made = passage("Brunsson left for the coast.", "He left for the coast.", before="Harald Brunsson packed his bags.")
    assert list(names(made)) == []


def test_name_before_without_a_pronoun_is_warned_of() -> None:
    """Nothing in the evidence points to the name."""
    made = passage(
        "Brunsson saw the ships leave for the coast.", "The ships left for the coast.", before="Harald Brunsson woke."
    )
    assert [finding.severity for finding in names(made)] == ["warn"]


def test_name_before_in_place_of_another_is_blocked() -> None:
    """A name of the sentence before does not replace one of the evidence."""
    made = passage("Later Brunsson left.", "Later Solberg left.", before="Harald Brunsson packed his bags.")
    assert [finding.severity for finding in names(made)] == ["block"]


def test_title_line_counts_as_nearby() -> None:
    """The headline names whom the first sentence calls "she"."""
    made = passage("Solberg left for the coast.", "She left for the coast.", title="Solberg leaves")
    assert list(names(made)) == []


def test_full_name_may_come_from_far_before() -> None:
    """An article gives the full name once; the statement may use it anywhere."""
    before = "Harald Brunsson woke early. The sea was calm. Gulls cried. The mail came. Rain fell. Noon passed."
    assert list(names(passage("Harald Brunsson left.", "Brunsson left.", before=before))) == []


def test_first_name_of_somebody_else_completes_nothing() -> None:
    """A first name and a surname that never stand together are a new name."""
    before = "Ingrid Solberg met Harald Brunsson in the harbour."
    made = passage("Ingrid Brunsson left for the coast.", "Brunsson left for the coast.", before=before)
    assert [finding.severity for finding in names(made)] == ["block"]


def test_verbatim_sentence_has_no_finding() -> None:
    """The evidence knows all its own names."""
    assert list(names(passage(HEARD, HEARD))) == []


@pytest.mark.parametrize(
    ("statement", "evidence"),
    [
        pytest.param("Roe Holm met Doe Brun in Oslo.", "Doe Brun met Roe Holm in Oslo.", id="subject and object"),
        pytest.param("Boats from Norway left for Chile.", "Boats from Chile left for Norway.", id="places"),
        pytest.param("The U.S. sold boats to Chile.", "Chile sold boats to the U.S.", id="dotted letters"),
    ],
)
def test_names_that_changed_places_are_blocked(statement: str, evidence: str) -> None:
    """Every name is the evidence's, and none stands where the evidence has it."""
    assert {finding.severity for finding in names(passage(statement, evidence))} == {"block"}


@pytest.mark.parametrize(
    ("statement", "evidence"),
    [
        pytest.param("Brun and Holm left Oslo.", "Holm and Brun left Oslo.", id="a list in another order"),
        pytest.param("Brun left Oslo.", "Harald Brun left Oslo.", id="shortened in its place"),
        pytest.param("Brun sold boats.", "Holm sold boats. Brun sold boats.", id="both stand there"),
    ],
)
def test_names_in_their_places_are_fine(statement: str, evidence: str) -> None:
    """Another order of a list, or a shorter form, moves nobody."""
    assert list(names(passage(statement, evidence))) == []


def test_headline_needs_new_names_to_be_new_altogether() -> None:
    """Where every word has a capital, "Sue" and "Goes" are no names."""
    made = passage(
        "Brunsson Goes After Solberg Over Harbour Fees", "Brunsson went after Solberg over the harbour fees."
    )
    assert list(names(made)) == []
