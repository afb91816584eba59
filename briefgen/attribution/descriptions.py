"""What a bare description of a body may stand for: "the company" for a company named before, "the ministry" for a ministry.

A body's name often says what it is ("Ministry of Ports", "Port Workers’ Union"); then the description has to say the same.
A name that says nothing ("Corvane Lines") may be a company, a charity or a party, and no ministry.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.attribution import titles
from briefgen.attribution.cues import words
from briefgen.attribution.naming import Name
from briefgen.data import SpeakerKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

COMPANIES = words(
    """
    airline automaker bank brewer builder business carmaker carrier chain company conglomerate corporation firm insurer
    lender maker manufacturer operator producer retailer startup supplier utility
    """
)
"""Nouns that stand for a company by what it does."""

OF_COMPANIES = COMPANIES | words(
    """
    air airlines airways brewery brothers co corp energy ferries foods group holding holdings inc industries lines
    ltd motors oil partners plc power railways shipping steel stores technologies telecom
    """
)
"""Words of companies' own names."""

AGENCIES = words(
    "administration agency board bureau center centers centre commission inspectorate office service survey"
)
"""Words of the names of what "the agency" stands for."""

SAME: dict[str, frozenset[str]] = {
    **dict.fromkeys(COMPANIES, OF_COMPANIES),
    "agency": AGENCIES,
    "charity": words("aid association charity foundation fund relief trust"),
    "department": words("department ministry"),
    "foundation": words("foundation fund trust"),
    "group": words("alliance association campaign coalition federation foundation group movement network"),
    "ministry": words("department ministry"),
    "organisation": words("association federation foundation organisation organization"),
    "organization": words("association federation foundation organisation organization"),
    "party": words("alliance movement party union"),
    "union": words("association brotherhood federation guild union workers"),
    "university": words("college university"),
}
"""Description -> the words by which a body's name says that it is one."""

BARE = COMPANIES | words("charity club foundation group organisation organization party team think-tank union watchdog")
"""Descriptions of bodies whose names may say nothing of what they are."""


def describes(source: Token) -> bool:
    """Whether a noun alone describes a body: "company" of "the company"."""
    return source.lower_ in SAME or source.lower_ in BARE or titles.is_body(source)


def may_mean(source: Token, doc: Doc, name: Name, kind: SpeakerKind) -> bool:
    """Whether a bare description may stand for a name that was given before; `kind` is what that name is."""
    noun = source.lower_
    if not name.proper or kind not in {"organisation", "government"}:
        return False
    telling = _telling(doc, name)
    if telling & (SAME.get(noun, frozenset()) | {noun}):
        return True
    return not telling and kind == "organisation" and noun in BARE and _is_placed(doc, name)


def _telling(doc: Doc, name: Name) -> frozenset[str]:
    """The words of a name that say what sort of body it is."""
    return frozenset(
        token.lower_
        for token in doc[name.words.start : name.words.stop]
        if titles.is_body(token) or token.lower_ in OF_COMPANIES
    )


def _is_placed(doc: Doc, name: Name) -> bool:
    """Whether the recogniser takes the name for an organisation; what it cannot place may be anything."""
    return doc[name.words.stop - 1].ent_type_ == "ORG"
