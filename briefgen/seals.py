"""A JSON text -> its seal: the same for the same values, however they are set, and another where one character of one differs."""

from __future__ import annotations

import hashlib
import json

SEAL = "seal"
"""The key under which a text holds its own seal: no part of what is sealed."""


def seal_of(text: str) -> str:
    """SHA-256 of the JSON object without `SEAL`, keys sorted, without white space, in ASCII; raises ValueError for no such object.

    >>> seal_of('{"format": 1, "seal": "x"}') == seal_of('{ "format":1 }')
    True
    """
    told = json.loads(text)
    if not isinstance(told, dict):
        raise ValueError("only a JSON object is sealed")  # noqa: TRY004 - as json.loads does, one error for no such text
    kept = {name: value for name, value in told.items() if name != SEAL}
    return hashlib.sha256(json.dumps(kept, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
