"""Who speaks in the invented three days, by code alone: the program held to the gold's [[attribution]] and [[opinion]]."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from briefgen.annotating.particulars import Background, background
from briefgen.articles import ArticlePolicy, read_articles
from briefgen.checking import check
from briefgen.data import Article, Attribution, CheckedClaim, GroundedClaim, Sentence
from briefgen.segmentation import segment

CORPUS = Path(__file__).parent / "corpus"
GOLD: dict[str, Any] = tomllib.loads((CORPUS / "gold.toml").read_text(encoding="utf-8"))
FILES = sorted(path.relative_to(CORPUS).as_posix() for path in CORPUS.glob("day?/*.txt"))

BODIES = {
    "the coastguard": "government",
    "the town hall": "government",
    "the lake authority": "government",
    "the port authority": "government",
    "police": "government",
    "the environment ministry": "government",
    "the statistics office": "government",
    "the weather service": "organisation",
    "the inquiry": "organisation",
    "An inquiry": "organisation",
    "Corvane Lines": "organisation",
    "Orsenia’s central bank": "organisation",
    "Port workers in Velm’s union": "organisation",
    "Keldra": "organisation",
    "Orsenian Fishermen’s League": "organisation",
    "Kessland’s foreign ministry": "government",
}
"""Every body that speaks in the corpus, as the program calls it, and what it is."""
NOBODY_NAMED = {"A member of the crew", "Survivors", "the report", "the text"}
"""Who speaks without a name: people, and documents of which the article does not tell by name who issued them."""


@cache
def article(name: str) -> Article:
    (made,) = read_articles([str(CORPUS / name)], stdin=None, policy=ArticlePolicy()).articles
    return made


@cache
def read(name: str) -> Background:
    return background(segment(article(name)))


@cache
def claims(name: str) -> tuple[CheckedClaim, ...]:
    """Every sentence of prose and quotation as a claim in its own words."""
    made = read(name)
    spoken = [sentence for sentence in made.reading.sentences if sentence.kind in {"prose", "quotation"}]
    return tuple(check(claim(made, sentence), made) for sentence in spoken)


def claim(made: Background, sentence: Sentence) -> GroundedClaim:
    return GroundedClaim(
        id=f"{sentence.number:012}",
        article_id=made.reading.article.id,
        statement=" ".join(made.reading.text(sentence.span).split()),
        rewritten=False,
        kind="event",
        evidence=sentence.span,
        status="exact",
        score=1.0,
        sentences=(sentence.number,),
    )


def with_words(name: str, words: str) -> CheckedClaim:
    """The claim whose sentence holds a phrase."""
    (found,) = [item for item in claims(name) if words.casefold() in item.claim.statement.casefold()]
    return found


def attributions() -> list[tuple[str, Attribution]]:
    return [(name, item.attribution) for name in FILES for item in claims(name) if item.attribution is not None]


@pytest.mark.parametrize("row", GOLD["attribution"], ids=lambda row: row["words"])
def test_the_speaker_and_what_he_is(row: dict[str, Any]) -> None:
    credited = with_words(row["article"], row["words"]).attribution
    assert credited is not None
    assert (credited.speaker, credited.kind) == (row["speaker"], row.get("kind", credited.kind))


@pytest.mark.parametrize("row", GOLD["forecast"], ids=lambda row: row["words"])
def test_who_makes_a_forecast(row: dict[str, Any]) -> None:
    credited = with_words(row["article"], row["words"]).attribution
    assert credited is not None
    assert credited.speaker in ([row["speaker"]] if isinstance(row["speaker"], str) else row["speaker"])


@pytest.mark.parametrize(
    ("name", "words", "speaker"),
    [
        pytest.param(entry["article"], entry["words"], entry["speaker"], id=f"{entry['article']}: {entry['words']}")
        for entry in {
            (entry["article"], entry["words"]): entry for row in GOLD["figure"] for entry in row["entries"]
        }.values()
    ],
)
def test_who_gives_a_figure(name: str, words: str, speaker: str) -> None:
    credited = with_words(name, words).attribution
    assert credited is not None
    assert credited.speaker == speaker


def test_every_body_that_speaks_is_one_and_nobody_else_is() -> None:
    found = {credited.speaker: credited.kind for _, credited in attributions()}
    people = {name for name, kind in found.items() if kind == "person"}
    assert {name: kind for name, kind in found.items() if name not in people | NOBODY_NAMED} == BODIES
    assert {found[name] for name in NOBODY_NAMED} == {"unnamed"}


def test_a_person_is_called_by_the_full_name() -> None:
    assert [
        credited.speaker for _, credited in attributions() if credited.kind == "person" and " " not in credited.speaker
    ] == []


def test_what_stands_for_a_speaker_is_kept_beside_the_name() -> None:
    credited = with_words("day1/01-ferry-capsizes.txt", "The company denied").attribution
    assert credited is not None
    assert credited.mention_span is not None
    assert credited.mention_span.of(article("day1/01-ferry-capsizes.txt").text) == "The company"


def test_a_correction_is_the_outlets_own_statement_and_no_claim_is_lost() -> None:
    notice = with_words("day2/05-ferry-abroad.txt", "An earlier version of this article")
    assert (notice.attribution, notice.verdict) == (None, "supported")


@pytest.mark.parametrize("row", GOLD["opinion"], ids=lambda row: row["article"])
def test_an_opinion_piece_states_no_fact_of_its_own(row: dict[str, Any]) -> None:
    own = [item for item in claims(row["article"]) if item.attribution is None]
    assert own
    assert {item.verdict for item in own} == {"withheld"}
    assert all("opinion" in {finding.code for finding in item.findings} for item in own)


@pytest.mark.parametrize("name", [name for name in FILES if name not in {row["article"] for row in GOLD["opinion"]}])
def test_a_report_has_no_sentence_of_opinion(name: str) -> None:
    assert [item.claim.statement for item in claims(name) if item.verdict != "supported"] == []
