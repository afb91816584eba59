"""`make record`: runs each case against the embedded model and keeps what it said as its cassette."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from briefgen.config import Settings, environment
from briefgen.local import default_cache, resolve_model
from briefgen.local.server import LocalPolicy, Server, serve
from briefgen.pipeline import Progress, run
from tests.replay import CASES, Case, recording


def settings(base_url: str, model: str, folder: Path, key: str = "none") -> Settings:
    """How a case is run, recorded and replayed alike: the embedded model's windows, one at a time."""
    return Settings(model=model, base_url=base_url, OPENAI_API_KEY=key, small=True, jobs=1, out=folder)  # type: ignore[call-arg]


def record(case: Case, server: Server) -> None:
    """One case; raises when the model did not answer for all of it."""
    with tempfile.TemporaryDirectory() as folder, recording(case.cassette):
        key = server.api_key.get_secret_value()
        for day in case.days:
            report = run(
                [str(day)],
                settings(server.base_url, server.model, Path(folder), key),
                stdin=None,
                progress=Progress(windows=lambda done, known: print(f"{case.name}: question {done} of {known}")),  # noqa: T201
            )
            if report.exit_code:
                raise SystemExit(f"{case.name}: the run of {day.name} ended with {report.exit_code}; nothing recorded")


def main() -> None:
    """Records every case, or those named."""
    wanted = set(sys.argv[1:]) or {case.name for case in CASES}
    path = resolve_model("local", cache=default_cache(environment()))
    with serve(path, policy=LocalPolicy()) as server:
        for case in CASES:
            if case.name in wanted:
                record(case, server)


if __name__ == "__main__":
    main()
