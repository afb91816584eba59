"""The commands: argv -> Settings -> pipeline -> standard output and exit code; no logic of their own."""

from __future__ import annotations

import json
import sys
from contextlib import closing
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from briefgen import models
from briefgen.checkrun import Tally, check_rows, open_rows, write_answers
from briefgen.chronicle import as_json as history_json
from briefgen.chronicle import differ, history, tell_difference, tell_history
from briefgen.composing import fates, verdicts
from briefgen.config import Settings, environment, load_settings
from briefgen.errors import INTERRUPTED, OK, PARTIAL, BriefgenError, VerificationFailed
from briefgen.ledger import Ledger
from briefgen.local import default_cache
from briefgen.local.assembly import describe, prepare
from briefgen.markdown import visible
from briefgen.pipeline import Report
from briefgen.pipeline import run as run_pipeline
from briefgen.records import claim_schema, claims_jsonl, inert
from briefgen.rendering import render
from briefgen.rows import read_lines
from briefgen.terminal import bars, model_bar, row_bar, run_progress, say, tell
from briefgen.verification import verify as verify_brief
from briefgen.writing import write_files

EXIT_CODES = """

Exit codes: 0 all done; 1 `verify` found a fault; 2 a wrong flag or setting, or an id or a day the ledger does not know;
3 nothing could be read; 4 a brief was written and something is missing from it, which it names, or `check` answered some
rows with what is wrong with them; 5 the model could not be had; 6 --max-tokens or --max-cost reached; 7 the ledger; 8 a
prompt or template; 9 the brief or the answers could not be written; 130 stopped by Ctrl-C.
"""

app = typer.Typer(
    name="briefgen",
    help="Turns news articles into an intelligence brief whose every sentence can be proved.",
    epilog=EXIT_CODES,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

Paths = Annotated[
    list[str], typer.Argument(help="Article files, folders of them (every .txt below), or - for standard input.")
]
Model = Annotated[
    str | None,
    typer.Option(
        help="local, openai/NAME, a .gguf file, or with --base-url a name its server knows.  [default: local]"
    ),
]
BaseUrl = Annotated[str | None, typer.Option(help="An OpenAI-compatible server, up to its /v1.")]
Jobs = Annotated[int | None, typer.Option(help="Requests under way at once.  [default: 1 local, 8 else]")]
Window = Annotated[int | None, typer.Option(help="Sentences asked about at a time.  [default: 9 local, 120 else]")]
Fresh = Annotated[bool, typer.Option("--fresh", help="Ask again even where the ledger holds the answer.")]
NoJudge = Annotated[bool, typer.Option("--no-judge", help="Ask no judge: what code cannot settle is not printed.")]
Out = Annotated[Path | None, typer.Option(help="Folder of the briefs.  [default: briefs]")]
LedgerAt = Annotated[
    str | None, typer.Option("--ledger", help="Path or database URL.  [default: ledger.sqlite3 among the briefs]")
]
MaxTokens = Annotated[int | None, typer.Option(help="Stop before the run uses more.")]
MaxCost = Annotated[float | None, typer.Option(help="Stop before the run costs more US dollars; needs the prices.")]
PriceIn = Annotated[float | None, typer.Option(help="US dollars for a million prompt tokens.")]
PriceOut = Annotated[float | None, typer.Option(help="US dollars for a million output tokens.")]
Prompts = Annotated[Path | None, typer.Option(help="Folder to load prompts from in the place of ours.")]
Formats = Annotated[str | None, typer.Option("--format", help="md, html and json, with commas between.  [default: md]")]
Tlp = Annotated[str | None, typer.Option(help="Handling mark: CLEAR, GREEN, AMBER, AMBER+STRICT or RED.")]
Explain = Annotated[bool, typer.Option("--explain", help="Print the sum each confidence comes from.")]
Grades = Annotated[Path | None, typer.Option(help="TOML file of outlets and their Admiralty grades, A to F.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print it as JSON.")]
Templates = Annotated[Path | None, typer.Option(help="Folder to load templates from in the place of ours.")]


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
    ledger: LedgerAt = None,
    max_tokens: MaxTokens = None,
    max_cost: MaxCost = None,
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
    as_json: Annotated[bool, typer.Option("--json", help="Print what was done as JSON.")] = False,
) -> None:
    """Make a brief of a day's articles: brief.md, review.md, claims.jsonl and manifest.json in OUT/DATE/."""
    settings = load_settings(
        date=date and date.date(), out=out, model=model, base_url=base_url, jobs=jobs, window=window, ledger=ledger,
        max_tokens=max_tokens, max_cost=max_cost, price_in=price_in, price_out=price_out, prompts=prompts,
        templates=templates, formats=_listed(formats), tlp=tlp and tlp.upper(), explain=explain or None, grades=grades,
        fresh=fresh or None, judge=False if no_judge else None,
    )  # fmt: skip
    report = _run(paths, settings)
    folder = settings.out / report.brief.date.isoformat()
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
    ledger: LedgerAt = None,
    max_tokens: MaxTokens = None,
    prompts: Prompts = None,
    no_judge: NoJudge = False,
    fresh: Fresh = False,
) -> None:
    """Print the claims of articles as JSON lines, supported and withheld; `briefgen schema` describes a line."""
    settings = load_settings(
        out=out, model=model, base_url=base_url, jobs=jobs, window=window, ledger=ledger, max_tokens=max_tokens,
        prompts=prompts, fresh=fresh or None, judge=False if no_judge else None, audit=False,
    )  # fmt: skip
    report = _run(paths, settings, compared=False)
    sys.stdout.write(inert(claims_jsonl(report.brief)))
    _end(report)


