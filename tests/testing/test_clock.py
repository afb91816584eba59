"""The clock on which nobody waits."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from briefgen.testing.clock import EPOCH, SkippingClock


def test_time_passes_only_as_it_is_slept() -> None:
    clock = SkippingClock()
    assert clock.monotonic() == clock.monotonic() == 0
    clock.sleep(90)
    assert (clock.monotonic(), clock.now()) == (90, EPOCH + 90)


def test_it_never_goes_back() -> None:
    clock = SkippingClock()
    clock.sleep(-5)
    assert clock.monotonic() == 0


def test_waits_of_threads_add_up() -> None:
    clock = SkippingClock()
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(clock.sleep, [1.0] * 100))
    assert clock.monotonic() == 100


def test_above_another_clock_its_time_passes_too() -> None:
    beneath = SkippingClock()
    clock = SkippingClock(beneath.monotonic)
    beneath.sleep(3)
    clock.sleep(4)
    assert clock.monotonic() == 7
