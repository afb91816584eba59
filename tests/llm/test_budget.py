"""What a run and each of its articles may use, and what becomes of a request that would be too much."""

from __future__ import annotations

import math
import threading
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.data import About, Usage
from briefgen.errors import ArticleLimit, BriefgenError, BudgetExceeded, UsageError
from briefgen.llm.budget import Budget, Limits, Price

FERRY, HARBOUR, WHOLE_DAY = About("ferry", "1-9"), About("harbour", "1-9"), About()


@dataclass
class Watch:
    """A clock that a test sets; nobody waits."""

    time: float = 1000.0

    def __call__(self) -> float:
        return self.time


def tokens(number: int) -> Usage:
    return Usage(requests=1, prompt_tokens=number)


def used(budget: Budget, number: int, about: About) -> None:
    budget.reserve(tokens(number), about)
    budget.settle(tokens(number), tokens(number), about)


class TestPrice:
    @pytest.mark.parametrize(
        ("price", "dollars"),
        [
            pytest.param(Price(prompt=2, completion=8), 2 + 8, id="cached at full price"),
            pytest.param(Price(prompt=2, completion=8, cached=0.5), 1.5 * 1 - 0.25 + 8, id="cached cheaper"),
        ],
    )
    def test_is_per_million_tokens(self, price: Price, dollars: float) -> None:
        usage = Usage(prompt_tokens=1_000_000, cached_tokens=500_000, completion_tokens=1_000_000)
        assert price.of(usage) == pytest.approx(dollars)


class TestBudget:
    def test_a_request_that_may_go_over_is_refused(self) -> None:
        budget = Budget(max_tokens=100)
        with pytest.raises(BudgetExceeded, match="101 tokens, over the limit of 100"):
            budget.reserve(Usage(prompt_tokens=50, completion_tokens=51))

    def test_a_request_that_fits_exactly_is_let_through(self) -> None:
        budget = Budget(max_tokens=100)
        budget.reserve(Usage(prompt_tokens=50, completion_tokens=50))
        assert budget.spent == Usage()

    def test_what_is_under_way_counts_as_spent(self) -> None:
        budget = Budget(max_tokens=100)
        budget.reserve(Usage(prompt_tokens=60))
        with pytest.raises(BudgetExceeded):
            budget.reserve(Usage(prompt_tokens=60))

    def test_settling_for_less_makes_room_again(self) -> None:
        budget = Budget(max_tokens=100)
        budget.reserve(Usage(prompt_tokens=60))
        budget.settle(Usage(prompt_tokens=60), Usage(prompt_tokens=20))
        budget.reserve(Usage(prompt_tokens=80))
        assert budget.spent == Usage(prompt_tokens=20)

    def test_dollars_are_limited_too(self) -> None:
        budget = Budget(max_cost=0.01, price=Price(prompt=10, completion=10))
        with pytest.raises(BudgetExceeded, match=r"\$0\.0200, over the limit of \$0\.0100"):
            budget.reserve(Usage(completion_tokens=2000))

    def test_a_limit_in_dollars_needs_a_price(self) -> None:
        with pytest.raises(UsageError, match="--max-cost"):
            Budget(max_cost=1.0)

    def test_a_limit_in_dollars_per_article_needs_a_price_too(self) -> None:
        with pytest.raises(UsageError, match="--max-cost-per-article needs to know") as caught:
            Budget(article=Limits(cost=1.0))
        assert "--prices" in caught.value.hint

    def test_settling_fills_in_the_cost(self) -> None:
        budget = Budget(price=Price(prompt=1, completion=1))
        budget.reserve(Usage())
        assert budget.settle(Usage(), Usage(completion_tokens=500_000)).cost == pytest.approx(0.5)

    def test_threads_never_overspend_together(self) -> None:
        budget, once = Budget(max_tokens=100), Usage(requests=1, prompt_tokens=9)
        refused = []

        def spend() -> None:
            for _ in range(5):
                try:
                    budget.reserve(once)
                except BudgetExceeded:
                    refused.append(1)
                else:
                    budget.settle(once, once)

        threads = [threading.Thread(target=spend) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert budget.spent.tokens <= 100
        assert budget.spent.requests + len(refused) == 40


class TestArticles:
    def test_an_article_that_has_used_its_share_ends_and_the_others_go_on(self) -> None:
        budget = Budget(article=Limits(tokens=100))
        used(budget, 60, FERRY)
        with pytest.raises(ArticleLimit, match="bring the article to 120 tokens, over the limit of 100") as caught:
            budget.reserve(tokens(60), FERRY)
        assert "--max-tokens-per-article" in caught.value.hint
        used(budget, 60, HARBOUR)
        assert budget.spent.tokens == 120

    def test_questions_about_the_whole_day_have_no_article_s_limit(self) -> None:
        budget = Budget(article=Limits(tokens=100, seconds=1))
        used(budget, 500, WHOLE_DAY)
        assert budget.seconds_left(WHOLE_DAY) == math.inf

    def test_what_is_under_way_for_an_article_counts_as_its_own(self) -> None:
        budget = Budget(article=Limits(tokens=100))
        budget.reserve(tokens(60), FERRY)
        with pytest.raises(ArticleLimit):
            budget.reserve(tokens(60), FERRY)

    def test_dollars_are_limited_too(self) -> None:
        budget = Budget(article=Limits(cost=0.01), price=Price(prompt=10, completion=10))
        with pytest.raises(ArticleLimit, match=r"bring the article to \$0\.0200, over the limit of \$0\.0100"):
            budget.reserve(Usage(completion_tokens=2000), FERRY)

    def test_the_run_s_limit_is_named_before_an_article_s(self) -> None:
        budget = Budget(max_tokens=10, article=Limits(tokens=10))
        with pytest.raises(BudgetExceeded):
            budget.reserve(tokens(11), FERRY)

    def test_what_is_refused_leaves_nothing_set_aside(self) -> None:
        budget = Budget(max_tokens=200, article=Limits(tokens=100))
        with pytest.raises(ArticleLimit):
            budget.reserve(tokens(150), FERRY)
        used(budget, 200, WHOLE_DAY)

    @given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 40)), max_size=40))
    def test_no_article_and_no_run_ever_uses_more_than_it_may(self, asked: list[tuple[str, int]]) -> None:
        budget, each = Budget(max_tokens=150, article=Limits(tokens=60)), dict.fromkeys("abc", 0)
        for article, number in asked:
            try:
                used(budget, number, About(article))
            except BriefgenError:
                continue
            each[article] += number
        assert max(each.values()) <= 60
        assert budget.spent.tokens == sum(each.values()) <= 150


