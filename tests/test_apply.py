"""An analyst's day: reject, reword, be refused, judge, and find it all there after the articles were read anew."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefgen import cli
from briefgen.ledger import Ledger
from briefgen.llm import LLM
from briefgen.records import ClaimRecord, read_claims
from briefgen.testing import ScriptedLLM
from briefgen.writing import PENDING
from tests.scripted import point_at_all

ARTICLE = """<TITLE>Storm at Almera</TITLE> <PUBLISHED_DATE>2031-05-06</PUBLISHED_DATE> <URL>https://wire.example.org/almera</URL>
<CONTENT>The port of Almera lost at least 40 boats, Mayor Ilse Brandt said.

Harbour master Ona Vell said that divers found 12 wrecks near the pier.

The storm reached Almera on Sunday.

The ferry Anka left Velm before noon.

Prices of fish rose by 20 percent in Velm.</CONTENT>
"""
BRIEF = Path("briefs/2031-05-06")
NAMES = ("brief.md", "review.md", "claims.jsonl", "stories.jsonl", "manifest.json", "brief.json")


@dataclass(frozen=True, slots=True)
class Result:
    code: int
    out: str
    err: str


Command = Callable[..., Result]


@pytest.fixture
def briefgen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """`briefgen ARGUMENTS` in a folder of its own, where Juno is logged in and no model answers but a scripted one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.setenv("USER", "juno")

    @contextmanager
    def opened(*_: object, **__: object) -> Iterator[LLM]:
        yield ScriptedLLM(point_at_all)

    monkeypatch.setattr("briefgen.models.open_model", opened)

    def run(*arguments: str) -> Result:
        monkeypatch.setattr(sys, "argv", ["briefgen", *arguments])
        try:
            cli.main()
            code = 0
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 0
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return run


@pytest.fixture
def brief(briefgen: Command) -> Command:
    """The brief of the invented article is made."""
    Path("almera.txt").write_text(ARTICLE, encoding="utf-8")
    assert briefgen("run", "almera.txt", "--format", "md,json").code == 0
    return briefgen


def claims() -> Mapping[str, ClaimRecord]:
    """By the first two words of their evidence."""
    found = read_claims((BRIEF / "claims.jsonl").read_text(encoding="utf-8"), "claims.jsonl")
    return {" ".join((claim.evidence.text if claim.evidence else "").split()[:2]): claim for claim in found}


def files() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in BRIEF.iterdir()}


def filled(claim: ClaimRecord, *changes: tuple[str, str]) -> None:
    """Writes in the block of a claim: each change is a line's pattern and what it becomes."""
    path = BRIEF / "review.md"
    text = path.read_text(encoding="utf-8")
    start = text.index(f"### `{claim.id}`")
    end = text.index(f"<!-- claim {claim.id}", start)
    block = text[start:end]
    for pattern, line in changes:
        block, number = re.subn(rf"(?m)^- (?:\[ \] |\*\*){pattern}.*$", line.replace("\\", r"\\"), block, count=1)
        assert number == 1, pattern
    path.write_text(text[:start] + block + text[end:], encoding="utf-8")


def rejected(claim: ClaimRecord, reason: str, comment: str = "") -> None:
    filled(claim, (f"{reason}:", f"- [x] {reason}: {comment}"))


def worded(claim: ClaimRecord, statement: str) -> None:
    filled(claim, ("Statement:", f"- **Statement:** {statement}"))


REVIEW = str(BRIEF / "review.md")
RIGHT = "Mayor Ilse Brandt said that Almera’s port lost at least 40 boats."
JUDGED = "Divers found 12 wrecks near the pier, Ona Vell said."


