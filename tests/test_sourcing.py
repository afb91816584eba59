"""Whose word a brief is, counted; and what the reader makes of the outlets."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.data import Article, Copy, Corroboration, SourcedClaim
from briefgen.errors import UsageError
from briefgen.sourcing import RELIABILITY, grade_of, load_grades, looks_english, source_statement
from tests.making import article
from tests.outlook.telling import told

WIRE = told(
    "At least nine people died, Jane Doe said.",
    "The coastguard said the harbour was closed.",
    "Sources said the boat had been overloaded.",
    "The storm reportedly sank 40 boats.",
    "The storm reached Almera on Sunday.",
)
POST = told("Jane Doe said at least nine people had died.", outlet="Norda Post")
COPY = told("At least nine people died, Jane Doe said.", outlet="Almera Herald")


def articles(*groups: tuple[SourcedClaim, ...]) -> list[Article]:
    return list({claim.article.id: claim.article for group in groups for claim in group}.values())


def statement(*groups: tuple[SourcedClaim, ...], copies: tuple[Copy, ...] = ()) -> str:
    claims = [claim for group in groups for claim in group]
    return " ".join(source_statement(articles(*groups), claims, copies, (), {}))


def test_articles_publishers_and_days_are_counted() -> None:
    assert "2 articles by 2 publishers (Norda Post and Orsenia Wire), published 2031-05-06." in statement(WIRE, POST)


def test_a_copy_is_counted_and_adds_no_source() -> None:
    copy = Copy(COPY[0].article.id, WIRE[0].article.id, 0.9)
    assert "1 article prints another’s text and adds no source." in statement(WIRE, COPY, copies=(copy,))
    assert "5 claims:" in statement(WIRE, COPY, copies=(copy,))
    assert "One publisher: nothing here is corroborated by a second." in statement(WIRE, COPY, copies=(copy,))


def test_two_feeds_of_one_publisher_are_one() -> None:
    feeds = [
        replace(claims[0].article, url=f"https://{host}.orsenia.example/a", outlet="Orsenia Wire")
        for host, claims in (("www", WIRE), ("live", POST))
    ]
    assert "by 1 publisher (Orsenia Wire)" in source_statement(feeds, (), (), (), {})[0]


def test_claims_are_told_apart_by_whose_word_they_are() -> None:
    assert (
        "5 claims: 1 the outlets’ own word, 2 credited to a source with a name, 1 to people not named and 1 to nobody at all."
        in statement(WIRE)
    )
    assert "Originators with a name: 1 named person and 1 government or one of its bodies." in statement(WIRE)


def test_how_many_statements_have_more_than_one_originator_is_told() -> None:
    backing = (Corroboration(("a", "b"), ("Doe", "Roe"), ("Wire",)), Corroboration(("c",), ("Doe",), ("Wire",)))
    told_so = source_statement(articles(WIRE), WIRE, (), backing, {})
    assert "1 of 2 statements are backed by more than one originator." in told_so


def test_what_an_outlet_could_not_verify_is_counted() -> None:
    claims = told("Jane Doe said nine boats had been sunk.", "Orsenia Wire could not independently verify the claim.")
    assert "could not be verified by the outlet" in statement(claims)


@settings(deadline=None)
@given(st.permutations(WIRE + POST))
def test_the_order_of_claims_does_not_matter(claims: list[SourcedClaim]) -> None:
    assert source_statement(articles(POST, WIRE), claims, (), (), {}) == source_statement(
        articles(WIRE, POST), WIRE + POST, (), (), {}
    )


def test_without_articles_there_are_no_sources() -> None:
    assert source_statement((), (), (), (), {}) == ("No article could be read, so this brief has no sources.",)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param("The mayor said on Monday that the harbour would be closed for the rest of the week.", True, id="English"),
        pytest.param("Der Hafen bleibt nach dem Sturm bis zum Ende der Woche geschlossen, sagte der Bürgermeister.", False, id="German"),
        pytest.param("Le maire a annoncé lundi que le port resterait fermé jusqu’à la fin de la semaine.", False, id="French"),
        pytest.param("Almera closed.", True, id="too short to tell"),
    ],
)  # fmt: skip
def test_a_language_that_is_not_read_is_noticed(content: str, *, expected: bool) -> None:
    made = article(content, title="Harbour")
    assert looks_english(made) is expected
    assert ("another language" in " ".join(source_statement([made], (), (), (), {}))) is not expected


def grades_file(folder: Path, text: str) -> Path:
    path = folder / "grades.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_grades_are_the_readers_and_printed_in_the_scales_words(tmp_path: Path) -> None:
    grades = load_grades(grades_file(tmp_path, '[grades]\n"Orsenia Wire" = "B"\n"www.norda.example" = "F"\n'))
    assert dict(grades) == {"orsenia wire": "B", "norda.example": "F"}
    told_so = " ".join(source_statement(articles(WIRE, POST), WIRE, (), (), grades))
    assert f"Orsenia Wire B ({RELIABILITY['B']})" in told_so
    assert "Not graded: Norda Post." in told_so


def test_without_grades_nothing_is_said_of_reliability() -> None:
    assert "raded" not in statement(WIRE)


def test_an_outlet_is_graded_by_name_then_by_host_or_domain() -> None:
    made = replace(article("x", outlet="Norda Post"), url="https://live.norda.example/a")
    assert grade_of(made, {"norda post": "A", "norda.example": "E"}) == "A"
    assert grade_of(made, {"norda.example": "E"}) == "E"
    assert grade_of(made, {"other.example": "E"}) is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param('[grades]\n"Norda Post" = "G"', "'Norda Post' is graded 'G', expected one of A", id="a wrong letter"),
        pytest.param('[grades]\n"Norda Post" = 1', "is graded 1", id="a number"),
        pytest.param('[outlets]\n"Norda Post" = "A"', "found 'outlets'", id="an unknown key"),
        pytest.param('grades = "A"', "found 'grades' where only a table", id="no table"),
        pytest.param('[grades]\n"Norda Post" = "A"\n"norda post" = "B"', "'norda post' is graded twice", id="a duplicate"),
        pytest.param('[grades]\n"Norda Post" = "A"\n"Norda Post" = "B"', "cannot be read", id="a duplicate key"),
        pytest.param("[grades", "cannot be read", id="no TOML"),
    ],
)  # fmt: skip
def test_a_file_of_grades_that_cannot_be_is_refused_with_a_sentence(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(UsageError, match=r"grades\.toml") as raised:
        load_grades(grades_file(tmp_path, text))
    assert says in str(raised.value)
    assert raised.value.hint


def test_a_missing_file_of_grades_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        load_grades(tmp_path / "none.toml")
