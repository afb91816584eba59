"""`verify`: a brief held against its articles."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from briefgen.cli.application import EXIT_CODES, app
from briefgen.errors import VerificationFailed
from briefgen.markdown import visible
from briefgen.terminal import say
from briefgen.verification import verify as verify_brief


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
