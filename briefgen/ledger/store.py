"""The ledger: every method is one transaction, so a run killed at any moment has lost at most what it was just doing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, delete, insert, inspect, select, update
from sqlalchemy.dialects import postgresql, sqlite

from briefgen.data import Article, Change, Forecast, Gap, StoredReply, Story, Usage
from briefgen.ledger import days, past, runs
from briefgen.ledger import decisions as kept
from briefgen.ledger.liveness import Liveness
from briefgen.ledger.opening import DURABLY, LOCK_SECONDS, WRITES, open_engine
from briefgen.ledger.rows import FORECASTS, GAPS, Columns, article_columns, claim_id, counts, reply_columns, reply_of
from briefgen.ledger.schema import check, prepare
from briefgen.ledger.tables import ArticleRow, Base, ClaimRow, ReplyRow, RunRow
from briefgen.ledger.trouble import readable, shown, translated
from briefgen.ledger.values import ArticleKept, CheckedRows, ClaimKept, DayBrief, DecisionKept, Past, RunKept, RunStatus


class Ledger:
    """An open ledger; safe to use from several threads and processes. Every method raises LedgerError, nothing else."""

    def __init__(
        self,
        where: Path | str,
        *,
        readonly: bool = False,
        lock_seconds: float = LOCK_SECONDS,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Opens the file at a path, making it with its folders, or the database at a URL (`postgresql://…`).

        One of an older schema is brought to the newest in place. `readonly` opens what is there, writes nothing
        whatever is asked, and works where nothing may be written.
        """
        self._now = now
        self._name = shown(str(where))
        self._live = Liveness(str(where))
        with translated(self._name):
            self._engine = open_engine(str(where), lock_seconds=lock_seconds, readonly=readonly)
        try:
            # A run asks for the write lock first of all, so that one that may not write says so before it asks a model.
            with self._reading() if readonly else self._writing() as connection, readable(self._name):
                (check if readonly else prepare)(connection, self._name)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file; what was saved stays."""
        self._engine.dispose()
        self._live.close()

    # What a run leaves as it goes.

    def reply(self, key: str) -> StoredReply | None:
        """The reply kept under this key."""
        with self._reading() as connection:
            row = connection.execute(select(ReplyRow.__table__).where(ReplyRow.key == key)).one_or_none()
            return None if row is None else reply_of(row)

    def save_reply(self, key: str, reply: StoredReply) -> None:
        """Keeps the reply, in the place of an older one."""
        with self._writing() as connection:
            _put(connection, ReplyRow, {"key": key, "saved": self._time(), **reply_columns(reply)})

    def start_run(self, *, model: str, settings: str) -> int:
        """The number of a new run, in the state `running`; `settings` is JSON.

        Runs in that state whose process is gone are `killed` from now on.
        """
        row = {"model": model, "settings": settings, "started": self._time()}
        with self._writing() as connection:
            running = connection.execute(select(RunRow.id).filter_by(status="running")).scalars().all()
            gone = [run for run in running if self._live.is_gone(run)]
            connection.execute(update(RunRow).where(RunRow.id.in_(gone)).values(status="killed"))
            run = connection.execute(insert(RunRow).values(row).returning(RunRow.id)).scalar_one()
            self._live.begin(run)  # before anybody else can see the run, and find nobody at it
            return run

    def finish_run(self, run_id: int, *, status: RunStatus, usage: Usage, report: str = "") -> None:
        """Writes how the run ended, what it used, and its account, which is JSON."""
        row = {"status": status, "finished": self._time(), "report": report or None, **counts(usage)}
        with self._writing(durably=True) as connection:
            connection.execute(update(RunRow).where(RunRow.id == run_id).values(row))
        self._live.end(run_id)

    def runs(self, limit: int) -> tuple[RunKept, ...]:
        """So many runs at most, the newest first."""
        with self._reading() as connection:
            return runs.latest(connection, limit)

    def run(self, run_id: int) -> RunKept | None:
        """The run with this number."""
        with self._reading() as connection:
            return runs.run_of(connection, run_id)

    def save_checked(self, run_id: int, article: Article, profile: str, claim_rows: Sequence[str]) -> None:
        """Keeps a finished article with its profile and a run's claims of it, in the place of those the run had of it.

        `profile` and the claims, in the article's order, are JSON; a profile of '' leaves the one that is kept.
        """
        columns = {**article_columns(article), "saved": self._time(), **({"profile": profile} if profile else {})}
        with self._writing() as connection:
            _put(connection, ArticleRow, columns)
            _put_claims(connection, run_id, CheckedRows(article.sha256, tuple(claim_rows)))

    # What persons decided.

    def save_decisions(
        self,
        decisions: Sequence[DecisionKept],
        *,
        checked: Sequence[CheckedRows] = (),
        brief: DayBrief | None = None,
    ) -> None:
        """Keeps decisions, and with them what they make of a day's brief and of the claims of its run: all of it or nothing.

        `checked` takes the place of the claims the brief's run has of these articles, `brief` that of the day's brief.
        """
        with self._writing(durably=True) as connection:
            kept.put(connection, decisions)
            if brief is not None:
                for rows in checked:
                    _put_claims(connection, brief.run, rows)
                days.put_brief(connection, brief, self._time())

    def save_decided(self, run_id: int, checked: Sequence[CheckedRows]) -> None:
        """Puts what decisions made of a run's claims of these articles in their place."""
        with self._writing() as connection:
            for rows in checked:
                _put_claims(connection, run_id, rows)

    def decisions(self, claims: Iterable[str], *, articles: Sequence[str] = ()) -> tuple[DecisionKept, ...]:
        """The latest decision on each of these claims and on each of any claim of these articles, those made earlier first."""
        with self._reading() as connection:
            return kept.latest(connection, claims, articles)

    def decisions_of(self, day: date) -> tuple[DecisionKept, ...]:
        """The latest decision on each claim of the articles of a day's brief, those made earlier first."""
        with self._reading() as connection:
            return kept.of_day(connection, day)

    def all_decisions(self) -> tuple[DecisionKept, ...]:
        """All that ever was decided, in its order."""
        with self._reading() as connection:
            return kept.every(connection)

    # The briefs of days.

    def save_brief(self, brief: DayBrief) -> None:
        """Keeps a day's brief, in the place of the one the day had; its run and its articles must be known."""
        with self._writing() as connection:
            days.put_brief(connection, brief, self._time())

    def brief(self, day: date) -> DayBrief | None:
        """The brief of a day."""
        with self._reading() as connection:
            return days.brief_of(connection, day)

    def days(self) -> tuple[date, ...]:
        """The days that have a brief, ascending."""
        with self._reading() as connection:
            return days.days_of(connection)

    # What they said.

    def past(self, *, since: date, before: date) -> Past:
        """The articles and their claims of the briefs from `since` up to `before`, which is not among them."""
        with self._reading() as connection:
            return past.past(connection, since, before)

    def versions(self, url: str) -> tuple[ArticleKept, ...]:
        """Every text read under a URL, in the order of the briefs they were first in; those in none come last."""
        with self._reading() as connection:
            return past.versions(connection, url)

    def articles(self, sha256s: Sequence[str]) -> tuple[ArticleKept, ...]:
        """The articles with these hashes, by day and id; one that was kept by schema 1 alone is not among them."""
        with self._reading() as connection:
            return past.articles(connection, sha256s)

    def forecasts(self, *, before: date) -> tuple[Forecast, ...]:
        """Those the last brief to name them, before a day, left open, or found due with nobody to tell what became of them."""
        with self._reading() as connection:
            return past.still_open(connection, FORECASTS, before)

    def gaps(self, *, before: date) -> tuple[Gap, ...]:
        """Those the last brief to name them, before a day, left open."""
        with self._reading() as connection:
            return past.still_open(connection, GAPS, before)

    def claims(self, day: date) -> tuple[ClaimKept, ...]:
        """All claims of the articles of a day's brief, printed or not, in its order."""
        with self._reading() as connection:
            return past.claims_of(connection, day)

    def claim_days(self, claim: str) -> tuple[ClaimKept, ...]:
        """The claim with this id in every brief whose articles made it, printed or not, by day."""
        with self._reading() as connection:
            return past.claim_days(connection, claim)

    def claim_rows(self) -> Iterator[tuple[date, str]]:
        """The day of a brief and a line of claims.jsonl for every claim of its articles, printed or not, the newest day first.

        The ledger is read from as long as this is gone through.
        """
        with self._reading() as connection:
            yield from past.claim_rows(connection)

    def story_days(self, story: str) -> tuple[tuple[date, Story], ...]:
        """The story with this id in every brief that told it, by day."""
        with self._reading() as connection:
            return past.story_days(connection, story)

    def changes_of(self, claim: str) -> tuple[tuple[date, Change], ...]:
        """The changes that name a claim, as the day's or as the earlier one, by day."""
        with self._reading() as connection:
            return past.changes_of(connection, claim)

    def changes_until(self, day: date) -> tuple[tuple[date, Change], ...]:
        """All changes of the briefs up to a day and of it, by day."""
        with self._reading() as connection:
            return past.changes_until(connection, day)

    def ids(self) -> tuple[str, ...]:
        """Of every claim and story that was in a brief, sorted."""
        with self._reading() as connection:
            return past.ids(connection)

    def _time(self) -> str:
        return self._now().astimezone(UTC).isoformat(timespec="seconds")

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with translated(self._name), readable(self._name), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self, *, durably: bool = False) -> Iterator[Connection]:
        """A transaction that has the write lock from its start; on disk at its end where it must outlive a power cut."""
        options = {WRITES: True, DURABLY: durably}
        with translated(self._name), self._engine.execution_options(**options).begin() as connection:
            yield connection


def _put_claims(connection: Connection, run_id: int, checked: CheckedRows) -> None:
    """Puts a run's claims of an article in the place of those it had of it."""
    of_article = {"run_id": run_id, "article": checked.article}
    numbered = [
        {**of_article, "position": position, "id": claim_id(row), "row": row, "undecided": checked.undecided.get(row)}
        for position, row in enumerate(checked.rows)
    ]
    connection.execute(delete(ClaimRow).filter_by(**of_article))
    if numbered:
        connection.execute(insert(ClaimRow), numbered)


def _put(connection: Connection, table: type[Base], row: Mapping[str, object] | Columns) -> None:
    """Inserts the row, or replaces the one with its key; the two databases say it alike, the standard does not."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(table).values(**row)
    connection.execute(statement.on_conflict_do_update(index_elements=inspect(table).primary_key, set_=dict(row)))
