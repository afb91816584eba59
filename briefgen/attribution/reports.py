"""A parse -> every place in it where something is credited to somebody: cue, literal source, content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.attribution import cues, titles
from briefgen.attribution.contents import Positions, clause_content, noun_content, verb_content
from briefgen.attribution.grammar import VERBAL, child, is_passive, lemma, mark, subtree
from briefgen.attribution.quoted import Quotations, quotations
from briefgen.attribution.report import Report, ReportKind
from briefgen.attribution.sources import audience, noun_source, relay, verb_source
from briefgen.attribution.speech import with_quotations

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

MAX_SENTENCE = 300
"""Tokens; longer "sentences" are lists or garbage, and reading them clause by clause would be quadratic."""


def reports(doc: Doc) -> tuple[Report, ...]:
    """Every report of a text, in order of its cues; cues inside quotations are the speaker's own and not read."""
    quoted = quotations(doc)
    found: list[Report] = []
    for sentence in doc.sents:
        if len(sentence) <= MAX_SENTENCE:
            found.extend(_in_sentence(sentence, quoted))
    return with_quotations(doc, found, quoted)


def _in_sentence(sentence: TokenSpan, quoted: Quotations) -> Iterator[Report]:
    """The reports of one sentence; a subject taken from inside a quotation gives way to whoever spoke before."""
    speaking: Token | None = None
    for token in sentence:
        report = report_at(token) if quoted.at[token.i] < 0 else None
        if report is not None:
            if report.source is not None and quoted.at[report.source.i] >= 0:
                report = replace(report, source=speaking)
            speaking = report.source or speaking
            yield report


def report_at(token: Token) -> Report | None:
    """What one word reports by its own grammar, quotations aside; None when it is no cue."""
    if token.lower_ in {"according", "per"} or token.dep_ == "prep":
        return _preposition(token)
    if token.pos_ in VERBAL:
        return _verb(token)
    if token.pos_ == "NOUN" and lemma(token) in cues.NOUNS:
        return _noun(token)
    if token.pos_ == "ADJ" and lemma(token) in cues.ADJECTIVES:
        return _adjective(token)
    if token.lower_ in cues.ADVERBS:
        return Report(range(token.i, token.i + 1), None, clause_content(token))
    return None


def _preposition(token: Token) -> Report | None:
    """What "according to X", "in a survey", "in X's view" credits."""
    to = child(token, "prep") if token.lower_ == "according" else token
    source = child(to, "pobj") if to is not None else None
    if to is None or source is None:
        return None
    if token.lower_ == "according" or (token.lower_ in {"in", "per"} and lemma(source) in cues.DOCUMENTS):
        return Report(range(token.i, to.i + 1), source, clause_content(token))
    return None


def _verb(verb: Token) -> Report | None:
    if lemma(verb) in cues.GIVING and verb.dep_ == "acl" and lemma(verb.head) in cues.FIGURES:
        return _given(verb)
    if not _reports(verb):
        return None
    source = verb_source(verb)
    content = verb_content(verb) - _clause_words(verb, source)
    if not content and lemma(verb) not in cues.SAYING:
        return None
    return Report(range(verb.i, verb.i + 1), source, content, _kind(verb, source), audience(verb), relay(verb))


def _clause_words(verb: Token, source: Token | None) -> Positions:
    """The cue and its subject: never part of what they report."""
    return subtree(source) | {verb.i} if source is not None and source.head == verb else frozenset({verb.i})


def _given(verb: Token) -> Report | None:
    """What "that was the figure given by X" credits: what is said of the figure is X's."""
    source = verb_source(verb) if is_passive(verb) else None
    return Report(range(verb.i, verb.i + 1), source, clause_content(verb)) if source is not None else None


def _reports(verb: Token) -> bool:
    """Whether the verb is in the lexicon, or takes a clause the way reporting verbs do."""
    name = lemma(verb)
    if is_passive(verb) and (name in cues.NAMING or _quotes_as_saying(verb)):
        return False
    if name in cues.REPORTING:
        return True
    clause = child(verb, "ccomp")
    return (
        clause is not None
        and name not in cues.NEVER
        and (mark(clause) == "that" or (child(verb, "nsubj") is not None and clause.i > verb.i))
    )


