"""What a terminal is told of a claim: all of it, its words marked in their sentence, and nothing that it would obey."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefgen.chronicle import BOLD, QUOTES, as_json, search, sheet, tell_hits, tell_sheet
from briefgen.chronicle.showing import Marks
from briefgen.data import Change, Decision, Finding
from briefgen.ledger import DecisionKept, Ledger
from tests.briefs import CONTENT, almera, reserved
from tests.days import ALMERA, EDITED, JUDGMENT, MONDAY, TUESDAY, kept

FIRST, _, STORM, _ = (claim.claim.id for claim in ALMERA.claims)
ALMERA_WORDS = CONTENT.partition("\n")[0]
HOSTILE = "\x1b[31mred\x07 \u202eback \x9b2J\u2028line"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "ledger.db") as opened:
        yield opened


def test_everything_about_a_claim_is_told(ledger: Ledger) -> None:
    first, *others = ALMERA.claims
    noted = replace(first, findings=(Finding("opinion", "note", "it values"),))
    judgment = replace(JUDGMENT, claims=(FIRST,))
    made = replace(ALMERA, claims=(noted, *others))
    kept(ledger, MONDAY, made, judgments=(judgment,), changes=(Change("new", "s", FIRST),))
    assert tell_sheet(sheet(ledger, FIRST)) == (
        f"claim {FIRST}  supported, printed as note 1\n"
        "  “The port of Almera lost at least 40 boats, Mayor Ilse Brandt said.”\n"
        "  said by: Ilse Brandt, Mayor → Orsenia Wire\n"
        "  kind: event\n"
        "  figures: at least 40 boats\n"
        "\n"
        f"article {ALMERA.article.id}\n"
        "  Storm at Almera\n"
        "  Orsenia Wire · 2031-05-06 · https://wire.example.org/almera\n"
        "\n"
        "evidence at 0:66 (exact)\n"
        "  «The port of Almera lost at least 40 boats, Mayor Ilse Brandt said.»\n"
        "  (Orsenia Wire)\n"
        "\n"
        "findings\n"
        "  note opinion: it values\n"
        "\n"
        "briefs\n"
        "  2031-05-05  printed as note 1\n"
        "    judgment it stands under: low confidence: Almera lost boats.\n"
        "\n"
        "corroboration: 1 originator, 1 outlet\n"
        "  said first by: Ilse Brandt\n"
        "  published by: Orsenia Wire\n"
        "\n"
        "changes\n"
        f"  2031-05-05  new: {FIRST}"
    )


@pytest.mark.parametrize(
    ("marks", "line"),
    [
        pytest.param(QUOTES, "  The «port of Almera» lost at least 40 boats, Mayor Ilse Brandt said.", id="a file"),
        pytest.param(
            BOLD,
            "  The \x1b[1;4mport of Almera\x1b[0m lost at least 40 boats, Mayor Ilse Brandt said.",
            id="a terminal",
        ),
    ],
)
def test_the_words_are_marked_within_their_sentence_for(ledger: Ledger, marks: Marks, line: str) -> None:
    first, *others = ALMERA.claims
    span = first.claim.evidence
    assert span is not None
    inside = replace(first.claim, evidence=replace(span, start=4, end=18), rewritten=True, proposed_speaker="Doe")
    kept(ledger, MONDAY, replace(ALMERA, claims=(replace(first, claim=inside), *others)))
    told = tell_sheet(sheet(ledger, FIRST), marks).splitlines()
    assert line in told
    assert "  worded anew: the article’s own words are marked below" in told
    assert "  credited by the model to: Doe" in told


def test_what_is_not_there_is_said_in_its_place(ledger: Ledger) -> None:
    first, *others = ALMERA.claims
    lost = replace(first.claim, evidence=None, status="not_found", score=0.0)
    kept(ledger, MONDAY, replace(ALMERA, claims=(replace(first, claim=lost, verdict="withheld"), *others)))
    told = tell_sheet(sheet(ledger, FIRST)).splitlines()
    assert "evidence: none found in the article" in told
    assert "corroboration: none is looked for, since the claim is not supported" in told
    assert "  2031-05-05  not printed" in told


def test_a_decision_is_told_with_who_made_it_and_what_else_it_says(ledger: Ledger) -> None:
    kept(ledger, MONDAY, ALMERA)
    made = Decision(
        FIRST, "The port is calm.", "rejected", "wrong-figure", "the mayor said 30", "At least 30 boats.", "Ilse Brandt",
        "other", ("One.", "Two."), "ask the port", "R. Okafor", datetime(2031, 5, 7, 9, 30, tzinfo=UTC),
    )  # fmt: skip
    ledger.save_decisions(
        [DecisionKept(one, ALMERA.article.sha256, "{}") for one in (Decision(FIRST, ALMERA_WORDS), made)]
    )
    told = tell_sheet(sheet(ledger, FIRST))
    assert told.partition("\ndecisions\n")[2].partition("\n\n")[0].splitlines() == [
        "  undated  no ruling",
        "  2031-05-07 09:30  rejected, wrong-figure: the mayor said 30 — by R. Okafor",
        "    in conflict: it was decided on other words, “The port is calm.”",
        "    worded anew: At least 30 boats.",
        "    credited anew to: Ilse Brandt",
        "    says the same as: other",
        "    split off: One.",
        "    split off: Two.",
        "    note: ask the port",
    ]


def test_claims_found_are_told_in_two_lines_each(ledger: Ledger) -> None:
    kept(ledger, MONDAY, ALMERA)
    assert tell_hits(search(ledger, "boats storm sunday")) == (
        f"{STORM}  2031-05-05  supported  nobody credited\n  The storm reached Almera on Sunday."
    )


def test_and_how_many_more_there_are(ledger: Ledger) -> None:
    kept(ledger, MONDAY, ALMERA)
    found = replace(search(ledger, "boats"), more=7)
    assert tell_hits(found).splitlines()[-1] == "and 7 more: more words find fewer"


def of_hostile(ledger: Ledger) -> str:
    """A ledger full of what a terminal would obey; the id of its claim."""
    made = reserved(HOSTILE)
    article = replace(almera(sha256="9" * 64), text=made.article.text, content=made.article.content, title=HOSTILE)
    findings = (Finding("opinion", "note", HOSTILE),)
    only = replace(made.claims[0], findings=findings)
    only = replace(only, claim=replace(only.claim, proposed_speaker=HOSTILE))
    judgment = replace(JUDGMENT, sentence=HOSTILE, claims=(only.claim.id,), moved=HOSTILE)
    change = Change("figure_changed", HOSTILE, only.claim.id, "b", None, HOSTILE, HOSTILE, HOSTILE)
    one = replace(made, article=replace(article, outlet=HOSTILE), claims=(only,))
    kept(ledger, MONDAY, EDITED)
    kept(ledger, TUESDAY, one, judgments=(judgment,), changes=(change,))
    decision = Decision(
        only.claim.id, HOSTILE, "rejected", "other", HOSTILE, HOSTILE, HOSTILE, HOSTILE, (HOSTILE,), HOSTILE, HOSTILE
    )
    ledger.save_decisions([DecisionKept(decision, "9" * 64, "{}")])
    return only.claim.id


@pytest.mark.parametrize("how", ["sheet", "sheet as JSON", "hits", "hits as JSON"])
def test_nothing_is_obeyed(ledger: Ledger, how: str) -> None:
    name = of_hostile(ledger)
    told = {
        "sheet": lambda: tell_sheet(sheet(ledger, name)),
        "sheet as JSON": lambda: as_json(sheet(ledger, name)),
        "hits": lambda: tell_hits(search(ledger, "harbour holds today")),
        "hits as JSON": lambda: as_json(search(ledger, "harbour holds today")),
    }[how]()
    assert "red" in told
    assert [sign for sign in told if unicodedata.category(sign) in {"Cc", "Cf", "Zl", "Zp"} and sign != "\n"] == []
