"""A file read a piece at a time: the same whatever the pieces, and never more of it in memory than is kept."""

from __future__ import annotations

import hashlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.articles.scanning import AFTER, MAX_FURTHER, Scanned, scan
from briefgen.articles.seedformat import FIELDS, LONGEST_TAG, find_tags
from briefgen.errors import ArticleError

PIECES = st.integers(2, 40)
TAGS = st.sampled_from([f"<{slash}{name}>" for name in FIELDS for slash in ("", "/")])
WORDS = st.lists(
    TAGS | st.sampled_from(["\r\n", "\r", "\n", "é", "港", "\U0001f6a2", "<", ">", "<TITLE ", "a" * 30]), max_size=40
)


def scanned(data: bytes, *, kept: int = 10**6, piece: int = 2**20, most: int = 10**8) -> Scanned:
    return scan(io.BytesIO(data), "a.txt", max_bytes=most, max_kept=kept, piece=piece)


@given(WORDS, PIECES)
def test_pieces_leave_no_trace(words: list[str], piece: int) -> None:
    data = ("<TITLE>" + "".join(words)).encode()
    found = scanned(data, piece=piece)
    assert found == scanned(data)
    assert found.seed.text.encode() == data
    assert found.sha256 == hashlib.sha256(data).hexdigest()


@given(WORDS, PIECES, st.integers(7, 60))
def test_every_tag_beyond_what_is_kept_is_found_with_its_line(words: list[str], piece: int, kept: int) -> None:
    text = "<TITLE>" + "".join(words)
    seed = scanned(text.encode(), kept=kept, piece=piece).seed
    assert (seed.text, seed.size) == (text[:kept], len(text))
    assert [far.tag for far in seed.further] == [tag for tag in find_tags(text) if tag.end > kept]
    for far in seed.further:
        assert far.after == text[far.tag.end : far.tag.end + AFTER]
        assert far.line == 1 + len(text[: far.tag.start].replace("\r\n", "\n").replace("\r", "\n").split("\n")) - 1


@given(st.binary(max_size=60), PIECES)
def test_what_is_no_utf8_is_told_alike_whatever_the_pieces(data: bytes, piece: int) -> None:
    assert outcome(data, piece) == outcome(data, 2**20)


def outcome(data: bytes, piece: int) -> object:
    try:
        return scanned(data, piece=piece)
    except ArticleError as error:
        return str(error)


def test_a_fault_far_behind_is_told_with_its_byte_and_line() -> None:
    with pytest.raises(ArticleError, match=r"a\.txt:4: byte 300,009 \(0xe9\) is not UTF-8"):
        scanned(b"<TITLE>\r\n\n" + b"a" * 299_998 + b"\n" + b"\xe9\n", kept=100, piece=1_000)


def test_of_a_file_without_a_tag_no_more_is_read_than_could_be_kept() -> None:
    stream = io.BytesIO(b"garbage " * 10_000)
    scan(stream, "a.txt", max_bytes=10**8, max_kept=1_000, piece=100)
    assert stream.tell() < 1_000 + AFTER + LONGEST_TAG + 200


def test_a_file_above_the_limit_is_refused() -> None:
    with pytest.raises(ArticleError, match="larger than 1,000 bytes"):
        scanned(b"<TITLE>" + b"a" * 2_000, kept=10, piece=100, most=1_000)


def test_more_tags_than_an_article_has_are_refused() -> None:
    with pytest.raises(ArticleError, match="more than 1,000 tags beyond character 10"):
        scanned(b"<TITLE>\n" * (MAX_FURTHER + 10), kept=10)


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    with pytest.raises(ArticleError, match="the file is empty"):
        scanned(data)
