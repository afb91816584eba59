"""Confidence: a sum that can be checked by hand, and that moves only the way it should."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from briefgen.data import Caveat, CaveatKind, Corroboration, Interest, SourcedClaim, Span
from briefgen.judging import confidence, explained
from tests.judging.claims import claim

NAMED = claim("Ida Moen, the mayor of Halden, said that 9 boats had sunk.")
OWN = claim("The storm sank 9 boats in Almera.")
UNNAMED = claim("Officials said that 9 boats had sunk.")
KINDS: tuple[CaveatKind, ...] = ("unverified", "conditional", "disputed")


def behind(claim_: SourcedClaim, originators: int, outlets: int) -> dict[str, Corroboration]:
    """So many originators and outlets behind one claim."""
    names = tuple(f"O{number}" for number in range(originators))
    return {claim_.id: Corroboration((claim_.id,), names, tuple(f"P{number}" for number in range(outlets)))}


def with_caveats(claim_: SourcedClaim, *kinds: CaveatKind, interested: bool = False) -> SourcedClaim:
    """The claim with reservations and a side."""
    caveats = tuple(Caveat(kind, Span(0, 1), (Span(0, 1),)) for kind in kinds)
    interest = Interest("Ostland", "Westmark", "losses", Span(0, 1)) if interested else None
    found = replace(claim_.checked.particulars, caveats=caveats, interest=interest)
    return replace(claim_, checked=replace(claim_.checked, particulars=found))


def test_one_named_source_without_a_side_is_moderate() -> None:
    """Credibly sourced, not corroborated."""
    assert confidence([NAMED], {}).level == confidence([OWN], {}).level == "moderate"


def test_nobody_named_is_low() -> None:
    """An unnamed official is no originator."""
    assert explained(confidence([UNNAMED], {})) == "low: 0 no originators, 0 one outlet, −1 source not named = −1"


def test_the_sum_is_told_in_one_line() -> None:
    """With every term, zeros too, and what it comes to."""
    told = with_caveats(NAMED, "unverified", interested=True)
    found = confidence([told], behind(told, 2, 2), against=["x"])
    assert explained(found) == (
        "low: +3 two originators, +1 two outlets, −2 unverified by the outlet, −1 interested party, −2 one claim against = −1"
    )


def test_two_originators_in_three_outlets_are_high() -> None:
    """One originator in any number of outlets is not."""
    assert confidence([NAMED], behind(NAMED, 2, 3)).level == "high"
    assert confidence([NAMED], behind(NAMED, 1, 50)).level == "moderate"


def test_the_weakest_claim_decides() -> None:
    """A judgment that also states what only one says is no better borne out than that."""
    many = behind(NAMED, 3, 3)
    assert confidence([NAMED, OWN], many).score < confidence([NAMED], many).score


counts = st.integers(min_value=0, max_value=9)
kinds = st.lists(st.sampled_from(KINDS), max_size=3)


@given(
    originators=counts,
    outlets=st.integers(min_value=1, max_value=9),
    held=kinds,
    interested=st.sampled_from([False, True]),
    against=counts,
)
def test_it_moves_the_way_it_should(
    *, originators: int, outlets: int, held: list[CaveatKind], interested: bool, against: int
) -> None:
    """One more independent originator or outlet never lowers it, a caveat, a side or a claim against never raises it, and one
    originator is never high.
    """
    told = with_caveats(NAMED, *held, interested=interested)
    ids = [str(number) for number in range(against)]
    found = confidence([told], behind(told, originators, outlets), against=ids)
    assert confidence([told], behind(told, originators + 1, outlets), against=ids).score >= found.score
    assert confidence([told], behind(told, originators, outlets + 1), against=ids).score >= found.score
    assert confidence([told], behind(told, originators, outlets), against=[*ids, "more"]).score <= found.score
    for worse in (
        *(with_caveats(told, *held, kind, interested=interested) for kind in KINDS),
        with_caveats(told, *held, interested=True),
    ):
        assert confidence([worse], behind(worse, originators, outlets), against=ids).score <= found.score
    assert originators > 1 or found.level != "high"
