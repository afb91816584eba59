"""What every test shares: hypothesis without deadlines, so that a busy machine cannot fail a property; and the invented days, briefed
once and copied for each test that changes them.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.verification.printing import brief_days

settings.register_profile("briefgen", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", settings.get_profile("briefgen"), max_examples=1_000)
settings.load_profile("briefgen")


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The briefs as they were written; no setting comes from where the tests are run."""
    with pytest.MonkeyPatch.context() as patch:
        out = tmp_path_factory.mktemp("made")
        patch.chdir(out)
        patch.delenv("OPENAI_API_KEY", raising=False)
        return brief_days(out)


@pytest.fixture
def briefs(made: Path, tmp_path: Path) -> Path:
    """A copy of them to change."""
    return Path(shutil.copytree(made, tmp_path / "briefs", ignore=shutil.ignore_patterns("ledger*")))
