"""The commands as a shell sees them: arguments in; standard output, standard error and an exit code out."""

from __future__ import annotations

import inspect
import json
import re
import signal
import subprocess
import sys
import threading
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from briefgen import cli, errors
from briefgen.errors import BriefgenError, BudgetExceeded, ModelRefused, ModelUnavailable
from briefgen.extraction import ClaimAnswer, ExtractionAnswer
from briefgen.ledger import Ledger
from briefgen.llm import LLM, Request, Weighed
from briefgen.markdown import md
from briefgen.testing import Script, ScriptedLLM
from tests import days
from tests.scripted import failing_at, point_at_all, shown

TESTS = Path(__file__).parent
SHORT = str(TESTS / "corpus" / "short.txt")
BRIEF = Path("briefs/2031-03-12")
"""Where the brief of `SHORT` goes, from the folder a test runs in."""
PATIENCE = 30.0
"""Seconds after which a test gives up on a thread that should long have been there."""
CLAIM = days.ALMERA.claims[0].claim.id
DAYS = ("2031-05-05", "2031-05-06")
HOSTILE = "[bold red]x[/] :bomb: \x1b[31m\x1b]0;owned\x07 \u202ereversed \x9b2J"
"""Rich's markup, its emoji, escape sequences in seven and eight bits, a change of direction."""


@dataclass(frozen=True, slots=True)
class Result:
    code: int
    out: str
    err: str

    @property
    def told(self) -> dict[str, Any]:
        """What `--json` printed."""
        told: dict[str, Any] = json.loads(self.out)
        return told


Command = Callable[..., Result]


