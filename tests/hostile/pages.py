"""A page as its readers see it: Markdown by two engines, HTML as it is; what elements it has, and what in it could act."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import urlsplit

import cmarkgfm
from cmarkgfm.cmark import Options
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
"""YAML at the head of a page, which GitHub takes off before it renders the rest."""
ACTIVE = frozenset(
    {"applet", "audio", "base", "embed", "form", "frame", "frameset", "iframe", "img", "input", "link", "math", "meta", "object",
     "picture", "script", "source", "style", "svg", "textarea", "video"}
)  # fmt: skip
"""Elements that load, send or run something; `input` is a task list's box in a review, `meta`, `style`, `script`, `svg` and the
filter's `form` the HTML page's own: the twin has as many."""
NAMED = frozenset({"class", "id", "type", "role", "rel", "name"})
"""Attributes whose value is the template's, with its numbers: what else an attribute holds may be an article's words."""


class Element(NamedTuple):
    """A tag of a page."""

    tag: str
    """With a slash where it closes; "!" for a comment or a declaration."""
    attributes: tuple[tuple[str, str], ...]
    """Names, sorted; the value where it is `NAMED`."""


class Page(NamedTuple):
    """What a page consists of."""

    elements: tuple[Element, ...]
    links: tuple[str, ...]
    """Where its links lead and what it loads, in order."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = sorted((name, (value or "") if name in NAMED else "") for name, value in attrs)
        self.elements.append(Element(tag, tuple(told)))
        self.links.extend(
            value or "" for name, value in attrs if name in {"href", "src", "action", "xlink:href", "srcset"}
        )

    def handle_endtag(self, tag: str) -> None:
        self.elements.append(Element(f"/{tag}", ()))

    def handle_comment(self, data: str) -> None:  # noqa: ARG002 - the parser names it
        self.elements.append(Element("!", ()))

    def handle_decl(self, decl: str) -> None:  # noqa: ARG002 - the parser names it
        self.elements.append(Element("!", ()))

    def unknown_decl(self, data: str) -> None:  # noqa: ARG002 - the parser names it
        self.elements.append(Element("!", ()))

    def handle_pi(self, data: str) -> None:  # noqa: ARG002 - the parser names it
        self.elements.append(Element("!", ()))


def html(text: str) -> Page:
    """An HTML page."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return Page(tuple(reader.elements), tuple(reader.links))


def markdown(text: str) -> Mapping[str, Page]:
    """A Markdown page by each engine; raw HTML is let through, so that what could act is seen."""
    body = FRONT.sub("", text, count=1)
    reader = MarkdownIt("gfm-like", {"html": True, "linkify": True}).use(footnote_plugin).use(tasklists_plugin)
    options = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
    github = cmarkgfm.github_flavored_markdown_to_html(body, options=options)
    return {"markdown-it": html(reader.render(body)), "cmark-gfm": html(github)}


def foreign(mine: Page, twin: Page) -> tuple[str, ...]:
    """Elements by which a page differs from its twin's, a line for the first."""
    for place, (one, other) in enumerate(zip(mine.elements, twin.elements, strict=False)):
        if one != other:
            return (f"element {place} is {one}, of the twin {other}",)
    if len(mine.elements) != len(twin.elements):
        return (f"{len(mine.elements)} elements, {len(twin.elements)} of the twin",)
    return ()


def active(mine: Page, twin: Page, addresses: Iterable[str]) -> tuple[str, ...]:
    """What in a page could act, a line each: elements that load or run beyond the twin's, event handlers, links to anywhere but the
    articles' own addresses and the page's own places.
    """
    return (*_acting(mine, twin), *_leading(mine.links, frozenset(addresses)))


def _acting(mine: Page, twin: Page) -> Iterator[str]:
    for tag in sorted(ACTIVE):
        count, allowed = (sum(one.tag == tag for one in page.elements) for page in (mine, twin))
        if count > allowed:
            yield f"<{tag}> stands {count} times, in the twin {allowed}"
    for one in mine.elements:
        yield from (
            f"<{one.tag} {name}>" for name, _ in one.attributes if name.startswith("on") or name in {"style", "srcdoc"}
        )


def _leading(links: Iterable[str], addresses: frozenset[str]) -> Iterator[str]:
    for target in links:
        if target.startswith("#"):
            continue
        is_web = urlsplit(target).scheme in {"http", "https"}
        if not is_web or target.partition("#:~:text=")[0].partition(":~:text=")[0] not in addresses:
            yield f"a link to {target!r}"
