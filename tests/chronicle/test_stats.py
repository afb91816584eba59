"""What briefs came to and took, each number of what it says it is of."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from briefgen.chronicle import as_json, plot_stats, stats, tell_stats
from briefgen.chronicle.stats import GroupStats, Rulings, Share, prompts_version
from briefgen.data import Decision, Finding, RejectReason, Ruling, Usage
from briefgen.errors import LedgerError, UsageError
from briefgen.ledger import DecisionKept, Ledger
from briefgen.records import claim_lines
from briefgen.remembering import remember
from tests.briefs import brief
from tests.days import ALMERA, EDITED, MONDAY, TUESDAY, kept

FIRST, BOATS, STORM, LAST = (claim.claim.id for claim in ALMERA.claims)
PROMPTS = {"extract": "e" * 64}
"""Of the invented briefs."""


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "ledger.db") as opened:
        yield opened


def decide(
    ledger: Ledger, claim: str, ruling: Ruling, reason: RejectReason | None = None, *, model: str = "a model"
) -> None:
    decision = Decision(claim, "", ruling, reason)
    ledger.save_decisions([DecisionKept(decision, ALMERA.article.sha256, "{}", model, PROMPTS)])


def made_by(ledger: Ledger, model: str, usage: Usage) -> None:
    """Tuesday's brief by this model."""
    run = ledger.start_run(model=model, settings="{}")
    ledger.save_checked(run, EDITED.article, "", claim_lines(EDITED))
    made = brief(EDITED)
    making = replace(made.making, model=model, usage=usage, calls=3, replayed=4, seconds=2.5)
    remember(ledger, run, replace(made, date=TUESDAY, making=making))


class TestBrief:
    def test_counts_claims_by_verdict_and_why_they_are_not_printed(self, ledger: Ledger) -> None:
        first, second, *others = ALMERA.claims
        blocked = Finding("unit-changed", "block", "boats became ships")
        unsure = Finding("not-judged", "unsure", "nobody could tell")
        refused = replace(
            first, verdict="withheld", findings=(blocked, blocked, Finding("opinion", "note", "it values"))
        )
        open_ = replace(second, verdict="unverified", findings=(unsure,))
        kept(ledger, MONDAY, replace(ALMERA, claims=(refused, open_, *others)))
        (one,) = stats(ledger).briefs
        found = one.measures
        assert (found.supported, found.withheld, found.unverified) == (Share(2, 4, 0.5), 1, 1)
        assert found.reasons == {"not-judged": 1, "unit-changed": 1}

    def test_counts_the_sentences_a_supported_claim_stands_on_captions_aside(self, ledger: Ledger) -> None:
        fates = [(sentence, "missed" if fate == "claimed" else fate) for sentence, fate in ALMERA.fates[-1:]]
        kept(ledger, MONDAY, replace(ALMERA, fates=(*ALMERA.fates[:-1], *fates)))
        assert [fate for _, fate in ALMERA.fates].count("caption") == 1
        (one,) = stats(ledger).briefs
        assert one.measures.covered == Share(3, 4, 0.75)

    def test_of_before_sentences_were_kept_tells_no_coverage(self, ledger: Ledger) -> None:
        kept(ledger, MONDAY, ALMERA)
        old = ledger.brief(MONDAY)
        assert old is not None
        row = {name: value for name, value in json.loads(old.row).items() if name != "sentences"}
        ledger.save_brief(replace(old, row=json.dumps(row)))
        (one,) = stats(ledger).briefs
        assert one.measures.covered == Share(0, 0, None)
        assert "  coverage: not kept" in tell_stats(stats(ledger)).splitlines()

    def test_tells_what_the_model_took(self, ledger: Ledger) -> None:
        usage = Usage(3, 1_200, 0, 300, 0.0125)
        made_by(ledger, "another", usage)
        (one,) = stats(ledger).briefs
        found = one.measures
        assert (one.model, found.usage, found.answers, found.replayed, found.seconds) == ("another", usage, 3, 4, 2.5)
        assert "  model: 3 answers, and 4 from the ledger; 1,200 tokens in, 300 out; $0.0125; 2 s" in tell_stats(
            stats(ledger)
        )

    def test_tells_of_the_latest_decision_on_each_claim(self, ledger: Ledger) -> None:
        kept(ledger, MONDAY, ALMERA)
        decide(ledger, FIRST, "rejected", "wrong-figure")
        decide(ledger, FIRST, "accepted")
        decide(ledger, BOATS, "rejected", "not-news")
        decide(ledger, STORM, "none")
        (one,) = stats(ledger).briefs
        assert one.measures.rulings == Rulings(Share(1, 2, 0.5), {"not-news": 1})


