"""The table of checks, and how what they find is told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.doctor import CHECKS, Check, Diagnosis, Surroundings, as_json, examine, tell, works
from briefgen.doctor.telling import CHECK, STATE
from briefgen.doctor.values import Remark, fault, ok
from briefgen.errors import LedgerError, UsageError
from tests.doctor.worlds import world

FAULT = Diagnosis("ledger", "fault", "it is gone\x1b[2J", "look\u202e for it")
FINE = Diagnosis("python", "ok", "3.12", "")


def test_a_world_that_is_as_it_should_be_has_nothing_to_tell(tmp_path: Path) -> None:
    found = list(examine(world(tmp_path)))
    assert {one.check for one in found} == {check.name for check in CHECKS}
    assert [one for one in found if one.state != "ok"] == []
    assert works(found)


def test_every_remark_that_is_not_ok_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    poor = world(
        tmp_path, settings={"model": "absent.gguf", "out": tmp_path / "taken", "prompts": tmp_path},
        memory=lambda: 1, free=lambda _: 1, python="2.7", encodings=lambda: ("ascii", "ascii"),
    )  # fmt: skip
    found = [one for one in examine(poor) if one.state != "ok"]
    assert len(found) > 5
    assert [one.check for one in found if not one.advice] == []


def test_settings_that_cannot_be_read_leave_out_what_they_would_say(tmp_path: Path) -> None:
    refused = world(tmp_path, refused=UsageError("setting 'jobs': no number"))
    assert {one.check for one in examine(refused)} == {"python", "packages", "parser", "settings", "terminal", "clock"}
    assert not works(examine(refused))


@pytest.mark.parametrize(
    ("error", "found"),
    [
        pytest.param(LedgerError("it is gone", hint="look for it"), "it is gone", id="an error of ours"),
        pytest.param(
            ZeroDivisionError("by nothing"), "it cannot be looked at (ZeroDivisionError: by nothing)", id="any"
        ),
    ],
)
def test_a_check_that_fails_is_a_fault_and_the_others_go_on(error: Exception, found: str, tmp_path: Path) -> None:
    def broken(_around: Surroundings) -> Iterator[Remark]:
        yield ok("so far")
        raise error

    told = list(examine(world(tmp_path), (Check("broken", broken), Check("whole", lambda _: [ok("well")]))))
    assert [(one.check, one.state) for one in told] == [("broken", "ok"), ("broken", "fault"), ("whole", "ok")]
    assert told[1].found == found


class TestTelling:
    def test_a_line_says_how_it_stands_and_a_second_what_to_do(self) -> None:
        assert tell(FINE) == "ok       python     3.12"
        assert tell(FAULT).splitlines() == [
            "fault    ledger     it is gone\ufffd[2J",
            "                    next: look\ufffd for it",
        ]

    def test_the_columns_hold_every_name(self) -> None:
        assert max(len(check.name) for check in CHECKS) == CHECK
        assert len("warning") == STATE

    def test_as_json_it_says_whether_a_run_would_work(self) -> None:
        told = as_json([FINE, FAULT])
        assert "\x1b" not in told
        assert json.loads(told)["works"] is False
        assert json.loads(told)["checks"][1] == {
            "check": "ledger", "state": "fault", "found": "it is gone\x1b[2J", "advice": "look\u202e for it",
        }  # fmt: skip

    @pytest.mark.parametrize(("remark", "working"), [(ok("fine"), True), (fault("gone", "look"), False)])
    def test_only_a_fault_keeps_a_run_from_working(self, remark: Remark, *, working: bool) -> None:
        assert works([Diagnosis("x", *remark)]) is working
