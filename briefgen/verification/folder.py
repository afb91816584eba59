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
from briefgen.files import MAX_BRIEF, read_bytes
from briefgen.files import read_text as read_file
from briefgen.records import ArticleRecord, ClaimRecord, Manifest, article_record, read_claims, read_manifest
from briefgen.verification.ground import Ground
from briefgen.verification.past import Past
from briefgen.verification.seal import changed_at, seal_faults
from briefgen.writing import PENDING

PAGE = "brief.md"
NAMES = (PAGE, "claims.jsonl", "stories.jsonl")
"""What a brief cannot be proved without."""
_SINCE = "\n## What changed since the brief of "
"""What a brief says that had one before."""
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


def read_folder(folder: Path, more: Sequence[Path], *, page: str = PAGE) -> Folder:
    """The brief in a folder; raises VerificationFailed where it is none or a file of it is missing.

    `more` are files and folders where articles may be that are not where the manifest says; `page` is the file of the brief that
    is read for its page, where it is not `brief.md`.
    """
    sealed = read_text(folder / "manifest.json")
    manifest = read_manifest(sealed, "manifest.json")
    files = {name: read_text(folder / name) for name in (page, *NAMES[1:])}
    claims = read_claims(files["claims.jsonl"], "claims.jsonl")
    articles = {article.id: article for article in _articles(manifest, folder, more)}
    ground = Ground(
        manifest=manifest,
        claims={claim.id: claim for claim in claims},
        articles=articles,
        log=files["stories.jsonl"],
        past=Past(folder, manifest.date),
        is_first=_SINCE not in files[page],
    )
    copies = {name: read_text(folder / name) for name in COPIES if name in manifest.files and (folder / name).is_file()}
    faults = (
        *_broken_off(folder),
        *seal_faults(sealed, manifest, claims),
        *_changed_files(manifest, files | copies),
        *_article_faults(ground, folder),
    )
    return Folder(files[page], claims, ground, faults)


def read_text(path: Path) -> str:
    """A file of a brief; raises VerificationFailed where it cannot be read."""
    try:
        return read_file(path, limit=MAX_BRIEF)
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
            data = read_bytes(path, limit=ArticlePolicy().max_bytes)
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


def _broken_off(folder: Path) -> Iterator[str]:
    """That the files may be of two briefs."""
    if (folder / PENDING).exists():
        yield f"{PENDING}: a run was stopped while it put these files in place; the next `briefgen run` of this day mends it"


def _changed_files(manifest: Manifest, files: Mapping[str, str]) -> Iterator[str]:
    for name, text in files.items():
        if manifest.files.get(name) != hashlib.sha256(text.encode()).hexdigest():
            yield f"{name}: changed since it was written"


def _article_faults(ground: Ground, folder: Path) -> Iterator[str]:
    for record in ground.manifest.articles:
        article = ground.articles.get(record.id)
        if article is None:
            where = changed_at(record, folder, tuple(ground.claims.values()))
            yield f"manifest.json: the article {record.source} cannot be found as it was{where}"
        elif article_record(article) != record:
            yield f"manifest.json: the article {record.source} has another title, author, outlet, day or URL than is said"
