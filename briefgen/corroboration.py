"""Claims of many articles -> those that say the same, who said it first and who printed it; and which cut the other way.

Three papers that quote one agency are one source, and so are nine feeds of one publisher. A claim is backed by its
originators, the first rung of each ladder, and by outlets only where they say it themselves and nobody is named; copies
back nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from types import MappingProxyType

from briefgen.annotating.ranges import possible
from briefgen.data import Corroboration, FigureEntry, FigureTable, SourcedClaim
from briefgen.matching import Matcher, publisher, voice_of, voices

NO_STORIES: Mapping[str, str] = MappingProxyType({})
AGREED = 0.5
"""Share of the pairs between two groups that must say the same for the groups to be one: a long claim that shares its first
half with one group and its second with another joins neither to the other."""

Groups = Sequence[Sequence[SourcedClaim]]


def corroborate(
    claims: Sequence[SourcedClaim], copies: Mapping[str, str], *, stories: Mapping[str, str] = NO_STORIES
) -> tuple[Corroboration, ...]:
    """The claims in groups that say the same, every claim in exactly one, in the order of their articles' days, then by id.

    `copies` gives, by article, the one whose text it prints; `stories` the story of each article: claims of two stories
    never say the same. The order of the claims does not matter, and copies neither join groups nor add to them.
    """
    own = [claim for claim in claims if claim.article.id not in copies]
    copied = [claim for claim in claims if claim.article.id in copies]
    groups = _grouped(own, stories)
    joined = _with_copies(groups, copied, stories)
    return tuple(_corroboration(group, copies) for group in sorted(joined, key=lambda group: _order(group[0])))


def counted(corroboration: Corroboration) -> str:
    """How a claim is backed, for the reader: "2 originators, 3 outlets".

    >>> counted(Corroboration(("a",), ("Ilse Brandt",), ("Orsenia Wire", "Harbour Post")))
    '1 originator, 2 outlets'
    """
    parts = (("originator", corroboration.originators), ("outlet", corroboration.outlets))
    return ", ".join(f"{len(named)} {noun}{'' if len(named) == 1 else 's'}" for noun, named in parts)


def contrary(
    claims: Sequence[SourcedClaim], tables: Sequence[FigureTable], *, stories: Mapping[str, str] = NO_STORIES
) -> Mapping[str, tuple[str, ...]]:
    """For each claim that another one cuts against, the ids of those, sorted; whoever is against is itself gone against.

    A claim is cut against by what contradicts or denies it, by a figure of one table that cannot be true with its own, and
    by the one that carries the article's word that it is disputed.
    """
    return _against(claims, (*_contradictions(claims, stories), *_figures(tables), *_disputes(claims)))


def outright(claims: Sequence[SourcedClaim], tables: Sequence[FigureTable]) -> Mapping[str, tuple[str, ...]]:
    """As `contrary`, without what contradicts: that is told by likeness, which hangs on all the claims that are compared."""
    return _against(claims, (*_figures(tables), *_disputes(claims)))


def _against(claims: Sequence[SourcedClaim], pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    known = {claim.id for claim in claims}
    against: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        if one != other and {one, other} <= known:
            against[one].add(other)
            against[other].add(one)
    return {one: tuple(sorted(others)) for one, others in sorted(against.items())}


def _grouped(claims: Sequence[SourcedClaim], stories: Mapping[str, str]) -> Groups:
    """Groups that say the same, made by joining the likest first; those that mostly do not are not joined."""
    alike, apart = _pairs(claims, stories)
    groups = {claim.id: [claim] for claim in sorted(claims, key=_order)}
    for one, other in sorted(alike, key=lambda pair: (-alike[pair], pair)):
        mine, its = groups[one], groups[other]
        if mine is not its and _agree(mine, its, alike, apart):
            mine += its
            groups.update(dict.fromkeys((claim.id for claim in its), mine))
    return [sorted(group, key=_order) for group in {id(group): group for group in groups.values()}.values()]


def _pairs(
    claims: Sequence[SourcedClaim], stories: Mapping[str, str]
) -> tuple[Mapping[tuple[str, str], float], frozenset[tuple[str, str]]]:
    """Every two claims that say the same, smaller id first, with their likeness; and every two that say otherwise."""
    alike: dict[tuple[str, str], float] = {}
    apart: set[tuple[str, str]] = set()
    for one, other, relation in Matcher(claims, stories=stories).pairs():
        if _split(one) == _split(other):
            apart.add((one.id, other.id))
        elif relation.kind == "same":
            alike[one.id, other.id] = relation.score
        elif relation.kind in {"figure_differs", "contradicts"}:
            apart.add((one.id, other.id))
    return alike, frozenset(apart)


def _split(claim: SourcedClaim) -> str:
    """The claim that a person split into this one and others, and so said that they are several; its own id where nobody did."""
    whole, _, part = claim.id.rpartition(".s")
    return whole if part.isdecimal() else claim.id


def _agree(
    mine: Sequence[SourcedClaim],
    its: Sequence[SourcedClaim],
    alike: Mapping[tuple[str, str], float],
    apart: frozenset[tuple[str, str]],
) -> bool:
    between = [(min(one.id, other.id), max(one.id, other.id)) for one in mine for other in its]
    return apart.isdisjoint(between) and sum(pair in alike for pair in between) >= AGREED * len(between)


def _with_copies(groups: Groups, copied: Sequence[SourcedClaim], stories: Mapping[str, str]) -> Groups:
    """The groups with each claim of a copy in that of the claim it is likest to; those like none in groups of their own."""
    joined = [list(group) for group in groups]
    place = {claim.id: group for group in joined for claim in group}
    matcher = Matcher([claim for group in groups for claim in group], stories=stories)
    rest: list[SourcedClaim] = []
    for claim in sorted(copied, key=_order):
        same = next((match for match in matcher.like(claim) if match.relation.kind == "same"), None)
        (place[same.claim.id] if same is not None else rest).append(claim)
    return [*joined, *_grouped(rest, stories)]


def _corroboration(group: Sequence[SourcedClaim], copies: Mapping[str, str]) -> Corroboration:
    first = min(group, key=lambda claim: (claim.article.id in copies, *_order(claim)))
    backing = _backing(group, copies)
    return Corroboration(
        claims=(first.id, *(claim.id for claim in sorted(group, key=_order) if claim is not first)),
        originators=voices(_originating(backing)),
        outlets=_outlets(backing),
        unnamed=sum(voice_of(claim) is None for claim in backing),
    )


def _backing(group: Sequence[SourcedClaim], copies: Mapping[str, str]) -> Sequence[SourcedClaim]:
    """The claims of articles that copy nothing; where all do, one for each text that they copy.

    A columnist's opinion that it is so backs nothing where somebody reports it.
    """
    told = [claim for claim in group if claim.checked.claim.kind != "opinion"] or group
    own = [claim for claim in told if claim.article.id not in copies]
    by_text = {_copied(claim.article.id, copies): claim for claim in sorted(told, key=_order, reverse=True)}
    return own or list(by_text.values())


def _originating(backing: Sequence[SourcedClaim]) -> Sequence[SourcedClaim]:
    """Those that say who said it first: where somebody is named, an outlet that says so itself repeats what it was told."""
    credited = [claim for claim in backing if claim.checked.attribution is not None and voice_of(claim) is not None]
    return credited or backing


def _copied(article: str, copies: Mapping[str, str]) -> str:
    """The article at the end of a chain of copies; a chain that bites its tail ends where it was entered."""
    seen = {article}
    while (of := copies.get(article, article)) not in seen:
        seen.add(of)
        article = of
    return article


def _outlets(claims: Iterable[SourcedClaim]) -> tuple[str, ...]:
    """The publishers of these claims, each once under the name it is called by rather than its host, sorted."""
    named: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        if key := publisher(claim.article):
            named[key].add(claim.article.outlet or key)
    return tuple(sorted(min(labels, key=lambda label: ("." in label, label)) for labels in named.values()))


def _order(claim: SourcedClaim) -> tuple[date, str, int, str]:
    """By day, article and place."""
    evidence = claim.checked.claim.evidence
    return claim.article.published, claim.article.id, evidence.start if evidence is not None else 0, claim.id


def _contradictions(claims: Sequence[SourcedClaim], stories: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for one, other, relation in Matcher(claims, stories=stories).pairs():
        if relation.kind == "contradicts":
            yield one.id, other.id


def _figures(tables: Iterable[FigureTable]) -> Iterator[tuple[str, str]]:
    """Every two entries of a table in conflict that cannot both be true."""
    for table in tables:
        if table.standing == "conflict":
            pairs = combinations(table.entries, 2)
            yield from ((one.claim, other.claim) for one, other in pairs if _exclude(one, other))


def _exclude(one: FigureEntry, other: FigureEntry) -> bool:
    return not possible(one.figure).meets(possible(other.figure))


def _disputes(claims: Sequence[SourcedClaim]) -> Iterator[tuple[str, str]]:
    """A claim that its article calls disputed, and the claim whose evidence holds the words that do."""
    by_article: dict[str, list[SourcedClaim]] = defaultdict(list)
    for claim in claims:
        by_article[claim.article.id].append(claim)
    for claim in claims:
        disputes = [caveat.span for caveat in claim.checked.particulars.caveats if caveat.kind == "disputed"]
        for other in by_article[claim.article.id] if disputes else ():
            evidence = other.checked.claim.evidence
            if evidence is not None and any(span.overlaps(evidence) for span in disputes):
                yield claim.id, other.id
