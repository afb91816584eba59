"""What persons decided about claims -> the claims as they stand then: withheld, worded or credited anew, merged, split.

Code goes before a person and a person before a model. What no check refuses is printed as it was worded by hand, whatever the
judge could not tell; what a check refuses is withheld, whoever wrote it. A decision on other words than the claim has now is
applied to nothing, and the claim says so. `editing` puts a person's words before the checks, `telling` words the findings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefgen.checking.settling import verdict
from briefgen.data import (
    Article,
    CheckedArticle,
    CheckedClaim,
    Decision,
    Finding,
    FindingCode,
    Sentence,
    SentenceFate,
)
from briefgen.deciding.editing import Editor, evidence_of, settled, stated_alone
from briefgen.deciding.telling import by, edits, rejection, told
from briefgen.grounding.folding import fold

__all__ = ["Refusal", "decided", "edits", "evidence_of", "holding", "origin", "refusals"]

RULED: frozenset[FindingCode] = frozenset({"rejected", "merged", "split"})
"""What a person withholds a claim for."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """An edit that the checks refuse."""

    decision: Decision
    claim: CheckedClaim
    """As edited, withheld."""
    article: Article

    @property
    def reasons(self) -> tuple[Finding, ...]:
        """Why."""
        blocks = (finding for finding in self.claim.findings if finding.severity == "block")
        return tuple(finding for finding in blocks if finding.code not in RULED)


def decided(
    articles: Sequence[CheckedArticle], decisions: Iterable[Decision], *, opponents: Sequence[Sequence[str]] = ()
) -> tuple[CheckedArticle, ...]:
    """The articles with the latest decision on each claim applied; one that nothing was decided about is the same object.

    Of several decisions on a claim the last one given counts. `opponents` are parties that are opponents whatever an article says.
    """
    latest = {decision.claim: decision for decision in decisions}
    here = {claim.claim.id for item in articles for claim in item.claims}
    merging = {one.claim: one.merged_into for one in latest.values() if one.merged_into and one.ruling != "rejected"}
    sound = frozenset(claim for claim in merging if _ends(claim, merging, here))
    return tuple(
        _Desk(item, latest, sound, Editor(item.article, opponents)).article
        if any(claim.claim.id in latest for claim in item.claims)
        else item
        for item in articles
    )


def refusals(articles: Iterable[CheckedArticle], decisions: Iterable[Decision]) -> tuple[Refusal, ...]:
    """Of decided articles, the edits that checks refused."""
    edited = {one.claim: one for one in decisions if one.ruling != "rejected" and edits(one)}
    found = (
        Refusal(decision, claim, item.article)
        for item in articles
        for claim in item.claims
        if _is_edited(claim) and (decision := edited.get(claim.claim.id) or edited.get(origin(claim.claim.id)))
    )
    return tuple(refusal for refusal in found if refusal.reasons)


def holding(articles: Iterable[CheckedArticle], decisions: Iterable[Decision]) -> tuple[CheckedClaim, ...]:
    """Of decided articles, the accepted claims that checks withhold all the same."""
    accepted = {one.claim for one in decisions if one.ruling == "accepted" and not edits(one) and not one.merged_into}
    return tuple(
        claim
        for item in articles
        for claim in item.claims
        if claim.claim.id in accepted and claim.verdict == "withheld"
    )


def origin(claim: str) -> str:
    """The claim that a part was split from; the claim itself where it is no part."""
    whole, _, part = claim.rpartition(".s")
    return whole if part.isdecimal() else claim


def _is_edited(claim: CheckedClaim) -> bool:
    return any(finding.code == "edited" for finding in claim.findings)


def _ends(claim: str, merging: Mapping[str, str | None], here: frozenset[str] | set[str]) -> bool:
    """Whether a claim is merged with one that is there and is not merged with it in turn, over however many steps."""
    seen, at = {claim}, merging.get(claim)
    while at is not None and at in here and at not in seen:
        if at not in merging:
            return True
        seen.add(at)
        at = merging[at]
    return False


@dataclass(frozen=True, slots=True)
class _Desk:
    """One article on its way."""

    given: CheckedArticle
    latest: Mapping[str, Decision]
    sound: frozenset[str]
    """Claims that are merged with one there is."""
    editor: Editor

    @property
    def article(self) -> CheckedArticle:
        """With decisions applied."""
        claims = tuple(claim for given in self.given.claims for claim in self._decided(given))
        return CheckedArticle(
            article=self.given.article,
            claims=claims,
            fates=tuple(_fates(self.given, claims)),
            failures=self.given.failures,
            audit=self.given.audit,
            profile=self.given.profile,
        )

    def _decided(self, claim: CheckedClaim) -> Iterator[CheckedClaim]:
        decision = self.latest.get(claim.claim.id)
        if decision is None:
            yield claim
        elif (conflict := self._conflict(claim, decision)) is not None:
            yield replace(claim, findings=(*claim.findings, conflict))
        elif decision.ruling == "rejected":
            yield _withheld(claim, Finding("rejected", "block", rejection(decision)))
        elif decision.merged_into:
            message = f"merged {by(decision)}with claim {decision.merged_into}, which says the same"
            yield _withheld(claim, Finding("merged", "block", message))
        elif decision.split:
            yield from self._split(claim, decision)
        elif edits(decision):
            yield self.editor.edited(claim, decision)
        else:
            yield _accepted(claim, decision) if decision.ruling == "accepted" else claim

    def _conflict(self, claim: CheckedClaim, decision: Decision) -> Finding | None:
        """A note where a decision cannot be applied: other words stand there now, or what it names is not there."""
        if fold(decision.evidence) != fold(evidence_of(claim, self.given.article)):
            words = " ".join(decision.evidence.split())
            message = f"{told(decision)} {by(decision)}when the article’s words were “{words}”: it is not applied"
        elif decision.ruling != "rejected" and decision.merged_into and decision.claim not in self.sound:
            other = decision.merged_into
            message = f"merged {by(decision)}with {other}, which is no claim it can be merged with: it is not applied"
        else:
            return None
        return Finding("decision-conflict", "note", message)

    def _split(self, claim: CheckedClaim, decision: Decision) -> Iterator[CheckedClaim]:
        """The claim withheld, and after it each statement as a claim on the same words; on each may be decided in turn."""
        names = [f"{claim.claim.id}.s{number}" for number in range(1, len(decision.split) + 1)]
        message = f"split {by(decision)}into claims {', '.join(names)}"
        yield _withheld(claim, Finding("split", "block", message))
        for name, statement in zip(names, decision.split, strict=True):
            part = replace(claim, claim=replace(claim.claim, id=name))
            edited = self.editor.edited(part, replace(decision, claim=name, statement=statement, split=()))
            yield from self._decided(stated_alone(edited))


def _fates(given: CheckedArticle, claims: Iterable[CheckedClaim]) -> Iterator[tuple[Sentence, SentenceFate]]:
    """The sentences with the buckets they end in now: only whether a claim on one is supported can have changed."""
    supported = {number for claim in claims if claim.verdict == "supported" for number in claim.claim.sentences}
    for sentence, fate in given.fates:
        if fate in {"claimed", "withheld"}:
            yield sentence, "claimed" if sentence.number in supported else "withheld"
        else:
            yield sentence, fate


def _withheld(claim: CheckedClaim, finding: Finding) -> CheckedClaim:
    return replace(claim, findings=(*claim.findings, finding), verdict="withheld")


def _accepted(claim: CheckedClaim, decision: Decision) -> CheckedClaim:
    """What only a model's word stood against is printed; what a check refuses stays withheld."""
    findings = tuple(map(settled, claim.findings))
    if claim.verdict == "supported" or verdict(findings) != "supported":
        return claim
    note = Finding("accepted", "note", f"accepted {by(decision)}where no check could tell")
    return replace(claim, findings=(*findings, note), verdict="supported")
