"""A changed page is read as it was meant: only lines that say something else count as changed, under their own numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from briefgen.data import Usage
from briefgen.errors import VerificationFailed
from briefgen.records import Manifest, sha256
from briefgen.rendering.sums import page_sums
from briefgen.verification.edited import read_edited, tidied
from briefgen.verification.lines import lines

CLAIM = "- Forty boats sank.[^1] — *the mayor → Wire* <!-- claim 2a760a601ed0 -->"
PAGE = f'---\ntitle: "Brief"\n---\n\n# Brief\n\n{CLAIM}\n\n[^1]: “Forty boats sank” — Boats, Wire, 2031-05-06. <!-- 2a760a601ed0 a1 0:16 -->\n'


def manifest(page: str) -> Manifest:
    return Manifest(
        format=1, version="0", date=date(2031, 5, 6), model="none", prompts={}, templates={}, files={"brief.md": sha256(page)},
        articles=(), unread=(), sentences={}, claims={}, usage=Usage(), calls=0, replayed=0, seconds=0.0, lines=page_sums(page),
    )  # fmt: skip


def changed(page: str) -> list[int]:
    return sorted(read_edited(page, manifest(PAGE), source="brief.md").changed)


@pytest.mark.parametrize(
    ("page", "numbers"),
    [
        pytest.param(PAGE, [], id="nothing"),
        pytest.param(PAGE.replace("\n", "\r\n"), [], id="Windows line ends"),
        pytest.param(PAGE.replace("sank.[^1]", "sank\n  .[^1]"), [7], id="a line broken before a mark"),
        pytest.param(PAGE.replace(" — *the", "\n  — *the"), [], id="a line broken between words"),
        pytest.param(PAGE.replace("Forty boats sank.[", "Fifty boats sank.["), [7], id="a word"),
        pytest.param(PAGE.replace(CLAIM, f"{CLAIM}\nAnd more\nof it."), [8], id="a paragraph, at its first line"),
    ],
)
def test_lines_that_say_something_else_are_changed(page: str, numbers: list[int]) -> None:
    assert changed(page) == numbers


@pytest.mark.parametrize(
    ("line", "shape"),
    [
        pytest.param(CLAIM.replace("- ", "* ", 1), "bullet", id="another bullet"),
        pytest.param(CLAIM.replace("*the mayor → Wire*", "_the mayor → Wire_"), "bullet", id="other emphasis"),
        pytest.param(CLAIM.replace(" — ", " -- "), "bullet", id="a typed dash"),
        pytest.param(CLAIM.replace("Forty", "$40 & more"), "bullet", id="marks that were not escaped"),
        pytest.param(
            '[^1]: "Forty" -- Boats. <!-- 2a760a601ed0 a1 0:5 -->', "footnote", id="a footnote in straight quotes"
        ),
        pytest.param("1) __Boats sank.__ [^1] <!-- judgment 2a760a601ed0 -->", "judgment", id="a judgment set anew"),
    ],
)
def test_a_line_set_anew_has_its_shape(line: str, shape: str) -> None:
    (read,) = lines(tidied(line))
    assert read.shape == shape


@pytest.mark.parametrize(
    ("page", "told"),
    [
        pytest.param(PAGE.replace("# Brief", "<<<<<<< mine\n# Brief"), "brief.md:5: a merge left", id="a merge"),
        pytest.param("---\ntitle: x\n", "brief.md:1: the front matter", id="front matter without an end"),
        pytest.param(" \n", "is empty", id="nothing"),
    ],
)
def test_what_nobody_can_read_is_one_error_with_its_line(page: str, told: str) -> None:
    with pytest.raises(VerificationFailed, match=told):
        changed(page)


def test_a_manifest_without_sums_reads_only_what_was_not_changed() -> None:
    old = replace(manifest(PAGE), lines="")
    assert read_edited(PAGE, old, source="brief.md").changed == frozenset()
    with pytest.raises(VerificationFailed, match="an earlier briefgen wrote it"):
        read_edited(f"{PAGE}More.", old, source="brief.md")


@pytest.mark.parametrize("lines_of_it", [1, 2_001], ids=["one line", "lines that go on"])
def test_a_line_without_end_is_refused_with_its_number(lines_of_it: int) -> None:
    """What it takes to read a line may grow with the square of its length."""
    endless = "\n".join(["[" * (10_001 // lines_of_it)] * lines_of_it)
    with pytest.raises(VerificationFailed, match=r"^brief\.md:11: this line has \d\d,\d{3} characters"):
        changed(f"{PAGE}\n{endless}\n")
