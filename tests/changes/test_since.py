"""How today's claims stand to those of the briefs before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.changes import changes
from briefgen.data import Change, ChangeKind, Corroboration, Earlier, SourcedClaim
from tests.sourced import TODAY, claim, claims_of, news

YESTERDAY = TODAY - timedelta(days=1)
BEFORE_THAT = TODAY - timedelta(days=2)
TOLL = "The storm killed at least 12 people in Almera, Mayor Ilse Brandt said."
TURNED = "The ferry turned sharply to the left before it capsized, harbour master Oren Tassik said."


def one_story(*claims: SourcedClaim) -> Mapping[str, str]:
    """All their articles in one story."""
    return {one.article.id: "s" for one in claims}


def since(words: str, said: str, *, outlet: str = "Orsenia Wire") -> Change:
    """The change of one claim beside one of yesterday's."""
    now, before = claim(words, outlet=outlet), claim(said, day=YESTERDAY)
    (change,) = changes([now], [Earlier(before, YESTERDAY)], stories=one_story(now, before))
    return change


@pytest.mark.parametrize(
    ("now", "before", "kind"),
    [
        pytest.param(TOLL, TOLL, "repeated", id="word for word"),
        pytest.param(
            "At least 12 people died in the storm in Almera, Brandt said.", TOLL, "repeated", id="in other words"
        ),
        pytest.param(TOLL.replace("at least 12", "17"), TOLL, "figure_changed", id="another figure"),
        pytest.param(
            TURNED.replace("harbour master Oren Tassik", "coastguard commander Hedda Brunvar"),
            TURNED,
            "speaker_added",
            id="another mouth",
        ),
        pytest.param(
            "The inquiry said that the ferry had been overloaded.",
            "Almera Lines denied that the ferry had been overloaded.",
            "contradicted",
            id="a denial is overtaken",
        ),
        pytest.param("The central bank raised its rate.", TOLL, "new", id="nothing like it"),
    ],
)
def test_how_a_claim_stands_to_one_of_yesterday(now: str, before: str, kind: ChangeKind) -> None:
    """New only where nothing like it was said."""
    assert since(now, before, outlet="Harbour Post").kind == kind


def test_a_changed_figure_says_from_what_to_what_and_by_whom() -> None:
    """As the articles print them."""
    change = since("The storm killed 17 people in Almera, Brandt said.", TOLL)
    assert (change.old, change.new, change.who, change.since) == (
        "at least 12 people",
        "17 people",
        "Brandt",
        YESTERDAY,
    )


def test_the_same_speaker_s_figure_is_the_one_that_changed() -> None:
    """Of several earlier ones."""
    ours, theirs = (
        claim(TOLL, day=YESTERDAY),
        claim("The storm killed at least 14 people in Almera, union secretary Pell Harroway said.", day=YESTERDAY),
    )
    now = claim("The storm killed 17 people in Almera, Mayor Ilse Brandt said.")
    earlier = [Earlier(theirs, YESTERDAY), Earlier(ours, YESTERDAY)]
    (change,) = changes([now], earlier, stories=one_story(now, ours, theirs))
    assert change.before == ours.id


def test_the_latest_earlier_figure_is_the_one_that_changed() -> None:
    """Not one of the days before that somebody repeated yesterday."""
    first, again = (
        claim(TOLL, day=day, outlet=name) for day, name in ((BEFORE_THAT, "Orsenia Wire"), (YESTERDAY, "Harbour Post"))
    )
    rose = claim(TOLL.replace("at least 12", "17"), day=YESTERDAY)
    now = claim(TOLL.replace("at least 12", "19"))
    earlier = [Earlier(first, BEFORE_THAT), Earlier(again, YESTERDAY), Earlier(rose, YESTERDAY)]
    (change,) = changes([now], earlier, stories=one_story(now, first, again, rose))
    assert (change.before, change.old, change.since) == (rose.id, "17 people", YESTERDAY)


def test_a_repeated_figure_is_as_old_as_its_first_brief() -> None:
    """Whichever of the claims that give it is the likest."""
    first, again = (
        claim(TOLL, day=day, outlet=name) for day, name in ((BEFORE_THAT, "Orsenia Wire"), (YESTERDAY, "Harbour Post"))
    )
    now = claim(TOLL.replace("at least 12", "19"))
    earlier = [Earlier(again, YESTERDAY), Earlier(first, BEFORE_THAT)]
    (change,) = changes([now], earlier, stories=one_story(now, first, again))
    assert (change.before, change.since) == (first.id, BEFORE_THAT)


def test_none_is_new_of_claims_that_say_the_same_where_one_is_not() -> None:
    """One that says it in words of its own is told by the words of the other, and by its own speaker."""
    before = claim(
        "A storm over the harbour of Almera tore roofs from houses and killed at least 12 people, the mayor said.",
        day=YESTERDAY,
    )
    now = claim(
        "The storm over Almera tore roofs from houses, killing at least 21 people, union secretary Pell Harroway said."
    )
    short = claim("At least 21 people are dead, said Pell Harroway.", outlet="Harbour Post")
    alone = changes([short], [Earlier(before, YESTERDAY)], stories=one_story(short, before))
    assert [change.kind for change in alone] == ["new"]
    together = [Corroboration((now.id, short.id), ("Pell Harroway",), ("Harbour Post", "Orsenia Wire"))]
    told = changes([now, short], [Earlier(before, YESTERDAY)], stories=one_story(now, short, before), together=together)
    assert [(change.kind, change.old, change.new, change.who) for change in told] == [
        ("figure_changed", "at least 12 people", "at least 21 people", "Pell Harroway"),
        ("figure_changed", "at least 12 people", "At least 21 people", "Pell Harroway"),
    ]


