"""What is new in a review is counted by its kind."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from briefgen.config import Settings
from briefgen.data import Decision
from briefgen.reviewing import counted, ledger_of

BEFORE = Decision("c", "The ferry sank.", "accepted", statement="It sank.", note="call")


def decision(**made: Any) -> Decision:
    return Decision("c", "The ferry sank.", **made)


@pytest.mark.parametrize(
    ("edit", "before", "counts"),
    [
        pytest.param({"ruling": "accepted"}, None, {"accepted": 1}, id="accepted"),
        pytest.param(
            {"ruling": "rejected", "reason": "not-news", "note": "x"}, None, {"rejected": 1, "noted": 1}, id="two"
        ),
        pytest.param(
            {"ruling": "accepted", "statement": "It sank.", "note": "ask"}, BEFORE, {"noted": 1}, id="the rest was so"
        ),
        pytest.param({"speaker": ""}, None, {"credited anew": 1}, id="credited"),
        pytest.param({"merged_into": "d"}, None, {"merged": 1}, id="merged"),
        pytest.param({"split": ("a", "b")}, None, {"split": 1}, id="split"),
        pytest.param({}, BEFORE, {"taken back": 1}, id="taken back"),
        pytest.param({"ruling": "accepted", "note": "call"}, BEFORE, {"taken back": 1}, id="one thing taken back"),
    ],
)
def test_only_what_is_new_counts(edit: dict[str, Any], before: Decision | None, counts: dict[str, int]) -> None:
    found = counted([decision(**edit)], {"c": before} if before else {})
    assert {kind: number for kind, number in found.items() if number} == counts


BESIDE = "ledger.sqlite3"


@pytest.mark.parametrize(
    ("files", "out", "expected"),
    [
        pytest.param([BESIDE], None, BESIDE, id="among the briefs"),
        pytest.param([BESIDE], "elsewhere", f"elsewhere/{BESIDE}", id="where it was named"),
        pytest.param([], None, f"briefs/{BESIDE}", id="where settings say"),
    ],
)
def test_the_ledger_is_looked_for_among_the_briefs(
    tmp_path: Path, files: list[str], out: str | None, expected: str
) -> None:
    for name in files:
        (tmp_path / name).touch()
    settings = Settings(out=tmp_path / (out or "briefs"))
    found = ledger_of(tmp_path / "2031-05-06" / "review.md", settings, named=out is not None)
    assert Path(found).resolve() == (tmp_path / expected).resolve()
