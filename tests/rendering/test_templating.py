"""The pages of a day hold what the templates write and nothing more, whatever its articles, speakers and models say."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from functools import lru_cache
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from briefgen.rendering import load_templates
from briefgen.verification.lines import Shape, lines
from tests.briefs import invented

HOSTILE = [
    pytest.param("<script>alert(1)</script>", id="a script"),
    pytest.param('"><img src=x onerror=alert(1)>', id="the end of an attribute"),
    pytest.param("' onmouseover='alert(1)", id="another attribute"),
    pytest.param("</title></style></script><svg onload=alert(1)>", id="the end of what holds it"),
    pytest.param("<!-- claim a1 -->", id="a comment"),
    pytest.param("]]><base href=//evil.example>", id="another base"),
    pytest.param("&lt;b&gt; &#60;b&#62;", id="entities"),
    pytest.param("[a](javascript:alert(1)) ![i](http://evil.example/p.png) <http://evil.example>", id="links of Markdown"),
    pytest.param("**x** [^1] | y | ``` # z", id="marks of Markdown"),
    pytest.param("{{ 7 * 7 }} {% include 'brief.md.j2' %}", id="a template"),
    pytest.param("http://evil.example/ www.evil.example evil@evil.example", id="addresses"),
    pytest.param("a\u202eb\u200bc\x00d\x1b[31me\ufeff", id="what cannot be seen"),
    pytest.param("one\n\n# two\r\n- three\u2028four", id="lines"),
]  # fmt: skip
ARTICLES = re.compile(r"https://[ab]\.example\.org/sea(?:#.*)?")
"""Where the invented articles are."""


class Page(HTMLParser):
    """What a page is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        """Every element, with the names of its attributes."""
        self.links: list[dict[str, str | None]] = []
        self.comments: list[str] = []
        self.held: dict[str, str] = {}
        """What the style and the script hold."""
        self.policy = ""
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(name for name, _ in attrs)))
        named = dict(attrs)
        if tag == "a":
            self.links.append(named)
        if named.get("http-equiv") == "Content-Security-Policy":
            self.policy = named["content"] or ""
        self._inside = tag if tag in {"style", "script"} else self._inside

    def handle_endtag(self, tag: str) -> None:
        self._inside = "" if tag == self._inside else self._inside

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.held[self._inside] = self.held.get(self._inside, "") + data

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)


def read(html: str) -> Page:
    page = Page()
    page.feed(html)
    page.close()
    return page


@lru_cache
def files(words: str = "Brandt") -> dict[str, str]:
    """The pages by name, as the templates make them."""
    day, templates = invented(words), load_templates()
    return {name: templates.render(f"{name}.j2", day) for name in ("brief.md", "review.md", "brief.html")}


class TestHtml:
    @pytest.mark.parametrize("words", HOSTILE)
    def test_no_words_make_an_element_or_an_attribute(self, words: str) -> None:
        hostile, harmless = read(files(words)["brief.html"]), read(files()["brief.html"])
        assert hostile.elements == harmless.elements
        assert hostile.comments == harmless.comments

    @pytest.mark.parametrize("words", [pytest.param("Brandt", id="harmless"), *HOSTILE])
    def test_every_link_leads_to_an_article_or_to_a_place_of_the_page_and_tells_nobody(self, words: str) -> None:
        outside = [link for link in read(files(words)["brief.html"]).links if not (link["href"] or "").startswith("#")]
        assert outside
        assert all(ARTICLES.fullmatch(link["href"] or "") for link in outside)
        assert {link.get("rel") for link in outside} == {"noreferrer"}

    @pytest.mark.parametrize("words", [pytest.param("Brandt", id="harmless"), *HOSTILE])
    def test_nothing_acts_but_what_the_page_names_by_its_hash(self, words: str) -> None:
        page = read(files(words)["brief.html"])
        assert "default-src 'none'" in page.policy
        assert page.held == read(files()["brief.html"]).held
        for kind, text in page.held.items():
            digest = b64encode(hashlib.sha256(text.encode()).digest()).decode()
            assert f"{kind}-src 'sha256-{digest}'" in page.policy

    def test_nothing_is_asked_of_another_machine(self) -> None:
        html = files()["brief.html"]
        assert not re.search(r"<(?:img|iframe|object|embed|link|base|video|audio|source)\b|\bsrc=|url\(|@import", html)

    def test_each_note_leads_to_its_evidence(self) -> None:
        html = files()["brief.html"]
        targets = {link["href"] for link in read(html).links if re.fullmatch(r"#n\d+", link["href"] or "")}
        assert len(targets) == 6
        assert all(html.count(f'id="{target[1:]}"') == 1 for target in targets if target)


class TestMarkdown:
    @pytest.mark.parametrize("name", ["brief.md", "review.md"])
    @pytest.mark.parametrize("words", HOSTILE)
    def test_no_words_make_an_element_or_an_attribute(self, words: str, name: str) -> None:
        hostile, harmless = (read(rendered(files(one)[name])) for one in (words, "Brandt"))
        assert hostile.elements == harmless.elements
        assert [*map(unplaced, hostile.comments)] == [*map(unplaced, harmless.comments)]

    @pytest.mark.parametrize("words", HOSTILE)
    def test_no_words_make_a_line_of_another_shape(self, words: str) -> None:
        """What `briefgen verify` reads back."""
        assert shapes(words) == shapes("Brandt")

    def test_every_line_that_cites_has_a_shape(self) -> None:
        assert "stray" not in shapes("Brandt")
        assert {"judgment", "change", "gone", "changed", "added", "row", "forecast", "gap", "event", "footnote"} <= {
            *shapes("Brandt")
        }


def unplaced(comment: str) -> str:
    """A hidden comment without the places it gives, which longer words move."""
    return re.sub(r"\d+:\d+", "", comment)


def rendered(text: str) -> str:
    front = text.index("---\n", 4) + 4 if text.startswith("---\n") else 0
    reader = MarkdownIt("gfm-like", {"html": True}).use(footnote_plugin)
    return str(reader.render(text[front:]))


def shapes(words: str) -> list[Shape]:
    return [line.shape for line in lines(files(words)["brief.md"])]
