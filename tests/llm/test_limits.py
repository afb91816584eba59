"""The adapter within its limits of time and of an article: what is under way is cut short, and nothing is sent beyond them."""

from __future__ import annotations

from dataclasses import replace

import httpx2
import pytest

from briefgen.data import About
from briefgen.errors import ArticleLimit, BudgetExceeded, TransportFailed
from briefgen.llm import Budget, Limits
from briefgen.llm.patience import Patience
from tests.llm.test_adapter import CLEAR, QUESTION, World, failed, said

FERRY, HARBOUR = (replace(QUESTION, about=About(name, "1-9")) for name in ("ferry", "harbour"))


def timed(world: World, seconds: float | None = None, *, article: float | None = None) -> Budget:
    """A budget on the world's own clock."""
    return Budget(max_seconds=seconds, article=Limits(seconds=article), monotonic=lambda: world.time)


def read_timeout(world: World, number: int = -1) -> float:
    found: float = world.requests[number].extensions["timeout"]["read"]
    return found


def test_the_run_s_time_shortens_the_deadline_of_a_request() -> None:
    world = World([said(), said()], seconds_each=40)
    llm = world.llm(budget=timed(world, 100))
    for _ in range(2):
        llm.ask(QUESTION)
    assert [read_timeout(world, number) for number in (0, 1)] == [100, 60]


def test_a_service_that_stalls_cannot_outlive_the_run() -> None:
    world = World([httpx2.ReadTimeout("stalled")], seconds_each=30)
    with pytest.raises(BudgetExceeded, match="the time of the run is up: its limit is 30s"):
        world.llm(budget=timed(world, 30)).ask(QUESTION)
    assert (len(world.requests), world.time) == (1, 30)


def test_a_wait_between_attempts_ends_with_the_run_s_time() -> None:
    world = World([failed(503, headers={"retry-after": "50"})], seconds_each=1)
    with pytest.raises(BudgetExceeded):
        world.llm(budget=timed(world, 10)).ask(QUESTION)
    assert (len(world.requests), world.time) == (1, 10)


def test_waits_for_a_service_that_is_down_end_with_the_run_s_time() -> None:
    world = World([failed(503)] * 50)
    llm = world.llm(budget=timed(world, 12))
    raised = []
    for _ in range(6):
        with pytest.raises((BudgetExceeded, TransportFailed)) as caught:
            llm.ask(QUESTION)
        raised.append(caught.type)
    assert raised[-1] is BudgetExceeded
    assert world.time <= 13


def test_after_the_run_s_time_nothing_is_sent() -> None:
    world = World([])
    budget = timed(world, 5)
    world.time = 5
    with pytest.raises(BudgetExceeded):
        world.llm(budget=budget).ask(QUESTION)
    assert world.requests == []


def test_an_article_s_time_ends_its_questions_and_no_others() -> None:
    world = World([said(), said(), said()], seconds_each=20)
    llm = world.llm(budget=timed(world, article=40))
    llm.ask(FERRY)
    llm.ask(FERRY)
    assert read_timeout(world) == 20
    with pytest.raises(ArticleLimit, match="the time of the article is up"):
        llm.ask(FERRY)
    assert llm.ask(HARBOUR).text == CLEAR


def test_an_article_s_request_that_is_cut_short_says_nothing_of_the_service() -> None:
    """Else a few slow articles would look like a service that is down, and end the run."""
    articles = [replace(QUESTION, about=About(f"article {number}")) for number in range(20)]
    world = World([*(httpx2.ReadTimeout("slow") for _ in articles), said()], seconds_each=5)
    llm = world.llm(budget=timed(world, article=5), patience=Patience())
    for question in articles:
        with pytest.raises(ArticleLimit):
            llm.ask(question)
    assert llm.ask(HARBOUR).text == CLEAR


def test_tokens_of_an_article_are_its_own() -> None:
    world = World([said(usage=(900, 50)), said()])
    llm = world.llm(budget=Budget(article=Limits(tokens=1000)))
    llm.ask(FERRY)
    with pytest.raises(ArticleLimit, match="over the limit of 1,000"):
        llm.ask(FERRY)
    assert llm.ask(HARBOUR).text == CLEAR


def test_an_attempt_whose_answer_was_lost_costs_its_whole_estimate() -> None:
    """The server may well have written it: what a run cost is never told too low."""
    world = World([httpx2.ReadError("reset"), said(usage=(30, 5))])
    llm = world.llm()
    llm.ask(QUESTION)
    spent = llm.budget.spent
    assert (spent.requests, spent.estimated) == (2, 1)
    assert spent.completion_tokens == QUESTION.max_output_tokens + 5
    assert spent.prompt_tokens > 30
