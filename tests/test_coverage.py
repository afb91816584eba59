"""Every sentence of an article ends in a bucket, and what gives something to claim and was not claimed is missed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.coverage import cover, missed
from briefgen.data import CheckedClaim, GroundedClaim, SentenceFate, Verdict
from briefgen.segmentation import segment
from tests.making import article, reading


def claim(*sentences: int, verdict: Verdict = "supported") -> CheckedClaim:
    """A claim that stands on these sentences and came to this verdict."""
    grounded = GroundedClaim("0" * 12, "a" * 12, "It is so.", False, "event", None, "exact", 1.0, sentences)
    return CheckedClaim(grounded, None, (), verdict)


def fates(content: str, *claims: CheckedClaim, unasked: frozenset[int] = frozenset()) -> list[SentenceFate]:
    return [fate for _, fate in cover(reading(content), claims, unasked=unasked)]


@pytest.mark.parametrize(
    ("content", "fate"),
    [
        pytest.param("The harbour lost forty boats.", "missed", id="a figure in words"),
        pytest.param("The boats were sold for $3m.", "missed", id="money"),
        pytest.param("The mayor of Velm resigned.", "missed", id="a place"),
        pytest.param("It was Ilse Brandt who rang first.", "missed", id="a person"),
        pytest.param("The boats, he said, were “old and rotten”.", "missed", id="a part quoted"),
        pytest.param("“They were old and rotten.”", "missed", id="a quotation"),
        pytest.param("The sea was calm again by the evening.", "background", id="none of them"),
        pytest.param("It was the second in a row.", "background", id="a place in an order"),
        pytest.param("What will become of the boats?", "question", id="a question"),
        pytest.param("Who will pay Velm $3m for 40 boats?", "question", id="a question with figures and names"),
        pytest.param("“Who will pay for it?”", "question", id="a question somebody put"),
        pytest.param("“Who will pay for it?” Brandt asked.", "missed", id="who put a question"),
        pytest.param("It is a disgrace.", "opinion", id="a judging noun"),
        pytest.param("The plan was cruel and pointless.", "opinion", id="a judging adjective"),
        pytest.param("This was a foolish thing to do.", "opinion", id="a judging adjective before its noun"),
        pytest.param("The plan was long and shameful.", "opinion", id="joined to one that describes"),
        pytest.param("The silence of Velm is a scandalous betrayal.", "opinion", id="of somebody named"),
        pytest.param("The plan is a disgrace, the baker said.", "background", id="somebody else’s judgment"),
        pytest.param("According to the baker, the plan is a disgrace.", "background", id="according to somebody"),
        pytest.param("It is a disgrace that 40 boats sank.", "missed", id="a judgment with a figure"),
        pytest.param("The plan was long and costly.", "background", id="an adjective that describes"),
        pytest.param("The cruel storm passed the harbour.", "background", id="a judgment by the way"),
        pytest.param("The boats sank off the coast\n\n(Velm Wire)", "caption", id="a caption"),
        pytest.param("Read more: storms", "boilerplate", id="a notice"),
    ],
)
def test_a_sentence_without_a_claim_is_told_by_what_it_gives(content: str, fate: SentenceFate) -> None:
    assert fates(content)[-1] == fate


@pytest.mark.parametrize(
    ("claims", "fate"),
    [
        pytest.param([claim(1)], "claimed", id="supported"),
        pytest.param([claim(1, verdict="withheld")], "withheld", id="withheld"),
        pytest.param([claim(1, verdict="unverified")], "withheld", id="unverified"),
        pytest.param([claim(1, verdict="withheld"), claim(1)], "claimed", id="one of two supported"),
        pytest.param([claim(2)], "missed", id="of another sentence"),
        pytest.param([claim(1, 2)], "claimed", id="with another sentence"),
    ],
)
def test_a_sentence_with_a_claim_is_told_by_its_verdict(claims: list[CheckedClaim], fate: SentenceFate) -> None:
    assert fates("The harbour of Velm lost forty boats.\n\nNobody was hurt.", *claims)[0] == fate


def test_a_sentence_no_model_answered_for_is_not_asked() -> None:
    assert fates("Velm lost forty boats.\n\nThe sea was calm.", unasked=frozenset({1, 2})) == ["not_asked", "not_asked"]


def test_a_sentence_of_an_article_labelled_as_opinion_is_opinion_whatever_it_gives() -> None:
    content = "Velm lost forty boats.\n\nThe mayor said that Velm lost forty boats.\n\n“Velm lost forty boats.”"
    made = segment(article(content, title="Opinion: the boats"))
    assert [fate for _, fate in cover(made, ())] == ["opinion", "missed", "missed"]


def test_a_claim_outweighs_a_window_that_failed() -> None:
    assert fates("Velm lost forty boats.", claim(1), unasked=frozenset({1})) == ["claimed"]


def test_only_sentences_asked_for_that_give_something_are_missed() -> None:
    read = reading("Velm lost forty boats.\n\nThe sea was calm.\n\nWho will pay?\n\nIlse Brandt left Velm.")
    assert [sentence.number for sentence in missed(read, {1, 2, 3})] == [1]


@given(content=st.text(max_size=200))
def test_any_text_ends_in_buckets_sentence_by_sentence(content: str) -> None:
    read = reading(content)
    assert [sentence for sentence, _ in cover(read, ())] == list(read.sentences)
