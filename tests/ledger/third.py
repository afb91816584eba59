"""A ledger of schema 3, as it was made, with one day's brief and a decision about it in it."""

from __future__ import annotations

SCHEMA_3 = """
PRAGMA journal_mode = WAL;
CREATE TABLE runs (id INTEGER NOT NULL, model TEXT NOT NULL, settings TEXT NOT NULL, started TEXT NOT NULL, finished
    TEXT, status TEXT NOT NULL, requests INTEGER NOT NULL, prompt_tokens INTEGER NOT NULL, cached_tokens INTEGER NOT
    NULL, completion_tokens INTEGER NOT NULL, cost DOUBLE NOT NULL, estimated INTEGER NOT NULL, PRIMARY KEY (id));
CREATE TABLE articles (sha256 TEXT NOT NULL, id TEXT NOT NULL, source TEXT NOT NULL, title TEXT NOT NULL, published
    TEXT NOT NULL, url TEXT, author TEXT, outlet TEXT NOT NULL, text TEXT NOT NULL, content TEXT, summary TEXT,
    highlights TEXT, notes TEXT NOT NULL, profile TEXT, saved TEXT NOT NULL, PRIMARY KEY (sha256));
CREATE INDEX ix_articles_url ON articles (url);
CREATE INDEX ix_articles_id ON articles (id);
CREATE TABLE replies ("key" TEXT NOT NULL, request TEXT NOT NULL, answer TEXT NOT NULL, model TEXT NOT NULL, purpose
    TEXT NOT NULL, seconds DOUBLE NOT NULL, saved TEXT NOT NULL, requests INTEGER NOT NULL, prompt_tokens INTEGER NOT
    NULL, cached_tokens INTEGER NOT NULL, completion_tokens INTEGER NOT NULL, cost DOUBLE NOT NULL, estimated INTEGER
    NOT NULL, PRIMARY KEY ("key"));
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY
    (version_num));
CREATE TABLE claims (run_id INTEGER NOT NULL, article TEXT NOT NULL, position INTEGER NOT NULL, id TEXT NOT NULL,
    "row" TEXT NOT NULL, undecided TEXT, PRIMARY KEY (run_id, article, position), FOREIGN KEY(run_id) REFERENCES runs
    (id), FOREIGN KEY(article) REFERENCES articles (sha256));
CREATE INDEX ix_claims_id ON claims (id);
CREATE TABLE decisions (id INTEGER NOT NULL, claim TEXT NOT NULL, article TEXT NOT NULL, "by" TEXT NOT NULL, at TEXT
    NOT NULL, "row" TEXT NOT NULL, about TEXT NOT NULL, model TEXT NOT NULL, prompts TEXT NOT NULL, PRIMARY KEY (id),
    FOREIGN KEY(article) REFERENCES articles (sha256));
CREATE INDEX ix_decisions_claim ON decisions (claim);
CREATE TABLE briefs (day TEXT NOT NULL, run_id INTEGER NOT NULL, made TEXT NOT NULL, "row" TEXT NOT NULL, PRIMARY KEY
    (day), FOREIGN KEY(run_id) REFERENCES runs (id));
CREATE TABLE brief_articles (article TEXT NOT NULL, day TEXT NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (day,
    position), FOREIGN KEY(article) REFERENCES articles (sha256), FOREIGN KEY(day) REFERENCES briefs (day) ON DELETE
    CASCADE);
CREATE INDEX ix_brief_articles_article ON brief_articles (article);
CREATE TABLE printed (claim TEXT NOT NULL, article TEXT NOT NULL, story TEXT NOT NULL, note INTEGER, day TEXT NOT
    NULL, position INTEGER NOT NULL, PRIMARY KEY (day, position), FOREIGN KEY(article) REFERENCES articles (sha256),
    FOREIGN KEY(day) REFERENCES briefs (day) ON DELETE CASCADE);
CREATE INDEX ix_printed_claim ON printed (claim);
CREATE TABLE stories (id TEXT NOT NULL, "row" TEXT NOT NULL, day TEXT NOT NULL, position INTEGER NOT NULL, PRIMARY KEY
    (day, position), FOREIGN KEY(day) REFERENCES briefs (day) ON DELETE CASCADE);
CREATE INDEX ix_stories_id ON stories (id);
CREATE TABLE judgments (id TEXT NOT NULL, "row" TEXT NOT NULL, day TEXT NOT NULL, position INTEGER NOT NULL, PRIMARY
    KEY (day, position), FOREIGN KEY(day) REFERENCES briefs (day) ON DELETE CASCADE);
CREATE INDEX ix_judgments_id ON judgments (id);
CREATE TABLE forecasts (open BOOLEAN NOT NULL, id TEXT NOT NULL, "row" TEXT NOT NULL, day TEXT NOT NULL, position
    INTEGER NOT NULL, PRIMARY KEY (day, position), FOREIGN KEY(day) REFERENCES briefs (day) ON DELETE CASCADE);
CREATE INDEX ix_forecasts_id ON forecasts (id);
CREATE TABLE gaps (open BOOLEAN NOT NULL, id TEXT NOT NULL, "row" TEXT NOT NULL, day TEXT NOT NULL, position INTEGER
    NOT NULL, PRIMARY KEY (day, position), FOREIGN KEY(day) REFERENCES briefs (day) ON DELETE CASCADE);
CREATE INDEX ix_gaps_id ON gaps (id);
CREATE TABLE figure_tables (id TEXT NOT NULL, "row" TEXT NOT NULL, day TEXT NOT NULL, position INTEGER NOT NULL,
    PRIMARY KEY (day, position), FOREIGN KEY(day) REFERENCES briefs (day) ON DELETE CASCADE);
CREATE INDEX ix_figure_tables_id ON figure_tables (id);
CREATE TABLE changes ("before" TEXT NOT NULL, id TEXT NOT NULL, "row" TEXT NOT NULL, day TEXT NOT NULL, position
    INTEGER NOT NULL, PRIMARY KEY (day, position), FOREIGN KEY(day) REFERENCES briefs (day) ON DELETE CASCADE);
CREATE INDEX ix_changes_id ON changes (id);
CREATE INDEX ix_changes_before ON changes ("before");
PRAGMA user_version = 3;
INSERT INTO alembic_version VALUES ('3');
INSERT INTO runs (id, model, settings, started, finished, status, requests, prompt_tokens, cached_tokens,
    completion_tokens, cost, estimated) VALUES
    (7, 'm', '{}', '2031-05-05T12:00:00+00:00', '2031-05-05T12:01:00+00:00', 'ok', 1, 2, 3, 4, 0.5, 6),
    (8, 'm', '{}', '2031-05-05T13:00:00+00:00', NULL, 'running', 0, 0, 0, 0, 0, 0);
INSERT INTO articles VALUES ('ff', 'aa', 'a.txt', 'Ferry', '2031-05-05', NULL, NULL, '', 'The ferry sank.', '[0, 15]',
    NULL, NULL, '[]', NULL, 'then');
INSERT INTO replies ("key", request, answer, model, purpose, seconds, saved, requests, prompt_tokens, cached_tokens,
    completion_tokens, cost, estimated) VALUES
    ('k', '{"model":"m"}', 'yes', 'm', 'extract', 1.5, 'then', 2, 30, 10, 5, 0.25, 1);
INSERT INTO claims (run_id, article, position, id, "row", undecided) VALUES (7, 'ff', 0, 'one', '{"id": "one"}', NULL);
INSERT INTO decisions (id, claim, article, "by", "at", "row", about, model, prompts) VALUES
    (1, 'one', 'ff', 'anna', '2031-05-05T14:00:00Z', '{"claim": "one", "evidence": "The ferry sank.", "ruling": "accepted"}', '{}', 'm', '{}');
INSERT INTO briefs VALUES ('2031-05-05', 7, 'then', '{}');
INSERT INTO brief_articles (article, day, position) VALUES ('ff', '2031-05-05', 0);
INSERT INTO printed (claim, article, story, note, day, position) VALUES ('one', 'ff', 'story1', 1, '2031-05-05', 0);
"""
