"""Who gets past the door of the embedded server: `python -m benchmarks.doors`; exit 1 where anybody does without the run's key.

The real server with the real model, on loopback: asked with no key, with a wrong one and with its own; where it listens, and whether
its key stands in what other processes can be seen to have been started with (Linux).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

import httpx2

from briefgen.config import environment
from briefgen.local import default_cache, resolve_model
from briefgen.local.server import LocalPolicy, Server, serve

PATHS = ("/v1/models", "/v1/chat/completions", "/completion", "/tokenize", "/slots", "/props", "/metrics", "/")
LISTENING = "0A"
"""The state of a socket in /proc/net/tcp that waits for connections."""
LOOPBACK = "0100007F"
"""127.0.0.1, as it stands there."""
OPEN = range(HTTPStatus.OK, HTTPStatus.MULTIPLE_CHOICES)


def main() -> int:
    """Prints what was found; 1 where a door is open."""
    model = resolve_model("local", cache=default_cache(environment()))
    with serve(model, policy=LocalPolicy(context_tokens=512, prompt_cache_mib=1)) as server:
        key = server.api_key.get_secret_value()
        opened = {
            who: _answers(server, told) for who, told in {"no key": "", "a wrong key": "x", "its key": key}.items()
        }
        hosts, seen = tuple(_hosts(server)), tuple(_showing(key))
    for who, statuses in opened.items():
        print(f"{who:>12}: " + ", ".join(f"{path} {status}" for path, status in statuses.items()))
    print(f"listens at {', '.join(hosts)}; its key is in the arguments or the environment of {len(seen)} processes")
    strangers = [status for who in ("no key", "a wrong key") for status in opened[who].values()]
    return int(any(status in OPEN for status in strangers) or bool(seen) or set(hosts) != {"127.0.0.1"})


def _answers(server: Server, key: str) -> dict[str, int]:
    root = server.base_url.removesuffix("/v1")
    headers = {"authorization": f"Bearer {key}"} if key else {}
    with httpx2.Client(headers=headers, trust_env=False, timeout=60) as client:
        return {
            path: client.request("POST" if path in POSTED else "GET", root + path, json=BODY).status_code
            for path in PATHS
        }


POSTED = frozenset({"/v1/chat/completions", "/completion", "/tokenize"})
BODY = {
    "messages": [{"role": "user", "content": "Say yes."}],
    "max_tokens": 1,
    "n_predict": 1,
    "prompt": "a",
    "content": "a",
}


def _hosts(server: Server) -> Iterator[str]:
    """Addresses on which its port is open."""
    port = urlsplit(server.base_url).port or 0
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        for line in Path(table).read_text(encoding="ascii").splitlines()[1:]:
            address, state = line.split()[1], line.split()[3]
            if state == LISTENING and address.endswith(f":{port:04X}"):
                yield "127.0.0.1" if address.startswith(f"{LOOPBACK}:") else address


def _showing(key: str) -> Iterator[Path]:
    """What processes were started with that holds the key."""
    for name in ("cmdline", "environ"):
        for path in Path("/proc").glob(f"[0-9]*/{name}"):
            try:
                if key.encode() in path.read_bytes():
                    yield path
            except OSError:  # another user's, or gone meanwhile
                continue


if __name__ == "__main__":
    sys.exit(main())
