"""Articles and their claims -> who says what a brief says, counted and written by code, in the spirit of ICD 206.

ICD 206 (Sourcing Requirements for Disseminated Analytic Products, 2015) asks a product to describe its sources: how many,
of which kind, what speaks for and against them. How reliable an outlet is only the reader can say: grades come from a file
of his, on the scale of NATO's AJP-2.1 and the US Army's FM 2-22.3, appendix B, and never from a model.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal, get_args
from urllib.parse import urlsplit

from briefgen.annotating.words import FUNCTION_WORDS, words
from briefgen.data import Article, CaveatKind, Copy, Corroboration, SourcedClaim, SpeakerKind
from briefgen.errors import UsageError
from briefgen.files import read_toml
from briefgen.matching import publisher, voices

Grade = Literal["A", "B", "C", "D", "E", "F"]
"""How reliable a source is, by the Admiralty scale."""

RELIABILITY: Mapping[Grade, str] = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
"""The scale in its own words (AJP-2.1; FM 2-22.3, table B-1)."""

TABLE = "grades"
"""The one table of a file of grades."""
NAMED = 8
"""Names listed in one sentence, those with most claims first: a line of text."""
ENGLISH_FROM = 0.2
"""Least share of function words in English text. Of 113 press and Wikinews articles the lowest had 0.33; German, French and
Spanish sentences have 0.11 and less, by the words that look alike."""
SAMPLE = 4000
"""Characters of an article that its language is told by."""

_KINDS: Mapping[SpeakerKind, tuple[str, str]] = {
    "person": ("named person", "named persons"),
    "government": ("government or one of its bodies", "governments or their bodies"),
    "organisation": ("organisation", "organisations"),
    "outlet": ("outlet or agency", "outlets or agencies"),
}
"""How the kinds of speakers that have a name are called, one and several."""
_RESERVED: Sequence[tuple[CaveatKind, str, str]] = (
    (
        "unverified",
        "could not be verified by the outlet that prints it",
        "could not be verified by the outlets that print them",
    ),
    ("disputed", "is disputed or denied in its own article", "are disputed or denied in their own articles"),
)
"""Reservations that weigh on a source, as said of one claim and of several."""
_UNNAMED_OUTLET = "an outlet not named"


def load_grades(path: Path) -> Mapping[str, Grade]:
    """The grades of a file's table `grades`, by outlet name or host in lower case, "www." left out.

    Raises UsageError, one clear sentence, for a file that cannot be read, another key, a letter that is no grade, and an
    outlet named twice.
    """
    try:
        found = read_toml(path)
    except (OSError, ValueError) as error:  # what is no TOML is a ValueError
        reason = error.strerror if isinstance(error, OSError) else error
        raise UsageError(f"{path}: the grades cannot be read: {reason}", hint=_HINT) from error
    given = found.pop(TABLE, {})
    if found or not isinstance(given, dict):
        other = next(iter(found), TABLE)
        raise UsageError(f"{path}: found {other!r} where only a table [{TABLE}] is expected", hint=_HINT)
    grades: dict[str, Grade] = {}
    for outlet, letter in given.items():
        if _folded(outlet) in grades:
            raise UsageError(f"{path}: {outlet!r} is graded twice", hint="keep one of its lines")
        grades[_folded(outlet)] = _grade(path, outlet, letter)
    return grades


_HINT = f'write a line for each outlet under [{TABLE}], such as "Harbour Post" = "B" or "harbourpost.example" = "B"'


def grade_of(article: Article, grades: Mapping[str, Grade]) -> Grade | None:
    """The grade of an article's outlet, by its name, else by its host or a domain the host is under; None for none."""
    host = _folded(urlsplit(article.url).hostname or "") if article.url else ""
    labels = host.split(".")
    domains = (".".join(labels[at:]) for at in range(len(labels) - 1))
    return next((grades[name] for name in (_folded(article.outlet), *domains) if name in grades), None)


