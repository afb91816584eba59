"""Names: known under the same form or a kindred one, found nearby, or brought in from nowhere."""

from __future__ import annotations

import pytest

from briefgen.annotating.proper import Known, proper_names
from briefgen.checking.names import names, unsupported
from briefgen.language import parse
from tests.checking.passages import passage

HEARD = "Harald Brunsson said on Monday that he had met officials of the Coastal Survey Institute in Norway."


@pytest.mark.parametrize(
    ("statement", "evidence"),
    [
        pytest.param("Brunsson met officials in Norway.", HEARD, id="surname for the full name"),
        pytest.param("Brunsson’s officials met.", HEARD, id="possessive"),
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


def test_names_are_read_in_order_without_titles() -> None:
    """Titles, days and months are no part of what must be known."""
    found = proper_names(parse("President Harald Brunsson met Ingrid Solberg on Monday."))
    assert [name.words for name in found] == [("harald", "brunsson"), ("ingrid", "solberg")]


def test_kindred_words_hold_for_no_person() -> None:
    """Countries have adjectives, people have not."""
    known = Known("Martin spoke in Turkey.")
    assert (known.has_word("turkish"), known.has_word("martina", is_person=True)) == (True, False)