@app.command(
    epilog='Example: echo \'{"id": 1, "document": "At least 40 boats sank.", "claim": "40 boats sank."}\''
    " | briefgen check --no-model" + EXIT_CODES
)
def check(
    rows: Annotated[str, typer.Argument(metavar="FILE", help="JSON lines, or - for standard input.")] = "-",
    *,
    model: Model = None,
    base_url: BaseUrl = None,
    jobs: Jobs = None,
    ledger: LedgerAt = None,
    max_tokens: MaxTokens = None,
    fresh: Fresh = False,
    no_model: Annotated[bool, typer.Option("--no-model", help="Ask no model: the code's checks alone.")] = False,
) -> None:
    """Check claims against documents: JSON lines {id, document, claim} in, {id, verdict, score, findings, evidence} out.

    A row may say where to look (evidence: [start, end] or words of the document) and of which day the document is
    (published). One that cannot be checked is answered with what is wrong with it.
    """
    settings = load_settings(
        model=model, base_url=base_url, jobs=jobs, ledger=ledger, max_tokens=max_tokens, fresh=fresh or None
    )
    tally = _check(rows, settings, ask=not no_model)
    if tally.failed or tally.not_judged:
        say(f"briefgen: {_counted(tally)}")
    if tally.exit_code:
        raise typer.Exit(tally.exit_code)


@app.command(epilog="Example: briefgen verify briefs/2024-10-24" + EXIT_CODES)
def verify(
    folder: Annotated[Path, typer.Argument(help="The folder of a brief.")],
    *,
    articles: Annotated[
        list[Path] | None, typer.Option(help="Where the articles are now, if they moved; may be repeated.")
    ] = None,
) -> None:
    """Prove that a brief prints only what its articles say: no model, no network. Exit 1 and the line when it does not."""
    proof = verify_brief(folder, articles or ())
    for fault in proof.faults:
        print(visible(fault))  # noqa: T201  standard output is the result
    if proof.faults:
        raise VerificationFailed(f"{folder}: {len(proof.faults)} faults")
    print(f"{proof.counts}: all hold")  # noqa: T201
    if proof.remark:
        say(proof.remark)


@app.command(
    name="history",
    epilog="Examples: briefgen history 3f2a91c07d44 | briefgen history 3f2a91c07d44 --ledger desk.sqlite3 --json"
    + EXIT_CODES,
)
def show_history(
    name: Annotated[
        str, typer.Argument(metavar="CLAIM|STORY", help="Its id: 12 hexadecimal digits, as claims.jsonl has it.")
    ],
    *,
    out: Out = None,
    ledger: LedgerAt = None,
    as_json: AsJson = False,
) -> None:
    """Tell what the briefs in the ledger say of a claim or a story, day by day: printed when, by whom, judged how."""
    with Ledger(load_settings(out=out, ledger=ledger).ledger_at, readonly=True) as kept:
        found = history(kept, name)
    print(history_json(found) if as_json else tell_history(found))  # noqa: T201


@app.command(epilog="Example: briefgen diff 2031-05-05 2031-05-06" + EXIT_CODES)
def diff(
    one: Annotated[datetime, typer.Argument(metavar="DATE", formats=["%Y-%m-%d"], help="The day of a brief.")],
    other: Annotated[datetime, typer.Argument(metavar="DATE", formats=["%Y-%m-%d"], help="The day of another.")],
    *,
    out: Out = None,
    ledger: LedgerAt = None,
    as_json: AsJson = False,
) -> None:
    """Tell how two days' briefs in the ledger differ: claims new, gone and changed, figures, judgments then and now."""
    with Ledger(load_settings(out=out, ledger=ledger).ledger_at, readonly=True) as kept:
        found = differ(kept, one.date(), other.date())
    print(history_json(found) if as_json else tell_difference(found))  # noqa: T201


