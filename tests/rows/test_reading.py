"""What a line may be, what it is read as, and how each fault is told."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Mapping
from datetime import date
from typing import Any, BinaryIO, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.errors import InputError
from briefgen.rows.reading import MAX_LINE, MAX_TEXT, Row, read_lines, row_fields, row_id, row_of

DOCUMENT = "At least 40 boats sank off Velm. Nobody was hurt."
CLAIM = "At least 40 boats sank."
WHOLE: Mapping[str, Any] = {"id": "a-1", "document": DOCUMENT, "claim": CLAIM}


def line(**fields: Any) -> bytes:
    """A row with these fields in the place of the usual ones."""
    return json.dumps({**WHOLE, **fields}).encode()


def read(written: bytes | str) -> Row:
    fields = row_fields(written)
    return row_of(row_id(fields), fields)


def fault(written: bytes | str) -> str:
    """What is said of a line that cannot be read."""
    with pytest.raises(InputError) as told:
        read(written)
    return str(told.value)


class TestRow:
    def test_is_what_the_line_says(self) -> None:
        assert read(line()) == Row('"a-1"', DOCUMENT, CLAIM, evidence=None, published=None)

    def test_ignores_fields_it_does_not_know(self) -> None:
        assert read(line(label=1, dataset="ferries", doc_group=None)) == read(line())

    @pytest.mark.parametrize("ignored", [pytest.param("NaN", id="nan"), pytest.param("9" * 5000, id="huge-number")])
    def test_ignores_a_number_nobody_can_read_in_a_field_it_does_not_know(self, ignored: str) -> None:
        assert read(f'{line().decode()[:-1]}, "label": {ignored}}}') == read(line())

    @pytest.mark.parametrize(
        "written",
        [
            pytest.param(b"\xef\xbb\xbf" + line(), id="bom"),
            pytest.param(b"\xef\xbb\xbf".decode() + line().decode(), id="bom-of-text"),
            pytest.param(line() + b"\r\n", id="crlf"),
            pytest.param(b" \t" + line() + b" \n", id="spaces"),
            pytest.param(line().decode(), id="text"),
        ],
    )
    def test_is_the_same_whatever_stands_around_it(self, written: bytes | str) -> None:
        assert read(written) == read(line())

    @pytest.mark.parametrize(
        ("written", "known"),
        [
            pytest.param('"b"', '"b"', id="string"),
            pytest.param('"Ž\\u001b\\n"', '"Ž\\u001b\\n"', id="string-with-control-characters"),
            pytest.param("7", "7", id="number"),
            pytest.param("-1.50", "-1.50", id="fraction-with-its-noughts"),
            pytest.param("1e999", "1e999", id="number-beyond-a-float"),
            pytest.param("9" * 10_000, "9" * 10_000, id="number-beyond-an-int"),
        ],
    )
    def test_keeps_its_id_as_it_was_given(self, written: str, known: str) -> None:
        assert row_id(row_fields(f'{{"id": {written}}}')) == known

    def test_of_two_fields_with_one_name_the_last_counts(self) -> None:
        assert read(line()[:-1] + b', "claim": "Nobody was hurt."}').claim == "Nobody was hurt."

    @pytest.mark.parametrize("field", ["document", "claim"])
    def test_reads_half_a_surrogate_pair_as_one_replacement_character(self, field: str) -> None:
        assert getattr(read(line(**{field: "Boats \ud83d sank."})), field) == "Boats \ufffd sank."

    def test_keeps_escaped_control_characters(self) -> None:
        assert read(line(claim="Boats\x00 sank.")).claim == "Boats\x00 sank."

    @pytest.mark.parametrize(
        ("evidence", "words"),
        [
            pytest.param([0, 32], "At least 40 boats sank off Velm.", id="interval"),
            pytest.param([0, len(DOCUMENT)], DOCUMENT, id="all-of-it"),
            pytest.param("Nobody was hurt.", "Nobody was hurt.", id="words"),
            pytest.param("nobody  was hurt", "Nobody was hurt", id="words-in-another-dress"),
        ],
    )
    def test_finds_its_evidence_in_the_document(self, evidence: object, words: str) -> None:
        found = read(line(evidence=evidence)).evidence
        assert found is not None
        assert DOCUMENT[slice(*found)] == words

    def test_knows_the_day_of_its_document(self) -> None:
        assert read(line(published="2031-05-06")).published == date(2031, 5, 6)

    @pytest.mark.parametrize("field", ["evidence", "published"])
    def test_takes_null_for_what_is_not_known(self, field: str) -> None:
        assert read(line(**{field: None})) == read(line())


class TestFault:
    @pytest.mark.parametrize(
        ("written", "told"),
        [
            pytest.param(b'{"id": 1', "not JSON: Expecting ',' delimiter at character 9", id="cut-short"),
            pytest.param(b"boats sank", "not JSON: Expecting value at character 1", id="prose"),
            pytest.param(b'{"id": "a\x00b"}', "not JSON: Invalid control character at at character", id="raw-nul"),
            pytest.param(b"\x00\x00\x00", "not JSON", id="nothing-but-nul"),
            pytest.param(line() + line(), "not JSON: Extra data", id="two-rows"),
            pytest.param(b'{"id": "\xff"}', "not UTF-8: invalid start byte at byte 9", id="no-utf-8"),
            pytest.param("{}".encode("utf-16"), "not UTF-8", id="utf-16"),
            pytest.param(b"[" * 100_000, "nested too deeply", id="deep"),
            pytest.param(b'{"id":' * 100_000, "nested too deeply", id="deep-objects"),
            pytest.param(b"[]", "the line is an array; it must be an object", id="array"),
            pytest.param(b"7", "the line is a number; it must be an object", id="number"),
            pytest.param(b"NaN", "the line is no number; it must be an object", id="nan"),
            pytest.param(b'"' + b"a" * MAX_LINE + b'"', "longer than 5,000,000 bytes", id="over-long"),
        ],
    )
    def test_of_a_line_that_is_no_object_is_told(self, written: bytes, told: str) -> None:
        assert told in fault(written)

    @pytest.mark.parametrize("field", ["id", "document", "claim"])
    def test_of_a_missing_field_is_told(self, field: str) -> None:
        fields = {name: value for name, value in WHOLE.items() if name != field}
        assert fault(json.dumps(fields)).startswith(f'"{field}" is missing; it must be a string')

    @pytest.mark.parametrize(
        ("fields", "told"),
        [
            pytest.param({"id": None}, '"id" is null; it must be a string or a number', id="id-null"),
            pytest.param({"id": True}, '"id" is true or false; it', id="id-true"),
            pytest.param({"id": float("nan")}, '"id" is no number; it', id="id-nan"),
            pytest.param({"id": ["a"]}, '"id" is an array; it', id="id-array"),
            pytest.param({"document": None}, '"document" is null; it must be a string', id="document-null"),
            pytest.param({"document": 7}, '"document" is a number; it must be a string', id="document-number"),
            pytest.param({"document": " \n"}, '"document" is empty', id="document-blank"),
            pytest.param(
                {"document": "a" * (MAX_TEXT + 1)}, "has 200,001 characters; it may have 200,000", id="document-long"
            ),
            pytest.param({"claim": ["a"]}, '"claim" is an array; it must be a string', id="claim-array"),
            pytest.param({"claim": {}}, '"claim" is an object; it must be a string', id="claim-object"),
            pytest.param({"claim": ""}, '"claim" is empty', id="claim-empty"),
            pytest.param({"evidence": 7}, '"evidence" is a number; it must be [start, end]', id="evidence-number"),
            pytest.param({"evidence": [1]}, '"evidence" is an array; it must be [start, end]', id="evidence-of-one"),
            pytest.param({"evidence": ["1", "2"]}, '"evidence" is an array; it', id="evidence-of-strings"),
            pytest.param({"evidence": [True, 9]}, '"evidence" is an array; it', id="evidence-of-truth"),
            pytest.param({"evidence": [0.5, 9]}, "0 <= start < end <= 49", id="evidence-between-characters"),
            pytest.param({"evidence": [9, 9]}, "0 <= start < end <= 49", id="evidence-of-nothing"),
            pytest.param({"evidence": [-4, 9]}, "0 <= start < end <= 49", id="evidence-before"),
            pytest.param({"evidence": [0, 50]}, "0 <= start < end <= 49", id="evidence-behind"),
            pytest.param({"evidence": "The moon fell into the harbour."}, "nowhere in the document", id="other-words"),
            pytest.param({"evidence": ""}, "nowhere in the document", id="no-words"),
            pytest.param({"published": 2031}, '"published" is a number; it must be a date', id="published-number"),
            pytest.param({"published": "6 May 2031"}, '"published" is no date like', id="published-in-words"),
            pytest.param({"published": "2031-02-30"}, '"published" is no date like', id="published-never"),
            pytest.param({"published": "2031-05-0\ud800"}, '"published" is no date like', id="published-surrogate"),
        ],
    )
    def test_of_a_field_is_told(self, fields: Mapping[str, Any], told: str) -> None:
        assert told in fault(line(**fields))

    def test_of_evidence_with_more_digits_than_python_reads_is_told(self) -> None:
        huge = "9" * 10_000
        assert "0 <= start < end" in fault(line()[:-1] + f', "evidence": [0, {huge}]}}'.encode())

    @given(st.binary() | st.text())
    def test_is_the_only_thing_a_line_can_raise(self, written: bytes | str) -> None:
        assert fault(written)

    @given(
        st.dictionaries(
            st.sampled_from(["id", "document", "claim", "evidence", "published"]),
            st.none() | st.booleans() | st.floats() | st.text() | st.lists(st.integers() | st.none(), max_size=3),
        )
    )
    def test_is_all_that_other_values_come_to(self, fields: dict[str, Any]) -> None:
        try:
            row = read(line(**fields))
        except InputError:
            return
        assert row.evidence is None or row.document[slice(*row.evidence)]


class TestLines:
    def test_are_the_stream_s(self) -> None:
        assert list(read_lines(io.BytesIO(b"a\n\r\nb"))) == [b"a\n", b"\r\n", b"b"]

    def test_without_end_end_the_reading(self) -> None:
        class Endless(io.RawIOBase):
            def readline(self, size: int | None = -1, /) -> bytes:
                return b"a" * (size or 0)

        lines = read_lines(cast("BinaryIO", Endless()))
        assert len(next(lines)) == MAX_LINE + 1
        with pytest.raises(InputError, match="goes on for more than 100,000,000 bytes"):
            next(lines)

    @pytest.mark.parametrize("length", [MAX_LINE + 1, MAX_LINE + 2, 2 * MAX_LINE + 2, 3 * MAX_LINE])
    def test_too_long_are_cut_and_their_rest_is_passed_over(self, length: int) -> None:
        first, second = read_lines(io.BytesIO(b"a" * length + b"\nb\n"))
        assert (len(first), second) == (MAX_LINE + 1, b"b\n")

    def test_just_short_enough_are_whole(self) -> None:
        longest = b"a" * (MAX_LINE - 1) + b"\n"
        assert list(read_lines(io.BytesIO(longest * 2))) == [longest, longest]

    def test_close_their_stream_at_its_end(self) -> None:
        stream = io.BytesIO(b"a\n")
        list(read_lines(stream))
        assert stream.closed

    def test_that_cannot_be_read_are_an_input_error(self) -> None:
        _, writing = os.pipe()
        with pytest.raises(InputError, match="the rows cannot be read"):
            list(read_lines(os.fdopen(writing, "rb", buffering=0)))
