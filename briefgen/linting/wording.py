"""How a brief may put things, after ODNI, Intelligence Community Directive 203, "Analytic Standards" (2 January 2015): likelihood by the
seven degrees of its scale (p. 3), in one row of terms, never in one sentence with a confidence; whose belief it is; and what is
judged told apart from what is reported (p. 2).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from briefgen.linting.own import Own
from briefgen.verification.edited import Remark

_BELIEVED = re.compile(
    r"\b(?:it (?:is|was|has been) (?:\w+ly )?(?:believed|thought|assumed|understood|considered|feared|suspected|assessed|judged|felt)\b"
    r"|(?:is|are|was|were) (?:\w+ly )?(?:believed|thought|assumed|understood|feared|suspected|considered) (?:to|that)\b)"
    r"(?!(?: \w+){0,4} by\b)",
    re.IGNORECASE,
)
"""Somebody's belief in the passive voice, with nobody who holds it."""
_INFERRED = re.compile(
    r"(?:, |; |— ?|- )(?:which|this|that|and this|all of which)? ?(?:\w+ly )?(?:suggest|indicat|impl|mean|show|signal|point)(?:s|es|ies|ing|ying)\b"
    r"(?: (?:that|to)\b)?"
    r"|\b(?:this|which|that) (?:\w+ly )?(?:suggests?|indicates?|implies|signals?|points to|shows) (?:that )?"
    r"|\b(?:we (?:assess|judge|believe|conclude)|in our (?:view|judge?ment|assessment)|presumably|evidently)\b",
    re.IGNORECASE,
)
"""Where a sentence goes over from what was reported to what follows from it."""


def wording(judged: Sequence[Own], told: Sequence[Own], prose: Sequence[Own]) -> Iterator[Remark]:
    """What is wrong with sentences of judgments, of evidence, and of prose, each by itself."""
    for own in (*judged, *prose, *told):
        yield from _likelihood(own)
        yield from _belief(own)
    for own in told:
        yield from _mixed(own)


def _likelihood(own: Own) -> Iterator[Remark]:
    found = list(own.likelihoods())
    for word in found:
        if word.degree is None:
            message = f"“{word.text}” is not on the scale of ICD 203, nor in the evidence"
            yield Remark(own.line, "likelihood-off-scale", message)
    phrase = next(own.confidences(), "")
    if phrase and found:
        message = (
            f"“{phrase}” and “{found[0].text}” stand in one sentence: how sure we are is no part of how likely it is"
        )
        yield Remark(own.line, "likelihood-with-confidence", message)


def _belief(own: Own) -> Iterator[Remark]:
    if words := own.first(_BELIEVED):
        yield Remark(own.line, "belief-of-nobody", f"“{words}” does not say who believes it")


def _mixed(own: Own) -> Iterator[Remark]:
    """A line of evidence that says more than its evidence: an estimate, or what somebody concludes from it."""
    likely = next((word.text for word in own.likelihoods() if word.degree is not None), "")
    if words := own.first(_INFERRED) or likely:
        message = (
            f"“{words.strip(' ,;-')}” concludes from what is reported, in one sentence with it: make it a judgment"
        )
        yield Remark(own.line, "fact-and-judgment", message)


def rows(by_matter: Mapping[str, Sequence[Own]]) -> Iterator[Remark]:
    """Terms of two rows of the scale for one matter, at the line of the second; a matter is a story, or a line of none."""
    for sentences in by_matter.values():
        first = None
        for own in sentences:
            for word in (one for one in own.likelihoods() if one.row is not None):
                first = first or word
                if word.row != first.row:
                    message = (
                        f"“{word.text}” and “{first.text}” are of two rows of the scale of ICD 203, which are not mixed"
                    )
                    yield Remark(own.line, "likelihood-mixed", message)
