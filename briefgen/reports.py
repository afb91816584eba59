"""The account of a run as JSON: what the ledger keeps of it, and back."""

from __future__ import annotations

import json
from functools import lru_cache

from pydantic import TypeAdapter, ValidationError

from briefgen.data import RunReport
from briefgen.errors import LedgerError
from briefgen.llm import sendable


def report_json(report: RunReport) -> str:
    """The account as one JSON object, in one line.

    What no UTF-8 can hold, such as the odd bytes of a file's name, is U+FFFD in it.
    """
    return sendable(json.dumps(_adapter().dump_python(report, mode="json"), ensure_ascii=False))


def read_report(text: str) -> RunReport:
    """The account `report_json` made this of; fields that only a later briefgen knows are passed over. Raises LedgerError."""
    try:
        return _adapter().validate_json(text)
    except ValidationError as error:
        fault = error.errors()[0]
        raise LedgerError(
            f"the ledger's account of a run cannot be read: {'.'.join(map(str, fault['loc'])) or 'it'}: {fault['msg']}",
            hint="was it changed by hand, or written by a later briefgen? its claims and its brief do not depend on it",
        ) from error


@lru_cache(maxsize=1)
def _adapter() -> TypeAdapter[RunReport]:
    return TypeAdapter(RunReport)
