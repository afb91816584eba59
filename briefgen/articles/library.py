"""Paths -> Articles: every file, folder and standard input that was named, and what could not be read.

Nothing is raised for a file: one that cannot be read becomes a problem beside the articles that can.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import BinaryIO, NamedTuple

from briefgen.articles.folders import list_texts, printable
from briefgen.articles.parsing import ArticlePolicy, read_article, short_hash
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
    sources = (found for path in paths for found in _sources(path))
    outcomes = [_outcome(found, stdin, policy) for found in islice(sources, policy.max_files)]
    return Library(
        articles=_distinct(outcome for outcome in outcomes if isinstance(outcome, Article)),
        problems=(*(one for one in outcomes if isinstance(one, ArticleError)), *_rest(sources, policy)),
    )


class _Source(NamedTuple):
    """A file, or standard input, that is to be read."""

    path: Path | None
    name: str
    """As messages call it."""


def _sources(path: str) -> Iterator[_Source | ArticleError]:
    """What a path names, file by file; none is opened."""
    if path == STDIN:
        yield _Source(None, "<stdin>")
    elif os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises where a folder above it may not be searched
        yield from _folder(Path(path))
    else:
        yield _Source(Path(path), printable(path))


def _folder(root: Path) -> Iterator[_Source | ArticleError]:
    listing = list_texts(root)
    yield from listing.problems
    for path in listing.texts:
        yield _Source(path, printable(str(path)))
    if not (listing.texts or listing.problems):
        yield ArticleError("the folder holds no .txt file", source=printable(str(root)), hint="name another folder")


def _rest(sources: Iterator[_Source | ArticleError], policy: ArticlePolicy) -> Iterator[ArticleError]:
    """That there were more files than a run reads."""
    first = next(sources, None)
    if first is not None:
        more = 1 + sum(1 for _ in sources)
        yield ArticleError(
            f"this and whatever follows, {more:,} in all, was not read: a run reads at most {policy.max_files:,} files",
            source=first.name if isinstance(first, _Source) else first.source,
            hint="brief the articles of one day at a time",
        )


def _outcome(found: _Source | ArticleError, stdin: BinaryIO | None, policy: ArticlePolicy) -> Article | ArticleError:
    if isinstance(found, ArticleError):
        return found
    try:
        with found.path.open("rb") if found.path else nullcontext(_given(stdin)) as stream:
            return read_article(stream, found.name, policy)
    except ArticleError as problem:
        return problem
    except FileNotFoundError:  # the commonest, told without a system’s words
        return ArticleError("there is no such file or folder", source=found.name, hint="check the path")
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL character, a closed standard input
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return ArticleError(f"cannot be read: {reason}", source=found.name, hint="check the file and who may read it")


def _given(stdin: BinaryIO | None) -> BinaryIO:
    if stdin is None:
        raise ValueError("there is no standard input")
    return stdin


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
            as_far = " as far as it is read" if kept[words].content.end == len(kept[words].text) else ""  # it was cut
            kept[words] = _noted(kept[words], f"{article.source} holds the same article{as_far}; it was read once.")
    return tuple(kept.values())


def _version(article: Article, first: Article) -> Article:
    note = f"It has the URL and date of {first.source} and other words: both were read, this one under its own id."
    return _noted(replace(article, id=short_hash(article.text)), note)


def _noted(article: Article, note: str) -> Article:
    return replace(article, notes=(*article.notes, note))
