"""May this sentence be printed as a judgment on these claims? Pure, without a model: a sentence and what it cites are enough.

The checks of claims (`checking.COMPARISONS`) are asked of the sentence beside all its evidence; what only a judgment can get
wrong is asked in this folder: whose word it is, which claim bears which clause, how likely, whether it is one plain sentence.
`briefgen verify` asks the same of a finished brief.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from briefgen.checking import COMPARISONS
from briefgen.checking.attribution import attribution
from briefgen.data import Finding, SourcedClaim
from briefgen.judging.binding import binding
from briefgen.judging.crediting import crediting
from briefgen.judging.days import days
from briefgen.judging.estimative import estimative
from briefgen.judging.evidence import Held
from briefgen.judging.roles import roles
from briefgen.judging.shape import reference, shape
from briefgen.judging.wording import foreign, wording

Question = Callable[[Held], Iterable[Finding]]
"""A sentence beside its evidence -> what is wrong with it."""


def gate(sentence: str, cited: Sequence[SourcedClaim]) -> tuple[Finding, ...]:
    """Everything that is wrong with a sentence beside the claims it cites; it may be printed where nothing blocks.

    Spans are left out: the places are in articles of several. A sentence that is none is asked nothing more.
    """
    if not cited:
        return (Finding("unknown-claim", "block", "it cites no claim"),)
    held = Held.of(sentence, cited)
    return _without_spans(tuple(shape(held)) or ask(held, QUESTIONS))


def ask(held: Held, questions: Iterable[Question]) -> tuple[Finding, ...]:
    """What some questions find, in their order, each finding once."""
    return _without_spans(chain.from_iterable(question(held) for question in questions))


def _without_spans(found: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(dict.fromkeys(replace(finding, spans=()) for finding in found))


def passes(findings: Iterable[Finding]) -> bool:
    """Whether nothing blocks."""
    return all(finding.severity != "block" for finding in findings)


def unknown(ids: Iterable[str], claims: Mapping[str, SourcedClaim]) -> tuple[Finding, ...]:
    """A block for each cited id that is no claim's."""
    return tuple(
        Finding("unknown-claim", "block", f"it cites “{cited}”, which is no claim it was given")
        for cited in dict.fromkeys(ids)
        if cited not in claims
    )


def _compared(held: Held) -> Iterator[Finding]:
    """What the checks of claims find; a dropped hedge blocks here, though in a claim it may only warn."""
    if held.is_verbatim:
        return  # a text never differs from itself
    for check in COMPARISONS:
        if check is not attribution:  # it knows one speaker; `crediting` asks for each claim's own
            yield from (_graver(finding) for finding in check(held.passage))


def _graver(finding: Finding) -> Finding:
    return replace(finding, severity="block") if finding.code == "hedge-lost" else finding


def _estimated(held: Held) -> Iterator[Finding]:
    return estimative(held.sentence, held.claims, held.text)


QUESTIONS: tuple[Question, ...] = (reference, days, _compared, crediting, binding, roles, foreign, wording, _estimated)
"""What a sentence is asked, in the order in which its findings are listed."""
