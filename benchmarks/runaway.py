"""What a runaway article costs: a file of 50 MB, one of 100,000 sentences, and 50 MB that are no article.

    python -m benchmarks.runaway [--megabytes 50] [--sentences 100000] [--briefed]

Each is read in a process of its own, whose seconds on the processor and greatest memory are told, those of its imports left out;
`--briefed` also makes the brief of each, with a model that answers at once and points at every sentence it is shown.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

HEAD = "<TITLE>Ferries</TITLE> <PUBLISHED_DATE>2031-05-06</PUBLISHED_DATE> <URL>https://news.example.org/ferry</URL>\n<CONTENT>\n"
TAIL = "\n</CONTENT>\n<AUTHOR>Mirel Tavos</AUTHOR>\n"
MEGABYTE = 1_000_000
SENTENCE = "The ferry company said on Monday that at least {} boats had left the harbour of Velm for the islands.{}"

READ = """
import resource, sys, time
from briefgen.articles import ArticlePolicy, read_articles
before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
library = read_articles([sys.argv[1]], stdin=None, policy=ArticlePolicy())
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(f"{time.process_time() - started:.2f} s, {(peak - before) / 1024:.0f} MB more than before")
print(*(note for article in library.articles for note in article.notes if "cut" in note), *library.problems, sep="; ")
"""
BRIEF = """
import resource, sys, tempfile, time
from contextlib import nullcontext
from pathlib import Path
from briefgen.config import Settings
from briefgen.pipeline import Progress, run
from tests.scripted import faithful
with tempfile.TemporaryDirectory() as folder:
    settings = Settings(model="openai/scripted", out=Path(folder) / "briefs")
    started = time.process_time()
    report = run([sys.argv[1]], settings, stdin=None, progress=Progress(), open_model=lambda *_, **__: nullcontext(faithful()))
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
(section,) = report.brief.sections
print(f"briefed: {time.process_time() - started:.0f} s, {peak / 1024:.0f} MB in all; {len(section.fates):,} sentences")
"""


def made(folder: Path, megabytes: int, sentences: int) -> Iterator[Path]:
    """The files, written piece by piece."""
    prose, tiny, garbage = (folder / f"{name}.txt" for name in ("prose", "tiny", "garbage"))
    with prose.open("w", encoding="utf-8") as file:
        file.write(HEAD)
        for number in range(megabytes * MEGABYTE // len(SENTENCE)):
            file.write(SENTENCE.format(number % 900, "\n\n" if number % 4 == 3 else " "))
        file.write(TAIL)
    yield prose
    tiny.write_text(f"{HEAD}{'It sank. ' * sentences}{TAIL}", encoding="utf-8")
    yield tiny
    garbage.write_text("garbage without a tag\n" * (megabytes * MEGABYTE // 22), encoding="utf-8")
    yield garbage


def told(code: str, path: Path) -> str:
    ended = subprocess.run(  # noqa: S603  our own words, in our own interpreter
        [sys.executable, "-c", code, str(path)], check=False, capture_output=True, text=True
    )
    return (ended.stdout or ended.stderr).strip()


def main() -> None:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    arguments.add_argument("--megabytes", type=int, default=50)
    arguments.add_argument("--sentences", type=int, default=100_000)
    arguments.add_argument("--briefed", action="store_true")
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for path in made(Path(folder), chosen.megabytes, chosen.sentences):
            print(f"{path.name}, {path.stat().st_size / MEGABYTE:.1f} MB: {told(READ, path)}")
            if chosen.briefed and path.stem != "garbage":
                print(told(BRIEF, path))


if __name__ == "__main__":
    main()
