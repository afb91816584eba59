"""An article that wants to be obeyed may cost its own claims; it changes no other article's claims, verdicts or judgments."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.articles import ArticlePolicy, parse_article
from briefgen.injections import speaks_to_models
from tests.hostile.influence import OTHERS, Day, day, hostile_file, others
from tests.hostile.payloads import MARKS_OF_FIELDS, Payload, payloads

FAMILIES = {
    one.family: one
    for one in sorted(payloads(), key=lambda one: speaks_to_models(one.text) is not None)
    if one.family != MARKS_OF_FIELDS
}
"""A payload of each family that leaves a file readable; one that speaks to models, where there is any."""
COMMANDS = (
    "instructions", "quoted-instructions", "instructions-in-other-languages", "delimiters-of-the-prompts", "numbered-like-sentences",
    "answers-in-json", "turns",
)  # fmt: skip
"""Families that speak to models."""
URL = "https://www.other-post.example.org/news"


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)


@pytest.fixture(scope="module")
def without(tmp_path_factory: pytest.TempPathFactory) -> Day:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("alone"))
        patch.delenv("OPENAI_API_KEY", raising=False)
        return day(tmp_path_factory.mktemp("without"), others())


@pytest.fixture
def ids(without: Day) -> list[str]:
    assert len(without.brief.sections) == len(OTHERS)
    return [section.article.id for section in without.brief.sections]


def test_markup_and_hidden_signs_change_no_claim_of_the_other_articles(
    without: Day, ids: list[str], tmp_path: Path
) -> None:
    others_than_commands = [payload for family, payload in FAMILIES.items() if family not in COMMANDS]
    files = [hostile_file(payload, number) for number, payload in enumerate(others_than_commands, start=100)]
    found = day(tmp_path, [*others(), *files])
    assert len(found.brief.sections) == len(OTHERS) + len(files)
    assert found.claims(ids) == without.claims(ids)
    assert found.told(ids) == without.told(ids)


def test_what_speaks_to_models_changes_no_word_of_the_judgments(without: Day, ids: list[str], tmp_path: Path) -> None:
    """The question they are asked with is the same, byte for byte, as on the day without; so are the others' claims."""
    files = [hostile_file(FAMILIES[name], number) for number, name in enumerate(COMMANDS, start=100)]
    found = day(tmp_path, [*others(), *files])
    assert found.judging == without.judging
    assert found.claims(ids) == without.claims(ids)
    assert found.told(ids) == without.told(ids)
    shared = found.judgments(ids).keys() & without.judgments(ids).keys()
    assert shared
    assert [found.judgments(ids)[one] for one in shared] == [without.judgments(ids)[one] for one in shared]


def test_an_article_on_the_same_event_may_change_how_many_say_so_and_no_claim(
    without: Day, ids: list[str], tmp_path: Path
) -> None:
    found = day(
        tmp_path, [*others(), hostile_file(FAMILIES["instructions"], OTHERS[0], url=URL)._replace(name="b.txt")]
    )
    assert found.claims(ids) == without.claims(ids)
    assert found.told(ids) == without.told(ids)
    assert found.judging == without.judging


@pytest.mark.parametrize(
    "payload", [one for one in payloads() if one.family in COMMANDS], ids=lambda one: f"{one.family}/{one.name}"
)
def test_the_brief_says_that_an_article_speaks_to_machines(payload: Payload) -> None:
    if speaks_to_models(payload.text) is None:
        pytest.skip("a mark of ours, and nothing said to anybody")
    article = parse_article(hostile_file(payload, 100).data, "100.txt", ArticlePolicy())
    assert any(note.startswith("It speaks to machines that read it, in line ") for note in article.notes)


def test_an_ordinary_article_speaks_to_nobody() -> None:
    for file in others():
        assert speaks_to_models(file.data.decode()) is None
