"""What a stranger may hand over (a brief’s folder, a review, settings, rows) ends in a sentence and an exit code, whatever is in it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from briefgen import cli
from tests.test_files import device, pipe, ring, sparse
from tests.verification.printing import DAY_2, DAY_3

Evil = Callable[[Path], object]
"""Puts what is evil in the place of a file."""


def holding(text: str | bytes) -> Evil:
    """A file of this text."""
    data = text if isinstance(text, bytes) else text.encode()
    return lambda path: path.write_bytes(data)


def again(times: int) -> Evil:
    """The file's own lines, many times over."""
    return lambda path: path.write_bytes(path.read_bytes() * times)


def folder(path: Path) -> None:
    path.mkdir()


DEEP, WIDE = 100_000, 5_000
EVIL: Mapping[str, Evil] = {
    "arrays without end": holding("[" * DEEP),
    "arrays in arrays": holding("[" * DEEP + "]" * DEEP),
    "objects without end": holding('{"a":' * DEEP),
    "an object with a deep field": holding('{"format":1,"x":' + "[" * DEEP + "]" * DEEP + "}"),
    "a number of many digits": holding('{"format":' + "9" * WIDE + "}"),
    "half a pair": holding('{"format":1,"version":"\\ud800"}'),
    "no number": holding('{"format":NaN}'),
    "null": holding("null"),
    "nothing": holding(""),
    "a NUL": holding("\x00"),
    "no UTF-8": holding(b"\xff\xfe"),
    "lines without end": holding("\n" * DEEP),
    "headings without end": holding("### a\n" * WIDE),
    "quotations in quotations": holding(">" * DEEP),
    "brackets": holding("- **id:** " + "[" * DEEP),
    "backslashes": holding("- [" + "\\" * DEEP + "] x"),
    "stars": holding("*" * DEEP + "\n"),
    "comments": holding("<!-- claim " * WIDE),
    "itself many times": again(3),
    "a terabyte": sparse,
    "a pipe": pipe,
    "a device": device,
    "a link to itself": ring,
    "a folder": folder,
}


@pytest.fixture(autouse=True)
def _elsewhere(briefs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings but those of the test, and no key."""
    monkeypatch.chdir(briefs)
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)


def ended(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """How a command ends; any exception but a SystemExit is a failure of the test."""
    monkeypatch.setattr(sys, "argv", ["briefgen", *arguments])
    try:
        cli.main()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    return 0


def replace(path: Path, evil: Evil) -> None:
    kept = path.read_bytes() if path.exists() else b""
    path.unlink(missing_ok=True)
    if evil.__qualname__.startswith("again"):
        path.write_bytes(kept)
    evil(path)


def told(capsys: pytest.CaptureFixture[str]) -> str:
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    return out + err


COMMANDS = (
    ("verify", DAY_3),
    ("recheck", f"{DAY_3}/brief.md"),
    ("lint", f"{DAY_3}/brief.md"),
    ("apply", f"{DAY_3}/review.md", "--by", "anna", "--ledger", "ledger.sqlite3"),
)
"""What reads the files of a brief."""


@pytest.mark.parametrize("evil", EVIL.values(), ids=EVIL)
@pytest.mark.parametrize("name", ["manifest.json", "claims.jsonl", "stories.jsonl", "brief.md", "review.md"])
def test_a_file_of_a_brief(
    name: str, evil: Evil, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], briefs: Path
) -> None:
    replace(briefs / DAY_3 / name, evil)
    for command in COMMANDS:
        code = ended(monkeypatch, *command)
        assert code in {0, 1, 2, 7}, command
        assert told(capsys).strip() or code == 0, command


@pytest.mark.parametrize("evil", EVIL.values(), ids=EVIL)
def test_the_claims_of_the_brief_before(
    evil: Evil, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], briefs: Path
) -> None:
    replace(briefs / DAY_2 / "claims.jsonl", evil)
    assert ended(monkeypatch, "verify", DAY_3) in {0, 1}
    told(capsys)


MADE = {name: evil for name, evil in EVIL.items() if name != "itself many times"}
"""What can be made where no file was."""
EVIL_SETTINGS: Mapping[str, Evil] = {
    **MADE,
    "a key of many parts": holding("a" + ".a" * DEEP + " = 1"),
    "arrays over lines": holding("a = " + "[\n" * DEEP),
    "a number": holding("jobs = " + "9" * WIDE),
    "another type": holding("model = [1, [2, [3]]]"),
    "a name": holding('"a\\u0000\\u001b[31m" = 1'),
}


@pytest.mark.parametrize("evil", EVIL_SETTINGS.values(), ids=EVIL_SETTINGS)
@pytest.mark.parametrize("flag", ["", "--grades", "--prices"])
def test_a_file_of_settings(
    flag: str, evil: Evil, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "briefgen.toml"
    monkeypatch.chdir(tmp_path)
    evil(path)
    if flag:
        path = path.rename(tmp_path / "other.toml")
    named = (flag, path.name) if flag else ()
    assert ended(monkeypatch, "run", "absent.txt", *named) in {2, 3}
    said = told(capsys)
    assert "\x1b" not in said
    assert len(said.splitlines()) <= 2  # a sentence and what to do


STREAMS = {"a pipe", "a device", "a terabyte"}
"""Ways to hand over rows without end: they are read as they come, and what does not end is ended by whoever waits for it."""


@pytest.mark.parametrize("evil", [pytest.param(made, id=name) for name, made in MADE.items() if name not in STREAMS])
def test_rows(evil: Evil, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    evil(tmp_path / "rows.jsonl")
    assert ended(monkeypatch, "check", str(tmp_path / "rows.jsonl"), "--no-model") in {0, 3, 4}
    told(capsys)
