"""Which link of an article may be printed, and by what name its publisher goes."""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

SECOND_LEVEL = frozenset({"ac", "co", "com", "edu", "gob", "gov", "govt", "gv", "ne", "net", "nom", "or", "org"})
"""Labels under which two-letter countries sell names: in `bbc.co.uk` the name is the label before `co`. A short list
rather than the public suffix list, since a wrong guess only means that the outlet is called by its host."""
LOCAL_NAMES = frozenset({"localhost", "local", "internal", "intranet", "home", "lan", "corp", "localdomain", "arpa"})
"""Last labels that name no public site (RFC 6761, RFC 6762, RFC 8375 and common practice)."""
WORD_GAPS = frozenset({" ", "\u00a0", "-", "‑", "’", "'", ".", ". ", " & "})
"""What may stand between the words of a name."""

_WORD = re.compile(r"[^\W_]+")
_LABEL = re.compile(r"[a-z0-9_-]+")
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*", re.ASCII)


class Link(NamedTuple):
    """An address as a brief may print it."""

    url: str
    """http or https, on a public host, the host in ASCII."""
    host: str
    """In small letters, without a leading `www.`."""


class Unfit(NamedTuple):
    """Why an address is not printed."""

    reason: str
    """Completes "The URL …"."""


def read_link(address: str, *, max_length: int) -> Link | Unfit:
    """The address if a reader may be sent there, else the reason. Nothing is looked up."""
    if len(address) > max_length:
        return Unfit(f"is {len(address):,} characters long, more than {max_length:,}")
    if not address.isprintable() or " " in address or "\\" in address:
        return Unfit("holds a space, a line break or a hidden character")
    try:
        parts = urlsplit(address)
        return _fit(parts)
    except ValueError:  # urlsplit, its .port, and Python's punycode encoder
        return Unfit("cannot be taken apart into host and path")


def _fit(parts: SplitResult) -> Link | Unfit:
    if parts.scheme not in {"http", "https"}:
        return Unfit("does not start with http:// or https://")
    if "@" in parts.netloc:
        return Unfit("carries a user name, which can hide where it leads")
    host = _ascii_host(parts.hostname or "")
    port = "" if parts.port is None else f":{parts.port}"
    if not _is_public(host):
        return Unfit("does not name a public host")
    url = parts.geturl() if parts.netloc.isascii() else parts._replace(netloc=host + port).geturl()
    return Link(url, host.removeprefix("www."))


def _ascii_host(host: str) -> str:
    """The host as DNS carries it (RFC 5891), so that a letter of another alphabet cannot pass for a Latin one."""
    labels = unicodedata.normalize("NFKC", host).replace("\u3002", ".").rstrip(".").split(".")
    return ".".join(label if label.isascii() else "xn--" + label.encode("punycode").decode() for label in labels)


def _is_public(host: str) -> bool:
    """Whether the name is one the public internet could have; browsers read `127.1` and `0x7f000001` as addresses too."""
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        labels = host.split(".")
        named = len(labels) > 1 and all(map(_LABEL.fullmatch, labels))
        return named and labels[-1] not in LOCAL_NAMES and not _NUMBER.fullmatch(labels[-1])


def outlet_name(host: str, text: str) -> str:
    """The publisher's name as `text` words it where capitalised words spell the host's own label, else the host.

    >>> outlet_name("aljazeera.com", "A ministry told Al Jazeera on Monday.")
    'Al Jazeera'
    >>> outlet_name("harbour-post.org", "Nobody names the paper.")
    'harbour-post.org'

    The first word may be a small "the". Of several wordings the most frequent is taken, on a tie the first.
    """
    wordings = Counter(_spelled(_own_label(host), text))
    return max(wordings, key=wordings.__getitem__) if wordings else host


def _own_label(host: str) -> str:
    """The label somebody registered, its letters and digits only: `aljazeera` of `www.aljazeera.com`."""
    labels = host.split(".")
    country = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in SECOND_LEVEL  # noqa: PLR2004 - a country code
    named = len(labels) > 1 and not _NUMBER.fullmatch(labels[-1])  # 93.184.215.14 bears no name
    own = labels[-3 if country else -2] if named else ""
    return "".join(character for character in own if character.isalnum())


def _spelled(label: str, text: str) -> Iterator[str]:
    """Each run of capitalised words whose letters, joined, are the label.

    A label has at most 63 letters (RFC 1035), so the work is linear in the text.
    """
    words = list(_WORD.finditer(text))
    for first, word in enumerate(words):
        if label.startswith(word.group().casefold()) and (end := _run_end(label, words, first, text)):
            yield " ".join(text[word.start() : end].split())


def _run_end(label: str, words: list[re.Match[str]], first: int, text: str) -> int | None:
    """Where the run of words from `first` that spells the label ends; None where none does."""
    joined, end = "", words[first].start()
    for word in words[first : first + len(label)]:
        letters = word.group()
        in_run = letters[0].isupper() or letters[0].isdigit() or (letters == "the" and not joined)
        if not in_run or (joined and text[end : word.start()] not in WORD_GAPS):
            return None
        joined, end = joined + letters.casefold(), word.end()
        if joined == label:
            return end
        if not label.startswith(joined):
            return None
    return None
