"""The tables, in the newest schema; `migrations/` brings older ones here.

What is asked for by itself has a column; the rest of a value is JSON in `row`, whose shape is its own module's business.
Days are ISO dates, times ISO 8601 in UTC.
"""

from __future__ import annotations

from sqlalchemy import Column, Double, ForeignKey, PrimaryKeyConstraint, String, Table, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    type_annotation_map = {str: Text, float: Double}  # noqa: RUF012 - SQLAlchemy's own way to say it


class UsageColumns:
    """The counts of a `Usage`, on whatever row carries one."""

    requests: Mapped[int] = mapped_column(default=0)
    prompt_tokens: Mapped[int] = mapped_column(default=0)
    cached_tokens: Mapped[int] = mapped_column(default=0)
    completion_tokens: Mapped[int] = mapped_column(default=0)
    cost: Mapped[float] = mapped_column(default=0.0)
    estimated: Mapped[int] = mapped_column(default=0)


class RunRow(UsageColumns, Base):
    __tablename__ = "runs"

    id: Mapped[int] = mapped_column(primary_key=True)
    model: Mapped[str]
    settings: Mapped[str]
    """JSON."""
    started: Mapped[str]
    finished: Mapped[str | None]
    status: Mapped[str] = mapped_column(default="running")
    report: Mapped[str | None]
    """JSON, its account; NULL where it left none."""


class ArticleRow(Base):
    """An article by what its file holds: one whose text was changed under the same URL is another row."""

    __tablename__ = "articles"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(index=True)
    source: Mapped[str]
    title: Mapped[str]
    published: Mapped[str]
    url: Mapped[str | None] = mapped_column(index=True)
    author: Mapped[str | None]
    outlet: Mapped[str]
    text: Mapped[str]
    content: Mapped[str | None]
    """A span as JSON, `[start, end]`, as `summary` and `highlights`; NULL in a row of schema 1, which did not keep it."""
    summary: Mapped[str | None]
    highlights: Mapped[str | None]
    notes: Mapped[str]
    """JSON, a list."""
    profile: Mapped[str | None]
    """JSON; NULL where none was made."""
    saved: Mapped[str]


class ReplyRow(UsageColumns, Base):
    __tablename__ = "replies"

    key: Mapped[str] = mapped_column(primary_key=True)
    """SHA-256 of `request`."""
    request: Mapped[str]
    answer: Mapped[str]
    model: Mapped[str]
    purpose: Mapped[str]
    seconds: Mapped[float]
    saved: Mapped[str]


class ClaimRow(Base):
    __tablename__ = "claims"

    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"), primary_key=True)
    article: Mapped[str] = mapped_column(ForeignKey("articles.sha256"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    """0-based, in the article's order."""
    id: Mapped[str] = mapped_column(index=True)
    """Of the claim; '' where its row gives none."""
    row: Mapped[str]
    """JSON, a line of claims.jsonl."""
    undecided: Mapped[str | None]
    """What it was before a person's decision changed it, likewise; NULL where none did, '' where a decision made it."""


class DecisionRow(Base):
    """What a person decided about a claim: all that ever was decided; of one claim the latest counts."""

    __tablename__ = "decisions"

    id: Mapped[int] = mapped_column(primary_key=True)
    """In the order in which they were made."""
    claim: Mapped[str] = mapped_column(index=True)
    article: Mapped[str] = mapped_column(ForeignKey("articles.sha256"))
    by: Mapped[str]
    at: Mapped[str]
    row: Mapped[str]
    """JSON, the decision."""
    about: Mapped[str]
    """JSON, the claim it was made on, a line of claims.jsonl."""
    model: Mapped[str]
    """Whose claim it was."""
    prompts: Mapped[str]
    """JSON, name to SHA-256."""


class BriefRow(Base):
    """The brief of a day; a new one takes its place, and all rows that hang on it go."""

    __tablename__ = "briefs"

    day: Mapped[str] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"))
    made: Mapped[str]
    row: Mapped[str]
    """JSON."""


class OfDay:
    """What a row of a brief has in common with others: the brief, and its place there, 0-based."""

    day: Mapped[str] = mapped_column(ForeignKey("briefs.day", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)


class BriefArticleRow(OfDay, Base):
    __tablename__ = "brief_articles"

    article: Mapped[str] = mapped_column(ForeignKey("articles.sha256"), index=True)


class PrintedRow(OfDay, Base):
    """A claim that a brief prints; what it says is in `claims`, under the brief's run."""

    __tablename__ = "printed"

    claim: Mapped[str] = mapped_column(index=True)
    article: Mapped[str] = mapped_column(ForeignKey("articles.sha256"))
    story: Mapped[str]
    """'' where it is in none."""
    note: Mapped[int | None]
    """Its footnote; NULL where it has none of its own."""


class Item(OfDay):
    """A value of a day's brief, as JSON, and the id it is asked for by."""

    id: Mapped[str] = mapped_column(index=True)
    row: Mapped[str]


class StoryRow(Item, Base):
    __tablename__ = "stories"


class JudgmentRow(Item, Base):
    """`id` is the story's."""

    __tablename__ = "judgments"


class ForecastRow(Item, Base):
    """`id` is that of the claim that makes it."""

    __tablename__ = "forecasts"

    open: Mapped[bool]


class GapRow(Item, Base):
    __tablename__ = "gaps"

    open: Mapped[bool]


class FigureTableRow(Item, Base):
    __tablename__ = "figure_tables"


class ChangeRow(Item, Base):
    """`id` is that of the day's claim; of the earlier one where there is none of the day."""

    __tablename__ = "changes"

    before: Mapped[str] = mapped_column(index=True)
    """Id of the earlier claim; '' where there is none."""


VERSIONS = Table(
    "alembic_version",
    Base.metadata,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)
"""Alembic's own note of the schema, made here for a new ledger so that opening one need not import Alembic."""