@pytest.fixture
def briefgen(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Command:
    """`briefgen ARGUMENTS`, as the console script runs it, in a folder of its own and with no key."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    piped = tmp_path_factory.mktemp("stdin") / "piped"

    def run(*arguments: str, stdin: bytes = b"") -> Result:
        monkeypatch.setattr(sys, "argv", ["briefgen", *arguments])
        piped.write_bytes(stdin)
        with piped.open(encoding="utf-8") as opened:
            monkeypatch.setattr(sys, "stdin", opened)
            try:
                cli.main()
            except SystemExit as ended:
                code = ended.code if isinstance(ended.code, int) else 0
            else:
                code = 0
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return run


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Callable[[LLM], None]:
    """Puts a model in the place of the one the flags name."""

    def put(llm: LLM) -> None:
        @contextmanager
        def opened(*_: object, **__: object) -> Iterator[LLM]:
            yield llm

        monkeypatch.setattr("briefgen.models.open_model", opened)

    return put


@pytest.fixture
def faithful(model: Callable[[LLM], None]) -> ScriptedLLM:
    """A model that points at every sentence it is shown."""
    llm = ScriptedLLM(point_at_all)
    model(llm)
    return llm


def seed(name: str, *, title: str = "Ferries", day: str = "2031-05-06", ferry: str = "Anka") -> str:
    """A file in the seed format, of one sentence."""
    Path(name).write_text(
        f"<TITLE>{title}</TITLE> <PUBLISHED_DATE>{day}</PUBLISHED_DATE>\n"
        f"<CONTENT>The ferry {ferry} left Velm.</CONTENT>\n",
        encoding="utf-8",
    )
    return name


def shown_and_obeyed(text: str) -> list[str]:
    """Characters a terminal or a reader's eye would obey instead of showing."""
    return [sign for sign in text if unicodedata.category(sign) in {"Cc", "Cf"} and sign != "\n"]


@pytest.mark.usefixtures("faithful")
class TestRun:
    def test_writes_the_files_of_a_brief(self, briefgen: Command) -> None:
        assert briefgen("run", SHORT).code == 0
        assert {path.name for path in BRIEF.iterdir()} == {
            "brief.md", "review.md", "claims.jsonl", "stories.jsonl", "manifest.json",
        }  # fmt: skip

    def test_prints_where_the_brief_is_in_one_line_and_nothing_else(self, briefgen: Command) -> None:
        result = briefgen("run", SHORT, "--window", "9", "--no-judge")
        assert re.fullmatch(rf"{BRIEF}/brief\.md: 9 supported; 2 model calls, 0 from the ledger, \d+ s\n", result.out)
        assert result.err == ""

    def test_reads_standard_input(self, briefgen: Command) -> None:
        assert briefgen("run", "-", stdin=Path(SHORT).read_bytes()).code == 0
        assert (BRIEF / "brief.md").exists()

    def test_tells_what_was_done_as_json(self, briefgen: Command) -> None:
        told = briefgen("run", SHORT, "--json", "--window", "9", "--no-judge").told
        assert (told["run"], told["stopped"], told["lost"]) == (1, "", {"tokens": 0, "cost": 0})
        assert {key: told[key] for key in ("folder", "date", "articles", "claims", "sentences", "calls")} == {
            "folder": str(BRIEF),
            "date": "2031-03-12",
            "articles": 1,
            "claims": {"supported": 9},
            "sentences": {"claimed": 9, "caption": 2},
            "calls": 2,
        }

    @pytest.mark.parametrize(
        ("flags", "folder"),
        [
            pytest.param(("--date", "2031-04-01"), "briefs/2031-04-01", id="date"),
            pytest.param(("--out", "elsewhere"), "elsewhere/2031-03-12", id="out"),
        ],
    )
    def test_puts_the_brief_where_it_is_told(self, briefgen: Command, flags: Sequence[str], folder: str) -> None:
        briefgen("run", SHORT, *flags)
        assert (Path(folder) / "brief.md").exists()

    def test_a_second_run_calls_no_model_and_writes_the_same_claims(
        self, briefgen: Command, model: Callable[[LLM], None]
    ) -> None:
        briefgen("run", SHORT)
        claims = (BRIEF / "claims.jsonl").read_bytes()
        model(ScriptedLLM([]))
        told = briefgen("run", SHORT, "--json").told
        assert (told["calls"], (BRIEF / "claims.jsonl").read_bytes()) == (0, claims)

    def test_a_review_somebody_wrote_in_is_never_written_over(self, briefgen: Command) -> None:
        briefgen("run", SHORT)
        assert briefgen("run", SHORT).err == ""
        review = BRIEF / "review.md"
        marked = review.read_text(encoding="utf-8").replace("- [ ] accept", "- [x] accept", 1)
        review.write_text(marked, encoding="utf-8")
        result = briefgen("run", SHORT)
        assert "kept as review.1.md" in result.err
        assert (BRIEF / "review.1.md").read_text(encoding="utf-8") == marked
        assert "- [x]" not in review.read_text(encoding="utf-8")

    def test_fresh_asks_again(self, briefgen: Command, faithful: ScriptedLLM) -> None:
        briefgen("run", SHORT)
        asked = len(faithful.requests)
        briefgen("run", SHORT, "--fresh")
        assert len(faithful.requests) == 2 * asked

    def test_its_log_tells_what_happened_and_none_of_the_articles_words(self, briefgen: Command) -> None:
        assert briefgen("run", SHORT, "--log-json", "runs.jsonl").code == 0
        log = Path("runs.jsonl").read_text(encoding="ascii")
        events = [json.loads(line) for line in log.splitlines()]
        told = [event["event"] for event in events]
        assert (told[0], told.count("article_finished"), told[-1]) == ("run_started", 1, "run_finished")
        assert {event["run"] for event in events} == {1}
        assert [word for word in ("landslide", "metres", "Landslide") if word in log] == []

    def test_a_log_that_cannot_be_opened_ends_it_before_it_begins(
        self, briefgen: Command, faithful: ScriptedLLM
    ) -> None:
        result = briefgen("run", SHORT, "--log-json", "absent/runs.jsonl")
        assert (result.code, result.out, len(faithful.requests)) == (9, "", 0)
        assert result.err.startswith("briefgen: the log absent/runs.jsonl cannot be written: ")

    def test_one_bad_file_among_good_ones_leaves_a_brief_that_names_it(self, briefgen: Command) -> None:
        Path("broken.txt").write_bytes(b"\xff\x00")
        result = briefgen("run", SHORT, "broken.txt", "--json")
        assert (result.code, result.told["exit_code"], result.told["articles"]) == (4, 4, 1)
        assert md("broken.txt") in (BRIEF / "brief.md").read_text(encoding="utf-8")

    def test_a_window_the_model_refused_is_named_in_the_brief(
        self, briefgen: Command, model: Callable[[LLM], None]
    ) -> None:
        model(failing_at("At least 14 people", ModelRefused("it will not")))
        assert briefgen("run", SHORT, "--window", "1").code == 4
        assert "refused: it will not" in (BRIEF / "brief.md").read_text(encoding="utf-8")

    @pytest.mark.parametrize(
        ("error", "code"),
        [
            pytest.param(ModelUnavailable("the server is gone", hint="start it"), 5, id="no-model"),
            pytest.param(BudgetExceeded("all is spent", hint="give more"), 6, id="no-budget"),
        ],
    )
    def test_what_ends_the_asking_early_is_told_beside_the_brief(
        self, briefgen: Command, model: Callable[[LLM], None], error: BriefgenError, code: int
    ) -> None:
        model(failing_at("At least 14 people", error))
        result = briefgen("run", SHORT, "--window", "1", "--jobs", "1")
        assert (result.code, result.err) == (code, f"briefgen: {error}\n  {error.hint}\n")
        assert str(BRIEF / "brief.md") in result.out


@pytest.mark.usefixtures("faithful")
class TestDryRun:
    def test_asks_nothing_and_writes_nothing(self, briefgen: Command, faithful: ScriptedLLM, tmp_path: Path) -> None:
        result = briefgen("run", SHORT, "--dry-run")
        assert (result.code, result.err, faithful.requests, list(tmp_path.iterdir())) == (0, "", [], [])
        assert result.out.startswith("2031-03-12: 1 article, 0 files not read, 0 left out\n11 sentences in ")

    def test_after_a_run_says_that_no_model_is_needed(self, briefgen: Command, model: Callable[[LLM], None]) -> None:
        model(ScriptedLLM(point_at_all, model="qwen2.5-coder-1.5b-instruct-q4_k_m"))
        briefgen("run", SHORT)
        before = {path: path.read_bytes() for path in Path("briefs").rglob("*") if path.is_file()}
        told = briefgen("run", SHORT, "--dry-run", "--json").told
        assert (told["known"], told["needs_a_model"], told["tokens"]["in"]) == (0, False, {"likely": 0, "most": 0})
        assert told["answered"] > 0
        after = {path: path.read_bytes() for path in Path("briefs").rglob("*") if path.is_file()}
        assert {path for path in after if "ledger" not in path.name} == {
            path for path in before if "ledger" not in path.name
        }
        assert after[Path("briefs/ledger.sqlite3")] == before[Path("briefs/ledger.sqlite3")]

    def test_tells_the_cost_where_the_price_is_known_and_which_limits_are_reached(self, briefgen: Command) -> None:
        priced = briefgen("run", SHORT, "--dry-run", "--model", "openai/gpt-5-mini", "--max-tokens", "100")
        assert re.search(r"^cost: \$0\.\d{4} likely, \$\d+\.\d{4} at most$", priced.out, re.MULTILINE)
        assert "--max-tokens: the run would end before it is done" in priced.out
        unknown = briefgen("run", SHORT, "--dry-run", "--model", "m", "--base-url", "http://localhost/v1")
        assert "cost: no price known for m" in unknown.out

    def test_names_what_was_not_read_and_obeys_none_of_it(self, briefgen: Command) -> None:
        result = briefgen("run", SHORT, seed("anka.txt", day=HOSTILE), "--dry-run")
        assert "  not read: anka.txt:1: PUBLISHED_DATE is" in result.out
        assert shown_and_obeyed(result.out) == []


@pytest.mark.usefixtures("faithful")
class TestExtract:
    def test_prints_claims_as_json_lines_and_nothing_else(self, briefgen: Command) -> None:
        result = briefgen("extract", SHORT)
        claims = [json.loads(line) for line in result.out.splitlines()]
        assert len(claims) == 9
        assert claims[0]["statement"].startswith("A landslide buried 400 metres")
        assert result.err == ""

    def test_every_line_is_as_the_schema_says(self, briefgen: Command) -> None:
        schema = json.loads(briefgen("schema").out)
        lines = briefgen("extract", SHORT, "--window", "9", "--no-judge").out.splitlines()
        assert [fault for line in lines for fault in faults(json.loads(line), schema, schema["$defs"])] == []

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            pytest.param("id", 7, id="another-type"),
            pytest.param("verdict", "believed", id="another-word"),
            pytest.param("evidence", {"start": 0}, id="half-a-value"),
        ],
    )
    def test_a_line_of_another_shape_is_not(self, briefgen: Command, field: str, value: object) -> None:
        schema = json.loads(briefgen("schema").out)
        line = json.loads(briefgen("extract", SHORT).out.splitlines()[0])
        assert list(faults({**line, field: value}, schema, schema["$defs"]))

    def test_withheld_claims_are_printed_too(self, briefgen: Command, model: Callable[[LLM], None]) -> None:
        nowhere = ClaimAnswer(sentences=[99], kind="event", speaker=None, statement="The moon fell into the harbour.")
        model(ScriptedLLM(lambda _: ExtractionAnswer(claims=[nowhere])))
        *_, line = briefgen("extract", SHORT, "--window", "9", "--no-judge").out.splitlines()
        assert (json.loads(line)["verdict"], json.loads(line)["evidence"]) == ("withheld", None)

    def test_writes_no_brief(self, briefgen: Command) -> None:
        briefgen("extract", SHORT)
        assert not BRIEF.exists()


