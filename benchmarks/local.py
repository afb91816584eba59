"""What the embedded model costs: seconds and tokens an article, tokens a supported claim, share of bare decode speed.

    python benchmarks/local.py [PATHS…]

Every article is asked anew (nothing from a ledger). The bare speed is measured first on the same server: a plain text of
the same length, no schema, nothing of it in the prompt, so that drafting from the prompt cannot help.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from briefgen.composing import fates, verdicts
from briefgen.config import Settings, environment
from briefgen.local import default_cache, resolve_model
from briefgen.local.server import LocalPolicy, Server, serve
from briefgen.pipeline import Progress, Report, run

BARE_TOKENS = 128


def bare_speed(server: Server) -> float:
    """Tokens a second of plain decoding, the prompt's reading left out."""
    body = {
        "model": server.model,
        "messages": [{"role": "user", "content": "Tell a long story about a lighthouse."}],
        "max_tokens": BARE_TOKENS,
        "temperature": 0,
    }
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {server.api_key.get_secret_value()}"}
    request = urllib.request.Request(f"{server.base_url}/chat/completions", json.dumps(body).encode(), headers)  # noqa: S310 - the same
    with urllib.request.urlopen(request) as response:  # noqa: S310 - our own server on loopback
        timings = json.load(response)["timings"]
    return float(timings["predicted_per_second"])


def measured(path: str, server: Server) -> tuple[Report, float]:
    """One article's run, and its seconds."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(  # type: ignore[call-arg]
            model=server.model,
            base_url=server.base_url,
            OPENAI_API_KEY=server.api_key.get_secret_value(),
            window=9,
            jobs=1,
            out=Path(folder),
        )
        started = time.monotonic()
        return run([path], settings, stdin=None, progress=Progress()), time.monotonic() - started


def main() -> None:
    paths = sys.argv[1:] or ["seeds"]
    files = [
        str(file) for path in map(Path, paths) for file in (sorted(path.rglob("*.txt")) if path.is_dir() else [path])
    ]
    model = resolve_model("local", cache=default_cache(environment()))
    with serve(model, policy=LocalPolicy()) as server:
        bare = bare_speed(server)
        print(f"bare decoding: {bare:.1f} tokens/s")
        print(
            f"{'article':40} {'s':>6} {'sentences':>9} {'supported':>9} {'in':>7} {'cached':>7} {'out':>6} {'out/claim':>9} {'of bare':>8}"
        )
        for file in files:
            report, seconds = measured(file, server)
            usage, supported = report.brief.making.usage, verdicts(report.brief.sections)["supported"]
            sentences = sum(fates(report.brief.sections).values())
            print(
                f"{Path(file).name[:40]:40} {seconds:6.1f} {sentences:9} {supported:9} {usage.prompt_tokens:7}"
                f" {usage.cached_tokens:7} {usage.completion_tokens:6} {usage.completion_tokens / max(1, supported):9.1f}"
                f" {usage.completion_tokens / seconds / bare:8.0%}"
            )


if __name__ == "__main__":
    main()
