"""What briefs came to and took -> lines for a terminal, and a picture over the days; every number with what it is of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from briefgen.chronicle.stats import BriefStats, GroupStats, Measures, Rulings, Share, Stats
from briefgen.chronicle.telling import INDENT
from briefgen.data import FindingCode, RejectReason, Usage
from briefgen.markdown import visible
from briefgen.rendering.columns import Series, svg_columns
from briefgen.rendering.phrases import counted

NONE_DECIDED = "No decisions yet, so there is no acceptance rate: tick claims in a review.md, and `briefgen apply` it."


def tell_stats(found: Stats) -> str:
    """Brief by brief, the latest last, then by model and prompts."""
    return "\n".join(_stats(found))


def plot_stats(found: Stats) -> str:
    """The measures over the days, as an SVG document."""
    days = [brief.day.isoformat() for brief in found.briefs]
    return svg_columns(days, tuple(_series(found)))


def _stats(found: Stats) -> Iterator[str]:
    for brief in found.briefs:
        yield f"{brief.day}  {visible(brief.model)}, prompts {brief.prompts}"
        yield from (f"{INDENT}{line}" for line in _measures(brief.measures))
        yield ""
    yield "by model and prompts"
    for group in found.groups:
        yield f"{INDENT}{_group(group)}"
        yield from (f"{INDENT * 2}{line}" for line in _measures(group.measures))
    if not found.decided:
        yield from ("", NONE_DECIDED)


def _group(group: GroupStats) -> str:
    days = group.days
    when = f", {days[0]}" if len(days) == 1 else f", {days[0]} to {days[-1]}" if days else ""
    return f"{visible(group.model) or 'model unknown'}, prompts {group.prompts or 'unknown'}: {counted(len(days), 'brief')}{when}"


def _measures(found: Measures) -> Iterator[str]:
    claims, sentences = found.supported, found.covered
    yield (
        f"claims: {claims.whole:,} of {counted(found.articles, 'article')};"
        f" {claims.part:,} supported{_percent(claims)}, {found.withheld:,} withheld, {found.unverified:,} unverified"
    )
    if found.reasons:
        yield f"not printed for: {_listed(found.reasons)}"
    if sentences.whole:
        told = f"a supported claim stands on {sentences.part:,} of {counted(sentences.whole, 'sentence')}"
        yield f"coverage: {told}{_percent(sentences)}, captions and notices aside"
    else:
        yield "coverage: not kept"
    if found.rulings.accepted.whole:
        yield f"accepted: {_ruled(found.rulings)}"
    yield f"model: {_asked(found)}"


def _ruled(rulings: Rulings) -> str:
    accepted = rulings.accepted
    told = f"{accepted.part:,} of {counted(accepted.whole, 'claim')} ruled on{_percent(accepted)}"
    return f"{told}; rejected for: {_listed(rulings.rejected)}" if rulings.rejected else told


def _asked(found: Measures) -> str:
    usage = found.usage
    answers = f"{counted(found.answers, 'answer')}, and {found.replayed:,} from the ledger"
    tokens = f"{usage.prompt_tokens:,} tokens in, {usage.completion_tokens:,} out"
    estimated = f" ({counted(usage.estimated, 'request')} estimated)" if usage.estimated else ""
    return f"{answers}; {tokens}{estimated}; {_cost(usage)}; {found.seconds:,.0f} s"


def _cost(usage: Usage) -> str:
    return f"${usage.cost:,.4f}" if usage.cost else "$0, or no price known" if usage.tokens else "$0"


def _percent(share: Share) -> str:
    return "" if share.share is None else f" ({100 * share.share:.0f} %)"


def _listed(numbers: Mapping[FindingCode, int] | Mapping[RejectReason, int]) -> str:
    return ", ".join(f"{name} {number:,}" for name, number in numbers.items())


def _series(found: Stats) -> Iterator[Series]:
    if found.decided:
        yield _shares(found, "claims accepted, % of those ruled on", lambda brief: brief.measures.rulings.accepted)
    yield _shares(found, "coverage, % of sentences with a supported claim", lambda brief: brief.measures.covered)
    yield _numbers(found, "claims withheld", lambda brief: brief.measures.withheld, "{:,.0f}")
    yield _numbers(found, "tokens, in and out", lambda brief: brief.measures.usage.tokens, "{:,.0f}")
    if any(brief.measures.usage.cost for brief in found.briefs):
        yield _numbers(found, "cost, US dollars", lambda brief: brief.measures.usage.cost, "${:,.4f}")
    yield _numbers(found, "time, seconds", lambda brief: brief.measures.seconds, "{:,.1f} s")


def _shares(found: Stats, title: str, share: Callable[[BriefStats], Share]) -> Series:
    values = tuple(share(brief).share for brief in found.briefs)
    written = tuple("" if value is None else f"{100 * value:.0f} %" for value in values)
    return Series(title, values, written, most=1)


def _numbers(found: Stats, title: str, number: Callable[[BriefStats], float], form: str) -> Series:
    values = tuple(float(number(brief)) for brief in found.briefs)
    return Series(title, values, tuple(form.format(value) for value in values))