def _quotes_as_saying(verb: Token) -> bool:
    """Whether the verb only relays another cue: "was quoted by X as saying"."""
    return lemma(verb) in cues.QUOTING and any(item.lower_ == "as" for item in verb.children)


def _kind(verb: Token, source: Token | None) -> ReportKind:
    name, clause = lemma(verb), child(verb, "ccomp") is not None
    if _credits_nobody(verb, source):
        return "sign"
    if name in cues.SIGNS and not (titles.can_speak(source) and (clause or name not in cues.SHOWING)):
        return "sign"
    if clause:
        return "statement"
    intends = name in cues.INTENTION and child(verb, "xcomp") is not None
    return "stance" if name in cues.STANCE or intends else "statement"


def _credits_nobody(verb: Token, source: Token | None) -> bool:
    """Whether a verb of the lexicon reports nothing here, by its grammar.

    "Wreckage was found", "as expected": a passive with neither speaker nor clause, unless it is hearsay. "The court
    considers the case": an act on a thing, unless the verb is one of saying or what is found is evidence. "You agree", "was
    asked whether", "does not mention the mayor", "Doe, who advised the mayor": nobody the article quotes. "An earlier version
    of this article said": the outlet itself, of what it printed.
    """
    name, clause, thing = lemma(verb), child(verb, "ccomp"), child(verb, "dobj")
    if (source is not None and (source.lower_ in cues.READERS or _is_own_text(source))) or _asks_for_cover(verb):
        return True
    if is_passive(verb) and name in cues.ASKING:
        return True
    if name == "find" and thing is not None and _proves(thing) and titles.can_speak(source):
        return False
    if clause is None and child(verb, "xcomp") is None:
        if thing is not None and (child(verb, "neg") is not None or (verb.dep_ == "relcl" and name in cues.AUDIENCE)):
            return True
        return name not in (cues.HEARSAY if source is None else cues.SAYING | cues.STANCE) and (
            source is None or thing is not None
        )
    return clause is not None and thing is not None and clause.i < verb.i and name not in cues.SAYING


def _is_own_text(source: Token) -> bool:
    """Whether the text speaks of itself: "this article", "the headline of this story", "an earlier version of this report"."""
    words = source.doc[source.left_edge.i : source.right_edge.i + 1]
    if source.lower_ == "version" and child(source, "prep") is None:
        words = source.sent  # "This article was amended, since an earlier version said …"
    own = cues.OWN_TEXTS if source.lower_ in cues.OWN_TEXTS else cues.OWN_TEXTS | {"report"}
    points = any(word.lower_ == "this" and word.i + 1 < words.end and word.nbor().lower_ in own for word in words)
    return points and source.lower_ in cues.OWN_TEXTS | cues.OWN_PARTS


def _asks_for_cover(verb: Token) -> bool:
    """Whether a speaker only asks "not to be named"."""
    asked = child(verb, "xcomp")
    return asked is not None and lemma(asked) in cues.IDENTIFYING and child(asked, "neg") is not None


def _proves(found: Token) -> bool:
    """Whether what is found is evidence that something is so: "no evidence that the door was open"."""
    return lemma(found) in cues.EVIDENCE and any(mark(item) == "that" for item in found.children)


def _noun(noun: Token) -> Report | None:
    source, content = noun_source(noun), noun_content(noun)
    return Report(range(noun.i, noun.i + 1), source, content) if source is not None and content else None


def _adjective(word: Token) -> Report | None:
    """What "he is confident that" credits; "it is clear that" credits nobody."""
    clause = child(word, "ccomp") or child(word.head, "ccomp")
    subject = child(word.head, "nsubj")
    if clause is None or subject is None or word.dep_ != "acomp":
        return None
    return Report(range(word.i, word.i + 1), subject if subject.lower_ != "it" else None, subtree(clause))
