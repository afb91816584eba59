"""No setting comes from where the tests are run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in os.environ:
        if name.upper().startswith("BRIEFGEN_") or name.upper() == "OPENAI_API_KEY":
            monkeypatch.delenv(name)
