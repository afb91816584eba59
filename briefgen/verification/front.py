"""What the page counts, and what its front matter says: held to the claims, the articles and the stories that are there."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from briefgen.markdown import md, unescaped, yaml
from briefgen.rendering.phrases import day
from briefgen.rendering.views import covered
from briefgen.verification.ground import Ground
from briefgen.verification.lines import Line


def count_faults(page: Sequence[Line], ground: Ground) -> Iterator[tuple[int, str]]:
    """What of the counts, the dates and the headings of stories does not hold, by line."""
    told = _counted(page, ground)
    for line in page:
        if line.shape == "front" and line.parts["name"] in told:
            wanted = told[line.parts["name"]]
            if line.parts["value"] != wanted:
                yield line.number, f"{line.parts['name']} is {line.parts['value']}, and is {wanted} by the files"
        if line.shape == "counts":
            yield from ((line.number, fault) for fault in _line_faults(line, told))
    titles = {md(article.title) for article in ground.articles.values()}
    for line in page:
        if line.shape == "story" and ground.is_whole and line.parts["title"] not in titles:
            yield line.number, f"the story is headed “{unescaped(line.parts['title'])}”, which is no article’s title"


def _counted(page: Sequence[Line], ground: Ground) -> Mapping[str, str]:
    """What the front matter should say, as it is written there."""
    manifest = ground.manifest
    told = {
        "title": yaml(f"Brief of {day(manifest.date)}"),
        "date": manifest.date.isoformat(),
        "claims": str(sum(claim.verdict == "supported" for claim in ground.claims.values())),
        "model": yaml(manifest.model),
        "briefgen": yaml(manifest.version),
    }
    headed = sum(line.shape == "story" for line in page)
    if not ground.is_whole:
        return told | {"stories": str(headed)}
    articles = [ground.articles[record.id] for record in manifest.articles]
    return told | {"stories": str(len(ground.stories)), "coverage": yaml(covered(articles))}


def _line_faults(line: Line, told: Mapping[str, str]) -> Iterator[str]:
    """What the first sentence counts otherwise."""
    for name in ("claims", "stories"):
        if line.parts[name] != told[name]:
            yield f"{line.parts[name]} {name} are told, and {told[name]} are there"
    if "coverage" in told and line.parts["coverage"] != md(json.loads(told["coverage"])):
        yield f"the articles are told as {unescaped(line.parts['coverage'])}, and are {json.loads(told['coverage'])}"


def headed_faults(page: Sequence[Line], ground: Ground) -> Iterator[str]:
    """Whether every story has its heading."""
    headed = sum(line.shape == "story" for line in page)
    if ground.is_whole and headed != len(ground.stories):
        yield f"brief.md: {headed} stories have a heading, and the articles tell {len(ground.stories)}"
