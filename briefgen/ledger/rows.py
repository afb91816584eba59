"""Values <-> rows: an article in columns, a reply, an item of a brief as JSON under the id it is asked for by."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from operator import attrgetter
from typing import Any, TypeVar

from pydantic import TypeAdapter
from sqlalchemy import Row

from briefgen.data import Article, Change, FigureTable, Forecast, Gap, Judgment, Span, StoredReply, Story, Usage
from briefgen.ledger.tables import (
    ChangeRow,
    FigureTableRow,
    ForecastRow,
    GapRow,
    Item,
    JudgmentRow,
    StoryRow,
)

V = TypeVar("V")
Columns = dict[str, object]
"""Column name -> value."""


def article_columns(article: Article) -> Columns:
    """All of the article; `article_of` gives it back as it was."""
    return {
        "sha256": article.sha256,
        "id": article.id,
        "source": article.source,
        "title": article.title,
        "published": article.published.isoformat(),
        "url": article.url,
        "author": article.author,
        "outlet": article.outlet,
        "text": article.text,
        "content": _span_text(article.content),
        "summary": _span_text(article.summary),
        "highlights": _span_text(article.highlights),
        "notes": json.dumps(article.notes, ensure_ascii=False),
    }


def read(shape: type[V], **values: object) -> V:
    """The value these are the fields of; raises pydantic's ValidationError where one is of another kind.

    SQLite keeps what it is given in a column of any type, so a row that was changed by hand may hold anything.
    """
    value: V = _adapter(shape).validate_python(values)  # type: ignore[arg-type]  # classes are hashable
    return value


def article_of(row: Row[Any]) -> Article | None:
    """The article of a row of `articles`; None where the row is of a schema that did not keep all of it.

    Raises ValueError or TypeError where the row holds none.
    """
    content = _span(row.content)
    if content is None:
        return None
    article = read(
        Article,
        id=row.id,
        source=row.source,
        text=row.text,
        sha256=row.sha256,
        title=row.title,
        published=row.published,
        content=content,
        url=row.url,
        author=row.author,
        outlet=row.outlet,
        summary=_span(row.summary),
        highlights=_span(row.highlights),
        notes=json.loads(row.notes),
    )
    if any(span and span.end > len(article.text) for span in (article.content, article.summary, article.highlights)):
        raise ValueError("a span of the article ends beyond its text")
    return article


def _span_text(span: Span | None) -> str | None:
    return None if span is None else json.dumps([span.start, span.end])


def _span(text: str | None) -> Span | None:
    return None if text is None else Span(*json.loads(text))


def reply_columns(reply: StoredReply) -> Columns:
    """All of the reply; `reply_of` gives it back."""
    return {
        "request": reply.request,
        "answer": reply.answer,
        "model": reply.model,
        "purpose": reply.purpose,
        "seconds": reply.seconds,
        **counts(reply.usage),
    }


def reply_of(row: Row[Any]) -> StoredReply:
    """The reply of a row of `replies`."""
    return read(
        StoredReply,
        request=row.request,
        answer=row.answer,
        model=row.model,
        purpose=row.purpose,
        usage=usage_of(row),
        seconds=row.seconds,
    )


def counts(usage: Usage) -> Columns:
    """The columns of `UsageColumns`."""
    return {field.name: getattr(usage, field.name) for field in fields(Usage)}


def usage_of(row: Row[Any]) -> Usage:
    """The usage in the columns of `UsageColumns`."""
    return read(Usage, **{field.name: getattr(row, field.name) for field in fields(Usage)})


def claim_id(row: str) -> str:
    """The id a line of claims.jsonl gives; '' where it gives none."""
    try:
        told = json.loads(row)
    except ValueError:
        return ""
    return str(told.get("id", "")) if isinstance(told, dict) else ""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value a brief has many of, and how it is kept."""

    field: str
    """Of `DayBrief`."""
    table: type[Item]
    shape: type
    id: Callable[[Any], str]
    """What it is asked for by."""
    more: Callable[[Any], Mapping[str, object]] = lambda _value: {}
    """Columns it has beside its id and its row."""

    def columns(self, value: object) -> Columns:
        """The value as a row, its day and place aside."""
        row = _adapter(self.shape).dump_json(value).decode()
        return {"id": self.id(value), "row": row, **self.more(value)}

    def value(self, row: str) -> Any:
        """The value again; raises pydantic's ValidationError where the row holds none."""
        return _adapter(self.shape).validate_json(row)


STORIES = Kind("stories", StoryRow, Story, attrgetter("id"))
JUDGMENTS = Kind("judgments", JudgmentRow, Judgment, attrgetter("story"))
FORECASTS = Kind(
    "forecasts",
    ForecastRow,
    Forecast,
    attrgetter("claim"),
    lambda forecast: {"open": forecast.status in {"open", "unknown"}},  # what nobody told may be told yet
)
GAPS = Kind("gaps", GapRow, Gap, attrgetter("id"), lambda gap: {"open": gap.closed is None})
FIGURES = Kind("figures", FigureTableRow, FigureTable, attrgetter("id"))
CHANGES = Kind("changes", ChangeRow, Change, attrgetter("claim"), lambda change: {"before": change.before or ""})
KINDS = (STORIES, JUDGMENTS, FORECASTS, GAPS, FIGURES, CHANGES)


@lru_cache
def _adapter(shape: type) -> TypeAdapter[Any]:
    return TypeAdapter(shape)
