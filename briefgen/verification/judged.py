"""Key judgments of the page: each cites claims that are, under their notes, says nothing that they do not, and has the
confidence that comes out when it is reckoned again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.data import Confidence, SourcedClaim
from briefgen.judging.confidence import confidence
from briefgen.judging.gates import gate
from briefgen.markdown import md, unescaped, visible
from briefgen.rendering.views import sum_of
from briefgen.verification.bullets import ladder_of
from briefgen.verification.ground import Ground
from briefgen.verification.lines import Line, Reference, notes_of, references_of

BENEATH = ("reckoned", "for", "against")
"""What stands under a judgment, in order."""
STANDS = "code: a claim as it stands"
"""Who wrote a judgment that no model phrased."""


def judgment_faults(page: Sequence[Line], ground: Ground) -> Iterator[tuple[int, str]]:
    """What the judgments say that cannot be proved, by line."""
    places = [at for at, line in enumerate(page) if line.shape == "judgment"]
    beneath = {at + step for at in places for step in range(1, len(BENEATH) + 1)}
    yield from (
        (line.number, "stands under no judgment")
        for at, line in enumerate(page)
        if line.shape in BENEATH and at not in beneath
    )
    for place, at in enumerate(places, start=1):
        if page[at].parts["place"] != str(place):
            yield page[at].number, f"is judgment {place} and is numbered {page[at].parts['place']}"
        yield from _judgment(page[at], page[at + 1 : at + 1 + len(BENEATH)], ground)


def _judgment(line: Line, beneath: Sequence[Line], ground: Ground) -> Iterator[tuple[int, str]]:
    ids = tuple(line.parts["claims"].split())
    if strangers := [one for one in ids if one not in ground.claims or ground.claims[one].verdict != "supported"]:
        yield line.number, f"the judgment rests on {strangers[0]}, which is no supported claim"
        return
    if notes_of(line.parts["notes"]) != _notes(ids, ground):
        yield line.number, f"the judgment cites {line.parts['notes'] or 'no note'}, its claims have other notes"
    if tuple(under.shape for under in beneath) != BENEATH:
        yield line.number, "the judgment is printed without its confidence, and what is for it and against it"
        return
    cited = [ground.sourced[one] for one in ids if one in ground.sourced]
    if len(cited) < len(ids):
        return  # an article is not there: that is told by the manifest
    if fault := _sentence_fault(unescaped(line.parts["sentence"]), cited, beneath[0].parts["by"]):
        yield line.number, fault
    yield from ((under.number, fault) for under in beneath for fault in beneath_faults(under, line, ground))


def beneath_faults(line: Line, judgment: Line, ground: Ground) -> Iterator[str]:
    """What is wrong with a line under a judgment that rests on claims whose articles are there."""
    ids, against = judgment.parts["claims"].split(), judgment.parts["against"].split()
    if line.shape == "for":
        yield from _for_faults(line, ids, ground)
    elif line.shape == "against":
        yield from _against_faults(line, ids, against, ground)
    elif ground.is_whole:
        cited = [ground.sourced[one] for one in ids]
        yield from _confidence_faults(line, confidence(cited, ground.corroborations, against=against))


def _sentence_fault(sentence: str, cited: Sequence[SourcedClaim], by: str) -> str:
    """What blocks a sentence on these claims; a claim as it stands is proved as a claim."""
    if len(cited) == 1 and sentence == visible(cited[0].checked.claim.statement):
        return ""
    if by == STANDS:
        return f"the judgment is said to be claim {cited[0].id} as it stands, and is not"
    block = next((finding for finding in gate(sentence, cited) if finding.severity == "block"), None)
    return f"the judgment is not borne out by its claims: {block.code}: {block.message}" if block else ""


def _notes(claims: Sequence[str], ground: Ground) -> tuple[int, ...]:
    return tuple(note for claim in claims if (note := ground.claims[claim].note) is not None)


def _for_faults(line: Line, ids: Sequence[str], ground: Ground) -> Iterator[str]:
    if references_of(line.parts["references"]) != _references(ids, ground):
        yield "what is for the judgment is not its claims, each with who says it and its note"


def _against_faults(line: Line, ids: Sequence[str], against: Sequence[str], ground: Ground) -> Iterator[str]:
    """What is wrong with what cuts the other way; claims of earlier briefs are named without a note."""
    here = [one for one in against if one in ground.claims]
    printed = references_of(line.parts["references"]) if line.parts["references"] else ()
    noted = tuple(one for one in printed if one.note is not None)
    if all(one in ground.sourced for one in here) and noted != _references(here, ground):
        yield "what is against the judgment is not the claims it names, each with who says it and its note"
    if len(printed) - len(noted) != len(against) - len(here):
        yield f"{len(against) - len(here)} claims of earlier briefs are against the judgment, and others are named"
    if not ground.is_whole:
        return
    found = ground.against(ids)
    if set(found) - set(against) or (ground.is_first and set(against) != set(found)):
        yield f"what is against the judgment is not what code finds, notes: {', '.join(map(str, _notes(found, ground))) or 'none'}"
    story = ground.story_of[ground.sourced[ids[0]].article.id]
    considered = sum(ground.story_of[claim.article.id] == story for claim in ground.sourced.values())
    if line.parts["considered"] not in {"", str(considered)}:
        yield f"{line.parts['considered']} claims are said to have been looked at, the story has {considered}"


def _references(claims: Sequence[str], ground: Ground) -> tuple[Reference, ...]:
    """The claims as a list of the page names them; those of copies have no note and are not named."""
    return tuple(Reference(ladder_of(ground.sourced[one]), note) for one in claims if (note := ground.claims[one].note))


def _confidence_faults(line: Line, found: Confidence) -> Iterator[str]:
    if line.parts["level"] != found.level:
        yield f"the confidence is {line.parts['level']}, and comes out as {found.level}: {sum_of(found)}"
    elif line.parts["sum"] not in {"", md(sum_of(found))}:
        yield f"the sum of the confidence is not what comes out: {sum_of(found)}"
    if line.parts["moved"] and f"→ {found.level}: " not in unescaped(line.parts["moved"]):
        yield "the confidence is said to have moved to another level than it has"
