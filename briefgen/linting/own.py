"""What a line says in nobody's words but the brief's: neither quoted nor in the evidence of the claims it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefgen.annotating.words import fold
from briefgen.judging.estimative import Likelihood, confidences, likelihoods
from briefgen.records import ClaimRecord

_QUOTED = re.compile(r'"[^"]*"|(?<!\w)\'[^\']*\'(?!\w)')
_MONTH = re.compile(r"\d\s+$")
_YEAR = re.compile(r"\s+\d")


@dataclass(frozen=True)
class Own:
    """A line's sentence, with what others say in it blanked."""

    line: int
    text: str
    """Quotes and dashes plain; as long as the sentence."""
    evidence: str
    """All that its claims say, plain and in lower case."""

    @classmethod
    def of(cls, line: int, sentence: str, claims: Iterable[ClaimRecord]) -> Own:
        """The sentence beside the claims it names."""
        said = (text for one in claims for text in (one.statement, one.evidence.text if one.evidence else ""))
        text = _QUOTED.sub(lambda match: " " * len(match[0]), fold(sentence))
        return cls(line, text, " ".join(fold(" ".join(said)).lower().split()))

    def likelihoods(self) -> Iterator[Likelihood]:
        """Words of likelihood that are the brief's own."""
        yield from (
            word for word in likelihoods(self.text) if not self.is_given(word.text) and not self._is_month(word)
        )

    def confidences(self) -> Iterator[str]:
        """Phrases of confidence that are."""
        yield from (phrase for phrase in confidences(self.text) if not self.is_given(phrase))

    def first(self, pattern: re.Pattern[str]) -> str:
        """The first match that is no word of the evidence; '' for none."""
        return next((one[0].strip() for one in pattern.finditer(self.text) if not self.is_given(one[0].strip())), "")

    def is_given(self, words: str) -> bool:
        """Whether the evidence has some words."""
        return re.search(rf"(?<!\w){re.escape(words.lower())}(?!\w)", self.evidence) is not None

    def _is_month(self, word: Likelihood) -> bool:
        beside = _MONTH.search(self.text[: word.span.start]) or _YEAR.match(self.text[word.span.end :])
        return word.span.of(self.text) == "May" and beside is not None
