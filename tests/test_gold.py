"""The seed article's own traps, written down by reading it: what the code checks alone read off it, refuse and let pass."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from briefgen.annotating.particulars import Background, background
from briefgen.articles import ArticlePolicy, read_articles
from briefgen.checking import check
from briefgen.data import Attribution, CheckedClaim, DateRef, Figure, GroundedClaim, Sentence
from briefgen.segmentation import segment

ROOT = Path(__file__).parents[1]
GOLD: dict[str, Any] = tomllib.loads((ROOT / "tests" / "gold" / "seed.toml").read_text(encoding="utf-8"))

Case = dict[str, Any]
"""One table of the gold file."""


def cases(kind: str) -> list[Any]:
    """The cases of a kind under their names; one with `known` is expected to fail, and to say so when it no longer does."""
    return [pytest.param(case, id=case["name"], marks=_marks(case)) for case in GOLD[kind]]


def traps_with(key: str) -> list[Any]:
    return [pytest.param(case, id=case["name"], marks=_marks(case, key)) for case in GOLD["trap"] if key in case]


def _marks(case: Case, key: str = "") -> list[pytest.MarkDecorator]:
    known = case.get("known")
    reason = known.get(key) if isinstance(known, dict) else known
    return [pytest.mark.xfail(strict=True, reason=reason)] if reason else []


@cache
def seed() -> Background:
    (article,) = read_articles([str(ROOT / GOLD["article"])], stdin=None, policy=ArticlePolicy()).articles
    return background(segment(article))


def sentence_with(find: str) -> Sentence:
    reading = seed().reading
    (found,) = [sentence for sentence in reading.sentences if find in " ".join(reading.text(sentence.span).split())]
    return found


@cache
def checked(find: str, says: str | None = None) -> CheckedClaim:
    """The sentence that has the phrase as a claim, in its own words or in others."""
    sentence = sentence_with(find)
    claim = GroundedClaim(
        id="0" * 12,
        article_id=seed().reading.article.id,
        statement=says or " ".join(seed().reading.text(sentence.span).split()),
        rewritten=says is not None,
        kind="event",
        evidence=sentence.span,
        status="exact",
        score=1.0,
        sentences=(sentence.number,),
    )
    return check(claim, seed())


def listed(expected: Any) -> list[Any]:
    return expected if isinstance(expected, list) else [expected]


def credited(find: str) -> Attribution:
    attribution = checked(find).attribution
    assert attribution is not None, "nobody is credited"
    return attribution


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=case["name"]) for kind in ("trap", "false", "true") for case in GOLD[kind]]
)
def test_a_locating_phrase_is_in_one_sentence(case: Case) -> None:
    assert sentence_with(case["find"]).kind != "caption"


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in GOLD["trap"]])
def test_the_articles_own_words_are_never_withheld(case: Case) -> None:
    assert checked(case["find"]).verdict != "withheld"


@pytest.mark.parametrize("case", traps_with("speaker"))
def test_the_speaker(case: Case) -> None:
    if case["speaker"] is False:
        assert checked(case["find"]).attribution is None
    else:
        assert credited(case["find"]).speaker in listed(case["speaker"])


@pytest.mark.parametrize("case", traps_with("speaker_kind"))
def test_what_the_speaker_is(case: Case) -> None:
    assert credited(case["find"]).kind in listed(case["speaker_kind"])


@pytest.mark.parametrize("case", traps_with("stance"))
def test_how_the_cue_puts_it(case: Case) -> None:
    assert credited(case["find"]).stance in listed(case["stance"])


@pytest.mark.parametrize("case", traps_with("via"))
def test_who_relays_it(case: Case) -> None:
    assert credited(case["find"]).via in listed(case["via"])


@pytest.mark.parametrize("case", traps_with("audience"))
def test_whom_they_told(case: Case) -> None:
    assert credited(case["find"]).audience in listed(case["audience"])


@pytest.mark.parametrize("case", traps_with("certainty"))
def test_how_firmly(case: Case) -> None:
    assert checked(case["find"]).particulars.certainty in listed(case["certainty"])


@pytest.mark.parametrize("case", traps_with("figures"))
def test_about_how_many(case: Case) -> None:
    found = checked(case["find"]).particulars.figures
    assert [wanted for wanted in case["figures"] if not any(_is(figure, wanted) for figure in found)] == []


def _is(figure: Figure, wanted: Case) -> bool:
    return all(getattr(figure, key) == value for key, value in wanted.items())


@pytest.mark.parametrize("case", traps_with("dates"))
def test_when(case: Case) -> None:
    reading = seed().reading
    found = checked(case["find"]).particulars.dates
    for wanted in case["dates"]:
        (given,) = [when for when in found if wanted["words"] in " ".join(reading.text(when.span).split())]
        assert all(_holds(given, day) for day in wanted["holds"])
        assert not any(_holds(given, day) for day in wanted["misses"])
        assert given.precision == wanted.get("precision", given.precision)
        assert given.bound == wanted.get("bound", given.bound)


def _holds(given: DateRef, day: date) -> bool:
    assert given.low is not None
    assert given.high is not None
    return given.low <= day <= given.high


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=case["name"], marks=_marks(case, "caveats")) for case in GOLD["trap"]]
)
def test_which_reservations_cover_it(case: Case) -> None:
    assert [caveat.kind for caveat in checked(case["find"]).particulars.caveats] == case.get("caveats", [])


@pytest.mark.parametrize("case", traps_with("interest"))
def test_whose_interest_speaks(case: Case) -> None:
    interest = checked(case["find"]).particulars.interest
    if case["interest"] is False:
        assert interest is None
        return
    assert interest is not None
    wanted = case["interest"]
    assert (interest.party, interest.opponent, interest.matter) == (
        wanted["party"],
        wanted["opponent"],
        wanted["matter"],
    )
    if "beside" in wanted:
        assert any(span.contains(sentence_with(wanted["beside"]).span) for span in interest.beside)


@pytest.mark.parametrize("case", cases("false"))
def test_a_false_rewording_is_refused_and_the_reason_named(case: Case) -> None:
    """A block with one of the codes that name what was changed; or, where code cannot tell, at least no support."""
    claim = checked(case["find"], case["says"])
    severities = {"block", "unsure"} if case.get("verdict") == "unverified" else {"block"}
    assert {finding.code for finding in claim.findings if finding.severity in severities} & set(case["codes"])


@pytest.mark.parametrize("case", cases("true"))
def test_a_true_rewording_is_not_withheld(case: Case) -> None:
    claim = checked(case["find"], case["says"])
    assert [finding for finding in claim.findings if finding.severity == "block"] == []
