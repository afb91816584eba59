"""Caveats and their scope: which sentences the article's own reservations are about."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.annotating.caveats import REACH, RUN, caveats
from briefgen.articles import ArticlePolicy, read_articles
from briefgen.attribution import attributions
from briefgen.data import CaveatKind, Span
from briefgen.segmentation import segment
from tests.making import reading as read

SEED = next(Path("seeds").glob("*.txt"))


def covered(*sentences: str) -> list[tuple[CaveatKind, list[int]]]:
    """Kind of each caveat and the numbers of the sentences it covers, of an article of these paragraphs."""
    made = read("\n\n".join(sentences))
    numbers = {sentence.span: sentence.number for sentence in made.sentences}
    return [(found.kind, [numbers[span] for span in found.covers]) for found in caveats(made, attributions(made))]


SUNK = "Norland’s navy said it had sunk nine ships."
MORE = "The navy said it had also captured 200 sailors."
LOSSES = "Sudland’s ministry said Norland had lost 40 aircraft."
QUIET = "The harbour lies north of the capital."
PLURAL = "The Gazette could not verify these claims."


@pytest.mark.parametrize(
    ("sentences", "numbers"),
    [
        pytest.param([SUNK, PLURAL], [1], id="the sentence before"),
        pytest.param([SUNK, MORE, PLURAL], [1, 2], id="these claims: all of one speaker"),
        pytest.param([SUNK, MORE, "The Gazette could not verify the claim."], [2], id="the claim: the nearest"),
        pytest.param([LOSSES, SUNK, PLURAL], [2], id="not another speaker's"),
        pytest.param([LOSSES, SUNK, "Neither claim could be verified."], [1, 2], id="neither: both speakers'"),
        pytest.param([SUNK, QUIET, PLURAL], [1], id="over what nobody is credited with"),
        pytest.param([QUIET, "The report could not be independently verified."], [1], id="the outlet's own, at worst"),
        pytest.param(
            [SUNK, "The navy said the crew was well.", "The figures could not be checked."],
            [1],
            id="the figures: back to what gives one",
        ),
        pytest.param(
            [SUNK, LOSSES, "Norland’s claims could not be independently verified."], [1], id="an owner is named"
        ),
        pytest.param(
            [SUNK, "The Gazette is unable to verify these claims, but Doe said the crew was well."],
            [1],
            id="not what a but adds",
        ),
        pytest.param(
            [QUIET, "Norland said it sank nine ships, but the Gazette could not verify the claim."],
            [2],
            id="what its own sentence said first",
        ),
        pytest.param([SUNK, "Norland said it had closed the port, a claim that could not be verified."], [2], id="own"),
        pytest.param([SUNK, "Doe said, without providing evidence, that the port was closed."], [2], id="evidence"),
    ],
)
def test_unverified(sentences: list[str], numbers: list[int]) -> None:
    """What could not be verified is what the words point at."""
    assert covered(*sentences) == [("unverified", numbers)]


def test_if_confirmed_is_about_its_own_sentence() -> None:
    """The condition holds for what follows from it, not for the report before."""
    assert covered(SUNK, "If confirmed, the loss would be the heaviest of the war.") == [("conditional", [2])]


@pytest.mark.parametrize(
    ("sentences", "numbers"),
    [
        pytest.param([LOSSES, "Norland denied the claim."], [1], id="by another"),
        pytest.param([LOSSES, SUNK, "Norland denied the claim."], [1], id="past what the denier says himself"),
        pytest.param([QUIET, "Sudland said Norland had shelled the port, which Norland denies."], [2], id="own"),
    ],
)
def test_disputed(sentences: list[str], numbers: list[int]) -> None:
    """A denial is about what somebody else said."""
    assert covered(*sentences) == [("disputed", numbers)]


def test_a_denial_of_nothing_said_is_left_out() -> None:
    """Where nobody else is credited nearby, a denial points at nothing here."""
    assert covered(QUIET, "Norland denied the claim.") == []


def test_one_reservation_points_past_another() -> None:
    """Two reservations in a row are about the same claim."""
    assert covered(LOSSES, PLURAL, "Norland denied the claim.") == [("unverified", [1]), ("disputed", [1])]


def test_a_claim_out_of_reach_is_not_meant() -> None:
    """Further back than `REACH` sentences the nearest sentence stands in for the claim."""
    assert covered(SUNK, *[QUIET] * (REACH + 1), PLURAL) == [("unverified", [REACH + 2])]


def test_a_long_run_is_cut() -> None:
    """A reservation covers at most `RUN` sentences."""
    ((_, numbers),) = covered(SUNK, *[MORE] * (RUN + 2), PLURAL)
    assert len(numbers) == RUN


def test_in_the_seed() -> None:
    """The seed's caveat covers the estimates before it and not what Medvedev said after it."""
    (article,) = read_articles([str(SEED)], stdin=None, policy=ArticlePolicy()).articles
    made = segment(article)
    texts = [(found.kind, [made.text(span) for span in found.covers]) for found in caveats(made, attributions(made))]
    conditional, unverified = texts
    assert conditional[0] == "conditional"
    assert [text[:34] for text in conditional[1]] == ["If confirmed, the presence of Nort"]
    assert unverified[0] == "unverified"
    assert [text[:23] for text in unverified[1]] == ["Throughout the past wee"]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from([SUNK, MORE, LOSSES, QUIET, PLURAL, "“", "If confirmed.", "\0", "Norland denied it."])))
def test_covers_whole_sentences_in_order(sentences: list[str]) -> None:
    """Whatever the article, a caveat covers sentences of it, ascending, and its words stand in CONTENT."""
    made = read("\n\n".join(sentences))
    known: set[Span] = {sentence.span for sentence in made.sentences}
    for found in caveats(made, attributions(made)):
        assert found.covers
        assert list(found.covers) == sorted(set(found.covers) & known)
        assert made.article.content.contains(found.span)
