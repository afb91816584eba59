"""The model: whether it can be had, whether there is room for it, what it costs. It is asked only where that was allowed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import BaseModel

from briefgen import models as opening
from briefgen.config import Settings
from briefgen.data import Attempt, Observer, RunEvent
from briefgen.doctor.surroundings import Surroundings, nearest
from briefgen.doctor.values import Remark, fault, ok, warning
from briefgen.errors import AnswerCut, AnswerInvalid, BriefgenError, ModelRefused
from briefgen.llm import LLM, Budget, Message, Request
from briefgen.local import LOCAL, gguf_file, is_local
from briefgen.local.assembly import ELSEWHERE, INSTALL, describe, is_whole

RUNNING_BYTES = 800 * 2**20
"""What a model on this machine takes beside its file: some 235 MB for a slot of 8,192 tokens, 512 MiB for prompts set aside."""
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
ODD_ANSWER = (AnswerCut, AnswerInvalid, ModelRefused)
"""It answers, and not as it should."""
GB = 1e9


class Greeting(BaseModel):
    """What the model is asked for."""

    answer: bool


QUESTION = Request(
    messages=(Message("user", "Is ice frozen water? Say true or false."),),
    schema=Greeting,
    max_output_tokens=200,
    purpose="doctor",
)
"""Small, and no words of an article; a model that thinks before it answers needs more than the six tokens of the answer."""


def model(around: Surroundings) -> Iterator[Remark]:
    """It is there: installed, or behind an address with a key."""
    if not _is_here(around.settings):
        yield from _service(around)
    elif around.settings.model == LOCAL:
        around.server()
        yield from _embedded(around)
    else:
        around.server()
        yield ok(f"{gguf_file(Path(around.settings.model))} is a model file")
    if around.ask:
        yield _asked(around)


def _is_here(settings: Settings) -> bool:
    return is_local(settings.model) and settings.base_url is None


def _embedded(around: Surroundings) -> Iterator[Remark]:
    cache = around.cache(around.environ)
    found = describe(around.embedded, cache=cache)
    if found.state == "not installed":
        yield fault("the embedded model, or a part of it, is not installed", f"{INSTALL}, or {ELSEWHERE}")
    elif found.state == "not assembled":
        free = around.free(nearest(cache))
        if free < found.model.size:
            yield fault(
                f"the embedded model takes {found.model.size / GB:.1f} GB in {cache}, where {free / GB:.1f} GB are free",
                "make room there, or set XDG_CACHE_HOME to another folder",
            )
        else:
            yield ok("the embedded model is installed; the first run puts it together, or `briefgen model --prepare`")
    elif is_whole(around.embedded, cache=cache):
        yield ok(f"the embedded model is ready, and is its publisher's by SHA-256: {found.path}")
    else:
        yield fault(f"{found.path} is damaged", "remove it: the next run puts it together again")


def _service(around: Surroundings) -> Iterator[Remark]:
    with _opened(around) as llm:  # nothing is sent by this: it is where an address, a name and a key are refused
        named = llm.model
    address = urlsplit(around.settings.base_url or "")
    key = around.settings.api_key is not None and around.settings.api_key.get_secret_value().strip()
    where = (
        f"at {address.scheme}://{address.hostname}{f':{address.port}' if address.port else ''}"
        if address.netloc
        else "at OpenAI"
    )
    sent = "with a key" if key else "without a key, which some services ask for"
    yield ok(f"{named} {where}, {sent}{'' if around.ask else '; not asked, since that needs --ask'}")
    if key and address.scheme == "http" and address.hostname not in LOOPBACK:
        yield warning("the key and the articles go there as anybody on the way can read them", "give an https address")


def _asked(around: Surroundings) -> Remark:
    """One request, and no second one: a sleep that returns at once stands for a run that is being stopped.

    Then only the attempt itself knows what was wrong.
    """
    ends: list[str] = []  # of attempts that the transport or the service failed
    try:
        with _opened(around, lambda event: ends.extend(_end(event))) as llm:
            reply = llm.ask(QUESTION)
    except ODD_ANSWER as error:
        return warning(f"it answers, and not in the shape asked for: {error}", "many windows may end without an answer")
    except BriefgenError as error:
        if ends:
            return fault(f"it did not answer: {ends[-1]}", "look at the server, at --base-url, and at the network")
        return fault(str(error), error.hint)
    return ok(f"it answered in {reply.seconds:.1f} s")


def _opened(around: Surroundings, observe: Observer = lambda _event: None) -> AbstractContextManager[LLM]:
    return around.open_model(
        around.settings,
        budget=Budget(),
        sleep=lambda _seconds: None,
        progress=lambda _done, _total: None,
        observe=observe,
    )


def _end(event: RunEvent) -> Iterator[str]:
    if isinstance(event, Attempt) and event.outcome == "lost":
        yield f"{event.error} ({event.code})" if event.code else event.error


def memory(around: Surroundings) -> Iterator[Remark]:
    """A model on this machine fits into its memory; nothing of a service."""
    if not _is_here(around.settings):
        return
    size = around.embedded.size if around.settings.model == LOCAL else _size(Path(around.settings.model))
    needed, available = size + RUNNING_BYTES, around.memory()
    if available is None:
        yield ok(f"the model takes about {needed / GB:.1f} GB; this system does not say what is free")
    elif available < needed:
        yield warning(
            f"the model takes about {needed / GB:.1f} GB, and {available / GB:.1f} GB are free",
            f"end other programs, or {ELSEWHERE}; short of memory it is slow, or does not start",
        )
    else:
        yield ok(f"the model takes about {needed / GB:.1f} GB, and {available / GB:.1f} GB are free")


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def price(around: Surroundings) -> Iterator[Remark]:
    """What the model costs is known, which a limit on cost needs."""
    opening.budget_of(around.settings)  # raises where a limit cannot be kept
    known = opening.price(around.settings)
    if known is None:
        yield warning("nobody says what the model costs, so no cost is told", "give --price-in and --price-out")
    elif not (known.prompt or known.completion):
        yield ok("it costs nothing")
    else:
        yield ok(f"${known.prompt:g} for a million tokens in, ${known.completion:g} out")
