"""Outside text in Markdown is the characters it holds and nothing else, and a link leads where it says."""

from __future__ import annotations

import html.parser
import re
from functools import lru_cache
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from briefgen.markdown import FRAGMENT_WORDS, WHOLE_FRAGMENT, WORD_JOINER, link, md, unescaped, visible

FRAGMENTS = (
    "# ", "## ", "- ", "+ ", "* ", "1. ", "12) ", "> ", "---", "===", "***", "___", "`", "```js", "~~~", "    ", "\t", "\n", "\n\n", "\r\n",
    "\u2028", "\x85", "\x0b", "  \n", "\\", "\\\n", "<", ">", "<b>", "</li>", "<br/>", "<script>alert(1)</script>", "<!--", "-->", "<![CDATA[",
    "]]>", "<?php ", "<https://x.org>", "&amp;", "&#x6A;", "&", "[", "]", "(", ")", "![", "](", "](javascript:alert(1))", "[a](https://x.org)",
    "![i](https://x.org/i.png)", "[a]: https://x.org", "[^1]", "[^1]: note", "^[inline]", "[ ] ", "[x] ", "| a | b |", "|---|---|", "|", "*a*",
    "_a_", "**", "~~a~~", "==a==", "++a++", "$x$", "$$", "::: note", "!!! note", "{.cls}", "{{ x }}", "{% x %}", ":smile:", "@user", "#12",
    "a@b.org", "a@", "mailto:a@b.org", "https://x.org", "HTTP://X.ORG/a_b", "ftp://x.org", "//x.org", "//localhost/a", "www.x.org", "x.org",
    "x.org/a", "ä.org", "мир.рф", "10.0.0.1", "3.5", "e.g. x", "U.S.", "10:30", "'", '"', "''", '""', "“", "”", "—", "...", "(c)", "!", "+++",
    "%%", "\u200b", "\u00ad", "\u202e", "\ufeff", "\u2060", "\x00", "\x1b[31m", "a", "x", " ", "ß", "漢字", "\U0001f6a2",
)  # fmt: skip
TEXTS = st.text(max_size=40) | st.lists(st.sampled_from(FRAGMENTS), max_size=8).map("".join)
TEMPLATES = (
    pytest.param("- {v}\n", id="bullet"),
    pytest.param("## {v}\n\nend\n", id="heading"),
    pytest.param("[{v}](https://news.example.org/)\n", id="words of a link"),
    pytest.param("See.[^1]\n\n[^1]: “{v}” — x\n", id="footnote"),
)
"""The places in which a brief prints outside text."""


