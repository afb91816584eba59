"""Whatever a person does to a review is read as it was made, or refused with a line; what was decided is shown and read the same.

`pytest tests/review --hypothesis-profile=thorough` tries a thousand sequences of edits.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from hypothesis import event, given, note
from hypothesis import strategies as st

from briefgen.data import Decision, RejectReason
from briefgen.markdown import md, unescaped, visible
from briefgen.review.layout import REASONS, folded
from briefgen.review.lines import split_lines
from briefgen.review.places import normal, says_something
from tests.review.desk import IDS, block, decision, evidence, fresh, line_of, put, read, ticked, written
from tests.review.test_reading import HARMLESS

FRAGMENTS = (
    "# ", "### `", "- ", "* ", "1. ", "> ", "---", "- [x] accept", "- **Note:** x", "**and:**", "<!-- claim", "-->", "</details>", "<summary>", "```",
    "\\", "\\*", "*a*", "_b_", "[a](http://x.org)", "<b>", "&amp;", "|", "{{ x }}", "“", "”", '"', "’", "—", "--", "…", "x.org", "a@b.org", "@", "$1",
    "40 boats", "Ilse Brandt", "<<<<<<< ", "=======", "\u202e", "\xa0", "\u2028", "é", "漢", "\U0001f6a2", "\n", "\n\n", "\r\n",
    "\n- x", "\n# x", "\nand on", IDS[0], "claim",
)  # fmt: skip
WORDS = st.lists(st.sampled_from(FRAGMENTS), max_size=5).map("".join) | st.text(
    st.characters(exclude_categories=["C"]), max_size=30
)
LINES = WORDS.map(lambda words: " ".join(words.split()))
"""What can be typed without leaving a line."""
CLAIMS = st.sampled_from(IDS[:4])
IN_WORDS = {"emphasis of another kind", "labels without emphasis", "dashes of comments"}
AROUND_WORDS = [done for name, done in HARMLESS.items() if name not in IN_WORDS]
"""What editors do that leaves alone what a person typed, whatever it is."""


def shown(claim: str, label: str) -> str:
    return fresh().split("\n")[line_of(fresh(), claim, f"- **{label}:**") - 1].partition(":** ")[2]


@dataclass(slots=True)
class Said:
    """What a person means to say about one claim."""

    accepted: bool = False
    reason: RejectReason | None = None
    comment: str = ""
    statement: str | None = None
    speaker: str | None = None
    merged: str = ""
    split: list[str] = field(default_factory=list)
    note: str = ""

    def decision(self, claim: str) -> Decision:
        return decision(
            claim,
            ruling="accepted" if self.accepted else "rejected" if self.reason else "none",
            reason=self.reason,
            comment=self.comment,
            statement=None if self.statement == unescaped(shown(claim, "Statement")) else self.statement,
            speaker=None if self.speaker == unescaped(shown(claim, "Speaker")) else self.speaker,
            merged_into=self.merged or None,
            split=tuple(self.split),
            note=self.note,
        )


@dataclass(slots=True)
class Desk:
    """A file and what was meant by every edit of it; `typed` says how words are put on a line."""

    draw: Callable[..., Any]
    typed: Callable[[str], str]
    text: str = field(default_factory=fresh)
    said: dict[str, Said] = field(default_factory=lambda: {claim: Said() for claim in IDS})

    def do(self) -> None:
        deeds = [self.accept, self.reject, self.reword, self.credit, self.merge, self.split, self.remark]
        self.draw(st.sampled_from(deeds))(self.draw(CLAIMS))

    def accept(self, claim: str) -> None:
        if not self.said[claim].accepted:
            self.text = ticked(self.text, claim, "accept")
            self.said[claim].accepted = True

    def reject(self, claim: str) -> None:
        if self.said[claim].reason is None:
            reason: RejectReason = self.draw(st.sampled_from(tuple(REASONS)))
            words = self.draw(LINES)
            self.text = ticked(self.text, claim, REASONS[reason], self.typed(words))
            self.said[claim].reason, self.said[claim].comment = reason, meant(self.typed(words))

    def reword(self, claim: str) -> None:
        self.said[claim].statement = self.put(claim, "Statement")

    def credit(self, claim: str) -> None:
        self.said[claim].speaker = self.put(claim, "Speaker")

    def remark(self, claim: str) -> None:
        self.said[claim].note = self.put(claim, "Note")

    def merge(self, claim: str) -> None:
        self.said[claim].merged = self.draw(CLAIMS)
        self.text = put(self.text, claim, "Merge with", self.said[claim].merged)

    def split(self, claim: str) -> None:
        parts = [self.put(claim, "Split into"), self.put(claim, "and")]
        self.said[claim].split = [part for part in parts if part]

    def put(self, claim: str, label: str) -> str:
        words = self.typed(self.draw(LINES))
        self.text = put(self.text, claim, label, words)
        return meant(words)

    def clear(self) -> bool:
        """Whether all that was meant can be meant together."""
        return all(self.clear_of(claim, said) for claim, said in self.said.items())

    def clear_of(self, claim: str, said: Said) -> bool:
        one = said.decision(claim)
        texts = (said.comment, said.statement or "", said.speaker or "", *said.split, said.note)
        return (
            not (said.accepted and said.reason)
            and not (said.reason == "other" and not said.comment)
            and one.statement != ""
            and len(said.split) != 1
            and not (said.split and (said.merged or one.statement is not None or said.reason))
            and not self.circles(claim)
            and all(text == visible(text) for text in texts)
        )

    def circles(self, claim: str) -> bool:
        into, steps = self.said[claim].merged, 0
        while into and into != claim and steps < len(IDS):
            into, steps = self.said[into].merged, steps + 1
        return into == claim

    def expected(self) -> set[Decision]:
        return {said.decision(claim) for claim, said in self.said.items()} - {decision(claim) for claim in IDS}


def meant(words: str) -> str:
    """What words on a line say: a backslash before a mark is not part of them."""
    return " ".join(unescaped(words).split())


@given(st.data())
def test_edits_are_read_as_they_were_made_or_refused(data: st.DataObject) -> None:
    """Plain words or escaped ones; then whatever editors do on their own to the rest of the file."""
    typed: Callable[[str], str] = md if data.draw(st.booleans()) else str
    desk = Desk(data.draw, typed)
    for _ in range(data.draw(st.integers(1, 8))):
        desk.do()
    if data.draw(st.booleans()):
        desk.text = swapped(desk.text)
    desk.text = data.draw(st.sampled_from(AROUND_WORDS))(desk.text)
    found = read(desk.text)
    note(desk.text)
    event("read as made" if not found.faults else "refused")
    if found.faults:
        assert not desk.clear()
        assert found.decisions == found.edits == ()
        assert all(1 <= fault.line <= len(split_lines(desk.text)) for fault in found.faults)
    else:
        assert desk.clear()
        assert set(found.edits) == set(found.decisions) == desk.expected()


def swapped(text: str) -> str:
    """The first two blocks in another order."""
    lines = text.split("\n")
    (first, end), (second, last) = sorted((block(text, IDS[0]), block(text, IDS[1])))
    return "\n".join([*lines[:first], *lines[second:last], *lines[end:second], *lines[first:end], *lines[last:]])


DECIDED = st.builds(
    Decision,
    claim=CLAIMS,
    evidence=st.just(""),
    ruling=st.sampled_from(["none", "accepted", "rejected"]),
    reason=st.none() | st.sampled_from(tuple(REASONS)),
    comment=WORDS,
    statement=st.none() | WORDS,
    speaker=st.none() | WORDS,
    merged_into=st.none() | CLAIMS,
    split=st.lists(WORDS, max_size=3).map(tuple),
    note=WORDS,
    by=WORDS,
    at=st.none() | st.just(datetime(2031, 5, 7, 9, 30, tzinfo=UTC)),
)


@st.composite
def rulings(draw: st.DrawFn) -> list[Decision]:
    """Decisions on some of the claims, as a ledger may hold them."""
    found = draw(st.lists(DECIDED, max_size=4, unique_by=lambda one: one.claim))
    return [replace(one, evidence=evidence(one.claim)) for one in found]


@given(rulings())
def test_what_was_decided_is_shown_read_and_shown_the_same(decided: list[Decision]) -> None:
    text = written(decided)
    found = read(text, decided)
    assert (found.faults, found.edits) == ((), ())
    by_id = {one.claim: one for one in decided}
    signed = [replace(one, by=by_id[one.claim].by, at=by_id[one.claim].at) for one in found.decisions]
    silent = [one for one in decided if one.claim not in {one.claim for one in signed}]
    assert written([*signed, *silent]) == text
    assert all(not says_something(one) for one in silent)


@given(rulings(), st.data())
def test_taking_up_what_was_decided_changes_one_claim_and_no_other(
    decided: list[Decision], data: st.DataObject
) -> None:
    claim, words = data.draw(CLAIMS), visible(data.draw(LINES))
    before = {one.claim: normal(one) for one in decided}.get(claim, decision(claim))
    found = read(put(written(decided), claim, "Note", md(words)))
    event("read" if not found.faults else "refused")
    if found.faults:
        assert found.faults[0].line in range(*block(written(decided), claim))
    else:
        assert found.edits == (() if words == before.note else (replace(before, note=words, by="", at=None),))


@given(st.text() | WORDS)
def test_no_file_at_all_breaks_the_reader(text: str) -> None:
    assert read(text).faults
    torn = fresh().replace("- **Note:**", text, 1)
    assert all(1 <= fault.line <= len(split_lines(torn)) for fault in read(torn).faults)


@given(st.integers(0, fresh().count("\n")), WORDS.filter(lambda words: "<<<" not in words))
def test_no_line_that_is_added_is_passed_over(number: int, words: str) -> None:
    """It is a fault, or part of what a person says there; only what nobody could read is nothing."""
    lines = fresh().split("\n")
    text = "\n".join([*lines[:number], words, *lines[number:]])
    found = read(text)
    event("a fault" if found.faults else "read" if found.edits else "nothing")
    if not found.faults and not found.edits:
        assert not folded(words) or words.strip() in {"</details>", "- **and:**"}
