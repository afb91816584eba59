"""The child process of `briefgen.local.server`: llama.cpp's server, from one line of JSON on standard input until its end.

It imports nothing of briefgen, so that it starts at once, and runs under `python -P` (see `server.child_command`).
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

QUIET = 1
"""llama.cpp's verbosity: errors only; anything it says lands in an error message."""


def main() -> None:
    """Serves until standard input ends.

    llama.cpp keeps Python from running while it loads (6 s measured), so a parent lost in that time is noticed after it.
    """
    answer = _own_stdout()
    server = _server(json.loads(sys.stdin.readline()))  # returns when the model is loaded and requests are answered
    print(server.listening_address, file=answer, flush=True)
    sys.stdin.read()
    os._exit(0)  # nothing to save, and a request in flight must not hold the process


def _own_stdout() -> Any:
    """The pipe to the parent, out of reach of whatever C code prints."""
    answer = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answer


def _server(order: dict[str, Any]) -> Any:
    import xllamacpp  # noqa: PLC0415 an optional extra, and only this process needs it

    parameters = xllamacpp.CommonParams()
    _load(parameters, order)
    _expose(parameters, order)
    _draft(parameters.speculative, xllamacpp.common_speculative_type.COMMON_SPECULATIVE_TYPE_NGRAM_SIMPLE, order)
    try:
        return xllamacpp.Server(parameters)
    except RuntimeError as error:
        sys.exit(str(error))  # the cause is in the log already, a traceback would push it out of sight


def _load(parameters: Any, order: dict[str, Any]) -> None:
    parameters.model.path = order["model"]
    parameters.n_parallel = order["slots"]
    parameters.n_ctx = order["context_tokens"] * order["slots"]  # llama.cpp shares it out among the slots
    parameters.cpuparams.n_threads = parameters.cpuparams_batch.n_threads = order["threads"]
    parameters.cache_ram_mib = order["prompt_cache_mib"]
    parameters.verbosity = QUIET


def _expose(parameters: Any, order: dict[str, Any]) -> None:
    """Loopback, a port the system picks, one key, and nothing beside the API: no pages, no slot listing, no other origins."""
    parameters.hostnames = ["127.0.0.1"]
    parameters.port = 0
    parameters.api_keys = [order["api_key"]]
    parameters.model_alias = {order["alias"]}
    parameters.ui = parameters.endpoint_slots = False
    parameters.cors_origins = ""
    parameters.offline = True


def _draft(speculative: Any, kind: Any, order: dict[str, Any]) -> None:
    speculative.types = [kind]
    speculative.ngram_simple.size_n = order["draft_match"]  # changed in place: the object cannot be replaced
    speculative.ngram_simple.size_m = order["draft_tokens"]


if __name__ == "__main__":
    main()
