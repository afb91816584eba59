"""One parse over an article, and places in it that are places in the file."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen import language
from briefgen.data import Span
from briefgen.errors import BriefgenError
from briefgen.language import parse, parse_each, parse_pieces
from tests.making import reading

HEAD = "<CONTENT>\n"
CONTENT = "Ilse Brandt mended the crane. It held.\n\nThe port reopened on Tuesday."
READING = reading(CONTENT, before=HEAD)
SIGNS = [place for place, sign in enumerate(HEAD + CONTENT) if place >= len(HEAD) and not sign.isspace()]
"""Where the characters of CONTENT stand that are no spaces."""


def place(words: str) -> Span:
    start = READING.article.text.index(words)
    return Span(start, start + len(words))


class TestReading:
    @given(st.integers(0, READING.article.content.end + 3), st.integers(0, 40))
    def test_touched_are_the_sentences_that_share_a_character(self, start: int, length: int) -> None:
        span = Span(start, start + length)
        assert READING.touched(span) == tuple(one for one in READING.sentences if one.span.overlaps(span))

    @pytest.mark.parametrize(
        ("words", "tokens"),
        [
            pytest.param("the crane", "the crane", id="whole tokens"),
            pytest.param("e cran", "the crane", id="widened to whole tokens"),
            pytest.param("crane. It", "crane. It", id="over a sentence break"),
            pytest.param(CONTENT, CONTENT, id="all of it"),
        ],
    )
    def test_tokens_of_a_span(self, words: str, tokens: str) -> None:
        assert READING.tokens(place(words)).text == tokens

    def test_tokens_know_their_place_in_the_article(self) -> None:
        assert READING.span(READING.tokens(place("the crane"))) == place("the crane")

    def test_a_span_shows_the_article_s_own_characters(self) -> None:
        assert READING.text(place("It held.")) == "It held."

    @pytest.mark.parametrize(
        "words", [pytest.param("<CONTENT>", id="outside"), pytest.param("<CONTENT>\nIlse", id="half outside")]
    )
    def test_a_span_that_leaves_content_has_no_tokens(self, words: str) -> None:
        with pytest.raises(ValueError, match=r"^\[0, \d+\) is not inside CONTENT of article a{12}$"):
            READING.tokens(place(words))

    @pytest.mark.parametrize(
        ("words", "numbers"),
        [
            pytest.param("mended", [1], id="one sentence"),
            pytest.param("crane. It", [1, 2], id="two"),
            pytest.param("held.\n\nThe", [2, 3], id="over a paragraph break"),
            pytest.param("\n\n", [], id="the space between"),
            pytest.param("<CONTENT>", [], id="what is not CONTENT"),
        ],
    )
    def test_sentences_a_span_touches(self, words: str, numbers: list[int]) -> None:
        assert [sentence.number for sentence in READING.touched(place(words))] == numbers

    @given(st.lists(st.sampled_from(SIGNS), min_size=2, max_size=2).map(sorted))
    def test_the_tokens_of_any_words_cover_them(self, ends: list[int]) -> None:
        span = Span(ends[0], ends[1] + 1)
        assert READING.span(READING.tokens(span)).contains(span)


class TestParse:
    @given(st.text(max_size=60))
    def test_a_parse_loses_no_character(self, text: str) -> None:
        assert parse(text).text == text

    @given(st.lists(st.text(min_size=1, max_size=20), max_size=4))
    def test_pieces_are_one_text_and_no_sentence_reaches_across_two(self, pieces: list[str]) -> None:
        doc = parse_pieces(pieces)
        assert doc.text == "".join(pieces)
        borders = {len("".join(pieces[:count])) for count in range(len(pieces))}
        assert borders <= {sent.start_char for sent in doc.sents}

    def test_several_together_are_parsed_as_each_alone(self) -> None:
        texts = ["The ferry sank off Velm.", "Nobody was hurt, Anna Moss said.", "", "The ferry sank off Velm."]
        alone = [[(token.text, token.dep_, token.head.i, token.lemma_) for token in parse(text)] for text in texts]
        together = [
            [(token.text, token.dep_, token.head.i, token.lemma_) for token in doc] for doc in parse_each(texts)
        ]
        assert together == alone

    def test_no_pieces_are_an_empty_text(self) -> None:
        assert parse_pieces([]).text == ""


class TestModels:
    @pytest.fixture(autouse=True)
    def _loaded_anew(self) -> Iterator[None]:
        """Each test finds the parser not loaded yet, and leaves it so."""
        language._pipeline.cache_clear()
        yield
        language._pipeline.cache_clear()

    def test_the_first_that_is_installed_is_loaded(self, monkeypatch: pytest.MonkeyPatch) -> None:
        installed = next(name for name in language.MODELS if importlib.util.find_spec(name))
        monkeypatch.setattr(language, "MODELS", ("no_such_parser", installed, "nor_this_one"))
        assert parse("It rained.")[1].lemma_ == "rain"

    def test_without_any_the_sentence_says_what_to_install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(language, "MODELS", ("no_such_parser", "nor_this_one"))
        with pytest.raises(BriefgenError, match=r"looked for no_such_parser and nor_this_one") as caught:
            parse("It rained.")
        assert "pip install briefgen" in caught.value.hint
