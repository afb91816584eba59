"""`run` and `extract`: articles in, a brief or claims out."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from briefgen import models
from briefgen.cli.application import EXIT_CODES, app
from briefgen.cli.options import (
    BaseUrl,
    Explain,
    Formats,
    Fresh,
    Grades,
    Jobs,
    LedgerAt,
    LogJson,
    MaxCost,
    MaxCostEach,
    MaxTime,
    MaxTimeEach,
    MaxTokens,
    MaxTokensEach,
    Model,
    NoJudge,
    Out,
    Paths,
    PriceIn,
    PriceOut,
    Prices,
    Prompts,
    Small,
    Templates,
    Timeout,
    Tlp,
    Window,
)
from briefgen.composing import fates, verdicts
from briefgen.config import Settings, load_settings
from briefgen.errors import INTERRUPTED, PARTIAL, VerificationFailed
from briefgen.files import MAX_BRIEF, read_text
from briefgen.logs import json_log
from briefgen.pipeline import Report
from briefgen.pipeline import run as run_pipeline
from briefgen.pipeline.estimating import estimate, estimate_json
from briefgen.pipeline.estimating import told as tell_estimate
from briefgen.records import claims_jsonl, inert, read_manifest
from briefgen.rendering import render
from briefgen.terminal import run_progress, say, tell
from briefgen.writing import mend, set_aside, write_files


@app.command(
    epilog="Examples: briefgen run seeds/ | briefgen run today/ --model openai/gpt-5-mini | cat a.txt | briefgen run -"
    + EXIT_CODES
)
def run(
    paths: Paths,
    *,
    date: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Of the brief.  [default: the newest article's]")
    ] = None,
    out: Out = None,
    model: Model = None,
    base_url: BaseUrl = None,
    jobs: Jobs = None,
    window: Window = None,
    small: Small = None,
    ledger: LedgerAt = None,
    timeout: Timeout = None,
    max_tokens: MaxTokens = None,
    max_cost: MaxCost = None,
    max_time: MaxTime = None,
    max_tokens_per_article: MaxTokensEach = None,
    max_cost_per_article: MaxCostEach = None,
    max_time_per_article: MaxTimeEach = None,
    prices: Prices = None,
    price_in: PriceIn = None,
    price_out: PriceOut = None,
    prompts: Prompts = None,
    templates: Templates = None,
    formats: Formats = None,
    tlp: Tlp = None,
    explain: Explain = False,
    grades: Grades = None,
    no_judge: NoJudge = False,
    fresh: Fresh = False,
    log_json: LogJson = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Ask and write nothing: tell what would be asked, and what it would take.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was done as JSON.")] = False,
) -> None:
    """Make a brief of a day's articles: brief.md, review.md, claims.jsonl and manifest.json in OUT/DATE/."""
    settings = load_settings(
        date=date and date.date(), out=out, model=model, base_url=base_url, jobs=jobs, window=window, small=small, ledger=ledger,
        timeout=timeout, max_tokens=max_tokens, max_cost=max_cost, max_time=max_time, max_tokens_per_article=max_tokens_per_article,
        max_cost_per_article=max_cost_per_article, max_time_per_article=max_time_per_article, prices=prices,
        price_in=price_in, price_out=price_out, prompts=prompts,
        templates=templates, formats=_listed(formats), tlp=tlp and tlp.upper(), explain=explain or None, grades=grades,
        fresh=fresh or None, judge=False if no_judge else None, log_json=log_json,
    )  # fmt: skip
    if dry_run:
        found = estimate(paths, settings, stdin=sys.stdin.buffer)
        print(inert(estimate_json(found)) if as_json else tell_estimate(found))  # noqa: T201
        return
    report = _run(paths, settings)
    folder = settings.out / report.brief.date.isoformat()
    _keep_marks(folder)
    write_files(folder, render(report.brief, report.templates, formats=settings.formats))
    print(_summary(report, folder, as_json=as_json))  # noqa: T201  standard output is the result
    _end(report)


