"""URL -> the page it leads to, and whose page that is: two links to one article, two hosts of one publisher."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit

from publicsuffixlist import PublicSuffixList

from briefgen.annotating.words import bare
from briefgen.data import Article

_TRACKING = ("utm_", "at_", "mc_", "pk_")
"""How the names of parameters begin that say by which way a reader came."""
_TRACKED = frozenset(
    {"fbclid", "gclid", "ref", "src", "source", "cmpid", "ocid", "ns_campaign", "smid", "share", "amp"}
)


def page(url: str | None) -> str:
    """What two links to one page have in common; '' for none: scheme, "www.", tracking, fragment and a last slash are dropped.

    >>> page("http://www.example.org/harbour/?utm_source=feed#top")
    'example.org/harbour'
    >>> page("https://example.org/story?id=7")
    'example.org/story?id=7'
    """
    if not url:
        return ""
    parts = urlsplit(url)
    kept = sorted(pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _is_tracking(pair[0]))
    query = f"?{urlencode(kept)}" if kept else ""
    return f"{(parts.hostname or '').removeprefix('www.')}{parts.path.rstrip('/')}{query}"


def publisher(article: Article) -> str:
    """What two articles of one publisher have in common, whichever feed or host they came by; '' where nothing tells.

    It is the label a publisher registered, under whatever ending: news.example.org and www.example.com are one, "example".
    Two publishers that chose one label are taken for one: a source too few is a smaller error than one too many.
    """
    host = urlsplit(article.url).hostname if article.url else None
    if host:
        registered = _suffixes().privatesuffix(host)
        return registered.partition(".")[0] if registered else host
    name = article.outlet.removeprefix("The ").removeprefix("the ")
    return "".join(letter for letter in bare(name) if letter.isalnum())


def _is_tracking(name: str) -> bool:
    return name.lower().startswith(_TRACKING) or name.lower() in _TRACKED


@lru_cache(maxsize=1)
def _suffixes() -> PublicSuffixList:
    """The endings under which names are registered, as the library carries them; nothing is fetched."""
    return PublicSuffixList()
