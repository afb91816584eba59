"""Who says what: `attributions` of a whole article, `attribution_for` one piece of evidence.

cues and titles are the lexicons; quoted, sources, contents and speech read the parse; reports puts them together in
tokens; naming and speakers say who, kinds what sort of speaker that is and stances how firmly the cue puts it; reported
says it all in spans.
"""

from briefgen.attribution.report import ReportKind
from briefgen.attribution.reported import Reported, attribution_for, attributions

__all__ = ["ReportKind", "Reported", "attribution_for", "attributions"]
