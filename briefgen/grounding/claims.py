"""DraftClaim + Reading -> GroundedClaim: a model's pointer is accepted only where the article's words bear it out.

What a draft brings decides. Nothing but a pointer: the sentences it points at, in their own words. A quotation: the
place that says it, in the sentences pointed at or wherever it stands. A rewritten statement: the sentences pointed at,
unless another says clearly more of it. Captions and boilerplate are never evidence.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from briefgen.data import Article, DraftClaim, GroundedClaim, Sentence, Span
from briefgen.grounding.agreement import Wording, read_wording
from briefgen.grounding.folding import fold, is_blank
from briefgen.grounding.locating import Located, locate_quote
from briefgen.language import Reading

EVIDENCE_KINDS = frozenset({"prose", "quotation"})
"""Kinds of sentence a claim may stand on."""
MAX_SENTENCES = 3
"""Consecutive sentences one pointer may span: more prove nothing in particular."""
MANY = 2
"""Sentences from which on a bare pointer is taken apart."""
MIN_AGREEMENT = 0.35
"""Least agreement (0 to 1) of a statement with the sentences pointed at: of sentences with words dropped, replaced and
pronouns resolved 1 in 200 agrees less than 0.47 with its own, and 1 in 50 more than 0.35 with another article."""
MIN_UNPOINTED = 0.5
"""The same for a sentence nobody pointed at."""
CLEAR_LEAD = 0.2
"""By how much a sentence must agree better than those pointed at to be taken instead: a statement with its pronouns
resolved shares those names with the sentences before."""
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
"""Penn tags of finite verbs: words without one state nothing by themselves."""
ID_DIGITS = 12
"""Hexadecimal digits of a claim's id: 48 bits, so a clash within one article is out of the question."""


@dataclass(frozen=True, slots=True)
class _Source:
    """An article as evidence."""

    reading: Reading
    usable: Mapping[int, Sentence]
    """By number, the sentences a claim may stand on."""
    text: str
    """The article with spaces for every character outside them: the same offsets, and nothing else to find."""
    wording: Wording

    def span(self, numbers: Sequence[int]) -> Span:
        """From the start of the first sentence to the end of the last."""
        return Span(self.usable[numbers[0]].span.start, self.usable[numbers[-1]].span.end)

    def covers(self, span: Span) -> bool:
        """Whether the span touches only sentences a claim may stand on."""
        return all(sentence.number in self.usable for sentence in self.reading.touched(span))


def ground(draft: DraftClaim, reading: Reading) -> GroundedClaim:
    """The draft with its evidence; `not_found`, and no evidence, where the article does not say it."""
    return _ground(draft, _source(reading))


def ground_all(drafts: Iterable[DraftClaim], reading: Reading) -> tuple[GroundedClaim, ...]:
    """The drafts of one article with their evidence, in order; the second claim of one span has the id "….2".

    A bare pointer at several sentences is a claim for each: what they say may be of different speakers, and is checked alone.
    """
    source = _source(reading)
    seen: Counter[str] = Counter()
    claims = []
    for claim in (_ground(one, source) for draft in drafts for one in _each(draft, source)):
        seen[claim.id] += 1
        claims.append(claim if seen[claim.id] == 1 else replace(claim, id=f"{claim.id}.{seen[claim.id]}"))
    return tuple(claims)


def claim_id(article: Article, evidence: Span | None, statement: str) -> str:
    """`ID_DIGITS` hexadecimal digits of the SHA-256 of article id and evidence span, or statement without one.

    An article's id is the hash of its URL and date, so the same place of the same article keeps its claim's id.
    """
    place = statement if evidence is None else f"{evidence.start}:{evidence.end}"
    return hashlib.sha256(f"{article.id}\n{place}".encode("utf-8", "surrogatepass")).hexdigest()[:ID_DIGITS]


def _source(reading: Reading) -> _Source:
    usable = {sentence.number: sentence for sentence in reading.sentences if sentence.kind in EVIDENCE_KINDS}
    text = reading.article.text
    return _Source(reading, usable, _blanked(text, usable.values()), read_wording(text, usable.values()))


def _blanked(text: str, sentences: Iterable[Sentence]) -> str:
    """The text with a space for every character outside the sentences."""
    parts, end = [], 0
    for sentence in sentences:
        parts += [" " * (sentence.span.start - end), sentence.span.of(text)]
        end = sentence.span.end
    return "".join(parts)


def _each(draft: DraftClaim, source: _Source) -> Iterable[DraftClaim]:
    """The draft, or one for each sentence that it points at with no word of its own."""
    numbers = tuple(dict.fromkeys(draft.sentences))
    is_bare = draft.quote is None and draft.statement is None
    if not is_bare or len(numbers) < MANY or not all(number in source.usable for number in numbers):
        return (draft,)
    return tuple(replace(draft, sentences=(number,)) for number in numbers)


