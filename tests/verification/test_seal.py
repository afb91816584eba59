"""The manifest is sealed: one character of it, or of any file or article it names, cannot be changed unseen."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.data import Decision
from briefgen.records import read_manifest
from briefgen.rendering import load_templates, render
from briefgen.seals import seal_of
from briefgen.verification import verify
from briefgen.writing import write_files
from tests.briefs import almera, brief, checked, making, seeded
from tests.verification.printing import DAY_3, change, replacing, seal


def sealed(folder: Path, name: str = "manifest.json") -> str:
    return (folder / name).read_text(encoding="utf-8")


def written(source: Path, folder: Path) -> Path:
    """The brief of the invented article, which is written to `source`."""
    article = seeded()
    source.write_text(article.text, encoding="utf-8", newline="")
    found = replace(article, source=str(source), sha256=hashlib.sha256(article.text.encode()).hexdigest())
    write_files(folder / "brief", render(brief(checked(found)), load_templates()))
    return folder / "brief"


class TestSeal:
    def test_a_brief_as_it_was_written_holds_and_needs_no_remark(self, briefs: Path) -> None:
        proof = verify(briefs / DAY_3)
        assert (proof.faults, proof.remark, proof.sealed) == ((), "", True)

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            pytest.param('"model": "scripted"', '"model": "scripted2"', id="the model"),
            pytest.param('"extract": "', '"extract": "0', id="a prompt"),
            pytest.param('"judge": "', '"jugde": "', id="the name of a prompt"),
            pytest.param('"calls": ', '"calls": 1', id="a count"),
            pytest.param('"python": "3', '"python": "4', id="a version"),
            pytest.param('"replies": [', '"replies": ["x",', id="a reply more"),
            pytest.param('"seal": "', '"note": "x", "seal": "', id="a word that was not there"),
        ],
    )
    def test_a_change_to_the_manifest_alone_is_told(self, briefs: Path, old: str, new: str) -> None:
        path = briefs / DAY_3 / "manifest.json"
        path.write_text(replacing(old, new)(sealed(briefs / DAY_3)), encoding="utf-8")
        assert "manifest.json: changed since it was sealed" in verify(briefs / DAY_3).faults

    def test_white_space_and_the_order_of_its_parts_are_no_change(self, briefs: Path) -> None:
        told = json.loads(sealed(briefs / DAY_3))
        text = json.dumps(dict(reversed(told.items())), ensure_ascii=False)
        (briefs / DAY_3 / "manifest.json").write_text(text, encoding="utf-8")
        assert verify(briefs / DAY_3).faults == ()

    def test_one_that_an_earlier_briefgen_wrote_is_proved_as_far_as_it_goes(self, briefs: Path) -> None:
        told = json.loads(sealed(briefs / DAY_3))
        for name in ("made", "spans", "replies", "decisions", "versions", "seal"):
            del told[name]
        (briefs / DAY_3 / "manifest.json").write_text(json.dumps(told), encoding="utf-8")
        proof = verify(briefs / DAY_3)
        assert proof.faults == ()
        assert "has no seal, since an earlier briefgen wrote it" in proof.remark


class TestFiles:
    @pytest.mark.parametrize("name", ["brief.md", "claims.jsonl", "stories.jsonl", "brief.html", "brief.json"])
    @pytest.mark.parametrize("place", [0.1, 0.5, 0.9])
    def test_one_character_of_a_file_is_told_with_its_name(self, briefs: Path, name: str, place: float) -> None:
        text = sealed(briefs / DAY_3, name)
        at = next(at for at in range(int(len(text) * place), len(text)) if text[at].isalpha())
        swapped = "x" if text[at] != "x" else "y"
        (briefs / DAY_3 / name).write_text(text[:at] + swapped + text[at + 1 :], encoding="utf-8")
        try:
            faults = verify(briefs / DAY_3).faults
        except Exception as error:  # noqa: BLE001 - what cannot be read at all names its file too
            faults = (str(error),)
        assert any(fault.startswith(name) for fault in faults)

    def test_the_review_is_there_to_be_written_in(self, briefs: Path) -> None:
        path = briefs / DAY_3 / "review.md"
        path.write_text(path.read_text(encoding="utf-8").replace("[ ]", "[x]", 1), encoding="utf-8")
        assert verify(briefs / DAY_3).faults == ()
        assert "review.md" not in json.loads(sealed(briefs / DAY_3))["files"]

    def test_a_place_that_the_claims_file_moved_is_told_though_its_hash_was_made_to_fit(self, briefs: Path) -> None:
        text = sealed(briefs / DAY_3, "claims.jsonl")
        start = json.loads(text.splitlines()[0])["evidence"]["start"]
        change(briefs / DAY_3, replacing(f'"start":{start},', f'"start":{start + 1},'), name="claims.jsonl")
        assert any(" stood on " in fault and " by claims.jsonl" in fault for fault in verify(briefs / DAY_3).faults)

    def test_a_count_of_claims_that_are_not_there_is_told(self, briefs: Path) -> None:
        told = json.loads(sealed(briefs / DAY_3))
        there = told["claims"]["supported"]
        told["claims"]["supported"] += 1
        seal(briefs / DAY_3 / "manifest.json", told)
        assert verify(briefs / DAY_3).faults == (
            f"manifest.json: {there + 1} supported claims are told, and {there} are in claims.jsonl",
        )


class TestArticles:
    @pytest.mark.parametrize(
        ("old", "new", "told"),
        [
            pytest.param(
                "at least 40 boats", "at least 41 boats", "in line 3 or before it, where claim ", id="a claim"
            ),
            pytest.param("Storm at", "Calm at", "in line 3 or before it, where claim ", id="what moves all claims"),
            pytest.param("Storm at", "Stork at", "where no claim stands", id="what moves none"),
        ],
    )
    def test_a_changed_one_is_told_with_the_first_claim_that_stands_there_no_more(
        self, tmp_path: Path, old: str, new: str, told: str
    ) -> None:
        source = tmp_path / "article.txt"
        folder = written(source, tmp_path)
        assert verify(folder).faults == ()
        source.write_text(replacing(old, new)(source.read_text(encoding="utf-8")), encoding="utf-8")
        (fault,) = (fault for fault in verify(folder).faults if fault.startswith("manifest.json"))
        assert f"cannot be found as it was: its file was changed, {told}" in fault


class TestWritten:
    def test_holds_what_the_brief_was_made_from_and_with(self) -> None:
        made = brief(checked(almera()))
        decision = Decision(
            made.sections[0].cited[0].claim.claim.id, "words", "accepted", note="not for print", by="R. Okafor"
        )
        how = replace(making(), replies=("a" * 64,), versions=(("python", "3.11"),))
        text = render(replace(made, making=how, decisions=(decision,)), load_templates())["manifest.json"]
        found = read_manifest(text, "manifest.json")
        assert (found.replies, found.versions, found.made) == (("a" * 64,), {"python": "3.11"}, how.made)
        assert (list(found.decisions), len(found.decisions[decision.claim])) == ([decision.claim], 64)
        assert "not for print" not in text
        assert sorted(found.spans) == sorted(claim.claim.id for claim in checked(almera()).claims)
        assert found.seal == seal_of(text)
