"""The published formats: they round-trip, and the schema says what a line holds."""

from __future__ import annotations

import json

import pytest

from briefgen.data import Particulars
from briefgen.errors import VerificationFailed
from briefgen.records import claim_schema, claims_jsonl, read_claims, read_manifest
from briefgen.rendering import load_templates, render
from tests.briefs import almera, brief, checked, reserved


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


def test_the_schema_names_every_field_of_a_line() -> None:
    schema = json.loads(claim_schema())
    (first, *_) = claims_jsonl(brief(checked(almera()))).splitlines()
    assert set(json.loads(first)) == set(schema["properties"])


def test_the_manifest_counts_and_hashes() -> None:
    files = render(brief(checked(almera())), load_templates())
    manifest = read_manifest(files["manifest.json"], "manifest.json")
    assert (manifest.claims["supported"], sum(manifest.sentences.values())) == (4, 5)
    assert set(manifest.files) == {"brief.md", "claims.jsonl"}


def test_a_manifest_of_another_format_is_refused() -> None:
    text = render(brief(checked(almera())), load_templates())["manifest.json"]
    with pytest.raises(VerificationFailed, match="format 99, and this briefgen reads format 1"):
        read_manifest(text.replace('"format": 1', '"format": 99'), "manifest.json")
