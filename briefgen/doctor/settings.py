"""Where the settings come from: names of files and variables, never what is in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.config import Settings
from briefgen.doctor.surroundings import Surroundings
from briefgen.doctor.values import Remark, fault, ok, warning
from briefgen.files import read_toml

PREFIX = "BRIEFGEN_"


def in_force(around: Surroundings) -> Iterator[Remark]:
    """Which file and which variables say something, and which variables are none of ours though they look so."""
    if around.refused is not None:
        yield fault(str(around.refused), around.refused.hint)
    given, unknown = _variables(around)
    for name in unknown:
        yield warning(f"the variable {name} is no setting, and says nothing", "correct its name or remove it")
    if around.refused is None:
        sources = (*_file(around), *_listed("the environment", given))
        yield ok("; ".join(sources) if sources else "the flags, and the defaults")


def _variables(around: Surroundings) -> tuple[list[str], list[str]]:
    """Those that are settings, and those that begin as if they were."""
    fields = Settings.model_fields.items()
    known = {str(field.validation_alias or f"{PREFIX}{name}").upper() for name, field in fields}
    given = sorted(name for name in around.environ if name.upper() in known)
    return given, sorted(name for name in around.environ if name.upper().startswith(PREFIX) and name not in given)


def _file(around: Surroundings) -> Sequence[str]:
    if not around.config.exists():
        return ()
    return _listed(around.config.name, list(read_toml(around.config))) or (f"{around.config.name} (empty)",)


def _listed(source: str, names: Sequence[str]) -> Sequence[str]:
    return (f"{source} ({', '.join(names)})",) if names else ()
