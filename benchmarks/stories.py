"""Which articles tell of one event? `briefgen.stories.group` beside TF-IDF and one threshold, in the same run.

    python -m benchmarks.stories [FILE.jsonl] [--corpus DIR]

A row of FILE is a cluster `{id, group, dataset, hard_negative, docs: [{doc_id, source, title, date, url, text}]}`; the documents
of all rows are mixed. `hard_negative` names the cluster with the same kind of event at another time or place: a *false merge* is
a pair of documents of two such clusters in one story. B-cubed (Bagga and Baldwin 1998) is the mean over documents of the part
of its story that is of its event, and of its event that is in its story.

The baselines are scikit-learn's TF-IDF and cosine, joined above one threshold for all by chains or by average linkage. Theirs is
chosen in their favour, on these documents. The rows "held out" choose every threshold, ours too, by the other groups of
clusters alone and count the documents of the one left out.

DIR is a folder with gold.toml, `[[story]] name, articles`, files below it: read day by day, each day with those before.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import numpy as np
from sklearn.cluster import AgglomerativeClustering
from sklearn.feature_extraction.text import TfidfVectorizer

from benchmarks.floors import Measured, add_options, options, settle
from briefgen.articles import ArticlePolicy, read_articles
from briefgen.data import Article, Profile, Span
from briefgen.segmentation import segment
from briefgen.stories import contrasts, copies, group, likeness, profile
from briefgen.stories.components import components
from briefgen.stories.grouping import ALIKE

UNDATED = date(2000, 1, 1)
"""Fills the place of a day that the data does not give; `profile` is told so."""
OURS = tuple(round(0.06 + 0.02 * step, 2) for step in range(10))
"""Thresholds tried for `group` where one is chosen, and shown in the table of what hangs on it."""
THEIRS = tuple(round(0.05 + 0.01 * step, 2) for step in range(60))
SAMPLES, MOST_CLUSTERS, SEED = 80, 4, 7
"""Small days drawn from the clusters: up to so many each, with a hard negative where one has it."""
PARAMETERS: tuple[tuple[Any, str, tuple[float, ...]], ...] = (
    (contrasts, "LONGEST_PAUSE", (5, 20)),
    (contrasts, "OWN_NAMES", (0.6, 0.8)),
    (contrasts, "SOME_OWN_NAMES", (0.4, 0.6)),
    (contrasts, "FAINT", (0.15, 0.25)),
    (contrasts, "FEWEST_FIGURES", (2, 4, 99)),
    (likeness, "FIGURES", (0.0, 0.4)),
    (likeness, "NAMES", (0.2, 0.6)),
    (likeness, "TELLING", (20, 60)),
    (copies, "COPIED", (0.4, 0.8)),
)
"""What else is a number in the rules: a module, its constant and other values for it; 99 figures are never given."""


@dataclass(frozen=True, slots=True)
class Document:
    """One document with what it is about."""

    article: Article
    profile: Profile
    event: str
    """Id of its cluster."""
    group: str = ""
    """Clusters of one group are held out together."""
    dataset: str = ""
    rival: str | None = None
    """Id of the cluster that looks like its own."""


class Scores(NamedTuple):
    """B-cubed."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return 2 * self.precision * self.recall / (self.precision + self.recall)


Telling = Callable[[Sequence[Document], float], Sequence[str]]
"""Documents and a threshold -> for each the name of its story."""


@dataclass(frozen=True, slots=True)
class Contender:
    """One way to tell stories."""

    name: str
    tell: Telling
    thresholds: Sequence[float]
    fixed: float | None = None
    """The threshold it ships with; None: the best on the documents at hand."""


def bcubed(found: Sequence[str], gold: Sequence[str], among: Sequence[bool] | None = None) -> Scores:
    """B-cubed of a partition against another, each a name for every item; the mean over the items `among` marks."""
    counted = [place for place in range(len(gold)) if among is None or among[place]]
    precisions, recalls = zip(*(_item(place, found, gold) for place in counted), strict=True)
    return Scores(sum(precisions) / len(counted), sum(recalls) / len(counted))


def _item(place: int, found: Sequence[str], gold: Sequence[str]) -> tuple[float, float]:
    story = {other for other, name in enumerate(found) if name == found[place]}
    event = {other for other, name in enumerate(gold) if name == gold[place]}
    return len(story & event) / len(story), len(story & event) / len(event)


def false_merges(found: Sequence[str], documents: Sequence[Document]) -> int:
    """Pairs of documents in one story whose clusters look alike and are two events."""
    pairs = combinations(range(len(documents)), 2)
    return sum(found[one] == found[other] and documents[one].rival == documents[other].event for one, other in pairs)


