"""All calls of one service together: when they stop sending, who knocks, and when it is given up. Nobody waits."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from briefgen.errors import (
    AnswerCut,
    AnswerInvalid,
    BriefgenError,
    BudgetExceeded,
    ModelRefused,
    ModelUnavailable,
    ServiceDown,
    TransportFailed,
)
from briefgen.llm.breaker import Breaker, Caller
from briefgen.llm.patience import BreakerPolicy, Clock, Patience
from briefgen.testing.clock import SkippingClock

POLICY = BreakerPolicy()
PATIENCE = 30.0
"""Seconds after which a test gives up on a thread that should long have been there."""


class Service:
    """A breaker on a clock of its own, and what was sent through it."""

    def __init__(self, patience: Patience | None = None) -> None:
        self.time = SkippingClock()
        self.breaker = Breaker(patience or Patience(), self.time.clock)
        self.sent: list[float] = []

    def caller(self) -> Caller:
        return self.breaker.caller()

    def ask(self, caller: Caller, error: BaseException | None = None, *, seconds: float = 0.0) -> None:
        """One request that takes so long and ends so."""
        with self.breaker.attempt(caller):
            self.sent.append(self.time.monotonic())
            self.time.sleep(seconds)
            if error is not None:
                raise error

    def fail(self, caller: Caller | None = None, *, wait: float | None = None, seconds: float = 0.0) -> None:
        """One request that the transport loses."""
        with pytest.raises(TransportFailed):
            self.ask(caller or self.caller(), TransportFailed("lost", wait=wait), seconds=seconds)

    def opened(self) -> Service:
        for _ in range(POLICY.open_after):
            self.fail()
        assert self.breaker.is_open
        return self


class TestOpens:
    def test_after_a_few_failures_in_a_row_whatever_the_calls(self) -> None:
        service = Service()
        for _ in range(POLICY.open_after - 1):
            service.fail()
        assert not service.breaker.is_open
        service.fail()
        assert service.breaker.is_open

    @pytest.mark.parametrize(
        "answer",
        [
            pytest.param(None, id="that fits"),
            pytest.param(AnswerInvalid("no shape"), id="of the wrong shape"),
            pytest.param(AnswerCut("cut"), id="cut off"),
            pytest.param(ModelRefused("no"), id="a refusal"),
            pytest.param(ModelUnavailable("401"), id="a closed door"),
        ],
    )
    def test_not_with_an_answer_between(self, answer: BriefgenError | None) -> None:
        service = Service()
        for _ in range(POLICY.open_after - 1):
            service.fail()
        caller = service.caller()
        if answer is None:
            service.ask(caller)
        else:
            with pytest.raises(type(answer)):
                service.ask(caller, answer)
        service.fail()
        assert not service.breaker.is_open

    def test_a_request_that_was_never_sent_is_no_answer(self) -> None:
        service = Service()
        for _ in range(POLICY.open_after - 1):
            service.fail()
        with pytest.raises(BudgetExceeded):
            service.ask(service.caller(), BudgetExceeded("spent"))
        service.fail()
        assert service.breaker.is_open


class TestOpen:
    def test_knocks_wait_twice_as_long_each_time(self) -> None:
        service = Service().opened()
        began = service.time.monotonic()
        for _ in range(6):
            service.fail()
        assert [knock - began for knock in service.sent[POLICY.open_after :]] == [1, 3, 7, 15, 31, 51]

    def test_one_answer_closes_it(self) -> None:
        service = Service().opened()
        service.ask(service.caller())
        assert not service.breaker.is_open

    def test_after_it_closed_nobody_waits(self) -> None:
        service = Service().opened()
        service.ask(service.caller())
        before = service.time.monotonic()
        service.ask(service.caller())
        assert service.time.monotonic() == before

    def test_one_call_knocks_and_the_others_wait_for_what_it_hears(self) -> None:
        service = Service().opened()
        held, let_go = threading.Event(), threading.Event()
        knocking = []

        def knock() -> None:
            with service.breaker.attempt(service.caller()):
                knocking.append(threading.get_ident())
                held.set()
                assert let_go.wait(PATIENCE)

        with ThreadPoolExecutor(8) as pool:
            calls = [pool.submit(knock) for _ in range(8)]
            assert held.wait(PATIENCE)
            assert len(knocking) == 1
            assert not any(call.done() for call in calls)
            let_go.set()
            for call in calls:
                call.result(PATIENCE)
        assert len(knocking) == 8

    def test_a_knock_that_was_never_sent_leaves_the_door_to_another(self) -> None:
        service = Service().opened()
        with pytest.raises(BudgetExceeded):
            service.ask(service.caller(), BudgetExceeded("spent"))
        service.ask(service.caller())
        assert not service.breaker.is_open

    def test_what_was_under_way_when_it_opened_may_close_it(self) -> None:
        service = Service()
        with service.breaker.attempt(service.caller()):
            service.opened()
        assert not service.breaker.is_open


class TestGivenUp:
    def test_after_so_many_knocks_in_131_seconds(self) -> None:
        service = Service().opened()
        for _ in range(POLICY.probes):
            service.fail()
        with pytest.raises(ServiceDown, match="none of the last 15 requests, within 131 s: lost"):
            service.ask(service.caller())
        assert len(service.sent) == POLICY.open_after + POLICY.probes

    def test_every_call_fails_at_once(self) -> None:
        service = Service().opened()
        for _ in range(POLICY.probes):
            service.fail()
        before = service.time.monotonic()
        for _ in range(3):
            with pytest.raises(ServiceDown):
                service.ask(service.caller())
        assert service.time.monotonic() == before

    def test_calls_that_wait_are_told(self) -> None:
        patience = Patience(breaker=BreakerPolicy(probes=1, calls=1))
        service = Service(patience).opened()
        held, let_go = threading.Event(), threading.Event()

        def lost() -> None:
            with service.breaker.attempt(service.caller()):
                held.set()
                assert let_go.wait(PATIENCE)
                raise TransportFailed("lost")

        with ThreadPoolExecutor(4) as pool:
            calls = [pool.submit(lost) for _ in range(4)]
            assert held.wait(PATIENCE)
            let_go.set()
            ends = [type(call.exception(PATIENCE)) for call in calls]
        assert sorted(end.__name__ for end in ends) == ["ServiceDown"] * 3 + ["TransportFailed"]

    def test_not_for_the_failures_of_one_call_alone(self) -> None:
        service = Service()
        caller = service.caller()
        for _ in range(POLICY.open_after + POLICY.probes):
            service.fail(caller)
        service.ask(service.caller())
        assert not service.breaker.is_open

    def test_a_service_that_stalls_costs_ten_minutes_and_one_knock(self) -> None:
        service = Service()
        callers = [service.caller() for _ in range(8)]
        with ThreadPoolExecutor(8) as pool:
            together = threading.Barrier(8, timeout=PATIENCE)

            def stall(caller: Caller) -> None:
                with service.breaker.attempt(caller):
                    together.wait()
                    if caller is callers[0]:
                        service.time.sleep(300)
                    together.wait()
                    raise TransportFailed("nothing came")

            stalled = [pool.submit(stall, caller) for caller in callers]
            assert {type(one.exception(PATIENCE)) for one in stalled} == {TransportFailed}
        service.fail(seconds=300)
        with pytest.raises(ServiceDown, match="none of the last 9 requests, within 601 s"):
            service.ask(service.caller())


class TestOwnPatience:
    def test_a_call_has_its_attempts_while_others_are_answered(self) -> None:
        service = Service(Patience(attempts=3))
        caller = service.caller()
        for tried in range(3):
            assert service.breaker.has_tried_enough(caller) is (tried == 3)
            service.fail(caller)
            service.ask(service.caller())
        assert service.breaker.has_tried_enough(caller)

    def test_while_the_service_is_down_a_call_waits_on(self) -> None:
        service = Service()
        caller = service.caller()
        for _ in range(POLICY.open_after):
            service.fail(caller)
        assert not service.breaker.has_tried_enough(caller)

    def test_it_knocks_a_few_times_and_leaves_the_next_knock_to_another(self) -> None:
        service = Service().opened()
        caller = service.caller()
        for _ in range(POLICY.probes_each):
            assert not service.breaker.has_tried_enough(caller)
            service.fail(caller)
        assert service.breaker.has_tried_enough(caller)

    def test_nothing_is_sent_past_its_deadline(self) -> None:
        service = Service(Patience(deadline_seconds=2)).opened()
        caller = service.caller()
        service.fail()
        sent = len(service.sent)
        with pytest.raises(TransportFailed, match="no usable answer within 2 s"):
            service.ask(caller)
        assert len(service.sent) == sent


class TestAsked:
    def test_what_one_call_is_asked_to_wait_all_wait(self) -> None:
        service = Service()
        service.fail(wait=20)
        service.ask(service.caller())
        assert service.sent[-1] >= 20

    def test_an_answer_of_another_does_not_shorten_it(self) -> None:
        service = Service()
        with service.breaker.attempt(service.caller()):
            service.fail(wait=20)
        service.ask(service.caller())
        assert service.sent[-1] >= 20

    def test_a_knock_waits_as_well(self) -> None:
        service = Service().opened()
        service.fail(wait=50)
        asked = service.time.monotonic() + 50
        service.fail()
        assert service.sent[-1] >= asked

    def test_a_wait_longer_than_ours_is_that_calls_alone(self) -> None:
        service = Service()
        service.fail(wait=3600)
        service.ask(service.caller())
        assert service.sent[-1] == 0

    def test_when_every_call_is_sent_away_for_long_all_go_and_know_when_to_come_back(self) -> None:
        service = Service()
        for _ in range(POLICY.calls):
            service.fail(wait=3600)
        with pytest.raises(ServiceDown) as caught:
            service.ask(service.caller())
        assert (caught.value.wait, caught.value.hint.partition(",")[0]) == (3600, "from 2031-05-08 10:46 UTC on")
        assert len(service.sent) == POLICY.calls


class TestStopped:
    def test_a_wait_that_ends_early_ends_all(self) -> None:
        time = SkippingClock()
        waited: list[float] = []
        breaker = Breaker(Patience(), Clock(monotonic=time.monotonic, now=time.now, sleep=waited.append))
        for _ in range(POLICY.open_after):
            with pytest.raises(TransportFailed), breaker.attempt(breaker.caller()):
                raise TransportFailed("lost")
        for _ in range(2):
            with pytest.raises(ModelUnavailable, match="the run was stopped"), breaker.attempt(breaker.caller()):
                pass
        assert waited == [1]

    def test_closing_lets_everybody_go(self) -> None:
        service = Service().opened()
        held, let_go = threading.Event(), threading.Event()

        def knock() -> None:
            with service.breaker.attempt(service.caller()):
                held.set()
                assert let_go.wait(PATIENCE)

        with ThreadPoolExecutor(2) as pool:
            knocking = pool.submit(knock)
            assert held.wait(PATIENCE)
            waiting = pool.submit(knock)
            service.breaker.close()
            assert isinstance(waiting.exception(PATIENCE), ModelUnavailable)
            let_go.set()
            knocking.result(PATIENCE)

    def test_ctrl_c_in_a_knock_leaves_the_door_to_another(self) -> None:
        service = Service().opened()
        with pytest.raises(KeyboardInterrupt):
            service.ask(service.caller(), KeyboardInterrupt())
        service.ask(service.caller())
        assert not service.breaker.is_open


def test_of_many_calls_that_wait_none_knocks_oftener_than_the_others() -> None:
    service = Service(Patience(breaker=BreakerPolicy(probes=100, longest_wait=1))).opened()
    callers = [service.caller() for _ in range(4)]
    gate = threading.Barrier(4, timeout=PATIENCE)

    def knock(caller: Caller) -> None:
        gate.wait()
        while not service.breaker.has_tried_enough(caller):
            service.fail(caller)

    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(knock, caller) for caller in callers]:
            done.result(PATIENCE)
    assert [caller.probes for caller in callers] == [POLICY.probes_each] * 4
