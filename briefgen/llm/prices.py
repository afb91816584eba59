"""What models cost, by name: the table that ships with briefgen, and the user's, which takes its place name by name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from briefgen.errors import UsageError
from briefgen.files import read_toml
from briefgen.llm.budget import Price

OURS = Path(__file__).parents[1] / "prices.toml"
FREE = Price(prompt=0.0, completion=0.0)
"""Of a model on this machine."""
DATED = re.compile(r"-(?:\d{4}-\d{2}-\d{2}|\d{8})\Z", re.ASCII)
"""How the name of a model of one day ends."""

Dollars = Annotated[float, Field(ge=0, allow_inf_nan=False)]

_HINT = 'write a table for each model: ["NAME"] with prompt, completion and, if it differs, cached, in US dollars for a million tokens'


class Listed(BaseModel):
    """One model's line of a price table."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    prompt: Dollars
    completion: Dollars
    cached: Dollars | None = None
    source: str = ""
    """Where it was read."""
    as_of: date | None = None
    """When it was read."""

    @property
    def price(self) -> Price:
        """To reckon with."""
        return Price(prompt=self.prompt, completion=self.completion, cached=self.cached)


def load_prices(user: Path | None = None) -> Mapping[str, Listed]:
    """The table by model name, that of the user over ours; raises UsageError, one sentence, for one that cannot be read."""
    return {**_read(OURS), **(_read(user) if user else {})}


def price_of(model: str, prices: Mapping[str, Listed]) -> Price | None:
    """What a model costs: by its name, else by its name without the date at its end; None where the table has neither."""
    found = prices.get(model) or prices.get(DATED.sub("", model))
    return found.price if found else None


def _read(path: Path) -> Mapping[str, Listed]:
    try:
        return _TABLE.validate_python(read_toml(path))
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        where = ".".join(map(str, fault["loc"]))
        raise UsageError(f"{path}: the price {where!r}: {fault['msg']}", hint=_HINT) from error
    except (OSError, ValueError) as error:  # what is no TOML and what is no UTF-8 are ValueErrors
        reason = error.strerror if isinstance(error, OSError) else error
        raise UsageError(f"{path}: the prices cannot be read: {reason}", hint=_HINT) from error


_TABLE = TypeAdapter(dict[str, Listed])
