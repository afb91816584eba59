"""The day's claims -> its key judgments: proposed by a model or not, let through by code, never empty and never invented.

A proposal that is not let through is asked for once more; then the best supported claim it cites stands as it is. What no model
phrases, because there is none, it refuses, fails or says nothing, code takes from the best supported claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from briefgen.data import Finding, Judgment, RefusedJudgment, SourcedClaim, WrittenBy
from briefgen.errors import BudgetExceeded, ModelError
from briefgen.injections import speaks_to_models
from briefgen.judging.confidence import confidence
from briefgen.judging.evidence import plain
from briefgen.judging.gates import gate, passes, unknown
from briefgen.judging.material import Material
from briefgen.judging.phrasing import Conversation, JudgingPrompts, Problem, Proposal
from briefgen.judging.ranking import JudgingPolicy, candidates, same, telling
from briefgen.llm import LLM

LEADING = 3
"""Claims that weigh most and are judged on in any case: what can be counted decides what a brief may not leave out."""

UNANSWERED = (ModelError, BudgetExceeded)
"""What a question may come back with: judgments are the last thing asked, and claims as they stand make a brief as well."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The day's judgments, and what they took."""

    judgments: tuple[Judgment, ...] = ()
    """The main message first; none only where no claim can be read alone."""
    refused: tuple[RefusedJudgment, ...] = ()
    """What the model proposed last and was not let through."""
    calls: int = 0
    """Answers a model gave."""
    replayed: int = 0
    """Answers that came from the store."""
    failure: str = ""
    """Why a question went without an answer, a sentence; '' where none did."""


def judge_day(
    material: Material,
    llm: LLM | None,
    prompts: JudgingPrompts,
    policy: JudgingPolicy,
    *,
    own: Sequence[Judgment] = (),
) -> Judged:
    """The judgments on a day's claims; `own` are those that persons wrote, printed in any case where their claims bear them out.

    A refusal, a failed call, a spent budget and an answer of the wrong shape are outcomes. Raises LedgerError and TemplateError.
    """
    shown = candidates(material, policy)
    told = candidates(material.without(speaking), policy) if (speaking := _speaking(material)) else shown
    desk = _Desk(material, (*shown, *(claim for claim in told if claim not in shown)))
    for judgment in own:
        desk.again(judgment)
    if not told or llm is None:
        return Judged(desk.finished(policy.by_code, policy.most), tuple(desk.refused))
    conversation = Conversation(llm, prompts, told, policy)
    failure = _phrase(desk, conversation)
    wanted = policy.least if desk.printed else policy.by_code
    return Judged(
        desk.finished(wanted, policy.most), tuple(desk.refused), conversation.calls, conversation.replayed, failure
    )


def judge_again(material: Material, before: Sequence[Judgment], policy: JudgingPolicy) -> Judged:
    """The judgments of a finished brief on its claims as they stand by now, in their order.

    One that its claims no longer bear out is refused, and the best claim it cites, or else the weightiest left, stands for it.
    """
    desk = _Desk(material, candidates(material, policy))
    stand = [desk.again(judgment) for judgment in before]
    judgments = [
        found if found is not None else desk.instead(judgment) for found, judgment in zip(stand, before, strict=True)
    ]
    return Judged(tuple(filter(None, judgments)), tuple(desk.refused))


def _speaking(material: Material) -> frozenset[str]:
    """Ids of the articles that speak to the model that reads them.

    This is the one question that shows a model several articles at once: theirs are left out of it, so that no word of one tells it
    what to make of another. Their claims are judged on by code.
    """
    articles = {claim.article.id: claim.article for claim in material.claims}
    return frozenset(name for name, article in articles.items() if speaks_to_models(article.text))


def _phrase(desk: _Desk, conversation: Conversation) -> str:
    """Has the model phrase judgments and puts them on the desk; why a question went without an answer, '' where none did."""
    try:
        proposals = conversation.proposals()
    except UNANSWERED as error:
        return str(error)
    problems = [Problem(proposal, found) for proposal in proposals if (found := desk.fault(proposal))]
    again: Sequence[Proposal] = ()
    failure = ""
    if problems:
        try:
            again = conversation.again(problems)
        except UNANSWERED as error:
            failure = str(error)
    renewed = {problem.proposal: proposal for problem, proposal in zip(problems, again, strict=False)}
    for proposal in proposals:
        desk.take(renewed.get(proposal, proposal))
    return failure


