"""Which words lean on an earlier sentence, and what they may stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.data import Span
from briefgen.language import Reading
from briefgen.references import REACH, Agreement, Mention, bracketed, leaning, referent, with_referent
from tests.making import reading

BEFORE = "Anna Moss and the Coastal Guild met sailors from Tarn on Monday. They paid 300 dollars for the old bridge in Almera."


def lean(sentence: str, before: str = "The storm passed.") -> tuple[Reading, Mention | None]:
    """What leans in the last sentence of a text."""
    found = reading(f"{before} {sentence}")
    return found, leaning(found, found.sentences[-1])


def leaning_words(sentence: str) -> str | None:
    found, mention = lean(sentence)
    return None if mention is None else found.text(mention.span)


def stands_for(sentence: str, phrase: str, before: str = BEFORE) -> Span | None:
    found, mention = lean(sentence, before)
    assert mention is not None
    return referent(found, mention, phrase)


def resolved(sentence: str, phrase: str) -> str:
    found, mention = lean(sentence)
    assert mention is not None
    last = found.sentences[-1].span
    return with_referent(found.text(last), last.start, mention, phrase)


class TestLeaning:
    @pytest.mark.parametrize(
        ("sentence", "words"),
        [
            pytest.param("He left the harbour.", "He", id="he"),
            pytest.param("The storm hit her near the pier.", "her", id="her, object"),
            pytest.param("It sank near the pier.", "It", id="it"),
            pytest.param("They will be ready on Friday.", "They", id="they"),
            pytest.param("Those were lost.", "Those", id="those alone"),
            pytest.param("Its drones were lost.", "Its", id="a possessive"),
            pytest.param("The mayor lost his hat.", "his", id="one not at its sentence's beginning"),
            pytest.param("These sailors came from Tarn.", "These sailors", id="these with a noun"),
            pytest.param("That old bridge was closed.", "That old bridge", id="with what stands between"),
            pytest.param("The crew said they were ready.", "they", id="a plural after a singular"),
            pytest.param("Boats sank and she left.", "she", id="a person after things"),
            pytest.param("They sank before he left.", "They", id="of two the first"),
            pytest.param(
                "According to the navy, it is one of the largest ships.", "it", id="after whom the sentence cites"
            ),
            pytest.param("On Monday, they shot the guards.", "they", id="after a day"),
            pytest.param("When the storm hit, they left.", "they", id="after a clause that only says when"),
        ],
    )
    def test_words_that_stand_for_something_said_before(self, sentence: str, words: str) -> None:
        assert leaning_words(sentence) == words

    @pytest.mark.parametrize(
        "sentence",
        [
            pytest.param("The port reopened on Tuesday.", id="no pronoun"),
            pytest.param("I told you that we were ready.", id="who speaks and who listens"),
            pytest.param("Anna Moss lost her hat.", id="its name stands before it"),
            pytest.param("The company lost its boats.", id="its noun stands before it"),
            pytest.param("Sailors from Tarn lost their boats.", id="its plural stands before it"),
            pytest.param("Brandt and Vell lost their boats.", id="two names are a plural"),
            pytest.param("Sailors mended nets and those sailors left.", id="its own noun stands before it"),
            pytest.param("It is likely that the port will reopen.", id="it that means nothing"),
            pytest.param("It appears that the port will reopen.", id="it appears"),
            pytest.param("This week the port reopened.", id="this week"),
            pytest.param("The boats that sank were old.", id="a relative"),
            pytest.param("He said the port would reopen.", id="who reports"),
            pytest.param("She told reporters the port would reopen.", id="who tells"),
            pytest.param("“The port is closed,” he said.", id="who is quoted"),
            pytest.param("“A storm for the ages,” he told reporters.", id="who is quoted without a verb"),
            pytest.param("The port reopened, he said.", id="who is quoted without marks"),
        ],
    )
    def test_a_sentence_that_can_be_read_alone(self, sentence: str) -> None:
        assert leaning_words(sentence) is None

    @pytest.mark.parametrize(
        ("sentence", "agreement", "noun", "possessive"),
        [
            pytest.param("He left.", "person", None, False, id="a person"),
            pytest.param("It sank.", "thing", None, False, id="a thing"),
            pytest.param("They left.", "plural", None, False, id="several"),
            pytest.param("Their boats sank.", "plural", None, True, id="their"),
            pytest.param("Her boats sank.", "person", None, True, id="her boats"),
            pytest.param("The storm hit her.", "person", None, False, id="her alone"),
            pytest.param("These sailors left.", "noun", "sailor", False, id="a noun repeated"),
        ],
    )
    def test_what_a_mention_asks_for(
        self, sentence: str, agreement: Agreement, noun: str | None, *, possessive: bool
    ) -> None:
        _, mention = lean(sentence)
        assert mention is not None
        assert (mention.agreement, mention.noun, mention.possessive) == (agreement, noun, possessive)


class TestReferent:
    @pytest.mark.parametrize(
        ("sentence", "phrase"),
        [
            pytest.param("She left.", "Anna Moss", id="a person"),
            pytest.param("They left.", "Anna Moss and the Coastal Guild", id="two joined"),
            pytest.param("That bridge fell.", "the old bridge in Almera", id="the noun itself"),
        ],
    )
    def test_what_a_mention_may_stand_for(self, sentence: str, phrase: str) -> None:
        span = stands_for(sentence, phrase)
        assert span is not None
        assert span.of(BEFORE) == phrase

    @pytest.mark.parametrize(
        ("sentence", "phrase"),
        [
            pytest.param("She left.", "sailors from Tarn", id="several for a person"),
            pytest.param("She left.", "the Coastal Guild", id="a body for a person"),
            pytest.param("It left.", "Anna Moss", id="a person for a thing"),
            pytest.param("It left.", "sailors from Tarn", id="several for one"),
            pytest.param("It left.", "the old bridge", id="a thing that is not named"),
            pytest.param("It left.", "Monday", id="a day"),
            pytest.param("They left.", "the Coastal Guild", id="one for several"),
            pytest.param("They left.", "Anna Moss", id="one of two joined for both"),
            pytest.param("They left.", "300 dollars", id="a sum of money"),
            pytest.param("That bridge fell.", "the Coastal Guild", id="another noun"),
            pytest.param("Those boats left.", "sailors from Tarn", id="another plural"),
            pytest.param("They left.", "sailors of Tarn", id="words nobody wrote"),
            pytest.param("They left.", "SAILORS from Tarn", id="another case"),
            pytest.param("They left.", "ailors from Tarn", id="part of a word"),
            pytest.param("They left.", "They", id="another pronoun"),
            pytest.param("They left.", "", id="nothing"),
            pytest.param("They left.", " \n", id="a space"),
            pytest.param("She left Pell Ward.", "Pell Ward", id="a name that comes after"),
        ],
    )
    def test_what_a_mention_may_not_stand_for(self, sentence: str, phrase: str) -> None:
        assert stands_for(sentence, phrase) is None

    @pytest.mark.parametrize(
        ("sentence", "phrase", "before"),
        [
            pytest.param("It left.", "The Coastal Guild", "The Coastal Guild met on Monday.", id="a thing by its name"),
            pytest.param("They left.", "Sailors from Tarn", "Sailors from Tarn met on Monday.", id="a plural"),
            pytest.param("She left.", "Anna Moss", "Anna Moss met Ida Vell.", id="the subject, not the object"),
            pytest.param(
                "These sailors left.",
                "sailors from Tarn",
                "Moss met sailors from Tarn. These sailors sang.",
                id="past the same words",
            ),
            pytest.param(
                "She left.", "Anna Moss", "Anna Moss met Ida Vell. Rain fell.", id="past a sentence of other things"
            ),
        ],
    )
    def test_what_the_text_is_about_is_taken_up(self, sentence: str, phrase: str, before: str) -> None:
        assert stands_for(sentence, phrase, before) is not None

    @pytest.mark.parametrize(
        ("sentence", "phrase", "before"),
        [
            pytest.param("They left.", "sailors from Tarn", "Anna Moss met sailors from Tarn.", id="an object"),
            pytest.param(
                "It sank.", "Orsenia", "The Guild’s ship passed 900 km from Orsenia.", id="a place in passing"
            ),
            pytest.param(
                "It is one of the largest plants.",
                "Orsenia",
                "Orsenia answered on Friday. A drone struck the Vell plant.",
                id="the subject of a sentence before another of its kind",
            ),
        ],
    )
    def test_what_the_text_is_not_about_is_refused(self, sentence: str, phrase: str, before: str) -> None:
        assert stands_for(sentence, phrase, before) is None

    def test_of_two_places_the_nearest_counts(self) -> None:
        before = "Anna Moss woke. Anna Moss rose."
        assert stands_for("She left.", "Anna Moss", before) == Span(16, 25)

    @pytest.mark.parametrize(
        ("between", "found"),
        [pytest.param(REACH - 1, True, id="just within"), pytest.param(REACH, False, id="just beyond")],
    )
    def test_it_stands_within_reach(self, between: int, *, found: bool) -> None:
        before = "Anna Moss woke." + " Rain fell." * between
        assert (stands_for("She left.", "Anna Moss", before) is not None) == found

    def test_the_title_is_no_evidence(self) -> None:
        head = "<TITLE>Anna Moss leaves</TITLE>\n"
        found = reading("She left.", before=head, title="Anna Moss leaves")
        mention = leaning(found, found.sentences[0])
        assert mention is not None
        assert referent(found, mention, "Anna Moss") is None

    @given(st.text(max_size=12) | st.sampled_from(BEFORE.split()))
    def test_whatever_a_model_says_it_stands_before_the_mention_or_is_refused(self, phrase: str) -> None:
        span = stands_for("They left.", phrase)
        assert span is None or span.of(BEFORE) == phrase


class TestWithReferent:
    @pytest.mark.parametrize(
        ("sentence", "phrase", "expected"),
        [
            pytest.param("They left.", "sailors from Tarn", "[sailors from Tarn] left.", id="a pronoun"),
            pytest.param("Her crew left.", "Anna Moss", "[Anna Moss’s] crew left.", id="an owner"),
            pytest.param("The storm hit her.", "Anna Moss", "The storm hit [Anna Moss].", id="her alone"),
            pytest.param("That old bridge fell.", "the quay", "[the quay] fell.", id="a noun with its determiner"),
        ],
    )
    def test_the_referent_stands_in_brackets(self, sentence: str, phrase: str, expected: str) -> None:
        assert resolved(sentence, phrase) == expected


class TestBracketed:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            pytest.param("[He] left [the port].", ["[He]", "[the port]"], id="two"),
            pytest.param("He left.", [], id="none"),
            pytest.param("He [left.", [], id="never closed"),
            pytest.param("He] left [", [], id="the wrong way round"),
            pytest.param("[He [the mayor]] left", ["[He [the mayor]"], id="one inside another"),
        ],
    )
    def test_what_stands_between_brackets(self, text: str, expected: list[str]) -> None:
        assert [span.of(text) for span in bracketed(text)] == expected

    @given(st.text("[]a ", max_size=30))
    def test_spans_are_in_order_and_hold_their_marks(self, text: str) -> None:
        spans = list(bracketed(text))
        assert spans == sorted(spans)
        assert all(span.of(text)[0] + span.of(text)[-1] == "[]" for span in spans)