def ours(documents: Sequence[Document], alike: float) -> list[str]:
    """`group` at a threshold."""
    stories = group([document.profile for document in documents], alike=alike).stories
    named = {article: story.id for story in stories for article in story.articles}
    return [named[document.profile.article] for document in documents]


def by_chains(documents: Sequence[Document], threshold: float) -> list[str]:
    """TF-IDF cosine: whatever a chain of pairs at or above the threshold connects."""
    alike = _cosines(documents) >= threshold
    places = range(len(documents))
    firsts = components(places, ((one, other) for one, other in combinations(places, 2) if alike[one, other]))
    return [str(firsts[place]) for place in places]


def by_average(documents: Sequence[Document], threshold: float) -> list[str]:
    """TF-IDF cosine: average linkage down to the threshold."""
    if len(documents) == 1:
        return ["0"]
    linkage = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=1 - threshold
    )
    return [str(label) for label in linkage.fit_predict(np.clip(1 - _cosines(documents), 0, 1))]


def _cosines(documents: Sequence[Document]) -> Any:
    texts = [f"{document.article.title}\n{document.article.text}" for document in documents]
    vectors = TfidfVectorizer(stop_words="english").fit_transform(texts)
    return (vectors @ vectors.T).toarray()


CONTENDERS = (
    Contender("group", ours, OURS, fixed=ALIKE),
    Contender("tfidf-chains", by_chains, THEIRS),
    Contender("tfidf-average", by_average, THEIRS),
)


