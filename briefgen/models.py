"""`--model` and `--base-url` -> an LLM: which server answers, started only when something must be asked."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pydantic import SecretStr

from briefgen.config import Settings, environment
from briefgen.data import Observer
from briefgen.errors import ModelUnavailable, UsageError
from briefgen.llm import LLM, Budget, Limits, Price, Reply, Request, T
from briefgen.llm.prices import FREE, load_prices, price_of
from briefgen.local import LOCAL, default_cache, is_local, resolve_model
from briefgen.local.assembly import QWEN_CODER
from briefgen.local.server import LocalPolicy, serve

if TYPE_CHECKING:
    from briefgen.llm.adapter import Endpoint, OpenAILLM

OPENAI = "openai/"
"""What `--model` begins with for OpenAI's own models."""
_SENDABLE = re.compile(r"[!-~]*")
"""What a header of HTTP can carry; an error of a library that refuses to send more would have the key in it."""
LOCAL_JOBS, SERVICE_JOBS = 1, 8
"""Requests at once where `--jobs` does not say: the embedded server has one slot, services take a few."""

Progress = Callable[[int, int], None]
"""Called with bytes done and bytes in all while the embedded model is assembled."""


class Lazy:
    """An LLM that is opened by the first question: a run answered from the ledger starts no server. Thread-safe."""

    def __init__(self, model: str, opener: Callable[[], AbstractContextManager[LLM]]) -> None:
        self._model = model
        self._opener = opener
        self._opened = ExitStack()
        self._llm: LLM | None = None
        self._lock = threading.Lock()

    @property
    def model(self) -> str:
        """Known before it is opened."""
        return self._model

    def ask(self, request: Request[T]) -> Reply[T]:
        """The opened model's answer; raises ModelUnavailable where it cannot be opened."""
        with self._lock:
            if self._llm is None:
                self._llm = self._opened.enter_context(self._opener())
        return self._llm.ask(request)

    def close(self) -> None:
        """Stops what was started; asking again would start it anew."""
        with self._lock:
            self._llm = None
            self._opened.close()


@contextmanager
def open_model(
    settings: Settings,
    *,
    budget: Budget,
    sleep: Callable[[float], None],
    progress: Progress,
    observe: Observer = lambda _event: None,
) -> Iterator[LLM]:
    """The model the settings name, stopped at the end of the block; raises UsageError and ModelUnavailable."""
    local = is_local(settings.model) and settings.base_url is None
    run = _Run(budget, sleep, observe, settings.timeout)
    opener = _local(settings.model, run, progress) if local else _service(_endpoint(settings), run)
    llm = Lazy(model_name(settings), opener)
    try:
        yield llm
    finally:
        llm.close()


def model_name(settings: Settings) -> str:
    """What replies are kept under and the brief prints: the model file's name, or the service's."""
    if settings.base_url is None and settings.model == LOCAL:
        return Path(QWEN_CODER.file).stem
    if settings.base_url is None and is_local(settings.model):
        return Path(settings.model).stem
    return settings.model.removeprefix(OPENAI)


def is_small(settings: Settings) -> bool:
    """Whether a model is taken for a small one: as the settings say, else where it runs on this machine."""
    return settings.small if settings.small is not None else settings.base_url is None and is_local(settings.model)


def jobs(settings: Settings) -> int:
    """Requests under way at once."""
    served_here = is_local(settings.model) and settings.base_url is None
    return settings.jobs or (LOCAL_JOBS if served_here else SERVICE_JOBS)


def budget_of(settings: Settings) -> Budget:
    """The limits of the run and of its articles; raises UsageError for a cost limit without a price."""
    return Budget(
        max_tokens=settings.max_tokens,
        max_cost=settings.max_cost,
        max_seconds=settings.max_time,
        article=Limits(
            tokens=settings.max_tokens_per_article,
            cost=settings.max_cost_per_article,
            seconds=settings.max_time_per_article,
        ),
        price=price(settings),
    )


