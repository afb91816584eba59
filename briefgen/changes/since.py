"""Today's claims and those of the briefs before -> what is new, what has another figure or speaker, what is gone or denied.

A claim that says what an earlier one says is repeated, whatever its words; only one is new that nothing like it was said
before. Another figure of the same thing is a change within one story; in two it is two numbers.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal

from briefgen.changes.before import Before, Found, figure_text, who_says
from briefgen.changes.withdrawn import withdrawals
from briefgen.data import Change, ChangeKind, Comparator, Corroboration, Earlier, Figure, SourcedClaim
from briefgen.matching import is_same_voice, voice_of

NOTHING: Collection[str] = frozenset()
Mates = Mapping[str, Sequence[SourcedClaim]]
"""By the id of a claim of today, those of today that say the same."""


def changes(
    today: Sequence[SourcedClaim],
    earlier: Sequence[Earlier],
    *,
    stories: Mapping[str, str],
    look_backs: Collection[str] = NOTHING,
    together: Sequence[Corroboration] = (),
) -> tuple[Change, ...]:
    """How each of today's claims stands to those before, in their order; after them the earlier ones that are withdrawn.

    `stories` gives the story of each article of either, by id. `look_backs` are articles that recall what is long known:
    their claims are repeated even where no brief had them. Of today's claims that say the same, `together`, none is new
    where another is not.
    """
    before = Before(today, earlier, stories)
    withdrawn = tuple(withdrawals(today, before))
    notices = {change.before: change for change in withdrawn if change.before is not None}
    mates = _mates(today, together)
    told = (_of_notice(claim, notices) or _change(claim, mates, before, look_backs) for claim in today)
    return (*told, *withdrawn)


def _mates(today: Sequence[SourcedClaim], together: Sequence[Corroboration]) -> Mates:
    by_id = {claim.id: claim for claim in today}
    return {
        claim: [by_id[other] for other in one.claims if other != claim and other in by_id]
        for one in together
        for claim in one.claims
    }


def _of_notice(claim: SourcedClaim, notices: Mapping[str, Change]) -> Change | None:
    """The change of a claim that is itself a correction: it contradicts what it takes back."""
    taken = notices.get(claim.id)
    if taken is None:
        return None
    return Change(
        "contradicted", taken.story, claim.id, before=taken.claim, since=taken.since, who=claim.article.outlet
    )


def _change(claim: SourcedClaim, mates: Mates, before: Before, look_backs: Collection[str]) -> Change:
    """The change of a claim by its own words; where they are new, by those of the first that says the same and is not."""
    told = (_by(words, claim, before, look_backs) for words in (claim, *mates.get(claim.id, ())))
    return next((change for change in told if change.kind != "new"), Change("new", before.story(claim), claim.id))


def _by(words: SourcedClaim, claim: SourcedClaim, before: Before, look_backs: Collection[str]) -> Change:
    """The change of a claim, told by the words of one that says the same."""
    story, found = before.story(claim), before.like(words)
    same = [one for one in found if one.relation.kind == "same"] or before.repeated(words)
    if same:
        return _repeated(claim, story, same)
    if claim.article.id in look_backs:
        return Change("repeated", story, claim.id)
    counted = [
        one
        for one in found
        if one.relation.kind == "figure_differs" and one.figures is not None and _one_story(one, story, before)
    ]
    if counted:
        return _figure_changed(claim, story, [*counted, *before.counts_beside(counted[0], words)])
    denied = [one for one in found if one.relation.kind == "contradicts"]
    if denied:
        return _since(claim, story, _first(denied), "contradicted")
    return Change("new", story, claim.id)


def _one_story(found: Found, story: str, before: Before) -> bool:
    return bool(story) and before.story(found.earlier.claim) == story


def _first(found: Sequence[Found]) -> Found:
    """The claim that was told first, on a tie the likest."""
    return min(found, key=lambda one: (one.earlier.since, -one.relation.score, one.earlier.claim.id))


def _repeated(claim: SourcedClaim, story: str, same: Sequence[Found]) -> Change:
    """A repetition of the claim that was first; from another mouth where nobody before said it whom it is credited to."""
    first = _first(same)
    voice = voice_of(claim) if claim.checked.attribution is not None else None
    heard = [earlier for one in same if (earlier := voice_of(one.earlier.claim)) is not None]
    if voice is not None and not any(is_same_voice(voice, other) for other in heard):
        return _since(claim, story, first, "speaker_added")
    return Change("repeated", story, claim.id, before=first.earlier.claim.id, since=first.earlier.since)


def _figure_changed(claim: SourcedClaim, story: str, counted: Sequence[Found]) -> Change:
    """The change from the latest of the earlier figures: the same speaker's, where there is one; then the likest claim's.

    A figure is as old as the first brief that had it: who repeats yesterday's toll today does not make it today's.
    """
    told: dict[object, date] = {}
    for one in counted:
        told[_value(one)] = min(told.get(_value(one), date.max), one.earlier.since)

    def precedence(one: Found) -> tuple[bool, int, bool, float, str]:
        since = told[_value(one)]
        is_first = one.earlier.since == since
        return not _same_voice(one, claim), -since.toordinal(), not is_first, -one.relation.score, one.earlier.claim.id

    latest = min(counted, key=precedence)
    old, new = latest.figures or (None, None)
    own = next(
        (figure for figure in claim.checked.particulars.figures if new and _amount(figure) == _amount(new)), None
    )
    if old is None or own is None:
        return Change("new", story, claim.id)
    return Change(
        kind="figure_changed",
        story=story,
        claim=claim.id,
        before=latest.earlier.claim.id,
        since=told[_value(latest)],
        old=figure_text(old, latest.earlier.claim),
        new=figure_text(own, claim),
        who=who_says(claim),
    )


def _value(found: Found) -> object:
    """The earlier figure, whoever gave it."""
    return found.figures and _amount(found.figures[0])


def _amount(figure: Figure) -> tuple[Decimal, Decimal, Comparator]:
    return figure.low, figure.high, figure.comparator


def _same_voice(found: Found, claim: SourcedClaim) -> bool:
    mine, its = voice_of(claim), voice_of(found.earlier.claim)
    return mine is not None and its is not None and is_same_voice(mine, its)


def _since(claim: SourcedClaim, story: str, found: Found, kind: ChangeKind) -> Change:
    told = found.earlier
    return Change(kind, story, claim.id, before=told.claim.id, since=told.since, who=who_says(claim))