@app.command(name="model", epilog="Example: briefgen model --prepare" + EXIT_CODES)
def show_model(
    *,
    ready: Annotated[bool, typer.Option("--prepare", help="Assemble it now, so that the first run need not.")] = False,
) -> None:
    """Show the embedded model: what it is, where it is kept, whether it is ready."""
    cache = default_cache(environment())
    if ready:
        with run_progress() as progress:
            prepare(cache=cache, progress=progress.model)
    description = describe(cache=cache)
    shown = description.model
    print(f"{shown.name} by {shown.publisher} ({shown.licence}), {shown.size:,} bytes")  # noqa: T201
    print(f"SHA-256 {shown.sha256}\n{description.path}: {description.state}")  # noqa: T201


@app.command(epilog=EXIT_CODES)
def schema() -> None:
    """Print the JSON Schema of a line of claims.jsonl."""
    sys.stdout.write(claim_schema())


def _version(shown: bool) -> None:  # noqa: FBT001  typer calls it with the flag
    if shown:
        print(f"briefgen {version('briefgen')}")  # noqa: T201
        raise typer.Exit


@app.callback()
def _root(
    _version_shown: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Turns news articles into an intelligence brief whose every sentence can be proved."""


def main() -> None:
    """The console script: runs a command; every error is one sentence on standard error and its exit code."""
    try:
        app()
    except BriefgenError as error:
        tell(error)
        sys.exit(error.exit_code)


def _run(paths: list[str], settings: Settings, *, compared: bool = True) -> Report:
    try:
        with run_progress() as progress:
            return run_pipeline(
                paths,
                settings,
                stdin=sys.stdin.buffer,
                progress=progress,
                open_model=models.open_model,
                compared=compared,
            )
    except KeyboardInterrupt:  # here, since typer ends a command it interrupts without a word
        say("stopped; every answer so far is in the ledger, and the same command goes on from there")
        raise typer.Exit(INTERRUPTED) from None


def _listed(words: str | None) -> tuple[str, ...] | None:
    return None if words is None else tuple(word.strip().lower() for word in words.split(","))


def _check(rows: str, settings: Settings, *, ask: bool) -> Tally:
    lines = read_lines(open_rows(rows, sys.stdin))
    try:
        with (
            bars() as shown,
            closing(
                check_rows(lines, settings, ask=ask, assembled=model_bar(shown), open_model=models.open_model)
            ) as found,
        ):
            return write_answers(found, sys.stdout.buffer, row_bar(shown))
    except KeyboardInterrupt:  # as above
        say("stopped; the answers so far are written, and what the model said is in the ledger")
        raise typer.Exit(INTERRUPTED) from None
    except BrokenPipeError:  # nobody reads on, as behind `| head`
        raise typer.Exit(OK) from None


def _end(report: Report) -> None:
    if report.stopped:
        tell(report.stopped)
    if report.exit_code == PARTIAL:
        windows = sum(len(section.failures) for section in report.brief.sections)
        say(f"briefgen: files not read: {len(report.brief.unread)}; windows without an answer: {windows}")
        say("  the brief names them; what was answered is kept, so the same command asks only for the rest")
    if report.exit_code:
        raise typer.Exit(report.exit_code)


def _counted(tally: Tally) -> str:
    counts = [*sorted(tally.verdicts.items()), ("with an error", tally.failed)]
    judged = f"; the model could not judge {tally.not_judged}" if tally.not_judged else ""
    return f"{tally.rows} rows: {', '.join(f'{number} {what}' for what, number in counts)}{judged}"


def _summary(report: Report, folder: Path, *, as_json: bool) -> str:
    claims, sentences, making = verdicts(report.brief.sections), fates(report.brief.sections), report.brief.making
    if as_json:
        told = {
            "folder": str(folder),
            "date": report.brief.date.isoformat(),
            "articles": len(report.brief.sections),
            "unread": list(report.brief.unread),
            "claims": dict(claims),
            "sentences": dict(sentences),
            "model": making.model,
            "calls": making.calls,
            "replayed": making.replayed,
            "tokens": {"in": making.usage.prompt_tokens, "out": making.usage.completion_tokens},
            "seconds": round(making.seconds, 1),
            "exit_code": report.exit_code,
        }
        return inert(json.dumps(told, ensure_ascii=False, indent=2))
    counted = ", ".join(f"{number} {verdict}" for verdict, number in claims.items() if number) or "no claim"
    return (
        f"{folder / 'brief.md'}: {counted}; {making.calls} model calls, {making.replayed} from the ledger,"
        f" {making.seconds:.0f} s"
    )
