"""What a claim puts on days is read off its article's parse where there is one, and is the same as off a parse of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.data import SourcedClaim, Span
from briefgen.outlook import close, come_due, events, forecasts, gaps
from briefgen.outlook.placing import Readings, stated
from briefgen.segmentation import segment
from tests.outlook.telling import PUBLISHED, told

SENTENCES = (
    "The ferry Ossa sank off Norlin on Sunday, killing 12 people. The police did not say who was at the helm.",
    "The bridge at Velm will reopen on Friday. Mayor Ilse Brandt denied that it was unsafe.",
    "It was not clear why the pumps failed on Monday.",
)


def read(claims: tuple[SourcedClaim, ...]) -> Readings:
    return {claim.article.sha256: segment(claim.article) for claim in claims}


def cut(claim: SourcedClaim, words: str) -> SourcedClaim:
    """The claim as less of its evidence."""
    start = claim.article.text.index(words)
    made = replace(claim.checked.claim, statement=words, evidence=Span(start, start + len(words)))
    return replace(claim, checked=replace(claim.checked, claim=made))


def of_text(claim: SourcedClaim, sha256: str) -> SourcedClaim:
    return replace(claim, article=replace(claim.article, sha256=sha256))


def worded(claim: SourcedClaim, statement: str) -> SourcedClaim:
    return replace(claim, checked=replace(claim.checked, claim=replace(claim.checked.claim, statement=statement)))


def test_whole_sentences_of_an_article_that_was_read_are_not_parsed_again() -> None:
    claims = told(*SENTENCES)
    readings = read(claims)

    found = list(stated(claims, readings))

    assert [each.claim for each in found] == list(claims)
    assert all(each.tokens.doc is readings[each.claim.article.sha256].doc for each in found)
    assert [each.tokens.text for each in found] == [claim.checked.claim.statement for claim in claims]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda claim: cut(claim, "The ferry Ossa sank off Norlin on Sunday"), id="less than a sentence"),
        pytest.param(lambda claim: worded(claim, "The Ossa sank on Sunday."), id="words of its own"),
        pytest.param(lambda claim: of_text(claim, "1" * 64), id="another text"),
    ],
)
def test_what_is_not_whole_sentences_of_it_is_parsed_by_itself_and_in_its_place(change: object) -> None:
    assert callable(change)
    first, *others = told(*SENTENCES)
    claims = [*others[:2], change(first), *others[2:]]

    found = list(stated(claims, read((first,))))

    assert [each.claim for each in found] == claims
    assert [each.tokens.text for each in found] == [claim.checked.claim.statement for claim in claims]
    assert found[2].tokens.doc is not found[0].tokens.doc


def test_a_place_outside_the_article_is_of_no_use() -> None:
    first = told(*SENTENCES)[0]
    beyond = replace(first.checked.claim, evidence=Span(10**6, 10**6 + len(first.checked.claim.statement)))

    (found,) = stated([replace(first, checked=replace(first.checked, claim=beyond))], read((first,)))

    assert found.tokens.text == first.checked.claim.statement


def test_the_outlook_is_the_same_with_what_was_read_and_without() -> None:
    before, today = (
        told(*SENTENCES),
        told("The bridge at Velm reopened on Friday.", published=PUBLISHED.replace(day=10)),
    )
    readings, stories, day = read((*before, *today)), {claim.article.id: "s" for claim in before}, PUBLISHED
    waiting = forecasts(before, stories=stories)
    open_ = gaps(before, (), (), (), stories=stories, day=day)

    assert waiting
    assert open_
    assert events(before, readings=readings) == events(before) != ()
    assert forecasts(before, stories=stories, readings=readings) == waiting
    assert gaps(before, (), (), (), stories=stories, day=day, readings=readings) == open_
    assert come_due(waiting, before, today, day=day, readings=readings) == come_due(waiting, before, today, day=day)
    assert close(open_, before, today, day=day, readings=readings) == close(open_, before, today, day=day)


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("Sunday saw armed police with dogs searching a second quay in Norlin.", id="a day that sees it"),
        pytest.param(
            "On May 4, which is a holiday in Orsenia, drones struck the port of Norlin.", id="a clause about the day"
        ),
    ],
)
def test_a_day_is_of_what_the_sentence_states_of_it(sentence: str) -> None:
    beside = "The harbour was shut. " + sentence + " The ferries lay idle."

    assert [(event.low.day, event.ahead) for event in events(told(sentence))] == [(4, False)]
    assert [(event.low.day, event.ahead) for event in events(told(beside), readings=read(told(beside)))] == [(4, False)]
