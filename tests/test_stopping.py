"""SIGTERM ends a command as Ctrl-C does, under an exit code of its own."""

from __future__ import annotations

import os
import signal

import pytest

from briefgen.cli.stopping import stoppable


def test_within_the_block_it_is_an_interrupt_and_a_second_one_is_passed_over() -> None:
    with stoppable():
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGTERM)
        os.kill(os.getpid(), signal.SIGTERM)


@pytest.mark.parametrize(("code", "seen"), [(130, 143), (0, 0), (7, 7)])
def test_only_the_exit_of_what_was_interrupted_is_its_own(code: int, seen: int) -> None:
    def stopped() -> None:
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGTERM)
        raise SystemExit(code)

    with pytest.raises(SystemExit) as ended, stoppable():
        stopped()
    assert ended.value.code == seen


def test_ctrl_c_keeps_its_own_code() -> None:
    with pytest.raises(SystemExit) as ended, stoppable():
        raise SystemExit(130)
    assert ended.value.code == 130


def test_after_the_block_it_is_as_before() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with stoppable():
        assert signal.getsignal(signal.SIGTERM) != before
    assert signal.getsignal(signal.SIGTERM) == before
