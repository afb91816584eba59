"""The account of a run comes back from the ledger as it was kept; what cannot be read is one sentence."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.data import ArticleReport, ArticleState, RunReport, Usage
from briefgen.errors import LedgerError
from briefgen.reports import read_report, report_json

COUNT = st.integers(0, 2**53)
MONEY = st.floats(0, 1e9)
TEXT = st.text(st.characters(exclude_categories=["Cs"]))
USAGE = st.builds(Usage, COUNT, COUNT, COUNT, COUNT, MONEY, COUNT)
ARTICLE = st.builds(
    ArticleReport,
    article=TEXT,
    source=TEXT,
    state=st.sampled_from(get_args(ArticleState)),
    reasons=st.lists(TEXT, max_size=3).map(tuple),
    supported=COUNT,
    withheld=COUNT,
    usage=USAGE,
)
REPORT = st.builds(
    RunReport,
    run=COUNT,
    version=TEXT,
    model=TEXT,
    started=st.datetimes(timezones=st.just(UTC)),
    seconds=MONEY,
    status=TEXT,
    exit_code=st.integers(0, 255),
    stopped=TEXT,
    articles=st.lists(ARTICLE, max_size=3).map(tuple),
    usage=USAGE,
    lost=USAGE,
    attempts=st.lists(st.tuples(TEXT, COUNT), max_size=3).map(tuple),
    calls=COUNT,
    replayed=COUNT,
)
BARE = RunReport(
    run=1, version="0", model="m", started=datetime(2031, 5, 5, tzinfo=UTC), seconds=1.5, status="ok", exit_code=0
)


@given(REPORT)
def test_comes_back_as_it_was_kept(report: RunReport) -> None:
    assert read_report(report_json(report)) == report


@given(REPORT)
def test_is_one_line(report: RunReport) -> None:
    assert "\n" not in report_json(report)


def test_bytes_of_a_file_s_name_that_are_no_text_are_kept_as_a_replacement_sign() -> None:
    odd = RunReport(
        run=1, version="0", model="m", started=BARE.started, seconds=1, status="ok", exit_code=0,
        articles=(ArticleReport(article="", source="caf\udce9.txt", state="unread"),),
    )  # fmt: skip
    assert read_report(report_json(odd)).articles[0].source == "caf\ufffd.txt"


def test_an_account_of_fewer_fields_is_read_with_their_defaults() -> None:
    told = json.loads(report_json(BARE))
    needed = ("run", "version", "model", "started", "seconds", "status", "exit_code")
    assert read_report(json.dumps({name: told[name] for name in needed})) == BARE


def test_fields_of_a_later_briefgen_are_passed_over() -> None:
    assert read_report(json.dumps(json.loads(report_json(BARE)) | {"weather": "fair"})) == BARE


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param("{", "it: ", id="cut off"),
        pytest.param("[]", "it: ", id="no object"),
        pytest.param("{}", "run: ", id="nothing in it"),
        pytest.param(report_json(BARE).replace('"m"', "7"), "model: ", id="a number for a name"),
    ],
)
def test_what_cannot_be_read_is_one_sentence_that_names_the_place(text: str, place: str) -> None:
    with pytest.raises(LedgerError, match=rf"^the ledger's account of a run cannot be read: {place}[^\n]+$") as caught:
        read_report(text)
    assert caught.value.hint
