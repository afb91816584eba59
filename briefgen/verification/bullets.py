"""Footnotes and bullets of the page: each quotation is the article's, each statement its claim's, under its note and its ladder."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefgen.data import Article, SourcedClaim, Span
from briefgen.markdown import link, md, unescaped, visible
from briefgen.records import ClaimRecord
from briefgen.rendering.ladder import ladder
from briefgen.rendering.relative import told_days
from briefgen.rendering.remarks import phrases
from briefgen.rendering.views import behind
from briefgen.verification.ground import Ground
from briefgen.verification.lines import Line

_COUNTED = r"(?:; other counts? in notes? [\d, and]+|; another count in note \d+|; another count: “.*”)?"
"""Where others count what an interested party does, behind its name."""
_KNOWN = r"(?: · since the brief of \d{1,2} [A-Z][a-z]+ \d{4})?"


def footnote_fault(line: Line, ground: Ground) -> str:
    """What a footnote says that its claim or its article does not; '' for nothing."""
    parts = line.parts
    note, claim = int(parts["note"]), ground.claims.get(parts["claim"])
    if claim is None or claim.evidence is None or (claim.note, claim.article) != (note, parts["article"]):
        return f"note {note} cites claim {parts['claim']}, which is not what claims.jsonl has under it"
    start, end = int(parts["start"]), int(parts["end"])
    if (claim.evidence.start, claim.evidence.end) != (start, end):
        return f"note {note} cites {start}:{end}, the claim stands on {claim.evidence.start}:{claim.evidence.end}"
    article = ground.articles.get(claim.article)
    words = Span(start, end).of(article.text) if article else claim.evidence.text
    # Words and source together, since a headline may hold what stands between them.
    told, quoted = f"{parts['words']}” — {parts['source']}", f"{md(words)}” — "
    if not told.startswith(quoted):
        return f"note {note} quotes words the article does not have at {start}:{end}"
    if article is not None and told != quoted + _source(article, words):
        return f"note {note} names its article otherwise than the article itself: title, link, outlet or day"
    return ""


def _source(article: Article, words: str) -> str:
    title = md(article.title)
    linked = f"[{title}]({link(article.url, ' '.join(words.split()))})" if article.url else title
    return f"{linked}{f', {md(article.outlet)}' if article.outlet else ''}, {article.published.isoformat()}."


def bullet_fault(line: Line, ground: Ground) -> str:
    """What a bullet says that its claim does not; '' for nothing."""
    claim = ground.by_note.get(int(line.parts["note"]))
    if claim is None:
        return f"cites note {line.parts['note']}, which no claim has"
    if (line.parts["claim"], line.parts["words"]) != (claim.id, md(claim.statement)):
        return f"says something else than claim {claim.id} before note {claim.note}"
    sourced = ground.sourced.get(claim.id)
    if sourced is None:
        return ""
    if line.parts["ladder"] != ladder_of(sourced):
        return f"credits claim {claim.id} otherwise than “{unescaped(ladder_of(sourced))}”"
    if ground.is_whole and not re.fullmatch("".join(tail_pieces(sourced, ground)), line.parts["tail"]):
        return f"remarks behind claim {claim.id} what code does not read of it"
    return ""


def ladder_of(claim: SourcedClaim) -> str:
    """Who said it, as the page prints it."""
    return md(ladder(claim.checked.attribution, claim.article.outlet))


def tail_pieces(claim: SourcedClaim, ground: Ground) -> Iterator[str]:
    """What may stand behind a bullet's ladder, a pattern each: who else says it, how firmly, on which days, since when."""
    yield from backing(claim, ground)
    yield from own_pieces(claim)


def backing(claim: SourcedClaim, ground: Ground) -> Iterator[str]:
    """Who else says what a claim says, where anybody does: all claims of the day are put beside each other for it."""
    together = ground.corroborations[claim.id]
    others = (ground.claims[other].note for other in together.claims if other != claim.id)
    notes = "".join(f"[^{note}]" for note in sorted(note for note in others if note is not None))
    if behind(together):
        yield re.escape(f" · {md(behind(together))}{f' (also {notes})' if notes else ''}")


def own_pieces(claim: SourcedClaim) -> Iterator[str]:
    """What is read of a claim alone: how firmly it is held, on which days, and since when it may be known."""
    yield from map(_remark, phrases(claim.article, claim.checked, {}))
    for told in told_days(claim.article, claim.checked):
        yield re.escape(f" · {md(told.words)} = {md(told.days)}")
    yield _KNOWN


def _remark(phrase: str) -> str:
    """A remark as a pattern; where others count the same is told by notes, which stand on sentences that are not read here."""
    if not phrase.startswith("interested party: "):
        return re.escape(f" · {md(phrase)}")
    return re.escape(f" · {md(phrase.partition('; ')[0])}") + _COUNTED


def context_faults(page: Sequence[Line], ground: Ground) -> Iterator[tuple[int, str]]:
    """Sentences printed as the context of the bullet under them that its article does not have."""
    for line, below in pairwise(page):
        if line.shape != "context":
            continue
        claim: ClaimRecord | None = ground.claims.get(below.parts.get("claim", ""))
        article = ground.articles.get(claim.article) if claim is not None else None
        if below.shape != "bullet" or claim is None:
            yield line.number, "gives a context, and no claim stands under it"
        elif article is not None and unescaped(line.parts["words"]) not in visible(article.content.of(article.text)):
            yield line.number, f"gives as context of claim {claim.id} what its article does not say"
