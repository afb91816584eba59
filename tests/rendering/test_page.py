"""The evidence page: which claims it finds under which key, by whom, and where they are printed."""

from __future__ import annotations

from briefgen.data import DraftClaim
from briefgen.rendering.page import Page, keys
from tests.briefs import CONTENT, almera, brief, checked

WRONG = DraftClaim((1,), None, "event", statement="The port of Almera lost at least 90 boats.")


def page(*drafts: DraftClaim) -> Page:
    return Page.of(brief(checked(almera(), drafts or None)))


def test_a_cited_claim_is_found_by_its_note_and_printed_in_its_bullet() -> None:
    (first, *_) = page().claims.values()
    assert (first.key, first.printed, first.verdict) == ("n1", "c1", "supported")


def test_a_claim_is_of_who_said_it_first_and_the_outlet_speaks_for_itself() -> None:
    assert [one.speaker for one in page().claims.values()][:2] == ["Ilse Brandt", "Orsenia Wire"]


def test_who_speaks_most_stands_first() -> None:
    assert [(one.value, one.claims) for one in page().speakers()] == [("Orsenia Wire", 3), ("Ilse Brandt", 1)]


def test_what_is_withheld_has_keys_of_its_own() -> None:
    (one,) = page(WRONG).withheld()
    assert (one.key, one.verdict, one.checked.claim.statement) == ("w1", "withheld", WRONG.statement)


def test_only_verdicts_that_occur_can_be_asked_for() -> None:
    assert [one.value for one in page().verdicts()] == ["supported"]
    assert "withheld" in [one.value for one in page(WRONG).verdicts()]


def test_an_article_stands_on_the_page_once_and_whole() -> None:
    (source,) = page().sources()
    assert "".join(run.text for run in source.runs) == CONTENT
    assert source.claims == 4


def test_notes_become_keys_once_each() -> None:
    assert keys([2, None, 5, 2]) == "n2 n5"
