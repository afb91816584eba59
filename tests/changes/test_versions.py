"""Two texts under one URL."""

from __future__ import annotations

from datetime import timedelta

from briefgen.changes import edits
from briefgen.data import Edit, Version
from tests.sourced import TODAY, claims_of, news

YESTERDAY = TODAY - timedelta(days=1)
URL = "https://www.harbourpost.example/storm"
TOLL = "The storm killed at least 12 people in Almera, Mayor Ilse Brandt said."
LOCKED = "Two lifeboats had been locked, a deckhand, Joss Ferrin, said."
HOSPITAL = "At least 40 survivors were in hospital, Brandt said."


def version(words: str, *, url: str = URL, days_ago: int = 0) -> Version:
    day = TODAY - timedelta(days=days_ago)
    article = news(words, url=url, outlet="Harbour Post", day=day)
    return Version(article, claims_of(article), day)


def edit(now: str, before: str) -> Edit:
    (only,) = edits([version(now)], [version(before, days_ago=1)])
    return only


def test_which_claims_are_gone_changed_and_added() -> None:
    """A stealth edit says nothing of itself."""
    found = edit(f"{TOLL} {HOSPITAL.replace('40', '60')} The port is closed.", f"{TOLL} {HOSPITAL} {LOCKED}")
    assert found.vanished == (LOCKED,)
    assert found.changed == ((HOSPITAL, HOSPITAL.replace("40", "60")),)
    assert found.added == ("The port is closed.",)
    assert (found.seen, found.announced) == (YESTERDAY, False)


def test_an_announced_correction_is_none_in_stealth() -> None:
    """The article itself says so, and did not before."""
    note = "Correction: An earlier version of this article said that 40 survivors were in hospital."
    assert edit(f"{TOLL} {note}", f"{TOLL} {HOSPITAL}").announced
    assert not edit(f"{TOLL} {note}", f"{HOSPITAL} {note}").announced


def test_links_to_one_page_are_one_article() -> None:
    """However the feed writes them."""
    now = version(TOLL, url="http://harbourpost.example/storm/?utm_source=feed")
    assert edits([now], [version(LOCKED, days_ago=1)])


def test_the_same_text_is_no_edit() -> None:
    """Nor is another line break in it, nor another page."""
    assert edits([version(f"{TOLL}\n\n{LOCKED}")], [version(f"{TOLL} {LOCKED}", days_ago=1)]) == ()
    assert edits([version(TOLL)], [version(LOCKED, url="https://www.harbourpost.example/other", days_ago=1)]) == ()
    assert edits([version(TOLL, url="")], [version(LOCKED, url="", days_ago=1)]) == ()


def test_it_is_the_latest_text_that_was_edited() -> None:
    """Of several before."""
    (found,) = edits([version(TOLL)], [version(LOCKED, days_ago=1), version(HOSPITAL, days_ago=2)])
    assert found.vanished == (LOCKED,)


def test_a_claim_not_made_again_is_not_gone() -> None:
    """Its words are still there."""
    now, before = version(f"{TOLL} {LOCKED} The port is closed."), version(f"{TOLL} {LOCKED}", days_ago=1)
    (found,) = edits([Version(now.article, now.claims[:1], now.seen)], [before])
    assert found.vanished == ()