def best(rival: Contender, documents: Sequence[Document]) -> float:
    """The threshold with the highest F1 on these documents; on a tie the middle of the best."""
    gold = [document.event for document in documents]
    scores = {threshold: bcubed(rival.tell(documents, threshold), gold).f1 for threshold in rival.thresholds}
    highest = [threshold for threshold, score in scores.items() if score == max(scores.values())]
    return highest[len(highest) // 2]


def held_out(rival: Contender, documents: Sequence[Document]) -> Scores:
    """B-cubed of all documents mixed, those of each group under a threshold that the other groups chose."""
    gold = [document.event for document in documents]
    precision = recall = 0.0
    for left_out in sorted({document.group for document in documents}):
        among = [document.group == left_out for document in documents]
        threshold = best(rival, [document for document in documents if document.group != left_out])
        scores = bcubed(rival.tell(documents, threshold), gold, among)
        precision += scores.precision * sum(among)
        recall += scores.recall * sum(among)
    return Scores(precision / len(documents), recall / len(documents))


def read_clusters(rows: Sequence[Mapping[str, Any]]) -> Iterator[Document]:
    """The documents of all clusters."""
    for row in rows:
        for given in row["docs"]:
            article = _article(given)
            yield Document(
                article=article,
                profile=profile(segment(article), dated=given["date"] is not None),
                event=row["id"],
                group=row["group"],
                dataset=row["dataset"],
                rival=row["hard_negative"],
            )


def _article(given: Mapping[str, Any]) -> Article:
    digest = hashlib.sha256(given["text"].encode()).hexdigest()
    return Article(
        id=hashlib.sha256(given["doc_id"].encode()).hexdigest()[:12],
        source=given["doc_id"],
        text=given["text"],
        sha256=digest,
        title=given["title"] or "",
        published=date.fromisoformat(given["date"]) if given["date"] else UNDATED,
        content=Span(0, len(given["text"])),
        url=given["url"],
        outlet=given["source"] or "",
    )


def read_corpus(folder: Path) -> list[Document]:
    """The articles of a folder that gold.toml puts in a story."""
    stories = tomllib.loads((folder / "gold.toml").read_text(encoding="utf-8"))["story"]
    events = {str(folder / name): story["name"] for story in stories for name in story["articles"]}
    articles = read_articles(list(events), stdin=None, policy=ArticlePolicy()).articles
    return [Document(article, profile(segment(article)), events[article.source]) for article in articles]


def table_of(documents: Sequence[Document]) -> Iterator[str]:
    """A line a contender and data set; then every threshold chosen by the groups left over."""
    gold = [document.event for document in documents]
    yield f"{'':<16} {'documents':<22} {'n':>4} {'precision':>10} {'recall':>7} {'F1':>6} {'false merges':>13}"
    for rival in CONTENDERS:
        threshold = rival.fixed or best(rival, documents)
        found = rival.tell(documents, threshold)
        for dataset in ("all", *sorted({document.dataset for document in documents})):
            among = [dataset in {"all", document.dataset} for document in documents]
            merges = str(false_merges(found, documents)) if dataset == "all" else ""
            yield _line(f"{rival.name} {threshold:.2f}", dataset, sum(among), bcubed(found, gold, among), merges)
    for rival in CONTENDERS:
        yield _line(rival.name, "all, held out", len(documents), held_out(rival, documents))


def _line(name: str, documents: str, count: int, scores: Scores, merges: str = "") -> str:
    shown = f"{scores.precision:>10.3f} {scores.recall:>7.3f} {scores.f1:>6.3f} {merges:>13}"
    return f"{name:<16} {documents:<22} {count:>4} {shown}".rstrip()


def sensitivity(documents: Sequence[Document]) -> Iterator[str]:
    """What F1 and false merges become where one number of the rules is another."""
    yield f"{'with':<32} {'F1':>6} {'false merges':>13} {'small days: F1':>15} {'false merges':>13}"
    for alike in OURS:
        yield _changed(f"ALIKE {alike:.2f}", documents, alike)
    for module, name, values in PARAMETERS:
        for value in values:
            label = f"{name} {value}, not {getattr(module, name)}"
            with patch.object(module, name, value):
                yield _changed(label, documents, ALIKE)


def _changed(name: str, documents: Sequence[Document], alike: float) -> str:
    found = ours(documents, alike)
    f1 = bcubed(found, [document.event for document in documents]).f1
    small, merges = small_days(documents, alike)
    return f"{name:<32} {f1:>6.3f} {false_merges(found, documents):>13} {small:>15.3f} {merges:>13}"


def small_days(documents: Sequence[Document], alike: float) -> tuple[float, int]:
    """Mean F1 and false merges over days of a few events, on which hardly a word is rare."""
    chance = random.Random(SEED)  # noqa: S311  a sample, no secret
    events = sorted({document.event for document in documents})
    scores, merges = [], 0
    for _ in range(SAMPLES):
        drawn = set(chance.sample(events, min(len(events), chance.randint(1, MOST_CLUSTERS))))
        drawn |= {document.rival for document in documents if document.event in drawn and document.rival}
        kept = chance.choice((0.5, 1.0))
        day = [document for document in documents if document.event in drawn and chance.random() < kept]
        if day:
            found = ours(day, alike)
            scores.append(bcubed(found, [document.event for document in day]).f1)
            merges += false_merges(found, day)
    return sum(scores) / len(scores), merges


def figures(documents: Sequence[Document]) -> Iterator[Measured]:
    """What has floors."""
    found = ours(documents, ALIKE)
    scores = bcubed(found, [document.event for document in documents])
    yield Measured("stories.bcubed-precision", scores.precision, "B-cubed precision")
    yield Measured("stories.bcubed-recall", scores.recall, "B-cubed recall")
    yield Measured("stories.bcubed-f1", scores.f1, "B-cubed F1")
    if any(document.rival for document in documents):
        yield Measured("stories.false-merges", false_merges(found, documents), "pairs of hard negatives merged", "most")


def days_of(documents: Sequence[Document]) -> Iterator[tuple[date, Sequence[Document]]]:
    """Every day with the documents up to it."""
    for day in sorted({document.article.published for document in documents}):
        yield day, [document for document in documents if document.article.published <= day]


def measure_clusters(file: Path) -> list[Measured]:
    """Prints the tables for a file of clusters."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    documents = list(read_clusters(rows))
    print(f"{file.name}: {len(documents)} documents of {len(rows)} events, mixed")
    print(*table_of(documents), *sensitivity(documents), sep="\n")
    return list(figures(documents))


def measure_corpus(folder: Path) -> list[Measured]:
    """Prints the table for a folder, day by day."""
    documents = read_corpus(folder)
    print(f"{folder.name}: {len(documents)} articles, {len({document.event for document in documents})} events")
    for day, told in days_of(documents):
        found = ours(told, ALIKE)
        print(_line("group", f"up to {day}", len(told), bcubed(found, [document.event for document in told])))
    return list(figures(documents))


def main() -> int:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    arguments.add_argument("clusters", nargs="?", type=Path, help="a JSONL file of clusters")
    arguments.add_argument("--corpus", type=Path, help="a folder of articles with gold.toml")
    add_options(arguments)
    chosen = arguments.parse_args()
    if not (chosen.clusters or chosen.corpus):
        arguments.error("name a file of clusters, a --corpus, or both")
    fallen = 0
    if chosen.clusters:
        fallen |= settle(measure_clusters(chosen.clusters), chosen.clusters.name, options(chosen))
    if chosen.corpus:
        fallen |= settle(measure_corpus(chosen.corpus), chosen.corpus.resolve().name, options(chosen))
    return fallen


if __name__ == "__main__":
    raise SystemExit(main())
