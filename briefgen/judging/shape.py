"""Is it one plain sentence that says something? Nothing else is asked of what is none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefgen.annotating.figures import find_figures
from briefgen.annotating.proper import proper_names
from briefgen.annotating.words import FUNCTION_WORDS, words
from briefgen.attribution.grammar import SUBJECTS, VERBAL
from briefgen.data import Finding
from briefgen.judging.evidence import Held
from briefgen.references import bracketed, leaning
from briefgen.segmentation import CLOSERS, TERMINAL

if TYPE_CHECKING:
    from spacy.tokens import Token

LONGEST = 420
"""Characters of a sentence: some 65 words; the longest sentences of news agencies have 60."""
SHORTEST = 4
"""Words below which nobody does anything to anything."""
TELLING = 5
"""Content words that a sentence without name and number needs to say anything: "The situation remains tense" has three."""

_MARKUP = re.compile(
    r"https?:|www\.|\w@\w|</?\w|&#?\w+;|[`*|~\\{}<>]|\]\(|\[\^|\]\[|!\[|^\s*[#>+-]\s|(?<!\w)_{1,2}\w|\b\w+_\b",
    re.MULTILINE,
)
"""Links, tags, entities, marks of Markdown."""
_LITTER = re.compile(
    r"\bC\d{1,3}\b|\b[0-9a-f]{12}(?:\.\d+|r)?\b|\bclaims? (?:id|\d)|\((?:claims?|sources?|refs?)\b", re.IGNORECASE
)
"""Ids of claims, as they are shown to a model or kept in files, and "claim 3"."""
_ABBREVIATED = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Sgt|Gov|Sen|Rep|St|No|vs|[Ii]nc|[Cc]o|[Cc]orp|[A-Z][a-z]{2}))\.$"
)
"""What a full stop closes without ending a sentence: "Lt.", "U.S.", "Inc."."""

_STOP = re.compile(r"[a-z]{4,}[.!?][”\"’)]* [“\"]?[A-Z]")
"""A plain word, a full stop and a capital: the parser overlooks such a border at times."""

_OPENING = "“\"‘'[($€£"


def shape(held: Held) -> Iterator[Finding]:
    """Blocks for what no brief prints as a judgment: markup, litter, more or less than a sentence, an empty one."""
    sentence = held.sentence
    litter = _stray(held)
    if litter:
        yield Finding("stray-marks", "block", f"it holds {litter}, which is no part of a sentence")
    fault = _fault(held) if not litter else ""
    if fault:
        yield Finding("not-a-sentence", "block", fault)
    elif not litter and _is_empty(held):
        yield Finding("says-nothing", "block", f"“{sentence[:60]}” gives no name, no figure and little else")


def _stray(held: Held) -> str:
    """What is in a sentence that belongs to no sentence; '' where nothing is."""
    sentence, given = held.sentence, held.text
    if any(unicodedata.category(sign) in {"Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp"} for sign in sentence):
        return "a sign that cannot be seen"
    for pattern in (_MARKUP, _LITTER):
        found = next((match[0].strip() for match in pattern.finditer(sentence) if match[0] not in given), None)
        if found is not None:
            return f"“{found}”"
    stated = [claim.checked.claim.statement for claim in held.claims]
    open_ = [span.of(sentence) for span in bracketed(sentence)]
    added = next((words for words in open_ if not any(words in text for text in (given, *stated))), None)
    return f"“{added}”" if added else ""


def _fault(held: Held) -> str:
    """Why it is no sentence, for the reader; '' where it is one."""
    sentence = held.sentence.strip()
    if len(sentence) > LONGEST:
        return f"it has {len(sentence)} characters, more than the {LONGEST} of a long sentence"
    if len(words(sentence)) < SHORTEST or not any(token.pos_ in VERBAL for token in held.doc):
        return "it has no verb, or too few words to say anything"
    if not sentence.rstrip(CLOSERS).endswith((".", "!", "…")) and not sentence.endswith((".", "!")):
        return "it does not end as a sentence that states something"
    first = sentence.split()[0]  # "al-Masri" begins a sentence as well
    if not (any(sign.isupper() for sign in first) or first[0].isdigit() or first[0] in _OPENING):
        return "it does not begin as a sentence"
    return "it is more than one sentence" if _ends_inside(held) else ""


def _ends_inside(held: Held) -> bool:
    """Whether a sentence ends before the last, by the parse and by its mark."""
    for sentence in list(held.doc.sents)[:-1]:
        text = sentence.text.strip()
        stripped = text.rstrip(CLOSERS)
        if stripped.endswith(tuple(TERMINAL)) and not _ABBREVIATED.search(stripped):
            return True
    return _STOP.search(held.sentence) is not None


def _is_empty(held: Held) -> bool:
    content = [word for word in words(held.sentence) if word not in FUNCTION_WORDS]
    named = any(True for _ in proper_names(held.doc)) or bool(find_figures(held.sentence)) or "“" in held.sentence
    return not named and len(content) < TELLING


def reference(held: Held) -> Iterator[Finding]:
    """A block for words that stand for something said before: "they", "these claims", and "that" where it is all a subject is."""
    sentences = held.alone.sentences
    mention = leaning(held.alone, sentences[0]) if sentences else None
    pointing = next((token.text for token in held.doc if _points(token)), None)
    named = held.alone.text(mention.span) if mention is not None else pointing
    if named is not None:
        yield Finding(
            "reference-unresolved", "block", f"“{named}” stands for something that the sentence does not name"
        )


def _points(token: Token) -> bool:
    """Whether a sentence begins with a "this" or "that" that is all there is of its subject."""
    first = next((other.i for other in token.doc if other.is_alpha), -1)
    return token.i == first and token.lower_ in {"this", "that"} and token.dep_ in SUBJECTS
