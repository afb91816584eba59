"""The files of a brief: what they print, and that text from outside stays text."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from briefgen.data import DraftClaim
from briefgen.errors import TemplateError
from briefgen.rendering import TEMPLATES, load_templates, render
from briefgen.resources import folder
from tests.briefs import almera, brief, checked, reserved, told
from tests.making import article

HOSTILE = "<script>x</script> [a](javascript:b) ![i](http://e.example/p.png) {{ 7*7 }} | a | `c` # h www.e.example"


def rendered(text: str) -> str:
    reader = MarkdownIt("gfm-like", {"html": True}).use(footnote_plugin).use(tasklists_plugin)
    return str(reader.render(text))


def test_a_brief_is_five_files() -> None:
    assert sorted(render(brief(checked(almera())), load_templates())) == [
        "brief.md",
        "claims.jsonl",
        "manifest.json",
        "review.md",
        "stories.jsonl",
    ]


def test_a_claim_is_printed_with_its_footnote_and_its_speaker() -> None:
    text = render(brief(checked(almera())), load_templates())["brief.md"]
    assert (
        "- The port of Almera lost at least 40 boats, Mayor Ilse Brandt said.[^1] — *Ilse Brandt, Mayor → Orsenia Wire*"
        in text
    )


def test_what_to_know_of_a_claim_stands_behind_its_ladder_on_its_line() -> None:
    text = render(brief(reserved("a wreck")), load_templates())["brief.md"]
    assert (
        "- The harbour holds a wreck today.[^1] — *Orsenia Wire, its own statement* · possible (“a wreck today”)"
        " · unverified: “a wreck” · disputed"
        " · interested party: a wreck on a wreck’s losses; another count: “a wreck” · a wreck today = 6 May 2031 <!-- claim "
    ) in text


def test_a_claim_with_nothing_to_know_ends_with_its_ladder() -> None:
    text = render(brief(checked(almera())), load_templates())["brief.md"]
    assert "- They were old wooden boats.[^2] — *Orsenia Wire, its own statement* <!-- claim " in text


def test_the_review_tells_what_was_read_a_line_each() -> None:
    text = render(brief(reserved("a wreck")), load_templates())["review.md"]
    assert [line.split(":")[0] for line in text.splitlines() if line.startswith("- **")] == [
        "- **Statement",
        "- **Speaker",
        "- **Evidence** (exact, 0",
        "- **Credit",
        "- **Certainty",
        "- **Figures",
        "- **Dates",
        "- **Caveats",
        "- **Interested party",
        "- **Judge",
        "- **Merge with",
        "- **Split into",
        "- **and",
        "- **Note",
        "- **boilerplate",
    ]


def test_the_review_tells_a_caveat_once() -> None:
    reader = article("Ostland claims that 40 boats sank. The Gazette could not independently verify the claim.")
    text = render(brief(checked(reader)), load_templates())["review.md"]
    first = text[: text.index("<!-- claim")]
    assert "- **Caveats:** unverified: “" in first
    assert "`caveat`" not in first


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
    assert "No claim of this story is supported." in text


def test_a_brief_names_the_files_that_could_not_be_read() -> None:
    text = render(brief(checked(almera()), unread=("bad.txt: empty",)), load_templates())["brief.md"]
    assert "**1 file could not be read;**" in text
    assert "- **Not read:** bad\\.txt: empty" in text


def test_what_the_feed_says_and_the_article_does_not_is_listed_with_its_reason_and_the_nearest_words() -> None:
    text = render(brief(told("Ninety boats sank.", "verbatim", "unsupported", "less_hedged")), load_templates())[
        "brief.md"
    ]
    section = text[text.index("### What the feed’s summary says") : text.index("## Withheld")]
    assert section.count("- “Ninety boats sank.” — ") == 2
    assert (
        "- “Ninety boats sank.” — not borne out by the article\n"
        "  - `figure-unsupported`: the article gives another number\n"
        "  - *Held against:* “The port of Almera lost at least 40 boats, Mayor Ilse Brandt said.”\n"
        "  - *Held against:* “(Orsenia Wire)”\n"
        "- “Ninety boats sank.” — less firmly in the article\n"
    ) in section


def test_the_feeds_sentences_are_counted_by_how_they_stand() -> None:
    text = render(brief(told("Ninety boats sank.", "verbatim", "not_judged", "not_judged")), load_templates())[
        "brief.md"
    ]
    assert (
        "**The feed’s summary and highlights:** 3 sentences: word for word in the article 1, borne out by it 0,"
        " less firmly in it 0, not in it 0, not judged 2.\n"
    ) in text
    assert "### What the feed’s summary says" not in text


def test_an_article_without_a_summary_has_no_word_of_one() -> None:
    files = render(brief(checked(almera())), load_templates())
    assert "feed’s" not in files["brief.md"] + files["review.md"]


def test_the_review_lists_the_feeds_sentences_with_how_they_stand() -> None:
    text = render(brief(told("Ninety boats sank.", "verbatim", "unsupported")), load_templates())["review.md"]
    listed = text[text.index("### The feed’s summary and highlights") :]
    assert "- **verbatim** (summary): Ninety boats sank." in listed
    assert "- **unsupported** (summary): Ninety boats sank" in listed


def test_the_review_lists_what_no_claim_covers() -> None:
    made = checked(almera(), [DraftClaim((1,), None, "event")])
    text = render(brief(made), load_templates())["review.md"]
    assert text[text.index("### What no claim covers") :].splitlines()[2:6] == [
        "- **missed:** The storm reached Almera on Sunday.",
        "- **background:** They were old wooden boats.",
        "- **background:** It was the third this year.",
        "- **caption:** (Orsenia Wire)",
    ]


def test_the_brief_counts_what_no_claim_covers() -> None:
    text = render(brief(checked(almera(), [DraftClaim((1,), None, "event")])), load_templates())["brief.md"]
    assert "3 of 5 sentences went without a claim, 1 of them with a figure, a name or a quotation." in text
    assert "- **Sentences:** 5: with a supported claim 1, with withheld ones only 0, missed 1, no answer 0," in text


@pytest.mark.parametrize("name", ["brief.md", "review.md", "brief.html"])
def test_hostile_text_stays_text(name: str) -> None:
    """No element the template did not write, and no link but to the article and its notes."""

    def page(words: str) -> str:
        made = almera(title=words, outlet=words, author=words, id="b" * 12)
        drafts = [
            DraftClaim((1,), words, "event"),
            DraftClaim((1,), words, "event", statement=f"Ilse Brandt {words} said."),
        ]
        sections = (checked(made, drafts), told(words, "unsupported", "verbatim"), reserved(words))
        text = render(brief(*sections, unread=(words,)), load_templates(), formats=("html",))[name]
        return text if name.endswith(".html") else rendered(text)

    def elements(html: str) -> set[str]:
        return set(re.findall(r"<([a-z][^\s>]*|!\S)", html))

    hostile = page(HOSTILE)
    assert elements(hostile) <= elements(page("Doe"))
    assert all(
        re.match(r"https://wire\.example\.org/|#", target) for target in re.findall(r'(?:href|src)="([^"]*)"', hostile)
    )


PRINTED = re.compile(
    r"""
    \|\ (md|yaml|day|length|join\("\ "\)|default\(0\)(\ \+\ .*)?)$   # escaped, or a number, a day, claim ids
    | ^link\( | ^print\.\w+\( | ^(refs|reference|bullet|block|box|place|reasons|fenced)\(       # a link, or a macro that escapes
    | ^one\.claim$ | ^before$                                               # ids of claims
    | ^" | \bif\ .*\ else\ "[^"]*"$ | if\ loop\.last | ^loop\.index$         # our own words
    | note\b | sum\b | hash | format\( | isoformat | ^fates | ^verdicts | ^counts | ^refused_readings
    | \.(code|severity|kind|status|id|verdict|standing|label|due|confidence|handling|calls|replayed|version|considered)$
    | evidence\.(start|end)$
    """,
    re.VERBOSE,
)
"""Expressions that are escaped, a link, or a value that code alone makes."""


def test_no_template_prints_a_value_from_outside_unfiltered() -> None:
    for path in folder("templates").rglob("*.md.j2"):
        for expression in re.findall(r"\{\{-?\s*(.*?)\s*-?\}\}", path.read_text(encoding="utf-8")):
            assert PRINTED.search(expression), f"{path.name}: {{{{ {expression} }}}}"
            assert not re.search(r" or [^()]*\|", expression), f"{path.name}: the filter takes the last of {expression}"


def test_a_template_that_asks_for_what_there_is_not_is_one_sentence(tmp_path: Path) -> None:
    shutil.copytree(folder("templates") / "parts", tmp_path / "parts")
    for name in TEMPLATES:
        (tmp_path / name).write_text("{{ brief.nothing.at_all }}", encoding="utf-8")
    with pytest.raises(TemplateError, match=r"templates/brief\.md\.j2: .*nothing"):
        render(brief(checked(almera())), load_templates(tmp_path))
