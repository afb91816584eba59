"""Is a reworded statement still what the article says? Its words must be the evidence's, in the evidence's order.

A model may cut, and may say what a pronoun stands for. Both can be proved. A content word of its own is `wording-unsupported`;
the evidence's words in another order may mean the same or the reverse ("A struck B"), which no rule here can tell: `unsure`.
What it puts for a pronoun must stand just before and agree with it, else `reference-unresolved`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from briefgen.checking.passage import Passage
from briefgen.data import Finding, Span
from briefgen.references import Mention, bracketed, leaning, referent

if TYPE_CHECKING:
    from spacy.tokens import Doc

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"})
"""Parts of speech that carry what a sentence says."""
MODAL = "MD"
"""The Penn tag of "may" and "will": auxiliaries that change what is claimed, so they count as content."""
NAMED_MOST = 4
"""Unsupported words a message names."""


def reference(passage: Passage) -> Iterator[Finding]:
    """What the statement puts in brackets for a pronoun; and a note where words lean on a sentence it does not show."""
    mention = leaning(passage.reading, passage.sentences[0])
    if mention is None or not passage.span.contains(mention.span):
        return
    words = passage.reading.text(mention.span)
    phrase = _inserted(passage)
    if phrase is None and passage.evidence.contains(mention.span):
        yield Finding("reference-unresolved", "note", f"“{words}” stands for something said before", (mention.span,))
    elif phrase is not None and not _resolved(passage, mention, phrase):
        message = f"“{words}” was read as “{phrase}”, which the sentences before do not bear out"
        yield Finding("reference-unresolved", "block", message, (mention.span,))


def wording(passage: Passage) -> Iterator[Finding]:
    """Content words of a rewritten statement that are not the evidence's, or not in its order."""
    if not passage.claim.rewritten:
        return
    stated = _content(passage.statement, skipping=tuple(bracketed(passage.statement.text)))
    given = [form for token in passage.reading.tokens(passage.span) for form in {token.lower_, token.lemma_.lower()}]
    foreign = [word for word, lemma in stated if word not in given and lemma not in given]
    if foreign:
        named = ", ".join(f"“{word}”" for word in foreign[:NAMED_MOST])
        yield Finding(
            "wording-unsupported", "block", f"the statement says {named}, which its evidence does not", (passage.span,)
        )
    elif not _in_order([word for word, _ in stated], _content(passage.reading.tokens(passage.span).as_doc())):
        message = "the statement puts its evidence’s words in another order, which may change who did what"
        yield Finding("wording-unsupported", "unsure", message, (passage.span,))


def _inserted(passage: Passage) -> str | None:
    """What a rewritten statement says in its first brackets, the possessive ending left out."""
    if not passage.claim.rewritten:
        return None
    statement = passage.claim.statement
    for span in bracketed(statement):
        if span.of(statement) not in passage.text:
            return span.of(statement)[1:-1].removesuffix("’s")
    return None


def _resolved(passage: Passage, mention: Mention, phrase: str) -> bool:
    return referent(passage.reading, mention, phrase) is not None


def _content(doc: Doc, *, skipping: Sequence[Span] = ()) -> list[tuple[str, str]]:
    """Content words as (lower case, lemma), without those that `skipping` covers."""
    return [
        (token.lower_, token.lemma_.lower())
        for token in doc
        if (token.pos_ in CONTENT or token.tag_ == MODAL)
        and not any(span.start <= token.idx < span.end for span in skipping)
    ]


def _in_order(words: Sequence[str], given: Sequence[tuple[str, str]]) -> bool:
    """Whether the words appear among the given ones from left to right."""
    rest = iter(given)
    return all(any(word in forms for forms in rest) for word in words)