def price(settings: Settings) -> Price | None:
    """What the model costs: as the flags say, nothing on this machine, else by the tables; None where nobody says.

    One flag of the two says nothing. Raises UsageError for a table that cannot be read.
    """
    listed = load_prices(settings.prices)
    if settings.price_in is not None and settings.price_out is not None:
        return Price(prompt=settings.price_in, completion=settings.price_out)
    if settings.price_in is not None or settings.price_out is not None:
        return None
    return FREE if is_local(settings.model) and settings.base_url is None else price_of(model_name(settings), listed)


def _endpoint(settings: Settings) -> Endpoint:
    from briefgen.llm.adapter import NO_KEY, OPENAI_URL, Endpoint  # noqa: PLC0415  takes two seconds, and only a run asks

    name, key = settings.model.removeprefix(OPENAI), _key(settings)
    if not _SENDABLE.fullmatch(key.get_secret_value()):
        raise ModelUnavailable(
            "the API key holds a space, a line break or another sign that no request can carry",
            hint="look at OPENAI_API_KEY: was more than the key copied into it?",
        )
    if settings.base_url is not None:
        if settings.model == LOCAL:
            raise UsageError(
                "--base-url needs the name of a model", hint="give it with --model NAME, as its server lists it"
            )
        return Endpoint(model=name, base_url=_address(settings.base_url), api_key=key or NO_KEY)
    if not settings.model.startswith(OPENAI):
        raise UsageError(
            f"there is no model {settings.model!r}",
            hint="give local, openai/NAME, the path of a .gguf file, or --base-url with the name its server knows",
        )
    if not key:
        raise ModelUnavailable("OpenAI asks for a key", hint="set OPENAI_API_KEY, or give --model local")
    return Endpoint(model=name, base_url=OPENAI_URL, api_key=key, limit_field="max_completion_tokens")


def _key(settings: Settings) -> SecretStr:
    """The key without the white space around it; empty where there is none."""
    return SecretStr(settings.api_key.get_secret_value().strip() if settings.api_key else "")


def _address(url: str) -> str:
    """The URL as it is, where a server can have it; raises UsageError."""
    from httpx2 import URL, InvalidURL  # noqa: PLC0415  as above

    try:
        parsed = URL(url)
    except InvalidURL:
        parsed = URL()
    if parsed.scheme not in {"http", "https"} or not parsed.host:
        shown = re.sub(r"(?s)^.*@", "***@", url)  # without who connects, and the password
        raise UsageError(
            f"--base-url {shown!r} is no address of a server", hint="give one like http://localhost:8080/v1"
        )
    return url


class _Run(NamedTuple):
    """What the adapter takes from the run it serves."""

    budget: Budget
    sleep: Callable[[float], None]
    observe: Observer
    timeout: float | None

    def asking(self, endpoint: Endpoint) -> OpenAILLM:
        from briefgen.llm.adapter import Clock, OpenAILLM, Patience  # noqa: PLC0415  as above

        patience = Patience() if self.timeout is None else Patience.for_attempts(self.timeout)
        clock = Clock(sleep=self.sleep)
        return OpenAILLM(endpoint, budget=self.budget, patience=patience, clock=clock, observe=self.observe)


def _service(endpoint: Endpoint, run: _Run) -> Callable[[], AbstractContextManager[LLM]]:
    return lambda: run.asking(endpoint)


def _local(name: str, run: _Run, progress: Progress) -> Callable[[], AbstractContextManager[LLM]]:
    @contextmanager
    def opened() -> Iterator[LLM]:
        from briefgen.llm.adapter import Endpoint  # noqa: PLC0415  as above

        path = resolve_model(name, cache=default_cache(environment()), progress=progress)
        with serve(path, policy=LocalPolicy()) as server:
            endpoint = Endpoint(model=server.model, base_url=server.base_url, api_key=server.api_key)
            with run.asking(endpoint) as llm:
                yield llm

    return opened
