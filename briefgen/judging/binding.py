"""Of a judgment that cites several claims: does each part of it stand with the claim that says it?

All evidence together has all names and figures, so one claim's number could be set to another's subject and still be found.
Each clause is therefore given to the claims it shares most words with, and its figures and names must stand there. And a claim
cited for nothing makes a judgment look better borne out than it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from briefgen.annotating.clauses import is_predicate, stem
from briefgen.annotating.figures import find_figures
from briefgen.annotating.proper import Known, proper_names
from briefgen.annotating.words import FUNCTION_WORDS
from briefgen.attribution.grammar import VERBAL
from briefgen.checking.figures import mismatches
from briefgen.data import Finding
from briefgen.judging.evidence import Held, Part

if TYPE_CHECKING:
    from spacy.tokens import Token

SHARED_LEAST = 0.6
"""Share of a sentence's content words that a claim must have to say the same as another: such a claim is cited for it."""

_APART = frozenset({"conj", "advcl", "parataxis"})
"""Labels of verbs that begin a clause of their own; what hangs on a noun or a reporting verb belongs to its clause."""


class Clause(NamedTuple):
    """A clause of the sentence, without those that hang on it."""

    tokens: tuple[Token, ...]

    @property
    def text(self) -> str:
        """Its words with the spaces between."""
        return "".join(token.text_with_ws for token in self.tokens).strip()

    @property
    def content(self) -> frozenset[str]:
        """Stems of its content words."""
        return content(self.tokens)


def content(tokens: Sequence[Token]) -> frozenset[str]:
    """Stems of the content words of a stretch of text."""
    return frozenset(stem(token) for token in tokens if _is_content(token))


def _is_content(token: Token) -> bool:
    return (token.is_alpha or token.like_num) and token.lower_ not in FUNCTION_WORDS and token.pos_ != "AUX"


def binding(held: Held) -> Iterator[Finding]:
    """Blocks for a figure or a name in a clause that another claim gives it, and for claims cited for nothing."""
    if len(held.parts) < 2:  # noqa: PLR2004 - one claim has nothing to be mixed up with
        return
    known = {part.claim.id: content([*held.tokens(part)]) for part in held.parts}
    found = [(clause, _best(clause, held, known)) for clause in clauses(held)]
    for clause, best in found:
        faults = [fault for part in best if (fault := _fault(clause, held.told(part))) is not None]
        if best and len(faults) == len(best):
            yield faults[0]
    used = _used([[part.claim.id for part in best] for _, best in found])
    whole = content([*held.doc])
    for part in held.parts:
        also = len(known[part.claim.id] & whole) >= SHARED_LEAST * len(whole)
        if part.claim.id not in used and not also:
            message = f"it says nothing of the cited claim “{part.claim.checked.claim.statement[:60]}”"
            yield Finding("claim-unused", "block", message)


def clauses(held: Held) -> tuple[Clause, ...]:
    """The sentence in clauses, each word in one; a clause of one content word goes with the sentence's own."""
    heads = [token for token in held.doc if token.pos_ in VERBAL and token.dep_ in _APART and is_predicate(token)]
    groups: dict[int, list[Token]] = {}
    for token in held.doc:
        inside = [head for head in heads if head.left_edge.i <= token.i <= head.right_edge.i]
        nearest = min(inside, key=lambda head: head.right_edge.i - head.left_edge.i, default=None)
        groups.setdefault(-1 if nearest is None else nearest.i, []).append(token)
    small = [key for key, tokens in groups.items() if key >= 0 and len(content(tokens)) < 2]  # noqa: PLR2004
    for key in small:
        groups.setdefault(-1, []).extend(groups.pop(key))
    return tuple(Clause(tuple(sorted(tokens, key=lambda token: token.i))) for tokens in groups.values())


def _best(clause: Clause, held: Held, known: dict[str, frozenset[str]]) -> list[Part]:
    """The claims that share most content words with a clause; none where none shares any."""
    shared = {part.claim.id: len(clause.content & known[part.claim.id]) for part in held.parts}
    most = max(shared.values(), default=0)
    return [part for part in held.parts if most and shared[part.claim.id] == most]


def _used(best: Sequence[Sequence[str]]) -> frozenset[str]:
    """The claims that some clause needs: where several share as much of it, those that another needs will do."""
    used = {one for (one, *others) in filter(None, best) if not others}
    for equals in best:
        used |= set(equals) if used.isdisjoint(equals) else set()
    return frozenset(used)


def _fault(clause: Clause, evidence: str) -> Finding | None:
    """What of a clause a claim's own evidence does not give."""
    if find_figures(clause.text):
        mismatch = next(mismatches(clause.text, evidence), None)
        if mismatch is not None:
            said = mismatch.stated.span.of(clause.text)
            return Finding(mismatch.code, "block", f"“{said}” stands with what another cited claim says")
    given = Known(evidence)
    names = (name for name in proper_names(clause.tokens[0].doc) if _stands_in(name.text, clause))
    foreign = next((name for name in names if not given.has(name)), None)
    if foreign is None:
        return None
    return Finding("name-unsupported", "block", f"“{foreign.text}” stands with what another cited claim says")


def _stands_in(name: str, clause: Clause) -> bool:
    return name in clause.text
