"""Which cue a quotation belongs to."""

from __future__ import annotations

import pytest

from briefgen.attribution.quoted import quotations
from briefgen.attribution.report import Report
from briefgen.attribution.speech import with_quotations
from briefgen.language import parse


def spoken(text: str, *cues: str) -> list[tuple[str, str]]:
    """Cue and content of each report where each cue stands after its one-word subject and no grammar gave it content."""
    doc = parse(text)
    found = [Report(range(token.i, token.i + 1), doc[token.i - 1], frozenset()) for token in doc if token.text in cues]
    return [
        (doc[report.cue.start].text, "".join(doc[i].text_with_ws for i in sorted(report.content)).strip())
        for report in with_quotations(doc, found, quotations(doc))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("“It rained,” Vell said.", [("said", "“It rained,”")], id="cue after it"),
        pytest.param("Vell said: “It rained.”", [("said", "“It rained.”")], id="a colon before it"),
        pytest.param("Vell said, “It rained.”", [("said", "“It rained.”")], id="a comma before it"),
        pytest.param(
            "Ana Vell was blunt: “It rained.”", [(":", "“It rained.”")], id="a colon after words that report nothing"
        ),
        pytest.param("Vell said.", [], id="nothing to say"),
        pytest.param("Vell said “that”.", [], id="a mere that"),
        pytest.param(
            "“It rained,” Vell said. “It snowed.”", [("said", "“It rained,” “It snowed.”")], id="a sentence goes on"
        ),
        pytest.param(
            "“It rained,” Vell said.\n\n“It snowed.”", [("said", "“It rained,” “It snowed.”")], id="a paragraph goes on"
        ),
        pytest.param(
            "“It rained,” Vell said. The port closed.\n\n“It snowed.”",
            [("said", "“It rained,”")],
            id="prose at a paragraph’s end ends it",
        ),
        pytest.param(
            "“It rained,” Vell said. “It snowed,” Roe added.",
            [("said", "“It rained,”"), ("added", "“It snowed,”")],
            id="each to its own",
        ),
    ],
)
def test_a_quotation_belongs_to_the_cue_beside_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert spoken(text, "said", "added") == expected
