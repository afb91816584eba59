"""What a person does to a review comes back as it was done, or is refused with its line."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from briefgen.data import Brief, Decision
from briefgen.review import ReviewFault, read_review
from tests.review.desk import (
    BRIEF,
    EDITABLE,
    IDS,
    block,
    changed,
    decision,
    fresh,
    line_of,
    put,
    read,
    records,
    ticked,
    written,
)

FIRST, SECOND, THIRD = IDS[:3]


def test_a_review_nobody_touched_says_nothing() -> None:
    found = read(fresh())
    assert (found.decisions, found.edits, found.faults) == ((), (), ())


EDITS: dict[str, tuple[Callable[[str], str], Decision]] = {
    "accept": (lambda text: ticked(text, FIRST, "accept"), decision(FIRST, ruling="accepted")),
    "a reason alone rejects": (
        lambda text: ticked(text, FIRST, "wrong figure"),
        decision(FIRST, ruling="rejected", reason="wrong-figure"),
    ),
    "more words go behind the reason": (
        lambda text: ticked(text, FIRST, "other", "it is 40, *not* 90"),
        decision(FIRST, ruling="rejected", reason="other", comment="it is 40, *not* 90"),
    ),
    "a statement": (
        lambda text: put(text, FIRST, "Statement", "Almera lost at least 40 boats."),
        decision(FIRST, statement="Almera lost at least 40 boats."),
    ),
    "only its typography": (
        lambda text: put(text, SECOND, "Statement", "They were old, wooden boats."),
        decision(SECOND, statement="They were old, wooden boats."),
    ),
    "a speaker": (lambda text: put(text, FIRST, "Speaker", "I. Brandt"), decision(FIRST, speaker="I. Brandt")),
    "nobody as a speaker": (lambda text: put(text, FIRST, "Speaker", ""), decision(FIRST, speaker="")),
    "merge": (lambda text: put(text, FIRST, "Merge with", SECOND), decision(FIRST, merged_into=SECOND)),
    "merge, the id as it was copied": (
        lambda text: put(text, FIRST, "Merge with", f" `{SECOND.upper()}` "),
        decision(FIRST, merged_into=SECOND),
    ),
    "split": (
        lambda text: put(put(text, FIRST, "Split into", "One."), FIRST, "and", "Two."),
        decision(FIRST, split=("One.", "Two.")),
    ),
    "split in three": (
        lambda text: put(put(text, FIRST, "Split into", "One."), FIRST, "and", "Two.\n- **and:** Three."),
        decision(FIRST, split=("One.", "Two.", "Three.")),
    ),
    "a note": (lambda text: put(text, FIRST, "Note", "ask Ilse"), decision(FIRST, note="ask Ilse")),
    "a note over two lines": (
        lambda text: put(text, FIRST, "Note", "ask Ilse\n  or her deputy"),
        decision(FIRST, note="ask Ilse or her deputy"),
    ),
    "a rejection for saying what another says": (
        lambda text: put(ticked(text, FIRST, "duplicate"), FIRST, "Merge with", SECOND),
        decision(FIRST, ruling="rejected", reason="duplicate", merged_into=SECOND),
    ),
}


@pytest.mark.parametrize(("edit", "made"), EDITS.values(), ids=EDITS.keys())
def test_an_edit_comes_back_as_made(edit: Callable[[str], str], made: Decision) -> None:
    found = read(edit(fresh()))
    assert (found.faults, found.decisions, found.edits) == ((), (made,), (made,))


TYPED = {
    "marks": ("*a* [b](c) `d` <e> | ~~f~~ $g$ #h", "*a* [b](c) `d` <e> | ~~f~~ $g$ #h"),
    "a backslash before a mark hides it": (r"\*a\* C:\new", r"*a* C:\new"),
    "a comment": ("<!-- claim -->", "<!-- claim -->"),
    "a label": ("**Note:** - [x] accept", "**Note:** - [x] accept"),
    "a heading": ("### x", "### x"),
    "a template": ("{{ 7 * 7 }} {% if x %}", "{{ 7 * 7 }} {% if x %}"),
    "other alphabets": ("Ильзе Брандт, 漢字, é", "Ильзе Брандт, 漢字, é"),
    "spaces": ("  a \t b\xa0", "a b"),
}


@pytest.mark.parametrize(("words", "taken"), TYPED.values(), ids=TYPED.keys())
def test_words_are_taken_as_they_are_typed(words: str, taken: str) -> None:
    assert read(put(fresh(), FIRST, "Note", words)).edits == (decision(FIRST, note=taken),)


def curled(text: str) -> str:
    """As an editor “corrects” what was not to be edited."""
    return "\n".join(line if EDITABLE.match(line) else _curled(line) for line in text.split("\n"))


def _curled(line: str) -> str:
    line = line.replace("“", '"').replace("’", "'").replace(" - ", " – ").replace("…", "...")
    return line if line.startswith(("<", "---")) else line.replace("--", "—")


def last_first(text: str) -> str:
    """The first block moved behind the last one of another article."""
    lines = text.split("\n")
    first, end = block(text, FIRST)
    _, goal = block(text, IDS[-1])
    return "\n".join([*lines[:first], *lines[end:goal], *lines[first:end], *lines[goal:]])


def wrapped(text: str) -> str:
    """What is longer than a window, broken at a space."""
    return "\n".join(
        line
        if line.startswith(("#", "<", "-", "review", "date", "claims")) and "Evidence" not in line
        else re.sub(r" (?=\w)", "\n  ", line)
        for line in text.split("\n")
    )


HARMLESS: dict[str, Callable[[str], str]] = {
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "a byte order mark": lambda text: f"\ufeff{text}",
    "trailing spaces": lambda text: text.replace("\n", "  \n"),
    "no final line end": lambda text: text.rstrip("\n"),
    "stars for list marks": lambda text: text.replace("\n- ", "\n* "),
    "plus signs": lambda text: text.replace("\n- ", "\n+ "),
    "long dashes for list marks": lambda text: text.replace("\n- ", "\n– "),
    "a blank line between all": lambda text: text.replace("\n", "\n\n"),
    "no blank lines": lambda text: text.replace("\n\n", "\n"),
    "quotation marks and dashes": curled,
    "dashes of comments": lambda text: text.replace("<!--", "<!—").replace("-->", "—>"),
    "blocks in another order": last_first,
    "emphasis of another kind": lambda text: text.replace("**", "__").replace("*Held against:*", "_Held against:_"),
    "labels without emphasis": lambda text: text.replace("**", ""),
    "escapes that are not needed": lambda text: text.replace("(Orsenia", r"\(Orsenia"),
    "opened details": lambda text: text.replace("<details>", "<details open>"),
    "long lines broken": wrapped,
    "quoted front matter": lambda text: text.replace(f"date: {BRIEF.date}", f'date: "{BRIEF.date}"'),
    "a nested list": lambda text: text.replace("\n- [ ]", "\n\t- [ ]"),
}


@pytest.mark.parametrize("done", HARMLESS.values(), ids=HARMLESS.keys())
def test_what_an_editor_does_on_its_own_changes_nothing(done: Callable[[str], str]) -> None:
    made = put(ticked(fresh(), FIRST, "hedge lost", "may"), SECOND, "Note", "ask")
    expected = {decision(FIRST, ruling="rejected", reason="hedge-lost", comment="may"), decision(SECOND, note="ask")}
    found = read(done(made))
    assert (found.faults, set(found.edits)) == ((), expected)


@pytest.mark.parametrize("box", ["[x]", "[X]", "[х]", "[ x ]", "[x ]", "[✓]", r"\[x\]"])
def test_a_tick_is_a_tick(box: str) -> None:
    text = changed(fresh(), line_of(fresh(), FIRST, "- [ ] accept"), f"- {box} accept")
    assert read(text).edits == (decision(FIRST, ruling="accepted"),)


@pytest.mark.parametrize("box", ["[ ]", "[]", "[\xa0]", "[  ]"])
def test_an_empty_box_is_empty(box: str) -> None:
    text = changed(fresh(), line_of(fresh(), FIRST, "- [ ] accept"), f"- {box} accept")
    assert (read(text).faults, read(text).edits) == ((), ())


def removed(text: str, claim: str) -> str:
    first, end = block(text, claim)
    lines = text.split("\n")
    return "\n".join([*lines[:first], *lines[end:]])


def added(text: str, number: int, line: str) -> str:
    """With a line more before this 1-based one."""
    lines = text.split("\n")
    return "\n".join([*lines[: number - 1], line, *lines[number - 1 :]])


def at(begins: str, claim: str = FIRST) -> int:
    return line_of(fresh(), claim, begins)


NOTE, ACCEPT, STATEMENT = at("- **Note:**"), at("- [ ] accept"), at("- **Statement:**")
HEADING, EVIDENCE, END = at("### "), at("- **Evidence**"), at("<!-- claim")
MERGE, SPLIT, OTHER, FIGURE = at("- **Merge"), at("- **Split"), at("- [ ] other"), at("- [ ] wrong figure")
ARTICLE_END = next(n for n, line in enumerate(fresh().split("\n"), 1) if line.startswith("<!-- article"))

REFUSED: dict[str, tuple[Callable[[str], str], int, str]] = {
    "accepted and rejected": (
        lambda text: ticked(ticked(text, FIRST, "accept"), FIRST, "not news"), at("- [ ] not news"), "both accepted and rejected",
    ),
    "two reasons": (
        lambda text: ticked(ticked(text, FIRST, "not news"), FIRST, "duplicate"), at("- [ ] duplicate"), "a second reason",
    ),
    "another reason, untold": (lambda text: ticked(text, FIRST, "other"), OTHER, "say why"),
    "words behind a reason not ticked": (
        lambda text: changed(text, FIGURE, "- [ ] wrong figure: 40"), FIGURE, "which is not ticked",
    ),
    "words behind accept": (lambda text: changed(text, ACCEPT, "- [x] accept, but 40"), ACCEPT, "a remark goes behind"),
    "a box half ticked": (lambda text: changed(text, ACCEPT, "- [/] accept"), ACCEPT, "neither ticked nor empty"),
    "an empty statement": (lambda text: put(text, FIRST, "Statement", ""), STATEMENT, "is empty"),
    "merged with itself": (lambda text: put(text, FIRST, "Merge with", FIRST), MERGE, "merged with itself"),
    "merged with no claim": (lambda text: put(text, FIRST, "Merge with", "0" * 12), MERGE, "no claim of this brief"),
    "merged with no id": (lambda text: put(text, FIRST, "Merge with", "note 3"), MERGE, "no id of a claim"),
    "merged in a circle": (
        lambda text: put(put(text, FIRST, "Merge with", SECOND), SECOND, "Merge with", FIRST), MERGE, "in turn",
    ),
    "split in one": (lambda text: put(text, FIRST, "Split into", "One."), SPLIT, "two statements at least"),
    "split and merged": (
        lambda text: put(put(put(text, FIRST, "Split into", "One."), FIRST, "and", "Two."), FIRST, "Merge with", SECOND),
        SPLIT, "is split and merged",
    ),
    "split and worded": (
        lambda text: put(put(put(text, FIRST, "Split into", "One."), FIRST, "and", "Two."), FIRST, "Statement", "Three."),
        SPLIT, "is split and has another statement",
    ),
    "split and rejected": (
        lambda text: ticked(put(put(text, FIRST, "Split into", "One."), FIRST, "and", "Two."), FIRST, "not news"),
        SPLIT, "is split and rejected",
    ),
    "a sign nobody sees": (lambda text: put(text, FIRST, "Note", "safe\u202eexe"), NOTE, "U+202E, which cannot be seen"),
    "other evidence": (lambda text: changed(text, EVIDENCE, "- **Evidence:** 90 boats"), EVIDENCE, "put back what was there"),
    "one digit of the evidence": (
        lambda text: changed(text, EVIDENCE, text.split("\n")[EVIDENCE - 1].replace("40", "90")), EVIDENCE, "was not written here",
    ),
    "another heading": (lambda text: changed(text, HEADING, f"### `{FIRST}` good"), HEADING, "put back"),
    "a line more in a block": (lambda text: added(text, EVIDENCE, "- Why?"), EVIDENCE, "a remark goes behind “Note:”"),
    "a second paragraph of a note": (lambda text: added(text, NOTE + 1, "\nWhy?"), NOTE + 2, "a remark goes behind"),
    "words that go on behind what is only read": (lambda text: added(text, EVIDENCE + 1, "Why?"), EVIDENCE + 1, "“Why?”"),
    "a line less in a block": (lambda text: changed(text, EVIDENCE, None), HEADING, "has lost a line"),
    "a place less": (lambda text: changed(text, NOTE, None), HEADING, "has lost “note”"),
    "a place twice": (lambda text: added(text, NOTE, "- **Note:** a"), NOTE + 1, "a second “note”"),
    "a title changed": (lambda text: text.replace("## Storm at Almera", "## Storm", 1), 11, "outside every block"),
    "words between blocks": (lambda text: added(text, END + 1, "Why?"), END + 1, "outside every block"),
    "a box outside blocks": (lambda text: added(text, END + 1, "- [x] accept"), END + 1, "outside every block"),
    "words at the end": (lambda text: f"{text}Why?", fresh().count("\n") + 1, "outside every block"),
    "a line less outside blocks": (
        lambda text: text.replace("\n- **caption:** (Orsenia Wire)", "", 1), ARTICLE_END - 1, "above this line a line",
    ),
    "a block less": (lambda text: removed(text, FIRST), ARTICLE_END - (END - HEADING + 1), f"no block of {FIRST}"),
    "a block twice": (
        lambda text: added(text, HEADING, "\n".join(text.split("\n")[HEADING - 1 : END])), END + 1, "a second block",
    ),
    "a strange block": (
        lambda text: text.replace(f"### `{FIRST}`", f"### `{'0' * 12}`").replace(f"claim {FIRST}", f"claim {'0' * 12}"),
        HEADING, "is no claim of this brief",
    ),
    "a block without a heading": (lambda text: changed(text, HEADING, None), END - 1, "has no beginning"),
    "a block without an end": (lambda text: changed(text, END, None), HEADING, "has no end"),
    "half a block and half of the next": (
        lambda text: "\n".join([*text.split("\n")[:EVIDENCE], *text.split("\n")[at("- **Evidence**", SECOND) :]]), HEADING, "half of each",
    ),
    "the end of a block changed": (
        lambda text: changed(text, END, text.split("\n")[END - 1].replace("-->", "why? -->")), END, "was changed",
    ),
    "the end of an article changed": (
        lambda text: changed(text, ARTICLE_END, text.split("\n")[ARTICLE_END - 1].replace("-->", "why? -->")), ARTICLE_END, "was changed",
    ),
    "a file cut short": (lambda text: "\n".join(text.split("\n")[:END]), END, "ends early"),
    "a merge left open": (
        lambda text: text.replace("- [ ] accept", "<<<<<<< HEAD\n- [x] accept\n=======\n- [ ] accept\n>>>>>>> theirs", 1),
        ACCEPT, "a merge left two versions",
    ),
    "front matter gone": (lambda text: text.split("---\n", 2)[2], 1, "no front matter"),
    "a key of the front matter gone": (lambda text: text.replace("claims:", "claim:"), 1, "has no “claims”"),
    "a key more": (lambda text: text.replace("claims:", "tags: storm\nclaims:"), 4, "“tags” in the front matter"),
    "a line of front matter that is none": (lambda text: text.replace("claims:", "why?\nclaims:"), 4, "“why?”"),
    "another day": (lambda text: text.replace("date: 2031-05-06", "date: 2031-05-07"), 3, "of the brief of 2031-05-07"),
    "a later format": (lambda text: text.replace("review: 1", "review: 2"), 2, "this briefgen reads format 1"),
    "an empty file": (lambda _: "", 1, "no front matter"),
}  # fmt: skip


@pytest.mark.parametrize(("edit", "line", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_taken_is_one_fault_with_its_line(edit: Callable[[str], str], line: int, message: str) -> None:
    found = read(edit(fresh()))
    assert (found.decisions, found.edits) == ((), ())
    assert found.faults[0].line == line
    assert message in found.faults[0].message


@pytest.mark.parametrize("edit", [edit for edit, _, _ in REFUSED.values()], ids=REFUSED.keys())
def test_a_fault_leaves_nothing_half_applied(edit: Callable[[str], str]) -> None:
    found = read(edit(ticked(fresh(), THIRD, "accept")))
    assert found.faults
    assert (found.decisions, found.edits) == ((), ())


def test_every_fault_is_told_in_the_order_of_the_lines() -> None:
    text = put(ticked(fresh(), SECOND, "other"), FIRST, "Merge with", FIRST)
    assert [fault.line for fault in read(text).faults] == [MERGE, line_of(text, SECOND, "- [x] other")]


def test_a_review_of_other_claims_says_what_is_here_and_what_was_expected() -> None:
    fewer = records()[:-1]
    (fault,) = read_review(fresh(), date=date(2031, 5, 6), claims=fewer).faults
    assert fault.line == 4
    assert re.search(r"with claims \w{16}, and the brief here is of 2031-05-06 with claims \w{16}:", fault.message)


def test_wording_and_verdict_of_a_claim_make_no_other_run() -> None:
    changed_claims = [replace(record, statement="x", verdict="withheld") for record in records()]
    assert read_review(fresh(), date=BRIEF.date, claims=changed_claims).faults == ()


ACCEPTED = decision(FIRST, ruling="accepted", by="anna")
WAS = next(record.statement for record in records() if record.id == FIRST)


def edited(statement: str, speaker: str) -> Brief:
    """The brief with its first claim as a person's edit made it."""
    section = BRIEF.sections[0]
    before = section.cited[0].claim
    assert before.attribution
    credit = replace(before.attribution, speaker=speaker)
    after = replace(before, claim=replace(before.claim, statement=statement), attribution=credit)
    cited = (replace(section.cited[0], claim=after), *section.cited[1:])
    return replace(BRIEF, sections=(replace(section, cited=cited), *BRIEF.sections[1:]), undecided=(before,))


