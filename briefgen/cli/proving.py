"""`verify`, `recheck` and `lint`: a brief held against its articles, a changed one too, and how it puts things."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from briefgen.cli.application import EXIT_CODES, app
from briefgen.errors import VerificationFailed
from briefgen.linting import lint as lint_page
from briefgen.markdown import visible
from briefgen.rechecking import recheck as recheck_page
from briefgen.records import inert
from briefgen.terminal import say
from briefgen.verification import verify as verify_brief
from briefgen.verification.edited import Remark

Articles = Annotated[
    list[Path] | None, typer.Option(help="Where the articles are now, if they moved; may be repeated.")
]
Pages = Annotated[list[Path], typer.Argument(metavar="BRIEF.MD …", help="Pages, each in the folder of its brief.")]
AsLines = Annotated[bool, typer.Option("--json", help="Print what is found as JSON lines.")]


@app.command(epilog="Example: briefgen verify briefs/2024-10-24" + EXIT_CODES)
def verify(
    folders: Annotated[
        list[Path], typer.Argument(metavar="FOLDER …", help="The folders of briefs, or files of such a folder.")
    ],
    *,
    articles: Articles = None,
) -> None:
    """Prove that a brief prints only what its articles say: no model, no network. Exit 1 and the line when it does not."""
    named = list(dict.fromkeys(path.parent if path.is_file() else path for path in folders))
    faults = sum(_verified(folder, articles or (), alone=len(named) == 1) for folder in named)
    if faults:
        raise VerificationFailed(f"{', '.join(map(str, named))}: {faults} faults")


def _verified(folder: Path, articles: Iterable[Path], *, alone: bool) -> int:
    """Prints what was proved of a brief; the number of faults comes back."""
    proof, where = verify_brief(folder, tuple(articles)), "" if alone else f"{folder}: "
    for fault in proof.faults:
        print(visible(f"{where}{fault}"))  # noqa: T201  standard output is the result
    if not proof.faults:
        print(f"{where}{proof.counts}: all hold")  # noqa: T201
        if proof.remark:
            say(f"{where}{proof.remark}")
    return len(proof.faults)


@app.command(epilog="Example: briefgen recheck briefs/2024-10-24/brief.md" + EXIT_CODES)
def recheck(pages: Pages, *, articles: Articles = None, as_json: AsLines = False) -> None:
    """Hold each sentence a person changed in a brief to the evidence it cites: no model, no network. Exit 1 where one does not hold.

    Figures, names, dates, hedges, quotations, negation and speakers are compared, links, notes and ids looked up. Order,
    typography, headings and prose that states nothing may change freely.
    """
    faults = 0
    for page in pages:
        found = recheck_page(page, articles or ())
        faults += len(found.faults)
        _tell(page, found.remarks, as_json=as_json)
        if not as_json:
            say(f"{page}: {found.changed} lines changed, {len(found.faults)} do not hold")
        if found.missing:
            say(f"{page}: {found.missing} articles were not found; what claims.jsonl keeps of them was read instead")
    if faults:
        raise VerificationFailed(f"{', '.join(map(str, pages))}: {faults} faults")


@app.command(epilog="Example: briefgen lint briefs/2024-10-24/brief.md" + EXIT_CODES)
def lint(pages: Pages, *, as_json: AsLines = False) -> None:
    """Find wording that ICD 203 does not allow, and citations of nothing, in briefs that may have been changed. Exit 1 for any.

    Words off the scale of likelihood, two rows of it for one matter, likelihood and confidence in one sentence, belief of nobody,
    judgments among facts, sentences without a claim among the key judgments, dead ids and notes.
    """
    found = {page: lint_page(page) for page in pages}
    for page, remarks in found.items():
        _tell(page, remarks, as_json=as_json)
    if any(found.values()):
        raise VerificationFailed(f"{', '.join(map(str, pages))}: {sum(map(len, found.values()))} findings")


def _tell(page: Path, remarks: Iterable[Remark], *, as_json: bool) -> None:
    """Prints remarks, a line each: place, code, sentence."""
    for one in remarks:
        if as_json:
            print(inert(json.dumps({"file": str(page), **one._asdict()}, ensure_ascii=False)))  # noqa: T201
        else:
            unsure = " (not settled by code)" if one.gravity == "unsure" else ""
            print(visible(f"{page}:{one.line}: {one.code}: {one.message}{unsure}"))  # noqa: T201
