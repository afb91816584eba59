"""Paths -> Articles: every file, folder and standard input that was named, and what could not be read.

Nothing is raised for a file: one that cannot be read becomes a problem beside the articles that can.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from briefgen.articles.folders import list_texts, printable
from briefgen.articles.parsing import ArticlePolicy, parse_article, short_hash
from briefgen.data import Article
from briefgen.errors import ArticleError

STDIN = "-"
"""The path that means standard input."""


@dataclass(frozen=True, slots=True)
class Library:
    """What was read and what could not be."""

    articles: tuple[Article, ...]
    """In the order of the paths given, a folder's files by name; no two with one id."""
    problems: tuple[ArticleError, ...]
    """One for each file, folder or path that gave no article."""


def read_articles(paths: Sequence[str], *, stdin: BinaryIO | None, policy: ArticlePolicy) -> Library:
    """The articles of files, of folders (every `**/*.txt`, links that lead out of the folder not followed) and of
    standard input (`-`).

    A file that repeats an article is read once, with a note. One with the URL and date of another and other words is a
    version of it: both are read, and the later one's id is the hash of its own text.
    """
    outcomes = [outcome for path in paths for outcome in _read_path(path, stdin, policy)]
    return Library(
        articles=_distinct(outcome for outcome in outcomes if isinstance(outcome, Article)),
        problems=tuple(outcome for outcome in outcomes if isinstance(outcome, ArticleError)),
    )


def _read_path(path: str, stdin: BinaryIO | None, policy: ArticlePolicy) -> Iterator[Article | ArticleError]:
    if path == STDIN:
        yield _read(stdin, "<stdin>", policy)
    elif os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises where a folder above it may not be searched
        yield from _read_folder(Path(path), policy)
    else:
        yield _read(Path(path), printable(path), policy)


def _read(origin: Path | BinaryIO | None, source: str, policy: ArticlePolicy) -> Article | ArticleError:
    try:
        data = _bytes(origin, policy.max_bytes + 1)
    except FileNotFoundError:
        return ArticleError("there is no such file or folder", source=source, hint="check the path")
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL character, a closed standard input
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return ArticleError(f"cannot be read: {reason}", source=source, hint="check the file and who may read it")
    try:
        return parse_article(data, source, policy)
    except ArticleError as problem:
        return problem


def _bytes(origin: Path | BinaryIO | None, limit: int) -> bytes:
    if origin is None:
        raise ValueError("there is no standard input")
    if isinstance(origin, Path):
        with origin.open("rb") as file:
            return file.read(limit)
    return origin.read(limit)


def _read_folder(root: Path, policy: ArticlePolicy) -> Iterator[Article | ArticleError]:
    listing = list_texts(root)
    for path in listing.texts:
        yield _read(path, printable(str(path)), policy)
    yield from listing.problems
    if not (listing.texts or listing.problems):
        yield ArticleError("the folder holds no .txt file", source=printable(str(root)), hint="name another folder")


def _distinct(articles: Iterable[Article]) -> tuple[Article, ...]:
    """Each text once, in the order they came, and no two under one id."""
    kept: dict[str, Article] = {}
    firsts: dict[str, Article] = {}
    for article in articles:
        words = short_hash(" ".join(article.text.split()))  # other spaces and line ends are no other words
        if words not in kept:
            first = firsts.setdefault(article.id, article)
            kept[words] = article if first is article else _version(article, first)
        elif kept[words].source != article.source:
            kept[words] = _noted(kept[words], f"{article.source} holds the same article; it was read once.")
    return tuple(kept.values())


def _version(article: Article, first: Article) -> Article:
    note = f"It has the URL and date of {first.source} and other words: both were read, this one under its own id."
    return _noted(replace(article, id=short_hash(article.text)), note)


def _noted(article: Article, note: str) -> Article:
    return replace(article, notes=(*article.notes, note))
