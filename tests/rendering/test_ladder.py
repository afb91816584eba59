"""The ladder: one line from who said it down to the outlet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.data import Attribution, Span
from briefgen.rendering import ladder
from briefgen.rendering.ladder import tells_cue

VELL = Attribution("Ana Vell", Span(0, 8), "said", Span(9, 13))


@pytest.mark.parametrize(
    ("attribution", "expected"),
    [
        pytest.param(VELL, "Ana Vell → The Gazette", id="said it to the outlet"),
        pytest.param(replace(VELL, role="mayor"), "Ana Vell, mayor → The Gazette", id="role"),
        pytest.param(replace(VELL, via="Orsenia Wire"), "Ana Vell → Orsenia Wire → The Gazette", id="relayed"),
        pytest.param(
            replace(VELL, audience="Orsenia Wire", audience_kind="outlet"),
            "Ana Vell → Orsenia Wire → The Gazette",
            id="an outlet was told",
        ),
        pytest.param(
            replace(VELL, audience="the council", audience_kind="organisation"),
            "Ana Vell (to the council) → The Gazette",
            id="others were told",
        ),
        pytest.param(
            replace(VELL, audience="Gazette", audience_kind="outlet"), "Ana Vell → Gazette", id="told this outlet"
        ),
        pytest.param(replace(VELL, speaker="The Gazette"), "The Gazette", id="the outlet of itself"),
        pytest.param(
            replace(VELL, role="mayor", stance="claims", via="Orsenia Wire"),
            "Ana Vell, mayor (claims) → Orsenia Wire → The Gazette",
            id="more than said",
        ),
        pytest.param(replace(VELL, also=("the navy",)), "Ana Vell → The Gazette; the navy", id="two are credited"),
        pytest.param(
            Attribution("", Span(0, 10), "reportedly", Span(0, 10), kind="nobody"),
            "nobody named (“reportedly”) → The Gazette",
            id="nobody named",
        ),
        pytest.param(None, "The Gazette, its own statement", id="nobody credited"),
    ],
)
def test_the_ladder_leads_from_the_originator_to_the_outlet(attribution: Attribution | None, expected: str) -> None:
    assert ladder(attribution, "The Gazette") == expected


def test_an_outlet_without_a_name_is_the_outlet() -> None:
    assert (ladder(VELL, ""), ladder(None, "")) == ("Ana Vell → the outlet", "the outlet, its own statement")


@pytest.mark.parametrize(
    ("attribution", "told"),
    [
        pytest.param(VELL, False, id="said"),
        pytest.param(replace(VELL, stance="claims"), True, id="claimed"),
        pytest.param(replace(VELL, speaker=""), True, id="nobody named"),
    ],
)
def test_a_cue_is_told_where_it_does_more_than_say(attribution: Attribution, told: bool) -> None:  # noqa: FBT001
    assert tells_cue(attribution) is told
