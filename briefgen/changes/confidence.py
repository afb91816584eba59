"""Why the confidence of a judgment is another than in the last brief, in one line; and which judgment that was."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from briefgen.data import Judgment, Term

SAME_CLAIMS: Mapping[str, str] = MappingProxyType({})
_NUMBER = re.compile(r"\d+")


def moved(now: Judgment, before: Judgment) -> str:
    """Why the confidence of two judgments of one story differs, for the reader; '' where it does not.

    "moderate → high: 3 originators instead of 1 originator; no longer: one party alone"
    """
    if now.confidence.level == before.confidence.level:
        return ""
    reasons = _differences(before.confidence.terms, now.confidence.terms)
    return f"{before.confidence.level} → {now.confidence.level}: {'; '.join(reasons) or 'reckoned anew'}"


def same_judgment(
    now: Judgment, earlier: Sequence[Judgment], *, continues: Mapping[str, str] = SAME_CLAIMS
) -> Judgment | None:
    """The earlier judgment of its story that shares most claims with this one, on a tie the first; None where none does.

    `continues` gives, by today's claim, the earlier claim that it repeats or changes (`Change.before`).
    """
    stood_on = {*now.claims, *(continues[claim] for claim in now.claims if claim in continues)}
    shared = [(len(stood_on & set(old.claims)), old) for old in earlier if old.story == now.story]
    most, best = max(shared, key=lambda pair: pair[0], default=(0, None))
    return best if most else None


def _differences(before: Sequence[Term], now: Sequence[Term]) -> list[str]:
    """The terms that changed, came or went, each in a few words."""
    old, new = ({_kind(term): term for term in terms} for terms in (before, now))
    changed = [
        f"{new[kind].label} instead of {old[kind].label}"
        for kind in new
        if kind in old and new[kind].points != old[kind].points and new[kind].label != old[kind].label
    ]
    came = [new[kind].label for kind in new if kind not in old and new[kind].points]
    went = [f"no longer: {old[kind].label}" for kind in old if kind not in new and old[kind].points]
    return [*changed, *came, *went]


def _kind(term: Term) -> str:
    """What a term counts, whatever the number: "originator" of "3 originators" and of "1 originator"."""
    return " ".join(word.removesuffix("s") for word in _NUMBER.sub("", term.label).split())
