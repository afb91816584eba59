"""What a noun phrase calls somebody: the clean name, the role, the sort of speaker."""

from __future__ import annotations

import pytest

from briefgen.attribution.naming import name_of
from briefgen.language import parse


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        pytest.param("Maria Keller arrived.", "Maria Keller", "person", id="person"),
        pytest.param("Mayor Ana Vell arrived.", "Ana Vell", "person", id="person with a title"),
        pytest.param("The Coast Guard arrived.", "Coast Guard", "body", id="body without its article"),
        pytest.param(
            "The Institute for the Study of Ice closed.", "Institute for the Study of Ice", "body", id="body with of"
        ),
        pytest.param("Two military analysts agreed.", "Two military analysts", "group", id="several people"),
        pytest.param(
            "A spokesman for the ministry agreed.", "A spokesman for the ministry", "person", id="unnamed person"
        ),
        pytest.param(
            "A fisherman from Tolm, Aldo Perrimond, agreed.", "Aldo Perrimond", "person", id="a name behind a place"
        ),
        pytest.param("A teacher at the school in Tolm, Jan Roe, agreed.", "Jan Roe", "person", id="behind two places"),
        pytest.param("Maria Keller and Jan Roe agreed.", "Maria Keller and Jan Roe", "group", id="several names"),
    ],
)
def test_name_and_kind_of_a_subject(text: str, name: str, kind: str) -> None:
    doc = parse(text)
    found = name_of(next(token for token in doc if token.dep_ in {"nsubj", "nsubjpass"}))
    assert doc[found.words.start : found.words.stop].text == name
    assert found.kind == kind
