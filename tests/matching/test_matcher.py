"""Many claims: for each of them those that have to do with it."""

from __future__ import annotations

from dataclasses import replace

from briefgen.matching import Matcher, relate
from briefgen.matching.matcher import MOST_COMMON
from tests.sourced import claim, claims_of, news

STRIKE = claim("Norland struck the port of Almera with missiles, Mayor Ilse Brandt said.")
AGAIN = claim("The port of Almera was struck by Norland with missiles.", outlet="Harbour Post")
DENIAL = claim("Norland denied the attack on the port of Almera.", outlet="Velm Courier")
OTHER = claim("The central bank of Orsenia raised its rate.", outlet="Velm Courier")


def test_the_likest_first_and_the_unrelated_left_out() -> None:
    """A claim is not like itself."""
    found = Matcher([OTHER, DENIAL, AGAIN, STRIKE]).like(STRIKE)
    assert [(match.claim, match.relation.kind) for match in found] == [(AGAIN, "same"), (DENIAL, "contradicts")]


def test_pairs_come_once_each() -> None:
    """In the order of their ids, whatever order the claims came in."""
    claims = [OTHER, DENIAL, AGAIN, STRIKE]
    forth = [(one.id, other.id, relation) for one, other, relation in Matcher(claims).pairs()]
    back = [(one.id, other.id, relation) for one, other, relation in Matcher(claims[::-1]).pairs()]
    assert forth == back
    assert len({frozenset(pair[:2]) for pair in forth}) == len(forth) == 3


def test_two_stories_never_say_the_same() -> None:
    """The same words of another event are at most related."""
    stories = {STRIKE.article.id: "one", AGAIN.article.id: "other"}
    (match,) = Matcher([AGAIN], stories=stories).like(STRIKE)
    assert match.relation.kind == "related"


def test_one_story_lends_its_event() -> None:
    """A bare count is found, though it shares no word but those of counting."""
    count = claim("At least 17 people were killed, Brandt said.")
    first = claim(
        "A ferry capsized in heavy wind off the port of Almera, killing at least 12 people, Mayor Ilse Brandt said."
    )
    stories = {count.article.id: "one", first.article.id: "one"}
    (match,) = Matcher([first], stories=stories).like(count)
    assert match.relation.kind == "figure_differs"
    assert relate(first, count).kind != "figure_differs"


def test_an_older_text_at_the_same_place_has_the_same_id() -> None:
    """Ids tell the place; it is the words that are compared."""
    url = "https://www.harbourpost.example/storm"
    (old,) = claims_of(news("The storm killed 12 people in Almera, Brandt said.", url=url))
    (new,) = claims_of(news("The storm killed 17 people in Almera, Brandt said.", url=url))
    assert old.id == new.id
    (match,) = Matcher([old]).like(new)
    assert match.relation.kind == "figure_differs"


def test_words_that_everybody_repeats_lead_to_so_many_claims_and_no_more() -> None:
    """Else an article that says one thing a thousand times would be compared with itself a million times."""
    one = claim("The ferry Anka left Velm.")
    repeated = [
        replace(one, checked=replace(one.checked, claim=replace(one.checked.claim, id=f"{n:012}"))) for n in range(900)
    ]
    assert len(list(Matcher(repeated[:40]).pairs())) == 40 * 39 // 2
    assert len(list(Matcher(repeated).pairs())) == MOST_COMMON * (MOST_COMMON - 1) // 2
