"""Settings: flags > environment (BRIEFGEN_*) > briefgen.toml > defaults. The only reader of the environment."""

from __future__ import annotations

import datetime as dt
import ipaddress
import os
from collections.abc import Mapping
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import BeforeValidator, Field, NonNegativeFloat, PositiveInt, SecretStr, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from briefgen.data import Handling
from briefgen.durations import seconds_of
from briefgen.errors import UsageError
from briefgen.files import read_toml

PREFIX = "BRIEFGEN_"
"""Of the environment's settings."""

CONFIG_FILE = "briefgen.toml"
"""Read from the working directory, when it is there."""


LEDGER_FILE = "ledger.sqlite3"
"""The ledger's, among the briefs, where no other is named."""

Format = Literal["md", "html", "json"]
"""What a brief is written as."""

Seconds = Annotated[float, BeforeValidator(seconds_of)]
"""Told as `90s`, `10m`, `1h30m` or as a number."""


class Settings(BaseSettings):
    """What a run may be told; each field's description is its help."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        toml_file=CONFIG_FILE,
        extra="forbid",
        frozen=True,
        protected_namespaces=(),
        hide_input_in_errors=True,
    )

    model: str = "local"
    """`local`, `openai/NAME`, the path of a `.gguf` file, or with `base_url` the name its server knows."""
    base_url: Annotated[str | None, Field(repr=False)] = None
    """Of an OpenAI-compatible server, up to its /v1."""
    api_key: Annotated[SecretStr | None, Field(validation_alias="OPENAI_API_KEY")] = None
    jobs: PositiveInt | None = None
    """Requests under way at once; None: 1 for a model on this machine, 8 for a service."""
    window: PositiveInt | None = None
    """Sentences asked about at a time; None: 9 for a model on this machine, else the whole article."""
    small: bool | None = None
    """Whether the model is a small one, which is shown little at a time and asked again about what it missed; None: as a model
    on this machine is."""
    date: dt.date | None = None
    """Of the brief; None: the newest article's."""
    out: Path = Path("briefs")
    """Briefs are written to `<out>/<date>/`."""
    ledger: Annotated[str | None, Field(repr=False)] = None
    """A path or a database URL; None: `LEDGER_FILE` in `out`."""
    timeout: Seconds | None = None
    """For one request, after which it is made again; None: five minutes. A question may take three times as long in all."""
    max_tokens: PositiveInt | None = None
    """For a run, as the next two: none of it is used when nothing must be asked."""
    max_cost: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None
    """US dollars."""
    max_time: Seconds | None = None
    """Until nothing more is asked; of what was answered by then a brief is made, which takes its own time."""
    max_tokens_per_article: PositiveInt | None = None
    """For the questions about one article, as the next two: beyond it the article's windows end without an answer, and others go on."""
    max_cost_per_article: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None
    max_time_per_article: Seconds | None = None
    """From the article's first request; that its others wait for their turn counts."""
    prices: Path | None = None
    """A TOML file of prices by model name, which takes the place of ours name by name."""
    price_in: NonNegativeFloat | None = None
    """US dollars for a million prompt tokens; with `price_out`, in the place of what the price tables say."""
    price_out: NonNegativeFloat | None = None
    prompts: Path | None = None
    """A folder to use in the place of ours, as `templates`."""
    templates: Path | None = None
    tlp: Handling = ""
    """How the brief may be passed on, by the Traffic Light Protocol: printed on it, and decided by whoever makes it."""
    formats: tuple[Format, ...] = ("md",)
    """`md` is always written: the proof reads it; `html` and `json` beside it."""
    explain: bool = False
    """Print the sum each confidence comes from."""
    grades: Path | None = None
    """A TOML file of outlets and their Admiralty grades, A to F."""
    days_back: PositiveInt = 7
    """Days before the brief's within which an article may be of a story that goes on, and a claim one that was made before. A
    week of 100 articles a day is some 20,000 claims, which take 5 s to recall; forecasts and questions are kept however old."""
    log_json: str | None = None
    """A file to log what happens to, a JSON line an event; `-`: standard error; None: nowhere."""
    fresh: bool = False
    """Ask again even where the ledger holds the answer."""
    judge: bool = True
    """Put rewordings and the feed's own summary to the model as a judge; off, what code cannot settle is not printed."""
    audit: bool = True
    """Hold the feed's own summary and highlights against the article."""
    opponents: tuple[Annotated[tuple[str, ...], Field(min_length=2)], ...] = ()
    """Lists of parties that are opponents of each other, whatever an article says: `opponents = [["Norland", "Sudland"]]`.
    Empty by default: then only those count that an article itself shows fighting or accusing each other."""

    @property
    def ledger_at(self) -> str:
        """The path or URL of the ledger, named or not."""
        return self.ledger or str(self.out / LEDGER_FILE)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003  pydantic-settings gives all four
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Flags, then the environment, then the file."""
        return init_settings, env_settings, _File(settings_cls)


class _File(TomlConfigSettingsSource):
    """`CONFIG_FILE`, read within bounds: a folder that somebody handed over may hold one."""

    def _read_file(self, file_path: Path | Traversable) -> dict[str, Any]:
        return read_toml(Path(str(file_path)))


def load_settings(**flags: Any) -> Settings:
    """The settings, flags that were not given (None) left out; raises UsageError naming the first that cannot be."""
    given = {name: value for name, value in flags.items() if value is not None}
    try:
        settings = Settings(**given)
    except ValidationError as error:
        fault = error.errors()[0]
        name = ".".join(map(str, fault["loc"]))
        raise UsageError(
            f"setting {name!r}: {fault['msg'].removeprefix('Value error, ')}",
            hint=f"look at the flags, at BRIEFGEN_{name.split('.')[0].upper()} in the environment, and at {CONFIG_FILE}",
        ) from error
    except (OSError, ValueError) as error:  # what is no TOML is a ValueError
        raise UsageError(f"{CONFIG_FILE}: {error}", hint="correct the file or remove it") from error
    if settings.api_key and not {"base_url", "BASE_URL"} & {*given, *_in_environment()} and _is_elsewhere(settings):
        raise UsageError(
            f"{CONFIG_FILE} names a server that would be given OPENAI_API_KEY, and the file may be somebody else’s",
            hint="say it with --base-url or BRIEFGEN_BASE_URL, or give no key",
        )
    return settings


def _in_environment() -> set[str]:
    """The settings that the environment gives, in capitals."""
    return {name.upper().removeprefix(PREFIX) for name in environment() if name.upper().startswith(PREFIX)}


def _is_elsewhere(settings: Settings) -> bool:
    """Whether the settings name a server that is not on this machine."""
    if settings.base_url is None:
        return False
    try:
        host = urlsplit(settings.base_url).hostname or ""
        return host != "localhost" and not ipaddress.ip_address(host).is_loopback
    except ValueError:  # a name, or no address at all
        return True


def environment() -> Mapping[str, str]:
    """The process's environment, for what is not a setting: where caches are kept."""
    return os.environ
