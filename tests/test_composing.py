"""What is printed, in which order, and that every sentence and claim is counted."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from briefgen.composing import (
    UNCOVERED,
    audits,
    fates,
    overstated,
    uncovered,
    verdicts,
)
from briefgen.data import AuditedSentence, AuditStatus, CheckedArticle, DraftClaim, Line, SentenceFate, Span
from tests.briefs import almera, checked, composed
from tests.making import article


def lines(made: CheckedArticle) -> tuple[Line, ...]:
    return composed(made).stories[0].lines


def test_claims_stand_in_the_articles_order_and_are_numbered_through() -> None:
    backwards = replace(checked(almera()), claims=checked(almera()).claims[::-1])
    page = composed(backwards, checked(replace(article("The port closed."), id="b" * 12)))
    notes = [cited.note for section in page.sections for cited in section.cited]
    printed = [cited for story in page.stories for line in story.lines for cited in line.claims]
    starts = [cited.claim.claim.evidence for cited in page.sections[0].cited]
    assert notes == [cited.note for cited in printed] == list(range(1, len(notes) + 1))
    assert starts == sorted(starts, key=lambda span: span.start if span else 0)


def test_a_claim_that_leans_on_the_claim_before_joins_its_bullet() -> None:
    made = checked(article("A storm hit Almera on Sunday.\n\nFishers lost forty boats. They were old and wooden."))
    assert [len(line.claims) for line in lines(made)] == [1, 2]


def test_a_claim_that_leans_on_a_sentence_not_printed_brings_it_as_context() -> None:
    made = article("Fishers lost forty boats. They were old and wooden.")
    (line,) = lines(checked(made, [DraftClaim((2,), None, "event")]))
    assert line.lead is not None
    assert line.lead.of(made.text) == "Fishers lost forty boats."


def test_a_graphic_between_breaks_the_thread() -> None:
    made = checked(article("Fishers lost forty boats.\n\n(Orsenia Wire)\n\nThat figure was given by nobody else."))
    assert [(len(line.claims), line.lead) for line in lines(made)] == [(1, None), (1, None)]


def test_every_sentence_is_counted_in_its_bucket() -> None:
    made = checked(
        article("The port closed.\n\n(Orsenia Wire)\n\nRead more: storms\n\nThe quay sank. It rained all night."),
        [
            DraftClaim((1,), None, "event"),
            DraftClaim((4,), None, "event", statement="The quay never sank."),
        ],
    )
    section = composed(made).sections[0]
    assert section.fates == made.fates
    assert fates([section, section]) == {"claimed": 4, "caption": 2, "boilerplate": 2, "background": 2}


def test_what_no_claim_covers_is_listed_with_what_was_missed_first() -> None:
    made = checked(
        article("The port closed. It rained all night.\n\nWho will pay?\n\n(Orsenia Wire)\n\nForty boats sank."),
        [DraftClaim((1,), None, "event")],
    )
    left = uncovered(composed(made).sections[0])
    assert [(sentence.number, fate) for sentence, fate in left] == [
        (5, "missed"),
        (3, "question"),
        (2, "background"),
        (4, "caption"),
    ]


def test_every_bucket_is_covered_or_listed() -> None:
    assert {*UNCOVERED, "claimed", "withheld"} == set(get_args(SentenceFate))


def test_what_the_feed_says_and_the_article_does_not_is_set_apart() -> None:
    statuses: tuple[AuditStatus, ...] = get_args(AuditStatus)
    audit = tuple(AuditedSentence("summary", Span(0, 1), status) for status in statuses)
    sections = composed(
        replace(checked(almera()), audit=audit), checked(replace(article("The port closed."), id="b" * 12))
    ).sections
    assert [sentence.status for sentence in overstated(sections[0])] == ["less_hedged", "unsupported"]
    assert audits(sections) == dict.fromkeys(statuses, 1)


def test_every_claim_is_counted_under_its_verdict() -> None:
    made = checked(
        almera(), [DraftClaim((1,), None, "event"), DraftClaim((1,), None, "event"), DraftClaim((), None, "event")]
    )
    assert dict(verdicts(composed(made).sections)) == {"supported": 1, "withheld": 2}
