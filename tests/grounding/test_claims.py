"""Grounding: a draft's pointer, quotation or statement becomes evidence, or the claim is not found."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.data import Article, DraftClaim, GroundedClaim, GroundingStatus, Sentence, SentenceKind, Span
from briefgen.grounding.claims import claim_id, ground, ground_all
from briefgen.language import Reading, parse
from tests.making import reading

HEAD = "<TITLE>The mill at Orrin</TITLE> <CONTENT>\n"
SENTENCES: tuple[tuple[SentenceKind, str], ...] = (
    ("prose", "The mill at Orrin closed in March after 3,000 looms\nwere sold for scrap."),
    ("prose", "Ada Quill, who ran the mill for nine years, said the bank had refused a loan."),
    ("prose", "She told the Orrin Gazette that seven weavers had since walked forty miles to Tarn."),
    ("caption", "Weavers wait beside the harbour in Tarn [Pell Moss/Northern Pictures]"),
    ("quotation", "“We’re done here,” Quill said of the owners."),
    ("prose", "The rain fell."),
    ("prose", "Tarn’s council expects 250 new jobs at its harbour by June."),
    ("prose", "The rain fell."),
    ("boilerplate", "Read more: the weavers of Orrin"),
)


def read() -> Reading:
    content = "\n\n".join(words for _, words in SENTENCES)
    text = f"{HEAD}{content}\n</CONTENT>\n"
    sentences, at = [], len(HEAD)
    for number, (kind, words) in enumerate(SENTENCES, start=1):
        sentences.append(Sentence(number, Span(at, at + len(words)), kind, number - 1))
        at += len(words) + 2
    article = Article(
        id="0123456789ab",
        source="mill.txt",
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        title="The mill at Orrin",
        published=date(2024, 3, 30),
        content=Span(len(HEAD), len(HEAD) + len(content)),
        url="https://news.example/mill",
    )
    return Reading(article, tuple(sentences), parse(content))


READING = read()


def draft(*sentences: int, quote: str | None = None, statement: str | None = None) -> DraftClaim:
    return DraftClaim(sentences, speaker=None, kind="event", quote=quote, statement=statement)


def evidence_of(claim: GroundedClaim) -> str | None:
    return None if claim.evidence is None else READING.text(claim.evidence)


@pytest.mark.parametrize(
    ("numbers", "touched"),
    [
        pytest.param((1,), (1,), id="one"),
        pytest.param((2, 3), (2, 3), id="two in a row"),
        pytest.param((3, 1, 2), (1, 2, 3), id="three in any order"),
        pytest.param((5, 6, 7, 8), (5, 6, 7), id="four are cut to three"),
        pytest.param((1, 2, 7), (1, 2), id="a gap ends the run"),
        pytest.param((7, 1, 2), (7,), id="the run of the first one named"),
        pytest.param((3, 4, 5), (3,), id="a caption ends the run"),
        pytest.param((4, 5), (5,), id="a caption is passed over"),
        pytest.param((0, -3, 99, 2), (2,), id="out of range"),
        pytest.param((2, 2), (2,), id="named twice"),
        pytest.param((4,), (), id="only a caption"),
        pytest.param((9,), (), id="only boilerplate"),
        pytest.param((99,), (), id="nothing there"),
        pytest.param((), (), id="nothing named"),
    ],
)
def test_a_bare_pointer_is_cut_to_its_first_run_of_sentences(
    numbers: tuple[int, ...], touched: tuple[int, ...]
) -> None:
    claim = ground(draft(*numbers), READING)
    assert claim.sentences == touched
    assert claim.status == ("exact" if touched else "not_found")


def test_a_bare_pointer_takes_the_sentences_in_their_own_words() -> None:
    claim = ground(draft(1), READING)
    assert evidence_of(claim) == "The mill at Orrin closed in March after 3,000 looms\nwere sold for scrap."
    assert claim.statement == "The mill at Orrin closed in March after 3,000 looms were sold for scrap."
    assert (claim.rewritten, claim.score) == (False, 1.0)


@pytest.mark.parametrize(
    ("number", "quote", "status", "evidence"),
    [
        pytest.param(2, "the bank had refused a loan", "exact", "the bank had refused a loan", id="in the sentence"),
        pytest.param(
            2, "THE BANK had refused a loan", "normalized", "the bank had refused a loan", id="other spelling"
        ),
        pytest.param(
            2, "the bank had refused them a loan", "fuzzy", "the bank had refused a loan", id="nearly the words"
        ),
        pytest.param(
            7, "the bank had refused a loan", "exact", "the bank had refused a loan", id="in another sentence"
        ),
        pytest.param(99, "the bank had refused a loan", "exact", "the bank had refused a loan", id="no such sentence"),
        pytest.param(1, "3,000 looms", "exact", SENTENCES[0][1], id="no clause: its whole sentence"),
        pytest.param(3, "seven weavers from Orrin had walked to Tarn", "realigned", SENTENCES[2][1], id="by its words"),
        pytest.param(7, "seven weavers from Orrin had walked to Tarn", "realigned", SENTENCES[2][1], id="elsewhere"),
        pytest.param(4, "Weavers wait beside the harbour in Tarn", "not_found", None, id="in a caption"),
        pytest.param(1, "an owl was elected to parliament on Friday", "not_found", None, id="nowhere"),
        pytest.param(99, "The mill at Orrin", "exact", SENTENCES[0][1], id="never in the title"),
    ],
)
def test_where_a_quotation_is_grounded(number: int, quote: str, status: GroundingStatus, evidence: str | None) -> None:
    claim = ground(draft(number, quote=quote), READING)
    assert (claim.status, evidence_of(claim)) == (status, evidence)


def test_a_repeated_quotation_stays_in_the_sentence_pointed_at() -> None:
    claims = ground_all([draft(6, quote="The rain fell."), draft(8, quote="The rain fell.")], READING)
    assert [claim.sentences for claim in claims] == [(6,), (8,)]


def test_a_repeated_quotation_goes_to_the_place_nearest_the_pointer() -> None:
    claims = ground_all([draft(5, quote="The rain fell"), draft(9, 7, quote="the RAIN fell")], READING)
    assert [claim.sentences for claim in claims] == [(6,), (8,)]


def test_words_that_run_on_over_a_caption_are_no_evidence() -> None:
    quote = "walked forty miles to Tarn. “We’re done here,” Quill said"
    claim = ground(draft(3, quote=quote), READING)
    assert 4 not in claim.sentences


@pytest.mark.parametrize(
    ("numbers", "statement", "status", "touched"),
    [
        pytest.param((1,), "Orrin’s mill was closed in March.", "exact", (1,), id="the pointer is right"),
        pytest.param(
            (3,), "Ada Quill told the Gazette that weavers walked to Tarn.", "exact", (3,), id="a name resolved"
        ),
        pytest.param(
            (1, 2), "The mill closed after a bank refused a loan.", "exact", (1, 2), id="two sentences joined"
        ),
        pytest.param((2,), "Seven weavers walked forty miles to Tarn.", "realigned", (3,), id="one sentence too early"),
        pytest.param((1,), "Tarn expects 250 jobs at the harbour.", "realigned", (7,), id="far away"),
        pytest.param((), "Tarn expects 250 jobs at the harbour.", "realigned", (7,), id="no pointer"),
        pytest.param((4,), "Weavers walked forty miles to Tarn.", "realigned", (3,), id="a caption"),
        pytest.param((1,), "Looms at Tarn make 250 shirts daily.", "not_found", (), id="too little in common"),
        pytest.param((1,), "Lightning struck a Zeppelin above Quito.", "not_found", (), id="said nowhere"),
    ],
)
def test_a_statement_is_grounded_where_its_words_agree(
    numbers: tuple[int, ...], statement: str, status: GroundingStatus, touched: tuple[int, ...]
) -> None:
    claim = ground(draft(*numbers, statement=statement), READING)
    assert (claim.status, claim.sentences) == (status, touched)
    assert (claim.statement, claim.rewritten) == (statement, True)


def test_a_realigned_claim_scores_its_agreement() -> None:
    claim = ground(draft(1, statement="Tarn expects 250 jobs at the harbour, Pym said."), READING)
    assert claim.status == "realigned"
    assert 0 < claim.score < 1


def test_a_statement_stands_beside_the_quotation_that_proves_it() -> None:
    claim = ground(draft(2, quote="the bank had refused a loan", statement="A bank refused Quill a loan."), READING)
    assert (evidence_of(claim), claim.statement) == ("the bank had refused a loan", "A bank refused Quill a loan.")


def test_a_statement_rescues_a_quotation_that_is_nowhere() -> None:
    claim = ground(draft(7, quote="owls elected a speaker", statement="Tarn expects 250 new jobs."), READING)
    assert (claim.status, claim.sentences) == ("realigned", (7,))


def test_a_statement_in_the_evidence_s_own_words_is_not_rewritten() -> None:
    statement = "“We're done here,” Quill said  of the OWNERS."
    claim = ground(draft(5, statement=statement), READING)
    assert (claim.statement, claim.rewritten) == ("“We’re done here,” Quill said of the owners.", False)


@pytest.mark.parametrize("blank", ["", " \n", "\u200b"])
def test_blank_fields_count_as_not_given(blank: str) -> None:
    spoken = DraftClaim((6,), speaker=blank, kind="event", quote=blank, statement=blank)
    claim = ground(spoken, READING)
    assert (claim.status, claim.statement, claim.proposed_speaker) == ("exact", "The rain fell.", None)


def test_a_claim_without_evidence_keeps_its_words_and_scores_nothing() -> None:
    claim = ground(draft(1, statement="Lightning struck a\nZeppelin above Quito."), READING)
    assert claim.statement == "Lightning struck a Zeppelin above Quito."
    assert (claim.evidence, claim.score, claim.sentences) == (None, 0.0, ())


def test_kind_and_speaker_are_handed_on() -> None:
    claim = ground(DraftClaim((2,), speaker=" Ada Quill ", kind="statement"), READING)
    assert (claim.kind, claim.proposed_speaker, claim.article_id) == ("statement", "Ada Quill", "0123456789ab")


def test_an_id_is_the_hash_of_article_and_evidence() -> None:
    claim = ground(draft(6), READING)
    assert claim.evidence is not None
    identity = f"0123456789ab\n{claim.evidence.start}:{claim.evidence.end}"
    assert claim.id == hashlib.sha256(identity.encode()).hexdigest()[:12]


def test_an_id_without_evidence_is_the_hash_of_article_and_statement() -> None:
    expected = hashlib.sha256(b"0123456789ab\nLightning struck.").hexdigest()[:12]
    assert claim_id(READING.article, None, "Lightning struck.") == expected


def test_claims_of_one_span_are_numbered_in_order() -> None:
    claims = ground_all([draft(6), draft(1), draft(6), draft(6, statement="The rain fell!")], READING)
    first, other, second, third = (claim.id for claim in claims)
    assert (second, third) == (f"{first}.2", f"{first}.3")
    assert "." not in other


def test_no_drafts_give_no_claims() -> None:
    assert ground_all([], READING) == ()


WORDS = (
    st.none()
    | st.text(max_size=40)
    | st.lists(st.sampled_from(READING.article.text.split()), max_size=12).map(" ".join)
)
DRAFTS = st.builds(
    DraftClaim,
    sentences=st.lists(st.integers(-2, 12), max_size=5).map(tuple),
    speaker=st.none() | st.text(max_size=10),
    kind=st.just("event"),
    quote=WORDS,
    statement=WORDS,
)


def test_a_bare_pointer_at_several_sentences_is_a_claim_for_each() -> None:
    """They may be of different speakers; a rewording of them stays one."""
    prose = tuple(number for number, (kind, _) in enumerate(SENTENCES, start=1) if kind == "prose")[:2]
    bare = DraftClaim(prose, None, "event")
    assert [claim.sentences for claim in ground_all([bare], READING)] == [(prose[0],), (prose[1],)]
    reworded = replace(bare, statement=" ".join(SENTENCES[number - 1][1] for number in prose))
    assert len(ground_all([reworded], READING)) == 1


@given(st.lists(DRAFTS, max_size=6))
def test_whatever_a_model_says_evidence_is_prose_of_the_article(drafts: list[DraftClaim]) -> None:
    claims = ground_all(drafts, READING)
    assert len(claims) >= len(drafts)
    assert len({claim.id for claim in claims}) == len(claims)
    for claim in claims:
        kinds = {SENTENCES[number - 1][0] for number in claim.sentences}
        assert kinds <= {"prose", "quotation"}
        assert (claim.evidence is None) == (claim.status == "not_found") == (not claim.sentences)
        assert claim.rewritten or claim.statement == " ".join((evidence_of(claim) or "").split())


SUMMARY = "Divers found three wrecks off Velm, the mayor said. The rain fell on Almera. "
"""Words of a summary, some of which the article says too."""
SUMMED_UP = reading("Divers found wrecks off Velm.\n\nThe rain fell on Orsenia, the mayor said.", before=SUMMARY)


@given(st.data())
def test_no_words_outside_content_are_evidence(data: st.DataObject) -> None:
    """Whatever of the summary is quoted, and whichever sentence is pointed at with it."""
    start = data.draw(st.integers(0, len(SUMMARY) - 1))
    quote = SUMMARY[start : data.draw(st.integers(start + 1, len(SUMMARY)))]
    words = data.draw(st.sampled_from([{"quote": quote}, {"statement": quote}, {"quote": quote, "statement": quote}]))
    claim = ground(DraftClaim(tuple(data.draw(st.lists(st.integers(0, 3)))), None, "event", **words), SUMMED_UP)
    assert claim.evidence is None or SUMMED_UP.article.content.contains(claim.evidence)
