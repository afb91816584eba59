"""Is a rewording still what the article says: its words, in its order, and the right name for a pronoun?"""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.checking.passage import Passage
from briefgen.checking.wording import reference, wording
from briefgen.data import Severity, Span
from tests.checking.passages import passage

BEFORE = "Anna Moss and the Coastal Guild met sailors from Tarn."
SHUT = "The council of Almera shut the old port on Monday after a storm had broken the pier."
SHOT = "They shot the guards of the port."


def severities(statement: str, evidence: str, *, before: str = "") -> list[Severity]:
    return [finding.severity for finding in wording(passage(statement, evidence, before=before))]


def messages(statement: str, evidence: str = SHUT) -> list[str]:
    return [finding.message for finding in wording(passage(statement, evidence))]


def referring(statement: str, evidence: str = SHOT) -> list[tuple[str, Severity]]:
    return [(found.code, found.severity) for found in reference(passage(statement, evidence, before=BEFORE))]


def part_of(whole: Passage, words: str) -> Passage:
    """The passage of a claim whose evidence is only these words of it, in the article's own words."""
    start = whole.reading.article.text.index(words)
    evidence = Span(start, start + len(words))
    return replace(whole, claim=replace(whole.claim, rewritten=False, evidence=evidence), evidence=evidence)


class TestWording:
    @pytest.mark.parametrize(
        "statement",
        [
            pytest.param(SHUT, id="verbatim"),
            pytest.param("The council shut the port.", id="cut"),
            pytest.param("The council of Almera has shut the port.", id="other function words"),
            pytest.param("The COUNCIL shut the port.", id="another case"),
            pytest.param("The council shuts ports.", id="other forms of its words"),
            pytest.param("A storm had broken the pier.", id="its end alone"),
        ],
    )
    def test_the_evidence_s_words_in_its_order_are_supported(self, statement: str) -> None:
        assert severities(statement, SHUT) == []

    @pytest.mark.parametrize(
        "statement",
        [
            pytest.param("The council destroyed the port.", id="a verb of its own"),
            pytest.param("The corrupt council shut the port.", id="an adjective of its own"),
            pytest.param("The council shut the port illegally.", id="an adverb of its own"),
            pytest.param("The council may shut the port.", id="a modal of its own"),
            pytest.param("The council shut the [rotten] port.", id="in brackets"),
        ],
    )
    def test_a_content_word_of_its_own_is_not_settled_here(self, statement: str) -> None:
        assert severities(statement, SHUT) == ["unsure"]

    @pytest.mark.parametrize(
        "statement",
        [
            pytest.param("The storm had broken the council.", id="an object from elsewhere"),
            pytest.param("After a storm had broken the pier, the council shut the port.", id="clauses exchanged"),
            pytest.param("The port, the council shut.", id="who did what exchanged"),
        ],
    )
    def test_another_order_cannot_be_judged(self, statement: str) -> None:
        assert severities(statement, SHUT) == ["unsure"]

    def test_the_reader_is_told_which_words(self) -> None:
        (message,) = messages("The corrupt council destroyed the port.")
        assert message == "the statement says “corrupt”, “destroyed”, which its evidence does not"

    def test_of_many_words_the_first_four_are_named(self) -> None:
        (message,) = messages("Greedy, lazy, corrupt, vain, foolish thieves shut the port.")
        assert message.count("“") == 4

    def test_the_article_s_own_words_are_not_asked_about(self) -> None:
        """A claim in its evidence's own words needs no proof."""
        made = passage(SHUT, SHUT)
        assert list(wording(replace(made, claim=replace(made.claim, rewritten=False)))) == []

    @pytest.mark.parametrize(
        ("statement", "expected"),
        [
            pytest.param("[Sailors from Tarn] shot the guards.", [], id="for the pronoun"),
            pytest.param("[Sailors from Tarn] shot [and robbed] the guards.", ["unsure"], id="and more brackets"),
            pytest.param("They shot [sailors from Tarn].", ["unsure"], id="in another place than the pronoun's"),
            pytest.param("The guards shot [sailors from Tarn].", ["unsure"], id="who did what exchanged"),
            pytest.param("Sailors from Tarn shot the guards.", ["unsure"], id="without brackets"),
        ],
    )
    def test_brackets_may_hold_what_a_pronoun_stands_for(self, statement: str, expected: list[Severity]) -> None:
        assert severities(statement, SHOT, before=BEFORE) == expected

    def test_brackets_where_nothing_leans_are_a_model_s_own_words(self) -> None:
        assert severities("The council [of thieves] shut the port.", SHUT) == ["unsure"]

    def test_brackets_of_the_article_are_its_words(self) -> None:
        evidence = "“We [the council] shut the port,” Moss said."
        assert severities("We [the council] shut the port.", evidence) == []


class TestReference:
    @pytest.mark.parametrize(
        ("statement", "evidence"),
        [
            pytest.param("[Anna Moss and the Coastal Guild] shot the guards.", SHOT, id="several"),
            pytest.param("[Anna Moss] left the port.", "She left the port.", id="a person"),
            pytest.param("[Anna Moss’s] boat sank.", "Her boat sank.", id="an owner"),
            pytest.param("The storm hit [Anna Moss].", "The storm hit her.", id="an object"),
        ],
    )
    def test_what_stands_just_before_and_agrees_is_accepted(self, statement: str, evidence: str) -> None:
        assert referring(statement, evidence) == []

    @pytest.mark.parametrize(
        ("statement", "evidence"),
        [
            pytest.param("[soldiers from Tarn] shot the guards.", SHOT, id="words nobody wrote"),
            pytest.param("[Anna Moss] shot the guards.", SHOT, id="one for several"),
            pytest.param("[the Coastal Guild] left the port.", "She left the port.", id="a body for a person"),
            pytest.param("[] shot the guards.", SHOT, id="nothing"),
        ],
    )
    def test_what_does_not_blocks(self, statement: str, evidence: str) -> None:
        assert referring(statement, evidence) == [("reference-unresolved", "block")]

    def test_the_reader_is_told_how_it_was_read(self) -> None:
        (finding,) = reference(passage("[Anna Moss] shot the guards.", SHOT, before=BEFORE))
        assert finding.message == "“They” was read as “Anna Moss”, which the sentences before do not bear out"

    def test_a_pronoun_left_as_it_is_is_noted_at_its_place(self) -> None:
        made = passage(SHOT, SHOT, before=BEFORE)
        (finding,) = reference(made)
        assert (finding.severity, finding.message) == ("note", "“They” stands for something said before")
        assert [made.reading.text(span) for span in finding.spans] == ["They"]

    def test_a_pronoun_the_quotation_leaves_out_is_not_noted(self) -> None:
        evidence = "They met at noon and the council shut the port."
        made = part_of(passage(evidence, evidence, before=BEFORE), "the council shut the port")
        assert list(reference(made)) == []

    def test_a_sentence_that_can_be_read_alone_has_nothing_to_resolve(self) -> None:
        assert referring("The council [of thieves] shut the port.", SHUT) == []
