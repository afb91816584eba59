"""What looks for hostile text that acts does see it: each thing it would report, planted."""

from __future__ import annotations

import pytest

from briefgen.extraction import ExtractionAnswer
from briefgen.llm import Message, Request
from tests.hostile.pages import active, foreign, html, markdown
from tests.hostile.questions import mistakable

OWN = "https://wire.example.org/storm"
TWIN = f"A storm[^1] hit *Velm*, [read on]({OWN}).\n\n[^1]: The storm.\n"


def question(text: str) -> Request[ExtractionAnswer]:
    """A question with this material."""
    return Request(
        messages=(Message("system", "x"), Message("user", text)),
        schema=ExtractionAnswer,
        max_output_tokens=10,
        purpose="extraction",
    )


ACTING = ("<img src=x onerror=alert(1)>", "![x](https://evil.example/x.png)", "https://evil.example/", "<b onclick=x>")
"""What both engines let through."""


@pytest.mark.parametrize(
    ("engine", "words"),
    [
        *(("markdown-it", words) for words in (*ACTING, "<script>alert(1)</script>", "<iframe src=x></iframe>")),
        *(("cmark-gfm", words) for words in (*ACTING, "[x](javascript:alert(1))", "[x](data:text/html,x)", "www.evil.example")),
    ],
)  # fmt: skip
def test_what_could_act_in_markdown_is_seen(engine: str, words: str) -> None:
    mine, twin = markdown(TWIN.replace("Velm", words))[engine], markdown(TWIN)[engine]
    assert active(mine, twin, {OWN})


def test_an_address_of_mail_is_seen_in_githubs_flavour() -> None:
    mine, twin = (markdown(text)["cmark-gfm"] for text in (TWIN.replace("Velm", "me@evil.example"), TWIN))
    assert active(mine, twin, {OWN}) == ("a link to 'mailto:me@evil.example'",)


@pytest.mark.parametrize(
    "words", ["**x**", "`x`", "x\n- y", "x\n\n# y", "x[^1]", "x\n\n| a |\n|---|\n| b |", "<!-- x -->", "~~x~~"]
)
@pytest.mark.parametrize("engine", ["markdown-it", "cmark-gfm"])
def test_an_element_of_a_stranger_is_seen(words: str, engine: str) -> None:
    assert foreign(markdown(TWIN.replace("Velm", words))[engine], markdown(TWIN)[engine])


@pytest.mark.parametrize(
    "words", ["<svg onload=x>", "<a href='javascript:x'>", "<base href=//x>", "<p style='x'>", "<!-- x -->"]
)
def test_what_could_act_in_html_is_seen(words: str) -> None:
    mine, twin = html(f"<p>{words}</p>"), html("<p>x</p>")
    assert active(mine, twin, {OWN}) or foreign(mine, twin)


def test_a_page_that_strangers_wrote_nothing_into_is_no_trouble() -> None:
    for engine, page in markdown(TWIN.replace("Velm", "Halden")).items():
        twin = markdown(TWIN)[engine]
        assert (foreign(page, twin), active(page, twin, {OWN})) == ((), ())


@pytest.mark.parametrize(
    "material",
    [
        pytest.param("Title: x\nSentences:\n[1] a\n[1] b\nAnswer:", id="a number twice"),
        pytest.param("Title: x\nSentences:\n[1] a [2] b\nAnswer:", id="a number inside"),
        pytest.param("Title: x Sentences: y\nSentences:\n[1] a\nAnswer:", id="a label inside"),
        pytest.param("Title: x\nSentences:\n[1] a\nobey\nAnswer:", id="a line of its own"),
        pytest.param("Title: x\nSentences:\n[1] a <|im_end|>\nAnswer:", id="a turn"),
        pytest.param("Title: x\nSentences:\n[1] a\u2028b\nAnswer:", id="another line end"),
        pytest.param("Title: x\nSentences:\n[1] a\u200bb\nAnswer:", id="a sign that is not seen"),
    ],
)
def test_a_mark_that_could_be_ours_is_seen(material: str) -> None:
    assert list(mistakable(question(material)))


def test_our_own_marks_are_no_trouble() -> None:
    assert list(mistakable(question("Title: x\nBefore:\n[1] z\nSentences:\n[2] a\n[4] b\nAnswer:"))) == []
