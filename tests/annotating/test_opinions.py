"""Which sentences are a writer's own opinion: all of a labelled piece, elsewhere only what shows it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.annotating.opinions import opinions, section_label
from briefgen.segmentation import segment
from tests.making import article, reading


def opines(content: str) -> bool:
    """Whether the last sentence of an article without a label is its writer's opinion."""
    read = reading(content)
    return read.sentences[-1].number in opinions(read)


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("It is a disgrace that the ferry was never searched.", id="a judging noun"),
        pytest.param("The plan was cruel and pointless.", id="judging adjectives"),
        pytest.param("We should be ashamed of the ferry.", id="we should"),
        pytest.param("I believe that Corvane Lines should lose its licence.", id="I believe"),
        pytest.param("I doubt that the harbour will reopen.", id="I doubt"),
    ],
)
def test_a_sentence_that_values_demands_or_believes_is_opinion_anywhere(sentence: str) -> None:
    assert opines(f"The ferry sank on Monday.\n\n{sentence}")


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("The ferry should arrive by noon.", id="what is to be expected"),
        pytest.param("Voters must bring their papers.", id="what a rule demands"),
        pytest.param("The mayor believes that the port will reopen.", id="somebody else’s belief"),
        pytest.param("It is a disgrace, the mayor said.", id="somebody else’s judgment"),
        pytest.param("“We should be ashamed,” the mayor said.", id="somebody else’s demand"),
        pytest.param("“I believe that the port will reopen.”", id="a quotation"),
        pytest.param("We asked the company about the ferry.", id="an outlet’s we"),
        pytest.param("The cruel storm passed the harbour.", id="a judgment by the way"),
        pytest.param("The ferry was too heavy for the quay.", id="too heavy for something"),
        pytest.param("An earlier version of this article said that 30 boats had sunk.", id="a correction"),
    ],
)
def test_a_report_is_none(sentence: str) -> None:
    assert not opines(f"The ferry sank on Monday.\n\n{sentence}")


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("Corvane Lines should lose its licence.", id="should"),
        pytest.param("The inspectors are too few and too polite.", id="too few"),
        pytest.param("The country can surely find 20 inspectors.", id="surely"),
    ],
)
def test_where_a_writer_speaks_of_we_again_and_again_what_presses_a_point_is_opinion(sentence: str) -> None:
    personal = "We lost our way.\n\nI saw the harbour.\n\nOur ships are old.\n\n"
    assert opines(personal + sentence)
    assert not opines("The ferry sank.\n\nThe port closed.\n\nThe ships are old.\n\n" + sentence)


def test_quoted_people_who_speak_of_we_make_no_personal_article() -> None:
    quoted = "“We lost our way,” said Ana Vell.\n\n" * 4
    assert not opines(quoted + "Corvane Lines should lose its licence.")


@pytest.mark.parametrize(
    ("title", "url", "label"),
    [
        pytest.param("Opinion: Orsenia has learned nothing", "", "Opinion", id="before the title"),
        pytest.param("A nation at sea | Editorial", "", "Editorial", id="behind it"),
        pytest.param("Letter to the editor: the port", "", "Letter to the editor", id="a letter"),
        pytest.param("The port", "https://www.harbourpost.example/opinion/the-port", "opinion", id="a section"),
        pytest.param("The port", "https://opinion.harbourpost.example/the-port", "opinion", id="a host"),
        pytest.param(
            "The port", "https://harbourpost.example/a/commentisfree/2031/port", "commentisfree", id="another"
        ),
        pytest.param("Public opinion on the port has turned", "", "", id="a word of the title"),
        pytest.param("Opinion polls are close", "", "", id="the first word of the title"),
        pytest.param("The port", "https://harbourpost.example/news/opinion-polls-are-close", "", id="a word of a page"),
        pytest.param("The port", "https://harbourpost.example/news/opinion", "", id="a page of that name"),
        pytest.param("The port", "https://[harbourpost.example/opinion/x", "", id="a broken address"),
        pytest.param("", "", "", id="nothing"),
    ],
)
def test_what_labels_an_article_as_opinion(title: str, url: str, label: str) -> None:
    assert section_label(replace(article("It rained."), title=title, url=url or None)) == label


def test_all_prose_of_a_labelled_article_is_opinion() -> None:
    content = "Nineteen people are dead.\n\n“We fear more,” said Ana Vell.\n\nThe harbour [Jon Roe/Harbour Post]"
    read = segment(article(content, title="Opinion: the harbour"))
    assert opinions(read) == {sentence.number for sentence in read.sentences if sentence.kind == "prose"}
