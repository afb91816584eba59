"""Does the evidence state anything? A fragment without a verb, a question and a bare "Doe said" do not."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.attribution.cues import SAYING
from briefgen.attribution.grammar import VERBAL, lemma
from briefgen.checking.passage import Passage
from briefgen.data import Finding

BARE_WORDS = 3
"""Words up to which a reporting verb and its speaker are all there is: "Jane Doe said."."""
MARKS = " \t\r\n\"'”’»)]"
"""What may stand between a question mark and the end of a sentence."""


def assertion(passage: Passage) -> Iterator[Finding]:
    """A block for evidence that has no verb ("Almera, the port."), asks, or names a speaker and not what was said."""
    reason = _reason(passage)
    if reason:
        yield Finding("not-a-claim", "block", f"the evidence {reason} and states nothing", (passage.span,))


def _reason(passage: Passage) -> str:
    if passage.text.rstrip(MARKS).endswith("?"):
        return "asks"
    tokens = [token for token in passage.reading.tokens(passage.span) if not token.is_punct and not token.is_space]
    if not any(token.pos_ in VERBAL for token in tokens):
        return "has no verb"
    bare = len(tokens) <= BARE_WORDS and any(lemma(token) in SAYING for token in tokens)
    return "names a speaker" if bare else ""