def test_what_is_denied_was_so_since_the_first_that_said_it() -> None:
    """Not since it was said again."""
    said = "Almera Lines denied that the ferry had been overloaded."
    first, again = (
        claim(said, day=day, outlet=name) for day, name in ((BEFORE_THAT, "Orsenia Wire"), (YESTERDAY, "Harbour Post"))
    )
    now = claim("The inquiry said that the ferry had been overloaded.")
    earlier = [Earlier(again, YESTERDAY), Earlier(first, BEFORE_THAT)]
    (change,) = changes([now], earlier, stories=one_story(now, first, again))
    assert (change.kind, change.since) == ("contradicted", BEFORE_THAT)


def test_figures_of_two_stories_are_two_figures() -> None:
    """Only within one story is another number a change."""
    now, before = claim(TOLL.replace("12", "17")), claim(TOLL, day=YESTERDAY)
    stories = {now.article.id: "now", before.article.id: "before"}
    (change,) = changes([now], [Earlier(before, YESTERDAY)], stories=stories)
    assert change.kind == "new"


def test_yesterday_s_news_under_another_heading_is_no_news() -> None:
    """A repetition is one in whichever story it stands."""
    now, before = claim(TOLL, outlet="Harbour Post"), claim(TOLL, day=YESTERDAY)
    stories = {now.article.id: "now", before.article.id: "before"}
    (change,) = changes([now], [Earlier(before, YESTERDAY)], stories=stories)
    assert (change.kind, change.before) == ("repeated", before.id)


def test_a_claim_is_repeated_when_its_article_comes_again() -> None:
    """The very same claim, of an article that lies in the folder of two days."""
    again = claim(TOLL, day=YESTERDAY)
    (change,) = changes([again], [Earlier(again, YESTERDAY)], stories=one_story(again))
    assert (change.kind, change.before) == ("repeated", again.id)


def test_an_article_that_looks_back_has_no_news() -> None:
    """What it recalls is long known, though no brief had it."""
    now = claim("The ferry sank in the harbour of Velm, killing 43 people.")
    (change,) = changes([now], [], stories={}, look_backs={now.article.id})
    assert (change.kind, change.before) == ("repeated", None)


URL = "https://www.harbourpost.example/storm"


def edited(now: str, before: str) -> list[Change]:
    """The withdrawals where one page had other words yesterday."""
    today = claims_of(news(now, url=URL, outlet="Harbour Post"))
    earlier = claims_of(news(before, url=URL, outlet="Harbour Post", day=YESTERDAY))
    found = changes(today, [Earlier(one, YESTERDAY) for one in earlier], stories=one_story(*today, *earlier))
    return [change for change in found if change.kind == "withdrawn"]


LOCKED = "Two lifeboats had been locked, a deckhand, Joss Ferrin, said."


def test_what_a_page_no_longer_says_is_withdrawn() -> None:
    """By its outlet."""
    (change,) = edited(TOLL, f"{TOLL} {LOCKED}")
    assert (change.who, change.before) == ("Harbour Post", None)


def test_what_a_page_says_in_other_words_is_not() -> None:
    """Nor a claim that was merely not made again of the same words."""
    assert edited(f"{TOLL} Two lifeboats were locked, Joss Ferrin said.", f"{TOLL} {LOCKED}") == []
    today = claims_of(news(f"{LOCKED} {TOLL}", url=URL))[:1]
    earlier = claims_of(news(f"{TOLL} {LOCKED}", url=URL, day=YESTERDAY))
    found = changes(today, [Earlier(one, YESTERDAY) for one in earlier], stories=one_story(*today, *earlier))
    assert [change.kind for change in found] == ["repeated"]


def test_a_correction_withdraws_and_names_both_figures() -> None:
    """What it takes back, and what stands there now."""
    now = "There were 13 children on board. Correction: An earlier version of this article said 30 children were on board."
    (change,) = edited(now, "There were 30 children on board.")
    assert (change.old, change.new, change.who) == ("30 children", "13 children", "Harbour Post")


def test_a_later_article_may_withdraw_what_another_said() -> None:
    """Without the same URL."""
    before = claim("Norland struck the port of Almera.", day=YESTERDAY)
    now = claim("Orsenia Wire retracted a report that Norland struck the port of Almera.", outlet="Harbour Post")
    told, withdrawn = changes([now], [Earlier(before, YESTERDAY)], stories=one_story(now, before))
    assert (told.kind, withdrawn.kind, withdrawn.claim) == ("contradicted", "withdrawn", before.id)


SAID = [TOLL, TOLL.replace("12", "17"), TURNED, LOCKED, "Norland denied that the storm killed people in Almera.",
        "An earlier version of this article said two lifeboats had been locked."]  # fmt: skip
NOW = [one for words in SAID for one in claims_of(news(words, outlet="Harbour Post"))]
BEFORE = [Earlier(one, YESTERDAY) for words in SAID for one in claims_of(news(words, day=YESTERDAY))]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(NOW), unique_by=id), st.lists(st.sampled_from(BEFORE), unique_by=id))
def test_every_claim_of_today_changes_in_exactly_one_way(today: list[SourcedClaim], earlier: list[Earlier]) -> None:
    """In their order; what is withdrawn is of earlier."""
    found = changes(today, earlier, stories=one_story(*NOW, *(one.claim for one in BEFORE)))
    assert [change.claim for change in found if change.kind != "withdrawn"] == [one.id for one in today]
    assert {change.claim for change in found if change.kind == "withdrawn"} <= {one.claim.id for one in earlier}
