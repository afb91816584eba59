"""A review as a template writes it -> the same with digests in its hidden comments, by which its reader knows what was changed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping

from briefgen.data import Brief
from briefgen.errors import TemplateError
from briefgen.markdown import visible
from briefgen.review.blocks import Sheet, sheet
from briefgen.review.layout import digest, folded
from briefgen.review.lines import Comment, Words, split_lines
from briefgen.review.places import Written, fingerprint
from briefgen.review.showing import Rulings

CLAIMS_DIGITS = 16
"""Hexadecimal digits that tell the claims of one run from another's."""
UNKNOWN = "none"
"""Stands for the digest of what is not known."""
_VALUE = re.compile(r"([a-z]+)=([0-9a-f,]*|none)")


def sealed(text: str, brief: Brief) -> str:
    """The review with every hidden comment filled in; raises TemplateError where the template wrote blocks nobody could read."""
    lines = split_lines(text)
    found = sheet(lines)
    if found.head is None or found.broken:
        where = f"line {found.broken[0].line} of what it makes" if found.broken else "its head"
        raise TemplateError(
            f"templates/review.md.j2: {where} is no part of a review that could be read back",
            hint="see CONTRIBUTING.md, “The review”",
        )
    comments = {end.line: _comment(end, digests) for end, digests in _digests(found, brief)}
    return "\n".join(comments.get(line.number, line.text) for line in lines)


def claims_digest(claims: Iterable[tuple[str, str]]) -> str:
    """What tells a run's claims from another's, given the id and the evidence of each: no wording, verdict or decision changes it."""
    told = sorted(f"{claim}\t{' '.join(evidence.split())}" for claim, evidence in claims)
    return hashlib.sha256("\n".join(told).encode("utf-8", "surrogatepass")).hexdigest()[:CLAIMS_DIGITS]


def run_digest(brief: Brief) -> str:
    """The digest of a brief's claims, for the head of its review."""
    return claims_digest((claim.id, claim.evidence) for claim in Rulings.of(brief).claims.values())


def word_digests(words: Iterable[Words]) -> Iterator[str]:
    """Of each paragraph that has anything in it, one that survives what an editor does on its own."""
    for paragraph in words:
        if same := folded("\n".join(line.text for line in paragraph.lines)):
            yield digest(same)


def written(end: Comment) -> Written | None:
    """The digests that a block's comment holds; None where there is less or more in it."""
    found = _values_of(end)
    if found.keys() != {"statement", "speaker", "decision", "words"}:
        return None
    known = {name: "" if value == UNKNOWN else value for name, value in found.items()}
    return Written(known["statement"], known["speaker"], known["decision"], _listed(known["words"]))


def written_between(end: Comment) -> tuple[str, ...] | None:
    """The digests of the lines that an article's or the file's comment ends, likewise."""
    found = _values_of(end)
    return _listed(found["words"]) if found.keys() == {"words"} else None


def _values_of(end: Comment) -> Mapping[str, str]:
    """By name; none where anything else stands there."""
    values = [_VALUE.fullmatch(part) for part in end.digests.split()]
    return {value[1]: value[2] for value in values if value} if all(values) else {}


def _listed(digests: str) -> tuple[str, ...]:
    return tuple(digests.split(",")) if digests else ()


def _digests(found: Sheet, brief: Brief) -> Iterator[tuple[Comment, str]]:
    rulings = Rulings.of(brief)
    for block in found.blocks:
        yield block.end, f"{_values(rulings, block.claim)} words={','.join(word_digests(block.words))}"
    before = 0
    for end in found.ends:
        words = [part for part in found.between if isinstance(part, Words) and before < part.line < end.line]
        before = end.line
        yield end, f"words={','.join(word_digests(words))}"


def _values(rulings: Rulings, claim: str) -> str:
    was = rulings.claims[claim]
    values = {
        "statement": UNKNOWN if was.statement is None else digest(visible(was.statement)),
        "speaker": UNKNOWN if was.speaker is None else digest(visible(was.speaker)),
        "decision": fingerprint(rulings.on(claim)),
    }
    return " ".join(f"{name}={value}" for name, value in values.items())


def _comment(end: Comment, digests: str) -> str:
    return f"<!-- {' '.join(filter(None, (end.mark, end.id, digests)))} -->"
