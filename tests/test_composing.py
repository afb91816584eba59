"""What is printed, in which order, and that every sentence and claim is counted."""

from __future__ import annotations

from dataclasses import replace

from briefgen.composing import CheckedArticle, compose, fates, source_statement, verdicts
from briefgen.data import DraftClaim, Line
from tests.briefs import almera, checked
from tests.making import article


def lines(made: CheckedArticle) -> tuple[Line, ...]:
    return compose([made])[0].lines


def test_claims_stand_in_the_articles_order_and_are_numbered_through() -> None:
    backwards = replace(checked(almera()), claims=checked(almera()).claims[::-1])
    sections = compose([backwards, checked(almera())])
    notes = [cited.note for section in sections for line in section.lines for cited in line.claims]
    starts = [cited.claim.claim.evidence for line in sections[0].lines for cited in line.claims]
    assert notes == list(range(1, len(notes) + 1))
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


def test_every_sentence_ends_in_one_bucket() -> None:
    made = checked(
        article(
            "The port closed.\n\n(Orsenia Wire)\n\nRead more: storms\n\nThe quay sank. The pier burned. Two ferries left."
        ),
        [
            DraftClaim((1,), None, "event"),
            DraftClaim((4,), None, "event", statement="The quay never sank."),
        ],
    )
    section = compose([replace(made, unasked=frozenset({6}))])[0]
    assert [fate for _, fate in section.fates] == [
        "claimed",
        "caption",
        "boilerplate",
        "claimed",
        "not_claimed",
        "not_asked",
    ]
    assert sum(fates([section]).values()) == len(made.sentences)


def test_every_claim_is_counted_under_its_verdict() -> None:
    made = checked(
        almera(), [DraftClaim((1,), None, "event"), DraftClaim((1,), None, "event"), DraftClaim((), None, "event")]
    )
    assert dict(verdicts(compose([made]))) == {"supported": 1, "withheld": 2}


def test_the_source_statement_counts_who_the_claims_rest_on() -> None:
    told = " ".join(source_statement(compose([checked(almera())])))
    assert "1 article by Orsenia Wire, published 2031-05-06" in told
    assert "Named: Ilse Brandt (1)" in told
    assert "not" in told
    assert "second" in told


def test_without_articles_there_are_no_sources() -> None:
    assert source_statement(()) == ("No article could be read, so this brief has no sources.",)
