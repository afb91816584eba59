"""Clauses: which verbs a text denies."""

from __future__ import annotations

import pytest

from briefgen.annotating.polarity import polarity
from briefgen.language import parse


@pytest.mark.parametrize(
    ("text", "lemma", "negated"),
    [
        pytest.param("The crew left the harbour.", "leave", False, id="plain"),
        pytest.param("The crew did not leave the harbour.", "leave", True, id="not"),
        pytest.param("The crew didn’t leave the harbour.", "leave", True, id="curly n't"),
        pytest.param("The crew never left the harbour.", "leave", True, id="never"),
        pytest.param("The crew no longer leaves the harbour.", "leave", True, id="no longer"),
        pytest.param("Nobody left the harbour.", "leave", True, id="nobody"),
        pytest.param("The inspectors found no leak.", "find", True, id="no before the object"),
        pytest.param("Not all sailors left.", "leave", True, id="not all"),
        pytest.param("The mayor denied that the dam leaked.", "leak", True, id="denied"),
        pytest.param("The mayor did not deny that the dam leaked.", "leak", False, id="denial denied"),
        pytest.param("The crew refused to leave.", "leave", True, id="refused to"),
        pytest.param("The crew was unable to leave.", "leave", True, id="unable to"),
        pytest.param("The crew left without paying.", "pay", True, id="without"),
        pytest.param("The crew has yet to leave.", "leave", True, id="yet to"),
        pytest.param("The crew did not eat or sleep.", "sleep", True, id="or extends a not"),
        pytest.param("The crew not only left the harbour.", "leave", False, id="not only"),
    ],
)
def test_clause_polarity(text: str, lemma: str, *, negated: bool) -> None:
    """Each verb knows whether it is denied."""
    assert [clause.negated for clause in polarity(parse(text)).clauses if clause.lemma == lemma] == [negated]
