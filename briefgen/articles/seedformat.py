"""Where the fields of a seed file stand: text -> spans, or one error that names the line.

The format looks like XML and is not: `&`, `<` and unbalanced quotation marks stand as they are, nothing is unescaped, and
only the seven names below, in capitals, are tags. What is decided about files that stray from it:

- a field stands at most once; SUMMARY, HIGHLIGHTS, URL and AUTHOR may be missing, the other three may not;
- a field ends at its own closing tag, and any other tag before that is an error;
- CONTENT ends at the *last* `</CONTENT>`, so an article may write about tags: a lone tag inside it is text, with a note.
  A whole field inside CONTENT, or one between two `</CONTENT>`, could be evidence or not, so the file is refused;
- attributes, another order of fields, and text outside them are passed over with a note.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, cast, get_args

from briefgen.data import Span
from briefgen.errors import ArticleError
from briefgen.signs import replaced

FieldName = Literal["TITLE", "PUBLISHED_DATE", "URL", "AUTHOR", "SUMMARY", "HIGHLIGHTS", "CONTENT"]
FIELDS: tuple[FieldName, ...] = get_args(FieldName)
"""In the order a file gives them."""
REQUIRED: tuple[FieldName, ...] = ("TITLE", "PUBLISHED_DATE", "CONTENT")

BYTE_ORDER_MARK = "\ufeff"
EXCERPT = 60
"""Characters of a file that a message quotes: enough to recognise the place, short enough for one terminal line."""
HTML_HEAD = 2_000
"""Characters within which an HTML page says that it is one."""

MAX_ATTRIBUTES = 1_000
"""Characters of a tag's attributes; with more it is no tag."""
LONGEST_TAG = MAX_ATTRIBUTES + 20
"""Characters, those of the longest name with its brackets among them."""

_TAG = re.compile(  # stops at the next "<", so no character is read twice
    rf"<(/?)({'|'.join(FIELDS)})(\s[^<>]{{0,{MAX_ATTRIBUTES - 1}}}+)?>"
)
_HTML = re.compile(r"<!doctype html|<html|<head|<body", re.IGNORECASE)
_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Co", "Zl", "Zp"})
_VARIATION_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))


class Tag(NamedTuple):
    """A tag of the format, wherever it stands."""

    name: FieldName
    closing: bool
    attributes: str
    start: int
    end: int

    def __str__(self) -> str:
        return f"<{'/' if self.closing else ''}{self.name}>"

    def moved(self, offset: int) -> Tag:
        """The tag where the text it was found in begins at `offset`."""
        return self._replace(start=self.start + offset, end=self.end + offset)


class Further(NamedTuple):
    """A tag that ends beyond the text that is kept."""

    tag: Tag
    line: int
    """1-based, where it begins."""
    after: str
    """The first characters after it."""


@dataclass(frozen=True, slots=True)
class SeedText:
    """A decoded file and its name: what a message needs to point at a place."""

    text: str
    """From its first character; all of it, or as much as is kept of a file."""
    source: str
    size: int = -1
    """Characters of the file; -1: those of `text`."""
    further: tuple[Further, ...] = ()
    """The tags that end beyond `text`, in their order."""

    @property
    def is_whole(self) -> bool:
        """Whether all of the file is kept."""
        return self.size in {-1, len(self.text)}

    def of(self, span: Span) -> str:
        """The characters of a span, or the first of them: those in `text`, or what is kept after the tag that it follows."""
        if span.start < len(self.text) or self.is_whole:
            return span.of(self.text)
        after = next((far.after for far in self.further if far.tag.end == span.start), "")
        return after[: span.end - span.start]

    def line(self, offset: int) -> int:
        """The 1-based line of a code point, whether lines end in LF, CRLF or CR; beyond `text`, that of the tag before it."""
        if offset <= len(self.text):
            return 1 + count_line_ends(self.text[:offset])
        return max((far.line for far in self.further if far.tag.start <= offset), default=1)

    def error(self, message: str, *, hint: str, at: int | None = None) -> ArticleError:
        """An error that names the file and, given an offset, the line."""
        return ArticleError(message, source=self.source, line=None if at is None else self.line(at), hint=hint)


