"""Today's claims and those of the briefs before -> what is new, what has another figure or speaker, what is gone or denied.

A claim that says what an earlier one says is repeated, whatever its words; only one is new that nothing like it was said
before. Another figure of the same thing is a change within one story; in two it is two numbers.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from briefgen.changes.before import Before, Found, figure_text, who_says
from briefgen.changes.withdrawn import withdrawals
from briefgen.data import Change, ChangeKind, Earlier, SourcedClaim
from briefgen.matching import is_same_voice, voice_of

NOTHING: Collection[str] = frozenset()


def changes(
    today: Sequence[SourcedClaim],
    earlier: Sequence[Earlier],
    *,
    stories: Mapping[str, str],
    look_backs: Collection[str] = NOTHING,
) -> tuple[Change, ...]:
    """How each of today's claims stands to those before, in their order; after them the earlier ones that are withdrawn.

    `stories` gives the story of each article of either, by id. `look_backs` are articles that recall what is long known:
    their claims are repeated even where no brief had them.
    """
    before = Before(today, earlier, stories)
    withdrawn = tuple(withdrawals(today, before))
    notices = {change.before: change for change in withdrawn if change.before is not None}
    told = (_of_notice(claim, notices) or _change(claim, before, look_backs) for claim in today)
    return (*told, *withdrawn)


def _of_notice(claim: SourcedClaim, notices: Mapping[str, Change]) -> Change | None:
    """The change of a claim that is itself a correction: it contradicts what it takes back."""
    taken = notices.get(claim.id)
    if taken is None:
        return None
    return Change(
        "contradicted", taken.story, claim.id, before=taken.claim, since=taken.since, who=claim.article.outlet
    )


def _change(claim: SourcedClaim, before: Before, look_backs: Collection[str]) -> Change:
    story, found = before.story(claim), before.like(claim)
    same = [one for one in found if one.relation.kind == "same"] or before.repeated(claim)
    if same:
        return _repeated(claim, story, same)
    if claim.article.id in look_backs:
        return Change("repeated", story, claim.id)
    for one in sorted(found, key=lambda one: _precedence(one, claim)):
        if one.relation.kind == "figure_differs" and one.figures is not None and _one_story(one, story, before):
            return _figure_changed(claim, story, one)
    denied = next((one for one in found if one.relation.kind == "contradicts"), None)
    if denied is not None:
        return _since(claim, story, denied, "contradicted")
    return Change("new", story, claim.id)


def _one_story(found: Found, story: str, before: Before) -> bool:
    return bool(story) and before.story(found.earlier.claim) == story


def _precedence(found: Found, claim: SourcedClaim) -> tuple[bool, int, float, str]:
    """Which of several earlier figures is the one that changed: the same speaker's, then the latest, then the likest."""
    mine, its = voice_of(claim), voice_of(found.earlier.claim)
    same = mine is not None and its is not None and is_same_voice(mine, its)
    return not same, -found.earlier.since.toordinal(), -found.relation.score, found.earlier.claim.id


def _repeated(claim: SourcedClaim, story: str, same: Sequence[Found]) -> Change:
    """A repetition of the claim that was first; from another mouth where nobody before said it whom it is credited to."""
    first = min(same, key=lambda one: (one.earlier.since, -one.relation.score, one.earlier.claim.id))
    voice = voice_of(claim) if claim.checked.attribution is not None else None
    heard = [earlier for one in same if (earlier := voice_of(one.earlier.claim)) is not None]
    if voice is not None and not any(is_same_voice(voice, other) for other in heard):
        return _since(claim, story, first, "speaker_added")
    return Change("repeated", story, claim.id, before=first.earlier.claim.id, since=first.earlier.since)


def _figure_changed(claim: SourcedClaim, story: str, found: Found) -> Change:
    old, new = found.figures or (None, None)
    return Change(
        kind="figure_changed",
        story=story,
        claim=claim.id,
        before=found.earlier.claim.id,
        since=found.earlier.since,
        old=figure_text(old, found.earlier.claim) if old is not None else "",
        new=figure_text(new, claim) if new is not None else "",
        who=who_says(claim),
    )


def _since(claim: SourcedClaim, story: str, found: Found, kind: ChangeKind) -> Change:
    told = found.earlier
    return Change(kind, story, claim.id, before=told.claim.id, since=told.since, who=who_says(claim))
