"""Who issued a document that is cited."""

from __future__ import annotations

import pytest

from briefgen.attribution.documents import Documents
from briefgen.language import parse


def issuer(text: str) -> str:
    """Who issued the last document of a text; '' where it does not tell."""
    doc = parse(text)
    last = [token for token in doc if token.lower_ in {"report", "survey", "reports"}][-1]
    found = Documents(doc).issuer(last)
    return "" if found is None else str(found.text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The institute’s report says that it is shut.", "institute", id="owner"),
        pytest.param("A survey by the institute says that it is shut.", "institute", id="by"),
        pytest.param("A report from the institute says that it is shut.", "institute", id="from"),
        pytest.param("A report published by the institute says that it is shut.", "institute", id="published by"),
        pytest.param("The institute published a report. The report says so.", "institute", id="named before"),
        pytest.param("The institute released a report. It is shut, says the report.", "institute", id="cited later"),
        pytest.param("The institute published a report. The survey says so.", "", id="another document"),
        pytest.param("The institute published a report. An older report says so.", "", id="not pointed back at"),
        pytest.param("The institute read a report. The report says so.", "", id="a reader"),
        pytest.param("Tuesday’s report says that it is shut.", "", id="a day is nobody"),
        pytest.param("The report says that it is shut.", "", id="nobody told"),
    ],
)
def test_who_issued_it(text: str, expected: str) -> None:
    assert issuer(text) == expected
