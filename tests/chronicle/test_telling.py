"""What a terminal is told: all of it, line by line, and nothing that it would obey."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.chronicle import as_json, differ, history, tell_difference, tell_history
from briefgen.data import Change
from briefgen.ledger import Ledger
from tests.briefs import almera, reserved
from tests.days import ALMERA, EDITED, GAP, JUDGMENT, MONDAY, TUESDAY, kept

FIRST = ALMERA.claims[0].claim.id
HOSTILE = "\x1b[31mred\x07 \u202eback \x9b2J\u2028line"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "ledger.db") as opened:
        yield opened


def test_a_claim_is_told_day_by_day(ledger: Ledger) -> None:
    kept(ledger, MONDAY, ALMERA, judgments=(replace(JUDGMENT, claims=(FIRST,)),))
    kept(ledger, TUESDAY, ALMERA, changes=(Change("figure_changed", "s", FIRST, "b", MONDAY, "30", "40", "the mayor"),))
    brief = ledger.brief(MONDAY)
    assert brief is not None
    story = brief.stories[0].id
    claim = "The port of Almera lost at least 40 boats, Mayor Ilse Brandt said."
    assert tell_history(history(ledger, FIRST)) == (
        f"claim {FIRST}\n"
        "\n"
        "2031-05-05  supported, printed as note 1\n"
        f"  “{claim}”\n"
        "  said by: Ilse Brandt, Mayor → Orsenia Wire\n"
        "  article: Storm at Almera (Orsenia Wire)\n"
        "  figures: at least 40 boats\n"
        f"  story: {story}\n"
        "  judgment it stands under: low confidence: Almera lost boats.\n"
        "\n"
        "2031-05-06  supported, printed as note 1, known since 2031-05-05\n"
        f"  “{claim}”\n"
        "  said by: Ilse Brandt, Mayor → Orsenia Wire\n"
        "  article: Storm at Almera (Orsenia Wire)\n"
        "  figures: at least 40 boats\n"
        f"  story: {story}\n"
        "\n"
        "changes\n"
        f"  2031-05-06  figure changed: {FIRST}, 30 → 40, by the mayor, before: b"
    )


def test_a_story_is_told_day_by_day(ledger: Ledger) -> None:
    kept(ledger, MONDAY, ALMERA)
    brief = ledger.brief(MONDAY)
    assert brief is not None
    story = brief.stories[0].id
    kept(ledger, MONDAY, ALMERA, judgments=(replace(JUDGMENT, story=story),), gaps=(replace(GAP, story=story),))
    told = tell_history(history(ledger, story)).splitlines()
    assert told[:5] == [
        f"story {story}",
        "",
        "2031-05-05  4 claims of 1 article",
        "  article: Storm at Almera (Orsenia Wire)",
        "  judgment: low confidence: Almera lost boats.",
    ]
    assert told[-1] == "  open: Who else counted the boats?"


def test_a_difference_counts_and_then_names(ledger: Ledger) -> None:
    kept(ledger, MONDAY, ALMERA, judgments=(JUDGMENT,))
    kept(ledger, TUESDAY, replace(EDITED, claims=EDITED.claims[:1]))
    told = tell_difference(differ(ledger, MONDAY, TUESDAY)).splitlines()
    assert told[:2] == ["2031-05-05 → 2031-05-06", "0 new, 3 gone, 1 changed, 0 printed in both alike"]
    assert [line.split("  ")[0] for line in told if line and not line.startswith(" ")][2:] == [
        "gone",
        "changed",
        "judgments on story s",
    ]
    assert told[-1] == "  then: low confidence: Almera lost boats."


def of_hostile(ledger: Ledger) -> str:
    """A ledger full of what a terminal would obey; the id of its claim."""
    made = reserved(HOSTILE)
    article = replace(almera(sha256="9" * 64), text=made.article.text, content=made.article.content, title=HOSTILE)
    claim = replace(made, article=replace(article, outlet=HOSTILE))
    judgment = replace(JUDGMENT, sentence=HOSTILE, claims=(made.claims[0].claim.id,), moved=HOSTILE)
    change = Change("figure_changed", HOSTILE, made.claims[0].claim.id, "b", None, HOSTILE, HOSTILE, HOSTILE)
    kept(ledger, MONDAY, ALMERA, judgments=(judgment,))
    kept(ledger, TUESDAY, claim, judgments=(judgment,), changes=(change,))
    return made.claims[0].claim.id


@pytest.mark.parametrize(
    "tell",
    [
        pytest.param(lambda ledger, name: tell_history(history(ledger, name)), id="history"),
        pytest.param(lambda ledger, _: tell_difference(differ(ledger, MONDAY, TUESDAY)), id="diff"),
        pytest.param(lambda ledger, name: as_json(history(ledger, name)), id="history as JSON"),
        pytest.param(lambda ledger, _: as_json(differ(ledger, MONDAY, TUESDAY)), id="diff as JSON"),
    ],
)
def test_nothing_is_obeyed(ledger: Ledger, tell: Callable[[Ledger, str], str]) -> None:
    told = tell(ledger, of_hostile(ledger))
    assert "red" in told
    assert [sign for sign in told if unicodedata.category(sign) in {"Cc", "Cf", "Zl", "Zp"} and sign != "\n"] == []


def test_json_has_the_days_as_they_are_told(ledger: Ledger) -> None:
    kept(ledger, MONDAY, ALMERA)
    told = json.loads(as_json(history(ledger, FIRST)))
    assert (told["claim"], told["days"][0]["said"]["day"], told["days"][0]["said"]["note"]) == (FIRST, "2031-05-05", 1)
