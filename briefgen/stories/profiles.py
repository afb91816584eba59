"""Reading -> Profile: what tells the event of one article from another's.

News puts first what is new, so the title and the opening count most, and a sentence that dates itself to another month or
year counts least: the flood of ten years ago is in every report of a flood.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from briefgen.annotating.dates import find_dates
from briefgen.annotating.figures import find_figures
from briefgen.annotating.proper import proper_names
from briefgen.annotating.states import state_of
from briefgen.annotating.units import PEOPLE
from briefgen.annotating.words import bare, singular, words
from briefgen.attribution.kinds import PRESS
from briefgen.data import Article, DateRef, Figure, Profile, Sentence, Weighted
from briefgen.language import Reading
from briefgen.stories.copies import sketch
from briefgen.stories.lookback import look_back

if TYPE_CHECKING:
    from spacy.tokens import Token

TITLE, FIRST, OPENING, BODY, BACKGROUND = 3.0, 3.0, 2.0, 1.0, 0.25
"""Weights of a word in the title, the first sentence, the rest of the opening, the body, and in background."""
OPENING_SENTENCES = 5
"""The opening: who, what, where, when and how much stand in the first paragraphs (the inverted pyramid)."""
LEAD_SENTENCES = 2
"""Where a piece that looks back says so; further on, "the anniversary" is a detail of any news."""
READ_SENTENCES = 80
"""Sentences read for words, names and figures: about two pages; a longer piece goes on to tell of other things."""
RECENT = timedelta(days=14)
"""How old an event may be when news first tells of it; what is dated earlier is background."""
LONGEST_EVENT = timedelta(days=3)
"""Days an expression may cover and still say when something happened: "over the weekend"."""
MOST_WORDS, MOST_NAMES, MOST_FIGURES, MOST_DAYS = 120, 80, 40, 8
"""Kept of each, the weightiest: what makes a profile some kilobytes whatever the length of its article."""
SMALL = 13
"""Numbers below it are in every article: they tell something only beside what they count."""

TRACKING = ("utm_", "fbclid=", "gclid=")
"""How parts of a query begin that say where a reader comes from."""

_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV"})
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC", "NORP"})
_LOCATING = frozenset({"in", "near", "off", "outside", "across", "around"})
_COARSE = frozenset({"month", "season", "quarter", "half", "year", "years"})
_FINE = frozenset({"day", "days"})
_DURATIONS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade", "century"})
"""Units of how long something took, which is round and much alike everywhere."""
_NOT_EVIDENCE = frozenset({"boilerplate", "caption"})


def profile(reading: Reading, *, dated: bool = True) -> Profile:
    """What tells the article's event from others; `dated` is false where `Article.published` only fills a gap.

    Linear in the article; the profile's size does not depend on it.
    """
    article = reading.article
    sentences = [sentence for sentence in reading.sentences if sentence.kind not in _NOT_EVIDENCE]
    opening = sentences[:OPENING_SENTENCES]
    terms = _Terms(reading, dated=dated)
    for place, sentence in enumerate(sentences[:READ_SENTENCES]):
        terms.add(sentence, place)
    terms.add_title(article.title)
    drawn = sketch(reading.text(sentence.span) for sentence in sentences)
    return Profile(
        article=article.id,
        published=article.published if dated else None,
        outlet=article.outlet,
        address=address(article.url),
        words=_weightiest(terms.words, MOST_WORDS),
        names=(names := _weightiest(terms.names, MOST_NAMES)),
        figures=_weightiest(terms.figures, MOST_FIGURES),
        places=tuple(sorted(name.term for name in names if 2 * terms.placed[name.term] > terms.named[name.term])),
        days=_days(article, [reading.text(sentence.span) for sentence in opening], dated=dated),
        look_back=look_back([article.title, *(reading.text(sentence.span) for sentence in opening[:LEAD_SENTENCES])]),
        sketch=drawn.places,
        runs=drawn.runs,
    )


def address(url: str | None) -> str:
    """Host, path and query of a URL, without what varies between links to one page: scheme, "www.", tracking, fragment.

    '' where it names no page of its own, only a host.

    >>> address("https://www.example.org/harbour/?utm_source=feed"), address("https://example.org/")
    ('example.org/harbour', '')
    """
    parts = urlsplit(url or "")
    path = parts.path.rstrip("/")
    own = sorted(pair for pair in parts.query.split("&") if pair and not pair.startswith(TRACKING))
    query = f"?{'&'.join(own)}" if own else ""
    return f"{parts.netloc.removeprefix('www.')}{path}{query}" if path or query else ""


class _Terms:
    """The weights of an article's terms, summed sentence by sentence."""

    def __init__(self, reading: Reading, *, dated: bool) -> None:
        self._reading, self._dated = reading, dated
        self.words, self.names, self.figures = (defaultdict[str, float](float) for _ in range(3))
        self.placed, self.named = Counter[str](), Counter[str]()
        """How often each name stands in a place's, and in any."""
        self._lemmas: dict[str, str] = {}

    def add(self, sentence: Sentence, place: int) -> None:
        """Count a sentence, the `place`-th that is evidence."""
        text, tokens = self._reading.text(sentence.span), self._reading.tokens(sentence.span)
        dates = find_dates(text, published=self._reading.article.published)
        weight = FIRST if not place else OPENING if place < OPENING_SENTENCES else BODY
        weight = BACKGROUND if is_background(dates, self._reading.article.published, dated=self._dated) else weight
        known = {word for name in proper_names(tokens) for word in name.words}
        for token in tokens:
            folded = bare(token.text)
            if folded in known or token.text in known:
                self._add_name(token, folded if folded in known else token.text, weight)
            elif token.pos_ in _CONTENT and token.is_alpha and not token.is_stop:
                self._lemmas[token.lower_] = lemma = token.lemma_.lower()
                self.words[lemma] += weight
        for figure in find_figures(text):
            if term := figure_term(figure, text):
                self.figures[term] += weight

    def add_title(self, title: str) -> None:
        """Count the words of the title that the text has; what only a headline says is not the article's word."""
        for word in dict.fromkeys(words(title)):
            name, lemma = _one_state(bare(word)), self._lemmas.get(word)
            if name in self.names:
                self.names[name] += TITLE
            elif lemma is not None:
                self.words[lemma] += TITLE
            elif word in self.figures:
                self.figures[word] += TITLE

    def _add_name(self, token: Token, folded: str, weight: float) -> None:
        if folded.lower() in PRESS:  # who relays it is no part of what happened
            return
        name = _one_state(folded)
        self.names[name] += weight
        self.named[name] += 1
        self.placed[name] += _is_place(token)


