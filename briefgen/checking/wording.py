"""Is a reworded statement still what the article says? Its words must be the evidence's, in the evidence's order.

A model may cut, and may say what a pronoun stands for. Both can be proved. A content word of its own, or the evidence's words
in another order, may mean the same or the reverse ("A struck B"): no rule here can tell, and the judge is asked.
What it puts for a pronoun must stand just before and agree with it, else `reference-unresolved`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from briefgen.checking.passage import Passage
from briefgen.data import Finding, GroundedClaim, Span
from briefgen.language import Reading
from briefgen.references import Mention, bracketed, leaning, referent, with_referent

if TYPE_CHECKING:
    from spacy.tokens import Doc

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"})
"""Parts of speech that carry what a sentence says."""
MODAL = "MD"
"""The Penn tag of "may" and "will": auxiliaries that change what is claimed, so they count as content."""
GAP = ("", "")
"""Stands among content words for the words that lean, and in a statement for what is put in their place."""
NAMED_MOST = 4
"""Unsupported words a message names."""


def reference(passage: Passage) -> Iterator[Finding]:
    """What the statement puts in brackets for a pronoun; and a note where words lean on a sentence it does not show."""
    mention = _mention(passage)
    if mention is None:
        return
    words, inserted = passage.reading.text(mention.span), _inserted(passage)
    if inserted is None:
        if passage.evidence.contains(mention.span):
            message = f"“{words}” stands for something said before"
            yield Finding("reference-unresolved", "note", message, (mention.span,))
        return
    phrase = inserted.of(passage.claim.statement)[1:-1].removesuffix("’s")
    if referent(passage.reading, mention, phrase) is None:
        message = f"“{words}” was read as “{phrase}”, which the sentences before do not bear out"
        yield Finding("reference-unresolved", "block", message, (mention.span,))


def only_reads(claim: GroundedClaim, reading: Reading) -> Finding | None:
    """A note of how a rewording reads the word that leans, where it changes nothing else; None where it does."""
    first = reading.sentences[claim.sentences[0] - 1]
    mention = leaning(reading, first)
    words = reading.text(Span(first.span.start, reading.sentences[claim.sentences[-1] - 1].span.end))
    inserted = _added_brackets(claim.statement, words)
    if mention is None or inserted is None:
        return None
    phrase = inserted.of(claim.statement)[1:-1]
    meant = phrase.removesuffix("’s") if mention.possessive else phrase
    if _plain(with_referent(words, first.span.start, mention, meant)) != _plain(claim.statement):
        return None
    message = f"the model read “{reading.text(mention.span)}” as “{meant}”, which the sentences before do not bear out"
    return Finding("reading-refused", "note", message, (mention.span,))


def wording(passage: Passage) -> Iterator[Finding]:
    """Content words of a rewritten statement that are not the evidence's, or not in its order.

    The first brackets stand for the words that lean, and `reference` judges what they hold; any others are a model's.
    """
    if not passage.claim.rewritten:
        return
    mention = _mention(passage)
    evidence = passage.reading.tokens(passage.span)
    stated = _content(passage.statement, gap=_inserted(passage) if mention else None)
    given = {form for token in evidence for form in (token.lower_, token.lemma_.lower())}
    foreign = [word for word, lemma in stated if word and word not in given and lemma not in given]
    if foreign:
        named = ", ".join(f"“{word}”" for word in foreign[:NAMED_MOST])
        message = f"the statement says {named}, which its evidence does not"
        yield Finding("wording-unsupported", "unsure", message, (passage.span,))
        return
    start = passage.reading.span(evidence).start
    gap = Span(mention.span.start - start, mention.span.end - start) if mention else None
    if not _in_order(stated, _content(evidence.as_doc(), gap=gap)):
        message = "the statement puts its evidence’s words in another order, which may change who did what"
        yield Finding("wording-unsupported", "unsure", message, (passage.span,))


def _plain(text: str) -> str:
    return " ".join(text.split())


def _mention(passage: Passage) -> Mention | None:
    """The first word of the evidence that leans on a sentence before it."""
    mention = leaning(passage.reading, passage.sentences[0])
    return mention if mention is not None and passage.span.contains(mention.span) else None


def _inserted(passage: Passage) -> Span | None:
    return _added_brackets(passage.claim.statement, passage.text) if passage.claim.rewritten else None


def _added_brackets(statement: str, evidence: str) -> Span | None:
    """The first brackets of a statement that its evidence does not have, marks included."""
    return next((span for span in bracketed(statement) if span.of(statement) not in evidence), None)


def _content(doc: Doc, *, gap: Span | None) -> list[tuple[str, str]]:
    """Content words as (lower case, lemma), with one `GAP` for all that stands in the gap."""
    found: list[tuple[str, str]] = []
    for token in doc:
        if gap is not None and gap.start <= token.idx < gap.end:
            found += [GAP] if found[-1:] != [GAP] else []
        elif token.pos_ in CONTENT or token.tag_ == MODAL:
            found.append((token.lower_, token.lemma_.lower()))
    return found


def _in_order(stated: Iterable[tuple[str, str]], given: Iterable[tuple[str, str]]) -> bool:
    """Whether each word appears among the given ones in some form, from left to right."""
    rest = iter(given)
    return all(any(word in forms or lemma in forms for forms in rest) for word, lemma in stated)
