"""Who an article credits with what: every rule of the field on sentences made for it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.articles.parsing import ArticlePolicy, parse_article
from briefgen.attribution import Reported, attribution_for, attributions
from briefgen.data import Attribution, Span
from briefgen.language import Reading
from briefgen.segmentation import segment
from tests.making import reading as read

SEED = next((Path(__file__).parents[2] / "seeds").glob("*.txt"))


def told(reading: Reading, item: Reported) -> str:
    return " … ".join(reading.text(span) for span in item.content)


def the_statement(text: str) -> tuple[str, str, str]:
    """Speaker, cue and content of the only statement of a text."""
    reading = read(text)
    (item,) = [item for item in attributions(reading) if item.kind == "statement"]
    return item.attribution.speaker, item.attribution.cue, told(reading, item)


def credited(text: str, evidence: str) -> Attribution | None:
    reading = read(text)
    start = text.index(evidence)
    return attribution_for(reading, attributions(reading), Span(start, start + len(evidence)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Ana Vell said the bridge had collapsed.",
            ("Ana Vell", "said", "the bridge had collapsed"),
            id="clause without that",
        ),
        pytest.param(
            "The ministry announced that 40 trucks had arrived.",
            ("the ministry", "announced", "that 40 trucks had arrived"),
            id="clause with that",
        ),
        pytest.param(
            "“The bridge is closed,” said Ana Vell.",
            ("Ana Vell", "said", "“The bridge is closed,”"),
            id="inverted",
        ),
        pytest.param(
            "“The bridge is closed,” Ana Vell said.",
            ("Ana Vell", "said", "“The bridge is closed,”"),
            id="quotation first",
        ),
        pytest.param(
            "The harbour would reopen on Friday, officials said.",
            ("officials", "said", "The harbour would reopen on Friday"),
            id="reported words first",
        ),
        pytest.param(
            "The repair, officials said, would cost $3m.",
            ("officials", "said", "The repair … would cost $3m."),
            id="cue in the middle",
        ),
        pytest.param(
            "According to the Harbour Authority, 12 ships were damaged.",
            ("Harbour Authority", "According to", "12 ships were damaged."),
            id="according to",
        ),
        pytest.param(
            "Ostland estimated 300 losses.", ("Ostland", "estimated", "300 losses"), id="noun object of an estimate"
        ),
        pytest.param(
            "Ana Vell has denied the charge.", ("Ana Vell", "denied", "the charge"), id="noun object of a denial"
        ),
        pytest.param(
            "The army rejected Ostland’s claim that the town had fallen.",
            ("Ostland", "claim", "that the town had fallen"),
            id="a noun names the claim",
        ),
        pytest.param(
            "That was the figure given by Ana Vell.", ("Ana Vell", "given", "That was the figure"), id="a figure given"
        ),
        pytest.param(
            "Ana Vell was blunt: “We will not pay them a cent.”",
            ("Ana Vell", ":", "“We will not pay them a cent.”"),
            id="a colon opens the quotation",
        ),
        pytest.param(
            "Ana Vell issued a statement saying that the talks had failed.",
            ("Ana Vell", "saying", "that the talks had failed"),
            id="a document says what its author says",
        ),
        pytest.param(
            "The pilots are confident that the strike will end.",
            ("the pilots", "confident", "that the strike will end"),
            id="an adjective",
        ),
        pytest.param(
            "The inquiry found no evidence that the door had been open.",
            ("the inquiry", "found", "no evidence that the door had been open"),
            id="what is not found is found out",
        ),
        pytest.param(
            "A survey by the harbour ministry showed that half the voters were undecided.",
            ("the harbour ministry", "showed", "that half the voters were undecided"),
            id="a document speaks for who issued it",
        ),
        pytest.param(
            "A survey showed that half the voters were undecided.",
            ("A survey", "showed", "that half the voters were undecided"),
            id="a document shows it",
        ),
    ],
)
def test_each_way_of_crediting_somebody(text: str, expected: tuple[str, str, str]) -> None:
    assert the_statement(text) == expected


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        pytest.param("The crew was reportedly held in a warehouse.", "reportedly", id="adverb"),
        pytest.param("Ostland is accused of shelling the port.", "accused", id="passive without by"),
    ],
)
def test_what_nobody_in_particular_reports_is_anonymous(text: str, cue: str) -> None:
    found = credited(text, text)
    assert found is not None
    assert found.anonymous
    assert found.cue == cue


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The bridge collapsed on Friday.", id="nobody reports"),
        pytest.param("Ana Vell wants to win the election.", id="somebody means to do something"),
        pytest.param("Ana Vell praised the engineers.", id="somebody takes a stance"),
        pytest.param("The wreckage showed that the pilot had turned.", id="a thing is a sign of it"),
        pytest.param("A village called Lower Marsh was flooded.", id="a name is given"),
        pytest.param(
            "An earlier version of this article said that 30 boats had sunk.", id="the outlet of its own text"
        ),
        pytest.param("Correction: An earlier version of this report misstated the toll.", id="a correction"),
        pytest.param("The headline of this story said that he was ill.", id="of its headline"),
        pytest.param(
            "This article was amended on May 3 because an earlier version said that he was ill.", id="an amendment"
        ),
    ],
)
def test_what_the_outlet_says_itself_is_credited_to_nobody(text: str) -> None:
    assert credited(text, text) is None


def test_a_relaying_outlet_stands_behind_whom_it_quotes() -> None:
    found = credited(
        "Minister Jan Roe was quoted by state news agency NORDA as saying the plan was complete.",
        "the plan was complete",
    )
    assert found is not None
    assert (found.speaker, found.via) == ("Jan Roe", "NORDA")


@pytest.mark.parametrize(
    ("text", "speaker", "via"),
    [
        pytest.param(
            "Orsenia Wire quoted the coastguard as saying that the port was shut.",
            "the coastguard",
            "Orsenia Wire",
            id="quoted as saying",
        ),
        pytest.param(
            "The port was shut, Orsenia Wire reported, citing the coastguard.",
            "the coastguard",
            "Orsenia Wire",
            id="citing",
        ),
        pytest.param(
            "The coastguard said the port was shut, according to Orsenia Wire.",
            "the coastguard",
            "Orsenia Wire",
            id="according to",
        ),
        pytest.param(
            "State television reported that the coastguard had said the port was shut.",
            "the coastguard",
            "State television",
            id="a report of a report",
        ),
        pytest.param("The mayor wrote on Facebook that the port was shut.", "the mayor", "Facebook", id="a network"),
        pytest.param(
            "The mayor said in a post on Telegram that the port was shut.", "the mayor", "Telegram", id="a post"
        ),
    ],
)
def test_who_passes_a_word_on_is_no_speaker(text: str, speaker: str, via: str) -> None:
    found = credited(text, text)
    assert found is not None
    assert (found.speaker, found.via, found.also) == (speaker, via, ())


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param("The port was shut, according to Orsenia Wire.", "Orsenia Wire", id="an outlet alone"),
        pytest.param("The ministry said the port was shut, citing the law.", "the ministry", id="a reason cited"),
        pytest.param("He cited the law and said that the port was shut.", "He", id="cited before he spoke"),
    ],
)
def test_who_passes_nobodys_word_on_speaks(text: str, speaker: str) -> None:
    found = credited(text, text)
    assert found is not None
    assert (found.speaker, found.via) == (speaker, None)


def test_who_asks_not_to_be_named_says_nothing_by_that() -> None:
    found = credited(
        "A member of the crew who asked not to be named said that the door was open.", "that the door was open"
    )
    assert found is not None
    assert (found.speaker, found.also) == ("A member of the crew", ())


def test_an_outlet_that_reports_what_a_body_found_relays_it() -> None:
    text = "Norda News Agency said the Coast Guard had learned that two ships were missing."
    found = credited(text, text)
    assert found is not None
    assert (found.speaker, found.via) == ("Coast Guard", "Norda News Agency")


def test_whom_they_told_is_the_audience() -> None:
    text = "Ana Vell told The Harbour Post that 40 trucks had arrived."
    found = credited(text, text)
    assert found is not None
    assert (found.speaker, found.audience) == ("Ana Vell", "The Harbour Post")


@pytest.mark.parametrize(
    ("text", "speaker", "role"),
    [
        pytest.param(
            "Ana Vell, a harbour spokeswoman, said the port was shut.",
            "Ana Vell",
            "harbour spokeswoman",
            id="appositive after the name",
        ),
        pytest.param(
            "The head of the coast guard, Ana Vell, said the port was shut.",
            "Ana Vell",
            "head of the coast guard",
            id="appositive before the name",
        ),
        pytest.param(
            "Ostland’s defence minister Ana Vell said the port was shut.",
            "Ana Vell",
            "Ostland’s defence minister",
            id="title run on",
        ),
        pytest.param("Mr. Roe said the port was shut.", "Roe", None, id="form of address"),
    ],
)
def test_the_speaker_is_the_name_and_the_role_what_stands_beside_it(text: str, speaker: str, role: str | None) -> None:
    found = credited(text, text)
    assert found is not None
    assert (found.speaker, found.role) == (speaker, role)


@pytest.mark.parametrize(
    ("before", "evidence", "speaker"),
    [
        pytest.param(
            "Ana Vell, the mayor, told reporters that the Harbour Authority had failed.",
            "She said the port was shut.",
            "Ana Vell",
            id="she is the person who spoke, not the body she spoke of",
        ),
        pytest.param(
            "The Coast Guard said two ships were missing.",
            "It said they had left on Friday.",
            "Coast Guard",
            id="it is the body",
        ),
        pytest.param(
            "Ostland’s transport ministry closed the port.",
            "The ministry said ice was to blame.",
            "Ostland’s transport ministry",
            id="the ministry is the one named before",
        ),
        pytest.param(
            "Coast guard spokesman Jan Roe visited the port.",
            "The spokesman said ice was to blame.",
            "Jan Roe",
            id="the spokesman is the one whose role it is",
        ),
        pytest.param(
            "Mayor Ana Vell visited the port.",
            "Vell said ice was to blame.",
            "Ana Vell",
            id="a surname is the full name",
        ),
    ],
)
def test_a_pronoun_or_short_form_is_resolved_to_the_name_before(before: str, evidence: str, speaker: str) -> None:
    text = f"{before}\n\n{evidence}"
    found = credited(text, evidence)
    assert found is not None
    assert found.speaker == speaker
    assert found.speaker_span.end <= len(before)
    assert found.mention_span is not None
    assert found.mention_span.start >= len(before)


def test_a_surname_that_two_people_bear_stays_as_it_stands() -> None:
    found = credited("Ana Vell met Jan Vell in the port.\n\nVell said ice was to blame.", "Vell said ice was to blame.")
    assert found is not None
    assert found.speaker == "Vell"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("“The port is shut,” Ana Vell said. “Nobody knows for how long.”", id="same paragraph"),
        pytest.param("“The port is shut,” Ana Vell said.\n\n“Nobody knows for how long.”", id="next paragraph"),
        pytest.param("Ana Vell said:\n\n“The port is shut. Nobody knows for how long.”", id="after a colon"),
        pytest.param(
            "“The port is shut.\n\n“Nobody knows for how long,” Ana Vell said.", id="cue in the second paragraph"
        ),
        pytest.param(
            "According to Ana Vell, it was “a hard winter.\n\nNobody knows for how long.”",
            id="closed a paragraph later",
        ),
        pytest.param('"The port is shut," Ana Vell said. "Nobody knows for how long."', id="straight marks"),
        pytest.param("''The port is shut,'' Ana Vell said. ''Nobody knows for how long.''", id="two apostrophes"),
    ],
)
def test_a_continued_quotation_keeps_its_speaker(text: str) -> None:
    found = credited(text, "Nobody knows for how long")
    assert found is not None
    assert found.speaker == "Ana Vell"


def test_two_who_share_a_sentence_are_both_credited() -> None:
    text = "Ana Vell said the pier had sunk, but the navy said it was still there."
    found = credited(text, text)
    assert found is not None
    assert {found.speaker, *found.also} == {"Ana Vell", "the navy"}


def test_who_is_part_of_what_another_says_is_no_second_speaker() -> None:
    text = "Ana Vell said the navy believes that three ships sank."
    found = credited(text, text)
    assert found is not None
    assert (found.speaker, found.also) == ("Ana Vell", ())


def test_the_nearest_of_two_subjects_speaks() -> None:
    """A parse gone wrong hangs the landslide on "said" as well."""
    text = "A landslide buried 400 metres of the only railway into the valley early on Tuesday, the interior ministry said."
    found = credited(text, text)
    assert found is not None
    assert found.speaker == "the interior ministry"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("No wreckage was found near the pier.", id="a passive without speaker or clause"),
        pytest.param("As expected, the council chose a new mayor.", id="as expected"),
        pytest.param("The court considers the case of the two ferries.", id="an act on a thing"),
        pytest.param("The screens projected a map of the bay.", id="a thing that projects"),
        pytest.param("Building a ferry is dangerous: the yard uses 40 cranes.", id="a clause before a colon"),
        pytest.param("By signing up, you agree to our policy.", id="the reader"),
    ],
)
def test_what_reports_nothing_is_the_outlets_own(text: str) -> None:
    assert credited(text, text) is None


def test_prose_after_a_quotation_is_the_outlets_again() -> None:
    text = "“The port is shut,” Ana Vell said. The port handles 40 ships a day."
    assert credited(text, "The port handles 40 ships a day.") is None


def test_a_cue_inside_a_quotation_is_part_of_what_is_said() -> None:
    text = "“The mayor said the port would open,” Ana Vell told reporters."
    found = credited(text, "The mayor said the port would open")
    assert found is not None
    assert found.speaker == "Ana Vell"


def test_the_innermost_of_two_reports_of_the_same_words_wins() -> None:
    text = "Ana Vell said the navy believes that three ships sank."
    inner, outer = credited(text, "three ships sank"), credited(text, text)
    assert inner is not None
    assert outer is not None
    assert (inner.speaker, outer.speaker) == ("the navy", "Ana Vell")


def test_a_report_of_the_smaller_part_of_a_sentence_is_not_its_source() -> None:
    text = (
        "Convoys rolled through the flooded valley all night while engineers rebuilt two bridges and the railway, "
        "and Ana Vell said it rained."
    )
    assert credited(text, text) is None


SEED_SAYS = [
    ("11,000 North Korean infantrymen", "Kyrylo Budanov", None, "The War Zone"),
    ("first batch of 2,600", "Kyrylo Budanov", None, None),
    ("would use Russian weapons", "Kyrylo Budanov", None, None),
    ("first batch of 1,500", "South Korea’s National Intelligence Service", None, None),
    ("they were stationed in Russian military bases", "South Korea’s National Intelligence Service", None, None),
    ("sent 13,000 containers", "South Korea’s National Intelligence Service", None, None),
    ("four brigades amounting to 12,000", "South Korea’s National Intelligence Service", "Yonhap News Agency", None),
    ("two brigades of 6,000 people each", "Volodymyr Zelenskyy", None, None),
    ("The coalition of criminals", "Volodymyr Zelenskyy", None, None),
    ("We do not yet know whether", "John Kirby", None, None),
    ("should they deploy to fight", "John Kirby", None, None),
    ("It appears that they disguised themselves", "South Korea’s National Intelligence Service", None, None),
    ("78 percent fulfilled", "Dmitry Medvedev", "TASS", None),
    ("this rate is rather good", "Dmitry Medvedev", None, None),
    ("signed up 190,000 contract fighters", "Dmitry Medvedev", None, None),
    ("1,300 Russian casualties a day", "Ukraine", None, None),
    ("the loss of 3,500 individual tanks", "Oryx", None, None),
    ("three battalion-sized mechanised assaults", "Institute for the Study of War", None, None),
    ("debris of North Korean missiles in Ukraine", "Ukrainian and US defence intelligence agencies", None, None),
]


@pytest.fixture(scope="module")
def seed() -> tuple[Reading, tuple[Reported, ...]]:
    reading = segment(parse_article(SEED.read_bytes(), SEED.name, ArticlePolicy()))
    return reading, attributions(reading)


@pytest.mark.parametrize(("words", "speaker", "via", "audience"), SEED_SAYS, ids=[row[0] for row in SEED_SAYS])
def test_the_seed_says_who_says_what(
    seed: tuple[Reading, tuple[Reported, ...]], words: str, speaker: str, via: str | None, audience: str | None
) -> None:
    reading, reported = seed
    (sentence,) = [item for item in reading.sentences if words in reading.text(item.span)]
    found = attribution_for(reading, reported, sentence.span)
    assert found is not None
    assert (found.speaker, found.via, found.audience) == (speaker, via, audience)


PARTS = st.sampled_from(
    ["“", "”", '"', "Ana Vell", " said ", "that it rained", ", ", ". ", "\n\n", "he ", "according to ", "reportedly "]
)


@given(st.lists(PARTS, max_size=25).map("".join))
@settings(max_examples=40, deadline=None)
def test_whatever_the_text_spans_lie_in_it_in_order_and_a_speaker_is_what_stands_there(text: str) -> None:
    reading = read(text)
    for item in attributions(reading):
        spans = item.content
        assert spans
        assert all(before.end <= after.start for before, after in pairwise(spans))
        assert all(reading.article.content.contains(span) for span in spans)
        attribution = item.attribution
        assert attribution.anonymous or " ".join(reading.text(attribution.speaker_span).split()) == attribution.speaker
        assert reading.text(attribution.cue_span) == attribution.cue
