"""Whether whoever counts people answers for what happened to them: the line that runs the ferry, the owner of the mine.

Read off the words beside the name: a clause ("which runs the ferry"), an aside ("the operator of the ferry") or the role.
What is run must be what the article is about, by its title; a shop owner who saw the accident answers for nothing.
"""

from __future__ import annotations

import re

from briefgen.annotating.words import FUNCTION_WORDS, bare, singular, words
from briefgen.data import Article, Attribution

REACH = 80
"""Characters behind a name in which the words beside it end."""
_NOUNS = r"(?:builder|contractor|employer|landlord|maker|manufacturer|operator|owner|producer|proprietor)s?"
_CLAUSE = re.compile(
    r",?\s*(?:which|that)\s+(?:also\s+)?(?:runs?|ran|owns?|owned|operates?|operated|built|builds?|makes?|made|manages?|managed)"
    r"\s+(?P<what>[^,.;]+)"
)
_ASIDE = re.compile(
    rf",\s+(?:(?:the|its|their|an?)\s+)?(?:(?P<before>[\w’'-]+)\s+)?{_NOUNS}\b(?:\s+of\s+(?P<what>[^,.;]+))?"
)
_ROLE = re.compile(rf"(?:(?P<before>[\w’'-]+)\s+)?{_NOUNS}\b(?:\s+of\s+(?P<what>[^,.;]+))?")


def answers_for(credit: Attribution, article: Article) -> bool:
    """Whether the words beside a speaker's name say that it runs, owns or made what the article is about."""
    if credit.kind not in {"organisation", "person"}:
        return False
    end = credit.speaker_span.end
    beside = " ".join(article.text[end : end + REACH].split())
    clause = _CLAUSE.match(beside) if credit.kind == "organisation" else None
    found = clause or _ASIDE.match(beside) or (_ROLE.search(credit.role) if credit.role else None)
    return found is not None and _is_subject(found.groupdict(), article.title)


def _is_subject(told: dict[str, str | None], title: str) -> bool:
    """Whether what is run is named in a title; where it is not said what, it is what was told of before."""
    about = {singular(word) for word in words(title)}
    what, before = told.get("what"), told.get("before")
    if what:
        return any(singular(word) in about for word in words(what))
    owned = bare(before or "")
    return not owned or owned in FUNCTION_WORDS or singular(owned) in about
