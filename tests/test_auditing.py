"""The feed's own summary is held against the article, sentence by sentence, and each sentence is told how it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.auditing import MOST_AUDITED, Auditor, audit
from briefgen.data import AuditedSentence, AuditStatus, Finding, FindingCode, Severity, Span
from briefgen.grounding import locate_quote
from briefgen.language import Reading
from briefgen.segmentation import segment
from tests.making import article

CONTENT = "The storm sank at least forty boats.\n\nBrandt denied that nobody was hurt. “They were old,” she said."


@dataclass(frozen=True)
class Word:
    """What a checker says, whatever it is asked."""

    verdict: Literal["supported", "unsupported", "unverified"] = "supported"
    findings: tuple[Finding, ...] = ()
    evidence: tuple[Span, ...] = (Span(0, 9),)


def blocking(*codes: FindingCode, severity: Severity = "block") -> tuple[Finding, ...]:
    return tuple(Finding(code, severity, "it differs") for code in codes)


def find(reading: Reading, words: str) -> Span | None:
    found = locate_quote(reading.article.text, words, within=reading.article.content)
    return found.span if found and found.status != "fuzzy" else None


def read(summary: str = "", highlights: str = "") -> Reading:
    """An article with these before its CONTENT, and nothing where they are ''."""
    made = article(CONTENT, before=summary + highlights)
    middle = len(summary)
    return segment(
        replace(
            made,
            summary=Span(0, middle) if summary else None,
            highlights=Span(middle, middle + len(highlights)) if highlights else None,
        )
    )


def audited(reading: Reading, word: Word | None = None) -> tuple[AuditedSentence, ...]:
    said = word or Word()
    return audit(reading, Auditor(segment, find, lambda _words: said))


def words(reading: Reading, found: Sequence[AuditedSentence]) -> list[str]:
    return [reading.text(sentence.span) for sentence in found]


class TestSentences:
    @pytest.mark.parametrize(
        ("summary", "expected"),
        [
            pytest.param("A storm hit.", ["A storm hit."], id="one"),
            pytest.param("\nA storm hit.\n-  Boats sank.\n-  It rained.\n\n",
                         ["A storm hit.", "Boats sank.", "It rained."], id="a line and a list"),
            pytest.param("-   Boats sank. Nobody was hurt.", ["Boats sank.", "Nobody was hurt."], id="two in a line"),
            pytest.param("- A storm hit Velm on Sunday\n- Forty boats sank off Velm",
                         ["A storm hit Velm on Sunday", "Forty boats sank off Velm"], id="no full stops"),
            pytest.param("• Boats sank.\n• It rained.", ["Boats sank.", "It rained."], id="bullets"),
            pytest.param("-  Boats\nof wood sank.", ["Boats\nof wood sank."], id="a line that wraps"),
            pytest.param("-  \n-  ***\n-  Boats sank.", ["Boats sank."], id="lines without words"),
            pytest.param("-  Anne-Marie – the baker – left.", ["Anne-Marie – the baker – left."], id="dashes inside"),
            pytest.param("  \n ", [], id="blank"),
        ],
    )  # fmt: skip
    def test_are_those_of_each_line_without_the_mark_that_leads_it(self, summary: str, expected: list[str]) -> None:
        reading = read(summary)
        assert words(reading, audited(reading)) == expected

    def test_an_article_without_a_summary_has_none(self) -> None:
        assert audited(read()) == ()

    def test_come_from_the_summary_then_from_the_highlights(self) -> None:
        found = audited(read("Boats sank.\n", "- It rained.\n"))
        assert [sentence.part for sentence in found] == ["summary", "highlights"]

    @given(summary=st.text(max_size=120))
    def test_stand_in_their_part_in_order_whatever_it_holds(self, summary: str) -> None:
        reading = read(summary)
        spans = [sentence.span for sentence in audited(reading)]
        assert spans == sorted(spans)
        assert all(Span(0, len(summary)).contains(span) for span in spans)


class TestStatus:
    @pytest.mark.parametrize(
        ("words", "status"),
        [
            pytest.param("The storm sank at least forty boats.", "verbatim", id="a sentence"),
            pytest.param('"They were old," she said', "verbatim", id="other quotes and no full stop"),
            pytest.param("the storm  sank at least forty BOATS.", "verbatim", id="other case and spaces"),
            pytest.param("Nobody was hurt.", "supported", id="a part whose rest denies it"),
            pytest.param("The storm sank forty boats.", "supported", id="other words"),
        ],
    )
    def test_only_whole_sentences_of_the_article_are_verbatim(self, words: str, status: AuditStatus) -> None:
        (sentence,) = audited(read(words))
        assert sentence.status == status

    def test_a_verbatim_sentence_points_at_the_one_it_repeats(self) -> None:
        reading = read("The storm sank at least forty boats.")
        (sentence,) = audited(reading)
        assert sentence.evidence == (reading.sentences[0].span,)

    @pytest.mark.parametrize(
        ("word", "status"),
        [
            pytest.param(Word("supported"), "supported", id="supported"),
            pytest.param(Word("unsupported"), "unsupported", id="unsupported without a reason"),
            pytest.param(Word("unverified"), "not_judged", id="could not judge"),
            pytest.param(Word("unsupported", blocking("hedge-lost")), "less_hedged", id="a hedge"),
            pytest.param(Word("unsupported", blocking("comparator-lost")), "less_hedged", id="a comparator"),
            pytest.param(Word("unsupported", blocking("attribution-lost")), "less_hedged", id="a speaker"),
            pytest.param(
                Word("unsupported", blocking("hedge-lost", "figure-unsupported")), "unsupported", id="and a number"
            ),
            pytest.param(
                Word("unsupported", blocking("hedge-lost", severity="warn")), "unsupported", id="a hedge by the way"
            ),
            pytest.param(
                Word("unsupported", (*blocking("hedge-lost"), *blocking("figure-unsupported", severity="note"))),
                "less_hedged",
                id="a number by the way",
            ),
        ],
    )
    def test_any_other_is_what_the_checker_says_of_it(self, word: Word, status: AuditStatus) -> None:
        (sentence,) = audited(read("Boats sank."), word)
        assert (sentence.status, sentence.findings, sentence.evidence) == (status, word.findings, word.evidence)

    def test_the_checker_is_shown_the_words_on_one_line(self) -> None:
        shown: list[str] = []

        def check(statement: str) -> Word:
            shown.append(statement)
            return Word()

        audit(read("-  Boats\n   of wood sank."), Auditor(segment, find, check))
        assert shown == ["Boats of wood sank."]


class TestLongSummaries:
    def test_are_judged_up_to_a_point_and_the_rest_is_told_as_one(self) -> None:
        summary = "".join(f"- Boat {number} sank.\n" for number in range(MOST_AUDITED + 3))
        reading = read(summary)
        found = audited(reading)
        assert [sentence.status for sentence in found] == ["supported"] * MOST_AUDITED + ["not_judged"]
        assert reading.text(found[-1].span).count("sank") == 3