def _is_place(token: Token) -> bool:
    """Whether a name stands for a place: by its label, or by where something is, since few labels know "off Velm"."""
    return token.ent_type_ in _PLACE_LABELS or (token.dep_ == "pobj" and token.head.lower_ in _LOCATING)


def is_background(dates: Iterable[DateRef], published: date, *, dated: bool) -> bool:
    """Whether a sentence tells of an earlier time only: all its dates are of a past month or year, or long past days."""
    resolved = [(ref.low, ref.high, ref) for ref in dates if ref.low is not None and ref.high is not None]
    return bool(resolved) and all(
        _is_past(low, high, published, dated=dated, coarse=ref.precision in _COARSE) and ref.bound != "since"
        for low, high, ref in resolved
    )


def _is_past(low: date, high: date, published: date, *, dated: bool, coarse: bool) -> bool:
    if coarse:
        return high < published if dated else not low <= published <= high
    return dated and published - high > RECENT


def figure_term(figure: Figure, text: str) -> str:
    """What a figure is compared by; '' for one that tells nothing: a time of day, a place in an order, a duration, a part of
    something, a bare small one.

    >>> text = "At 5:11 a 5.6 quake hurt 23 people in 3 villages."
    >>> [figure_term(figure, text) for figure in find_figures(text)]
    ['', '', '5.6', '23', '3 village']
    """
    is_clock = text[figure.span.end : figure.span.end + 1] == ":" or text[: figure.span.start].endswith(":")
    is_amount = figure.role not in {"order", "date", "share"} and figure.unit not in _DURATIONS
    if is_clock or not is_amount or figure.comparator == "several" or figure.low != figure.high:
        return ""
    value = format(figure.low.normalize(), "f")
    if figure.low >= SMALL or figure.low != figure.low.to_integral_value():
        return value
    counted = figure.unit or ("people" if figure.counted in PEOPLE else singular(figure.counted))
    return f"{value} {counted}" if counted and figure.low > Decimal(1) else ""


def _days(article: Article, opening: Iterable[str], *, dated: bool) -> tuple[date, ...]:
    """The days the opening dates something on that has happened, the first `MOST_DAYS`."""
    found: dict[date, None] = {}
    for text in opening:
        for ref in find_dates(text, published=article.published):
            if ref.low is None or ref.high is None or ref.precision not in _FINE or ref.high - ref.low > LONGEST_EVENT:
                continue
            if ref.low <= article.published if dated else str(ref.low.year) in ref.span.of(text):
                found.update(dict.fromkeys(_each(ref.low, ref.high)))
    return tuple(sorted(list(found)[:MOST_DAYS]))


def _each(low: date, high: date) -> Iterator[date]:
    return (low + timedelta(days=day) for day in range((high - low).days + 1))


def _one_state(name: str) -> str:
    """A state for its adjective and its people, so that "Norland" and "Norlandic forces" share what lists know of."""
    written = name if name.isupper() else name.capitalize()
    state = state_of(written)
    return state.lower() if state != written else name


def _weightiest(weights: Mapping[str, float], most: int) -> tuple[Weighted, ...]:
    """The heaviest, on a tie the first by spelling."""
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Weighted(term, weight) for term, weight in ranked[:most])