class TestGroups:
    def test_briefs_of_one_model_and_prompts_add_up(self, ledger: Ledger) -> None:
        kept(ledger, MONDAY, ALMERA)
        kept(ledger, TUESDAY, EDITED)
        (group,) = stats(ledger).groups
        assert (group.model, group.days, group.measures.supported) == ("a model", (MONDAY, TUESDAY), Share(8, 8, 1.0))
        assert group.prompts == prompts_version(PROMPTS)

    def test_of_another_model_are_told_apart(self, ledger: Ledger) -> None:
        kept(ledger, MONDAY, ALMERA)
        made_by(ledger, "another", Usage())
        assert [(group.model, group.days) for group in stats(ledger).groups] == [
            ("a model", (MONDAY,)),
            ("another", (TUESDAY,)),
        ]

    def test_a_claim_of_two_days_is_ruled_on_once_for_the_model_that_made_it(self, ledger: Ledger) -> None:
        kept(ledger, MONDAY, ALMERA)
        made_by(ledger, "another", Usage())
        decide(ledger, FIRST, "rejected", "wrong-figure")
        decide(ledger, BOATS, "rejected", "wrong-figure", model="another")
        by_model = {group.model: ruled(group) for group in stats(ledger).groups}
        assert by_model == {"a model": {"wrong-figure": 1}, "another": {"wrong-figure": 1}}

    def test_decisions_on_claims_of_a_model_that_has_no_brief_any_more_are_kept_apart(self, ledger: Ledger) -> None:
        kept(ledger, MONDAY, ALMERA)
        decide(ledger, FIRST, "accepted", model="gone")
        last = stats(ledger).groups[-1]
        assert (last.model, last.days, last.measures.rulings.accepted) == ("gone", (), Share(1, 1, 1.0))


def ruled(group: GroupStats) -> Mapping[RejectReason, int]:
    return group.measures.rulings.rejected


class TestTold:
    def test_brief_by_brief_and_then_by_model(self, ledger: Ledger) -> None:
        kept(ledger, MONDAY, ALMERA)
        decide(ledger, FIRST, "accepted")
        decide(ledger, BOATS, "rejected", "not-news")
        name = prompts_version(PROMPTS)
        measures = [
            "claims: 4 of 1 article; 4 supported (100 %), 0 withheld, 0 unverified",
            "coverage: a supported claim stands on 4 of 4 sentences (100 %), captions and notices aside",
            "accepted: 1 of 2 claims ruled on (50 %); rejected for: not-news 1",
            "model: 2 answers, and 0 from the ledger; 0 tokens in, 0 out; $0; 1 s",
        ]
        assert tell_stats(stats(ledger)).splitlines() == [
            f"2031-05-05  a model, prompts {name}",
            *(f"  {line}" for line in measures),
            "",
            "by model and prompts",
            f"  a model, prompts {name}: 1 brief, 2031-05-05",
            *(f"    {line}" for line in measures),
        ]

    def test_without_decisions_it_says_so(self, ledger: Ledger) -> None:
        kept(ledger, MONDAY, ALMERA)
        assert "No decisions yet, so there is no acceptance rate" in tell_stats(stats(ledger)).splitlines()[-1]

    def test_tokens_without_a_price_are_not_called_free(self, ledger: Ledger) -> None:
        made_by(ledger, "another", Usage(3, 1_200, 0, 300))
        assert "; $0, or no price known; " in tell_stats(stats(ledger))

    def test_as_json_every_share_has_what_it_is_of(self, ledger: Ledger) -> None:
        kept(ledger, MONDAY, ALMERA)
        told = json.loads(as_json(stats(ledger)))
        assert told["briefs"][0]["measures"]["covered"] == {"part": 4, "whole": 4, "share": 1.0}

    def test_a_model_that_a_terminal_would_obey_is_shown(self, ledger: Ledger) -> None:
        made_by(ledger, "red\x1b[31m", Usage())
        assert "\x1b" not in tell_stats(stats(ledger)) + as_json(stats(ledger)) + plot_stats(stats(ledger))


class TestPlot:
    @pytest.mark.parametrize(
        ("decided", "cost", "charts"),
        [
            pytest.param(False, 0.0, 4, id="no decision and no price"),
            pytest.param(True, 0.0, 5, id="a decision"),
            pytest.param(True, 0.5, 6, id="a decision and a price"),
        ],
    )
    def test_has_a_chart_for_each_measure_there_is(
        self, ledger: Ledger, *, decided: bool, cost: float, charts: int
    ) -> None:
        kept(ledger, MONDAY, ALMERA)
        made_by(ledger, "another", Usage(cost=cost))
        if decided:
            decide(ledger, FIRST, "accepted")
        picture = ET.fromstring(plot_stats(stats(ledger)))  # noqa: S314 - it is our own
        assert len(picture.findall("{http://www.w3.org/2000/svg}path")) == charts


class TestNothing:
    def test_an_empty_ledger_is_one_sentence(self, ledger: Ledger) -> None:
        with pytest.raises(UsageError, match="no brief yet") as caught:
            stats(ledger)
        assert caught.value.hint

    def test_a_brief_whose_making_cannot_be_read_is_named(self, ledger: Ledger) -> None:
        kept(ledger, MONDAY, ALMERA)
        old = ledger.brief(MONDAY)
        assert old is not None
        ledger.save_brief(replace(old, row="{}"))
        with pytest.raises(LedgerError, match="what the ledger keeps of 2031-05-05 cannot be read"):
            stats(ledger)