class Fields(NamedTuple):
    """What `find_fields` found."""

    spans: Mapping[FieldName, Span]
    """From the end of the opening tag to the start of the closing one, nothing trimmed."""
    notes: tuple[str, ...]
    """How the file strays from the format, a sentence each."""


class _Field(NamedTuple):
    opening: Tag
    closing: Tag


def count_line_ends(text: str) -> int:
    """How many lines end in `text`: LF, CRLF and CR each count once."""
    return text.count("\n") + text.count("\r") - text.count("\r\n")


def hidden_characters(text: str) -> frozenset[str]:
    """Those in the text that show nothing or steer what is shown: control, bidi, zero-width, private use, variation
    selectors; tabs and line ends are not among them.
    """
    return frozenset(character for character in set(text) - set("\t\n\r") if _is_hidden(character))


def _is_hidden(character: str) -> bool:
    return unicodedata.category(character) in _HIDDEN_CATEGORIES or any(
        ord(character) in selectors for selectors in _VARIATION_SELECTORS
    )


def one_line(text: str) -> str:
    """The text on one line: white space folded to single spaces, hidden characters left out."""
    unseen = {ord(character): " " if character.isspace() else None for character in hidden_characters(text)}
    return " ".join(text.translate(unseen).split())


def excerpt(text: str) -> str:
    """The beginning of a text, quoted, for a message: what no terminal may be given, an unassigned character too, is U+FFFD."""
    head = replaced(one_line(text[: EXCERPT * 4]), "\ufffd")
    return f'"{head}"' if len(head) <= EXCERPT and len(text) <= EXCERPT * 4 else f'"{head[:EXCERPT]}…"'


def find_fields(seed: SeedText) -> Fields:
    """The span of each field present; raises ArticleError for a file that cannot be told apart into fields."""
    tags = (*find_tags(seed.text), *(far.tag for far in seed.further))
    fields = _pair(seed, tags)
    _require(seed, fields)
    return Fields(
        {name: Span(field.opening.end, field.closing.start) for name, field in fields.items()},
        (
            *_order_notes(fields),
            *_attribute_notes(fields),
            *_outside_notes(seed, fields),
            *_inside_notes(seed, fields, tags),
        ),
    )


def find_tags(text: str) -> Iterator[Tag]:
    """The tags in a text, in their order."""
    for match in _TAG.finditer(text):
        slash, name, attributes = match.groups(default="")
        yield Tag(cast("FieldName", name), bool(slash), attributes.strip(), *match.span())


def _pair(seed: SeedText, tags: Sequence[Tag]) -> dict[FieldName, _Field]:
    fields: dict[FieldName, _Field] = {}
    here = 0
    while here < len(tags):
        opening = tags[here]
        if opening.closing:  # closes nothing: what stands around it is text outside the fields, and noted as such
            here += 1
            continue
        if opening.name in fields:
            raise _twice(seed, fields[opening.name].opening, opening)
        end = _content_end(seed, tags, here) if opening.name == "CONTENT" else _field_end(seed, tags, here)
        fields[opening.name] = _Field(opening, tags[end])
        here = end + 1
    return fields


def _field_end(seed: SeedText, tags: Sequence[Tag], start: int) -> int:
    opening, following = tags[start], tags[start + 1 : start + 2]
    if not following:
        raise _unclosed(seed, opening, "before the file ends")
    if not following[0].closing or following[0].name != opening.name:
        raise _unclosed(seed, opening, f"before {following[0]} in line {seed.line(following[0].start)}")
    return start + 1


def _content_end(seed: SeedText, tags: Sequence[Tag], start: int) -> int:
    closings = [i for i in range(start + 1, len(tags)) if tags[i].closing and tags[i].name == "CONTENT"]
    if not closings:
        raise _unclosed(seed, tags[start], "before the file ends")
    first, last = closings[0], closings[-1]
    again = next((tag for tag in tags[start + 1 : last] if tag.name == "CONTENT" and not tag.closing), None)
    if again is not None:
        raise _twice(seed, tags[start], again)
    _refuse_fields_inside(seed, tags[start + 1 : first])
    _refuse_field_between(seed, tags[first:last])
    return last


