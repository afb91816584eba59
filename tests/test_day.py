"""Three days of news, read by code alone, give what a careful reader finds in them: `corpus/gold.toml`, kind by kind."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest

from briefgen.data import Change, FigureTable, Forecast, Gap
from tests.gold_corpus import DAYS, GOLD, Days, Row, day_of, evidence, folded, listed, read_days


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> Days:
    """The three briefs; no setting comes from where the tests are run."""
    with pytest.MonkeyPatch.context() as patch:
        out = tmp_path_factory.mktemp("days")
        patch.chdir(out)
        patch.delenv("OPENAI_API_KEY", raising=False)
        return read_days(out)


def of_gold(kind: str, name: Callable[[Row], str]) -> pytest.MarkDecorator:
    """The rows of a kind under their names."""
    return cases([(name(row), row) for row in GOLD[kind]])


def cases(named: list[tuple[str, Any]]) -> pytest.MarkDecorator:
    """Values under their names."""
    return pytest.mark.parametrize("row", [pytest.param(row, id=name) for name, row in named])


def by_words(row: Row) -> str:
    return listed(row["words"])[0]


def by_change(row: Row) -> str:
    return f"day {row['day']}, {row['kind']}: {row['words'] or row['before']}"


def by_days(row: Row) -> str:
    return f"{by_words(row)} ({'+'.join(map(str, row['days']))})"


class TestStories:
    @cases(
        [
            (f"{story['name']}, day {day}", (story, day))
            for story in GOLD["story"]
            for day in DAYS
            if any(day_of(name) <= day for name in story["articles"])
        ]
    )
    def test_a_story_holds_its_articles_so_far_and_no_others(self, days: Days, row: tuple[Row, int]) -> None:
        story, day = row
        expected = {days.articles[name].id for name in story["articles"] if day_of(name) <= day}
        found = [set(one.articles) for one in days.briefs[day].findings.grouping.stories]
        assert [one for one in found if one & expected] == [expected]

    @of_gold("copy", lambda row: row["article"])
    def test_a_copy_and_what_it_copies_are_known_for_one_text(self, days: Days, row: Row) -> None:
        assert {days.articles[row["article"]].id, days.articles[row["of"]].id} <= next(
            group for group in _copies(days) if days.articles[row["of"]].id in group
        )

    def test_nothing_else_is_a_copy(self, days: Days) -> None:
        known = {name for row in GOLD["copy"] for name in (row["article"], row["of"])}
        assert _copies(days) == [{days.articles[name].id for name in known}]


def _copies(days: Days) -> list[set[str]]:
    """Each article that is copied, with its copies."""
    copies = [copy for story in days.briefs[3].findings.grouping.stories for copy in story.copies]
    return [{of, *(copy.article for copy in copies if copy.of == of)} for of in {copy.of for copy in copies}]


class TestClaims:
    @of_gold("claim", by_days)
    def test_a_claim_is_known_again_in_every_article_that_makes_it(self, days: Days, row: Row) -> None:
        one = days.claim(row["articles"][0], row["words"])
        found = days.alike(one, row["days"])
        assert {days.claim(name, row["words"]).id for name in row["articles"]} == found

    @of_gold("claim", by_days)
    def test_who_said_it_first_and_who_printed_it_count_once_each(self, days: Days, row: Row) -> None:
        one = days.claim(row["articles"][0], row["words"])
        (found,) = [group for group in days.corroborations(row["days"]) if one.id in group.claims]
        assert (set(map(folded, found.originators)), set(found.outlets)) == (
            set(map(folded, row["originators"])),
            set(row["outlets"]),
        )

    @of_gold("opinion", lambda row: row["article"])
    def test_an_opinion_claims_nothing_but_what_others_are_credited_with(self, days: Days, row: Row) -> None:
        claims = days.said[row["article"]]
        assert [claim.checked.claim.statement for claim in claims if claim.checked.attribution is None] == []


ENTRIES = [
    (f"{row['what']}: {entry['article']}, {entry['words']}", (row, entry))
    for row in GOLD["figure"]
    for entry in row["entries"]
]
"""Every entry with its table."""


class TestFigures:
    @of_gold("figure", lambda row: row["what"])
    def test_figures_of_one_thing_stand_in_one_table(self, days: Days, row: Row) -> None:
        tables = {_table(days, row["days"], entry).id for entry in row["entries"]}
        assert len(tables) == 1

    @of_gold("figure", lambda row: row["what"])
    def test_a_table_says_how_its_figures_stand(self, days: Days, row: Row) -> None:
        assert _table(days, row["days"], row["entries"][0]).standing in listed(row["standing"])

    @cases(ENTRIES)
    def test_an_entry_says_how_many_and_who_counts(self, days: Days, row: tuple[Row, Row]) -> None:
        figure, entry = row
        table, claim = _table(days, figure["days"], entry), days.claim(entry["article"], entry["words"])
        (found,) = [one for one in table.entries if one.claim == claim.id]
        assert (float(found.figure.low), found.figure.comparator, folded(found.speaker)) == (
            entry["value"],
            entry["comparator"],
            folded(entry["speaker"]),
        )

    @cases(ENTRIES)
    def test_an_entry_says_whether_who_counts_has_an_interest(self, days: Days, row: tuple[Row, Row]) -> None:
        figure, entry = row
        table, claim = _table(days, figure["days"], entry), days.claim(entry["article"], entry["words"])
        parties = {one.party for one in table.entries if one.claim == claim.id}
        assert parties == {entry["speaker"] if entry.get("interested") else ""}

    @cases(
        [
            (f"{one['words']} / {other['words']}", (one, other))
            for row in GOLD["apart"]
            for one, other in combinations(row["figures"], 2)
        ]
    )
    def test_figures_of_two_things_stand_in_two_tables(self, days: Days, row: tuple[Row, Row]) -> None:
        one, other = (_table(days, [day_of(entry["article"])], entry).id for entry in row)
        assert one != other


def _table(days: Days, read: list[int], entry: Row) -> FigureTable:
    """The table with the first figure of the words of an entry."""
    claim = days.claim(entry["article"], entry["words"])
    (found,) = [
        table
        for table in days.tables(read)
        for one in table.entries
        if one.claim == claim.id and folded(one.figure.span.of(claim.article.text)) in folded(entry["words"])
    ]
    return found


class TestChanges:
    @of_gold("change", by_change)
    def test_how_a_claim_stands_to_the_days_before(self, days: Days, row: Row) -> None:
        assert _change(days, row).kind == row["kind"]

    @cases([(by_change(row), row) for row in GOLD["change"] if "who" in row])
    def test_from_what_to_what_and_by_whom(self, days: Days, row: Row) -> None:
        found = _change(days, row)
        assert {key: folded(getattr(found, key)) for key in ("old", "new", "who") if key in row} == {
            key: folded(row[key]) for key in ("old", "new", "who") if key in row
        }

    @cases([(by_change(row), row) for row in GOLD["change"] if "earlier" in row and row["kind"] != "withdrawn"])
    def test_what_it_is_put_beside(self, days: Days, row: Row) -> None:
        earlier = days.claim(row["earlier"], row["before"])
        assert _change(days, row).before in days.alike(earlier, [day_of(row["earlier"])])

    @cases([(by_change(row), row) for row in GOLD["change"] if row["kind"] == "withdrawn"])
    def test_what_takes_it_back(self, days: Days, row: Row) -> None:
        taking = days.claim(row["article"], row["words"]).id if row["words"] else None
        assert _change(days, row).before == taking

    def test_nothing_else_is_withdrawn(self, days: Days) -> None:
        expected = {
            days.claim(row["earlier"], row["before"]).id for row in GOLD["change"] if row["kind"] == "withdrawn"
        }
        told = [change for day in DAYS for change in days.briefs[day].findings.changes if change.kind == "withdrawn"]
        assert {change.claim for change in told} == expected

    @of_gold("edit", lambda row: row["article"])
    def test_an_edit_says_what_is_gone_changed_and_added(self, days: Days, row: Row) -> None:
        (found,) = [
            edit for edit in days.briefs[row["day"]].findings.edits if edit.article == days.articles[row["article"]].id
        ]
        assert found.announced == row["announced"]
        assert _held(found.vanished, row["vanished"])
        assert _held(found.added, row["added"])
        assert _held([old for old, _ in found.changed], [old for old, _ in row["changed"]])
        assert _held([new for _, new in found.changed], [new for _, new in row["changed"]])


def _held(statements: Any, words: list[str]) -> bool:
    """Whether these are statements with these words, one for each, in any order."""
    return len(statements) == len(words) and all(any(folded(it) in folded(one) for one in statements) for it in words)


def _change(days: Days, row: Row) -> Change:
    """The change of the claim a row is about: today's, or the earlier one that is withdrawn."""
    gone = row["kind"] == "withdrawn"
    claim = days.claim(row["earlier"], row["before"]) if gone else days.claim(row["article"], row["words"])
    (found,) = [
        change
        for change in days.briefs[row["day"]].findings.changes
        if change.claim == claim.id and (change.kind == "withdrawn") == gone
    ]
    return found


