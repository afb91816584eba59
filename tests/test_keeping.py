"""What it takes to make a brief again comes back as it was kept."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from briefgen.data import Confidence, Finding, Judgment, RefusedJudgment
from briefgen.keeping import KEY, rest, rest_of
from tests.briefs import almera, brief, checked, told

OWN = Judgment("", "Almera lost boats.", ("c",), (), 0, Confidence("low", ()), "analyst")
REFUSED = RefusedJudgment("Velm lost boats.", ("c",), (Finding("name-unsupported", "block", "Velm is not there"),))


def test_all_of_it_comes_back() -> None:
    made = brief(checked(almera()), told("40 boats sank.", "verbatim", "unsupported"), unread=("a.txt: it is empty",))
    made = replace(
        made,
        findings=replace(made.findings, refused=(REFUSED,)),
        own=(OWN,),
        notes=("read with a note",),
        handling="AMBER",
        explained=True,
        grades=(("Orsenia Wire", "B"),),
    )
    found = rest_of(json.dumps({"anything": 1, KEY: rest(made)}))
    assert found is not None
    assert (found.making, found.refused, found.own) == (made.making, (REFUSED,), (OWN,))
    assert [(part.fates, part.failures, part.audit) for part in found.articles] == [
        (section.fates, section.failures, section.audit) for section in made.sections
    ]
    assert (found.unread, found.notes, found.handling, found.explained, found.grades) == (
        made.unread, made.notes, "AMBER", True, (("Orsenia Wire", "B"),),
    )  # fmt: skip


@pytest.mark.parametrize(
    "row",
    [
        pytest.param("{}", id="of an earlier version"),
        pytest.param('{"rest": {"articles": 1}}', id="of another shape"),
        pytest.param("no JSON", id="broken"),
        pytest.param("[]", id="no object"),
    ],
)
def test_where_it_was_not_kept_there_is_none(row: str) -> None:
    assert rest_of(row) is None