class TestTime:
    def test_of_a_run_counts_from_its_beginning(self) -> None:
        watch = Watch()
        budget = Budget(max_seconds=90, monotonic=watch)
        watch.time += 89
        budget.reserve(tokens(1), WHOLE_DAY)
        watch.time += 1
        with pytest.raises(BudgetExceeded, match="the time of the run is up: its limit is 1m30s") as caught:
            budget.reserve(tokens(1), WHOLE_DAY)
        assert "--max-time;" in caught.value.hint

    def test_of_an_article_counts_from_its_first_request(self) -> None:
        watch = Watch()
        budget = Budget(article=Limits(seconds=60), monotonic=watch)
        watch.time += 1000
        used(budget, 1, FERRY)
        watch.time += 59
        used(budget, 1, FERRY)
        watch.time += 1
        with pytest.raises(ArticleLimit, match="the time of the article is up: its limit is 1m") as caught:
            budget.reserve(tokens(1), FERRY)
        assert "--max-time-per-article" in caught.value.hint
        used(budget, 1, HARBOUR)

    def test_what_is_left_is_the_least_of_both(self) -> None:
        watch = Watch()
        budget = Budget(max_seconds=100, article=Limits(seconds=30), monotonic=watch)
        used(budget, 1, FERRY)
        watch.time += 10
        assert [budget.seconds_left(about) for about in (FERRY, HARBOUR, WHOLE_DAY)] == [20, 90, 90]
        watch.time += 500
        assert [budget.seconds_left(about) for about in (FERRY, HARBOUR, WHOLE_DAY)] == [0, 0, 0]

    def test_without_limits_it_never_ends(self) -> None:
        watch = Watch()
        budget = Budget(monotonic=watch)
        watch.time += 10**9
        budget.check_time(FERRY)
        assert budget.seconds_left(FERRY) == math.inf

    def test_is_looked_at_without_a_request(self) -> None:
        watch = Watch()
        budget = Budget(max_seconds=5, monotonic=watch)
        budget.check_time()
        watch.time += 5
        with pytest.raises(BudgetExceeded):
            budget.check_time(FERRY)
