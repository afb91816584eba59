"""`make check`: what briefgen depends on, held against the known vulnerabilities of PyPI; `python -m tests.audit`.

Audited is what the project resolves to in this environment, its extras included, and nothing else that is installed beside it.
An advisory fails the check. One that nobody can act on stands in `ADVISORIES` with the reason and a day until which that holds.
Where the service cannot be asked, or knows none of the packages (a mirror without advisories), one line says so and nothing fails:
a check that is red for the weather is soon ignored.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

EXTRAS = ("local", "dev", "browser")
"""Of ours that are looked into where they are installed."""
SECONDS = 300
"""For the whole audit; 150 packages take half a minute."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignored:
    """An advisory that nobody can act on."""

    id: str
    """As pip-audit names it, or an alias (CVE-…, GHSA-…)."""
    reason: str
    until: date
    """From this day on it counts again, so that it is looked at anew."""


ADVISORIES: tuple[Ignored, ...] = ()
"""None so far. An entry says why nobody can act: no fixed release yet, or code that briefgen never reaches, and where that shows."""

Find = Callable[[str], Distribution]


@dataclass(frozen=True, slots=True)
class Advisory:
    """A known vulnerability of a version that is installed."""

    package: str
    version: str
    id: str
    aliases: tuple[str, ...]
    fixed: tuple[str, ...]
    """Versions that do not have it."""

    def __str__(self) -> str:
        mended = f"fixed in {', '.join(self.fixed)}" if self.fixed else "no release without it yet"
        return f"{self.package} {self.version}: {' '.join((self.id, *self.aliases))}; {mended}"


def resolved(name: str, extras: Sequence[str], find: Find = distribution) -> Mapping[str, str]:
    """Name -> version of everything a distribution needs that is installed, by the markers of this environment; itself left out."""
    found: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    left = [(name, extra) for extra in ("", *extras)]
    while left:
        one = left.pop()
        if one in seen:
            continue
        seen.add(one)
        try:
            package = find(one[0])
        except PackageNotFoundError:  # an extra that is not installed here: there is nothing of it to audit
            continue
        if one[0] != name:
            found[one[0]] = package.version
        left += _needed(package, one[1])
    return dict(sorted(found.items()))


def _needed(package: Distribution, extra: str) -> Iterator[tuple[str, str]]:
    for line in package.requires or ():
        need = Requirement(line)
        if need.marker is None or need.marker.evaluate({"extra": extra}):
            yield from ((canonicalize_name(need.name), one) for one in ("", *need.extras))


def counting(found: Iterable[Advisory], ignored: Iterable[Ignored], today: date) -> tuple[Advisory, ...]:
    """The advisories that somebody has to act on."""
    names = {one.id for one in ignored if today < one.until}
    return tuple(one for one in found if names.isdisjoint({one.id, *one.aliases}))


def advisories(report: Mapping[str, Any]) -> tuple[tuple[Advisory, ...], int]:
    """What pip-audit's JSON report tells, and of how many packages it knows anything at all."""
    known = [one for one in report["dependencies"] if "vulns" in one]
    found = (
        Advisory(one["name"], one["version"], vuln["id"], tuple(vuln["aliases"]), tuple(vuln["fix_versions"]))
        for one in known
        for vuln in one["vulns"]
    )
    return tuple(found), len(known)


def asked(pins: Mapping[str, str]) -> Mapping[str, Any] | str:
    """pip-audit's report on these versions, or in one line why there is none."""
    with tempfile.TemporaryDirectory() as folder:
        wanted, report = Path(folder, "wanted.txt"), Path(folder, "report.json")
        wanted.write_text("".join(f"{name}=={version}\n" for name, version in pins.items()), encoding="utf-8")
        command = [sys.executable, "-m", "pip_audit", "--requirement", str(wanted), "--no-deps", "--disable-pip"]
        options = ["--format", "json", "--output", str(report), "--progress-spinner", "off", "--timeout", "15"]
        # Its own settings would be read of the environment.
        plain = {name: value for name, value in os.environ.items() if not name.startswith("PIP_AUDIT_")}
        try:
            ended = subprocess.run([*command, *options], capture_output=True, timeout=SECONDS, check=False, env=plain)
            told: Mapping[str, Any] = json.loads(report.read_bytes())
        except subprocess.TimeoutExpired:
            return f"it did not end within {SECONDS} s"
        except (OSError, ValueError):  # no report was written
            words = ended.stderr.decode(errors="replace").strip().splitlines()
            return words[-1] if words else f"pip-audit ended with {ended.returncode}"
        return told


def audit(today: date) -> int:
    """Prints what is known of the project's dependencies; 1 where somebody has to act, else 0."""
    pins = resolved("briefgen", EXTRAS)
    told = asked(pins)
    if isinstance(told, str):
        print(f"pip-audit: not audited, the service could not be asked: {told}")  # noqa: T201
        return 0
    found, known = advisories(told)
    if not known:
        print(f"pip-audit: not audited, the service knows none of the {len(pins)} packages")  # noqa: T201
        return 0
    acted = counting(found, ADVISORIES, today)
    print(  # noqa: T201
        f"pip-audit: {known} of {len(pins)} packages audited; {len(acted)} advisories, {len(found) - len(acted)} more ignored"
    )
    for one in acted:
        print(f"  {one}")  # noqa: T201
    return 1 if acted else 0


if __name__ == "__main__":
    sys.exit(audit(date.today()))  # noqa: DTZ011  the day of whoever runs it
