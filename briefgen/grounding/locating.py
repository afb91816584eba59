"""Where a text says a quotation: exactly, in other spelling, or in nearly the same words.

Three attempts, the first that finds wins. No regular expression is built from either text, and every step is linear in
the text or bounded, so hostile input costs no more than its length. What is not found this way: a quotation none of
whose words stands in the text letter by letter.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, MatchingBlock

from briefgen.data import GroundingStatus, Span
from briefgen.grounding.folding import Folded, folded, is_blank, is_word, splits_word

FUZZY_CUTOFF = 0.75
"""Least similarity of a fuzzy find (0 to 1). Of 2,800 sentences and clauses of news, each short of one word, one in a
hundred of those left with four words falls below it and none of seven or more; looked up in another article, two reach
it."""
SIMILAR_WORD = 70.0
"""Least `fuzz.ratio` (0 to 100) at which a word beside the matched ones counts as a misspelling of the quotation's."""
SKIP_COST = 0.5
"""Of a matched token, for each foreign one: an edge word counts while fewer than two others part it from the rest."""

MAX_SKIP = 3
"""Tokens passed over in search of an edge word: one dropped word with its hyphen or its comma."""
MAX_MISSES = 1
"""Edge words of the quotation that may be nowhere near before the rest of its edge is given up."""

MAX_MID_WORD = 64
"""Finds inside longer words that are passed over before the exact search gives up: "a" in a text of "aaaa"."""
MAX_SEEDS = 10
"""Rarest words of a quotation that vote for where it stands."""
MAX_PLACES = 16
"""Occurrences of one word that vote, those nearest the pointer."""
MAX_CANDIDATES = 3
"""Places that are aligned word by word."""
EDGE_MARKS = frozenset("\"'.,;:") | {"..."}
"""Punctuation a quotation may have too much of at its two ends: wrapped in quotes, closed with a full stop."""
CLOSE_SECOND = 0.6
"""Share of the likeliest place's votes from which another is looked at too."""
MIN_SLACK = 4
"""Tokens a quotation may be longer or shorter than the text's words; a quarter of its length where that is more."""


@dataclass(frozen=True, slots=True)
class Located:
    """A place in the text: begins and ends with a whole word or a punctuation mark, never with a space."""

    span: Span
    """Half-open, in code points of the text."""
    status: GroundingStatus
    """`exact`, `normalized` or `fuzzy`."""
    score: float
    """1 but for `fuzzy`: there the share of characters in common, after folding."""


@dataclass(frozen=True, slots=True)
class _Field:
    """What is searched: a stretch of a text, and the offset that finds are wanted near."""

    text: str
    bounds: Span
    near: int

    def nearest(self, starts: Iterable[int]) -> int | None:
        """The start nearest the pointer, the earlier of two as near; None when there is none."""
        return min(starts, key=lambda start: (abs(start - self.near), start), default=None)


@dataclass(frozen=True, slots=True)
class _Tokens:
    """The same field, folded."""

    field: _Field
    text: Folded
    window: range
    """Indices of the tokens inside the bounds."""
    pivot: int
    """The first token at or after the pointer; as many as there are tokens when it lies behind the last."""


def locate_quote(text: str, quote: str, *, near: int | None = None, within: Span | None = None) -> Located | None:
    """The place where `text` says `quote`, or None; never raises, whatever the two hold.

    Exact before normalised (quotes, dashes, spaces, case, invisible and compatibility characters, punctuation at the two
    ends) before fuzzy (`FUZZY_CUTOFF`). `within` limits the search. Of several equal finds the one that begins nearest
    the code point `near` is taken, the earlier of two as near; without `near` the first.

    >>> found = locate_quote("He said “they’re fair game”.", "they're fair game")
    >>> found.span, found.status
    (Span(start=9, end=26), 'normalized')
    """
    if is_blank(quote):
        return None
    bounds = Span(0, len(text)) if within is None else Span(min(within.start, len(text)), min(within.end, len(text)))
    field = _Field(text, bounds, bounds.start if near is None else near)
    return _exact(field, quote.strip()) or _folded(field, quote)


