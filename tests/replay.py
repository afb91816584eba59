"""Cassettes: what is recorded from the embedded model, how it is played back, and how a stale one is told.

A cassette holds real answers of a real model to the very requests the program makes. Playback matches on method, path
and a hash of the canonical body, so an answer never serves another question; what was not recorded or not played fails
and says what to do.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import vcr
import yaml
from vcr.request import Request

ROOT = Path(__file__).parents[1]
CASSETTES = ROOT / "cassettes"
AGAIN = "run `make record`, look at what changed, and commit it"

SECRET = re.compile(r"sk-[\w-]{8,}|Bearer\s+\S{8,}|api[_-]?key\W{1,4}[\w-]{8,}|AKIA[0-9A-Z]{12,}", re.IGNORECASE)
"""What keys look like: none may stand in a cassette."""
KEPT_HEADERS = frozenset({"content-type"})
"""Of requests and responses; all others could carry keys, cookies or names."""

NO_TAPE = (TypeError, LookupError, AttributeError, ValueError)
"""What reading a file comes to that is YAML and no cassette."""


@dataclass(frozen=True, slots=True)
class Case:
    """One recorded run."""

    name: str
    days: tuple[Path, ...]
    """What is briefed, one after the other, with one ledger."""

    @property
    def cassette(self) -> Path:
        return CASSETTES / "test_cassettes" / f"{self.name}.yaml"


CORPUS = ROOT / "tests" / "corpus"
CASES = (
    Case("seed", (ROOT / "seeds",)),
    Case("short", (CORPUS / "short.txt",)),
    Case("corpus", (CORPUS / "day1", CORPUS / "day2", CORPUS / "day3")),
)


class StaleCassette(AssertionError):
    """A cassette and the program no longer fit; says which and what to do."""


@contextmanager
def replayed(cassette: Path) -> Iterator[None]:
    """Answers from the cassette alone; raises StaleCassette when it is missing, broken, or not what the program asks."""
    recorded = _recorded(cassette)
    asked: list[str] = []

    def note(request: Request) -> Request:
        asked.append(_key(request))
        return request

    with ExitStack() as stack:
        try:
            played = _recorder(before_record_request=note).use_cassette(str(cassette), record_mode="none")
            tape = stack.enter_context(played)
        except (yaml.YAMLError, *NO_TAPE) as fault:
            raise _no_cassette(cassette, fault) from fault
        error: BaseException | None = None
        try:
            yield
        except Exception as raised:  # noqa: BLE001  told below, with what the cassette lacks
            error = raised
        missing = [key for key in asked if key not in recorded]
        if missing:
            raise StaleCassette(
                f"{_shown(cassette)} holds no answer to {len(set(missing))} requests: {AGAIN}"
            ) from error
        if error is not None:
            raise error
        if not tape.all_played:
            left = len(tape) - tape.play_count
            raise StaleCassette(f"{_shown(cassette)} holds {left} answers nobody asks for any more: {AGAIN}")


@contextmanager
def recording(cassette: Path) -> Iterator[None]:
    """Records what is asked meanwhile; the old cassette is replaced only by a whole and clean new one."""
    cassette.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cassette.parent) as folder:
        fresh = Path(folder) / cassette.name
        with _recorder(before_record_request=_scrubbed, before_record_response=_response).use_cassette(
            str(fresh), record_mode="all"
        ):
            yield
        if found := SECRET.search(fresh.read_text(encoding="utf-8")):
            raise StaleCassette(f"what was recorded holds what looks like a key ({found[0][:6]}…): not kept")
        os.replace(fresh, cassette)  # noqa: PTH105  Path.replace would say the same


def _recorder(**hooks: Any) -> vcr.VCR:
    recorder = vcr.VCR(match_on=["question"], decode_compressed_response=True, **hooks)
    recorder.register_matcher("question", lambda one, other: _key(one) == _key(other))
    return recorder


def _key(request: Request) -> str:
    """Method, path and body as one hash; the host, the port and the key of a run are no part of a question."""
    body = json.dumps(json.loads(request.body or b"null"), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{request.method} {urlsplit(request.uri).path} {body}".encode()).hexdigest()


def _scrubbed(request: Request) -> Request:
    request.headers = {name: value for name, value in request.headers.items() if name.lower() in KEPT_HEADERS}
    request.uri = f"http://localhost{urlsplit(request.uri).path}"
    return request


def _response(response: dict[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in response["headers"].items() if name.lower() in KEPT_HEADERS}
    return response | {"headers": kept}


def _recorded(cassette: Path) -> frozenset[str]:
    """The questions a cassette answers."""
    try:
        tape = yaml.safe_load(cassette.read_text(encoding="utf-8"))
        requests = [Request(**_fields(interaction["request"])) for interaction in tape["interactions"]]
        return frozenset(map(_key, requests))
    except FileNotFoundError:
        raise StaleCassette(f"{_shown(cassette)} is missing: {AGAIN}") from None
    except (OSError, yaml.YAMLError, *NO_TAPE) as error:
        raise _no_cassette(cassette, error) from error


def _no_cassette(cassette: Path, error: BaseException) -> StaleCassette:
    return StaleCassette(f"{_shown(cassette)} is no cassette ({type(error).__name__}): {AGAIN}")


def _fields(request: dict[str, Any]) -> dict[str, Any]:
    return {name: request[name] for name in ("method", "uri", "body", "headers")}


def _shown(cassette: Path) -> str:
    return str(cassette.relative_to(ROOT) if cassette.is_relative_to(ROOT) else cassette)