class TestOutlook:
    @of_gold("forecast", by_words)
    def test_a_forecast_is_kept_until_it_ends(self, days: Days, row: Row) -> None:
        found = _forecast(days, row)
        assert (found.status, found.made, found.due) == (row["status"], row["made"], row["due"])
        assert found.ended == (DAYS[row["day"]] if "day" in row else None)

    @of_gold("forecast", by_words)
    def test_a_forecast_says_whose_it_is(self, days: Days, row: Row) -> None:
        assert folded(_forecast(days, row).speaker) in map(folded, listed(row["speaker"]))

    @cases([(by_words(row), row) for row in GOLD["forecast"] if "shown_by" in row])
    def test_what_shows_how_a_forecast_ended(self, days: Days, row: Row) -> None:
        assert _forecast(days, row).shown_by == days.claim(row["shown_in"], row["shown_by"]).id

    @of_gold("event", lambda row: f"{row['article']}: {row['words']}")
    def test_an_event_is_on_its_day(self, days: Days, row: Row) -> None:
        claim = days.claim(row["article"], row["words"])
        found = [one for one in days.briefs[day_of(row["article"])].findings.events if one.claim == claim.id]
        assert (row["day"], row["day"]) in [(one.low, one.high) for one in found]

    @of_gold("gap", by_words)
    def test_a_question_is_opened(self, days: Days, row: Row) -> None:
        opened = _gap(days, row, row["opened"])
        assert opened.opened == DAYS[row["opened"]]
        assert opened.question.endswith("?")

    @of_gold("gap", by_words)
    def test_a_question_is_open_until_it_is_answered(self, days: Days, row: Row) -> None:
        for day in (day for day in DAYS if row["opened"] <= day < row.get("closed", max(DAYS) + 1)):
            assert _gap(days, row, day).closed is None

    @cases([(by_words(row), row) for row in GOLD["gap"] if "closed" in row])
    def test_what_answers_a_question(self, days: Days, row: Row) -> None:
        found = _gap(days, row, row["closed"])
        assert found.closed == DAYS[row["closed"]]
        assert found.closed_by == days.claim(row["closed_in"], row["closed_by"]).id


