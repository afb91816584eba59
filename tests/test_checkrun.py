"""Rows in, answers out: from where, with which model, and what becomes of what cannot be written."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from briefgen.checkrun import Tally, check_rows, open_rows, write_answers
from briefgen.config import load_settings
from briefgen.data import Entailment
from briefgen.errors import OK, PARTIAL, BudgetExceeded, InputError, ModelRefused, ModelUnavailable, OutputError
from briefgen.llm import LLM, Weighed
from briefgen.rows import Answer
from briefgen.testing import Script, ScriptedLLM
from tests.rows.verdicts import verdict

YES = Weighed(probabilities={"Yes": 0.9, "No": 0.1}, said="Yes")
ROW = json.dumps({"id": 1, "document": "The ferry Anka sank off Velm. Nobody was hurt.", "claim": "The Anka sank."})
BROKEN = Answer("null", 1, None, error="no JSON")


def checked(llm: LLM, rows: int = 1, *, ask: bool = True, fresh: bool = False) -> list[Answer]:
    """What becomes of as many rows, each with a claim of its own."""

    @contextmanager
    def opened(*_: object, **__: object) -> Iterator[LLM]:
        yield llm

    lines = [ROW.replace("sank.", f"sank in {2031 + row}.") for row in range(rows)]
    settings = load_settings(ledger="ledger.sqlite3", jobs=1, fresh=fresh)
    return list(check_rows(lines, settings, ask=ask, assembled=lambda _done, _all: None, open_model=opened))


def outcomes(found: list[Answer]) -> list[str | None]:
    """What the judge made of each row; None where it was not asked."""
    verdicts = [answer.verdict for answer in found if answer.verdict is not None]
    return [each.entailment.outcome if each.entailment else None for each in verdicts]


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


class TestModel:
    def test_is_asked_about_each_row(self) -> None:
        assert outcomes(checked(ScriptedLLM(lambda _: YES), rows=2)) == ["entailed", "entailed"]

    def test_is_not_asked_where_it_is_not_wanted(self) -> None:
        llm = ScriptedLLM([])
        assert outcomes(checked(llm, ask=False)) == [None]
        assert (llm.requests, Path("ledger.sqlite3").exists()) == ([], False)

    def test_is_not_asked_twice(self) -> None:
        first = checked(ScriptedLLM(lambda _: YES))
        assert checked(ScriptedLLM([])) == first

    def test_is_asked_again_when_told_so(self) -> None:
        checked(ScriptedLLM(lambda _: YES))
        llm = ScriptedLLM(lambda _: YES)
        checked(llm, fresh=True)
        assert llm.requests

    @pytest.mark.parametrize(
        "said",
        [
            pytest.param(Weighed(probabilities={"Yes": 0.0, "No": 0.0}, said="Perhaps"), id="neither-yes-nor-no"),
            pytest.param(ModelRefused("it will not"), id="refused"),
        ],
    )
    def test_that_cannot_judge_leaves_the_row_with_an_answer(self, said: Script) -> None:
        (answer,) = checked(ScriptedLLM(lambda _: said))
        assert (outcomes([answer]), answer.error) == (["not_judged"], "")

    @pytest.mark.parametrize("error", [ModelUnavailable("no server"), BudgetExceeded("all is spent")])
    def test_that_answers_nobody_ends_the_run(self, error: ModelUnavailable | BudgetExceeded) -> None:
        with pytest.raises(type(error)):
            checked(ScriptedLLM(lambda _: error), rows=3)


class TestOpening:
    def test_gives_the_bytes_of_a_file(self) -> None:
        Path("rows.jsonl").write_bytes(b"a\n")
        with open_rows("rows.jsonl", None) as stream:
            assert stream.read() == b"a\n"

    def test_gives_those_of_standard_input(self) -> None:
        Path("piped").write_bytes(b"a\n")
        with Path("piped").open(encoding="utf-8") as stdin, open_rows("-", stdin) as stream:
            assert stream.read() == b"a\n"

    def test_leaves_standard_input_open(self) -> None:
        Path("piped").write_bytes(b"a\n")
        with Path("piped").open(encoding="utf-8") as stdin:
            open_rows("-", stdin).close()
            assert stdin.read() == "a\n"

    @pytest.mark.parametrize(
        ("path", "told"),
        [
            pytest.param("absent.jsonl", "absent.jsonl cannot be read: No such file", id="absent"),
            pytest.param(".", ". cannot be read: Is a directory", id="folder"),
            pytest.param("a\x00b", "cannot be read: embedded null byte", id="nul"),
            pytest.param("-", "there is no standard input", id="no-standard-input"),
        ],
    )
    def test_of_what_cannot_be_read_says_so(self, path: str, told: str) -> None:
        with pytest.raises(InputError, match=told):
            open_rows(path, None)

    def test_of_a_closed_standard_input_says_so(self) -> None:
        stdin = io.StringIO()
        stdin.close()
        with pytest.raises(InputError, match="- cannot be read"):
            open_rows("-", stdin)


class TestWriting:
    def test_puts_each_answer_on_a_line_before_it_takes_the_next(self) -> None:
        out = io.BytesIO()
        lines: list[int] = []

        def found() -> Iterator[Answer]:
            for _ in range(3):
                lines.append(out.getvalue().count(b"\n"))
                yield BROKEN

        write_answers(found(), out, lambda _rows: None)
        assert lines == [0, 1, 2]

    def test_tells_how_many_there_are(self) -> None:
        told: list[int] = []
        write_answers([BROKEN] * 3, io.BytesIO(), told.append)
        assert told == [1, 2, 3]

    def test_counts_what_became_of_the_rows(self) -> None:
        verdicts = [
            verdict(),
            verdict(entailment=Entailment("entailed", 0.9)),
            verdict("unverified", entailment=Entailment("not_judged")),
        ]
        found = [BROKEN, *(Answer("1", 1, each) for each in verdicts)]
        tally = write_answers(found, io.BytesIO(), lambda _rows: None)
        assert (tally.rows, dict(tally.verdicts), tally.failed, tally.not_judged) == (
            4,
            {"supported": 2, "unverified": 1},
            1,
            1,
        )

    def test_where_nobody_reads_on_says_so_once(self) -> None:
        """What is left in the buffer does not fail again when the stream is closed."""
        reading, writing = os.pipe()
        os.close(reading)
        with os.fdopen(writing, "wb") as out, pytest.raises(BrokenPipeError):
            write_answers([BROKEN], out, lambda _rows: None)

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
    def test_where_there_is_no_room_is_an_output_error(self) -> None:
        with Path("/dev/full").open("wb") as out, pytest.raises(OutputError, match="No space left"):
            write_answers([BROKEN], out, lambda _rows: None)


@pytest.mark.parametrize(("failed", "code"), [(0, OK), (1, PARTIAL)])
def test_the_exit_code_says_whether_a_row_could_not_be_checked(failed: int, code: int) -> None:
    assert Tally(failed=failed).exit_code == code