class TestSession:
    """One session after the other on one brief, as an analyst has them."""

    def test_what_was_decided_is_there_after_the_articles_were_read_anew(self, brief: Command) -> None:
        port, wrecks, storm, ferry, fish = claims().values()
        rejected(ferry, "not news")
        rejected(fish, "wrong figure", "it was 12 percent")
        worded(port, RIGHT)
        filled(storm, ("accept", "- [x] accept"))
        result = brief("apply", REVIEW, "--judgment", f"{wrecks.id}: {JUDGED}")
        assert (result.code, result.err) == (0, "")
        assert result.out == f"{BRIEF}/brief.md: 1 accepted, 2 rejected, 1 reworded, 1 judged; rendered again\n"
        first = self.told()
        assert first == {"port": RIGHT, "ferry": "rejected", "fish": "rejected", "storm": "supported", "own": JUDGED}
        assert brief("run", "almera.txt", "--fresh", "--format", "md,json").code == 0
        assert self.told() == first
        assert brief("verify", str(BRIEF)).code == 0

    @staticmethod
    def told() -> dict[str, str]:
        """What the brief has of it."""
        port, _, storm, ferry, fish = claims().values()
        kept = json.loads((BRIEF / "brief.json").read_text(encoding="utf-8"))
        (own,) = [one["sentence"] for one in kept["judgments"] if one["written_by"] == "analyst"]
        page = (BRIEF / "brief.md").read_text(encoding="utf-8")
        assert "it was 12 percent" in page.replace("\\", "")
        return {
            "port": port.statement if port.verdict == "supported" else port.verdict,
            "ferry": ferry.findings[-1].code,
            "fish": fish.findings[-1].code,
            "storm": storm.verdict,
            "own": own,
        }

    def test_a_brief_as_it_was_reviewed_verifies(self, brief: Command) -> None:
        port, _, _, ferry, _ = claims().values()
        rejected(ferry, "duplicate")
        worded(port, RIGHT)
        assert brief("apply", REVIEW).code == 0
        result = brief("verify", str(BRIEF))
        assert (result.code, result.err) == (0, "")

    def test_applied_twice_it_changes_nothing(self, brief: Command) -> None:
        rejected(claims()["The ferry"], "not news")
        brief("apply", REVIEW)
        with Ledger("briefs/ledger.sqlite3") as ledger:
            before = ledger.all_decisions()
        claims_before = (BRIEF / "claims.jsonl").read_bytes()
        result = brief("apply", REVIEW)
        with Ledger("briefs/ledger.sqlite3") as ledger:
            assert ledger.all_decisions() == before
        assert "nothing new was decided" in result.out
        assert (BRIEF / "claims.jsonl").read_bytes() == claims_before

    def test_a_decision_is_taken_back_by_unticking(self, brief: Command) -> None:
        before = (BRIEF / "claims.jsonl").read_bytes()
        rejected(claims()["The ferry"], "not news")
        brief("apply", REVIEW)
        path = BRIEF / "review.md"
        path.write_text(path.read_text(encoding="utf-8").replace("[x] not news", "[ ] not news"), encoding="utf-8")
        assert "1 taken back" in brief("apply", REVIEW).out
        assert (BRIEF / "claims.jsonl").read_bytes() == before

    @pytest.mark.parametrize("again", [(), ("--fresh",)], ids=["at once", "after the articles were read anew"])
    def test_a_wording_is_taken_back_by_the_words_that_stood_there(
        self, brief: Command, again: tuple[str, ...]
    ) -> None:
        (port, *_), before = claims().values(), files()
        worded(port, RIGHT)
        filled(port, ("Speaker:", "- **Speaker:** Brandt"))
        assert brief("apply", REVIEW).code == 0
        if again:
            assert brief("run", "almera.txt", "--format", "md,json", *again).code == 0
        worded(port, port.statement)
        filled(port, ("Speaker:", "- **Speaker:** Ilse Brandt"))
        assert brief("apply", REVIEW).out.endswith("1 taken back; rendered again\n")
        assert files()["claims.jsonl"] == before["claims.jsonl"]

    def test_a_split_claim_is_printed_as_its_parts_and_may_be_made_whole_again(self, brief: Command) -> None:
        before = (BRIEF / "claims.jsonl").read_bytes()
        parts = ("Ona Vell said that divers found wrecks.", "Ona Vell said that there were 12 wrecks near the pier.")
        filled(
            claims()["Harbour master"],
            (r"Split into:", f"- **Split into:** {parts[0]}"),
            (r"and:", f"- **and:** {parts[1]}"),
        )
        assert brief("apply", REVIEW).code == 0
        page = (BRIEF / "brief.md").read_text(encoding="utf-8").replace("\\", "")
        assert all(f"- {part}" in page for part in parts)
        assert brief("verify", str(BRIEF)).code == 0
        whole = read_claims((BRIEF / "claims.jsonl").read_text(encoding="utf-8"), "claims.jsonl")[1]
        text = (BRIEF / "review.md").read_text(encoding="utf-8")
        start = text.index(f"### `{whole.id}`")
        end = text.index("<!-- claim", start)
        block = re.sub(r"(?m)^- \*\*(Split into|and):\*\*.*$", r"- **\1:**", text[start:end])
        (BRIEF / "review.md").write_text(text[:start] + block + text[end:], encoding="utf-8")
        result = brief("apply", REVIEW)
        assert (result.code, result.err) == (0, "")
        assert (BRIEF / "claims.jsonl").read_bytes() == before


