"""Runs whose service fails: every article ends in a final state, every request is expected, and the next run mends it."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx2
import pytest

from benchmarks.failing.modes import ANSWERS, MODES, QUICK, mode
from benchmarks.failing.running import Bench, Result
from benchmarks.failing.seeds import pointing
from briefgen.errors import OK, PARTIAL, ModelError
from briefgen.testing.faults import FAULTS, MAY_PASS, Exchange, Fault
from briefgen.testing.service import FaultyService

ARTICLES = 8
DOWN = ModelError.exit_code
GIVEN_UP = 16
"""Requests of one call at a time: five that open the breaker, five knocks each of two calls, and one of a third."""
STALLED = 6
"""Likewise: three attempts fill the first call's fifteen minutes, two of the next open the breaker, and one more is a knock."""


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting comes from where the tests are run."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)


@pytest.fixture(scope="module")
def one_by_one(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(tmp_path_factory.mktemp("one"), count=ARTICLES, jobs=1)


@pytest.fixture(scope="module")
def together(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(tmp_path_factory.mktemp("eight"), count=ARTICLES, jobs=8)


@pytest.fixture(scope="module")
def undisturbed(together: Bench) -> Result:
    return together.run("undisturbed", FaultyService(pointing))


QUESTIONS = ARTICLES + 1
"""One an article, and one for the day's judgments."""
ALWAYS = {
    **dict.fromkeys(MAY_PASS, GIVEN_UP),
    "stall": STALLED,
    "drip": STALLED,
    "429-long": 3,  # as many calls as make a service that sends everybody away
    "html": 1,  # the door is closed to every question alike
    "misfit": 2 * ARTICLES,  # asked once more each, and no oftener
    "refusal": ARTICLES,
}
"""Requests where one call goes on at a time and every one meets the fault."""


@pytest.mark.parametrize(
    ("name", "requests", "exit_code"),
    [
        *(pytest.param(name, ALWAYS[name], PARTIAL if name == "refusal" else DOWN, id=name) for name in ALWAYS),
        *(pytest.param(f"{name}*2", 3 * QUESTIONS, OK, id=f"{name} twice each") for name in QUICK),
        pytest.param("misfit*1", 2 * QUESTIONS, OK, id="misfit once each"),
        pytest.param("ok", QUESTIONS, OK, id="none"),
    ],
)
def test_requests_never_multiply(one_by_one: Bench, name: str, requests: int, exit_code: int) -> None:
    service = FaultyService(pointing, mode(name).plan)
    result = one_by_one.run(f"requests {name}", service)
    assert (service.requests, result.exit_code) == (requests, exit_code)


@pytest.mark.parametrize("name", MODES)
def test_many_at_once_end_as_they_should(together: Bench, name: str) -> None:
    failing = mode(name)
    service = FaultyService(pointing, failing.plan)
    result = together.run(f"end {name}", service)
    assert (result.final, result.explained(service.requests)) == (ARTICLES, True)
    assert result.exit_code in failing.exit_codes
    least, most = failing.requests(together.setting)
    assert least <= service.requests <= most


@pytest.mark.parametrize("name", ["503", "429-long", "stall", "html", "misfit", "cut-off", "refusal", "mix", "mix-all"])
def test_the_next_run_pays_for_nothing_twice_and_has_every_claim(
    together: Bench, undisturbed: Result, name: str
) -> None:
    service, well = FaultyService(pointing, mode(name).plan), FaultyService(pointing)
    together.run(f"again {name}", service)
    result = together.run(f"again {name}", well)
    assert (result.claims, result.exit_code) == (undisturbed.claims, OK)
    assert not service.answered & well.answered


def test_a_service_that_is_back_within_two_minutes_ends_no_run(together: Bench, undisturbed: Result) -> None:
    """On a clock on which the waits of threads add up a call may run out of knocks: then the next run has its article."""
    down = FAULTS["503"]
    service = FaultyService(
        pointing, lambda _question, _attempt: down if 5 <= service.clock.monotonic() < 100 else None
    )
    service.clock.sleep(5)
    result = together.run("restart", service)
    assert result.exit_code in {OK, PARTIAL}
    assert service.clock.monotonic() >= 100
    assert together.run("restart", FaultyService(pointing)).claims == undisturbed.claims


def test_a_question_that_no_server_survives_costs_its_own_article_alone(one_by_one: Bench) -> None:
    poisoned: list[str] = []

    def plan(question: str, _attempt: int) -> Fault | None:
        poisoned.append(question)  # the third question asked, whatever it is
        return FAULTS["reset"] if question == (list(dict.fromkeys(poisoned)) + [""] * 3)[2] else None

    result = one_by_one.run("poisoned", FaultyService(pointing, plan))
    states = [one.state for one in result.report.articles]
    assert (states.count("unanswered"), states.count("checked"), result.exit_code) == (1, ARTICLES - 1, PARTIAL)


def test_the_account_tells_when_to_come_back(together: Bench) -> None:
    result = together.run("long", FaultyService(pointing, mode("429-long").plan))
    assert "asking to wait 3,600 s" in result.report.stopped


@pytest.mark.parametrize("name", ANSWERS)
def test_answers_of_a_living_service_are_no_reason_to_give_it_up(together: Bench, name: str) -> None:
    result = together.run(f"living {name}", FaultyService(pointing, mode(name).plan))
    assert all(one.state == "unanswered" for one in result.report.articles)


def only(sign: bytes, name: str) -> Fault:
    """The fault, for requests that have the sign in them; others are answered."""

    def fault(exchange: Exchange) -> httpx2.Response:
        meets = sign in exchange.request.content
        return FAULTS[name](exchange) if meets else httpx2.Response(200, json=exchange.completion)

    return fault


def rewording(body: Mapping[str, Any]) -> str | Mapping[str, float]:
    """A model that leaves out the last word of every sentence, so that a judge is asked about each."""
    said = pointing(body)
    if not isinstance(said, str) or "claims" not in said:
        return said
    shown = dict(re.findall(r"^\[(\d+)\] (.*)$", body["messages"][-1]["content"], re.MULTILINE))
    claims = json.loads(said)["claims"]
    return json.dumps(
        {"claims": [{**one, "statement": shown[str(one["sentences"][0])].rpartition(" ")[0]} for one in claims]}
    )


def misplacing(body: Mapping[str, Any]) -> str | Mapping[str, float]:
    """A model that points at one sentence too many, until it is told."""
    said = pointing(body)
    if not isinstance(said, str) or "claims" not in said or "cannot be used" in body["messages"][-1]["content"]:
        return said
    claims = json.loads(said)["claims"]
    return json.dumps({"claims": [*claims, {**claims[0], "sentences": [99]}]})


def verdicts(result: Result) -> Counter[str]:
    return Counter(json.loads(row)["verdict"] for row in result.claims)


class TestJudge:
    @pytest.mark.parametrize(
        ("name", "exit_code", "why"),
        [
            pytest.param("503", DOWN, "503 Service Unavailable", id="is never answered"),
            pytest.param("refusal", OK, "declined", id="is refused"),
        ],
    )
    def test_a_question_that(self, together: Bench, name: str, exit_code: int, why: str) -> None:
        fault = only(b'"top_logprobs"', name)
        result = together.run(f"judge {name}", FaultyService(rewording, lambda _question, _attempt: fault))
        rows = [json.loads(row) for row in result.claims]
        asked = [row for row in rows if row["entailment"]]
        assert asked
        assert {row["entailment"]["outcome"] for row in asked} == {"not_judged"}
        assert all(any(found["code"] == "not-judged" for found in row["findings"]) for row in asked)
        assert all(why in row["entailment"]["reason"] for row in asked)
        assert (result.exit_code, result.final) == (exit_code, ARTICLES)

    def test_is_asked_in_the_next_run_what_it_was_not_answered(self, together: Bench) -> None:
        fault = only(b'"top_logprobs"', "503")
        service, well = FaultyService(rewording, lambda _question, _attempt: fault), FaultyService(rewording)
        undisturbed = together.run("judged", FaultyService(rewording))
        together.run("judge again", service)
        result = together.run("judge again", well)
        assert (result.claims, result.exit_code) == (undisturbed.claims, OK)
        assert verdicts(result)["supported"] > 0


class TestFurtherQuestion:
    def test_without_an_answer_is_named_and_its_claims_are_kept(self, one_by_one: Bench) -> None:
        fault = only(b"cannot be used", "503")
        service = FaultyService(misplacing, lambda _question, _attempt: fault)
        result = one_by_one.run("further", service)
        assert verdicts(result)["supported"] > 0
        assert all("a further question without an answer" in one.reasons[0] for one in result.report.articles)

    def test_is_asked_again_in_the_next_run(self, one_by_one: Bench) -> None:
        fault = only(b"cannot be used", "503")
        undisturbed = one_by_one.run("mended", FaultyService(misplacing))
        one_by_one.run("further again", FaultyService(misplacing, lambda _question, _attempt: fault))
        assert one_by_one.run("further again", FaultyService(misplacing)).claims == undisturbed.claims