BOATS = "At least 40 boats sank off Velm in March. The mayor, Ona Brandt, said that nobody was hurt."
TRUE, FALSE = "At least 40 boats sank off Velm.", "At least 90 boats sank off Velm."


def row(name: object, claim: str, /, **fields: object) -> str:
    """A line of input."""
    return json.dumps({"id": name, "document": BOATS, "claim": claim} | fields) + "\n"


class TestCheck:
    def test_answers_each_row_with_a_line_in_the_same_order(self, briefgen: Command) -> None:
        Path("rows.jsonl").write_text(row("a", FALSE) + row(2, TRUE, label=1), encoding="utf-8")
        result = briefgen("check", "rows.jsonl", "--no-model")
        first, second = map(json.loads, result.out.splitlines())
        assert (first["id"], first["verdict"], second["id"], second["findings"]) == ("a", "unsupported", 2, [])
        assert (result.code, result.err) == (0, "")

    def test_says_what_it_found_and_where_in_the_document(self, briefgen: Command) -> None:
        told = json.loads(briefgen("check", "--no-model", stdin=row(1, FALSE).encode()).out)
        assert [finding["code"] for finding in told["findings"] if finding["severity"] == "block"]
        assert all(BOATS[words["start"] : words["end"]] == words["text"] for words in told["evidence"])
        assert 0 <= told["score"] <= 1
        assert "judge" not in told

    @pytest.mark.parametrize("arguments", [(), ("-",)])
    def test_reads_standard_input(self, briefgen: Command, arguments: Sequence[str]) -> None:
        result = briefgen("check", *arguments, "--no-model", stdin=row(1, TRUE).encode())
        assert (result.code, json.loads(result.out)["id"]) == (0, 1)

    def test_of_nothing_says_nothing(self, briefgen: Command) -> None:
        assert briefgen("check", "--no-model") == Result(0, "", "")

    def test_asks_the_model_and_prints_its_word(self, briefgen: Command, model: Callable[[LLM], None]) -> None:
        model(ScriptedLLM(lambda _: Weighed(probabilities={"Yes": 0.9, "No": 0.1}, said="Yes")))
        result = briefgen("check", stdin=row(1, TRUE).encode())
        assert (result.code, json.loads(result.out)["judge"]["outcome"]) == (0, "entailed")

    def test_counts_the_rows_that_the_model_could_not_judge(
        self, briefgen: Command, model: Callable[[LLM], None]
    ) -> None:
        model(ScriptedLLM(lambda _: ModelRefused("it will not")))
        result = briefgen("check", stdin=row(1, TRUE).encode())
        assert (result.code, json.loads(result.out)["judge"]["reason"]) == (0, "it will not")
        assert result.err == "briefgen: 1 rows: 1 unverified, 0 with an error; the model could not judge 1\n"

    def test_a_row_that_cannot_be_checked_is_answered_in_its_place(self, briefgen: Command) -> None:
        lines = [row(1, TRUE), '{"id": 2,\n', row(3, ""), row(4, TRUE, evidence="nowhere at all"), row(5, TRUE)]
        result = briefgen("check", "--no-model", stdin="".join(lines).encode())
        told = list(map(json.loads, result.out.splitlines()))
        assert [(each["id"], each.get("line")) for each in told] == [(1, None), (None, 2), (3, 3), (4, 4), (5, None)]
        assert [each["error"] for each in told[2:4]] == ['"claim" is empty', '"evidence" is nowhere in the document']
        assert result.code == 4
        assert re.fullmatch(r"briefgen: 5 rows: 2 \w+, 3 with an error\n", result.err)

    @pytest.mark.parametrize(
        "fields",
        [
            pytest.param({"document": "Под Вельмом затонули 40 лодок."}, id="another-language"),
            pytest.param({"document": "四十艘船沉没了。"}, id="another-script"),
            pytest.param({"document": "\x00\x1b[2J\u202e At least 40 boats sank."}, id="control-characters"),
            pytest.param({"document": "Boats \ud83d sank.", "claim": "Boats \udfff sank."}, id="lone-surrogates"),
            pytest.param({"document": "...", "claim": "?!"}, id="no-words"),
            pytest.param({"document": "9" * 5000, "claim": "10^999999 boats sank."}, id="huge-numbers"),
            pytest.param({"published": "0001-01-01", "claim": "It sank last year."}, id="first-day"),
            pytest.param({"published": "9999-12-31", "claim": "It sinks tomorrow."}, id="last-day"),
            pytest.param({"evidence": [41, 42]}, id="evidence-of-a-space"),
        ],
    )
    def test_whatever_a_document_holds_the_row_is_answered(self, briefgen: Command, fields: dict[str, object]) -> None:
        result = briefgen("check", "--no-model", stdin=(row(1, TRUE, **fields) + row(2, TRUE)).encode())
        first, second = map(json.loads, result.out.splitlines())
        assert (first["id"], second["id"], "error" in second) == (1, 2, False)
        assert "broke" not in first.get("error", "")
        assert shown_and_obeyed(result.out + result.err) == []

    @pytest.mark.parametrize(
        ("error", "code"),
        [
            pytest.param(ModelUnavailable("the server is gone", hint="start it"), 5, id="no-model"),
            pytest.param(BudgetExceeded("all is spent", hint="give more"), 6, id="no-budget"),
        ],
    )
    def test_what_would_meet_every_row_ends_it(
        self, briefgen: Command, model: Callable[[LLM], None], error: BriefgenError, code: int
    ) -> None:
        model(ScriptedLLM(lambda _: error))
        result = briefgen("check", stdin=(row(1, TRUE) + row(2, TRUE)).encode())
        assert result == Result(code, "", f"briefgen: {error}\n  {error.hint}\n")

    def test_stopped_by_ctrl_c_keeps_what_was_answered(self, briefgen: Command, model: Callable[[LLM], None]) -> None:
        stopped, let_go = threading.Event(), threading.Event()

        def script(request: Request[Any]) -> Script:
            if "Otra" not in request.messages[-1].content:
                return Weighed(probabilities={"Yes": 0.9, "No": 0.1}, said="Yes")
            if not stopped.is_set():
                stopped.set()
                signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
                let_go.wait(PATIENCE)
            return ModelUnavailable("the test is over")

        model(ScriptedLLM(script))
        result = briefgen("check", "--jobs", "1", stdin=(row(1, TRUE) + row(2, "Otra sank.")).encode())
        let_go.set()
        assert (result.code, json.loads(result.out)["id"]) == (130, 1)
        assert result.err.startswith("stopped; the answers so far are written")

    def test_writes_each_answer_before_it_waits_for_the_next_row_and_ends_quietly_where_nobody_reads_on(self) -> None:
        with subprocess.Popen(
            [sys.executable, "-m", "briefgen", "check", "--no-model"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        ) as process:  # fmt: skip
            assert process.stdin
            assert process.stdout
            assert process.stderr
            process.stdin.write(b"no JSON\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["line"] == 1
            process.stdout.close()
            process.stdin.write(b"no JSON\n")
            process.stdin.flush()
            assert (process.wait(PATIENCE), process.stderr.read()) == (0, b"")


TYPES: Mapping[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}


def faults(value: Any, schema: Mapping[str, Any], defs: Mapping[str, Any]) -> Iterator[str]:
    """What in the value is not as the JSON Schema says, for the part of JSON Schema that ours uses."""
    if "$ref" in schema:
        yield from faults(value, defs[schema["$ref"].removeprefix("#/$defs/")], defs)
    if "anyOf" in schema and all(any(faults(value, option, defs)) for option in schema["anyOf"]):
        yield f"{value!r} is none of what it may be"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{value!r} is not one of {schema['enum']}"
    if "type" in schema and not isinstance(value, TYPES[schema["type"]]):
        yield f"{value!r} is no {schema['type']}"
    elif isinstance(value, dict):
        yield from (f"{name} is missing" for name in schema.get("required", ()) if name not in value)
        for name, part in schema.get("properties", {}).items():
            yield from faults(value[name], part, defs) if name in value else ()
    elif isinstance(value, list):
        for item in value:
            yield from faults(item, schema.get("items", {}), defs)


@pytest.mark.usefixtures("faithful")
class TestEdited:
    """`recheck` and `lint` of a page that a person changed."""

    @pytest.fixture
    def page(self, briefgen: Command) -> Path:
        briefgen("run", SHORT)
        return BRIEF / "brief.md"

    @pytest.mark.parametrize("command", ["recheck", "lint"])
    def test_of_a_page_as_it_was_written_finds_nothing(self, briefgen: Command, page: Path, command: str) -> None:
        result = briefgen(command, str(page))
        assert (result.code, result.out) == (0, "")

    @pytest.mark.parametrize(
        ("command", "added", "code"),
        [
            pytest.param("recheck", "Some 45 boats are missing.", "no-evidence", id="recheck"),
            pytest.param("lint", "It is believed that boats are missing.", "belief-of-nobody", id="lint"),
        ],
    )
    def test_a_finding_is_told_with_its_line(
        self, briefgen: Command, page: Path, command: str, added: str, code: str
    ) -> None:
        text = page.read_text(encoding="utf-8")
        page.write_text(f"{text}\n{added}\n", encoding="utf-8")
        line = text.count("\n") + 2
        plain, lines = briefgen(command, str(page)), briefgen(command, str(page), "--json")
        (told,) = map(json.loads, lines.out.splitlines())
        assert (plain.code, plain.out.startswith(f"{page}:{line}: {code}: ")) == (1, True)
        assert (lines.code, told["file"], told["line"], told["code"], told["gravity"]) == (
            1,
            str(page),
            line,
            code,
            "fault",
        )

    @pytest.mark.parametrize("command", ["recheck", "lint"])
    def test_a_page_of_no_brief_is_told_in_one_sentence(self, briefgen: Command, command: str) -> None:
        Path("brief.md").write_text("# Brief\n", encoding="utf-8")
        result = briefgen(command, "brief.md")
        assert (result.code, result.out) == (1, "")
        assert result.err.startswith("briefgen: manifest.json cannot be read")


@pytest.mark.usefixtures("faithful")
class TestVerify:
    def test_a_brief_as_it_was_written_holds(self, briefgen: Command) -> None:
        briefgen("run", SHORT)
        result = briefgen("verify", str(BRIEF))
        assert (result.code, result.out, result.err) == (
            0,
            "1 article, 9 quotations, 4 judgments, 0 figures: all hold\n",
            "",
        )

    def test_it_asks_no_model(self, briefgen: Command, model: Callable[[LLM], None]) -> None:
        briefgen("run", SHORT)
        model(ScriptedLLM([]))
        assert briefgen("verify", str(BRIEF)).code == 0

    def test_a_changed_digit_of_a_quotation_is_found_and_its_line_named(self, briefgen: Command) -> None:
        briefgen("run", SHORT)
        path = BRIEF / "brief.md"
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        changed = next(i for i, line in enumerate(lines) if line.startswith("[^") and "2,300" in line)
        lines[changed] = lines[changed].replace("2,300", "2,400", 1)
        path.write_text("".join(lines), encoding="utf-8")
        result = briefgen("verify", str(BRIEF))
        assert result.code == 1
        assert f"brief.md:{changed + 1}: " in result.out

    def test_articles_that_moved_are_found_where_the_flag_says(self, briefgen: Command) -> None:
        briefgen("run", seed("anka.txt"))
        Path("moved").mkdir()
        Path("anka.txt").rename("moved/anka.txt")
        brief = "briefs/2031-05-06"
        assert (briefgen("verify", brief).code, briefgen("verify", brief, "--articles", "moved").code) == (1, 0)

    def test_a_folder_without_a_brief_is_told_in_one_sentence(self, briefgen: Command) -> None:
        result = briefgen("verify", "absent")
        assert (result.code, result.out) == (1, "")
        assert result.err.startswith("briefgen: absent/manifest.json cannot be read")


class TestPast:
    """`show`, `open`, `history`, `diff` and `stats`, over a ledger that holds two days."""

    @pytest.fixture
    def two_days(self, tmp_path: Path) -> None:
        with Ledger(tmp_path / "briefs" / "ledger.sqlite3") as ledger:
            days.kept(ledger, days.MONDAY, days.ALMERA)
            days.kept(ledger, days.TUESDAY, days.EDITED)

    @pytest.mark.usefixtures("two_days")
    @pytest.mark.parametrize(
        "command", [pytest.param(("history", CLAIM), id="history"), pytest.param(("diff", *DAYS), id="diff")]
    )
    @pytest.mark.parametrize(
        "flags",
        [
            pytest.param((), id="among the briefs"),
            pytest.param(("--out", "briefs"), id="out"),
            pytest.param(("--ledger", "briefs/ledger.sqlite3"), id="ledger"),
        ],
    )
    def test_is_told_from_the_ledger_the_flags_name(
        self, briefgen: Command, command: Sequence[str], flags: Sequence[str]
    ) -> None:
        result = briefgen(*command, *flags)
        assert (result.code, result.err) == (0, "")
        assert {"at least 40 boats", "at least 60 boats"} <= set(re.findall(r"at least \d+ boats", result.out))

    @pytest.mark.usefixtures("two_days")
    def test_a_claim_is_told_as_json(self, briefgen: Command) -> None:
        told = briefgen("history", CLAIM, "--json").told
        assert [day["said"]["figures"] for day in told["days"]] == [["at least 40 boats"], ["at least 60 boats"]]

    @pytest.mark.usefixtures("two_days")
    def test_a_difference_is_told_as_json(self, briefgen: Command) -> None:
        told = briefgen("diff", *DAYS, "--json").told
        assert (told["first"], told["second"], told["new"], told["gone"]) == (*DAYS, [], [])

    @pytest.mark.usefixtures("two_days")
    @pytest.mark.parametrize(
        ("command", "complaint"),
        [
            pytest.param(("history", "zzzz"), "no claim and no story of the ledger’s briefs is called zzzz", id="id"),
            pytest.param(("history", HOSTILE), "no claim and no story", id="hostile id"),
            pytest.param(("show", HOSTILE), "no claim and no story", id="hostile id to show"),
            pytest.param(("open", HOSTILE), "none of the 4 claims in the ledger’s briefs has the words", id="words"),
            pytest.param(("diff", DAYS[0], "2031-06-01"), "the nearest is of 2031-05-06", id="day"),
            pytest.param(("diff", "monday", "tuesday"), "monday", id="no day"),
        ],
    )
    def test_what_the_ledger_does_not_know_is_one_sentence(
        self, briefgen: Command, command: Sequence[str], complaint: str
    ) -> None:
        result = briefgen(*command)
        assert (result.code, result.out, shown_and_obeyed(result.err)) == (2, "", [])
        assert complaint in result.err

    @pytest.mark.usefixtures("two_days")
    def test_a_claim_is_shown_with_its_words_marked(self, briefgen: Command) -> None:
        assert (
            "\n  «The port of Almera lost at least 60 boats, Mayor Ilse Brandt said.»\n" in briefgen("show", CLAIM).out
        )

    @pytest.mark.usefixtures("two_days")
    def test_a_claim_is_shown_as_json(self, briefgen: Command) -> None:
        assert briefgen("show", CLAIM, "--json").told["backing"]["originators"] == ["Ilse Brandt"]

    @pytest.mark.usefixtures("two_days")
    def test_the_only_claim_with_some_words_is_shown_at_once(self, briefgen: Command) -> None:
        assert briefgen("open", "lost", "boats").out == briefgen("show", CLAIM).out

    @pytest.mark.usefixtures("two_days")
    def test_of_several_each_is_named(self, briefgen: Command) -> None:
        result = briefgen("open", "boats")
        assert (result.code, len(re.findall(r"^\w{12}  2031-05-06  supported", result.out, re.MULTILINE))) == (0, 2)

    @pytest.mark.usefixtures("two_days")
    def test_claims_found_are_told_as_json_one_or_many(self, briefgen: Command) -> None:
        assert [hit["claim"] for hit in briefgen("open", "lost", "boats", "--json").told["hits"]] == [CLAIM]

    @pytest.mark.usefixtures("two_days")
    def test_what_briefs_came_to_is_told_as_text_as_json_and_as_a_picture(self, briefgen: Command) -> None:
        assert re.findall(r"^\S+  a model, prompts ", briefgen("stats").out, re.MULTILINE) == [
            f"{day}  a model, prompts " for day in DAYS
        ]
        assert [one["day"] for one in briefgen("stats", "--json", "--plot", "drawn/stats.svg").told["briefs"]] == [
            *DAYS
        ]
        assert Path("drawn/stats.svg").read_text(encoding="utf-8").startswith("<svg ")

    @pytest.mark.usefixtures("two_days")
    def test_a_picture_that_cannot_be_written_says_so(self, briefgen: Command, tmp_path: Path) -> None:
        (tmp_path / "taken").touch()
        result = briefgen("stats", "--plot", "taken/stats.svg")
        assert (result.code, result.out) == (9, "")

    @pytest.mark.parametrize(
        "command",
        [("show", CLAIM), ("open", "boats"), ("history", CLAIM), ("diff", *DAYS), ("stats",)],
        ids=["show", "open", "history", "diff", "stats"],
    )
    def test_no_ledger_is_made_to_look_into(self, briefgen: Command, command: Sequence[str], tmp_path: Path) -> None:
        result = briefgen(*command)
        assert (result.code, list(tmp_path.iterdir())) == (7, [])
        assert "there is no ledger at briefs/ledger.sqlite3" in result.err


@pytest.mark.usefixtures("faithful")
class TestReport:
    """`report`, of runs that made a brief and of runs that made none."""

    def test_tells_how_the_latest_run_ended_and_names_what_is_missing(self, briefgen: Command) -> None:
        Path("broken.txt").write_bytes(b"\xff\x00")
        briefgen("run", SHORT, "broken.txt")
        result = briefgen("report")
        assert (result.code, result.err) == (0, "")
        assert re.match(r"run 1, [\d-]+ [\d:]+ UTC: partial, exit code 4, the brief of 2031-03-12\n", result.out)
        assert "\n  not read: broken.txt\n" in result.out
        assert f"checked: {SHORT}" not in result.out
        assert f"checked: {SHORT}" in briefgen("report", "1", "--all").out

    def test_of_one_that_made_no_brief_says_why_and_what_to_do(
        self, briefgen: Command, model: Callable[[LLM], None]
    ) -> None:
        model(ScriptedLLM(lambda _: ModelUnavailable("the server is gone")))
        briefgen("run", SHORT)
        told = briefgen("report", "--json").told
        assert (told["brief"], told["report"]["exit_code"], told["report"]["stopped"]) == (
            None,
            5,
            "the server is gone",
        )
        assert [article["state"] for article in told["report"]["articles"]] == ["unasked"]
        assert told["advice"]

    def test_is_as_the_schema_says(self, briefgen: Command) -> None:
        briefgen("run", SHORT)
        schema = json.loads(briefgen("schema", "--of", "report").out)
        assert list(faults(briefgen("report", "--json").told, schema, schema["$defs"])) == []

    def test_lists_the_last_runs(self, briefgen: Command) -> None:
        for _ in range(3):
            briefgen("run", SHORT)
        assert re.findall(r"^run (\d)  ", briefgen("report", "--runs", "2").out, re.MULTILINE) == ["3", "2"]
        assert [run["run"] for run in briefgen("report", "--runs", "2", "--json").told["runs"]] == [3, 2]

    @pytest.mark.parametrize(
        ("arguments", "code"),
        [
            pytest.param(("9",), 2, id="a run that never was"),
            pytest.param(("0",), 2, id="no number of a run"),
            pytest.param(("--ledger", "absent.sqlite3"), 7, id="no ledger"),
        ],
    )
    def test_what_the_ledger_does_not_know_is_told(
        self, briefgen: Command, arguments: Sequence[str], code: int
    ) -> None:
        briefgen("run", SHORT)
        result = briefgen("report", *arguments)
        assert (result.code, result.out) == (code, "")

    def test_a_hostile_file_s_name_is_shown_and_not_obeyed(self, briefgen: Command) -> None:
        briefgen("run", SHORT, seed(f"{HOSTILE.replace('/', '')}.txt", day="no day"))
        for flags in ((), ("--json",), ("--runs", "1")):
            assert shown_and_obeyed(briefgen("report", *flags).out) == []


class TestDoctor:
    """`doctor`, of this machine and a service that is not asked."""

    SERVICE = ("--model", "m", "--base-url", "http://127.0.0.1:9/v1")

    def test_says_of_each_check_how_it_stands_and_makes_nothing(self, briefgen: Command, tmp_path: Path) -> None:
        result = briefgen("doctor", *self.SERVICE)
        checked = re.findall(r"^(?:ok|warning) +(\w+) ", result.out, re.MULTILINE)
        assert (result.code, result.err) == (0, "")
        assert {"python", "packages", "parser", "model", "ledger", "output", "prompts", "templates"} <= set(checked)
        assert list(tmp_path.iterdir()) == []

    def test_exits_with_1_for_a_fault_and_says_what_to_do(self, briefgen: Command) -> None:
        result = briefgen("doctor", *self.SERVICE, "--prompts", "absent")
        assert (result.code, result.err) == (1, "briefgen: a run would not work here; faults: 1\n")
        assert re.search(r"^fault    prompts    absent [^\n]+\n +next: ", result.out, re.MULTILINE)

    def test_tells_it_as_json(self, briefgen: Command) -> None:
        told = briefgen("doctor", *self.SERVICE, "--templates", "absent", "--json").told
        assert (told["works"], [one["check"] for one in told["checks"] if one["state"] == "fault"]) == (
            False,
            ["templates"],
        )

    def test_settings_that_cannot_be_read_are_one_of_the_faults(self, briefgen: Command) -> None:
        Path("briefgen.toml").write_text("jobs = 'many'", encoding="utf-8")
        result = briefgen("doctor")
        assert result.code == 1
        assert re.search(r"^fault    settings   setting 'jobs': ", result.out, re.MULTILINE)

    def test_a_service_that_is_asked_and_not_there_is_a_fault(self, briefgen: Command) -> None:
        result = briefgen("doctor", *self.SERVICE, "--ask")
        assert (result.code, len(re.findall("^fault    model ", result.out, re.MULTILINE))) == (1, 1)

    def test_shows_no_key(self, briefgen: Command, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("OPENAI_API_KEY", "not-a-real-key-0123456789")
        for flags in ((), ("--json",)):
            out = briefgen("doctor", *self.SERVICE, *flags).out
            assert ("OPENAI_API_KEY" in out, "not-a-real-key" in out) == (True, False)


class TestErrors:
    @pytest.mark.parametrize(
        ("arguments", "code", "message"),
        [
            pytest.param(("run", SHORT, "--model", "tide"), 2, "there is no model 'tide'", id="unknown-model"),
            pytest.param(
                ("run", SHORT, "--base-url", "http://localhost/v1"), 2, "--base-url needs the name", id="url-alone"
            ),
            pytest.param(
                ("run", SHORT, "--model", "m", "--base-url", "::::"), 2, "no address of a server", id="no-url"
            ),
            pytest.param(
                ("run", SHORT, "--model", "m", "--base-url", "http://localhost/v1", "--max-cost", "1"),
                2,
                "--max-cost needs to know what the model costs",
                id="cost-without-prices",
            ),
            pytest.param(("run", SHORT, "--max-time", "soon"), 2, "'soon' is no length of time", id="no-time"),
            pytest.param(
                ("run", SHORT, "--prices", "absent.toml"), 2, "absent.toml: the prices cannot", id="no-prices"
            ),
            pytest.param(("run", SHORT, "--dry-run", "--ledger", "."), 7, "the ledger . ", id="estimate-of-no-ledger"),
            pytest.param(("run", SHORT, "--jobs", "0"), 2, "setting 'jobs'", id="no-jobs"),
            pytest.param(("run", "absent.txt"), 3, "absent.txt: there is no such file", id="absent-file"),
            pytest.param(("extract", "absent.txt"), 3, "absent.txt: there is no such file", id="nothing-to-extract"),
            pytest.param(("check", "absent.jsonl"), 3, "absent.jsonl cannot be read: No such", id="absent-rows"),
            pytest.param(("extract", "."), 3, "the folder holds no .txt file", id="empty-folder"),
            pytest.param(("run", "-"), 3, "<stdin>: the file is empty", id="empty-standard-input"),
            pytest.param(("run", SHORT, "--model", "openai/tide"), 5, "OpenAI asks for a key", id="no-key"),
            pytest.param(("run", SHORT, "--model", "absent.gguf"), 5, "there is no model file", id="absent-model-file"),
            pytest.param(("run", SHORT, "--ledger", "."), 7, "the ledger . ", id="ledger-is-a-folder"),
            pytest.param(("run", SHORT, "--prompts", "absent"), 8, "prompt", id="no-prompts"),
            pytest.param(("run", SHORT, "--templates", "absent"), 8, "template", id="no-templates"),
            pytest.param(("run", SHORT, "--out", f"{SHORT}/x"), 9, "cannot be made", id="out-below-a-file"),
        ],
    )
    def test_are_one_sentence_on_standard_error_and_a_documented_code(
        self, briefgen: Command, arguments: Sequence[str], code: int, message: str
    ) -> None:
        result = briefgen(*arguments)
        assert (result.code, result.out) == (code, "")
        first, *hint = result.err.splitlines()
        assert first.startswith("briefgen: ")
        assert message in first
        assert all(line.startswith("  ") for line in hint)
        assert len(hint) <= 1

    def test_an_empty_folder_is_a_brief_that_says_so_and_an_error(self, briefgen: Command) -> None:
        result = briefgen("run", ".", "--date", "2031-05-06")
        assert (result.code, result.err.splitlines()[0]) == (3, "briefgen: .: the folder holds no .txt file")
        assert "No article could be read." in Path("briefs/2031-05-06/brief.md").read_text(encoding="utf-8")

    @pytest.mark.parametrize(
        "arguments",
        [
            pytest.param(("run",), id="nothing-to-read"),
            pytest.param(("run", SHORT, "--colour"), id="unknown-flag"),
            pytest.param(("run", SHORT, "--date", "../2031"), id="a-date-that-is-a-path"),
            pytest.param(("brief", SHORT), id="unknown-command"),
        ],
    )
    def test_a_command_line_that_makes_no_sense_is_told_on_standard_error(
        self, briefgen: Command, arguments: Sequence[str]
    ) -> None:
        result = briefgen(*arguments)
        assert (result.code, result.out) == (2, "")
        assert "Usage: " in result.err

    @pytest.mark.usefixtures("faithful")
    def test_a_brief_that_cannot_be_written_says_so(self, briefgen: Command) -> None:
        Path("briefs").mkdir()
        BRIEF.write_text("in the way", encoding="utf-8")
        result = briefgen("run", SHORT)
        assert (result.code, result.out) == (9, "")
        assert result.err.startswith(f"briefgen: {BRIEF} cannot be written")


@pytest.mark.usefixtures("interrupted")
class TestInterrupt:
    @pytest.fixture
    def interrupted(self, model: Callable[[LLM], None]) -> Iterator[None]:
        """Ctrl-C while the second window is under way."""
        let_go = threading.Event()

        def script(request: Request[Any]) -> Script:
            if "At least 14 people" not in shown(request):
                return point_at_all(request)
            signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
            let_go.wait(PATIENCE)
            return ModelUnavailable("the test is over")

        model(ScriptedLLM(script))
        yield
        let_go.set()

    def test_exits_130_and_says_that_nothing_is_lost(self, briefgen: Command) -> None:
        result = briefgen("run", SHORT, "--window", "1", "--jobs", "1")
        assert (result.code, result.out) == (130, "")
        assert result.err.startswith("stopped; every answer so far is in the ledger")

    def test_the_ledger_keeps_what_was_answered(self, briefgen: Command, model: Callable[[LLM], None]) -> None:
        briefgen("run", SHORT, "--window", "1", "--jobs", "1")
        model(ScriptedLLM(point_at_all))
        told = briefgen("run", SHORT, "--window", "1", "--json", "--no-judge").told
        assert (told["calls"], told["replayed"]) == (9, 1)


@pytest.mark.usefixtures("faithful")
class TestHostileWords:
    def test_in_a_message_are_shown_and_not_obeyed(self, briefgen: Command) -> None:
        result = briefgen("run", seed("anka.txt", day=HOSTILE))
        assert "[bold red]x[/] :bomb:" in result.err
        assert shown_and_obeyed(result.err) == []

    def test_in_a_file_s_name_are_shown_and_not_obeyed(self, briefgen: Command) -> None:
        result = briefgen("run", f"{HOSTILE}.txt")
        assert "[bold red]x[/] :bomb:" in result.err
        assert shown_and_obeyed(result.err) == []

    def test_in_a_title_reach_no_terminal(self, briefgen: Command) -> None:
        result = briefgen("run", seed("anka.txt", title=HOSTILE))
        assert result.code == 0
        assert shown_and_obeyed(result.out + result.err) == []

    def test_in_a_date_are_shown_and_not_obeyed_as_json(self, briefgen: Command) -> None:
        result = briefgen("run", SHORT, seed("anka.txt", day=HOSTILE), "--json")
        assert "[bold red]x[/] :bomb:" in result.told["unread"][0]
        assert shown_and_obeyed(result.out) == []

    def test_in_a_claim_are_escaped_and_come_back_whole(self, briefgen: Command) -> None:
        result = briefgen("extract", seed("anka.txt", ferry=HOSTILE))
        words = [json.loads(line)["evidence"]["text"] for line in result.out.splitlines()]
        assert words == [f"The ferry {HOSTILE} left Velm."]
        assert shown_and_obeyed(result.out) == []

    def test_in_a_fault_of_a_brief_are_shown_and_not_obeyed(self, briefgen: Command) -> None:
        briefgen("run", SHORT)
        claims = BRIEF / "claims.jsonl"
        first, *rest = claims.read_text(encoding="utf-8").splitlines(keepends=True)
        claim = json.loads(first)
        claim["evidence"]["text"] = HOSTILE
        claims.write_text("".join([json.dumps(claim) + "\n", *rest]), encoding="utf-8")
        result = briefgen("verify", str(BRIEF))
        assert "[bold red]x[/] :bomb:" in result.out
        assert shown_and_obeyed(result.out) == []


LIMITS = {
    "--max-cost", "--max-time", "--max-tokens-per-article", "--max-cost-per-article", "--max-time-per-article", "--prices",
    "--price-in", "--price-out", "--timeout",
}  # fmt: skip
EXTRACT = LIMITS | {
    "--out", "--model", "--base-url", "--jobs", "--window", "--ledger", "--max-tokens", "--prompts", "--no-judge", "--fresh",
    "--small", "--log-json",
}  # fmt: skip
OPTIONS = {
    "run": EXTRACT | {"--date", "--format", "--tlp", "--explain", "--grades"} | {"--dry-run", "--templates", "--json"},
    "extract": EXTRACT,
    "apply": {"--by", "--judgment", "--out", "--ledger", "--templates", "--json"},
    "export-cases": {"--to", "--out", "--ledger"},
    "check": EXTRACT - LIMITS - {"--out", "--window", "--small", "--prompts", "--no-judge", "--log-json"}
    | {"--no-model"},
    "verify": {"--articles"},
    "recheck": {"--articles", "--json"},
    "lint": {"--json"},
    "show": {"--out", "--ledger", "--json"},
    "open": {"--out", "--ledger", "--json"},
    "history": {"--out", "--ledger", "--json"},
    "diff": {"--out", "--ledger", "--json"},
    "stats": {"--out", "--ledger", "--json", "--plot"},
    "report": {"--out", "--ledger", "--runs", "--all", "--json"},
    "doctor": {"--out", "--model", "--base-url", "--ledger", "--prompts", "--templates", "--ask", "--json"},
    "model": {"--prepare"},
    "schema": {"--of"},
}
"""Each command's own, beside `--help`."""


class TestHelp:
    @pytest.mark.parametrize("command", OPTIONS)
    def test_of_a_command_lists_each_of_its_options(self, briefgen: Command, command: str) -> None:
        listed = re.findall(r"^  (--[a-z-]+) ", section(briefgen(command, "--help").out, "Options"), re.MULTILINE)
        assert set(listed) == OPTIONS[command] | {"--help"}

    @pytest.mark.parametrize("command", ["", *OPTIONS])
    def test_of_every_command_lists_the_exit_codes(self, briefgen: Command, command: str) -> None:
        said = " ".join(briefgen(*command.split(), "--help").out.split()).partition("Exit codes:")[2]
        assert {int(code) for code in re.findall(r"(?:^|;) (\d+) ", said)} == documented()

    def test_of_the_program_lists_the_commands(self, briefgen: Command) -> None:
        listed = re.findall(r"^  ([\w-]+) ", section(briefgen("--help").out, "Commands"), re.MULTILINE)
        assert listed == list(OPTIONS)


def section(text: str, heading: str) -> str:
    """The part of a help text under a heading."""
    return text.partition(f"{heading}:\n")[2].partition("\n\n")[0]


def documented() -> set[int]:
    """Every exit code but 70, which says that something of ours is broken."""
    tree = {error.exit_code for _, error in inspect.getmembers(errors, _is_error)}
    return (tree | {errors.OK, errors.PARTIAL, errors.INTERRUPTED, errors.TERMINATED}) - {BriefgenError.exit_code}


def _is_error(value: object) -> bool:
    return inspect.isclass(value) and issubclass(value, BriefgenError)


def test_version_is_the_installed_one(briefgen: Command) -> None:
    assert briefgen("--version").out == f"briefgen {version('briefgen')}\n"


def test_the_embedded_model_is_described_and_not_assembled(
    briefgen: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    result = briefgen("model")
    assert result.code == 0
    assert "Apache-2.0" in result.out
    assert str(tmp_path / "cache") in result.out
    assert not (tmp_path / "cache").exists()


@pytest.mark.usefixtures("faithful")
def test_every_bad_input_is_briefed_or_named_and_none_breaks_the_run(briefgen: Command) -> None:
    folder = TESTS / "badinputs"
    result = briefgen("run", str(folder))
    (brief,) = Path("briefs").glob("*/brief.md")
    page = brief.read_text(encoding="utf-8")
    manifest = json.loads((brief.parent / "manifest.json").read_text(encoding="utf-8"))
    accounted = [article["source"] for article in manifest["articles"]]
    files = sorted(map(str, folder.glob("*.txt")))
    assert (result.code, "Traceback" in result.err) == (4, False)
    assert result.err.startswith("briefgen: files not read: ")
    assert len(files) > 50
    assert [file for file in files if file not in accounted and md(file) not in page] == []
    assert briefgen("verify", str(brief.parent)).code == 0