@dataclass
class _Desk:
    """What is on its way into the brief: each claim is used once."""

    material: Material
    shown: Sequence[SourcedClaim]
    printed: list[Judgment] = field(default_factory=list)
    refused: list[RefusedJudgment] = field(default_factory=list)

    def fault(self, proposal: Proposal) -> tuple[Finding, ...]:
        """What is wrong with a proposal, as the claims stand that it states; empty where it may be printed."""
        found = self._findings(self.anchored(proposal))
        return () if passes(found) else found

    def take(self, proposal: Proposal) -> None:
        """Prints a proposal; one that is not let through is listed, and the best claim it cites stands for it."""
        placed = self.anchored(proposal)
        found = self._findings(placed)
        cited = [self.material.by_id[one] for one in placed.cited if one in self.material.by_id]
        if passes(found) and not (found := self._repeats(cited)):
            self.printed.append(self._judgment(placed.sentence, cited, "model"))
            return
        self.refused.append(RefusedJudgment(proposal.sentence, proposal.cited, found))
        if not any(finding.code == "duplicate" for finding in found):
            self._stand_in(cited)

    def finished(self, least: int, most: int) -> tuple[Judgment, ...]:
        """All judgments, the weightiest claim's first; the weightiest are among them whether a model took them up or not.

        A small model's order says little, and it leaves out what it cannot shorten.
        """
        for claim in self.shown[:LEADING]:
            if claim.id not in self.material.known:
                self._print_claim(claim)
        for claim in self._best(self.shown):
            if len(self.printed) >= least:
                break
            self._print_claim(claim)
        place = {claim.id: at for at, claim in enumerate(self.shown)}
        last = len(self.shown)
        ordered = sorted(self.printed, key=lambda one: min(place.get(claim, last) for claim in one.claims))
        own = sum(judgment.written_by == "analyst" for judgment in ordered)
        others = [judgment for judgment in ordered if judgment.written_by != "analyst"][: max(most - own, 0)]
        return tuple(judgment for judgment in ordered if judgment.written_by == "analyst" or judgment in others)

    def again(self, judgment: Judgment) -> Judgment | None:
        """Prints what was printed before, reckoned anew; None where it may not be, and then a sentence that was phrased is listed."""
        cited = self._left(judgment)
        is_claim = judgment.written_by == "code"
        sentence = _as_it_stands(cited[0]) if is_claim and cited else judgment.sentence
        found = _fallen(judgment.claims, self.material) or gate(sentence, cited)
        if passes(found):
            self.printed.append(self._judgment(sentence, cited, judgment.written_by))
            return self.printed[-1]
        if not is_claim:
            self.refused.append(RefusedJudgment(sentence, judgment.claims, found))
        return None

    def instead(self, judgment: Judgment) -> Judgment | None:
        """Prints a claim as it stands in the place of a judgment; None where none is left."""
        before = len(self.printed)
        self._stand_in(self._left(judgment))
        if len(self.printed) == before:
            self._stand_in(self.shown)
        return self.printed[-1] if len(self.printed) > before else None

    def _left(self, judgment: Judgment) -> list[SourcedClaim]:
        return [self.material.by_id[one] for one in judgment.claims if one in self.material.by_id]

    def anchored(self, proposal: Proposal) -> Proposal:
        """The proposal with the ids of the claims that it does state, where they are not those it gives.

        A small model writes one claim's sentence under another's number, or more numbers than it uses. What is proved by a
        claim it was shown may cite it; a sentence that nothing proves keeps the ids it came with.
        """
        if passes(self._findings(proposal)):
            return proposal
        stated = [claim for claim in self.shown if plain(claim.checked.claim.statement) == plain(proposal.sentence)]
        for claim in (*stated, *self._likeliest(proposal)):
            other = Proposal(proposal.sentence, (claim.id,))
            if other.cited != proposal.cited and passes(self._findings(other)):
                return other
        return proposal

    def _likeliest(self, proposal: Proposal) -> Iterator[SourcedClaim]:
        """The cited claims, then the shown one that shares most words with the sentence."""
        yield from (self.material.by_id[one] for one in proposal.cited if one in self.material.by_id)
        said = frozenset(proposal.sentence.lower().split())
        yield max(self.shown, key=lambda claim: len(telling(claim) & said))

    def _findings(self, proposal: Proposal) -> tuple[Finding, ...]:
        shown = {claim.id: claim for claim in self.shown}
        strangers = unknown(proposal.cited, shown)
        return strangers or gate(proposal.sentence, [shown[one] for one in proposal.cited])

    def _repeats(self, cited: Sequence[SourcedClaim]) -> tuple[Finding, ...]:
        """A block for a judgment that states no claim which one before it does not."""
        if all(self._is_used(claim) for claim in cited):
            return (Finding("duplicate", "block", "it says what a judgment before it says"),)
        return ()

    def _is_used(self, claim: SourcedClaim) -> bool:
        used = (self.material.by_id[one] for judgment in self.printed for one in judgment.claims)
        return any(same(claim, other, self.material) for other in used)

    def _stand_in(self, cited: Iterable[SourcedClaim]) -> None:
        for claim in self._best(cited):
            if self._print_claim(claim):
                return

    def _print_claim(self, claim: SourcedClaim) -> bool:
        """Whether a claim could be printed as it stands: it was not yet, and it can be read alone."""
        if self._is_used(claim) or claim not in self.shown:
            return False
        self.printed.append(self._judgment(_as_it_stands(claim), [claim], "code"))
        return True

    def _best(self, claims: Iterable[SourcedClaim]) -> Sequence[SourcedClaim]:
        """Claims by how well they are borne out; of equals the one that is shown first, and what is known last."""
        listed = [claim for claim in self.shown if claim in tuple(claims)]
        return sorted(listed, key=lambda claim: (claim.id in self.material.known, -self._score(claim)))

    def _score(self, claim: SourcedClaim) -> int:
        return confidence([claim], self.material.corroborations, against=self.material.against((claim.id,))).score

    def _judgment(self, sentence: str, cited: Sequence[SourcedClaim], by: WrittenBy) -> Judgment:
        ids = tuple(claim.id for claim in cited)
        story, against = self.material.story_of[ids[0]], self.material.against(ids)
        return Judgment(
            story=story,
            sentence=sentence,
            claims=ids,
            against=against,
            considered=len(self.material.in_story[story]),
            confidence=confidence(cited, self.material.corroborations, against=against),
            written_by=by,
        )


def _as_it_stands(claim: SourcedClaim) -> str:
    return " ".join(claim.checked.claim.statement.split())


def _fallen(claims: Iterable[str], material: Material) -> tuple[Finding, ...]:
    """A block for each claim that is none of the day's any more."""
    return tuple(
        Finding("unknown-claim", "block", f"it rests on claim {claim}, which does not stand any more")
        for claim in claims
        if claim not in material.by_id
    )
