"""How CONTENT is cut into sentences, and which of them a claim may stand on."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.language import Reading
from briefgen.segmentation import MAX_PIECE, MAX_WORD, WORTH_A_CHILD, segment, segment_all
from tests.making import article, reading

FRAGMENTS = (
    "The port was shut.", "Boats wait", "“We stay", "we sail,” she said.", '"', "“", "”", "«", "[Pell Moss/Pictures]", "(Harbour Post)",
    "(It rained.)", "Mr. Vell", "3.5", "...", "***", "’", "\n", "\n\n", "\r\n", "\r", " ", "\t", "\u00a0", "\u2028", "\ufeff", "\x00",
)  # fmt: skip
CONTENTS = st.text(max_size=80) | st.lists(st.sampled_from(FRAGMENTS), max_size=20).map("".join)


def sentences(content: str) -> list[str]:
    found = reading(content)
    return [found.text(sentence.span) for sentence in found.sentences]


def kinds(content: str) -> list[tuple[str, str]]:
    """Each sentence after its kind."""
    found = reading(content)
    return [(sentence.kind, found.text(sentence.span)) for sentence in found.sentences]


def assert_whole(found: Reading) -> None:
    """Sentences are ordered, disjoint, inside CONTENT, and cover each of its non-space characters exactly once."""
    content = found.text(found.article.content)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found.sentences))
    assert all(found.article.content.contains(sentence.span) for sentence in found.sentences)
    # Of spans that are ordered and disjoint, only those that leave nothing out spell the same.
    assert "".join("".join(map(found.text, (each.span for each in found.sentences))).split()) == "".join(
        content.split()
    )
    assert found.doc.text == content


class TestEveryContent:
    @given(CONTENTS)
    def test_it_is_covered_exactly_once(self, content: str) -> None:
        assert_whole(reading(content, before="<CONTENT>\n"))

    @given(CONTENTS)
    def test_sentences_are_trimmed_and_numbered_in_order(self, content: str) -> None:
        found = reading(content)
        assert all(text == text.strip() != "" for text in sentences(content))
        assert [sentence.number for sentence in found.sentences] == list(range(1, len(found.sentences) + 1))

    @given(CONTENTS)
    def test_paragraphs_are_counted_from_nought_without_gaps(self, content: str) -> None:
        numbers = [sentence.paragraph for sentence in reading(content).sentences]
        assert numbers[:1] in ([], [0])
        assert all(other - one in {0, 1} for one, other in pairwise(numbers))


class TestBorders:
    @pytest.mark.parametrize(
        ("content", "expected"),
        [
            pytest.param("One boat sank. Two returned.", ["One boat sank.", "Two returned."], id="one line"),
            pytest.param(
                "The port at Almera was\nshut on Monday by the\ncouncil. It rained.",
                ["The port at Almera was\nshut on Monday by the\ncouncil.", "It rained."],
                id="hard-wrapped lines",
            ),
            pytest.param(
                "The port at Almera was\r\nshut on Monday.\r\n\r\nIt rained.",
                ["The port at Almera was\r\nshut on Monday.", "It rained."],
                id="CRLF",
            ),
            pytest.param("The port was shut.\rIt rained.", ["The port was shut.", "It rained."], id="CR"),
            pytest.param("The port  was shut.   It rained.", ["The port  was shut.", "It rained."], id="spaces"),
            pytest.param("\n\n  It rained.  \n\n\n", ["It rained."], id="blank lines at either end"),
            pytest.param("a storm hit\n\nit rained", ["a storm hit", "it rained"], id="a blank line, no full stop"),
            pytest.param("a storm hit.\nit rained", ["a storm hit.", "it rained"], id="a finished line, no capital"),
            pytest.param("“a storm hit.”\nit rained", ["“a storm hit.”", "it rained"], id="finished inside marks"),
            pytest.param(
                "Mr. Brandt left the U.S. harbour at 5 p.m. on Monday.",
                ["Mr. Brandt left the U.S. harbour at 5 p.m. on Monday."],
                id="full stops that end nothing",
            ),
            pytest.param("The port was shut. ■", ["The port was shut. ■"], id="mere marks join the sentence before"),
            pytest.param("", [], id="nothing"),
            pytest.param(" \n\t\r\n ", [], id="nothing but space"),
        ],
    )
    def test_where_sentences_end(self, content: str, expected: list[str]) -> None:
        assert sentences(content) == expected

    @pytest.mark.parametrize(
        ("content", "paragraphs"),
        [
            pytest.param("One boat sank. Two returned.", [0, 0], id="one line"),
            pytest.param("One boat sank.\nTwo returned.", [0, 0], id="two lines"),
            pytest.param("One boat sank.\n \t\nTwo returned.", [0, 1], id="a blank line"),
            pytest.param("\n\nOne boat sank.\n\n\n\nTwo returned.", [0, 1], id="several blank lines"),
            pytest.param("One boat sank.\r\rTwo returned.", [0, 1], id="CR"),
        ],
    )
    def test_paragraphs_are_set_apart_by_blank_lines(self, content: str, paragraphs: list[int]) -> None:
        assert [sentence.paragraph for sentence in reading(content).sentences] == paragraphs


class TestNoEvidence:
    @pytest.mark.parametrize(
        ("content", "expected"),
        [
            pytest.param("(Harbour Post)", ["caption"], id="a name in brackets"),
            pytest.param("[Harbour Post]", ["caption"], id="in square brackets"),
            pytest.param("The port was shut.\n(Harbour Post)\nBoats left.", ["prose", "caption", "prose"], id="a line"),
            pytest.param("The port was\n(Harbour Post)\nshut.", ["prose", "caption", "prose"], id="inside a sentence"),
            pytest.param("(It rained.)", ["prose"], id="a sentence in brackets is none"),
            pytest.param("The port (in Almera) was shut.", ["prose"], id="nor are brackets inside a sentence"),
        ],
    )
    def test_credits(self, content: str, expected: list[str]) -> None:
        assert [kind for kind, _ in kinds(content)] == expected

    @pytest.mark.parametrize(
        ("content", "expected"),
        [
            pytest.param(
                "Boats wait at Almera [Pell Moss/Northern Pictures]", ["caption", "caption"], id="without a full stop"
            ),
            pytest.param(
                "Boats wait. The pier is gone. [Pell Moss/Pictures]\nIt rained.",
                ["caption", "caption", "caption", "prose"],
                id="back to the start of its line",
            ),
            pytest.param(
                "It rained.\nBoats wait. [Pell Moss/Pictures]", ["prose", "caption", "caption"], id="and no further"
            ),
            pytest.param("Boats wait at Almera (Photo: Pell Moss)", ["caption"], id="in round brackets"),
            pytest.param("Boats wait. (AP Photo/Pell Moss)", ["caption", "caption"], id="an agency's"),
            pytest.param("The vote was close (5/3).", ["prose"], id="a sentence that ends with brackets is none"),
            pytest.param(
                "Police released a video. (The video was taken down.)", ["prose", "prose"], id="nor is one in brackets"
            ),
            pytest.param("Almera released a new video b) today.", ["prose"], id="nor a bracket never opened"),
        ],
    )
    def test_captions_end_with_a_credit(self, content: str, expected: list[str]) -> None:
        assert [kind for kind, _ in kinds(content)] == expected

    @pytest.mark.parametrize(
        ("content", "expected"),
        [
            pytest.param("Why the port matters", "boilerplate", id="a line without a full stop"),
            pytest.param("“Why” the port “matters”", "boilerplate", id="with quotation marks"),
            pytest.param("The port was shut.", "prose", id="a full stop makes a sentence"),
            pytest.param("The port was shut.”", "prose", id="inside a mark too"),
            pytest.param("The port was shut. ■", "prose", id="and before an ornament"),
            pytest.param("What does the port do now?", "prose", id="a question is a sentence"),
            pytest.param("The council said:", "prose", id="a colon leads on"),
            pytest.param("the port was shut " * 4, "prose", id="too long for a heading"),
            pytest.param("* * *", "boilerplate", id="an ornament"),
            pytest.param("2031", "boilerplate", id="a number"),
        ],
    )
    def test_headings_are_short_lines_without_an_end(self, content: str, expected: str) -> None:
        assert [kind for kind, _ in kinds(f"It rained.\n\n{content}\n\nIt rained.")] == ["prose", expected, "prose"]

    def test_a_heading_stands_alone_in_its_paragraph(self) -> None:
        assert kinds("It rained.\nWhy the port matters") == [("prose", "It rained."), ("prose", "Why the port matters")]

    @pytest.mark.parametrize(
        "notice",
        [
            "Read more: the storm of Almera.", "RELATED: the storm of Almera.", "Related stories: the storm of Almera.", "See also the storm.",
            "Sign up for our letter.", "Subscribe now.", "Click here.", "Share this story.", "© 2031 Harbour Post.",
            "Copyright 2031 Harbour Post.", "Copyright Harbour Post.", "All rights reserved.", "Listen to our story.", "Watch: the storm.",
            "Source: Harbour Post.", "Sources: Harbour Post, Morning Wire.", "Reporting by Pell Moss; editing by Ana Vell.",
        ],
    )  # fmt: skip
    def test_notices_begin_as_outlets_begin_them(self, notice: str) -> None:
        assert {kind for kind, _ in kinds(f"{notice}\nIt rained on the port.")} == {"boilerplate", "prose"}

    def test_a_lone_advertisement_is_a_notice_in_the_middle_of_a_paragraph_too(self) -> None:
        assert kinds("It rained.\nAdvertisement") == [("prose", "It rained."), ("boilerplate", "Advertisement")]

    @pytest.mark.parametrize(
        "sentence",
        [
            "Related parties met on Monday.", "Copyright law was changed.", "Advertisement spending fell.", "Sources said so.",
            "Subscribers left.", "Readers read more.", "Watch sales fell.",
        ],
    )  # fmt: skip
    def test_a_sentence_that_only_begins_alike_is_prose(self, sentence: str) -> None:
        assert kinds(sentence) == [("prose", sentence)]


class TestQuotations:
    @pytest.mark.parametrize(
        ("content", "expected"),
        [
            pytest.param("“We will stay.” She left.", ["quotation", "prose"], id="one sentence"),
            pytest.param("“We will stay,” she said.", ["prose"], id="with its speaker it is prose"),
            pytest.param("She said “we will stay.” She left.", ["prose", "prose"], id="part of a sentence"),
            pytest.param(
                "“We will stay. We will mend it,” she said. She left.",
                ["quotation", "quotation", "prose"],
                id="over two sentences",
            ),
            pytest.param(
                '"We will stay. We will mend it," she said. She left.',
                ["quotation", "quotation", "prose"],
                id="between straight marks",
            ),
            pytest.param("«We stay. We sail», she said.", ["quotation", "quotation"], id="between guillemets"),
            pytest.param(
                "She said: “We will stay. We will mend it.” She left.",
                ["prose", "quotation", "prose"],
                id="opened inside a sentence",
            ),
            pytest.param(
                "“We will stay.\n\n“We will mend it,” she said. She left.",
                ["quotation", "quotation", "prose"],
                id="opened again in the next paragraph",
            ),
            pytest.param(
                "“We will stay.\n\nWe will mend it,” she said. She left.",
                ["quotation", "quotation", "prose"],
                id="closed in the next paragraph",
            ),
            pytest.param(
                "“We will stay.\nWe will mend it,” she said. She left.",
                ["quotation", "quotation", "prose"],
                id="over a line break",
            ),
            pytest.param(
                "“We will stay.\n\nThe port was shut. She left.",
                ["quotation", "prose", "prose"],
                id="never closed, it ends with its paragraph",
            ),
            pytest.param(
                "“We will stay.\n\n“We sail,” Vell said. She left.\n\nIt rained.",
                ["quotation", "quotation", "prose", "prose"],
                id="closed for good",
            ),
        ],
    )
    def test_a_sentence_held_by_marks_is_a_quotation(self, content: str, expected: list[str]) -> None:
        assert [kind for kind, _ in kinds(content)] == expected


class TestMany:
    @pytest.mark.parametrize(
        ("articles", "cores"),
        [
            pytest.param(0, 2, id="none"),
            pytest.param(2, 2, id="few"),
            pytest.param(WORTH_A_CHILD, 1, id="many, one core"),
            pytest.param(WORTH_A_CHILD + 8, 2, id="many, another core"),
        ],
    )
    def test_each_is_read_as_it_would_be_alone(
        self, articles: int, cores: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """In order, wherever it was parsed; the last are wanted when another core has long begun."""
        monkeypatch.setattr("os.cpu_count", lambda: cores)
        given = [
            article(f"The port of Velm lost {number} boats. “We stay,” Ilse Vell said.") for number in range(articles)
        ]
        found = [(each.sentences, each.doc.to_json()) for each in segment_all(given)]
        assert found == [(alone.sentences, alone.doc.to_json()) for alone in map(segment, given)]


class TestHostile:
    def test_a_sentence_of_sixty_thousand_characters_is_cut_for_the_parser(self) -> None:
        found = reading("harbour " * 7_500)
        assert_whole(found)
        assert max(sentence.span.end - sentence.span.start for sentence in found.sentences) <= MAX_PIECE

    def test_a_word_of_sixty_thousand_characters_is_cut_for_the_parser(self) -> None:
        found = reading("x" * 60_000)
        assert_whole(found)
        assert max(sentence.span.end - sentence.span.start for sentence in found.sentences) <= MAX_WORD

    @pytest.mark.parametrize(
        "content",
        [
            pytest.param("“" * 10_000, id="opening marks"),
            pytest.param("“a " * 2_000, id="quotations never closed"),
            pytest.param('"' * 2_000, id="straight marks"),
            pytest.param("(" * 1_000 + "a" + ")" * 1_000, id="brackets"),
            pytest.param("a\n" * 2_000, id="lines without an end"),
            pytest.param("Boats [A/B]. " * 500, id="credits on one line"),
            pytest.param("\r\n" * 30_000, id="blank lines"),
        ],
    )
    def test_thousands_of_marks_are_covered_all_the_same(self, content: str) -> None:
        assert_whole(reading(content))
