"""Who stands behind a claim: originators and publishers, each once; and which claims cut the other way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.corroboration import contrary, corroborate, counted
from briefgen.data import Caveat, Corroboration, Figure, FigureEntry, FigureStanding, FigureTable, SourcedClaim, Span
from tests.sourced import TODAY, claim, claims_of, news

TURNED = "The ferry turned sharply to the left before it capsized, harbour master Oren Tassik said."
TOLL = "The storm killed at least 12 people in Almera, Mayor Ilse Brandt said."


def one_of(*claims: SourcedClaim, copies: dict[str, str] | None = None) -> Corroboration:
    (only,) = corroborate(claims, copies or {})
    return only


def test_three_papers_that_quote_one_agency_are_one_source() -> None:
    """A relay chain counts its origin; those who relay it are outlets."""
    outlets = ("Orsenia Wire", "Harbour Post", "Velm Courier")
    found = one_of(*(claim(TURNED, outlet=outlet) for outlet in outlets))
    assert found.originators == ("Oren Tassik",)
    assert found.outlets == ("Harbour Post", "Orsenia Wire", "Velm Courier")
    assert counted(found) == "1 originator, 3 outlets"


def test_a_second_mouth_is_a_second_originator() -> None:
    """The same words of another speaker."""
    other = TURNED.replace("harbour master Oren Tassik", "coastguard commander Hedda Brunvar")
    assert one_of(claim(TURNED), claim(other)).originators == ("Hedda Brunvar", "Oren Tassik")


def test_an_outlet_stands_behind_its_own_word() -> None:
    """Where nobody is credited."""
    assert one_of(claim("The bridge at Almera collapsed.")).originators == ("Orsenia Wire",)


def test_beside_somebody_named_an_outlet_s_own_word_is_no_second_source() -> None:
    """It prints what it was told: one outlet more, no originator."""
    found = one_of(claim(TOLL), claim("The storm killed at least 12 people in Almera.", outlet="Harbour Post"))
    assert (found.originators, found.outlets) == (("Ilse Brandt",), ("Harbour Post", "Orsenia Wire"))


def test_where_nobody_is_named_every_outlet_s_own_word_counts() -> None:
    """Officials whom nobody could ring up take nothing from them."""
    own = ("The bridge at Almera collapsed.",) * 2 + ("The bridge at Almera collapsed, officials said.",)
    outlets = ("Orsenia Wire", "Harbour Post", "Velm Courier")
    found = one_of(*(claim(words, outlet=outlet) for words, outlet in zip(own, outlets, strict=True)))
    assert found.originators == ("Harbour Post", "Orsenia Wire")


def test_nobody_named_adds_none() -> None:
    """They are counted apart."""
    found = one_of(claim("The bridge at Almera collapsed, officials said."))
    assert (found.originators, found.unnamed) == ((), 1)


def test_several_feeds_of_one_publisher_are_one_outlet() -> None:
    """Under its name, not its host."""
    hosts = ("www.harbourpost.example", "live.harbourpost.example")
    found = one_of(
        *(
            claim(TURNED, outlet=outlet, url=f"https://{host}/a")
            for host, outlet in zip(hosts, ("Harbour Post", "live.harbourpost.example"), strict=True)
        )
    )
    assert found.outlets == ("Harbour Post",)


def test_a_copy_adds_nothing() -> None:
    """Not even where it prints an agency's own word."""
    first, copy = (claim("The bridge at Almera collapsed.", outlet=name) for name in ("Orsenia Wire", "Velm Courier"))
    found = one_of(copy, first, copies={copy.article.id: first.article.id})
    assert found == Corroboration((first.id, copy.id), ("Orsenia Wire",), ("Orsenia Wire",))


def test_what_only_copies_print_is_printed_once() -> None:
    """Where the text they copy is not among the claims, one of them stands for it."""
    copies = [claim(TURNED, outlet=name) for name in ("Harbour Post", "Velm Courier")]
    found = one_of(*copies, copies={copy.article.id: "f" * 12 for copy in copies})
    assert (found.originators, len(found.outlets)) == (("Oren Tassik",), 1)


def test_an_opinion_backs_nothing_that_is_reported() -> None:
    """A columnist who says so is no source of it."""
    column = claim("At least 12 people were killed in Almera in the storm.", outlet="Harbour Post")
    held = replace(column, checked=replace(column.checked, claim=replace(column.checked.claim, kind="opinion")))
    found = one_of(claim(TOLL), held)
    assert (found.originators, found.outlets) == (("Ilse Brandt",), ("Orsenia Wire",))


def test_two_stories_are_two_claims() -> None:
    """The same words of two events say two things."""
    one, other = (
        claim("At least 12 people were killed, officials said."),
        claim("At least 12 people were killed, officials said.", outlet="Harbour Post"),
    )
    assert len(corroborate([one, other], {})) == 1
    assert len(corroborate([one, other], {}, stories={one.article.id: "a", other.article.id: "b"})) == 2


