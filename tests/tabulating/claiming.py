"""Claims and tables of invented articles, every sentence a claim, by code alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from briefgen.data import Article, FigureTable, SourcedClaim
from briefgen.tabulating import tabulate
from tests.briefs import checked
from tests.making import article


def told(*words: str, day: int = 6, number: int = 0, outlet: str = "Orsenia Wire") -> Article:
    """An article of these paragraphs, of a day in May 2031."""
    made = article("\n\n".join(words), title="Storm at Almera", outlet=outlet)
    return replace(made, id=f"{number:012x}", published=date(2031, 5, day))


def claims_of(*articles: Article) -> list[SourcedClaim]:
    """Every supported claim of the articles."""
    return [
        SourcedClaim(claim, made) for made in articles for claim in checked(made).claims if claim.verdict == "supported"
    ]


def tables_of(*articles: Article, copies: Mapping[str, str] = MappingProxyType({})) -> tuple[FigureTable, ...]:
    return tabulate(claims_of(*articles), story="s", copies=copies)


def compared(tables: Iterable[FigureTable]) -> list[FigureTable]:
    """The tables that put figures of different claims side by side."""
    return [table for table in tables if len(table.entries) > 1]


def lows(table: FigureTable) -> list[int]:
    return [int(entry.figure.low) for entry in table.entries]
