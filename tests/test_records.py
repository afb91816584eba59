"""The published formats: they round-trip, and the schema says what a line holds."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from briefgen.data import CheckedArticle, CheckedClaim, Entailment, GroundedClaim, Particulars, Span
from briefgen.errors import VerificationFailed
from briefgen.records import (
    BriefRecord,
    brief_json,
    checked_claim,
    claim_lines,
    claim_schema,
    claims_jsonl,
    read_claims,
    read_manifest,
)
from briefgen.rendering import load_templates, render
from tests.briefs import almera, brief, checked, invented, reserved


def test_every_claim_is_a_line_and_comes_back_as_it_was() -> None:
    text = claims_jsonl(brief(checked(almera())))
    claims = read_claims(text, "claims.jsonl")
    assert len(claims) == len(text.splitlines()) == 4
    assert [claim.note for claim in claims] == [1, 2, 3, 4]


def test_a_claims_evidence_is_the_articles_characters() -> None:
    made = almera()
    for claim in read_claims(claims_jsonl(brief(checked(made))), "claims.jsonl"):
        assert claim.evidence is not None
        assert made.text[claim.evidence.start : claim.evidence.end] == claim.evidence.text


def test_what_was_read_off_the_evidence_comes_back_as_it_was() -> None:
    made = reserved("a wreck")
    (claim,) = read_claims(claims_jsonl(brief(made)), "claims.jsonl")
    assert (claim.particulars, claim.entailment) == (made.claims[0].particulars, made.claims[0].entailment)


def test_what_was_read_is_told_by_its_place_in_the_article() -> None:
    made = reserved("a wreck")
    found = json.loads(claims_jsonl(brief(made)))["particulars"]
    words = [
        made.article.text[entry["span"]["start"] : entry["span"]["end"]]
        for entry in (*found["hedges"], *found["figures"], *found["dates"], *found["caveats"], found["interest"])
    ]
    assert words == ["a wreck today"] * 3 + ["a wreck", "a wreck today", "a wreck today"]


def test_a_line_written_before_evidence_was_read_as_data_is_still_a_claim() -> None:
    line = json.loads(claims_jsonl(brief(reserved("a wreck"))))
    del line["particulars"], line["entailment"]
    (claim,) = read_claims(json.dumps(line), "claims.jsonl")
    assert (claim.particulars, claim.entailment) == (Particulars(), None)


def test_a_line_whose_evidence_ends_before_it_begins_is_no_claim() -> None:
    line = json.loads(claim_lines(checked(almera()))[0])
    line["evidence"] |= {"start": 9, "end": 1}
    with pytest.raises(VerificationFailed, match="1: no claim: evidence"):
        read_claims(json.dumps(line), "claims.jsonl")


def test_the_schema_names_every_field_of_a_line() -> None:
    schema = json.loads(claim_schema())
    (first, *_) = claims_jsonl(brief(checked(almera()))).splitlines()
    assert set(json.loads(first)) == set(schema["properties"])


def test_the_manifest_counts_and_hashes() -> None:
    files = render(brief(checked(almera())), load_templates())
    manifest = read_manifest(files["manifest.json"], "manifest.json")
    assert (manifest.claims["supported"], sum(manifest.sentences.values())) == (4, 5)
    assert set(manifest.files) == {"brief.md", "claims.jsonl", "stories.jsonl"}


def test_a_manifest_of_another_format_is_refused() -> None:
    text = render(brief(checked(almera())), load_templates())["manifest.json"]
    with pytest.raises(VerificationFailed, match="format 99, and this briefgen reads format 1"):
        read_manifest(text.replace('"format": 1', '"format": 99'), "manifest.json")


FINITE = st.floats(allow_nan=False, allow_infinity=False)
SPANS = st.lists(st.integers(0, 60), min_size=2, max_size=2).map(lambda ends: Span(*sorted(ends)))
DECIMALS = st.decimals(allow_nan=False, allow_infinity=False)
ENTAILMENTS = st.builds(Entailment, probability=st.none() | FINITE, odds=st.none() | FINITE)
GROUNDED = st.builds(GroundedClaim, evidence=SPANS, score=FINITE) | st.builds(
    GroundedClaim, evidence=st.none(), status=st.just("not_found"), score=st.just(0.0)
)
st.register_type_strategy(Span, SPANS)  # hypothesis would give the ends in any order
st.register_type_strategy(Decimal, DECIMALS)  # and numbers that no article has


@given(st.builds(CheckedClaim, claim=GROUNDED, entailment=st.none() | ENTAILMENTS))
@settings(max_examples=60)
def test_a_claim_comes_back_from_its_line_as_it_was(claim: CheckedClaim) -> None:
    made = replace(almera(), id=claim.claim.article_id)
    (line,) = claim_lines(CheckedArticle(made, (claim,), ()))
    (record,) = read_claims(line, "claims.jsonl")
    assert checked_claim(record) == claim


class TestBriefJson:
    def test_comes_back_as_it_went_in(self) -> None:
        text = brief_json(invented())
        adapter = TypeAdapter(BriefRecord)
        record = adapter.validate_json(text)
        assert f"{adapter.dump_json(record, indent=2).decode()}\n" == text

    def test_holds_what_was_found_of_more_than_one_claim(self) -> None:
        day = invented()
        record = TypeAdapter(BriefRecord).validate_json(brief_json(day))
        for name in ("since", "judgments", "refused", "tables", "changes", "edits", "events", "forecasts", "gaps"):
            assert getattr(record, name) == getattr(day.findings, name)
        assert (record.date, record.handling, record.notes, record.sources) == (
            day.date, day.handling, day.notes, day.sources,
        )  # fmt: skip
        assert [together.claims for together in record.corroborations] == [("a1", "b1")]

    def test_lists_the_claims_of_each_story_as_they_are_printed(self) -> None:
        (story,) = TypeAdapter(BriefRecord).validate_json(brief_json(invented())).stories
        assert story.claims == ("a2", "a3", "b2", "b3", "a1")
