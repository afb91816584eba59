"""What is printed behind a claim's ladder: a phrase where there is something to say, else nothing."""

from __future__ import annotations

from datetime import date

import pytest

from briefgen.data import Attribution, Caveat, Hedge, Interest, Particulars
from tests.rendering.claims import OSTLAND, at, on, remarked

MAY = Hedge(at("may"), "may", "modal", "possible", "sink")
CLAIMS = Hedge(at("claims"), "claim", "verb", "possible", "sink")
IF = Hedge(at("in October"), "if", "conditional", "possible", "sink")
CLAIM = at("Ostland claims")
UNVERIFIED = Caveat("unverified", at("The Gazette could not verify any of it"), (CLAIM,))
WRECKS, DIVERS = at("A salvage firm counted 12 wrecks."), at("Divers found 14 wrecks.")


def party(*beside: object, opponent: str = "Westmark", matter: str = "losses") -> Particulars:
    return Particulars(interest=Interest("Ostland", opponent, matter, at("boats"), beside))  # type: ignore[arg-type]


def test_a_claim_with_nothing_to_say_of_it_gets_nothing() -> None:
    assert remarked(Particulars()) == ((), ())


@pytest.mark.parametrize(
    ("found", "attribution", "expected"),
    [
        pytest.param(Particulars("possible", (MAY,)), None, "possible (“may”)", id="the hedge as written"),
        pytest.param(Particulars("possible", (IF,)), None, "possible (“if”)", id="of a condition the word it begins with"),
        pytest.param(Particulars("probable", ()), None, "probable", id="no hedge to show"),
        pytest.param(Particulars("possible", (CLAIMS,)), OSTLAND, "possible", id="the ladder shows the hedge"),
        pytest.param(Particulars("possible", (MAY,)), OSTLAND, "possible (“may”)", id="the ladder shows another word"),
        pytest.param(Particulars(caveats=(UNVERIFIED,)), None, "unverified: “The Gazette could not verify any of it”", id="caveat"),
        pytest.param(
            Particulars(caveats=(Caveat("disputed", at("The Gazette could not verify any of it, and nobody who was in the harbour"), ()),)),
            None,
            "disputed: “The Gazette could not verify any of it, and nobody who was…”",
            id="a long caveat is cut",
        ),
        pytest.param(Particulars(caveats=(Caveat("conditional", at("claims"), ()),)), None, "if confirmed", id="the claim holds the caveat"),
        pytest.param(party(), None, "interested party: Ostland on Westmark’s losses", id="interest"),
        pytest.param(party(opponent="the Islands", matter="guilt"), None, "interested party: Ostland on the Islands’ guilt", id="name in s"),
        pytest.param(party(WRECKS), None, "interested party: Ostland on Westmark’s losses; another count in note 3", id="a count beside it"),
        pytest.param(party(WRECKS, DIVERS), None, "interested party: Ostland on Westmark’s losses; other counts in notes 3 and 4", id="two"),
        pytest.param(
            party(at("A salvage firm")),
            None,
            "interested party: Ostland on Westmark’s losses; another count: “A salvage firm”",
            id="a count that is not printed",
        ),
    ],
)  # fmt: skip
def test_what_there_is_to_say_is_one_phrase(found: Particulars, attribution: Attribution | None, expected: str) -> None:
    assert remarked(found, attribution=attribution).phrases == (expected,)


def test_firmness_comes_first_then_the_caveat_then_the_interest() -> None:
    interest = party().interest
    phrases = remarked(Particulars("possible", (MAY,), caveats=(UNVERIFIED,), interest=interest)).phrases
    assert [phrase.split()[0] for phrase in phrases] == ["possible", "unverified:", "interested"]


def test_a_second_caveat_of_a_kind_is_left_to_the_review() -> None:
    other = Caveat("unverified", at("nobody who was in the harbour"), (CLAIM,))
    assert remarked(Particulars(caveats=(UNVERIFIED, other))).phrases == (
        "unverified: “The Gazette could not verify any of it”",
    )


def test_relative_dates_come_last() -> None:
    assert remarked(Particulars(dates=(on("on Wednesday", date(2031, 4, 30)),))).dates == (
        ("Wednesday", "30 April 2031"),
    )
