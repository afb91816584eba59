"""What becomes of a seed file: read, read with a note, or refused with a sentence and a line."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.articles.parsing import ArticlePolicy, parse_article
from briefgen.articles.seedformat import FIELDS
from briefgen.data import Article
from briefgen.errors import ArticleError

BAD_INPUTS = Path(__file__).parents[1] / "badinputs"
POLICY = ArticlePolicy()

HEAD = "<TITLE>Ferry stopped</TITLE>\n<PUBLISHED_DATE>2031-04-09</PUBLISHED_DATE>\n<URL>https://news.example.org/ferry</URL>\n"
CONTENT = "<CONTENT>\nThe ferry is stopped.\n</CONTENT>\n"


@dataclass(frozen=True)
class Read:
    """The file is an article; `note` is part of one of its notes, '' where it has none."""

    note: str = ""


@dataclass(frozen=True)
class Refused:
    """The file is no article; `message` is part of why, `line` where."""

    message: str
    line: int | None = None


OUTCOMES: dict[str, Read | Refused] = {
    "attributes.txt": Read("The tags of TITLE carry attributes"),
    "author-heading.txt": Read(),
    "author-long.txt": Read("AUTHOR has 598 characters; the first 300 are used"),
    "author-missing.txt": Read(),
    "bidi-override.txt": Read("2, the first U+202E in line 16"),
    "binary.txt": Refused("byte 128 (0x80) is not UTF-8", 3),
    "blank.txt": Refused("the file is empty"),
    "byte-order-mark.txt": Read("byte order mark, which is kept"),
    "content-blank.txt": Refused("CONTENT holds no words", 13),
    "content-closes-in-text.txt": Read("CONTENT holds </CONTENT> in line 16"),
    "content-empty.txt": Refused("CONTENT holds no words", 13),
    "content-end-ambiguous.txt": Refused("<HIGHLIGHTS> stands between two </CONTENT>", 15),
    "content-holds-summary.txt": Refused("<SUMMARY> … </SUMMARY> stands inside CONTENT", 13),
    "content-missing.txt": Refused("it has no <CONTENT>"),
    "content-nested.txt": Refused("<CONTENT> stands here and in line 13", 14),
    "content-no-words.txt": Refused("CONTENT holds no words", 13),
    "content-opens-title.txt": Read("CONTENT holds <TITLE> in line 16"),
    "content-twice.txt": Refused("<CONTENT> stands here and in line 13", 18),
    "content-unclosed-first.txt": Refused("<CONTENT> is not closed before the file ends", 3),
    "content-unclosed.txt": Refused("<CONTENT> is not closed before the file ends", 13),
    "control-characters.txt": Read("3, the first U+001B in line 14"),
    "cr-only.txt": Read("Lines end in CR alone"),
    "crlf.txt": Read("Lines end in CR and LF"),
    "date-arabic-digits.txt": Refused("is no date", 2),
    "date-empty.txt": Refused("PUBLISHED_DATE is empty", 2),
    "date-far-future.txt": Refused('"9999-12-31", which is no date from 1600 to 2199', 2),
    "date-instructions.txt": Refused("is no date", 2),
    "date-missing.txt": Refused("it has no <PUBLISHED_DATE>"),
    "date-no-such-day.txt": Refused('"2031-02-30", which is no date', 2),
    "date-other-order.txt": Refused("written YYYY-MM-DD", 2),
    "date-path.txt": Refused('"../../etc", which is no date', 2),
    "date-spaces.txt": Read(),
    "date-time-zone.txt": Read("the date in it was used"),
    "date-word.txt": Refused('"yesterday", which is no date', 2),
    "empty.txt": Refused("the file is empty"),
    "html-page-capitals.txt": Refused("this is an HTML page: it has no <PUBLISHED_DATE>, no <CONTENT>"),
    "html-page.txt": Refused("this is an HTML page"),
    "json.txt": Refused("the file does not hold a whole article"),
    "latin-1.txt": Refused("byte 169 (0xe9) is not UTF-8", 4),
    "no-final-newline.txt": Read(),
    "nul-in-title.txt": Read("1, the first U+0000 in line 1"),
    "nul-only.txt": Refused("this looks like a binary or UTF-16 file"),
    "order.txt": Read("another order than usual (CONTENT, TITLE, PUBLISHED_DATE"),
    "overlong-utf-8.txt": Refused("byte 533 (0xc0) is not UTF-8", 16),
    "plain-text.txt": Refused("it has no <TITLE>, no <PUBLISHED_DATE>, no <CONTENT>"),
    "stray-closing-tag.txt": Read('was not read: "</SUMMARY>" in line 5'),
    "summary-empty.txt": Read(),
    "summary-unclosed.txt": Refused("<SUMMARY> is not closed before <HIGHLIGHTS> in line 8", 6),
    "surrogate-utf-8.txt": Refused("byte 533 (0xed) is not UTF-8", 16),
    "tag-characters.txt": Read("4, the first U+E006F in line 16"),
    "tags-lower-case.txt": Refused("the tags are not in capitals"),
    "text-after.txt": Read('"Read more about ferries." in line 18'),
    "text-before.txt": Read('"Downloaded on a rainy day." in line 1'),
    "text-between.txt": Read('"Filed under: ferries" in line 5'),
    "title-empty.txt": Refused("TITLE is empty", 1),
    "title-invisible.txt": Refused("TITLE is empty", 1),
    "title-long.txt": Read("TITLE has 799 characters; the first 300 are used"),
    "title-markdown.txt": Read(),
    "title-missing.txt": Refused("it has no <TITLE>"),
    "title-nested.txt": Refused("<TITLE> is not closed before <TITLE>", 1),
    "title-path.txt": Read(),
    "title-template.txt": Read(),
    "title-twice.txt": Refused("<TITLE> stands here and in line 1", 2),
    "title-two-lines.txt": Read(),
    "title-unclosed.txt": Refused("<TITLE> is not closed before <PUBLISHED_DATE> in line 2", 1),
    "truncated-in-character.txt": Refused("byte 522 (0xe2) is not UTF-8: unexpected end of data", 16),
    "truncated-in-content.txt": Refused("<CONTENT> is not closed before the file ends", 13),
    "two-articles.txt": Refused("a file holds one article", 30),
    "unbalanced-quotes.txt": Read(),
    "url-file.txt": Read("does not start with http:// or https://"),
    "url-ipv6-broken.txt": Read("cannot be taken apart"),
    "url-javascript.txt": Read("does not start with http:// or https://"),
    "url-localhost.txt": Read("does not name a public host"),
    "url-long.txt": Read("2,125 characters long, more than 2,048"),
    "url-loopback-number.txt": Read("does not name a public host"),
    "url-loopback.txt": Read("does not name a public host"),
    "url-missing.txt": Read("There is no URL"),
    "url-newline.txt": Read("holds a space, a line break"),
    "url-other-alphabet.txt": Read("not plain ASCII; it is news.xn--exmple-4nf.org"),
    "url-private.txt": Read("does not name a public host"),
    "url-twice.txt": Refused("<URL> stands here and in line 3", 4),
    "url-user-name.txt": Read("carries a user name"),
    "utf-16-no-mark.txt": Refused("this looks like a binary or UTF-16 file"),
    "utf-16.txt": Refused("the file is UTF-16, not UTF-8", 1),
    "xml-wrapped.txt": Read("was not read, in 2 places"),
    "zero-width.txt": Read("1, the first U+200B in line 14"),
}


def bad_input(name: str) -> Article:
    return parse_article((BAD_INPUTS / name).read_bytes(), name, POLICY)


def parsed(text: str, policy: ArticlePolicy = POLICY) -> Article:
    return parse_article(text.encode(), "a.txt", policy)


def names(kind: type[Read | Refused]) -> list[str]:
    return [name for name, outcome in OUTCOMES.items() if isinstance(outcome, kind)]


def test_every_bad_input_has_a_decided_outcome() -> None:
    assert {path.name for path in BAD_INPUTS.glob("*.txt")} == set(OUTCOMES)


@pytest.mark.parametrize("name", names(Read))
def test_an_odd_file_that_needs_no_guess_is_read_and_says_what_was_odd(name: str) -> None:
    expected, article = OUTCOMES[name], bad_input(name)
    assert isinstance(expected, Read)
    assert expected.note in "\n".join(article.notes)
    assert bool(expected.note) == bool(article.notes)
    assert all(note.isprintable() and note.endswith(".") for note in article.notes)


@pytest.mark.parametrize("name", names(Refused))
def test_a_refused_file_gets_one_printable_sentence_with_file_line_and_what_to_do(name: str) -> None:
    expected = OUTCOMES[name]
    assert isinstance(expected, Refused)
    with pytest.raises(ArticleError) as caught:
        bad_input(name)
    where = name if expected.line is None else f"{name}:{expected.line}"
    assert str(caught.value).startswith(f"{where}: ")
    assert expected.message in str(caught.value)
    assert str(caught.value).isprintable()
    assert caught.value.hint


@pytest.mark.parametrize("name", names(Read))
def test_the_text_is_what_anyone_reads_from_the_file_without_translating_line_ends(name: str) -> None:
    with (BAD_INPUTS / name).open(encoding="utf-8", newline="") as file:
        assert bad_input(name).text == file.read()


def test_a_whole_file_gives_every_field() -> None:
    article = parsed(
        "<TITLE> Ferry  stopped </TITLE>\n<PUBLISHED_DATE>2031-04-09</PUBLISHED_DATE>\n"
        "<URL>https://www.harbourpost.org/ferry</URL>\n<AUTHOR>Mirel Tavos</AUTHOR>\n"
        "<SUMMARY>\nStopped.\n</SUMMARY>\n<HIGHLIGHTS>\n- The ferry is stopped.\n</HIGHLIGHTS>\n"
        "<CONTENT>\nThe ferry is stopped, Harbour Post has learnt.\n</CONTENT>\n"
    )
    assert article.title == "Ferry stopped"
    assert article.published == date(2031, 4, 9)
    assert article.url == "https://www.harbourpost.org/ferry"
    assert article.author == "Mirel Tavos"
    assert article.outlet == "Harbour Post"
    assert article.summary is not None
    assert article.summary.of(article.text) == "\nStopped.\n"
    assert article.highlights is not None
    assert article.highlights.of(article.text) == "\n- The ferry is stopped.\n"
    assert article.content.of(article.text) == "\nThe ferry is stopped, Harbour Post has learnt.\n"
    assert article.sha256 == hashlib.sha256(article.text.encode()).hexdigest()
    assert article.notes == ()


def test_without_the_optional_fields_an_article_is_read() -> None:
    article = parsed("<TITLE>T</TITLE><PUBLISHED_DATE>2031-04-09</PUBLISHED_DATE><CONTENT>Stopped.</CONTENT>")
    assert (article.url, article.author, article.outlet) == (None, None, "")
    assert (article.summary, article.highlights) == (None, None)


def test_the_id_is_the_hash_of_url_and_date() -> None:
    expected = hashlib.sha256(b"https://news.example.org/ferry\n2031-04-09").hexdigest()[:12]
    assert parsed(HEAD + CONTENT).id == expected
    assert parsed(HEAD + CONTENT.replace("stopped", "running")).id == expected


def test_without_a_url_the_id_is_the_hash_of_the_text() -> None:
    text = HEAD.replace("https:", "ftp:") + CONTENT
    assert parsed(text).id == hashlib.sha256(text.encode()).hexdigest()[:12]


def test_a_long_title_is_cut_with_an_ellipsis_to_the_limit() -> None:
    title = bad_input("title-long.txt").title
    assert len(title) <= POLICY.max_title
    assert title.startswith("Ferry stopped again Ferry")
    assert title.endswith("…")


@pytest.mark.parametrize(
    ("name", "title"),
    [
        pytest.param("title-two-lines.txt", "Ferry to Ostrel stopped", id="line breaks become spaces"),
        pytest.param("nul-in-title.txt", "Ferrystopped", id="hidden characters go"),
        pytest.param("title-template.txt", "{{ 7 * 7 }}{% for x in y %} ${HOME} %s {0.__class__}", id="markup stays"),
    ],
)
def test_a_title_is_one_line_of_visible_text(name: str, title: str) -> None:
    assert bad_input(name).title == title


def test_tags_written_in_the_text_stay_in_the_evidence() -> None:
    article = bad_input("content-closes-in-text.txt")
    content = article.content.of(article.text)
    assert "The manual says </CONTENT> ends a block." in content
    assert "who runs its only shop." in content


def test_a_file_above_the_size_limit_is_refused() -> None:
    with pytest.raises(ArticleError, match="larger than 100 bytes"):
        parsed(HEAD + CONTENT, ArticlePolicy(max_bytes=100))


LONG = "The ferry is stopped.\n\nNobody was hurt. The harbour master closed the pier at noon and kept it closed."


class TestCut:
    def test_what_is_too_long_is_cut_and_a_note_says_how_much_was_read(self) -> None:
        article = parsed(f"{HEAD}<CONTENT>{LONG}</CONTENT>\n", ArticlePolicy(max_content=60))
        assert article.content.of(article.text) == "The ferry is stopped."
        (note,) = article.notes
        assert note.startswith(
            "CONTENT was cut at the end of a paragraph: the first 21 of its 102 characters were read, "
        )
        assert note.endswith("since an article has at most 60 characters.")

    def test_the_text_is_the_beginning_of_the_file_s_and_the_hash_that_of_all_of_it(self) -> None:
        file = f"{HEAD}<CONTENT>{LONG}</CONTENT>\n"
        article = parsed(file, ArticlePolicy(max_content=60))
        assert file.startswith(article.text)
        assert article.content.end == len(article.text)
        assert article.content.of(file) == article.content.of(article.text)
        assert article.sha256 == hashlib.sha256(file.encode()).hexdigest()

    def test_too_many_sentences_are_cut_too(self) -> None:
        article = parsed(f"{HEAD}<CONTENT>{'It sank. ' * 50}</CONTENT>", ArticlePolicy(max_sentences=3))
        assert article.content.of(article.text) == "It sank. It sank. It sank."
        assert (
            "the first 26 of its 450 characters were read, since an article has at most 3 sentences."
            in article.notes[0]
        )

    def test_what_just_fits_is_not_cut(self) -> None:
        article = parsed(f"{HEAD}<CONTENT>{LONG}</CONTENT>\n", ArticlePolicy(max_content=len(LONG)))
        assert (article.content.of(article.text), article.notes) == (LONG, ())

    @pytest.mark.parametrize("kept", [pytest.param(5_000_000, id="held whole"), pytest.param(250, id="held in part")])
    def test_fields_behind_the_cut_are_read_but_for_those_that_have_places(self, kept: int) -> None:
        file = f"<CONTENT>{LONG * 40}</CONTENT>\n<HIGHLIGHTS>\n- It stopped.\n</HIGHLIGHTS>\n{HEAD}<AUTHOR>Mirel Tavos</AUTHOR>\n"
        article = parsed(file, ArticlePolicy(max_content=60, max_kept=kept))
        assert (article.title, article.author, article.url) == (
            "Ferry stopped", "Mirel Tavos", "https://news.example.org/ferry",
        )  # fmt: skip
        assert (article.published, article.highlights) == (date(2031, 4, 9), None)
        assert article.text == "<CONTENT>The ferry is stopped."
        assert "HIGHLIGHTS stands behind what is kept of the file and was not read." in article.notes

    def test_how_much_of_a_file_is_held_changes_nothing(self) -> None:
        file = f"{HEAD}<CONTENT>{LONG * 40}</CONTENT>\n<AUTHOR>Mirel Tavos</AUTHOR>\n"
        whole, part = (parsed(file, ArticlePolicy(max_content=60, max_kept=kept)) for kept in (5_000_000, 300))
        assert whole == part

    def test_an_ambiguous_field_far_behind_is_refused_with_its_line(self) -> None:
        file = f"{HEAD}<CONTENT>{LONG}\n{'More. ' * 200}\n<CONTENT>{LONG}</CONTENT>\n"
        with pytest.raises(ArticleError, match=r"a\.txt:8: <CONTENT> stands here and in line 4"):
            parsed(file, ArticlePolicy(max_content=60, max_kept=300))

    def test_content_that_begins_behind_all_that_is_kept_is_refused(self) -> None:
        with pytest.raises(ArticleError, match=r"CONTENT begins after 1,1\d\d characters, and no more than 300 of"):
            parsed(
                f"{HEAD}<SUMMARY>{'- It sank. ' * 90}</SUMMARY><CONTENT>{LONG}</CONTENT>", ArticlePolicy(max_kept=300)
            )

    def test_text_behind_an_article_is_not_kept_when_the_file_is_too_long(self) -> None:
        article = parsed(f"{HEAD}<CONTENT>{LONG}</CONTENT>\n{'Read more. ' * 99}", ArticlePolicy(max_kept=300))
        assert article.content.of(article.text) == article.text[-len(LONG) :] == LONG
        assert "Text outside the fields was not read" in article.notes[0]

    @given(st.text(st.sampled_from('ab .!?"”)\n\r\t'), max_size=120), st.integers(1, 60), st.integers(1, 6))
    def test_whatever_is_cut_is_within_its_limits_and_ends_as_the_file_goes(
        self, words: str, most: int, sentences: int
    ) -> None:
        file = f"{HEAD}<CONTENT>a{words}</CONTENT>"
        article = parsed(file, ArticlePolicy(max_content=most, max_sentences=sentences))
        assert 0 < article.content.end - article.content.start <= most
        assert file.startswith(article.text)
        assert article.content.start == len(HEAD) + len("<CONTENT>")
        assert (
            parsed(file, ArticlePolicy(max_content=most, max_sentences=sentences, max_kept=len(HEAD) + 100)) == article
        )


MEGABYTES = 4_000_000
"""Characters of the hostile files below: a quadratic step would take hours on them, a linear one seconds."""


@pytest.mark.parametrize(
    ("unit", "inside"),
    [
        pytest.param("<TITLE>", "", id="opening tags"),
        pytest.param("<TITLE " + "x" * 500, "", id="tags never finished"),
        pytest.param("</SUMMARY>", "", id="closing tags"),
        pytest.param("\r", "", id="line ends"),
        pytest.param("<", "SUMMARY", id="angle brackets"),
        pytest.param("“", "SUMMARY", id="open quotation marks"),
        pytest.param("Harbour ", "SUMMARY", id="beginnings of the outlet's name"),
        pytest.param("a\u200b", "TITLE", id="hidden characters"),
        pytest.param(" ", "PUBLISHED_DATE", id="spaces"),
        pytest.param("http://", "URL", id="beginnings of addresses"),
    ],
)
def test_hostile_repetition_ends_in_an_article_or_one_error(unit: str, inside: str) -> None:
    filler = unit * (MEGABYTES // len(unit))
    fields = {
        "TITLE": "T",
        "PUBLISHED_DATE": "2031-04-09",
        "URL": "https://harbourpost.org/",
        "SUMMARY": "",
        "CONTENT": "Stopped.",
    }
    if inside:
        fields[inside] += filler
    text = "".join(f"<{name}>{value}</{name}>" for name, value in fields.items()) + ("" if inside else filler)
    assert_total(text.encode())


def outcome(data: bytes) -> Article | ArticleError:
    try:
        return parse_article(data, "any.txt", POLICY)
    except ArticleError as error:
        return error


def assert_total(data: bytes) -> None:
    """Every input gives an article whose spans lie in its text, or an ArticleError with something to do."""
    result = outcome(data)
    if isinstance(result, ArticleError):
        assert result.hint
    else:
        assert result.text.encode() == data
        assert result.title
        assert 0 <= result.content.start < result.content.end <= len(result.text)


@given(st.binary(max_size=400))
def test_any_bytes_give_an_article_or_one_error(data: bytes) -> None:
    assert_total(data)


TAGS = [f"<{slash}{name}>" for name in FIELDS for slash in ("", "/")]
FRAGMENTS = st.sampled_from(
    [*TAGS, "2031-04-09", "https://news.example.org/", " ", "\r\n", "\ufeff", "<", "Harbour", "\0"]
)


@given(st.lists(FRAGMENTS | st.text(max_size=5), max_size=30))
def test_any_arrangement_of_tags_gives_an_article_or_one_error(fragments: list[str]) -> None:
    assert_total("".join(fragments).encode(errors="replace"))


PLAIN = st.text(st.characters(exclude_categories=["Cs"]), max_size=80).filter(lambda text: "<" not in text)


@given(before=PLAIN, content=PLAIN, after=PLAIN)
def test_content_spans_exactly_what_stands_between_its_tags(before: str, content: str, after: str) -> None:
    words = f"{content}word"
    article = parsed(f"{before}{HEAD}<CONTENT>{words}</CONTENT>{after}")
    assert article.content.of(article.text) == words
