"""The folder of a brief -> its files and its articles, and which of them are not as they were."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefgen.articles.folders import list_texts
from briefgen.articles.parsing import ArticlePolicy, parse_article
from briefgen.data import Article
from briefgen.errors import ArticleError, VerificationFailed
from briefgen.records import ArticleRecord, ClaimRecord, Manifest, article_record, read_claims, read_manifest
from briefgen.verification.ground import Ground
from briefgen.verification.past import Past

NAMES = ("brief.md", "claims.jsonl", "stories.jsonl")
"""What a brief cannot be proved without."""
COPIES = ("brief.html", "brief.json")
"""What may stand beside: the same in another form. Whether they were changed is told by their hashes alone."""


@dataclass(frozen=True)
class Folder:
    """A brief as it lies in its folder."""

    page: str
    claims: tuple[ClaimRecord, ...]
    """As they stand in their file; two may have one id where it was changed."""
    ground: Ground
    faults: tuple[str, ...]
    """Files and articles that are not as they were."""


def read_folder(folder: Path, more: Sequence[Path]) -> Folder:
    """The brief in a folder; raises VerificationFailed where it is none or a file of it is missing.

    `more` are files and folders where articles may be that are not where the manifest says.
    """
    manifest = read_manifest(_read(folder / "manifest.json"), "manifest.json")
    files = {name: _read(folder / name) for name in NAMES}
    claims = read_claims(files["claims.jsonl"], "claims.jsonl")
    articles = {article.id: article for article in _articles(manifest, folder, more)}
    ground = Ground(
        manifest=manifest,
        claims={claim.id: claim for claim in claims},
        articles=articles,
        log=files["stories.jsonl"],
        past=Past(folder, manifest.date),
    )
    copies = {name: _read(folder / name) for name in COPIES if name in manifest.files and (folder / name).is_file()}
    faults = (*_changed_files(manifest, files | copies), *_article_faults(manifest, articles))
    return Folder(files["brief.md"], claims, ground, faults)


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise VerificationFailed(
            f"{path} cannot be read: {error.strerror}", hint="give the folder of a brief, as `briefgen run` wrote it"
        ) from error
    except UnicodeDecodeError as error:
        raise VerificationFailed(f"{path} is not UTF-8 at byte {error.start}") from error


def _articles(manifest: Manifest, folder: Path, more: Sequence[Path]) -> Iterator[Article]:
    """Each article that can be found unchanged, as it is read from its file, under the id it has in the brief."""
    named = {record.sha256: record for record in manifest.articles}
    for path in (*_places(named.values(), folder), *_files(more)):
        try:
            data = path.read_bytes()
        except (OSError, ValueError):  # not there, or no path at all: the next place may have it
            continue
        record = named.pop(hashlib.sha256(data).hexdigest(), None)
        if record is not None:
            try:
                yield replace(parse_article(data, record.source, ArticlePolicy()), id=record.id)
            except ArticleError:  # its hash is the manifest's, and yet it is no article: it counts as not found
                continue


def _places(records: Iterable[ArticleRecord], folder: Path) -> Iterator[Path]:
    for record in tuple(records):
        yield Path(record.source)
        yield folder / record.source


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        yield from list_texts(path).texts if path.is_dir() else (path,)


def _changed_files(manifest: Manifest, files: Mapping[str, str]) -> Iterator[str]:
    for name, text in files.items():
        if manifest.files.get(name) != hashlib.sha256(text.encode()).hexdigest():
            yield f"{name}: changed since it was written"


def _article_faults(manifest: Manifest, articles: Mapping[str, Article]) -> Iterator[str]:
    for record in manifest.articles:
        article = articles.get(record.id)
        if article is None:
            yield f"manifest.json: the article {record.source} cannot be found as it was"
        elif article_record(article) != record:
            yield f"manifest.json: the article {record.source} has another title, author, outlet, day or URL than is said"
