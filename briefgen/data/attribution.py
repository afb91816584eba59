"""Who said it: what an article credits somebody with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefgen.data.texts import Span

SpeakerKind = Literal["person", "organisation", "government", "outlet", "unnamed", "nobody"]
"""What a speaker is: a named person; a body; a state, its government or its ministries and forces; a news outlet or agency;
people nobody could ring up ("officials", "a source"); nobody at all ("reportedly")."""

Stance = Literal[
    "says", "claims", "alleges", "denies", "warns", "confirms", "believes", "estimates", "promises", "asks"
]
"""How a cue puts what it reports: neutrally; as a claim the writer stands back from; as an accusation; against it; as a
threat or a fear; as settled; as held to be so; as worked out; as something to come; as wished for."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said it, read off the article by parse, never off the model."""

    speaker: str
    """The name as the article gives it, a pronoun or surname resolved to the full one; '' when nobody is named ("reportedly")."""
    speaker_span: Span
    """Where that name stands; before the evidence when it was resolved; the cue's own span when nobody is named."""
    cue: str
    """The word that reports: "said", "according to", "estimated"."""
    cue_span: Span
    role: str | None = None
    """What the article calls the speaker beside the name: "White House national security spokesman"."""
    audience: str | None = None
    """Whom they told, where the article says so."""
    via: str | None = None
    """The outlet or agency that relays it: "TASS"."""
    mention_span: Span | None = None
    """The words beside the cue that stand for the speaker: "He", "the ministry", or the name with its titles."""
    also: tuple[str, ...] = ()
    """Others whom the same evidence credits with another part of it: "Doe said it sank, but the navy said it did not"."""
    kind: SpeakerKind = "person"
    stance: Stance = "says"
    audience_kind: SpeakerKind | None = None
    """What `audience` is; None where there is none. An outlet that was told relays it."""

    @property
    def anonymous(self) -> bool:
        """Whether something is reported and nobody is said to report it: "reportedly", "is accused of"."""
        return not self.speaker
