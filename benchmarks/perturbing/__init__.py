"""True sentences made false by code, in one thing each, and grammatical still.

Written from English and the parser's tags with word lists of its own: a benchmark that chose what to change by the
checker's lexicons would only ask what the checker knows. A change is made outside quotation marks, except by `quotation`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from benchmarks.perturbing.dates import date
from benchmarks.perturbing.hedges import hedge
from benchmarks.perturbing.material import Perturber
from benchmarks.perturbing.names import name, name_within
from benchmarks.perturbing.negations import negation
from benchmarks.perturbing.numbers import comparator, figure, unit
from benchmarks.perturbing.speech import attribution, quotation, speaker
from briefgen.data import FindingCode


class Kind(NamedTuple):
    """One way to make a sentence false, and what a check should say of it."""

    perturb: Perturber
    expected: frozenset[FindingCode]
    """The codes that name what was changed; any other block catches it too, by luck or by another rule."""


KINDS: Mapping[str, Kind] = {
    "figure": Kind(figure, frozenset({"figure-unsupported"})),
    "comparator": Kind(comparator, frozenset({"comparator-lost"})),
    "unit": Kind(unit, frozenset({"unit-changed", "figure-unsupported"})),
    "name": Kind(name, frozenset({"name-unsupported", "speaker-unsupported"})),
    "name-within": Kind(name_within, frozenset({"name-unsupported", "speaker-unsupported"})),
    "date": Kind(date, frozenset({"date-unsupported"})),
    "negation": Kind(negation, frozenset({"negation-flipped"})),
    "hedge": Kind(hedge, frozenset({"hedge-lost", "attribution-lost"})),
    "speaker": Kind(speaker, frozenset({"speaker-unsupported", "name-unsupported"})),
    "attribution": Kind(attribution, frozenset({"attribution-lost"})),
    "quotation": Kind(quotation, frozenset({"quote-altered"})),
}
"""Every kind there is, in the order of the table."""
