"""What differs from the last brief: claims new, changed, added to, repeated, gone or contradicted; articles edited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from briefgen.data.stories import SourcedClaim
from briefgen.data.texts import Article

ChangeKind = Literal["new", "figure_changed", "speaker_added", "repeated", "withdrawn", "contradicted"]
"""Said for the first time; the same with another figure; the same from another mouth; the same again; no longer in an
article that said it, or corrected; denied or said otherwise."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A claim of a brief before this one."""

    claim: SourcedClaim
    since: date
    """The day of the first brief that had it."""


@dataclass(frozen=True, slots=True)
class Version:
    """A text of an article, as one brief read it."""

    article: Article
    claims: tuple[SourcedClaim, ...]
    """All that it was found to say."""
    seen: date
    """The day of the brief that read it first."""


@dataclass(frozen=True, slots=True)
class Change:
    """How one claim stands to the briefs before."""

    kind: ChangeKind
    story: str
    claim: str
    """Id of today's claim; of the earlier one for `withdrawn`."""
    before: str | None = None
    """Id of the earlier claim, where there is one; for `withdrawn` that of today's claim that takes it back. It may be the
    same as `claim` where the same place of an article now has other words."""
    since: date | None = None
    """The day of the brief that first had it."""
    old: str = ""
    """The figure before, with its comparator and unit, as printed: "at least 12 people"."""
    new: str = ""
    who: str = ""
    """By whom the new figure, word or denial is."""


@dataclass(frozen=True, slots=True)
class Edit:
    """An article whose text changed under the same URL."""

    article: str
    """Id of today's reading."""
    seen: date
    """The day of the brief that had the other text."""
    vanished: tuple[str, ...]
    """Statements that were there and are not any more."""
    changed: tuple[tuple[str, str], ...]
    """Statements before and after."""
    added: tuple[str, ...]
    announced: bool = False
    """Whether the article itself says that it was corrected or updated."""