@app.command(
    epilog="Example: briefgen extract seeds/ | jq -r 'select(.verdict == \"supported\") | .statement'" + EXIT_CODES
)
def extract(
    paths: Paths,
    *,
    out: Out = None,
    model: Model = None,
    base_url: BaseUrl = None,
    jobs: Jobs = None,
    window: Window = None,
    small: Small = None,
    ledger: LedgerAt = None,
    timeout: Timeout = None,
    max_tokens: MaxTokens = None,
    max_cost: MaxCost = None,
    max_time: MaxTime = None,
    max_tokens_per_article: MaxTokensEach = None,
    max_cost_per_article: MaxCostEach = None,
    max_time_per_article: MaxTimeEach = None,
    prices: Prices = None,
    price_in: PriceIn = None,
    price_out: PriceOut = None,
    prompts: Prompts = None,
    no_judge: NoJudge = False,
    fresh: Fresh = False,
    log_json: LogJson = None,
) -> None:
    """Print the claims of articles as JSON lines, supported and withheld; `briefgen schema` describes a line."""
    settings = load_settings(
        out=out, model=model, base_url=base_url, jobs=jobs, window=window, small=small, ledger=ledger,
        timeout=timeout, max_tokens=max_tokens, max_cost=max_cost, max_time=max_time, max_tokens_per_article=max_tokens_per_article,
        max_cost_per_article=max_cost_per_article, max_time_per_article=max_time_per_article, prices=prices,
        price_in=price_in, price_out=price_out, prompts=prompts, fresh=fresh or None, judge=False if no_judge else None, audit=False,
        log_json=log_json,
    )  # fmt: skip
    report = _run(paths, settings, compared=False)
    sys.stdout.write(inert(claims_jsonl(report.brief)))
    _end(report)


def _run(paths: list[str], settings: Settings, *, compared: bool = True) -> Report:
    try:
        with json_log(settings.log_json, say=say) as observe, run_progress() as progress:
            return run_pipeline(
                paths,
                settings,
                stdin=sys.stdin.buffer,
                progress=progress,
                open_model=models.open_model,
                observe=observe,
                compared=compared,
            )
    except KeyboardInterrupt:  # here, since typer ends a command it interrupts without a word
        say("stopped; every answer so far is in the ledger, and the same command goes on from there")
        raise typer.Exit(INTERRUPTED) from None


def _keep_marks(folder: Path) -> None:
    """Keeps a review that somebody has written in since it was made."""
    if mend(folder):
        say(f"briefgen: a run was stopped while it wrote {folder}; the rest of its files are in place now")
    manifest = folder / "manifest.json"
    try:
        written = read_manifest(read_text(manifest, limit=MAX_BRIEF), manifest.name).review
    except (OSError, UnicodeDecodeError, VerificationFailed):  # no brief was here, or one of another briefgen
        return
    if aside := set_aside(folder, "review.md", written=written):
        say(f"briefgen: review.md holds marks that were not applied; it is kept as {aside.name}")
        say(f"  apply them with: briefgen apply {aside}")


def _listed(words: str | None) -> tuple[str, ...] | None:
    return None if words is None else tuple(word.strip().lower() for word in words.split(","))


def _end(report: Report) -> None:
    if report.stopped:
        tell(report.stopped)
    if report.exit_code == PARTIAL:
        say(f"briefgen: files not read: {len(report.brief.unread)}; questions without an answer: {report.unanswered}")
        say("  the brief names them; what was answered is kept, so the same command asks only for the rest")
    if report.exit_code:
        raise typer.Exit(report.exit_code)


def _summary(report: Report, folder: Path, *, as_json: bool) -> str:
    claims, sentences, making = verdicts(report.brief.sections), fates(report.brief.sections), report.brief.making
    account = report.account
    if as_json:
        told = {
            "run": account.run,
            "folder": str(folder),
            "date": report.brief.date.isoformat(),
            "articles": len(report.brief.sections),
            "unread": list(report.brief.unread),
            "claims": dict(claims),
            "sentences": dict(sentences),
            "model": making.model,
            "calls": making.calls,
            "replayed": making.replayed,
            "requests": dict(account.attempts),
            "tokens": {"in": account.usage.prompt_tokens, "out": account.usage.completion_tokens},
            "cost": account.usage.cost,
            "lost": {"tokens": account.lost.tokens, "cost": account.lost.cost},
            "seconds": round(making.seconds, 1),
            "stopped": account.stopped,
            "exit_code": report.exit_code,
        }
        return inert(json.dumps(told, ensure_ascii=False, indent=2))
    counted = ", ".join(f"{number} {verdict}" for verdict, number in claims.items() if number) or "no claim"
    cost = f" ${account.usage.cost:.4f}," if account.usage.cost else ""
    return (
        f"{folder / 'brief.md'}: {counted}; {making.calls} model calls, {making.replayed} from the ledger,"
        f"{cost} {making.seconds:.0f} s"
    )
