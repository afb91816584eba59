"""Templates of anybody's -> text: no code is run, no file outside their folder is read, and no work goes on for ever.

A folder of prompts or templates may come from somebody else. Jinja's sandbox keeps a template from Python's insides; what it
leaves open is closed here: files behind links that lead out of the folder, and work without end. Steps (a turn of a loop, a
call) and characters (what operators, filters and macros put together) are counted for each text that is filled in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import Any, cast

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    Template,
    TemplateNotFound,
    nodes,
    pass_context,
    pass_environment,
    pass_eval_context,
)
from jinja2 import TemplateError as JinjaError
from jinja2.exceptions import SecurityError
from jinja2.filters import do_replace, make_attrgetter, sync_do_join
from jinja2.nodes import EvalContext
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer
from markupsafe import soft_str

from briefgen.errors import BriefgenError, TemplateError
from briefgen.resources import read

MAX_STEPS = 2_000_000
"""Turns of loops and calls for one text, seconds of work; the review of 100 articles takes 77,000."""
MAX_BUILT = 500_000_000
"""Characters put together for one text, in all, so that not even all of them kept fill a machine; that review takes 7 million."""
MAX_POWER = 64
"""The highest exponent."""
MAX_BITS = 4096
"""Of a whole number: one that squares itself in a loop has a million digits after twenty turns."""
MAX_KNOWN = 5_000
"""Attributes of kinds of values that are remembered to be safe or not; ours are 400."""
MAX_DIGITS = 3
"""Digits of a width or a precision in a format."""

FILTERS = (
    "abs capitalize count d default dictsort e escape first float forceescape groupby int items last length list lower map max min"
    " reject rejectattr reverse safe select selectattr sort string striptags title tojson trim truncate unique upper urlencode"
    " wordcount"
)
"""Jinja's own that give no more than they are given. `center`, `indent` and their like make a gigabyte of a number."""
GROWING = "center encode expandtabs format_map join ljust maketrans replace rjust translate zfill"
"""Methods of strings that may give far more than they are given; `join` and `replace` are there as filters, which count."""
WIDE = re.compile(rf"\d{{{MAX_DIGITS + 1},}}|\*|\{{[^{{}}]*\{{")
"""What makes a format as wide as a template likes: many digits, a width that is an argument (`%*d`, `{:{}}`)."""


@dataclass(slots=True)
class _Work:
    """What is left for the text under way."""

    steps: int = field(default_factory=lambda: MAX_STEPS)
    built: int = field(default_factory=lambda: MAX_BUILT)

    def step(self) -> None:
        self.steps -= 1
        if self.steps < 0:
            raise SecurityError(f"it takes more than {MAX_STEPS:,} turns of loops and calls")

    def build(self, size: int) -> None:
        self.built -= size
        if self.built < 0:
            raise SecurityError(f"it puts together more than {MAX_BUILT:,} characters")


TURNS, BUILT = "turns", "built"
"""Filters that the environment itself puts around what is to be counted."""

_work: ContextVar[_Work] = ContextVar("work")


@contextmanager
def filling_in(what: str, hint: str) -> Iterator[None]:
    """Bounds what a template does inside the block; raises TemplateError in the place of whatever it makes Python raise.

    `what` names the template in the message.
    """
    token = _work.set(_Work())
    try:
        yield
    except BriefgenError:
        raise
    except Exception as error:  # a template is a stranger's program, and can make Python raise whatever there is
        told = str(error) if isinstance(error, JinjaError) else f"{type(error).__name__}: {error}"
        raise TemplateError(f"{what}: {told}", hint=hint) from error
    finally:
        _work.reset(token)


def fill(template: Template, **values: object) -> str:
    """The text of a template; to be used inside `filling_in`."""
    return "".join(template.generate(**values))


