"""Files, folders and addresses that anybody may hand over as articles."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from hypothesis import strategies as st

from briefgen.articles import ArticlePolicy, parse_article, read_articles
from briefgen.articles.outlets import Link, outlet_name, read_link
from briefgen.data import Article, Span
from briefgen.errors import ArticleError
from briefgen.grounding import locate_quote
from briefgen.llm import sendable
from briefgen.matching.addresses import page, publisher
from briefgen.segmentation import segment
from briefgen.stories import profile
from tests.briefs import checked
from tests.fuzz.damage import PIECES, Draw, damaged
from tests.fuzz.target import Target, seeds, told, written
from tests.making import article
from tests.test_segmentation import assert_whole

POLICY = ArticlePolicy()
MARKS = 20_000
"""Characters of a long text that is parsed."""


def an_article_or_one_error(text: str) -> None:
    try:
        made = parse_article(written(text), "invented.txt", POLICY)
    except ArticleError as error:
        told(error)
        return
    assert made.content.of(made.text).strip()
    assert _is_one_line(made.title)
    assert all(map(_is_one_line, made.notes))
    _address_is_safe(made)


def _is_one_line(text: str) -> bool:
    return bool(text) and not set(text) & set("\n\r\t\x00\x1b\u2028\u2029\u202e")


def _address_is_safe(made: Article) -> None:
    if made.url:
        assert made.url.lower().startswith(("http://", "https://"))
        assert made.url.isprintable()


def a_link_or_a_reason(text: str) -> None:
    found = read_link(text, max_length=POLICY.max_url)
    if isinstance(found, Link):
        assert found.host.isascii(), found
        assert outlet_name(found.host, text)
        shown = replace(article(text), url=found.url)
        assert publisher(shown)
        page(found.url)


def every_entry_an_article_or_a_problem(text: str) -> None:
    """A folder with an entry a line: what it is, its name, and where it leads."""
    with tempfile.TemporaryDirectory() as made:
        root = Path(made, "days")
        root.mkdir()
        Path(made, "secret.txt").write_text(VALID.replace("Ferry", "Secret"), encoding="utf-8")
        for line in text.split("\n"):
            with suppress(OSError, ValueError):  # no file system has such a name: then there is no such entry
                _make(root, *line.partition(" ")[::2])
        library = read_articles([str(root)], stdin=None, policy=POLICY)
        assert library.articles or library.problems
        assert not any(one.title == "Secret" for one in library.articles)
        assert all(str(problem).isprintable() for problem in library.problems)


VALID = "<TITLE>Ferry</TITLE><PUBLISHED_DATE>2031-05-06</PUBLISHED_DATE><CONTENT>The ferry sank.</CONTENT>"


def _make(root: Path, kind: str, named: str) -> None:
    name, _, target = named.partition(" -> ")
    where = root / name.lstrip("/")
    if ".." in where.parts:
        return
    where.parent.mkdir(parents=True, exist_ok=True)
    match kind:
        case "article":
            where.write_text(VALID, encoding="utf-8")
        case "folder":
            where.mkdir()
        case "link":
            where.symlink_to(target)
        case "pipe":
            os.mkfifo(where)
        case "closed":
            where.mkdir()
            where.chmod(0)


def every_word_in_one_sentence(text: str) -> None:
    assert_whole(segment(article(sendable(text), before="<CONTENT>\n")))


def every_claim_judged(text: str) -> None:
    """An article all of whose sentences are pointed at: read by every check, with its profile and its feed's summary."""
    made = article(sendable(text), title="Storm at Almera", outlet="Orsenia Wire")
    one = checked(made)
    assert all(made.content.contains(claim.claim.evidence) for claim in one.claims if claim.claim.evidence)
    assert all(
        made.content.contains(span) for claim in one.claims for finding in claim.findings for span in finding.spans
    )
    profile(segment(made))


@st.composite
def quoted(draw: Draw) -> str:
    """A quotation, a line of its own, and a text below: the quotation is often of the text."""
    text = draw(damaged(seeds("quotations")).map(lambda found: found.partition("\n")[2]))
    start = draw(st.integers(0, len(text)))
    piece = text[start : start + draw(st.integers(0, 80))].replace("\n", " ")
    quote = draw(damaged([piece]) | st.text(max_size=20) | PIECES) if draw(st.booleans()) else piece
    return f"{quote.replace(chr(10), ' ')}\n{text}"


def a_find_is_where_it_says(text: str) -> None:
    quote, _, whole = text.partition("\n")
    within = Span(len(whole) // 4, len(whole))
    for bounds in (None, within):
        found = locate_quote(whole, quote, near=len(whole) // 2, within=bounds)
        if found is None:
            continue
        assert (bounds or Span(0, len(whole))).contains(found.span)
        assert 0 < found.score <= 1
        assert found.span.of(whole) == found.span.of(whole).strip() != ""
        if found.status == "exact":
            assert found.span.of(whole) == quote.strip()


TARGETS = (
    Target(
        "articles",
        an_article_or_one_error,
        lambda: damaged(seeds("articles")),
        lambda long: VALID.replace("sank.", f"sank. {long}").replace("Ferry<", f"{long}<"),
    ),
    Target("addresses", a_link_or_a_reason, lambda: damaged(seeds("addresses")), lambda long: f"https://{long}.org/{long}"),
    Target("listings", every_entry_an_article_or_a_problem, lambda: damaged(seeds("listings"))),
    # A parser takes its time by the token, and a mark is one: 20,000 of them are what 100,000 characters of prose hold.
    Target("texts", every_word_in_one_sentence, lambda: damaged(seeds("texts")), lambda long: long[:MARKS], seconds=10.0),
    Target("checks", every_claim_judged, lambda: damaged(seeds("checks")), lambda long: long[:MARKS], seconds=20.0),
    Target("quotations", a_find_is_where_it_says, quoted, lambda long: f"{long[:5_000]}x\n{long}"),
)  # fmt: skip
