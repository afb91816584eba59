"""A sentence of a person's making beside the claims it cites: what of it they do not bear out. Code alone; it parses both.

Asked what a judgment is asked, but for its form: who edits may write as he likes. Content words that no evidence has may mean the
same or the reverse; a brief in the making refuses them, here a person stands for them, and they are told as `unsure`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.annotating.words import FUNCTION_WORDS, words
from briefgen.checking.attribution import NAMELESS_KINDS, STANDING_BACK
from briefgen.data import Attribution, Finding, SourcedClaim
from briefgen.judging.evidence import Held
from briefgen.judging.gates import QUESTIONS, ask
from briefgen.judging.roles import roles
from briefgen.judging.shape import reference
from briefgen.judging.wording import foreign
from briefgen.rendering.sums import plain_line
from briefgen.verification.edited import Remark

ASKED = tuple(question for question in QUESTIONS if question not in {reference, roles, foreign})


def compared(line: int, sentence: str, cited: Sequence[SourcedClaim], *, credited: bool = False) -> Iterator[Remark]:
    """What is wrong with a sentence beside the claims it cites, at least one; nothing where it is what one of them states.

    `credited` says that who says it stands beside the sentence, as in a bullet: a plain word needs no speaker in it then.
    """
    if any(alike(sentence, claim.checked.claim.statement) for claim in cited):
        return
    held = Held.of(sentence, cited)
    strange = ask(held, (foreign,))
    # whoever does it may be called by a word of the writer's own: with one in the sentence, who does what is for a reader
    fixed, loose = ((*ASKED, roles), (foreign,)) if not strange else (ASKED, (roles, foreign))
    found = [finding for finding in ask(held, fixed) if not _is_excused(finding, sentence, cited, credited=credited)]
    before = _found_before(cited) if found else set()
    yield from (_remark(line, one) for one in found if (one.code, one.message) not in before)
    yield from (Remark(line, one.code, one.message, "unsure") for one in ask(held, loose))


def alike(one: str, other: str) -> bool:
    """Whether two texts say the same, typography aside."""
    return one == other or plain_line(one) == plain_line(other)


def _is_excused(finding: Finding, sentence: str, cited: Sequence[SourcedClaim], *, credited: bool) -> bool:
    """Whether a finding is none here: a claim cited for nothing, and a speaker left out who is named beside."""
    if finding.code == "attribution-lost" and credited:
        return all(one is None or _may_stand_alone(one, sentence) for one in (c.checked.attribution for c in cited))
    return finding.code == "claim-unused"


def _may_stand_alone(credit: Attribution, sentence: str) -> bool:
    """Whether a sentence beside which the speaker is named need not name him: a plain word, or one that has the very cue."""
    is_plain = credit.stance not in STANDING_BACK and credit.kind not in NAMELESS_KINDS
    return is_plain or not (set(words(credit.cue)) - FUNCTION_WORDS).isdisjoint(words(sentence))


def _found_before(cited: Sequence[SourcedClaim]) -> set[tuple[str, str]]:
    """What the same questions find in a claim as it was printed, read without the article around it: no edit's doing."""
    if len(cited) != 1:
        return set()
    held = Held.of(cited[0].checked.claim.statement, cited)
    return {(finding.code, finding.message) for finding in ask(held, (*ASKED, roles))}


def _remark(line: int, finding: Finding) -> Remark:
    """A block and a name that only stands nearby are faults; other warnings are told."""
    is_fault = finding.severity == "block" or finding.code == "name-unsupported"
    return Remark(line, finding.code, finding.message, "fault" if is_fault else "unsure")
