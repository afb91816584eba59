"""Who said it made false: another speaker, no speaker at all; and quotation marks that hold what nobody said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.perturbing.inflection import subject_of
from benchmarks.perturbing.material import Material, capitalised, edited, is_free, listed, replaced

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_REPORTING = frozenset(
    listed(
        "say tell claim state announce add warn report argue insist note explain confirm deny allege declare suggest"
    )
)
_PLURALS = frozenset(
    listed("officials authorities police witnesses analysts critics experts residents prosecutors doctors")
)
_PHRASE_MOST = 6
"""Words of a speaker phrase that is put elsewhere; a longer one carries clauses along."""
_SUBJECT_MOST = 20
"""Words of a speaker phrase that is replaced."""
_CONTENT_LEAST = 4
"""Words what is reported must have, to stand as a sentence."""
_QUOTATION = re.compile(r"“[^“”]*”|\"[^\"]*\"")
_QUOTED_LEAST = 14
"""Characters of a quotation, marks included; a shorter one is often a title or a word."""
_CONTENT_TAGS = frozenset(listed("NN NNS JJ VBD VBN VBG VB RB"))
_LETTERS_LEAST = 4
_MARKED_LEAST = 3
"""Words around which quotation marks are put, at least."""


class Speaking(NamedTuple):
    """A reporting verb, its speaker and the phrase that names them, half-open."""

    verb: Token
    speaker: Token
    start: int
    """Character of the sentence."""
    end: int


def speakers_in(doc: Doc) -> Iterator[str]:
    """Short phrases with a proper name that stand beside a reporting verb."""
    for token in doc:
        source = _source(token)
        if source is None or source.pos_ != "PROPN" or source.ent_type_ not in {"PERSON", "ORG", "GPE", "NORP"}:
            continue
        phrase = doc[source.left_edge.i : source.i + 1]
        if len(phrase) <= _PHRASE_MOST and not any(word.is_punct or word.is_space for word in phrase):
            yield phrase.text


def speaker(material: Material, chance: Random) -> Iterator[str]:
    """A speaker becomes another speaker of the same article."""
    for speaking in _speaking(material.doc):
        named = speaking.speaker.pos_ == "PROPN" or speaking.speaker.lower_ in _PLURALS
        others = [phrase for phrase in material.speakers if not _shares_a_word(phrase, material.text)]
        if named and others:
            yield edited(material.text, speaking.start, speaking.end, _cased(chance.choice(others), speaking))


def attribution(material: Material, _: Random) -> Iterator[str]:
    """What somebody says is stated as a fact."""
    for speaking in _speaking(material.doc):
        verb = speaking.verb
        if verb.dep_ == "ROOT" and not any(child.dep_ == "neg" for child in verb.children):
            yield from _content_alone(verb)
    yield from _without_according_to(material)


def quotation(material: Material, chance: Random) -> Iterator[str]:
    """One word inside quotation marks becomes another; or marks are put around what the article only paraphrases."""
    found = [marks for marks in _QUOTATION.finditer(material.text) if len(marks[0]) >= _QUOTED_LEAST]
    for marks in found:
        yield from _misquoted(material, marks.start() + 1, marks.end() - 1, chance)
    if not found and not set('“”"') & set(material.text):
        yield from _marked(material)


def _source(verb: Token) -> Token | None:
    """The subject of a reporting verb, on either side of it."""
    if verb.lemma_ not in _REPORTING or verb.pos_ != "VERB":
        return None
    return next((child for child in verb.children if child.dep_ == "nsubj"), None)


def _speaking(doc: Doc) -> Iterator[Speaking]:
    for verb in doc:
        source = _source(verb)
        if source is None or not is_free(verb) or not is_free(source) or not _reports(verb):
            continue
        start, end = source.left_edge.i, source.right_edge.i + 1
        if verb.i in range(start, end) or end - start > _SUBJECT_MOST:
            continue
        if end < len(doc) - 1 and doc[end].text == "," and doc[end + 1] == verb:
            end += 1
        yield Speaking(verb, source, doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))


def _reports(verb: Token) -> bool:
    """Whether the sentence has what is said: a clause, or a quotation."""
    return any(child.dep_ == "ccomp" for child in verb.children) or bool(_QUOTATION.search(verb.doc.text))


def _cased(phrase: str, speaking: Speaking) -> str:
    return capitalised(phrase) if speaking.start == 0 else phrase


def _shares_a_word(phrase: str, text: str) -> bool:
    present = {word.strip(".,;:“”\"’'").removesuffix("’s").removesuffix("'s").lower() for word in text.split()}
    return any(word.lower() in present for word in phrase.split() if word[:1].isupper())


def _content_alone(verb: Token) -> Iterator[str]:
    content = next((child for child in verb.children if child.dep_ == "ccomp" and subject_of(child) is not None), None)
    if content is None:
        return
    words = list(content.subtree)
    if words[0].lower_ == "that" and words[0].dep_ == "mark":
        words = words[1:]
    if words and len(words) >= _CONTENT_LEAST and words[-1].i - words[0].i + 1 == len(words):
        text = verb.doc[words[0].i : words[-1].i + 1].text.strip(' ,.“”"\n')
        if text.count("“") == text.count("”") and text.count('"') % 2 == 0:
            yield capitalised(f"{' '.join(text.split())}.")


def _without_according_to(material: Material) -> Iterator[str]:
    text = material.text
    if text.startswith("According to ") and ", " in text:
        phrase = next((token for token in material.doc if token.text == "," and token.head.dep_ == "ROOT"), None)
        if phrase is not None and phrase.i + 1 < len(material.doc):
            yield capitalised(text[phrase.idx + 1 :].strip())
    elif ", according to " in text:
        yield text[: text.rindex(", according to ")].strip() + "."


def _misquoted(material: Material, start: int, end: int, chance: Random) -> Iterator[str]:
    words = [token for token in material.doc if start <= token.idx < end and _is_content(token)]
    if not words:
        return
    word = chance.choice(words)
    here = material.text.lower()
    others = [
        other for other in material.words.get(word.tag_, ()) if other not in here and other[:4] != word.lower_[:4]
    ]
    if others:
        yield replaced(word, chance.choice(others))


def _is_content(token: Token) -> bool:
    return token.tag_ in _CONTENT_TAGS and token.is_lower and token.is_alpha and len(token) >= _LETTERS_LEAST


def _marked(material: Material) -> Iterator[str]:
    """Quotation marks around the reported clause: the article's words, and not the speaker's."""
    for speaking in _speaking(material.doc):
        content = next((child for child in speaking.verb.rights if child.dep_ == "ccomp"), None)
        if content is None:
            continue
        words = [token for token in content.subtree if not token.is_space]
        words = words[1:] if words[0].lower_ == "that" else words
        if len(words) >= _MARKED_LEAST and words[-1].i - words[0].i < 2 * len(words):
            start, end = words[0].idx, words[-1].idx + len(words[-1])
            yield edited(material.text, start, end, f"“{material.text[start:end]}”")


def content_words(doc: Doc) -> dict[str, tuple[str, ...]]:
    """The plain content words of a text by fine part of speech, each once, in order."""
    found: dict[str, dict[str, None]] = {}
    for token in doc:
        if _is_content(token):
            found.setdefault(token.tag_, {})[token.text] = None
    return {tag: tuple(words) for tag, words in found.items()}
