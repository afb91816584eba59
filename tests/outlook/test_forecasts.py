"""What is said to be by a day, and what later claims tell of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.data import Forecast, ForecastStatus, SourcedClaim
from briefgen.outlook import come_due, forecasts
from tests.outlook.telling import PUBLISHED, told

LATER = PUBLISHED + timedelta(days=10)


def made(*sentences: str) -> tuple[Forecast, ...]:
    claims = told(*sentences)
    return forecasts(claims, stories={claim.article.id: "s" * 12 for claim in claims})


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        pytest.param("“They will be ready on November 1,” Doe said.", date(2031, 11, 1), id="on a day"),
        pytest.param("The ministry expects repairs to finish by June.", date(2031, 6, 30), id="by a month"),
        pytest.param("A summit is to be held on 9 May.", date(2031, 5, 9), id="is to be"),
        pytest.param("Elections are scheduled for June 3.", date(2031, 6, 3), id="scheduled for"),
        pytest.param("The report was due by the end of June, Doe said.", date(2031, 6, 30), id="due by"),
        pytest.param("The company plans to open the works next year.", date(2032, 12, 31), id="planned"),
        pytest.param("The wreck would be sent to Norda on Thursday, Doe said.", date(2031, 5, 8), id="would be"),
        pytest.param("A new rule, which is to take effect on June 1, bans all boats.", date(2031, 6, 1), id="beside the statement"),
        pytest.param("Doe said the bridge would be repaired before June 10.", date(2031, 6, 9), id="before a day"),
    ],
)  # fmt: skip
def test_what_is_to_be_by_a_day_is_kept_until_then(sentence: str, due: date) -> None:
    (forecast,) = made(sentence)
    assert (forecast.due, forecast.made, forecast.status, forecast.story) == (due, PUBLISHED, "open", "s" * 12)


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("The navy sank a boat on Sunday.", id="what was"),
        pytest.param("The bridge will open, Doe said.", id="no day"),
        pytest.param("The bridge will be closed from Friday.", id="no last day"),
        pytest.param("The bridge must open by June, Doe said.", id="a demand"),
        pytest.param("The bridge will not open in June, Doe said.", id="what will not be"),
        pytest.param("The plan for next year is ready.", id="what a plan is for"),
        pytest.param("If the bridge opens by June, ships can pass.", id="a condition"),
    ],
)
def test_anything_else_is_no_forecast(sentence: str) -> None:
    assert made(sentence) == ()


def test_a_forecast_names_its_speaker_and_is_told_once() -> None:
    claims = told("The wreck would be raised on Friday, Jane Doe said.") + told(
        "Jane Doe said the wreck would be raised on Friday.", outlet="Norda Post"
    )
    (forecast,) = forecasts(claims, stories={})
    assert (forecast.speaker, forecast.claim) == ("Jane Doe", claims[0].id)
    assert forecasts(claims[1:], stories={}, known=claims[:1]) == ()


PROMISE = "The bridge at Almera will reopen on May 12, Doe said."


def ended(
    promise: str, *sentences: str, day: date = LATER, published: date | None = None
) -> tuple[ForecastStatus, bool, date | None]:
    """How a forecast stands after a day with these sentences, whether a claim is cited, and when it ended."""
    before = told(promise)
    after = told(*sentences, published=published or day)
    (left,) = come_due(forecasts(before, stories={}), before, after, day=day)
    return left.status, left.shown_by in {claim.id for claim in after}, left.ended


@pytest.mark.parametrize(
    ("promise", "sentence", "status"),
    [
        pytest.param(PROMISE, "The bridge at Almera reopened on Monday.", "happened", id="done"),
        pytest.param(PROMISE, "The bridge was reopened by the mayor, who cut a ribbon in Almera.", "happened", id="done by somebody"),
        pytest.param(PROMISE, "The bridge at Almera did not reopen on Monday.", "not_happened", id="not done"),
        pytest.param(PROMISE, "Workers failed to reopen the bridge at Almera.", "not_happened", id="failed"),
        pytest.param(PROMISE, "The reopening of the bridge at Almera was postponed to June.", "not_happened", id="put off"),
        pytest.param("A summit is to be held in Norda on 12 May.", "The summit in Norda was cancelled.", "not_happened", id="called off"),
        pytest.param("A summit is to be held in Norda on 12 May.", "The summit in Norda opened on Monday.", "happened", id="took place"),
        pytest.param("An inquiry would publish its first report on 12 May.", "The inquiry published its first report.", "happened", id="its object"),
    ],
)  # fmt: skip
def test_a_later_claim_of_the_same_tells_how_it_ended(promise: str, sentence: str, status: ForecastStatus) -> None:
    assert ended(promise, sentence) == (status, True, LATER)


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("The bridge at Norda reopened on Monday.", id="another bridge"),
        pytest.param("The harbour at Almera reopened on Monday.", id="another thing"),
        pytest.param("The bridge at Almera was painted on Monday.", id="another deed"),
        pytest.param("The bridge at Almera had reopened in 2019.", id="before it was said"),
        pytest.param("The bridge at Almera reportedly reopened on Monday.", id="hearsay"),
        pytest.param("The bridge at Almera will reopen soon, Doe said.", id="said again"),
        pytest.param("Doe asked whether the bridge at Almera had reopened.", id="asked"),
        pytest.param("It reopened on Monday.", id="a pronoun"),
        pytest.param("Doe was glad of the bridge at Almera.", id="only mentioned"),
    ],
)
def test_what_tells_nothing_of_it_leaves_it_untold(sentence: str) -> None:
    assert ended(PROMISE, sentence) == ("unknown", False, LATER)


def test_it_may_end_before_it_is_due() -> None:
    early = date(2031, 5, 8)
    assert ended(PROMISE, "The bridge at Almera reopened early on Wednesday.", day=early) == ("happened", True, early)
    assert ended(PROMISE, "The reopening of the bridge at Almera was cancelled.", day=early)[0] == "not_happened"


def test_before_it_is_due_what_has_not_been_yet_ends_nothing() -> None:
    assert ended(PROMISE, "The bridge at Almera has not reopened.", day=date(2031, 5, 8)) == ("open", False, None)


def test_claims_that_tell_both_tell_nothing() -> None:
    said = "The bridge at Almera reopened on Monday.", "The bridge at Almera did not reopen on Monday, Roe said."
    assert ended(PROMISE, *said) == ("unknown", False, LATER)


def test_untold_it_is_unknown_from_the_day_it_is_due_and_may_be_told_later() -> None:
    before = told(PROMISE)
    (waiting,) = forecasts(before, stories={})
    (still,) = come_due([waiting], before, (), day=waiting.due - timedelta(days=1))
    assert still == waiting
    (unknown,) = come_due([waiting], before, (), day=waiting.due)
    assert (unknown.status, unknown.ended) == ("unknown", waiting.due)
    after = told("The bridge at Almera reopened.", published=LATER)
    assert come_due([unknown], before, after, day=LATER)[0].status == "happened"


def test_what_is_put_off_is_a_new_forecast() -> None:
    after = told("The bridge at Almera will be reopened on June 2 instead, Doe said.", published=LATER)
    (again,) = forecasts(after, stories={}, known=told(PROMISE))
    assert again.due == date(2031, 6, 2)


STATUSES: Sequence[ForecastStatus] = ("open", "happened", "not_happened", "unknown")
EARLIER = told(PROMISE, "A summit is to be held in Norda on 12 May.", "Elections are scheduled for June 3.")
OPEN = forecasts(EARLIER, stories={})
TODAY = told(
    "The bridge at Almera reopened on Monday.", "The summit in Norda was cancelled.", "Doe resigned.", published=LATER
)


@settings(max_examples=25, deadline=None)  # each parses
@given(st.permutations(OPEN), st.permutations(TODAY), st.lists(st.sampled_from(STATUSES), min_size=3, max_size=3))
def test_every_forecast_comes_back_once_whatever_the_order(
    kept: list[Forecast], today: list[SourcedClaim], statuses: list[ForecastStatus]
) -> None:
    before = [replace(forecast, status=status) for forecast, status in zip(kept, statuses, strict=True)]
    left = come_due(before, EARLIER, today, day=LATER)
    assert [forecast.claim for forecast in left] == [forecast.claim for forecast in before]
    assert set(left) == set(come_due(before[::-1], EARLIER, TODAY, day=LATER))
    ended_before = [forecast for forecast in before if forecast.status in {"happened", "not_happened"}]
    assert set(ended_before) <= set(left)
