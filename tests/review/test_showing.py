"""A block shows what was decided about its claim, by whom and when; what was decided about other words is shown as a conflict."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from briefgen.data import Decision
from tests.review.desk import IDS, block, decision, written

FIRST, SECOND = IDS[:2]
SIGNED = {"by": "anna", "at": datetime(2031, 5, 7, 9, 30, tzinfo=UTC)}


def of(*decisions: Decision, claim: str = FIRST) -> str:
    """The block of a claim where these were made."""
    text = written(decisions)
    first, end = block(text, claim)
    return "\n".join(text.split("\n")[first:end])


SHOWN = {
    "accepted": ({"ruling": "accepted"}, "- [x] accept"),
    "rejected": (
        {"ruling": "rejected", "reason": "hedge-lost", "comment": "*may*"}, r"- [x] hedge lost: \*may\*",
    ),
    "rejected without a reason": ({"ruling": "rejected"}, "- [x] other: no reason given"),
    "worded": ({"statement": "Forty boats."}, "- **Statement:** Forty boats."),
    "credited": ({"speaker": "I. Brandt"}, "- **Speaker:** I. Brandt"),
    "credited to nobody": ({"speaker": ""}, "- **Speaker:**"),
    "merged": ({"merged_into": SECOND}, f"- **Merge with:** {SECOND}"),
    "split": ({"split": ("One.", "Two.", "Three.")}, "- **Split into:** One.\n- **and:** Two.\n- **and:** Three."),
    "noted": ({"note": "ask"}, "- **Note:** ask"),
}  # fmt: skip


@pytest.mark.parametrize(("said", "line"), SHOWN.values(), ids=SHOWN.keys())
def test_a_decision_stands_in_its_place(said: dict[str, object], line: str) -> None:
    assert f"\n{line}\n" in of(decision(FIRST, **said))


def test_it_says_what_was_decided_by_whom_and_when() -> None:
    told = of(decision(FIRST, ruling="rejected", reason="not-news", comment="old", note="ask", **SIGNED))
    assert "\n- **Decided:** rejected, not news (old), noted “ask”; anna, 7 May 2031 09:30 UTC\n" in told


def test_a_block_nobody_decided_about_names_nobody() -> None:
    assert "**Decided:**" not in of()


def test_the_last_word_counts() -> None:
    told = of(decision(FIRST, ruling="accepted"), decision(FIRST, note="no longer"))
    assert "- [ ] accept" in told
    assert "- **Note:** no longer" in told


def test_what_is_folded_away_is_open_where_something_stands_in_it() -> None:
    assert "<details open><summary>" in of(decision(FIRST, note="ask"))
    assert "<details><summary>" in of(decision(FIRST, ruling="accepted"))


class TestOtherWords:
    SAID = replace(decision(FIRST, ruling="accepted", statement="Ninety.", **SIGNED), evidence="Ninety *boats* sank.")

    def test_it_is_told_and_not_applied(self) -> None:
        told = of(self.SAID)
        assert (
            "- **Conflict:** anna, 7 May 2031 09:30 UTC on “Ninety \\*boats\\* sank.”: accepted, worded “Ninety.”. "
            "The claim stands on other words now: decide anew."
        ) in told
        assert "- [ ] accept" in told
        assert "- **Statement:** The port" in told

    def test_another_spelling_of_the_same_words_is_no_conflict(self) -> None:
        same = decision(FIRST, ruling="accepted")
        assert "**Conflict:**" not in of(replace(same, evidence=same.evidence.replace(" ", "\n")))

    def test_other_words_that_nothing_was_decided_about_are_none(self) -> None:
        assert "**Conflict:**" not in of(Decision(FIRST, "Ninety boats sank."))


def test_a_decision_on_a_claim_that_is_gone_is_told_at_the_end() -> None:
    text = written([Decision("0" * 12, "Ninety boats.", "accepted", by="anna")])
    assert text.endswith(
        "## Decisions on claims that this brief does not have\n\n"
        f"- {'0' * 12}, “Ninety boats.”: accepted; anna\n\n{text.splitlines()[-1]}\n"
    )