def _forecast(days: Days, row: Row) -> Forecast:
    """The forecast as the last day leaves it, whichever article's words stand for it."""
    alike = days.alike(days.claim(row["article"], row["words"]), [day_of(row["article"])])
    (found,) = [one for one in days.briefs[3].findings.forecasts if one.claim in alike]
    return found


def _gap(days: Days, row: Row, day: int) -> Gap:
    """The question of these kinds that comes from a claim, as a day leaves it."""
    alike = days.alike(days.claim(row["article"], row["words"]), [day_of(row["article"])])
    (found,) = [
        gap for gap in days.briefs[day].findings.gaps if gap.kind in row["kinds"] and not alike.isdisjoint(gap.claims)
    ]
    return found


class TestNews:
    """What is old, elsewhere or merely held is not told as news."""

    @of_gold("opinion", lambda row: row["article"])
    def test_no_judgment_rests_on_an_opinion(self, days: Days, row: Row) -> None:
        own = {claim.id for claim in days.said[row["article"]] if claim.checked.attribution is None}
        assert own.isdisjoint(_judged(days))

    @pytest.mark.parametrize(
        ("name", "words"),
        [
            ("day1/07-grey-plover.txt", "the 43 people who died"),
            ("day1/07-grey-plover.txt", "hit the harbour wall on March 9, 2015"),
            ("day1/07-grey-plover.txt", "left port with a broken radar"),
            ("day1/07-grey-plover.txt", "went out of business in 2017"),
            ("day1/05-ferry-abroad.txt", "was built in 1987"),
            ("day3/01-inquiry-report.txt", "killing 43 people"),
            ("day3/04-fishing-treaty.txt", "collided twice in 2023"),
        ],
    )
    def test_no_judgment_rests_on_what_was_years_ago(self, days: Days, name: str, words: str) -> None:
        assert days.claim(name, words).id not in _judged(days)

    def test_the_dead_of_ten_years_ago_are_in_no_table_with_others(self, days: Days) -> None:
        old = {days.claim("day1/07-grey-plover.txt", "the 43 people who died").id}
        old |= {days.claim("day3/01-inquiry-report.txt", "killing 43 people").id}
        beside = {
            entry.claim
            for table in days.tables([1, 2, 3])
            if any(entry.claim in old and entry.figure.low == 43 for entry in table.entries)
            for entry in table.entries
        }
        assert beside <= old

    def test_what_stood_in_an_earlier_text_word_for_word_is_never_new(self, days: Days) -> None:
        for day in (2, 3):
            before = {evidence(claim) for claim in days.of_days(range(1, day))}
            again = {claim.id for claim in days.of_days([day]) if evidence(claim) in before}
            assert _new(days, day) & again == set()

    @cases([(by_change(row), row) for row in GOLD["change"] if row["kind"] == "repeated"])
    def test_what_is_repeated_is_printed_as_known_and_no_judgment(self, days: Days, row: Row) -> None:
        claim = days.claim(row["article"], row["words"])
        alike = days.alike(claim, [row["day"]])
        assert alike.isdisjoint(_judged(days, row["day"]))
        assert alike & _printed(days, row["day"], known=True)

    @cases([(by_change(row), row) for row in GOLD["change"] if row["kind"] == "new"])
    def test_what_is_new_is_printed_as_new(self, days: Days, row: Row) -> None:
        alike = days.alike(days.claim(row["article"], row["words"]), [row["day"]])
        assert alike & _printed(days, row["day"], known=False)


def _judged(days: Days, *which: int) -> set[str]:
    """Ids of the claims that judgments of these days rest on; of all where none are named."""
    return {
        claim for day in which or DAYS for judgment in days.briefs[day].findings.judgments for claim in judgment.claims
    }


def _new(days: Days, day: int) -> set[str]:
    return {change.claim for change in days.briefs[day].findings.changes if change.kind == "new"}


def _printed(days: Days, day: int, *, known: bool) -> set[str]:
    """Ids of the claims that a day's brief prints as known before, or as new."""
    return {
        cited.claim.claim.id
        for story in days.briefs[day].stories
        for line in (story.known if known else story.lines)
        for cited in line.claims
    }
