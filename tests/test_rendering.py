"""The files of a brief: what they print, and that text from outside stays text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from briefgen.data import Attribution, DraftClaim, Span
from briefgen.errors import TemplateError
from briefgen.rendering import TEMPLATES, day, ladder, load_templates, render
from briefgen.resources import folder
from tests.briefs import almera, brief, checked

HOSTILE = "<script>x</script> [a](javascript:b) ![i](http://e.example/p.png) {{ 7*7 }} | a | `c` # h www.e.example"


def rendered(text: str) -> str:
    reader = MarkdownIt("gfm-like", {"html": True}).use(footnote_plugin).use(tasklists_plugin)
    return str(reader.render(text))


def test_a_brief_is_four_files() -> None:
    assert sorted(render(brief(checked(almera())), load_templates())) == [
        "brief.md",
        "claims.jsonl",
        "manifest.json",
        "review.md",
    ]


def test_a_claim_is_printed_with_its_footnote_and_its_speaker() -> None:
    text = render(brief(checked(almera())), load_templates())["brief.md"]
    assert "- The port of Almera lost at least 40 boats, Mayor Ilse Brandt said.[^1] — *Ilse Brandt, Mayor*" in text


def test_a_footnote_quotes_exactly_and_links_to_the_words() -> None:
    text = render(brief(checked(almera())), load_templates())["brief.md"]
    (note,) = [line for line in text.splitlines() if line.startswith("[^3]:")]
    assert note.startswith(
        "[^3]: “The storm reached Almera on Sunday.” — [Storm at Almera](https://wire.example.org/almera#:~:text=The%20storm"
    )
    assert "Orsenia Wire, 2031-05-06. <!-- " in note


def test_what_was_withheld_is_listed_with_its_reason() -> None:
    made = checked(almera(), [DraftClaim((1,), None, "event", statement="The port of Almera lost at least 90 boats.")])
    text = render(brief(made), load_templates())["brief.md"]
    withheld = text[text.index("## Withheld") : text.index("## Sources")]
    assert "- The port of Almera lost at least 90 boats.\n  - `figure-unsupported`: " in withheld


def test_a_brief_without_a_supported_claim_says_so() -> None:
    text = render(brief(checked(almera(), [])), load_templates())["brief.md"]
    assert "No claim of this article is supported." in text


def test_a_brief_names_the_files_that_could_not_be_read() -> None:
    text = render(brief(checked(almera()), unread=("bad.txt: empty",)), load_templates())["brief.md"]
    assert "**1 file could not be read;**" in text
    assert "- **Not read:** bad\\.txt: empty" in text


@pytest.mark.parametrize("name", ["brief.md", "review.md"])
def test_hostile_text_stays_text(name: str) -> None:
    """No element the template did not write, and no link but to the article and its notes."""

    def page(words: str) -> str:
        made = almera(title=words, outlet=words, author=words)
        drafts = [
            DraftClaim((1,), words, "event"),
            DraftClaim((1,), words, "event", statement=f"Ilse Brandt {words} said."),
        ]
        return rendered(render(brief(checked(made, drafts), unread=(words,)), load_templates())[name])

    def elements(html: str) -> set[str]:
        return set(re.findall(r"<([a-z][^\s>]*|!\S)", html))

    hostile = page(HOSTILE)
    assert elements(hostile) <= elements(page("Doe"))
    assert all(
        re.match(r"https://wire\.example\.org/|#", target) for target in re.findall(r'(?:href|src)="([^"]*)"', hostile)
    )


def test_no_template_prints_a_value_from_outside_unfiltered() -> None:
    """Every expression is escaped, a link, or a value that code alone makes."""
    ours = re.compile(r"\| (md|day|length|default\(0\)( \+ .*)?)$|^link\(|^cited\(|^reasons\(|^block\(|^\"|note|calls|replayed|version"
                      r"|hash|format\(|sum \}|verdicts|fates|finding\.(code|severity)|claim\.(id|kind|status)|evidence\.|article\.id|isoformat|^articles$|^checked\.verdict$")  # fmt: skip
    for name in TEMPLATES:
        text = (folder("templates") / name).read_text(encoding="utf-8")
        for expression in re.findall(r"\{\{-?\s*(.*?)\s*-?\}\}", text):
            assert ours.search(expression), f"{name}: {{{{ {expression} }}}}"


def test_a_template_that_asks_for_what_there_is_not_is_one_sentence(tmp_path: Path) -> None:
    for name in TEMPLATES:
        (tmp_path / name).write_text("{{ brief.nothing.at_all }}", encoding="utf-8")
    with pytest.raises(TemplateError, match=r"templates/brief\.md\.j2: .*nothing"):
        render(brief(checked(almera())), load_templates(tmp_path))


def test_the_ladder_names_each_who_is_credited() -> None:
    told = Attribution(
        "Ana Vell", Span(0, 8), "said", Span(9, 13), role="mayor", via="Orsenia Wire", also=("the navy",)
    )
    assert ladder(told, "An outlet") == "Ana Vell, mayor, via Orsenia Wire; the navy"


def test_ladder_and_day_read_as_a_person_writes_them() -> None:
    assert (day(almera().published), ladder(None, "Orsenia Wire"), ladder(None, "")) == (
        "6 May 2031",
        "Orsenia Wire",
        "the outlet itself",
    )
