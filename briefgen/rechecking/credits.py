"""What stands behind a bullet: who is credited, and what is remarked. It may be shortened and set anew; nobody may be put in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.annotating.words import FUNCTION_WORDS, bare, words
from briefgen.data import SourcedClaim
from briefgen.markdown import unescaped
from briefgen.rechecking.sentences import alike
from briefgen.rechecking.standing import Standing
from briefgen.rechecking.stated import stated
from briefgen.rendering.sums import plain_line
from briefgen.verification.bullets import backing, ladder_of, own_pieces
from briefgen.verification.lines import Line

_RUNG = re.compile(r" → |; ")
_BRACKETED = re.compile(r"\([^)]*\)")
_PIECE = " · "
_PASSING = frozenset({"via", "told", "per", "says", "said", "according", "its", "own", "statement"})
"""Words by which a person may set a ladder's names in a row."""


def ladder_faults(printed: str, claim: SourcedClaim) -> Iterator[str]:
    """What a ladder says that the claim's does not, at most one."""
    theirs = unescaped(ladder_of(claim))
    ours = unescaped(printed)
    if alike(ours, theirs):
        return
    known, said = set(map(bare, words(theirs))), [bare(word) for word in words(ours)]
    foreign = next((word for word in said if word not in known | FUNCTION_WORDS | _PASSING), None)
    first = set(map(bare, words(_RUNG.split(theirs)[0]))) - FUNCTION_WORDS
    stance = _BRACKETED.findall(theirs)
    if foreign is not None:
        yield f"credits claim {claim.id} to somebody else than “{theirs}”: “{foreign}”"
    elif not first & set(map(bare, words(_RUNG.split(ours)[0]))):
        yield f"does not credit claim {claim.id} to whom its article does: “{theirs}”"
    elif lost := [one for one in stance if one not in ours]:
        yield f"leaves out how claim {claim.id} is told: “{lost[0]}”"


def tail_faults(line: Line, claim: SourcedClaim, standing: Standing) -> Iterator[str]:
    """What is remarked behind a claim that code does not read of it, and that states something."""
    ground, own = standing.ground, tuple(own_pieces(claim))
    left = [piece for piece in line.parts["tail"].split(_PIECE) if piece and not _is_expected(piece, own)]
    if left and ground.is_whole and claim.id in ground.sourced:  # dear: asked only where something is left
        left = [piece for piece in left if not _is_expected(piece, tuple(backing(claim, ground)))]
    for piece in left:
        said = next(iter(stated(unescaped(piece), published=claim.article.published)), None)
        if said is not None:
            yield f"remarks “{said}” behind claim {claim.id}, which code does not read of it"


def _is_expected(piece: str, expected: tuple[str, ...]) -> bool:
    return any(re.fullmatch(one, f"{_PIECE}{piece}") for one in expected) or _is_given(piece, expected)


def _is_given(piece: str, expected: tuple[str, ...]) -> bool:
    """Whether a remark is an expected one but for typography."""
    given = (re.sub(r"\\(.)", r"\1", pattern).removeprefix(_PIECE) for pattern in expected)
    return plain_line(piece) in set(map(plain_line, given))
