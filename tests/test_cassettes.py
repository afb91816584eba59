"""The whole way on recorded answers of the embedded model: no network, and no answer to a question it was not given."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml
from vcr.serializers import yamlserializer

from briefgen.composing import verdicts
from briefgen.data import Brief, CheckedClaim
from briefgen.pipeline import Progress, run
from briefgen.rendering import render
from briefgen.verification import verify
from briefgen.writing import write_files
from tests.record import settings
from tests.replay import CASES, CASSETTES, ROOT, SECRET, Case, StaleCassette, replayed

SEED, SHORT, CORPUS = CASES
NOWHERE = "http://127.0.0.1:9/v1"
MODEL = "qwen2.5-coder-1.5b-instruct-q4_k_m"


def made(case: Case, folder: Path, cassette: Path | None = None, prompts: Path | None = None) -> list[Brief]:
    """The case's briefs, day by day, on its cassette and one ledger, each written to `folder` under its date."""
    asked = settings(NOWHERE, MODEL, folder).model_copy(update={"prompts": prompts})
    briefs = []
    with replayed(cassette or case.cassette):
        for day in case.days:
            report = run([str(day)], asked, stdin=None, progress=Progress())
            assert report.exit_code == 0
            write_files(folder / report.brief.date.isoformat(), render(report.brief, report.templates))
            briefs.append(report.brief)
    return briefs


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Brief, Path]:
    folder = tmp_path_factory.mktemp("seed")
    (brief,) = made(SEED, folder)
    return brief, folder / brief.date.isoformat()


def printed(brief: Brief) -> list[CheckedClaim]:
    return [cited.claim for section in brief.sections for cited in section.cited]


def saying(brief: Brief, words: str) -> CheckedClaim:
    """The one printed claim whose statement holds these words."""
    (found,) = [claim for claim in printed(brief) if words in claim.claim.statement]
    return found


def test_the_seed_gives_at_least_thirty_supported_claims(seed: tuple[Brief, Path]) -> None:
    assert verdicts(seed[0].sections)["supported"] >= 30


def test_every_printed_quotation_of_the_seed_verifies(seed: tuple[Brief, Path]) -> None:
    proof = verify(seed[1], SEED.days)
    assert (proof.faults, proof.quotations) == ((), len(printed(seed[0])))


@pytest.mark.parametrize(
    ("words", "speaker", "audience", "via"),
    [
        pytest.param("11,000", "Kyrylo Budanov", "The War Zone", None, id="an intelligence chief, told an outlet"),
        pytest.param("2,600", "Kyrylo Budanov", None, None, id="a pronoun speaker"),
        pytest.param("Russian weapons and ammunition, he said", "Kyrylo Budanov", None, None, id="a trailing pronoun"),
        pytest.param(
            "1,500", "South Korea’s National Intelligence Service", None, None, id="a service by its initials"
        ),
        pytest.param("13,000", "South Korea’s National Intelligence Service", None, None, id="an assessment"),
        pytest.param("12,000", "South Korea’s National Intelligence Service", None, "Yonhap News Agency", id="relayed"),
        pytest.param("78 percent", "Dmitry Medvedev", None, "TASS", id="quoted by an agency"),
        pytest.param("6,000 people each", "Volodymyr Zelenskyy", None, None, id="a figure given by"),
        pytest.param("fair game", "John Kirby", None, None, id="he added"),
    ],
)
def test_the_seeds_figures_are_credited_to_who_gave_them(
    seed: tuple[Brief, Path], words: str, speaker: str, audience: str | None, via: str | None
) -> None:
    attribution = saying(seed[0], words).attribution
    assert attribution is not None
    assert (attribution.speaker, attribution.audience, attribution.via) == (speaker, audience, via)


@pytest.mark.parametrize("words", ["at least 3,000", "more than 1,300", "at least 9,000", "over $200bn"])
def test_comparators_of_the_seed_survive(seed: tuple[Brief, Path], words: str) -> None:
    assert words in saying(seed[0], words).claim.statement


@pytest.mark.parametrize("words", ["(Al Jazeera)", "launches a combat drone"], ids=["graphic credit", "photo caption"])
def test_credits_and_captions_are_no_claims(seed: tuple[Brief, Path], words: str) -> None:
    assert not [claim for claim in printed(seed[0]) if words in claim.claim.statement]