def looks_english(article: Article) -> bool:
    """Whether enough of an article's words are English function words; one with hardly any words is taken for English."""
    found = words(article.content.of(article.text)[:SAMPLE])
    few = len(found) < 1 / ENGLISH_FROM
    return few or sum(word in FUNCTION_WORDS for word in found) >= ENGLISH_FROM * len(found)


def source_statement(
    articles: Sequence[Article],
    claims: Sequence[SourcedClaim],
    copies: Sequence[Copy],
    corroborations: Sequence[Corroboration],
    grades: Mapping[str, Grade],
) -> tuple[str, ...]:
    """Who says what a brief says, sentence by sentence; the order of articles and claims does not matter.

    `claims` are those that are printed, or could be: the supported ones.
    """
    if not articles:
        return ("No article could be read, so this brief has no sources.",)
    ordered = sorted(articles, key=lambda article: (article.published, article.id))
    copied = {copy.article for copy in copies}
    own = [claim for claim in claims if claim.article.id not in copied]
    return (
        *_articles(ordered, copied),
        *_origins(own),
        *_speakers(own),
        *_backing(corroborations),
        *_reservations(own),
        *_languages(ordered),
        *_graded(ordered, grades),
    )


def _articles(articles: Sequence[Article], copied: frozenset[str] | set[str]) -> Iterator[str]:
    """How many articles of how many publishers, of which days, and how much of it is copied."""
    publishers = _publishers(articles)
    names = sorted(publishers.values(), key=str.casefold)
    days = sorted({article.published for article in articles})
    span = " to ".join(day.isoformat() for day in dict.fromkeys((days[0], days[-1])))
    yield (
        f"Drawn from {_counted(len(articles), 'article')} by {_counted(len(publishers), 'publisher')}"
        f" ({_listed(names)}), published {span}."
    )
    copies = sum(article.id in copied for article in articles)
    if copies:
        prints = "prints another’s text and adds" if copies == 1 else "print another’s text and add"
        yield f"{_counted(copies, 'article')} {prints} no source."
    if len({key for article in articles if article.id not in copied and (key := _publisher(article))}) == 1:
        yield "One publisher: nothing here is corroborated by a second."


def _publishers(articles: Iterable[Article]) -> Mapping[str, str]:
    """The publishers, each with the first name that one of its articles gives it."""
    found: dict[str, str] = {}
    for article in articles:
        key, name = _publisher(article), article.outlet or _UNNAMED_OUTLET
        if key not in found or found[key] == _UNNAMED_OUTLET:
            found[key] = name
    return found


def _publisher(article: Article) -> str:
    """What tells publishers apart; an article that names neither outlet nor address is one of its own."""
    return publisher(article) or article.id


def _origins(claims: Sequence[SourcedClaim]) -> Iterator[str]:
    """How many claims are whose word."""
    if not claims:
        return
    credits_ = [credit for claim in claims if (credit := claim.checked.attribution) is not None]
    hidden = sum(credit.kind == "unnamed" and not credit.anonymous for credit in credits_)
    nobody = sum(credit.anonymous for credit in credits_)
    parts = (
        f"{len(claims) - len(credits_)} the outlets’ own word",
        f"{len(credits_) - hidden - nobody} credited to a source with a name",
        f"{hidden} to people not named",
        f"{nobody} to nobody at all",
    )
    yield f"{_counted(len(claims), 'claim')}: {_listed(parts)}."


