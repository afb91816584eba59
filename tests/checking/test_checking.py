"""The rule of the verdict, and what becomes of a claim that another says already, or whose rewording was refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.annotating.particulars import background
from briefgen.checking import CHECKS, check, check_all
from briefgen.checking.settling import verdict
from briefgen.data import CheckedClaim, Entailment, Finding, GroundedClaim, Severity, Span, Verdict
from tests.making import reading

READING = reading(
    "The council of Almera shut the old port on Monday. Anna Moss said at least 40 boats had sunk.\n\n"
    "The port will open again in June. Who will pay for the boats?",
    before="<CONTENT>\n",
)
ARTICLE = background(READING)
SHUT = "The council of Almera shut the old port on Monday."
SUNK = "Anna Moss said at least 40 boats had sunk."
OPEN = "The port will open again in June."
LOOSE = "The old port was closed by Almera’s council."
ASKED = "Who will pay for the boats?"


def claim(words: str, statement: str | None = None, *, name: str = "0123456789ab") -> GroundedClaim:
    """A claim on these words of the article: in them, or in those of a model."""
    start = READING.article.text.index(words)
    evidence = Span(start, start + len(words))
    return GroundedClaim(
        id=name,
        article_id=READING.article.id,
        statement=statement or words,
        rewritten=statement is not None,
        kind="event",
        evidence=evidence,
        status="exact",
        score=1.0,
        sentences=tuple(sentence.number for sentence in READING.touched(evidence)),
    )


def not_found(statement: str) -> GroundedClaim:
    return replace(claim(SHUT, statement), evidence=None, status="not_found", score=0.0, sentences=())


def checked(*claims: GroundedClaim) -> tuple[CheckedClaim, ...]:
    return check_all(claims, ARTICLE)


def verdicts(*claims: GroundedClaim) -> list[tuple[str, Verdict]]:
    return [(item.claim.statement, item.verdict) for item in checked(*claims)]


def codes(item: CheckedClaim) -> list[str]:
    return [finding.code for finding in item.findings if finding.severity in {"block", "unsure"}]


def findings(*severities: Severity) -> Sequence[Finding]:
    return [Finding("duplicate", severity, "an example") for severity in severities]


class TestVerdict:
    @pytest.mark.parametrize(
        ("severities", "expected"),
        [
            pytest.param((), "supported", id="nothing found"),
            pytest.param(("note", "warn"), "supported", id="what only informs"),
            pytest.param(("unsure",), "unverified", id="could not judge"),
            pytest.param(("note", "unsure", "warn"), "unverified", id="could not judge, among others"),
            pytest.param(("block",), "withheld", id="judged against"),
            pytest.param(("unsure", "block", "note"), "withheld", id="one that judged against outweighs the others"),
        ],
    )
    def test_it_follows_from_the_gravest_finding(self, severities: tuple[Severity, ...], expected: Verdict) -> None:
        assert verdict(findings(*severities)) == expected

    @given(st.lists(st.sampled_from(["block", "unsure", "warn", "note"])), st.data())
    def test_order_does_not_matter(self, severities: list[Severity], data: st.DataObject) -> None:
        shuffled = data.draw(st.permutations(severities))
        assert verdict(findings(*severities)) == verdict(findings(*shuffled))


class TestOneClaim:
    def test_the_article_s_own_words_are_supported(self) -> None:
        assert verdicts(claim(SHUT), claim(SUNK)) == [(SHUT, "supported"), (SUNK, "supported")]

    def test_it_says_whom_the_article_credits(self) -> None:
        (item,) = checked(claim(SUNK))
        assert item.attribution is not None
        assert item.attribution.speaker == "Anna Moss"

    def test_what_the_outlet_says_itself_is_credited_to_nobody(self) -> None:
        assert check(claim(SHUT), ARTICLE).attribution is None

    @pytest.mark.parametrize(
        ("words", "statement", "code"),
        [
            pytest.param(SUNK, "Anna Moss said at least 400 boats had sunk.", "figure-unsupported", id="a figure"),
            pytest.param(SUNK, "Anna Moss said 40 boats had sunk.", "comparator-lost", id="its bound"),
            pytest.param(SHUT, "The council of Tarn shut the old port.", "name-unsupported", id="a name"),
            pytest.param(SHUT, "The council “shut the old port”.", "quote-altered", id="a quotation"),
            pytest.param(SHUT, "The council did not shut the old port.", "negation-flipped", id="a negation"),
            pytest.param(SUNK, "Pell Ward said at least 40 boats had sunk.", "speaker-unsupported", id="a speaker"),
        ],
    )
    def test_a_rewording_is_asked_every_question(self, words: str, statement: str, code: str) -> None:
        item = check(claim(words, statement), ARTICLE)
        assert code in codes(item)
        assert item.verdict == "withheld"

    @pytest.mark.parametrize(
        ("words", "statement"),
        [
            pytest.param(OPEN, "[Anna Moss] will open again.", id="a name for nothing"),
            pytest.param(SHUT, "The council destroyed the old port.", id="a word"),
        ],
    )
    def test_words_of_its_own_leave_a_rewording_open(self, words: str, statement: str) -> None:
        item = check(claim(words, statement), ARTICLE)
        assert "wording-unsupported" in codes(item)
        assert item.verdict == "unverified"

    def test_the_article_s_own_words_must_state_something(self) -> None:
        item = check(claim(ASKED), ARTICLE)
        assert (codes(item), item.verdict) == (["not-a-claim"], "withheld")

    def test_findings_come_in_the_order_of_the_questions(self) -> None:
        item = check(claim(SUNK, "The council of Tarn destroyed 400 boats."), ARTICLE)
        order = ["figure-unsupported", "name-unsupported", "wording-unsupported"]
        assert [code for code in codes(item) if code in order] == order

    def test_no_question_is_asked_twice(self) -> None:
        assert len(set(CHECKS)) == len(CHECKS)

    def test_one_without_evidence_is_withheld_unasked(self) -> None:
        item = check(not_found("Lightning struck 400 boats."), ARTICLE)
        assert (item.verdict, codes(item), item.attribution) == ("withheld", ["quote-not-found"], None)


class TestRefusedRewording:
    def test_the_article_s_own_words_follow_it(self) -> None:
        statement = "The council did not shut the old port."
        assert verdicts(claim(SHUT, statement)) == [(statement, "withheld"), (SHUT, "supported")]

    def test_they_follow_one_that_could_not_be_judged_too(self) -> None:
        statement = "Almera’s council shut the old port."
        assert verdicts(claim(SHUT, statement)) == [(statement, "unverified"), (SHUT, "supported")]

    def test_they_keep_the_claim_s_id_and_the_rewording_is_told_apart(self) -> None:
        refused, own = checked(claim(SHUT, "The council destroyed the old port."))
        assert (refused.claim.id, own.claim.id) == ("0123456789abr", "0123456789ab")

    def test_they_are_the_whole_sentences_the_claim_stands_on(self) -> None:
        _, own = checked(claim("the old port on Monday. Anna Moss said", "Anna Moss destroyed the port."))
        assert own.claim.statement == f"{SHUT} {SUNK}"
        assert own.claim.evidence is not None
        assert READING.text(own.claim.evidence) == f"{SHUT} {SUNK}"
        assert (own.claim.rewritten, own.claim.status, own.claim.score) == (False, "exact", 1.0)

    def test_a_rewording_that_was_proved_stands_alone(self) -> None:
        statement = "The council shut the old port."
        assert verdicts(claim(SHUT, statement)) == [(statement, "supported")]

    def test_one_that_was_found_nowhere_has_no_words_to_follow(self) -> None:
        assert verdicts(not_found("Lightning struck.")) == [("Lightning struck.", "withheld")]


class TestJudge:
    def test_a_rewording_code_left_open_stands_when_the_judge_is_sure(self) -> None:
        item, *rest = check_all([claim(SHUT, LOOSE)], ARTICLE, judge=lambda *_: Entailment("entailed", 1.0, 9.0))
        assert (item.verdict, rest) == ("supported", [])

    def test_one_the_judge_refuses_is_followed_by_the_article_s_own_words(self) -> None:
        items = check_all([claim(SHUT, LOOSE)], ARTICLE, judge=lambda *_: Entailment("not_entailed", 0.1, -3.0))
        assert [item.verdict for item in items] == ["withheld", "supported"]

    def test_it_reads_the_evidence_with_its_neighbours(self) -> None:
        read: list[tuple[str, str]] = []

        def judge(passage: str, statement: str) -> Entailment:
            read.append((passage, statement))
            return Entailment("entailed", 1.0, 9.0)

        check_all([claim(SHUT, LOOSE)], ARTICLE, judge=judge)
        ((passage, statement),) = read
        assert passage.startswith(SHUT)
        assert SUNK in passage
        assert statement == LOOSE

    @pytest.mark.parametrize(
        "item",
        [
            pytest.param(claim(SHUT), id="the article's own words"),
            pytest.param(claim(SHUT, "The council did not shut the old port."), id="what a check refused"),
            pytest.param(not_found("Lightning struck."), id="what was found nowhere"),
        ],
    )
    def test_it_is_not_asked_about(self, item: GroundedClaim) -> None:
        def never(*_: str) -> Entailment:
            raise AssertionError

        check_all([item], ARTICLE, judge=never)


class TestDuplicates:
    def test_of_two_that_say_the_same_the_second_is_withheld(self) -> None:
        first, second = checked(claim(SHUT), claim(SHUT, name="0123456789ab.2"))
        assert (first.verdict, second.verdict) == ("supported", "withheld")
        assert codes(second) == ["duplicate"]

    def test_own_words_after_a_refused_rewording_may_be_the_second(self) -> None:
        items = checked(claim(SHUT), claim(SHUT, "The council destroyed the old port."))
        assert [codes(item) for item in items] == [[], ["wording-unsupported"], ["duplicate"]]

    @pytest.mark.parametrize(
        "other",
        [
            pytest.param(claim(SHUT, "The council shut the old port."), id="other words for one place"),
            pytest.param(claim("The council of Almera shut the old port", SHUT), id="one statement on two places"),
            pytest.param(claim(SUNK), id="another sentence"),
        ],
    )
    def test_claims_that_differ_are_none(self, other: GroundedClaim) -> None:
        assert [item.verdict for item in checked(claim(SHUT), other)] == ["supported", "supported"]

    def test_one_that_is_withheld_for_itself_says_only_why(self) -> None:
        items = checked(not_found("Lightning struck."), not_found("Lightning struck."))
        assert [codes(item) for item in items] == [["quote-not-found"], ["quote-not-found"]]


def test_rewordings_checked_together_are_found_as_each_alone() -> None:
    reworded = [claim(SHUT, LOOSE), claim(SUNK, "Anna Moss said 50 boats had sunk."), claim(OPEN, "It opens in May.")]
    together = [item for item in checked(*reworded) if item.claim.rewritten]
    alone = [check(each, ARTICLE) for each in reworded]
    assert [(item.verdict, item.findings) for item in together] == [(item.verdict, item.findings) for item in alone]


@given(
    st.lists(st.sampled_from([claim(SHUT), claim(SHUT, "The council burned."), not_found("It rained.")]), max_size=4)
)
def test_no_claim_is_lost_and_their_order_is_kept(claims: list[GroundedClaim]) -> None:
    followed = [[each.statement, SHUT] if "burned" in each.statement else [each.statement] for each in claims]
    assert [item.claim.statement for item in checked(*claims)] == [statement for each in followed for statement in each]


class TestRefusedReading:
    """A rewording that only says what a pronoun stands for."""

    TEXT = "The council shut the port on Monday. Anna Moss came from Tarn. She will open it in June."
    SHE = "She will open it in June."

    def items(self, statement: str) -> tuple[CheckedClaim, ...]:
        article = background(reading(self.TEXT))
        start = self.TEXT.index(self.SHE)
        evidence = Span(start, start + len(self.SHE))
        return check_all([replace(claim(SHUT, statement), evidence=evidence, sentences=(3,))], article)

    def test_leaves_the_article_s_own_words_with_a_note(self) -> None:
        (item,) = self.items("[The council] will open it in June.")
        assert (item.claim.statement, item.verdict) == (self.SHE, "supported")
        (note,) = [finding for finding in item.findings if finding.code == "reading-refused"]
        assert "the model read “She” as “The council”" in note.message

    def test_that_changes_more_is_a_claim_that_was_withheld(self) -> None:
        refused, own = self.items("[The council] will never open it in June.")
        assert (refused.verdict, own.claim.statement) == ("withheld", self.SHE)

    def test_that_is_proved_stands(self) -> None:
        (item,) = self.items("[Anna Moss] will open it in June.")
        assert item.claim.statement == "[Anna Moss] will open it in June."
