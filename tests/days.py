"""Days of briefs in a ledger: an invented article, the same with another figure, and what was judged of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from briefgen.data import (
    Article,
    CheckedArticle,
    Confidence,
    Forecast,
    Gap,
    Judgment,
    Profile,
    Term,
    Weighted,
)
from briefgen.ledger import Ledger
from briefgen.records import claim_lines
from briefgen.remembering import profile_json, remember
from tests.briefs import CONTENT, almera, brief, checked

MONDAY, TUESDAY, WEDNESDAY = (date(2031, 5, number) for number in (5, 6, 7))
JUDGMENT = Judgment(
    "s", "Almera lost boats.", ("c",), (), 4, Confidence("low", (Term("1 originator", 1),)), written_by="model"
)
FORECAST = Forecast("c", "s", "It will be ready on Friday.", "Ilse Brandt", MONDAY, date(2031, 5, 9))
GAP = Gap("g", "single", "s", "Who else counted the boats?", ("c",), MONDAY)


def profile(article: Article) -> Profile:
    words = (Weighted("boat", 2.5), Weighted("storm", 1.0))
    return Profile(
        article.id, article.published, article.outlet, "", words, (), (), ("almera",), (MONDAY,), sketch=(1, 2)
    )


def kept(ledger: Ledger, day: date, *articles: CheckedArticle, **findings: Any) -> None:
    """A run of these articles and its brief of the day."""
    run = ledger.start_run(model="m", settings="{}")
    for one in articles:
        ledger.save_checked(run, one.article, profile_json(profile(one.article)), claim_lines(one))
    made = brief(*articles)
    remember(ledger, run, replace(made, date=day, findings=replace(made.findings, **findings)))


ALMERA = checked(almera(sha256="1" * 64))
EDITED = checked(almera(sha256="2" * 64, text=CONTENT.replace("40 boats", "60 boats").replace("third", "first")))
"""Under the same URL, with another figure in the same place."""