def _exact(field: _Field, quote: str) -> Located | None:
    def whole_words(start: int) -> bool:
        return not splits_word(field.text, start) and not splits_word(field.text, start + len(quote))

    sides = _around(field.text, quote, field.bounds, field.near)
    start = field.nearest(start for side in sides for start in islice(filter(whole_words, side), 1))
    return None if start is None else Located(Span(start, start + len(quote)), "exact", 1.0)


def _folded(field: _Field, quote: str) -> Located | None:
    """What is found by folded tokens: all of them, all but the marks at the ends, or most."""
    text = folded(field.text)
    tokens = text.fold(quote)
    source = _Tokens(
        field, text, text.between(field.bounds.start, field.bounds.end), bisect_left(text.starts, field.near)
    )
    bare = _without_edge_marks(tokens)
    located = _normalized(source, tokens) or (_normalized(source, bare) if len(bare) < len(tokens) else None)
    if located is None:
        return _fuzzy(source, tokens)
    # Past `MAX_MID_WORD` finds inside words the exact search has given up on words that are there.
    return Located(located.span, "exact", 1.0) if located.span.of(field.text) == quote.strip() else located


def _normalized(source: _Tokens, tokens: Sequence[str]) -> Located | None:
    if not tokens or not source.window:
        return None
    offsets = source.text.offsets
    area = Span(offsets[source.window.start], offsets[source.window.stop] + 1)
    sides = _around(source.text.joined, f" {' '.join(tokens)} ", area, offsets[source.pivot])
    first_tokens = (bisect_left(offsets, at) for side in sides for at in islice(side, 1))
    start = source.field.nearest(source.text.starts[first] for first in first_tokens)
    if start is None:
        return None
    last = bisect_left(source.text.starts, start) + len(tokens) - 1
    return Located(Span(start, source.text.ends[last]), "normalized", 1.0)


def _without_edge_marks(tokens: Sequence[str]) -> Sequence[str]:
    inner = [index for index, token in enumerate(tokens) if token not in EDGE_MARKS]
    return tokens[inner[0] : inner[-1] + 1] if inner else ()


def _around(haystack: str, needle: str, area: Span, pivot: int) -> tuple[Iterator[int], Iterator[int]]:
    """Where `needle` begins inside `area`: before `pivot`, last first, and from `pivot` on; no more than is worth it."""
    pivot = min(max(pivot, area.start), area.end)
    before = _backward(haystack, needle, area.start, min(pivot + len(needle) - 1, area.end))
    return islice(before, MAX_MID_WORD), islice(_forward(haystack, needle, pivot, area.end), MAX_MID_WORD)


def _forward(haystack: str, needle: str, start: int, end: int) -> Iterator[int]:
    at = haystack.find(needle, start, end)
    while at >= 0:
        yield at
        at = haystack.find(needle, at + 1, end)


def _backward(haystack: str, needle: str, start: int, end: int) -> Iterator[int]:
    """Last first. `str.rfind` takes quadratic time on repeats and `str.find` does not, so the text is turned round."""
    if haystack.find(needle, start, end) < 0:
        return
    mirrored = haystack[start:end][::-1]
    for at in _forward(mirrored, needle[::-1], 0, len(mirrored)):
        yield end - at - len(needle)


def _fuzzy(source: _Tokens, tokens: Sequence[str]) -> Located | None:
    aligned = [_align(source.text, tokens, window) for window in _candidates(source, tokens)]
    best = max((located.score for located in aligned if located is not None), default=0.0)
    equals = {located.span.start: located for located in aligned if located is not None and located.score == best}
    nearest = source.field.nearest(equals)
    return None if nearest is None or best < FUZZY_CUTOFF else equals[nearest]