def test_the_short_article_is_briefed_and_verifies(tmp_path: Path) -> None:
    (brief,) = made(SHORT, tmp_path)
    assert verify(tmp_path / brief.date.isoformat(), SHORT.days).faults == ()
    assert printed(brief)


def test_every_day_of_the_corpus_is_briefed_and_verifies(tmp_path: Path) -> None:
    """Three days, each compared with those before, and every quotation, figure and judgment proved from files alone."""
    briefs = made(CORPUS, tmp_path)
    assert [brief.findings.since for brief in briefs] == [None, *(brief.date for brief in briefs[:-1])]
    assert [verify(tmp_path / brief.date.isoformat(), CORPUS.days).faults for brief in briefs] == [(), (), ()]
    assert all(3 <= len(brief.findings.judgments) <= 6 for brief in briefs)


def test_a_missing_cassette_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StaleCassette, match=r"gone\.yaml is missing: run `make record`"):
        made(SHORT, tmp_path, cassette=tmp_path / "gone.yaml")


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe", b"interactions: [", b"just text"], ids=["empty", "bytes", "cut", "text"]
)
def test_a_corrupted_cassette_says_what_to_do(tmp_path: Path, data: bytes) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_bytes(data)
    with pytest.raises(StaleCassette, match=r"broken\.yaml is no cassette .*: run `make record`"):
        made(SHORT, tmp_path, cassette=broken)


@pytest.mark.parametrize(
    "tag",
    [
        "!!python/object/apply:pathlib.Path.touch [{path}]",
        "!!python/object/new:os.system [touch {path}]",
        "!!python/name:os.system ''",
        "!!python/module:this ''",
    ],
)
def test_a_cassette_that_names_a_python_object_makes_none(tmp_path: Path, tag: str) -> None:
    """Neither where we look into it first nor where the player does."""
    evil, made_by_it = tmp_path / "evil.yaml", tmp_path / "made"
    tape = SHORT.cassette.read_text(encoding="utf-8")
    evil.write_text(f"{tape}evil: {tag.format(path=made_by_it)}\n", encoding="utf-8")
    with pytest.raises(StaleCassette, match=r"evil\.yaml is no cassette \(ConstructorError\)"):
        made(SHORT, tmp_path, cassette=evil)
    with pytest.raises(yaml.constructor.ConstructorError):
        yamlserializer.deserialize(evil.read_text(encoding="utf-8"))
    assert not made_by_it.exists()


def test_one_changed_word_of_a_prompt_says_what_to_do(tmp_path: Path) -> None:
    prompts = tmp_path / "prompts"
    shutil.copytree(ROOT / "prompts", prompts)
    prompt = prompts / "extract.md"
    prompt.write_text(prompt.read_text(encoding="utf-8").replace("analysts", "readers", 1), encoding="utf-8")
    with pytest.raises(StaleCassette, match=r"holds no answer to \d+ requests: run `make record`"):
        made(SHORT, tmp_path, prompts=prompts)


def test_an_answer_nobody_asks_for_says_what_to_do(tmp_path: Path) -> None:
    longer = tmp_path / "longer.yaml"
    tapes = [yaml.safe_load(case.cassette.read_text(encoding="utf-8")) for case in (SHORT, SEED)]
    tapes[0]["interactions"] += tapes[1]["interactions"][:1]
    longer.write_text(yaml.safe_dump(tapes[0]), encoding="utf-8")
    with pytest.raises(StaleCassette, match=r"holds 1 answers nobody asks for any more: run `make record`"):
        made(SHORT, tmp_path, cassette=longer)


def test_no_cassette_is_an_orphan() -> None:
    assert sorted(CASSETTES.rglob("*.yaml")) == sorted(case.cassette for case in CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_no_cassette_holds_a_key_a_cookie_or_a_host(case: Case) -> None:
    text = case.cassette.read_text(encoding="utf-8")
    headers = [
        name.lower()
        for interaction in yaml.safe_load(text)["interactions"]
        for side in ("request", "response")
        for name in interaction[side]["headers"]
    ]
    assert SECRET.search(text) is None
    assert set(headers) <= {"content-type"}