class FolderLoader(BaseLoader):
    """Templates of a folder, whatever they include; none behind a link that leads out of it."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def get_source(self, _environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """As Jinja asks for it; raises TemplateError for a file that may not be read."""
        try:
            text = read(self._root, template).decode("utf-8")
        except TemplateError as error:
            if isinstance(error.__cause__, FileNotFoundError):
                raise TemplateNotFound(template) from error
            raise
        return text, template, lambda: True


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja as a stranger's templates may use it; to be used inside `filling_in`.

    Strict about names; the tests, filters and globals of Jinja that a template needs, and what its maker adds.
    """

    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(
        self, *, loader: BaseLoader | None = None, autoescape: bool | Callable[[str | None], bool], **layout: bool
    ) -> None:
        # Not optimized: what is constant is reckoned when it is asked for, and counted then.
        super().__init__(
            loader=loader,
            autoescape=autoescape,
            undefined=StrictUndefined,
            finalize=_printed,
            optimized=False,
            **layout,
        )
        self._safe: dict[tuple[type, str], bool] = {}
        kept = {name: maker for name, maker in self.filters.items() if name in FILTERS.split()}
        self.filters = {name: _counted(maker) for name, maker in kept.items()}
        self.filters |= {"format": _format, "join": _join, "replace": _replace, "sum": _sum}
        self.filters |= {TURNS: _turns, BUILT: _built}
        del self.globals["lipsum"]  # any number of paragraphs of made-up Latin

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """As Jinja, and no method that makes much of little. It goes by the kind of a value alone, so that one answer serves all."""
        known = self._safe.get((type(obj), attr))
        if known is None:
            growing = isinstance(obj, str) and attr in GROWING.split()
            known = not growing and super().is_safe_attribute(obj, attr, value)
            if len(self._safe) < MAX_KNOWN:
                self._safe[type(obj), attr] = known
        return known

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """As Jinja, counted."""
        _work.get().step()
        return _built(super().call(context, obj, *args, **kwargs))

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """As Jinja, which has every `format` of a text pass through here; of a bounded width."""
        wrapped = super().wrap_str_format(value)
        if wrapped is not None:
            _refuse_wide(value.__self__)
        return wrapped

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """As Jinja, where it stays small."""
        numbers = isinstance(left, int | float) and isinstance(right, int | float)
        if not numbers and operator != "+":
            raise SecurityError(f"{operator} is for numbers; for texts there are filters")
        if operator == "**" and abs(right) > MAX_POWER:
            raise SecurityError(f"an exponent may be {MAX_POWER} at most")
        return _built(super().call_binop(context, operator, left, right))

    def get_template(self, name: str | Template, parent: str | None = None, globals: Any = None) -> Template:  # noqa: A002  Jinja's name for it
        """As Jinja, counted: a file that includes itself twice doubles its work with each turn."""
        _work.get().step()
        return super().get_template(name, parent, globals)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """The template, with loops counted, and texts where they are put together."""
        template = super()._parse(source, name, filename)
        return _Counting(self).visit(template)  # type: ignore[no-any-return]


class _Counting(NodeTransformer):
    """Puts a counting filter around loops, concatenations, slices and captured blocks."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802  Jinja's name for it
        self.generic_visit(node)
        node.iter = self._through(TURNS, node.iter)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return self._through(BUILT, node)

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return self._through(BUILT, node) if isinstance(node.arg, nodes.Slice) else node

    def visit_AssignBlock(self, node: nodes.AssignBlock) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        node.filter = self._through(BUILT, node.filter)
        return node

    def _through(self, name: str, node: nodes.Node | None) -> nodes.Filter:
        line = node.lineno if node else 1
        return nodes.Filter(
            cast("nodes.Expr | None", node), name, [], [], None, None, lineno=line, environment=self._environment
        )


def _turns(values: Iterable[Any]) -> Iterator[Any]:
    """The values, each a step."""
    work = _work.get()
    for value in values:
        work.step()
        yield value


def _built(value: Any) -> Any:
    """The value, counted where it is a text or holds others."""
    if isinstance(value, str | list | tuple | dict):
        _work.get().build(len(value))
    elif isinstance(value, int) and value.bit_length() > MAX_BITS:
        raise SecurityError(f"a number may have {MAX_BITS} bits at most")
    return value


@pass_context  # so that it is asked when a text is filled in, never while a template is read
def _printed(_context: Context, value: Any) -> Any:
    """What is printed, counted."""
    return _built(value)


def _counted(maker: Callable[..., Any]) -> Callable[..., Any]:
    """A filter whose results are counted, its mark of what Jinja passes it (the context, the environment) kept."""

    @wraps(maker)
    def counted(*args: Any, **options: Any) -> Any:
        _work.get().step()
        return _built(maker(*args, **options))

    return counted


def _format(text: str, *values: Any, **named: Any) -> str:
    """Jinja's `format`, of a bounded width; raises SecurityError."""
    if values and named:
        raise SecurityError("format takes values or names, not both")
    _refuse_wide(text)
    return _built(soft_str(text) % (named or values))  # type: ignore[no-any-return]


def _refuse_wide(text: str) -> None:
    if WIDE.search(text):
        raise SecurityError(f"a width in a format may have {MAX_DIGITS} digits at most")


@pass_eval_context
def _join(context: EvalContext, values: Iterable[Any], d: str = "", attribute: str | int | None = None) -> str:
    """Jinja's `join`, counted before anything is joined."""
    texts = list(values) if attribute is None else list(map(make_attrgetter(context.environment, attribute), values))
    _work.get().build(sum(len(str(text)) + len(d) for text in texts))
    return sync_do_join(context, texts, d)


@pass_eval_context
def _replace(context: EvalContext, s: str, old: str, new: str) -> str:
    """Jinja's `replace`, counted before anything is replaced."""
    _work.get().build(len(s) + str(s).count(old) * len(new))
    return do_replace(context, s, old, new)


@pass_environment
def _sum(environment: Environment, values: Iterable[Any], attribute: str | int | None = None, start: Any = 0) -> Any:
    """Jinja's `sum`, each sum on the way counted."""
    reckoned = values if attribute is None else map(make_attrgetter(environment, attribute), values)
    for value in reckoned:
        start = _built(start + value)
    return start
