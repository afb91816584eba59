"""The audit looks at the project's own dependencies, fails for what somebody can act on, and for nothing else."""

from __future__ import annotations

from datetime import date, timedelta
from email.message import Message
from importlib.metadata import Distribution, PackageNotFoundError
from typing import Any

import pytest

from tests import audit
from tests.audit import ADVISORIES, Advisory, Ignored, advisories, counting, resolved

TODAY = date(2031, 5, 6)
HOLE = Advisory("sails", "1.0", "PYSEC-2031-7", ("CVE-2031-7",), ("1.1",))
REPORT = {
    "dependencies": [
        {
            "name": "sails",
            "version": "1.0",
            "vulns": [{"id": "PYSEC-2031-7", "aliases": ["CVE-2031-7"], "fix_versions": ["1.1"], "description": "x"}],
        },
        {"name": "oars", "version": "2.0", "vulns": []},
        {"name": "rudder", "skip_reason": "Dependency not found on PyPI and could not be audited: rudder (3.0)"},
    ],
    "fixes": [],
}
UNKNOWN = {"dependencies": [{"name": "rudder", "skip_reason": "Dependency not found on PyPI"}], "fixes": []}


class Installed(Distribution):
    """A package that is not there."""

    def __init__(self, name: str, *requires: str) -> None:
        self._told = Message()
        self._told["Name"], self._told["Version"] = name, "1.0"
        for line in requires:
            self._told["Requires-Dist"] = line

    @property
    def metadata(self) -> Any:
        return self._told

    def read_text(self, _filename: str) -> str | None:
        return None

    def locate_file(self, path: Any) -> Any:
        raise NotImplementedError

    @property
    def requires(self) -> list[str]:
        return list(self._told.get_all("Requires-Dist") or ())


BOAT = {
    "boat": Installed("boat", "Sails>=1", 'motor; extra == "power"', 'paddle; sys_platform == "none"', "nets[fine]"),
    "sails": Installed("sails", "rope"),
    "rope": Installed("rope", "sails"),
    "nets": Installed("nets", 'knots; extra == "fine"', 'floats; extra == "coarse"'),
    "knots": Installed("knots"),
    "motor": Installed("motor", "not-installed"),
    "paddle": Installed("paddle"),
    "stowaway": Installed("stowaway"),
}


def found(name: str) -> Distribution:
    if name not in BOAT:
        raise PackageNotFoundError(name)
    return BOAT[name]


@pytest.mark.parametrize(
    ("extras", "names"),
    [
        pytest.param((), {"sails", "rope", "nets", "knots"}, id="without extras"),
        pytest.param(("power",), {"sails", "rope", "nets", "knots", "motor"}, id="with one"),
    ],
)
def test_what_is_needed_is_audited_and_nothing_beside_it(extras: tuple[str, ...], names: set[str]) -> None:
    assert resolved("boat", extras, found).keys() == names


def test_our_own_dependencies_are_found() -> None:
    assert {"openai", "jinja2", "pydantic", "spacy", "sqlalchemy"} <= resolved("briefgen", ("dev",)).keys()


def test_a_report_is_read() -> None:
    assert advisories(REPORT) == ((HOLE,), 2)


@pytest.mark.parametrize("name", ["PYSEC-2031-7", "CVE-2031-7"])
def test_an_advisory_is_ignored_until_its_day(name: str) -> None:
    one = Ignored(id=name, reason="no release without it yet", until=TODAY)
    assert counting([HOLE], [one], TODAY - timedelta(days=1)) == ()
    assert counting([HOLE], [one], TODAY) == (HOLE,)


def test_what_is_ignored_has_a_reason_and_is_looked_at_within_half_a_year() -> None:
    assert all(one.reason and one.until < date.today() + timedelta(days=183) for one in ADVISORIES)  # noqa: DTZ011


@pytest.mark.parametrize(
    ("told", "code", "line"),
    [
        pytest.param(REPORT, 1, "pip-audit: 2 of ", id="an advisory"),
        pytest.param({**REPORT, "dependencies": REPORT["dependencies"][1:]}, 0, "pip-audit: 1 of ", id="none"),
        pytest.param(UNKNOWN, 0, "pip-audit: not audited, the service knows none of", id="a mirror without advisories"),
        pytest.param("no network", 0, "pip-audit: not audited, the service could not be asked: no network", id="away"),
    ],
)
def test_only_what_somebody_can_act_on_fails(
    told: object, code: int, line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(audit, "asked", lambda _: told)
    assert audit.audit(TODAY) == code
    assert capsys.readouterr().out.startswith(line)


def test_an_advisory_is_told_with_what_mends_it() -> None:
    assert str(HOLE) == "sails 1.0: PYSEC-2031-7 CVE-2031-7; fixed in 1.1"
