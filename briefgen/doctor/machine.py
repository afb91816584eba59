"""Python, the packages, the parser, the terminal and the clock: what no setting changes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from importlib.metadata import PackageNotFoundError

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from briefgen.doctor.surroundings import PACKAGE, Surroundings
from briefgen.doctor.values import Remark, fault, ok, warning

SAMPLE = "The ferry left Velm. Nobody was hurt, the mayor said."
"""Two sentences, whatever the parser."""
EXTRAS = ("", "local")
"""Sets of packages that a user may have installed; those of the second may be missing."""
ANEW = "pip install --upgrade briefgen"
LATE = timedelta(days=1)
"""Clocks of a machine and of what packed a file differ by less."""


def python(around: Surroundings) -> Iterator[Remark]:
    """The version of Python."""
    try:
        wanted = around.python_wanted()
    except PackageNotFoundError:  # the packages' own check says so
        wanted = ""
    if around.python in SpecifierSet(wanted, prereleases=True):
        yield ok(f"{around.python}")
    else:
        yield fault(f"Python {around.python} is not {wanted}", "install a newer Python, and briefgen into it")


def packages(around: Surroundings) -> Iterator[Remark]:
    """Every package briefgen asks for is installed, in a version that it was made for."""
    try:
        asked = [Requirement(text) for text in around.requirements()]
    except PackageNotFoundError:
        yield warning(f"{PACKAGE} is not installed as a package, so nothing says what it needs", "pip install .")
        return
    needed = [one for one in asked if _is_of(one, EXTRAS[0])]
    optional = [one for one in asked if _is_of(one, EXTRAS[1]) and one not in needed]
    missing = [one.name for one in needed if _version(around, one) is None]
    odd = [one for one in (*needed, *optional) if _is_odd(around, one)]
    if missing:
        yield fault(f"not installed: {', '.join(missing)}", ANEW)
    for one in odd:
        yield warning(f"{one.name} {_version(around, one)} is not {one.specifier}, which it was made for", ANEW)
    if not missing and not odd:
        yield ok(f"{len(needed)} packages as they should be")


def _is_of(one: Requirement, extra: str) -> bool:
    return one.marker is None or one.marker.evaluate({"extra": extra})


def _version(around: Surroundings, one: Requirement) -> str | None:
    try:
        return around.installed(one.name)
    except PackageNotFoundError:  # the finding is that it is not there
        return None


def _is_odd(around: Surroundings, one: Requirement) -> bool:
    version = _version(around, one)
    return version is not None and not one.specifier.contains(version, prereleases=True)


def parser(around: Surroundings) -> Iterator[Remark]:
    """The English parser loads and reads."""
    sentences = len(list(around.parse(SAMPLE).sents))
    if sentences == SAMPLE.count("."):
        yield ok("reads English")
    else:
        yield fault(f"it reads {sentences} sentences in {SAMPLE!r}", "pip install --force-reinstall briefgen")


def terminal(around: Surroundings) -> Iterator[Remark]:
    """What is printed, and what files are called, can hold any sign."""
    output, names = around.encodings()
    odd = [name for name in (output, names) if name.lower().replace("-", "").replace("_", "") != "utf8"]
    if odd:
        yield warning(f"text is written as {odd[0] or 'nobody knows what'}, which lacks signs", "set PYTHONUTF8=1")
    else:
        yield ok("UTF-8")


def clock(around: Surroundings) -> Iterator[Remark]:
    """The time is none that has been before."""
    now, made = around.now(), around.made()
    if now < made - LATE:
        yield warning(
            f"the clock says {now:%Y-%m-%d}, which was before briefgen was installed ({made:%Y-%m-%d})",
            "set it: articles of today count as of days ahead, and what the ledger keeps is dated by it",
        )
    else:
        yield ok(f"{now:%Y-%m-%d %H:%M} UTC")