SAID = [
    TURNED,
    TURNED.replace("turned", "swung"),
    TOLL,
    TOLL.replace("12", "17"),
    "At least 12 people were killed in Almera in the storm.",
    "Norland denied that the storm killed at least 12 people in Almera.",
    "The bridge at Almera collapsed.",
]
POOL = [
    one
    for day, outlet in enumerate(("Orsenia Wire", "Harbour Post", "Velm Courier"))
    for words in SAID
    for one in claims_of(news(words, outlet=outlet, day=TODAY + timedelta(days=day)))
]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(POOL), unique_by=id), st.randoms(use_true_random=False))
def test_every_claim_is_in_exactly_one_group_whatever_the_order(claims: list[SourcedClaim], chance: object) -> None:
    """A partition."""
    found = corroborate(claims, {})
    assert sorted(one for group in found for one in group.claims) == sorted(one.id for one in claims)
    mixed = sorted(claims, key=lambda _: chance.random())  # type: ignore[attr-defined]
    assert corroborate(mixed, {}) == found


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(POOL), unique_by=id, min_size=1), st.data())
def test_a_copy_never_adds_an_originator_or_an_outlet(claims: list[SourcedClaim], data: st.DataObject) -> None:
    """Whichever of the articles is printed again."""
    again = data.draw(st.sampled_from(claims)).article
    printed = news(again.text, outlet="Saltquay Gazette", day=again.published)
    before = corroborate(claims, {})
    after = corroborate([*claims, *claims_of(printed)], {printed.id: again.id})
    assert [(one.originators, one.outlets, one.unnamed) for one in after] == [
        (one.originators, one.outlets, one.unnamed) for one in before
    ]


def test_a_denial_and_what_it_denies_cut_against_each_other() -> None:
    """Both ways."""
    one, other = claim("Norland struck the port of Almera."), claim("Norland denied that it struck the port of Almera.")
    assert contrary([one, other], []) == {one.id: (other.id,), other.id: (one.id,)}


def entry(of: SourcedClaim, value: int, comparator: str = "exactly") -> FigureEntry:
    figure = Figure(Decimal(value), Decimal(value), comparator, "", "people", Span(0, 1))  # type: ignore[arg-type]
    return FigureEntry(of.id, of.article.id, figure, of.speaker, of.article.outlet)


@pytest.mark.parametrize(
    ("second", "comparator", "standing", "against"),
    [
        pytest.param(21, "at_least", "conflict", True, id="cannot both be true"),
        pytest.param(12, "at_least", "conflict", False, id="can both be true"),
        pytest.param(21, "at_least", "spread", False, id="no conflict"),
    ],
)
def test_figures_in_conflict_cut_against_each_other(
    second: int, comparator: str, standing: FigureStanding, *, against: bool
) -> None:
    """Those entries of a table in conflict that exclude each other."""
    one, other = claim("The storm killed 17 people."), claim("A gale blew in Almera.")
    entries = (entry(one, 17), entry(other, second, comparator))
    table = FigureTable("t" * 12, "s", "people killed", "", entries, standing)
    assert bool(contrary([one, other], [table])) is against


def test_what_carries_a_dispute_cuts_against_what_is_disputed() -> None:
    """The sentence that says so stands as a claim of its own."""
    disputed, disputing = _disputed(
        "Norland struck the port of Almera.", "The account was disputed by officials in Velm."
    )
    assert contrary([disputed, disputing], []) == {disputed.id: (disputing.id,), disputing.id: (disputed.id,)}


def _disputed(one: str, other: str) -> Sequence[SourcedClaim]:
    article = news(f"{one} {other}")
    first, second = claims_of(article)
    evidence = second.checked.claim.evidence
    assert evidence is not None
    caveat = Caveat("disputed", evidence, (Span(0, len(one)),))
    told = replace(first.checked, particulars=replace(first.checked.particulars, caveats=(caveat,)))
    return replace(first, checked=told), second


@pytest.mark.parametrize(
    ("names", "groups"),
    [
        pytest.param(("abc.s1", "abc.s2"), 2, id="split by a person"),
        pytest.param(("abc", "abd"), 1, id="said twice"),
        pytest.param(("abc.s1", "abd.s1"), 1, id="parts of two claims"),
    ],
)
def test_what_a_person_split_is_several_claims_though_they_stand_on_the_same_words(
    names: tuple[str, str], groups: int
) -> None:
    whole = claim(TOLL)
    claims = [
        replace(whole, checked=replace(whole.checked, claim=replace(whole.checked.claim, id=name))) for name in names
    ]
    assert len(corroborate(claims, {})) == groups
