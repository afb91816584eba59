"""A figure that fell is named and fails the run; only a flag writes the file, and nothing is skipped in silence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from benchmarks.floors import FILE, At, Floor, Measured, Options, compare, kept, read, set_name, settle, written

SET = "harbour, quay"
TODAY = date(2031, 5, 6)


def floor(value: float, *, name: str = "tide.height", at: At = "least", on: str = SET) -> Floor:
    return Floor(name, value, at, on, "share", date(2030, 1, 2))


def measured(value: float | None, *, name: str = "tide.height", at: At = "least") -> Measured:
    return Measured(name, value, "share", at)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "floors.toml"
    path.write_text(written([floor(0.9)]), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("value", "at", "fell", "better"),
    [
        pytest.param(0.9, "least", False, False, id="at its floor"),
        pytest.param(0.899, "least", True, False, id="below its floor"),
        pytest.param(0.91, "least", False, True, id="above its floor"),
        pytest.param(0.91, "most", True, False, id="above its ceiling"),
        pytest.param(0.89, "most", False, True, id="below its ceiling"),
        pytest.param(None, "least", True, False, id="nothing to measure it on"),
    ],
)
def test_how_a_figure_stands_to_its_floor(value: float | None, at: At, *, fell: bool, better: bool) -> None:
    verdict = compare(measured(value, at=at), floor(0.9, at=at))
    assert (verdict.fell, verdict.better) == (fell, better)


def test_a_figure_that_fell_fails_the_run_and_is_named(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert settle([measured(0.8)], SET, Options(), file=file) == 1
    assert "fell below floor   tide.height 0.8 (floor 0.9)" in capsys.readouterr().out


def test_no_flag_writes_nothing(file: Path) -> None:
    before = file.read_bytes()
    settle([measured(0.8)], SET, Options(), file=file)
    settle([measured(0.95)], SET, Options(), file=file)
    assert file.read_bytes() == before


def test_a_better_figure_says_so(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert settle([measured(0.95)], SET, Options(), file=file) == 0
    assert "could be raised" in capsys.readouterr().out


def test_lowering_takes_its_flag_and_is_dated(file: Path) -> None:
    assert settle([measured(0.8)], SET, Options(lower=True, today=TODAY), file=file) == 0
    assert read(file)["tide.height", SET] == Floor("tide.height", 0.8, "least", SET, "share", TODAY)


def test_raising_lowers_nothing(file: Path) -> None:
    assert settle([measured(0.8)], SET, Options(raise_=True, today=TODAY), file=file) == 1
    assert read(file)["tide.height", SET].floor == 0.9


def test_lowering_raises_nothing(file: Path) -> None:
    settle([measured(0.95)], SET, Options(lower=True, today=TODAY), file=file)
    assert read(file)["tide.height", SET].floor == 0.9


def test_a_figure_without_a_floor_says_so_and_raising_gives_it_one(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    figures = [measured(0.95), measured(0.5, name="tide.salt", at="most")]
    assert settle(figures, SET, Options(), file=file) == 0
    assert "no floor yet       tide.salt 0.5" in capsys.readouterr().out
    settle(figures, SET, Options(raise_=True, today=TODAY), file=file)
    assert read(file)["tide.salt", SET] == Floor("tide.salt", 0.5, "most", SET, "share", TODAY)


def test_a_floor_nothing_was_measured_for_fails_the_run(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert settle([measured(0.5, name="tide.salt")], SET, Options(lower=True), file=file) == 1
    assert "not measured       tide.height" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "on"),
    [pytest.param("wind.speed", SET, id="another benchmark"), pytest.param("tide.salt", "elsewhere", id="another set")],
)
def test_floors_of_others_are_left_alone(file: Path, name: str, on: str) -> None:
    assert settle([measured(0.5, name=name)], on, Options(), file=file) == 0


def test_a_missing_file_holds_no_floors(tmp_path: Path) -> None:
    assert read(tmp_path / "none.toml") == {}


def test_two_floors_for_one_figure_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(written([floor(0.9), floor(0.8)]), encoding="utf-8")
    with pytest.raises(ValueError, match="two floors"):
        read(path)


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    floors = [floor(0.9), floor(5.0, name='odd "name" é', at="most", on="b")]
    path = tmp_path / "floors.toml"
    path.write_text(written(floors), encoding="utf-8")
    assert list(read(path).values()) == sorted(floors, key=lambda each: each.set)


@pytest.mark.parametrize(
    ("value", "at", "expected"),
    [
        pytest.param(0.5809, "least", 0.580, id="down for a floor"),
        pytest.param(0.5801, "most", 0.581, id="up for a ceiling"),
        pytest.param(0.58, "least", 0.58, id="not by the error of binary fractions"),
    ],
)
def test_a_figure_is_rounded_to_the_worse_side(value: float, at: At, expected: float) -> None:
    assert kept(value, at) == expected


def test_a_set_is_named_without_the_folders_above_it() -> None:
    assert set_name([Path("/here/quay"), Path("there/harbour/")]) == SET


def test_the_file_that_ships_can_be_read() -> None:
    assert all(floor.set and floor.what for floor in read(FILE).values())