def _speakers(claims: Sequence[SourcedClaim]) -> Iterator[str]:
    """The originators by kind, and who they are."""
    by_kind: dict[SpeakerKind, list[SourcedClaim]] = {}
    for claim in claims:
        credit = claim.checked.attribution
        if credit is not None and credit.kind in _KINDS and not credit.anonymous:
            by_kind.setdefault(credit.kind, []).append(claim)
    counted = [
        f"{len(names)} {_KINDS[kind][len(names) != 1]}" for kind in _KINDS if (names := voices(by_kind.get(kind, ())))
    ]
    if counted:
        yield f"Originators with a name: {_listed(counted)}."
    said = Counter(claim.speaker for listed in by_kind.values() for claim in listed)
    if said:
        most = sorted(said.items(), key=lambda item: (-item[1], item[0]))
        shown = [f"{name} ({number})" for name, number in most[:NAMED]]
        more = [f"{len(most) - NAMED} more"] if len(most) > NAMED else []
        yield f"Claims are credited most often to {_listed([*shown, *more])}."
    relays = sorted({via for claim in claims if (credit := claim.checked.attribution) and (via := credit.via)})
    if relays:
        yield f"Relayed by {_listed(_cut(relays))}."


def _backing(corroborations: Sequence[Corroboration]) -> Iterator[str]:
    """How much of it more than one source says."""
    backed = sum(len(one.originators) > 1 for one in corroborations)
    if corroborations:
        said = "statement is" if len(corroborations) == 1 else "statements are"
        yield f"{backed} of {len(corroborations)} {said} backed by more than one originator."


def _reservations(claims: Sequence[SourcedClaim]) -> Iterator[str]:
    """What outlets could not verify, what is disputed, and who speaks in its own interest."""
    for kind, one, several in _RESERVED:
        number = sum(any(caveat.kind == kind for caveat in claim.checked.particulars.caveats) for claim in claims)
        if number:
            yield f"{_counted(number, 'claim')} {one if number == 1 else several}."
    interested = [interest for claim in claims if (interest := claim.checked.particulars.interest) is not None]
    if interested:
        parties = sorted({interest.party for interest in interested})
        speaks = "is a party’s word" if len(interested) == 1 else "are a party’s word"
        yield f"{_counted(len(interested), 'claim')} {speaks} about its opponent: {_listed(_cut(parties))}."


def _languages(articles: Sequence[Article]) -> Iterator[str]:
    """That only English is read, and which articles do not look English."""
    foreign = [article for article in articles if not looks_english(article)]
    if not foreign:
        yield "All articles are in English, the only language read."
        return
    titles = [f"“{' '.join(article.title.split())}”" for article in foreign]
    seem = "seems" if len(foreign) == 1 else "seem"
    yield (
        f"Only English is read: {_counted(len(foreign), 'article')} {seem} to be in another language, and what is drawn"
        f" from there may be wrong: {_listed(_cut(titles))}."
    )


def _graded(articles: Sequence[Article], grades: Mapping[str, Grade]) -> Iterator[str]:
    """The outlets with their grades, the best first, then those without; nothing where the reader gave none."""
    if not grades:
        return
    by_grade: dict[Grade | None, set[str]] = {}
    for article in articles:
        by_grade.setdefault(grade_of(article, grades), set()).add(article.outlet or _UNNAMED_OUTLET)
    graded = [
        f"{name} {letter} ({RELIABILITY[letter]})"
        for letter in get_args(Grade)
        for name in sorted(by_grade.get(letter, ()))
    ]
    if graded:
        yield f"Graded by the reader on the Admiralty scale (AJP-2.1): {_listed(graded)}."
    if None in by_grade:
        yield f"Not graded: {_listed(sorted(by_grade[None]))}."


def _grade(path: Path, outlet: str, letter: object) -> Grade:
    for grade in get_args(Grade):
        if letter == grade:
            return grade  # type: ignore[no-any-return]  # get_args forgets that these are grades
    raise UsageError(f"{path}: {outlet!r} is graded {letter!r}, expected one of A, B, C, D, E, F", hint=_HINT)


def _folded(name: str) -> str:
    """An outlet's name or host to look it up by."""
    return " ".join(name.split()).casefold().removeprefix("www.")


def _cut(names: Sequence[str]) -> Sequence[str]:
    return names if len(names) <= NAMED else [*names[:NAMED], f"{len(names) - NAMED} more"]


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