class TestWhatWasDecidedBefore:
    def test_it_is_no_edit(self) -> None:
        found = read(written([ACCEPTED]))
        assert (found.decisions, found.edits) == ((replace(ACCEPTED, by=""),), ())

    def test_it_can_be_taken_back(self) -> None:
        text = written([ACCEPTED]).replace("- [x] accept", "- [ ] accept")
        assert read(text).edits == (decision(FIRST),)

    def test_it_can_be_added_to(self) -> None:
        text = put(written([ACCEPTED]), FIRST, "Note", "ask")
        assert read(text).edits == (decision(FIRST, ruling="accepted", note="ask"),)

    def test_a_wording_can_be_taken_back(self) -> None:
        worded = decision(FIRST, statement="Forty boats.")
        assert read(put(written([worded]), FIRST, "Statement", WAS)).edits == (decision(FIRST),)

    def test_where_the_claim_has_been_worded_anew_too(self) -> None:
        words = "At least 40 boats were lost."
        text = written([decision(FIRST, statement=words, speaker="Brandt")], edited(words, "Brandt"))
        assert read(text).edits == ()
        text = put(put(text, FIRST, "Statement", WAS), FIRST, "Speaker", "Ilse Brandt")
        assert read(text).edits == (decision(FIRST),)

    def test_a_wording_is_kept_where_nobody_knows_what_it_was_before(self) -> None:
        words = "At least 40 boats were lost."
        of = replace(edited(words, "Brandt"), undecided=())
        text = put(written([decision(FIRST, statement=words, speaker="Brandt")], of), FIRST, "Note", "so")
        assert read(text).edits == (decision(FIRST, statement=words, speaker="Brandt", note="so"),)

    def test_what_others_decided_since_is_not_taken_back_by_a_file_that_does_not_have_it(self) -> None:
        assert read(fresh(), [ACCEPTED]).edits == ()

    def test_a_decision_on_what_others_decided_since_is_refused(self) -> None:
        text = ticked(fresh(), FIRST, "not news")
        (fault,) = read(text, [ACCEPTED]).faults
        assert fault == ReviewFault(
            ACCEPT,
            f"{FIRST} was decided since this review was written (accepted; anna): render the review anew and decide there",
        )

    def test_the_same_file_twice_says_nothing_the_second_time(self) -> None:
        text = ticked(fresh(), FIRST, "accept")
        assert read(text, [ACCEPTED]).edits == ()

    def test_a_decision_on_other_words_is_no_decision_on_these(self) -> None:
        text = ticked(fresh(), FIRST, "not news")
        assert read(text, [replace(ACCEPTED, evidence="Other words.")]).edits == (
            decision(FIRST, ruling="rejected", reason="not-news"),
        )

    def test_a_merge_with_a_claim_that_is_gone_refuses_nobody_elses_edit(self) -> None:
        text = written([decision(FIRST, merged_into="0" * 12)])
        assert read(ticked(text, SECOND, "accept")).edits == (decision(SECOND, ruling="accepted"),)
