"""How runs ended -> lines for a terminal: what anybody else's words say in them is shown, and not obeyed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from briefgen.chronicle.runs import RunAccount, RunAccounts
from briefgen.chronicle.telling import INDENT
from briefgen.data import ArticleReport, ArticleState, RunReport, Usage
from briefgen.markdown import visible
from briefgen.rendering.phrases import counted

STATES: dict[ArticleState, str] = {
    "checked": "checked",
    "partial": "answered in part",
    "unanswered": "not answered",
    "unasked": "not asked about",
    "unread": "not read",
    "left_out": "of another day",
}
"""How an article ended, in the order of telling."""
MINUTE = len("2031-05-06T12:00")
"""Characters of a time up to its minutes."""


def tell_account(found: RunAccount, *, everything: bool = False) -> str:
    """How the run ended, what to do next, every article that is not `checked` with the reasons, what it all took.

    With `everything` the articles that are `checked` as well.
    """
    return "\n".join(_account(found, everything=everything))


def tell_runs(found: RunAccounts) -> str:
    """A line a run."""
    return "\n".join(map(_line, found.runs)) or "The ledger knows of no run yet."


def _account(found: RunAccount, *, everything: bool) -> Iterator[str]:
    report = found.report
    code = f", exit code {report.exit_code}" if report else ""
    brief = f", the brief of {found.brief}" if found.brief else ""
    yield f"run {found.run}, {_when(found.started)}: {visible(found.status)}{code}{brief}"
    if report and report.stopped:
        yield f"stopped: {visible(report.stopped)}"
    yield from (f"next: {visible(sentence)}" for sentence in found.advice)
    if report is None:
        yield f"It left no account; the ledger keeps claims of {counted(found.kept, 'article')} from it."
        yield f"model: {visible(found.model)}"
        return
    yield from _articles(report, everything=everything)
    yield from _took(report)


def _articles(report: RunReport, *, everything: bool) -> Iterator[str]:
    states = Counter(article.state for article in report.articles)
    listed = ", ".join(f"{states[state]:,} {words}" for state, words in STATES.items() if states[state])
    yield f"articles: {listed or 'none'}"
    for state in STATES:
        if state != "checked" or everything:
            for article in report.articles:
                if article.state == state:
                    yield from _article(article, report.stopped)
    supported = sum(article.supported for article in report.articles)
    withheld = sum(article.withheld for article in report.articles)
    yield f"claims: {supported:,} supported, {withheld:,} withheld"


def _article(article: ArticleReport, stopped: str) -> Iterator[str]:
    """The article and its reasons, without those that are the run's own, which was told."""
    named = f"{visible(article.source)} ({visible(article.article)})" if article.article else visible(article.source)
    claims = f"; {counted(article.supported, 'claim')}" if article.supported else ""
    yield f"{INDENT}{STATES[article.state]}: {named}{claims}"
    own = [reason for reason in article.reasons if not (stopped and reason.endswith(stopped))]
    yield from (f"{INDENT * 2}{visible(reason)}" for reason in own)


def _took(report: RunReport) -> Iterator[str]:
    ends = ", ".join(f"{number:,} {visible(end)}" for end, number in report.attempts)
    yield f"requests: {report.usage.requests:,}{f' ({ends})' if ends else ''}"
    yield f"answers: {report.calls:,} from the model, {report.replayed:,} from the ledger"
    yield f"tokens: {_tokens(report.usage)}{_lost(report.lost)}"
    yield f"cost: {_cost(report)}"
    yield f"time: {report.seconds:,.0f} s"
    yield f"limits: {_limits(report) or 'none'}"
    yield f"made by: briefgen {visible(report.version)}, model {visible(report.model)}"


def _tokens(usage: Usage) -> str:
    cached = f" ({usage.cached_tokens:,} of them cached)" if usage.cached_tokens else ""
    estimated = f"; {counted(usage.estimated, 'request')} estimated" if usage.estimated else ""
    return f"{usage.prompt_tokens:,} in{cached}, {usage.completion_tokens:,} out{estimated}"


def _lost(lost: Usage) -> str:
    return (
        f"; {lost.tokens:,} of them for {counted(lost.requests, 'attempt')} that brought no answer"
        if lost.requests
        else ""
    )


def _cost(report: RunReport) -> str:
    if not report.usage.cost:
        return "$0, or no price known" if report.usage.tokens else "$0"
    lost = f"; ${report.lost.cost:,.4f} of it for attempts that brought no answer" if report.lost.requests else ""
    return f"${report.usage.cost:,.4f}{lost}"


def _limits(report: RunReport) -> str:
    return ", ".join(f"--{visible(name).replace('_', '-')} {number:,.10g}" for name, number in report.limits)


def _line(found: RunAccount) -> str:
    told = [_when(found.started), visible(found.status)]
    if found.report:
        checked = sum(article.state == "checked" for article in found.report.articles)
        told.append(f"{checked:,} of {counted(len(found.report.articles), 'article')} checked")
        told.append(f"{found.report.seconds:,.0f} s")
    told.append(f"{found.usage.tokens:,} tokens")
    told.extend([f"${found.usage.cost:,.4f}"] if found.usage.cost else [])
    told.append(visible(found.model))
    stopped = f": {visible(found.report.stopped)}" if found.report and found.report.stopped else ""
    return f"run {found.run}  {', '.join(told)}{stopped}"


def _when(time: str) -> str:
    return f"{visible(time[:MINUTE]).replace('T', ' ')} UTC"