class _Reader(html.parser.HTMLParser):
    """What a page holds: its tags with their attributes, and its text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, ...]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, *(f"{name}={value}" for name, value in attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.tags.append((f"/{tag}",))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.tags.append(("comment", data))

    def handle_decl(self, decl: str) -> None:
        self.tags.append(("declaration", decl))

    def handle_pi(self, data: str) -> None:
        self.tags.append(("instruction", data))


@lru_cache
def renderer() -> MarkdownIt:
    """The most obliging reader there is: raw HTML, bare addresses, tables, footnotes, tasks and front matter."""
    markdown = MarkdownIt("gfm-like", {"html": True, "linkify": True})
    return markdown.use(front_matter_plugin).use(footnote_plugin).use(tasklists_plugin)


def page(markdown: str) -> _Reader:
    reader = _Reader()
    reader.feed(renderer().render(markdown))
    reader.close()
    return reader


class TestMd:
    @pytest.mark.parametrize("template", TEMPLATES)
    @given(text=TEXTS)
    @example("")
    @example("a@b.org")
    @example("x\\")
    def test_no_text_changes_what_a_page_is_made_of(self, template: str, text: str) -> None:
        assert page(template.format(v=md(text))).tags == page(template.format(v="x")).tags

    @given(TEXTS.filter(visible))
    def test_no_text_leaves_the_emphasis_that_names_a_speaker(self, text: str) -> None:
        assert page(f"It rained. — *{md(text)}*").tags == page("It rained. — *x*").tags

    @given(TEXTS)
    def test_a_reader_sees_the_characters_it_holds(self, text: str) -> None:
        seen = page(f"[{md(text)}](https://news.example.org/)").text.strip("\n")
        assert seen.replace(f"@{WORD_JOINER}", "@") == visible(text)

    @given(TEXTS)
    def test_it_is_one_line(self, text: str) -> None:
        assert len(md(text).splitlines()) <= 1

    @pytest.mark.parametrize(
        ("text", "written"),
        [
            pytest.param("At least 3.5 tonnes, he said (twice).", "At least 3.5 tonnes, he said (twice).", id="prose"),
            pytest.param("Almera’s “old” port – at 10:30", "Almera’s “old” port – at 10:30", id="typography"),
            pytest.param("the U.S. harbour, e.g. Almera", "the U\\.S. harbour, e\\.g. Almera", id="abbreviations"),
            pytest.param("- a - b", "\\- a - b", id="only a leading dash begins a list"),
            pytest.param("2031. A year", "2031\\. A year", id="a leading number"),
            pytest.param("*a* [b] `c`", "\\*a\\* \\[b\\] \\`c\\`", id="marks"),
            pytest.param("a@b.org", f"a\\@{WORD_JOINER}b\\.org", id="an address"),
            pytest.param(3_000, "3000", id="a number"),
            pytest.param(None, "", id="nothing"),
        ],
    )
    def test_only_what_could_mean_something_is_escaped(self, text: object, written: str) -> None:
        assert md(text) == written


class TestUnescaped:
    @given(TEXTS)
    def test_it_is_what_was_visible_of_the_text(self, text: str) -> None:
        assert unescaped(md(text)) == visible(text)

    @given(st.text())
    def test_of_any_text_at_all(self, text: str) -> None:
        assert unescaped(md(text)) == visible(text)

    @pytest.mark.parametrize(
        ("text", "read"),
        [
            pytest.param("one\n\n two", "one two", id="white space"),
            pytest.param("a\u2060b\x00", "a\ufffdb\ufffd", id="what cannot be seen"),
        ],
    )
    def test_what_is_lost_on_the_way_in_does_not_come_back(self, text: str, read: str) -> None:
        assert unescaped(md(text)) == read


class TestVisible:
    @pytest.mark.parametrize(
        ("text", "shown"),
        [
            pytest.param("  one\t two\n\nthree ", "one two three", id="white space"),
            pytest.param("pay\u200bload", "pay\ufffdload", id="no width"),
            pytest.param("hy\u00adphen", "hy\ufffdphen", id="a soft hyphen"),
            pytest.param("\u202eturned", "\ufffdturned", id="direction"),
            pytest.param("a\x00b\x1b", "a\ufffdb\ufffd", id="control characters"),
            pytest.param("\U000e0041\ue000\ud800", "\ufffd\ufffd\ufffd", id="tags, private use, half a pair"),
            pytest.param("Ähre 漢字 \U0001f6a2", "Ähre 漢字 \U0001f6a2", id="other alphabets and signs"),
        ],
    )
    def test_what_cannot_be_seen_is_shown_as_a_sign(self, text: str, shown: str) -> None:
        assert visible(text) == shown

    @given(TEXTS)
    def test_what_is_visible_stays_so(self, text: str) -> None:
        assert visible(visible(text)) == visible(text)


URL = "https://news.example.org/storm"
INERT = re.compile(r"[A-Za-z0-9/:?#@!$&'*+,;=%~._-]*")
"""Characters that end no link target and begin nothing in one."""


class TestLink:
    @pytest.mark.parametrize(
        "url",
        [
            "javascript:alert(1)", "data:text/html,x", "ftp://x.org/", "//x.org/", "/storm", "storm", "", " https://x.org/", "ht\ntps://x.org/",
            "https:x.org", "x:https://x.org",
        ],
    )  # fmt: skip
    def test_only_web_addresses_are_links(self, url: str) -> None:
        assert link(url) == ""

    @pytest.mark.parametrize(
        "url", [URL, "http://news.example.org/", "HTTPS://NEWS.EXAMPLE.ORG/", f"{URL}?a=b%20c&d#e"]
    )
    def test_an_address_without_marks_is_kept_as_it_is(self, url: str) -> None:
        assert link(url) == url

    @given(TEXTS, TEXTS)
    def test_no_character_leaves_the_target(self, path: str, words: str) -> None:
        assert INERT.fullmatch(link(f"{URL}/{path}", words))

    @given(TEXTS, TEXTS)
    def test_a_page_shows_one_link_to_the_site_and_nothing_more(self, path: str, words: str) -> None:
        opened, closed = page(f"[x]({link(f'{URL}/{path}', words)})").tags[1:3]
        assert (opened[0], closed[0]) == ("a", "/a")
        assert urlsplit(opened[1].removeprefix("href=")).netloc == "news.example.org"

    @pytest.mark.parametrize(
        ("url", "words", "target"),
        [
            pytest.param(URL, "at least 40 boats", f"{URL}#:~:text=at%20least%2040%20boats", id="words"),
            pytest.param(
                URL, "a, well-known & a_b~c", f"{URL}#:~:text=a%2C%20well%2Dknown%20%26%20a%5Fb%7Ec", id="its own marks"
            ),
            pytest.param(URL, "“old”", f"{URL}#:~:text=%E2%80%9Cold%E2%80%9D", id="typography"),
            pytest.param(URL, "one \n two", f"{URL}#:~:text=one%20two", id="spaces"),
            pytest.param(f"{URL}#part", "one", f"{URL}#part:~:text=one", id="after a fragment of its own"),
            pytest.param(URL, "", URL, id="no words"),
        ],
    )
    def test_it_opens_the_page_at_the_words(self, url: str, words: str, target: str) -> None:
        assert link(url, words) == target

    @pytest.mark.parametrize(
        "words",
        [
            pytest.param("a " * (WHOLE_FRAGMENT // 2 - 1) + "ab", id="just short enough"),
            pytest.param(
                "unprecedented " * (2 * FRAGMENT_WORDS - 1), id="long, but so few that their ends would overlap"
            ),
        ],
    )
    def test_a_quotation_is_named_whole(self, words: str) -> None:
        assert unquote(link(URL, words)) == f"{URL}#:~:text={words.strip()}"

    def test_a_long_quotation_is_named_by_its_ends(self) -> None:
        words = [f"word{number}" for number in range(WHOLE_FRAGMENT)]
        first, last = link(URL, " ".join(words)).removeprefix(f"{URL}#:~:text=").split(",")
        assert unquote(first).split() == words[:FRAGMENT_WORDS]
        assert unquote(last).split() == words[-FRAGMENT_WORDS:]

    @given(st.text(min_size=1, max_size=WHOLE_FRAGMENT))
    def test_a_short_fragment_holds_exactly_the_words(self, words: str) -> None:
        fragment = link(URL, words).partition("#:~:text=")[2]
        assert unquote(fragment) == " ".join(words.split())
        assert not set(fragment) & set(",-&")
