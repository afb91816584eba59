"""What a page says of a day: each judgment, change, table, forecast and question in words, with its claim and its note."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from briefgen.data import (
    Brief,
    Change,
    ChangeKind,
    Confidence,
    Corroboration,
    Findings,
    ForecastStatus,
    GroundedClaim,
    Term,
)
from briefgen.rendering.views import Reference, Views, behind, coverage
from tests.briefs import MONDAY, TUESDAY, brief, invented

LADDER = "Brandt, head of Brandt → Brandt"


def views(**findings: Any) -> Views:
    """The views of the invented day, with these of its findings changed."""
    made = invented()
    return Views.of(replace(made, findings=replace(made.findings, **findings)))


def found() -> Findings:
    return invented().findings


class TestJudgments:
    def test_a_judgment_names_its_claims_their_notes_and_who_is_for_and_against_it(self) -> None:
        (view,) = views().judgments()
        assert (view.sentence, view.claims, view.notes, view.considered) == ("Brandt lost boats.", ("a1",), (1,), 6)
        assert view.support == (Reference(LADDER, 1),)
        assert view.against == (Reference(LADDER, 2),)

    @pytest.mark.parametrize(
        ("terms", "told"),
        [
            pytest.param((Term("two originators", 3), Term("unverified", -2)), "+3 two originators, −2 unverified = 1", id="a sum"),
            pytest.param((Term("source not named", -1),), "−1 source not named = −1", id="below zero"),
        ],
    )  # fmt: skip
    def test_its_confidence_is_a_sum(self, terms: tuple[Term, ...], told: str) -> None:
        (judgment,) = found().judgments
        (view,) = views(judgments=(replace(judgment, confidence=Confidence("low", terms)),)).judgments()
        assert (view.confidence, view.arithmetic) == ("low", told)

    def test_a_claim_of_an_earlier_brief_is_named_with_its_day_and_no_note(self) -> None:
        (judgment,) = found().judgments
        (view,) = views(judgments=(replace(judgment, against=("e1", "of no brief")),)).judgments()
        assert view.against == (Reference(f"{LADDER}, 5 May 2031", None),)


class TestChanges:
    def test_figures_come_first_and_what_is_new_or_repeated_is_only_counted(self) -> None:
        assert [view.label for view in views().changes()] == ["FIGURE CHANGED", "WITHDRAWN", "SPEAKER ADDED"]
        assert views().change_counts() == {
            "new": 1, "figure_changed": 1, "speaker_added": 1, "repeated": 1, "withdrawn": 1, "contradicted": 0,
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("kind", "change", "told"),
        [
            ("figure_changed", {"old": "30", "new": "40", "who": "Brandt", "since": MONDAY}, "30 → 40, by Brandt, since 5 May 2031"),
            ("figure_changed", {"new": "40"}, "no figure → 40"),
            ("contradicted", {"who": "Brandt"}, "by Brandt"),
            ("contradicted", {}, ""),
            ("withdrawn", {"who": "Brandt", "since": MONDAY}, "by Brandt, in the brief of 5 May 2031"),
        ],
        ids=["a figure", "one where there was none", "a denial", "nothing beside it", "withdrawn"],
    )  # fmt: skip
    def test_what_changed_is_told_in_a_line(self, kind: ChangeKind, change: dict[str, Any], told: str) -> None:
        (view,) = views(changes=(Change(kind, "s", "a2", **change),)).changes()
        assert view.detail == told

    def test_a_claim_of_today_is_told_in_its_words_under_its_note_beside_the_one_before(self) -> None:
        view = views().changes()[0]
        assert (view.words, view.note, view.claim, view.before) == ("Brandt of a lost 40 ships.", 3, "a2", "e1")

    def test_what_was_withdrawn_is_told_in_its_old_words_though_its_place_has_others_now(self) -> None:
        (past,) = found().earlier
        claim: GroundedClaim = replace(past.checked.claim, id="a2")
        earlier = (replace(past, checked=replace(past.checked, claim=claim)),)
        (view,) = views(changes=(Change("withdrawn", "s", "a2", since=MONDAY),), earlier=earlier).changes()
        assert (view.words, view.note) == ("Brandt of e lost at least 40 boats.", None)

    @pytest.mark.parametrize(
        ("announced", "told"),
        [
            (False, "other text than on 5 May 2031; the article does not say so"),
            (True, "other text than on 5 May 2031; the article says that it was changed"),
        ],
        ids=["stealthy", "announced"],
    )
    def test_an_edit_says_what_it_did_and_whether_it_says_so(self, announced: bool, told: str) -> None:  # noqa: FBT001
        (edit,) = found().edits
        (view,) = views(edits=(replace(edit, announced=announced),)).edits()
        assert (view.title, view.url, view.told) == ("Brandt at sea", "https://a.example.org/sea", told)
        assert (view.vanished, view.changed, view.added) == (
            ("Gone Brandt.",), (("Was Brandt.", "Is Brandt."),), ("New Brandt.",),
        )  # fmt: skip

    def test_an_edit_of_an_article_that_is_not_of_the_day_is_not_told(self) -> None:
        (edit,) = found().edits
        assert views(edits=(replace(edit, article="e" * 12),)).edits() == ()


class TestTables:
    def test_figures_in_conflict_lead_the_page(self) -> None:
        (view,) = views().conflicts()
        assert (view.what, view.standing) == ("boats of Brandt", "conflict")
        assert [(row.figure, row.who, row.as_of, row.note) for row in view.rows] == [
            ("at least 40 boats of Brandt", "Brandt", "6 May 2031", 1),
            ("at least 40 boats of Brandt", "Brandt", "6 May 2031", 4),
        ]

    def test_what_belongs_together_and_is_not_one_thing_stands_in_one_table_a_row_a_figure(self) -> None:
        (view,) = views().groups(found().tables)
        assert (view.what, view.told, view.table) == ("losses of Brandt", "different things, not to be added up", None)
        assert [row.what for row in view.rows] == ["boats of Brandt", "boats of Brandt", "ships of Brandt"]

    def test_figures_that_agree_or_differ_a_little_are_compared_with_their_story(self) -> None:
        assert [view.standing for view in views().compared(found().tables)] == ["spread"]

    def test_a_figure_of_a_claim_that_the_page_does_not_cite_is_left_out(self) -> None:
        table = found().tables[0]
        entries = (table.entries[0], replace(table.entries[1], claim="a copy’s"))
        (view,) = views().tables((replace(table, entries=entries),))
        assert [row.note for row in view.rows] == [1]

    def test_who_gives_a_figure_and_is_not_named_is_said_to_be_nobody_named(self) -> None:
        table = found().tables[0]
        (view,) = views().tables((replace(table, entries=(replace(table.entries[0], speaker="", as_of=None),)),))
        assert [(row.who, row.as_of) for row in view.rows] == [("nobody named", "")]


class TestOutlook:
    def test_an_event_is_told_in_its_claims_words_by_its_days(self) -> None:
        assert [(view.days, view.words, view.note, view.ahead) for view in views().events()] == [
            ("5 May 2031", "Brandt of a lost at least 40 boats.", 1, False),
            ("6 to 9 May 2031", "Brandt of a will sail by Friday.", 5, True),
        ]

    @pytest.mark.parametrize(
        ("status", "told"),
        [
            ("open", "open"),
            ("happened", "came about"),
            ("not_happened", "did not come about"),
            ("unknown", "due, and nobody tells"),
        ],
    )
    def test_how_a_forecast_stands_is_told_in_words(self, status: ForecastStatus, told: str) -> None:
        forecast = replace(found().forecasts[0], status=status)
        (view,) = views(forecasts=(forecast,)).forecasts()
        assert (view.status, view.due, view.who, view.note) == (told, "9 May 2031", "Brandt", 5)

    def test_what_ended_comes_first_with_the_claim_that_shows_it(self) -> None:
        first, second = views().forecasts()
        assert (first.shown, first.note, second.shown) == (Reference(LADDER, 2), None, None)

    def test_a_forecast_whose_place_has_other_words_now_has_no_note(self) -> None:
        forecast = replace(found().forecasts[0], statement="Brandt of a will sail by Thursday.")
        (view,) = views(forecasts=(forecast,)).forecasts()
        assert (view.words, view.note) == ("Brandt of a will sail by Thursday.", None)

    def test_open_questions_come_first_and_a_closed_one_with_what_closes_it(self) -> None:
        first, second = views().gaps()
        assert (first.question, first.told, first.notes) == (
            "Which number of Brandt is right?", "open since 6 May 2031", (1, 4),
        )  # fmt: skip
        assert (second.told, second.notes, second.closed) == ("closed on 6 May 2031", (), Reference(LADDER, 3))


@pytest.mark.parametrize(
    ("claims", "originators", "outlets", "told"),
    [
        pytest.param(("a",), ("Brandt",), ("Wire",), "", id="one article"),
        pytest.param(("a", "b"), ("Brandt",), ("Wire", "Post"), "1 originator, 2 outlets", id="one voice, two outlets"),
        pytest.param(("a", "b"), ("Brandt", "Doe"), ("Wire",), "2 originators, 1 outlet", id="two voices"),
        pytest.param(("a", "b"), (), ("Wire",), "0 originators, 1 outlet", id="nobody named"),
    ],
)
def test_who_stands_behind_a_claim_is_counted_where_several_articles_make_it(
    claims: tuple[str, ...], originators: tuple[str, ...], outlets: tuple[str, ...], told: str
) -> None:
    assert behind(Corroboration(claims, originators, outlets)) == told


def of(*days: tuple[str, date]) -> Brief:
    """A brief of articles by these outlets on these days."""
    made = invented()
    section = made.sections[0]
    articles = (replace(section.article, outlet=outlet, published=day) for outlet, day in days)
    return replace(made, sections=tuple(replace(section, article=article) for article in articles))


@pytest.mark.parametrize(
    ("made", "told"),
    [
        pytest.param(brief(), "No article could be read", id="none"),
        pytest.param(of(("Wire", TUESDAY)), "1 article by 1 outlet, published 6 May 2031", id="one"),
        pytest.param(
            of(("Wire", MONDAY), ("Wire", TUESDAY), ("Post", TUESDAY)),
            "3 articles by 2 outlets, published 5 to 6 May 2031",
            id="feeds of one outlet are one",
        ),
    ],
)
def test_a_brief_says_what_it_was_made_from(made: Brief, told: str) -> None:
    assert coverage(made) == told
