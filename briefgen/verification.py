"""A brief's folder -> proof that it prints only what its articles say; no model, no network, nothing but files.

Held to each other: the manifest's hashes and the files; every claim's evidence and the article it names; every bullet
and footnote of `brief.md` and the claims. What differs is told with its line.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.articles.folders import list_texts
from briefgen.data import Span
from briefgen.errors import VerificationFailed
from briefgen.markdown import md
from briefgen.records import ArticleRecord, ClaimRecord, Manifest, read_claims, read_manifest

FOOTNOTE = re.compile(r"\[\^(\d+)\]: “(.*)” — .*<!-- ([\w.]+) (\w+) (\d+):(\d+) -->")
"""A footnote as the template prints it: number, words, claim id, article id, span. Words are escaped, so no mark of
theirs can end them early; the last “” — ” is the template's."""
CITED = re.compile(r"(?<!\\)\[\^(\d+)\](?!:)")
"""A footnote's number where it is cited: article text never holds these marks unescaped."""
CLAIM = re.compile(r" *(?:- )?(.*?)\[\^(\d+)\] — .*<!-- claim ([\w.]+) -->")
"""A claim as the template prints it: statement, note, claim id. Text from outside holds no unescaped bracket."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What was proved of a brief."""

    quotations: int
    articles: int
    faults: tuple[str, ...]
    """What does not hold, a sentence each, with file and line; empty when all holds."""


def verify(folder: Path, articles: Sequence[Path] = ()) -> Proof:
    """Proof of the brief in `folder`; raises VerificationFailed where it is no brief or a file of it is missing.

    Articles are found by their hash: where the manifest says, from the working directory or beside the brief, and in
    the files and folders of `articles`.
    """
    manifest = read_manifest(_read(folder / "manifest.json"), "manifest.json")
    brief, claims_text = _read(folder / "brief.md"), _read(folder / "claims.jsonl")
    claims = read_claims(claims_text, "claims.jsonl")
    texts = dict(_texts(manifest.articles, folder, articles))
    faults = [
        *_changed_files(manifest, {"brief.md": brief, "claims.jsonl": claims_text}),
        *(
            f"manifest.json: the article {record.source} cannot be found as it was"
            for record in manifest.articles
            if record.id not in texts
        ),
        *_claim_faults(claims, texts),
        *_brief_faults(brief, claims, texts),
    ]
    printed = [claim for claim in claims if claim.note is not None]
    return Proof(quotations=len(printed), articles=len(texts), faults=tuple(faults))


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise VerificationFailed(
            f"{path} cannot be read: {error.strerror}", hint="give the folder of a brief, as `briefgen run` wrote it"
        ) from error
    except UnicodeDecodeError as error:
        raise VerificationFailed(f"{path} is not UTF-8 at byte {error.start}") from error


def _texts(records: Iterable[ArticleRecord], folder: Path, more: Sequence[Path]) -> Iterator[tuple[str, str]]:
    """Article id and text of each article that can be found unchanged."""
    named = {record.sha256: record for record in records}
    for path in (*_places(named.values(), folder), *_files(more)):
        try:
            data = path.read_bytes()
        except (OSError, ValueError):  # not there, or no path at all: the next place may have it
            continue
        record = named.get(hashlib.sha256(data).hexdigest())
        if record is not None:
            yield record.id, data.decode("utf-8")


def _places(records: Iterable[ArticleRecord], folder: Path) -> Iterator[Path]:
    for record in records:
        yield Path(record.source)
        yield folder / record.source


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        yield from list_texts(path).texts if path.is_dir() else (path,)


def _changed_files(manifest: Manifest, files: Mapping[str, str]) -> Iterator[str]:
    for name, text in files.items():
        if manifest.files.get(name) != hashlib.sha256(text.encode()).hexdigest():
            yield f"{name}: changed since it was written"


def _claim_faults(claims: Iterable[ClaimRecord], texts: Mapping[str, str]) -> Iterator[str]:
    for line, claim in enumerate(claims, start=1):
        if claim.evidence is None or claim.article not in texts:
            continue
        words = texts[claim.article][claim.evidence.start : claim.evidence.end]
        if words != claim.evidence.text:
            yield f"claims.jsonl:{line}: claim {claim.id} quotes “{claim.evidence.text}”, the article says “{words}”"


def _brief_faults(brief: str, claims: Iterable[ClaimRecord], texts: Mapping[str, str]) -> Iterator[str]:
    printed = {claim.note: claim for claim in claims if claim.note is not None}
    noted, cited = set[int](), set[int]()
    for number, line in enumerate(brief.splitlines(), start=1):
        footnote = FOOTNOTE.fullmatch(line)
        if footnote:
            noted.add(int(footnote[1]))
            fault = _footnote_fault(footnote, printed, texts)
        else:
            cited.update(int(note) for note in CITED.findall(line))
            fault = _line_fault(line, printed)
        if fault:
            yield f"brief.md:{number}: {fault}"
    for note in sorted(printed.keys() - (noted & cited)):
        yield f"brief.md: claim {printed[note].id} should be printed under note {note} and is not"


def _footnote_fault(footnote: re.Match[str], printed: Mapping[int, ClaimRecord], texts: Mapping[str, str]) -> str:
    note, words, claim_id, article, start, end = footnote.groups()
    claim = printed.get(int(note))
    if claim is None or claim.evidence is None or (claim.id, claim.article) != (claim_id, article):
        return f"note {note} cites claim {claim_id}, which is not what claims.jsonl has under it"
    if (claim.evidence.start, claim.evidence.end) != (int(start), int(end)):
        return f"note {note} cites {start}:{end}, the claim stands on {claim.evidence.start}:{claim.evidence.end}"
    source = Span(int(start), int(end)).of(texts[article]) if article in texts else claim.evidence.text
    return "" if words == md(source) else f"note {note} quotes words the article does not have at {start}:{end}"


def _line_fault(line: str, printed: Mapping[int, ClaimRecord]) -> str:
    """What a line cites must be there, and what it prints as a claim must be that claim's statement under its number."""
    unknown = [note for note in map(int, CITED.findall(line)) if note not in printed]
    if unknown:
        return f"cites note {unknown[0]}, which no claim has"
    if not (match := CLAIM.fullmatch(line)):
        return ""
    words, note, claim_id = match.groups()
    claim = printed[int(note)]
    said = (claim_id, words) == (claim.id, md(claim.statement))
    return "" if said else f"says something else than claim {claim.id} before note {note}"
