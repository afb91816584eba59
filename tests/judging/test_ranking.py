"""Ranking: which claims are worth a judgment, the main story first, no two that say the same."""

from __future__ import annotations

from dataclasses import replace

from briefgen.data import Corroboration, FigureEntry, FigureTable, SourcedClaim
from briefgen.judging import JudgingPolicy, Material
from briefgen.judging.ranking import LARGE, SMALL, Weights, candidates, same
from tests.judging.claims import claims, material

STORM = claims(
    "A storm sank 40 boats in the harbour of Almera on Monday. Ida Moen, the mayor of Almera, said that the harbour would stay closed."
    " They waited for help. Divers of Norlin found 12 wrecks in the harbour of Almera. The quay of Almera was built in 1702."
)
VOTE = claims(
    "Voters in Halden chose Per Aas as mayor on Sunday. Per Aas promised new ferries for Halden.", outlet="The Post"
)


def statements(found: tuple[SourcedClaim, ...]) -> list[str]:
    """The statements of some claims."""
    return [claim.checked.claim.statement for claim in found]


def test_small_models_are_shown_few() -> None:
    """A service is shown more."""
    assert (JudgingPolicy.for_model(small=True), JudgingPolicy.for_model(small=False)) == (SMALL, LARGE)
    assert len(candidates(material(STORM, VOTE), replace(SMALL, shown=2))) == 2


def test_what_cannot_be_read_alone_is_not_shown() -> None:
    """A model could only guess who "they" were."""
    assert "They waited for help." not in statements(candidates(material(STORM), LARGE))


def test_the_larger_story_comes_first_and_leaves_room() -> None:
    """For the others, too."""
    found = candidates(material(VOTE, STORM), replace(SMALL, shown=4))
    assert found[0] in STORM
    assert any(claim in VOTE for claim in found)


def test_yesterdays_story_comes_last() -> None:
    """However large it is."""
    day = material(STORM, VOTE, known=frozenset(claim.id for claim in STORM))
    assert Weights(day).stories == ("000000000001", "000000000000")
    assert candidates(day, LARGE)[0] in VOTE


def test_claims_in_a_conflict_and_with_more_behind_them_weigh_more() -> None:
    """As do figures, and the first sentences of an article."""
    first, divers = STORM[0], STORM[3]
    figure = divers.checked.particulars.figures[0]
    entry = FigureEntry(divers.id, divers.article.id, figure, "Norlin", "The Gazette")
    day = material(STORM)
    torn = replace(day, tables=(FigureTable("t" * 12, "0" * 12, "boats", "", (entry,), "conflict"),))
    backed = replace(
        day, corroborations={divers.id: Corroboration((divers.id,), ("Norlin", "Moen"), ("The Gazette", "The Post"))}
    )
    assert Weights(torn).of(divers) > Weights(day).of(divers)
    assert Weights(backed).of(divers) > Weights(day).of(divers)
    assert Weights(day).of(first) > Weights(day).of(STORM[4])


def test_no_two_say_the_same() -> None:
    """By their corroboration, or by most of their words."""
    copy = claims(
        "A storm sank 40 boats in the harbour of Almera on Monday, sailors of Norlin reported.", outlet="The Post"
    )
    day = material(STORM, copy)
    backed = Corroboration((STORM[0].id, STORM[3].id), ("a",), ("b",))
    assert same(STORM[0], copy[0], day)
    assert not same(STORM[0], STORM[3], day)
    assert same(STORM[0], STORM[3], replace(day, corroborations={STORM[0].id: backed}))
    shown = candidates(day, LARGE)
    assert not (STORM[0] in shown and copy[0] in shown)


def test_nothing_is_shown_of_nothing() -> None:
    """A day without claims."""
    assert candidates(Material((), ()), SMALL) == ()
