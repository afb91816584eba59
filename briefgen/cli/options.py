"""Flags that several commands share, each with its help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

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
Small = Annotated[
    bool | None,
    typer.Option("--small/--large", help="Show the model little, or all at once.  [default: small if local]"),
]
Fresh = Annotated[bool, typer.Option("--fresh", help="Ask again even where the ledger holds the answer.")]
NoJudge = Annotated[bool, typer.Option("--no-judge", help="Ask no judge: what code cannot settle is not printed.")]
Out = Annotated[Path | None, typer.Option(help="Folder of the briefs.  [default: briefs]")]
LedgerAt = Annotated[
    str | None, typer.Option("--ledger", help="Path or database URL.  [default: ledger.sqlite3 among the briefs]")
]
Timeout = Annotated[str | None, typer.Option(help="Give up a request after so long.  [default: 5m]")]
MaxTokens = Annotated[int | None, typer.Option(help="Stop before the run uses more.")]
MaxCost = Annotated[float | None, typer.Option(help="Stop before the run costs more US dollars; needs a price.")]
MaxTime = Annotated[str | None, typer.Option(help="Ask nothing more after so long: 90s, 10m, 1h30m.")]
MaxTokensEach = Annotated[
    int | None, typer.Option("--max-tokens-per-article", help="Leave an article before it uses more.")
]
MaxCostEach = Annotated[
    float | None, typer.Option("--max-cost-per-article", help="Leave an article before it costs more US dollars.")
]
MaxTimeEach = Annotated[
    str | None, typer.Option("--max-time-per-article", help="Leave an article so long after its first request.")
]
Prices = Annotated[Path | None, typer.Option(help="TOML file of what models cost, over the table that ships.")]
PriceIn = Annotated[float | None, typer.Option(help="US dollars for a million prompt tokens.")]
PriceOut = Annotated[float | None, typer.Option(help="US dollars for a million output tokens.")]
Prompts = Annotated[Path | None, typer.Option(help="Folder to load prompts from in the place of ours.")]
Formats = Annotated[str | None, typer.Option("--format", help="md, html and json, with commas between.  [default: md]")]
Tlp = Annotated[str | None, typer.Option(help="Handling mark: CLEAR, GREEN, AMBER, AMBER+STRICT or RED.")]
Explain = Annotated[bool, typer.Option("--explain", help="Print the sum each confidence comes from.")]
Grades = Annotated[Path | None, typer.Option(help="TOML file of outlets and their Admiralty grades, A to F.")]
LogJson = Annotated[
    str | None, typer.Option(help="File to log what happens to, a JSON line an event, or - for standard error.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print it as JSON.")]
Templates = Annotated[Path | None, typer.Option(help="Folder to load templates from in the place of ours.")]