def _ground(draft: DraftClaim, source: _Source) -> GroundedClaim:
    located = _locate(draft, source)
    article = source.reading.article
    evidence = None if located is None else located.span
    words = None if evidence is None else _one_line(source.reading.text(evidence))
    statement, rewritten = _statement(draft, words)
    return GroundedClaim(
        id=claim_id(article, evidence, statement),
        article_id=article.id,
        statement=statement,
        rewritten=rewritten,
        kind=draft.kind,
        evidence=evidence,
        status="not_found" if located is None else located.status,
        score=0.0 if located is None else located.score,
        sentences=() if evidence is None else tuple(each.number for each in source.reading.touched(evidence)),
        proposed_speaker=_given(draft.speaker),
    )


def _statement(draft: DraftClaim, words: str | None) -> tuple[str, bool]:
    """What the claim says, and whether that is a model's wording and not the evidence's."""
    proposed = _given(draft.statement)
    if words is None:
        return _one_line(proposed or draft.quote or ""), True
    if proposed is None or fold(proposed) == fold(words):
        return words, False
    return _one_line(proposed), True


def _given(text: str | None) -> str | None:
    """A draft's text, None where it left the field blank."""
    return None if text is None or is_blank(text) else text.strip()


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _locate(draft: DraftClaim, source: _Source) -> Located | None:
    quote, statement = _given(draft.quote), _given(draft.statement)
    pointed = _pointed(draft.sentences, source.usable)
    located = None if quote is None else _locate_quotation(quote, pointed, source)
    if located is not None:
        return replace(located, span=_clause(located.span, source.reading))
    words = statement or quote
    if words is not None:
        return _locate_statement(words, pointed, source, trusting=quote is None)
    return Located(source.span(pointed), "exact", 1.0) if pointed else None


def _pointed(numbers: Sequence[int], usable: Mapping[int, Sentence]) -> tuple[int, ...]:
    """The run of consecutive numbers that holds the first one usable, cut to `MAX_SENTENCES`; () when none is."""
    valid = [number for number in numbers if number in usable]
    if not valid:
        return ()
    first = last = valid[0]
    while first - 1 in valid:
        first -= 1
    while last + 1 in valid:
        last += 1
    return tuple(range(first, last + 1))[:MAX_SENTENCES]


def _locate_quotation(quote: str, pointed: Sequence[int], source: _Source) -> Located | None:
    """The quotation in the sentences pointed at; else the best find anywhere, of equal ones the nearest to them."""
    cited = source.span(pointed) if pointed else None
    located = None if cited is None else locate_quote(source.text, quote, within=cited)
    if located is None or located.status == "fuzzy":
        # From where the quotation would begin in mid-sentence it is as far to the sentence before as to the one after.
        middle = None if cited is None else (cited.start + cited.end - len(quote)) // 2
        located = locate_quote(source.text, quote, near=middle)
    # Words that run on over a caption are found across the blank it leaves, and would quote it.
    return located if located is not None and source.covers(located.span) else None


def _clause(span: Span, reading: Reading) -> Span:
    """The span where its words state something, else its whole sentences."""
    if any(token.tag_ in FINITE for token in reading.tokens(span)):
        return span
    sentences = reading.touched(span)
    return Span(sentences[0].span.start, sentences[-1].span.end)


def _locate_statement(words: str, pointed: Sequence[int], source: _Source, *, trusting: bool) -> Located | None:
    """The sentences pointed at, or the one that says clearly more of the statement; None where none says enough.

    A pointer that the words bear out counts as exact when `trusting`, and as realigned when the draft brought a
    quotation that the article does not contain.
    """
    weights = source.wording.weigh(words)
    agreement = source.wording.agreement(weights, pointed)
    rival, rival_agreement = _rival(weights, pointed, source.wording)
    clearly_better = agreement < MIN_AGREEMENT or rival_agreement - agreement >= CLEAR_LEAD
    if clearly_better and rival_agreement >= MIN_UNPOINTED:
        return Located(source.span((rival,)), "realigned", rival_agreement)
    if agreement < MIN_AGREEMENT:
        return None
    if trusting:
        return Located(source.span(pointed), "exact", 1.0)
    return Located(source.span(pointed), "realigned", agreement)


def _rival(weights: Mapping[str, float], pointed: Sequence[int], wording: Wording) -> tuple[int, float]:
    """The sentence that agrees best and its agreement, of equal ones the nearest to the pointer; (0, 0.0) for none."""
    agreements = {number: wording.agreement(weights, (number,)) for number in wording.sharing(weights)}
    origin = pointed[0] if pointed else 0
    best = max(agreements, key=lambda number: (agreements[number], -abs(number - origin), -number), default=0)
    return best, agreements.get(best, 0.0)
