"""An invented article and what strangers put into it -> the bytes of a seed file, and its name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple, get_args

Place = Literal[
    "title", "author", "address", "path of the address", "date", "sentence", "within a sentence", "quotation", "speaker",
    "summary", "highlights", "file", "unread file",
]  # fmt: skip
"""Where a payload stands: a field, a place in the text, or the name of a file that is read, or that is not."""
PLACES: tuple[Place, ...] = get_args(Place)
DAY = "2031-05-06"
LONGEST_NAME = 180
"""Bytes of a file's name that a payload may have: systems take 255."""

_SYLLABLES = ("ba", "do", "fe", "gi", "ku", "la", "mo", "ne", "pi", "ru", "sa", "to", "ve", "wa", "zi", "ho")
_SUBJECTS = (
    ("harbour", "The storm sank {n} fishing boats in the harbour of {town} on Sunday.", "dredging"),
    ("hospital", "Nurses at the hospital of {town} began a strike for {n} days over night shifts.", "surgery"),
    ("railway", "A freight train left the rails near {town} and spilled {n} tonnes of grain.", "signalling"),
    ("university", "The university of {town} will close {n} courses in its faculty of law.", "teaching"),
    ("orchard", "Late frost destroyed {n} hectares of cherry orchards around {town}.", "irrigation"),
    ("theatre", "The theatre of {town} sold {n} tickets for its first opera since the fire.", "lighting"),
    ("reservoir", "Engineers lowered the reservoir above {town} by {n} metres to mend its dam.", "turbine"),
    ("observatory", "Astronomers in {town} counted {n} meteors during the April shower.", "telescope"),
    ("brewery", "The brewery of {town} recalled {n} bottles that may hold splinters of glass.", "bottling"),
    ("library", "Thieves took {n} maps from the municipal library of {town}.", "catalogue"),
)  # fmt: skip


class SeedFile(NamedTuple):
    """A file to be read."""

    name: str
    data: bytes


def town(number: int) -> str:
    """A name nothing else bears, for articles up to 4,096."""
    return "".join(_SYLLABLES[number >> shift & 15] for shift in (8, 4, 0)).capitalize() + "stad"


def seed_file(number: int, texts: Mapping[Place, str]) -> SeedFile:
    """The file of article `number` with these texts in their places, and harmless ones in the others."""
    here = town(number)
    subject, lead, trade = _SUBJECTS[number % len(_SUBJECTS)]
    lead = lead.format(n=number % 700 + 3, town=here)
    content = [
        lead,
        f"The {trade} inspector of {here}{_after(texts, 'within a sentence')} asked the county for {number % 90 + 12} helpers.",
        f"“{_before(texts, 'quotation')}It cost us {number % 50 + 2} weeks of {trade},” said Ilse {here}er, who runs the {subject}.",
        f"{texts.get('speaker', 'Nils Brandt')} of {here} said on Monday that the {subject} would open in June.",
    ]
    fields = {
        "TITLE": f"{_before(texts, 'title')}The {subject} of {here}",
        "PUBLISHED_DATE": texts.get("date", DAY),
        "URL": texts.get(
            "address", f"https://www.{here.lower()}-post.example.org/{texts.get('path of the address', 'news')}"
        ),
        "AUTHOR": texts.get("author", "Nora Field"),
        "SUMMARY": f"\n-  {lead}{_after(texts, 'summary')}\n" if "summary" in texts else None,
        "HIGHLIGHTS": f"\n-   {_before(texts, 'highlights')}{lead}\n" if "highlights" in texts else None,
        "CONTENT": "\n\n".join([*content, *([texts["sentence"]] if "sentence" in texts else [])]),
    }
    written = "\n".join(f"<{name}>{words}</{name}>" for name, words in fields.items() if words is not None)
    if "unread file" in texts:
        written = "no article"
    name = texts.get("file") or texts.get("unread file") or ""
    return SeedFile(f"{_name(name)}{number}.txt", f"{written}\n".encode())


def _after(texts: Mapping[Place, str], place: Place) -> str:
    return f" {texts[place]}" if place in texts else ""


def _before(texts: Mapping[Place, str], place: Place) -> str:
    return f"{texts[place]} " if place in texts else ""


def _name(text: str) -> str:
    """As much of a text as a file's name can hold."""
    return text.replace("/", "").replace("\0", "").encode()[:LONGEST_NAME].decode(errors="ignore")