def _candidates(source: _Tokens, tokens: Sequence[str]) -> Iterator[range]:
    """Windows of the text's tokens that hold the quotation's rare words in their order, likeliest first.

    A word at index i of the quotation and j of the text votes for the diagonal j - i, the more the rarer it is; where
    most votes fall within a few diagonals of each other, the quotation may stand.
    """
    slack = max(MIN_SLACK, len(tokens) // 4)
    margin = min(MIN_SLACK, len(tokens) - 1)  # too little for a second copy of the words to fit in beside the first
    for diagonals in _peaks(_votes(source, tokens), slack, source.pivot):
        start, end = diagonals[0] - margin, diagonals[-1] + len(tokens) + margin
        yield range(max(source.window.start, start), min(source.window.stop, end))


def _votes(source: _Tokens, tokens: Sequence[str]) -> Mapping[int, float]:
    """By diagonal, how much speaks for it."""
    known = source.text.places
    rarest = sorted((len(known[token]), index) for index, token in enumerate(tokens) if token in known)
    votes: defaultdict[int, float] = defaultdict(float)
    for count, index in rarest[:MAX_SEEDS]:
        for place in _nearest_places(known[tokens[index]], source.pivot):
            if place in source.window:
                votes[place - index] += 1 / count
    return votes


def _nearest_places(places: Sequence[int], pivot: int) -> Sequence[int]:
    if len(places) <= MAX_PLACES:
        return places
    middle = bisect_left(places, pivot)
    return places[max(0, middle - MAX_PLACES // 2) : middle + MAX_PLACES // 2]


def _peaks(votes: Mapping[int, float], slack: int, pivot: int) -> Sequence[range]:
    """The stretches of fewer than `slack` diagonals with most votes; of several as good those nearest `pivot`."""
    diagonals = sorted(votes)
    sums = list(accumulate((votes[diagonal] for diagonal in diagonals), initial=0.0))
    totals = {
        diagonal: round(sums[bisect_left(diagonals, diagonal + slack)] - sums[index], 6)
        for index, diagonal in enumerate(diagonals)
    }
    least = CLOSE_SECOND * max(totals.values(), default=0.0)
    high = [diagonal for diagonal in diagonals if totals[diagonal] >= least]
    peaks: list[int] = []
    for diagonal in sorted(high, key=lambda diagonal: (-totals[diagonal], abs(diagonal - pivot), diagonal)):
        if len(peaks) < MAX_CANDIDATES and all(abs(diagonal - peak) >= slack for peak in peaks):
            peaks.append(diagonal)
    return [range(peak, diagonals[bisect_left(diagonals, peak + slack) - 1] + 1) for peak in peaks]


def _align(text: Folded, tokens: Sequence[str], window: range) -> Located | None:
    """The words of the window that say the quotation best; None when it shares no token with them."""
    words = text.tokens[window.start : window.stop]
    blocks = [block for block in Indel.editops(tokens, words).as_matching_blocks() if block.size]
    if not blocks:
        return None
    run = _densest(blocks)
    first = run[0].b - _reach(tokens[: run[0].a][::-1], words[: run[0].b][::-1])
    last_block = run[-1]
    past_quote, past_words = last_block.a + last_block.size, last_block.b + last_block.size
    last = past_words + _reach(tokens[past_quote:], words[past_words:]) - 1
    span = Span(text.starts[window.start + first], text.ends[window.start + last])
    return Located(span, "fuzzy", fuzz.ratio(" ".join(tokens), " ".join(words[first : last + 1])) / 100)


def _densest(blocks: Sequence[MatchingBlock]) -> Sequence[MatchingBlock]:
    """The run of blocks with the most matched tokens for the foreign ones between them (Kadane's maximum subarray)."""
    best, best_gain, first, gain = (0, 0), 0.0, 0, 0.0
    for index, block in enumerate(blocks):
        if index:
            gain -= SKIP_COST * (block.b - blocks[index - 1].b - blocks[index - 1].size)
        if gain <= 0:
            first, gain = index, 0.0
        gain += block.size
        if gain > best_gain:
            best, best_gain = (first, index), gain
    return blocks[best[0] : best[1] + 1]


def _reach(tokens: Sequence[str], words: Sequence[str]) -> int:
    """How many of `words` the quotation's next tokens lead over: each is looked for among the next few words.

    The alignment may have matched an edge word to a farther twin and lost it with that, or not at all for a misspelling.
    """
    reached = misses = 0
    for token in tokens:
        ahead = words[reached : reached + MAX_SKIP + 1]
        if ahead and fuzz.ratio(token, ahead[0]) >= SIMILAR_WORD:
            reached, misses = reached + 1, 0
        elif is_word(token) and token in ahead:
            reached, misses = reached + ahead.index(token) + 1, 0
        else:
            misses += 1
        if misses > MAX_MISSES:
            break
    return reached
