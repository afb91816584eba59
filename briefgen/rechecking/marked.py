"""Lines that name by a hidden mark the claims they rest on: their sentence beside those claims, and what stands around it.

What stands around a sentence is asked as `briefgen verify` asks it, with the claim's own words put in the sentence's place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.data import SourcedClaim
from briefgen.markdown import md, unescaped
from briefgen.rechecking.credits import ladder_faults, tail_faults
from briefgen.rechecking.sentences import compared
from briefgen.rechecking.standing import Standing
from briefgen.verification.edited import Remark
from briefgen.verification.lines import Line, notes_of
from briefgen.verification.told import told


def bullet(line: Line, standing: Standing) -> Iterator[Remark]:
    """A claim's line: its words, its note, who is credited, what is remarked."""
    claim, faults = _claim_of(line, standing)
    yield from faults
    if claim is None:
        return
    others = list(ladder_faults(line.parts["ladder"], claim))
    yield from compared(line.number, unescaped(line.parts["words"]), [claim], credited=not others)
    yield from (Remark(line.number, "credit-changed", fault) for fault in others)
    yield from (Remark(line.number, "remark-changed", fault) for fault in tail_faults(line, claim, standing))


def told_line(line: Line, standing: Standing) -> Iterator[Remark]:
    """A change, a forecast or an event, of today's claim or of an earlier brief's."""
    if line.parts["kind"] == "earlier":
        claims, faults = standing.earlier(line.parts["claim"]), tuple[Remark, ...]()
        if not claims:
            is_open = not standing.ground.past.is_there
            message = f"no brief beside this one has {line.parts['claim']}"
            yield Remark(line.number, "unknown-id", message, "unsure" if is_open else "fault")
            return
    else:
        claim, faults = _claim_of(line, standing)
        claims = (claim,) if claim is not None else ()
    yield from faults
    if not claims:
        return
    sentence, restored = _with_own_words(line, claims[-1])
    yield from compared(line.number, sentence, claims[-1:], credited=bool(line.parts.get("who")))
    if not faults:
        yield from (Remark(line.number, "told-otherwise", fault) for fault in told(restored, standing.ground).faults)


def judgment(line: Line, standing: Standing) -> Iterator[Remark]:
    """A key judgment: the claims it rests on are there, under the notes it cites, and bear it out."""
    names = line.parts["claims"].split()
    strangers = [name for name in names if standing.claim(name) is None]
    yield from (Remark(line.number, "unknown-id", f"{name} is no supported claim of this brief") for name in strangers)
    cited = standing.claims(names)
    yield from _note_faults(line, cited, standing)
    if cited and not strangers:
        yield from compared(line.number, unescaped(line.parts["sentence"]), cited)


def _note_faults(line: Line, cited: Sequence[SourcedClaim], standing: Standing) -> Iterator[Remark]:
    """Notes of a judgment that are not of the claims it names."""
    notes = {standing.ground.claims[claim.id].note for claim in cited}
    for note in notes_of(line.parts["notes"]):
        if note not in notes:
            yield Remark(line.number, "other-note", f"note {note} is not of a claim that the judgment names")


def _claim_of(line: Line, standing: Standing) -> tuple[SourcedClaim | None, tuple[Remark, ...]]:
    """The claim a line names, and what is wrong with how it does."""
    name, note = line.parts["claim"], line.parts["note"]
    claim = standing.claim(name)
    if claim is None:
        return None, (Remark(line.number, "unknown-id", f"{name} is no supported claim of this brief"),)
    under = standing.under(int(note)) if note else claim
    if under is None:
        return claim, (Remark(line.number, "unknown-note", f"note {note} is of no claim of this brief"),)
    if under.id != claim.id:
        return claim, (Remark(line.number, "other-note", f"note {note} is of claim {under.id}, the line names {name}"),)
    return claim, ()


def _with_own_words(line: Line, claim: SourcedClaim) -> tuple[str, Line]:
    """The sentence of a line that tells a claim, and the line as it would be with the claim's own."""
    own = md(claim.checked.claim.statement)
    if line.shape != "change":
        return unescaped(line.parts["words"]), line._replace(parts={**line.parts, "words": own})
    before, colon, after = line.parts["told"].partition(": ")
    return unescaped(after), line._replace(parts={**line.parts, "told": f"{before}{colon}{own}"})