def _refuse_fields_inside(seed: SeedText, inside: Sequence[Tag]) -> None:
    opened: set[FieldName] = set()
    for tag in inside:
        if tag.closing and tag.name in opened:
            raise seed.error(
                f"<{tag.name}> … </{tag.name}> stands inside CONTENT, so it could be evidence or not",
                hint=f"move {tag.name} out of CONTENT, or take its tags away",
                at=tag.start,
            )
        opened.add(tag.name)


def _refuse_field_between(seed: SeedText, between: Sequence[Tag]) -> None:
    field = next((tag for tag in between if not tag.closing), None)
    if field is not None:
        raise seed.error(
            f"{field} stands between two </CONTENT>, so where CONTENT ends cannot be told",
            hint="keep the </CONTENT> that ends the article and take the other away",
            at=field.start,
        )


def _unclosed(seed: SeedText, opening: Tag, where: str) -> ArticleError:
    return seed.error(
        f"{opening} is not closed {where}",
        hint=f"add </{opening.name}> where the {opening.name} ends",
        at=opening.start,
    )


def _twice(seed: SeedText, first: Tag, second: Tag) -> ArticleError:
    return seed.error(
        f"{second} stands here and in line {seed.line(first.start)}; a file holds one article and each field once",
        hint=f"put a second article into a file of its own, or keep one {second.name}",
        at=second.start,
    )


def _require(seed: SeedText, fields: Mapping[FieldName, _Field]) -> None:
    missing = [f"<{name}>" for name in REQUIRED if name not in fields]
    if missing:
        found, hint = _what_instead(seed.text)
        raise seed.error(f"{found}: it has no {', no '.join(missing)}", hint=hint)


def _what_instead(text: str) -> tuple[str, str]:
    """What a file without the required tags seems to be, and what to do about it."""
    tags = ", ".join(f"<{name}>" for name in REQUIRED)
    if _HTML.search(text[:HTML_HEAD]):
        return "this is an HTML page", f"copy the article's words into a text file with {tags}"
    if "\0" in text:
        return "this looks like a binary or UTF-16 file", "save the article as plain text in UTF-8"
    if not _TAG.search(text) and _TAG.search(text.upper()):
        return "the tags are not in capitals", f"write {tags} and their closing tags in capitals"
    return "the file does not hold a whole article", f"put its parts between {tags} and their closing tags"


def _order_notes(fields: Mapping[FieldName, _Field]) -> Iterator[str]:
    if list(fields) != [name for name in FIELDS if name in fields]:  # a dict keeps the order of the file
        yield f"The fields stand in another order than usual ({', '.join(fields)}); each was read by its name."


def _attribute_notes(fields: Mapping[FieldName, _Field]) -> Iterator[str]:
    names = [name for name, field in fields.items() if field.opening.attributes or field.closing.attributes]
    if names:
        yield f"The tags of {', '.join(names)} carry attributes, which were ignored."


def _outside_notes(seed: SeedText, fields: Mapping[FieldName, _Field]) -> Iterator[str]:
    bounds = [
        0,
        *(edge for field in fields.values() for edge in (field.opening.start, field.closing.end)),
        max(seed.size, len(seed.text)),
    ]
    gaps = [Span(*pair) for pair in zip(bounds[::2], bounds[1::2], strict=True)]
    stray = [gap for gap in gaps if seed.of(gap).strip().strip(BYTE_ORDER_MARK)]
    if stray:
        found = seed.of(stray[0])
        words = found.lstrip().lstrip(BYTE_ORDER_MARK).lstrip()
        line = seed.line(stray[0].start + len(found) - len(words))
        places = "" if len(stray) == 1 else f", in {len(stray)} places"
        yield f"Text outside the fields was not read{places}: {excerpt(words.rstrip())} in line {line}."


def _inside_notes(seed: SeedText, fields: Mapping[FieldName, _Field], tags: Sequence[Tag]) -> Iterator[str]:
    content = fields["CONTENT"]
    inside = next((tag for tag in tags if content.opening.end <= tag.start < content.closing.start), None)
    if inside is not None:
        line = seed.line(inside.start)
        yield f"CONTENT holds {inside} in line {line}, which was read as text; CONTENT runs to the last </CONTENT>."
