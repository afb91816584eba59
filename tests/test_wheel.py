"""What users install: the built wheel holds prompts and templates and runs without the checkout."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from the checkout, with no network: the build backend is installed already."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_every_prompt_and_template(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("prompts", "templates"):
        files = [path for path in (ROOT / folder).rglob("*") if path.is_file()]
        assert {f"briefgen/{path.relative_to(ROOT)}" for path in files} <= names
    assert "briefgen/py.typed" in names


def test_the_wheel_holds_every_step_of_the_ledgers_schema(wheel: Path) -> None:
    steps = {path.relative_to(ROOT).as_posix() for path in (ROOT / "briefgen/ledger/migrations").rglob("*.py")}
    assert len(steps) > 2
    assert steps <= set(zipfile.ZipFile(wheel).namelist())


TEMPLATES = sum(path.is_file() for path in (ROOT / "templates").rglob("*"))


def test_the_wheel_runs_without_the_checkout(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    code = (
        "import briefgen, briefgen.extraction as e, briefgen.rendering as r;"
        "print(briefgen.__file__, len(list(e.ExtractionPrompts.load())), len(r.load_templates().hashes))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path)},
    )
    assert done.stdout.split() == [str(tmp_path / "briefgen" / "__init__.py"), "3", str(TEMPLATES)]