class TestRefused:
    """Nothing is written anywhere: not to the folder, not to the ledger."""

    @pytest.fixture
    def untouched(self, brief: Command) -> Iterator[None]:
        """Whatever the test writes into the review, that is all that is another afterwards."""
        assert brief("verify", str(BRIEF)).code == 0
        before = files()
        with Ledger("briefs/ledger.sqlite3") as ledger:
            kept = ledger.brief(ledger.days()[0])
        yield
        after = files()
        assert {**after, "review.md": b""} == {**before, "review.md": b""}
        with Ledger("briefs/ledger.sqlite3") as ledger:
            assert ledger.all_decisions() == ()
            assert ledger.brief(ledger.days()[0]) == kept

    @pytest.mark.usefixtures("untouched")
    def test_a_wrong_figure_is_refused_with_its_line_and_its_evidence(self, brief: Command) -> None:
        port, _, _, ferry, _ = claims().values()
        rejected(ferry, "not news")
        worded(port, "Almera lost at least 60 boats, Mayor Ilse Brandt said.")
        lines = (BRIEF / "review.md").read_text(encoding="utf-8").splitlines()
        line = next(number for number, text in enumerate(lines, start=1) if "60 boats" in text)
        result = brief("apply", REVIEW)
        assert result.code == 1
        assert result.out.startswith(f"review.md:{line}: {port.id}: figure-unsupported: ")
        assert "its evidence: “The port of Almera lost at least 40 boats, Mayor Ilse Brandt said.”" in result.out
        assert "nothing was applied" in result.err

    @pytest.mark.usefixtures("untouched")
    @pytest.mark.parametrize(
        ("judgment", "code", "complaint"),
        [
            pytest.param(
                "{wrecks}: Divers found 90 wrecks near the pier.", 1, "figure-unsupported", id="not borne out"
            ),
            pytest.param("ffffffffffff: Divers found wrecks.", 1, "unknown-claim", id="no claim"),
            pytest.param("Divers found 12 wrecks.", 2, "no judgment on claims", id="no ids"),
        ],
    )
    def test_a_judgment_its_claims_do_not_bear_out_is_refused(
        self, brief: Command, judgment: str, code: int, complaint: str
    ) -> None:
        wrecks = claims()["Harbour master"].id
        result = brief("apply", REVIEW, "--judgment", judgment.format(wrecks=wrecks))
        assert (result.code, complaint in result.out + result.err) == (code, True)

    @pytest.mark.usefixtures("untouched")
    def test_a_review_that_cannot_be_read_is_told_line_by_line(self, brief: Command) -> None:
        ferry = claims()["The ferry"]
        filled(ferry, ("accept", "- [x] accept"), ("not news:", "- [x] not news:"))
        result = brief("apply", REVIEW)
        assert result.code == 2
        assert re.match(r"review\.md:\d+: ", result.out)
        assert "nothing was applied" in result.err

    @pytest.mark.usefixtures("untouched")
    def test_a_folder_that_cannot_be_written_keeps_the_ledger_too(
        self, brief: Command, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(_: int) -> None:
            raise OSError(28, "No space left on device")

        rejected(claims()["The ferry"], "not news")
        monkeypatch.setattr("os.fsync", full)
        result = brief("apply", REVIEW)
        assert (result.code, "No space left on device" in result.err) == (9, True)

    @pytest.mark.usefixtures("untouched")
    def test_nobody_decides_namelessly(self, brief: Command, monkeypatch: pytest.MonkeyPatch) -> None:
        for variable in ("USER", "LOGNAME", "USERNAME"):
            monkeypatch.delenv(variable, raising=False)
        result = brief("apply", REVIEW)
        assert (result.code, "--by" in result.err) == (2, True)


class TestElsewhere:
    def test_a_folder_with_files_of_two_briefs_is_mended_before(self, brief: Command) -> None:
        (BRIEF / PENDING).mkdir()
        result = brief("apply", REVIEW)
        assert (result.code, "files of two briefs" in result.err) == (2, True)

    def test_a_review_away_from_its_brief_is_one_sentence(self, briefgen: Command, tmp_path: Path) -> None:
        Path("review.md").write_text("# Review", encoding="utf-8")
        result = briefgen("apply", "review.md")
        assert (result.code, result.out) == (2, "")
        assert "read beside its brief" in result.err
        assert [path.name for path in tmp_path.iterdir()] == ["review.md"]

    def test_the_ledger_is_found_among_the_briefs(self, brief: Command, monkeypatch: pytest.MonkeyPatch) -> None:
        rejected(claims()["The ferry"], "not news")
        monkeypatch.chdir(BRIEF)
        assert brief("apply", "review.md", "--by", "ona").code == 0
        with Ledger("../ledger.sqlite3") as ledger:
            (kept,) = ledger.all_decisions()
        assert (kept.decision.by, kept.decision.reason, kept.decision.at is not None) == ("ona", "not-news", True)


class TestMemory:
    def test_a_later_day_knows_what_was_decided(self, brief: Command) -> None:
        port = claims()["The port"]
        rejected(claims()["The ferry"], "not news")
        worded(port, RIGHT)
        brief("apply", REVIEW)
        told = json.loads(brief("history", port.id, "--json").out)
        assert RIGHT in json.dumps(told, ensure_ascii=False)

    def test_rejected_claims_become_cases_that_check_refuses_or_can_read(self, brief: Command) -> None:
        ferry, fish = claims()["The ferry"], claims()["Prices of"]
        rejected(ferry, "not news")
        rejected(fish, "wrong figure", "“12”")
        brief("apply", REVIEW)
        assert brief("export-cases", "--to", "cases.jsonl").code == 0
        one, other = map(json.loads, Path("cases.jsonl").read_text(encoding="utf-8").splitlines())
        start, end = one["evidence"]
        assert one["document"][start:end] == "The ferry Anka left Velm before noon."
        assert (one["id"], one["claim"], one["label"], one["reason"]) == (
            ferry.id,
            ferry.statement,
            "unwanted",
            "not-news",
        )
        assert (other["label"], other["comment"], other["by"]) == ("unsupported", "“12”", "juno")
        assert (other["model"], "extract" in other["prompts"]) == ("local-model", True) or other["model"]
        answered = brief("check", "cases.jsonl", "--no-model")
        assert [json.loads(line)["id"] for line in answered.out.splitlines()] == [ferry.id, fish.id]
        assert answered.code == 0
