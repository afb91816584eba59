"""Lines of no shape that briefgen prints: sentences a person wrote. With a note or an id each is held to what it cites; without
one it may state nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefgen.annotating.proper import Known
from briefgen.annotating.words import words
from briefgen.data import Article, SourcedClaim, Span
from briefgen.markdown import link, unescaped
from briefgen.rechecking.sentences import alike, compared
from briefgen.rechecking.sinces import SINCE
from briefgen.rechecking.standing import Standing
from briefgen.rechecking.stated import stated
from briefgen.rendering.phrases import day
from briefgen.segmentation import segment
from briefgen.verification.edited import Remark
from briefgen.verification.lines import Line

_HIDDEN = re.compile(r"<!--((?:(?!<!--).)*?)-->")
_ID = re.compile(r"(?<![\w.])[0-9a-f]{12}(?:\.\d+)?r?(?![\w.])")
_NOTE = re.compile(r"\s*(?<!\\)\[\^(\w+)\]:?")
_LINK = re.compile(r"\[((?:\\.|[^\[\]\\])*)\]\(([^()\s]*)[^()]*\)|<(https?://[^>\s]*)>|(?<![\w(])(https?://[^\s)>\]]+)")
_LADDER = re.compile(r" — \*[^*]*\*")
_SET = re.compile(r"\*+|^\s*(?:[-+]|\d+\.|#+|>)\s+")
_SAME_WORDS = re.compile(
    r"^(?:“(?P<quoted>.*)” — (?:less firmly in the article|not borne out by the article)|Held against: “(?P<held>.*)”)$"
)


class Cited(NamedTuple):
    """A note in a text."""

    note: str
    at: int
    """Where it stands, in the text without notes."""


def link_faults(line: Line, standing: Standing) -> Iterator[Remark]:
    """Links that lead to no article of the brief."""
    known = {link(article.url) for article in standing.ground.manifest.articles if article.url}
    for match in _LINK.finditer(line.text):
        target = match[2] if match[2] is not None else match[3] or match[4]
        page = re.split(r"#?:~:text=", target, maxsplit=1)[0]
        if page not in known:
            yield Remark(line.number, "other-link", f"leads to “{target[:80]}”, which is no article of this brief")


def prose(line: Line, standing: Standing) -> Iterator[Remark]:
    """What is wrong with a line that a person wrote or changed beyond all shapes."""
    hidden = " ".join(match[1] for match in _HIDDEN.finditer(line.text))
    text, notes = _without_notes(_plain(line.text))
    ids = _ID.findall(hidden)
    yield from _unknown(line, ids, notes, standing)
    if ids or notes:
        named = (*standing.claims(ids), *(claim for name in ids for claim in standing.earlier(name)[:1]))
        yield from _cited(line, text, notes, named, standing)
    elif not _is_known(line, text, standing):
        said = next(iter(_stated(line, text, standing)), None)
        if said is not None:
            yield Remark(
                line.number, "no-evidence", f"states “{said}” and names no evidence: cite a note of this brief"
            )


def _plain(line: str) -> str:
    """A line's words with its notes still in them."""
    text = _LADDER.sub("", _HIDDEN.sub("", line)) if _HIDDEN.search(line) else line
    return _SET.sub("", _LINK.sub(lambda match: match[1] or "", text)).strip()


def _without_notes(text: str) -> tuple[str, tuple[Cited, ...]]:
    parts, notes, end = list[str](), list[Cited](), 0
    for match in _NOTE.finditer(text):
        parts.append(unescaped(text[end : match.start()]))
        notes.append(Cited(match[1], sum(map(len, parts))))
        end = match.end()
    return "".join([*parts, unescaped(text[end:])]), tuple(notes)


def _unknown(line: Line, ids: Sequence[str], notes: Sequence[Cited], standing: Standing) -> Iterator[Remark]:
    for name in ids:
        if name not in standing.ground.claims and not any(standing.earlier(name)):
            is_open = not standing.ground.past.is_there
            yield Remark(
                line.number, "unknown-id", f"{name} is no claim of this brief", "unsure" if is_open else "fault"
            )
    for cited in notes:
        if not cited.note.isdigit() or standing.under(int(cited.note)) is None:
            yield Remark(line.number, "unknown-note", f"note {cited.note} is of no claim of this brief")


def _cited(
    line: Line, text: str, notes: Sequence[Cited], named: Sequence[SourcedClaim], standing: Standing
) -> Iterator[Remark]:
    """Each sentence beside the notes in or right behind it; beside the line's hidden ids where it has none."""
    left = list(notes)
    for span in _sentences(text, standing):
        sentence = span.of(text)
        mine = [one for one in left if one.at <= span.end]
        left = left[len(mine) :]
        under = (standing.under(int(one.note)) for one in mine if one.note.isdigit())
        claims = tuple(filter(None, under)) or tuple(named)
        if claims:
            yield from compared(line.number, sentence, claims)
        elif not mine and (said := next(iter(_stated(line, sentence, standing)), None)) is not None:
            yield Remark(
                line.number, "no-evidence", f"states “{said}” and names no evidence: cite a note of this brief"
            )


def _sentences(text: str, standing: Standing) -> Iterator[Span]:
    whole = Article(
        "0" * 12, "", text, "", title="", published=standing.ground.manifest.date, content=Span(0, len(text))
    )
    yield from (sentence.span for sentence in segment(whole).sentences)


def _stated(line: Line, text: str, standing: Standing) -> Iterator[str]:
    """What a text states; of a heading only what nothing in the brief says."""
    is_heading = line.text.lstrip().startswith("#")
    facts = stated(SINCE.sub("", text) if is_heading else text, published=standing.ground.manifest.date)
    if not is_heading:
        yield from facts
        return
    first = text.split(maxsplit=1)[0] if text.strip() else ""
    found = [fact for fact in facts if fact != first or not first.isalpha()]  # its capital only begins the heading
    known = Known(" . ".join(standing.known_words())) if found else None
    for fact in found:
        if known is not None and not all(known.has_word(word) for word in words(fact)):
            yield fact


def _is_known(line: Line, text: str, standing: Standing) -> bool:
    """Whether a line says what briefgen says without a note: who wrote an article, what was withheld, what a feed's summary says."""
    if any(
        alike(text, record.statement) for record in standing.ground.claims.values() if record.verdict != "supported"
    ):
        return True
    if (match := _SAME_WORDS.match(text)) is not None:
        said = match["quoted"] or match["held"]
        return any(said in " ".join(article.text.split()) for article in standing.ground.articles.values())
    articles = standing.ground.manifest.articles
    parts = [part.strip() for part in text.split(" · ")]
    if len(parts) > 1:
        return any(
            {*parts} <= {one.outlet, day(one.published), one.author, "prints another article’s text"}
            for one in articles
        )
    return alike(text, f"Brief of {day(standing.ground.manifest.date)}") or line.text.startswith("**TLP:")
