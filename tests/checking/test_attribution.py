"""Does the claim credit whom its evidence credits?"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.attribution import attribution_for, attributions
from briefgen.checking.attribution import attribution
from briefgen.checking.passage import Passage
from briefgen.data import Finding, GroundedClaim, Span
from briefgen.segmentation import segment
from tests.making import article

BEFORE = "Coast guard spokesman Jan Roe visited the port with Ana Vell, the mayor. "


def claim_on(
    evidence: str, statement: str | None = None, *, proposed: str | None = None, before: str = BEFORE
) -> Passage:
    """A claim on the last sentence of a text; rewritten when a statement is given."""
    text = before + evidence
    reading = segment(article(text, outlet="Harbour Post"))
    span = Span(len(before), len(text))
    claim = GroundedClaim(
        id="0" * 12,
        article_id=reading.article.id,
        statement=statement or evidence,
        rewritten=statement is not None,
        kind="statement",
        evidence=span,
        status="exact",
        score=1.0,
        sentences=(2,),
        proposed_speaker=proposed,
    )
    sentences = reading.touched(span)
    return Passage(
        claim=claim,
        evidence=span,
        reading=reading,
        sentences=sentences,
        context=tuple(sentence for sentence in reading.sentences if sentence.span.end <= sentences[0].span.start),
        attribution=attribution_for(reading, attributions(reading), span),
    )


def verdicts(found: Passage) -> list[tuple[str, str]]:
    return [(finding.code, finding.severity) for finding in attribution(found)]


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("Jan Roe said the port was shut.", id="the full name for a pronoun"),
        pytest.param("Roe said the port was shut.", id="the surname"),
        pytest.param("Coast guard spokesman Jan Roe said the port was shut.", id="the role from before"),
        pytest.param("According to Jan Roe, the port was shut.", id="another cue"),
        pytest.param("The port was shut, the Harbour Post reported.", id="the outlet itself"),
    ],
)
def test_a_rewording_may_credit_whom_the_evidence_credits(statement: str) -> None:
    assert verdicts(claim_on("He said the port was shut.", statement, before=BEFORE)) == []


@pytest.mark.parametrize(
    ("evidence", "statement"),
    [
        pytest.param("Roe said the port was shut.", "Ana Vell said the port was shut.", id="another person"),
        pytest.param(
            "Ostland’s army said the port was shut.", "Westland’s army said the port was shut.", id="another state's"
        ),
        pytest.param(
            "According to the Coast Guard, the port was shut.",
            "According to Ana Vell, the port was shut.",
            id="according to",
        ),
        pytest.param("The port was shut.", "Ana Vell said the port was shut.", id="nobody was credited"),
        pytest.param("He said the port was shut.", "Ostrov said the port was shut.", id="another name for a pronoun"),
        pytest.param(
            "Roe said Ana Vell had shut the port.",
            "Ana Vell said Roe had shut the port.",
            id="speaker and subject swapped",
        ),
        pytest.param(
            "Roe said Ana Vell had shut the port.",
            "Ana Vell said Ana Vell had shut the port.",
            id="somebody whom the evidence names",
        ),
        pytest.param(
            "Roe, a former pilot, told Ana Vell that the port was shut.",
            "Ana Vell told Ana Vell that the port was shut.",
            id="whom they told",
        ),
        pytest.param(
            "“The port is shut,” said Roe, who had come from Ostrov.",
            "“The port is shut,” said Ana Vell, who had come from Ostrov.",
            id="after a quotation",
        ),
        pytest.param(
            "The port was shut, Roe said on Friday.",
            "The port was shut, the Harbour Post said on Friday.",
            id="the outlet in the speaker’s place",
        ),
    ],
)
def test_a_rewording_that_credits_somebody_else_is_withheld(evidence: str, statement: str) -> None:
    assert verdicts(claim_on(evidence, statement)) == [("speaker-unsupported", "block")]


RELAYED = "Last week, mayor Ana Vell was quoted by news agency Norpress as saying the port was shut."
TOLD = "Ana Vell told The Bay Times, a weekly, that the port was shut."


@pytest.mark.parametrize(
    ("evidence", "statement"),
    [
        pytest.param(RELAYED, "Last week, news agency Norpress said the port was shut.", id="who relays it"),
        pytest.param(TOLD, "The Bay Times said that the port was shut.", id="who was told"),
    ],
)
def test_an_outlet_that_passes_it_on_is_no_speaker(evidence: str, statement: str) -> None:
    assert verdicts(claim_on(evidence, statement)) == [("speaker-unsupported", "block")]


@pytest.mark.parametrize(
    ("evidence", "statement"),
    [
        pytest.param(RELAYED, "Ana Vell was quoted by Norpress as saying the port was shut.", id="quoted by"),
        pytest.param(RELAYED, "According to Norpress, the port was shut.", id="according to who relays it"),
        pytest.param(RELAYED, "Norpress quoted Ana Vell as saying the port was shut.", id="quoted"),
        pytest.param(RELAYED, "Norpress said Ana Vell had said the port was shut.", id="said they had said"),
        pytest.param(TOLD, "Vell told The Bay Times that the port was shut.", id="told"),
        pytest.param(TOLD, "The Bay Times reported that the port was shut.", id="reported"),
    ],
)
def test_an_outlet_may_be_credited_with_passing_it_on(evidence: str, statement: str) -> None:
    assert verdicts(claim_on(evidence, statement)) == []


@pytest.mark.parametrize(
    ("evidence", "statement"),
    [
        pytest.param(
            "The crew was reportedly held in a warehouse.", "The crew was held in a warehouse.", id="reportedly"
        ),
        pytest.param("Ostland is accused of shelling the port.", "Ostland shelled the port.", id="accused"),
        pytest.param("Officials said the port was shut.", "The port was shut.", id="officials"),
        pytest.param("Ostland claims that it took the port.", "Ostland took the port.", id="claims"),
        pytest.param("Ana Vell believes that the port was shut.", "The port was shut.", id="believes"),
        pytest.param(
            "On Friday, Ana Vell estimated more than 40 lost boats.", "On Friday, 40 boats were lost.", id="estimated"
        ),
        pytest.param("Ana Vell denied that the port was shut.", "The port was shut.", id="denied"),
    ],
)
def test_hearsay_stated_as_fact_is_withheld(evidence: str, statement: str) -> None:
    assert verdicts(claim_on(evidence, statement)) == [("attribution-lost", "block")]


@pytest.mark.parametrize(
    ("evidence", "statement"),
    [
        pytest.param(
            "They were reportedly held in a warehouse.", "The crew was reportedly held in a warehouse.", id="reportedly"
        ),
        pytest.param(
            "Ostland stands accused of shelling the port.", "Ostland is accused of shelling it.", id="accused"
        ),
        pytest.param(
            "Ostland also stands accused of shelling the port.", "Ostland stands accused of shelling it.", id="stands"
        ),
        pytest.param("Officials said the port was shut.", "The port was shut, officials said.", id="officials"),
    ],
)
def test_hearsay_that_says_so_may_stand(evidence: str, statement: str) -> None:
    assert verdicts(claim_on(evidence, statement)) == []


@pytest.mark.parametrize(
    ("evidence", "statement"),
    [
        pytest.param("He said the port was shut.", "The port was shut.", id="said"),
        pytest.param("The Coast Guard confirmed that the port was shut.", "The port was shut.", id="confirmed"),
        pytest.param("“The port is shut,” Roe said.", "The port is shut.", id="quotation"),
    ],
)
def test_a_plain_word_of_somebody_known_stated_as_fact_is_told(evidence: str, statement: str) -> None:
    """The name printed beside the claim says whose word it is."""
    assert verdicts(claim_on(evidence, statement)) == [("attribution-lost", "warn")]


def test_what_the_outlet_says_around_a_report_loses_no_attribution() -> None:
    evidence = "The ferry Almera sank in the harbour on Friday, and officials said that nobody drowned."
    assert verdicts(claim_on(evidence, "The ferry Almera sank in the harbour on Friday.")) == []


def test_a_name_before_a_speaker_who_moved_is_no_speaker() -> None:
    statement = "In Ostrov the port was shut, said Jan Roe."
    assert verdicts(claim_on("Roe said that the port was shut in Ostrov.", statement)) == []


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("Coast guard spokesman Jan Roe said the port was shut.", id="pronoun resolved, with the role"),
        pytest.param("On Friday in Ostrov, Roe said the port was shut.", id="more before the speaker"),
    ],
)
def test_a_name_in_the_speakers_place_may_be_the_speakers(statement: str) -> None:
    assert verdicts(claim_on("He said the port was shut.", statement)) == []


@pytest.mark.parametrize(
    ("evidence", "proposed", "expected"),
    [
        pytest.param("Roe said the port was shut.", "Jan Roe", [], id="right"),
        pytest.param("Roe said the port was shut.", "spokesman Roe", [], id="right, with a title"),
        pytest.param("Roe said the port was shut.", "Ana Vell", [("speaker-unsupported", "warn")], id="somebody else"),
        pytest.param("The port was shut.", "Ana Vell", [("speaker-unsupported", "note")], id="nobody is credited"),
        pytest.param("The port was shut.", "article", [], id="the article itself"),
        pytest.param("The port was shut.", "Harbour Post", [], id="the outlet itself"),
        pytest.param("The port was shut.", None, [], id="no proposal"),
    ],
)
def test_a_wrong_proposal_is_told_and_blocks_nothing(
    evidence: str, proposed: str | None, expected: list[tuple[str, str]]
) -> None:
    assert verdicts(claim_on(evidence, proposed=proposed)) == expected


def test_the_message_names_both_speakers() -> None:
    (finding,) = attribution(claim_on("Roe said the port was shut.", proposed="Ana Vell"))
    assert finding.message == "the model credited Ana Vell; the article credits Jan Roe"


@given(
    st.sampled_from(["Roe said it.", "It rained.", "Reportedly, it rained.", "“No,” Vell said."]), st.text(max_size=20)
)
@settings(max_examples=30, deadline=None)
def test_the_articles_own_words_are_never_blocked(evidence: str, proposed: str) -> None:
    found: list[Finding] = list(attribution(claim_on(evidence, proposed=proposed)))
    assert all(finding.severity != "block" for finding in found)
