"""`recheck` finds each sentence a person changed that its evidence does not bear out, with its line, and lets all others be."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.errors import VerificationFailed
from briefgen.rechecking import Rechecked, recheck
from tests.verification.printing import DAY_1, DAY_2, DAY_3, PRICES, TOLL, replacing

Edit = Callable[[str], str]


def edited(folder: Path, edit: Edit) -> Rechecked:
    """What is said of a brief after an edit of its page."""
    page = folder / "brief.md"
    page.write_bytes(edit(page.read_bytes().decode()).encode())
    return recheck(page)


def above(heading: str, words: str) -> Edit:
    """An edit that puts a paragraph above a section."""
    return replacing(f"\n## {heading}", f"\n{words}\n\n## {heading}")


@pytest.mark.parametrize("day", [DAY_1, DAY_2, DAY_3])
def test_nothing_is_said_of_a_brief_as_it_was_written(made: Path, day: str) -> None:
    assert recheck(made / day) == Rechecked(0, ())


WRONG = [
    pytest.param(DAY_2, replacing(f"**{TOLL}**", f"**{TOLL.replace('17', '19')}**"), "figure-unsupported", id="a judgment's figure"),
    pytest.param(DAY_2, replacing(f"**{TOLL}**", f"**{TOLL.replace('at least ', '')}**"), "comparator-lost", id="a judgment's bound"),
    pytest.param(DAY_2, replacing(f"**{TOLL}**", f"**{TOLL.replace('Marta Deluan', 'Hedda Brunvar')}**"), "name-unsupported", id="a judgment's name"),
    pytest.param(DAY_2, replacing(f"**{PRICES}**", f"**{PRICES.replace('would fall', 'fell')}**"), "hedge-lost", id="what was to come, told as done"),
    pytest.param(DAY_2, replacing(f"{TOLL}** [^1][^2]", f"{TOLL}** [^1][^3]"), "other-note", id="a judgment's note"),
    pytest.param(DAY_2, replacing("<!-- judgment 2a760a601ed0 ", "<!-- judgment 2a760a601edf "), "unknown-id", id="a judgment's id"),
    pytest.param(DAY_2, replacing("*Confidence:* low", "*Confidence:* high"), "told-otherwise", id="a confidence"),
    pytest.param(DAY_3, replacing("Heron was not raised on Wednesday", "Heron was raised on Wednesday"), "negation-flipped", id="a negation"),
    pytest.param(DAY_3, replacing("Each country may catch", "Each country catches"), "hedge-lost", id="a hedge"),
    pytest.param(DAY_3, replacing("“This border will be quiet,”", "“This border will be closed,”"), "quote-altered", id="a quotation"),
    pytest.param(DAY_3, replacing("Benedek Oylen, called", "Karel Vintner, called"), "name-unsupported", id="a name"),
    pytest.param(DAY_3, replacing("collided twice in 2023.[^", "collided twice in 2022.[^"), "date-unsupported", id="a date"),
    pytest.param(DAY_3, replacing("were up to 3 metres", "were up to 5 metres"), "figure-unsupported", id="a figure"),
    pytest.param(DAY_3, replacing("— *Keldra, salvage", "— *Corvane, salvage"), "credit-changed", id="a ladder"),
    pytest.param(DAY_3, replacing("· Friday = 14 March 2025", "· Friday = 15 March 2025"), "remark-changed", id="what day a word means"),
    pytest.param(DAY_3, replacing("due 14 March 2025: It would", "due 15 March 2025: It would"), "told-otherwise", id="when a forecast is due"),
    pytest.param(DAY_3, replacing("**2023**: Patrol", "**2022**: Patrol"), "told-otherwise", id="a day of the timeline"),
    pytest.param(DAY_3, replacing("| people killed | 19 people |", "| people killed | 18 people |"), "figure-unsupported", id="a figure of a table"),
    pytest.param(DAY_2, replacing("Who but Marta Deluan says", "Who but Karel Vintner says"), "told-otherwise", id="a name of a question"),
    pytest.param(DAY_2, replacing("*→* At least 60 survivors", "*→* At least 90 survivors"), "told-otherwise", id="what an edit of an article added"),
    pytest.param(DAY_2, replacing("*Context:* The ferry turned sharply", "*Context:* The ferry turned slowly"), "context", id="a context"),
    pytest.param(DAY_2, replacing("· 1 originator, 2 outlets", "· 2 originators, 2 outlets"), "remark-changed", id="who else says it"),
    pytest.param(DAY_2, replacing("**56 claims in 2", "**66 claims in 2"), "count", id="claims counted"),
    pytest.param(DAY_3, replacing("<!-- claim daa2d4a959ac", "<!-- claim daa2d4a959ad"), "unknown-id", id="an id of no claim"),
    pytest.param(DAY_3, replacing("orseniawire.example/2025/03/12/velm-inquiry-first-report) ·", "orseniawire.example/2025/03/12/velm-inquiry) ·"), "other-link", id="a link"),
    pytest.param(DAY_3, replacing(", Orsenia Wire, 2025-03-12. <!--", ", Harbour Post, 2025-03-12. <!--"), "quote-altered", id="a footnote's outlet"),
    pytest.param(DAY_3, replacing("<!-- earlier 00eb46c7dd1b", "<!-- earlier 00eb46c7dd1c"), "unknown-id", id="an id of no earlier claim"),
    pytest.param(DAY_3, replacing("— open since 11 March 2025", "— open since 14 March 2025"), "told-otherwise", id="since when a question is open"),
    pytest.param(DAY_2, replacing("by Marta Deluan, since 10 March 2025", "by Marta Deluan, since 13 March 2025"), "told-otherwise", id="since when a figure was another"),
    pytest.param(DAY_3, above("Timeline", "A total of 45 people are missing."), "no-evidence", id="a figure without evidence"),
    pytest.param(DAY_3, above("Timeline", "Nobody has asked Karel Vintner."), "no-evidence", id="a name without evidence"),
    pytest.param(DAY_3, above("Timeline", "It happened on Tuesday."), "no-evidence", id="a day without evidence"),
    pytest.param(DAY_3, above("Timeline", "They called it “a thing that nobody could know”."), "no-evidence", id="a quotation without evidence"),
    pytest.param(DAY_3, above("Timeline", "The disaster killed 18 people, Marta Deluan said.[^3]"), "figure-unsupported", id="a sentence that its note does not bear out"),
    pytest.param(DAY_3, above("Timeline", "The disaster killed 19 people.[^3]"), "attribution-lost", id="somebody's word told as a fact"),
    pytest.param(DAY_3, above("Timeline", "The disaster killed 19 people, Marta Deluan said.[^399]"), "unknown-note", id="a note of no claim"),
    pytest.param(DAY_3, replacing("## What was to come", "## 45 people missing"), "no-evidence", id="a heading's figure"),
]  # fmt: skip


@pytest.mark.parametrize(("day", "edit", "code"), WRONG)
def test_a_wrong_edit_is_found_at_its_line(briefs: Path, day: str, edit: Edit, code: str) -> None:
    before = (briefs / day / "brief.md").read_text(encoding="utf-8").split("\n")
    found = edited(briefs / day, edit)
    after = (briefs / day / "brief.md").read_text(encoding="utf-8").split("\n")
    number = next(at for at, (old, new) in enumerate(zip(before, after, strict=False), start=1) if old != new)
    assert (code, number) in {(fault.code, fault.line) for fault in found.faults}


def wrapped(page: str) -> str:
    """The page with long lines broken, as an editor breaks them."""
    broken = (
        "\n".join(textwrap.wrap(line, 90, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False))
        if line.startswith("- ")
        else line
        for line in page.split("\n")
    )
    return "\n".join(broken)


def moved_up(page: str) -> str:
    """The page with the last bullet of its first story first."""
    lines = page.split("\n")
    bullets = [at for at, line in enumerate(lines) if line.startswith("- ") and " <!-- claim " in line]
    lines.insert(bullets[0], lines.pop(bullets[-1]))
    return "\n".join(lines)


RIGHT = [
    pytest.param(lambda page: page.replace("\n", "\r\n"), id="Windows line ends"),
    pytest.param(lambda page: f"\ufeff{page}", id="a byte order mark"),
    pytest.param(lambda page: page.replace("“", '"').replace("”", '"').replace("’", "'"), id="straight quotes"),
    pytest.param(lambda page: page.replace(" — ", " -- "), id="typed dashes"),
    pytest.param(lambda page: page.replace("\n- ", "\n* ").replace("\n  - ", "\n  + "), id="other bullets"),
    pytest.param(lambda page: page.replace("*Confidence:*", "_Confidence:_"), id="other emphasis"),
    pytest.param(lambda page: page.replace("\\=", "="), id="escapes left out"),
    pytest.param(lambda page: page.replace(" said", "\u00a0said"), id="spaces that hold a line together"),
    pytest.param(wrapped, id="lines broken"),
    pytest.param(moved_up, id="order"),
    pytest.param(lambda page: page.split("---\n", 2)[2], id="no front matter"),
    pytest.param(replacing("- Patrol boats of the two", "- Patrol vessels of the two"), id="a word without a fact"),
    pytest.param(replacing("called the treaty a fair bargain", "called the pact a fair bargain"), id="a synonym"),
    pytest.param(replacing("## What was to come", "## What is ahead"), id="a heading"),
    pytest.param(replacing("## Withheld", "## Withheld in short"), id="a heading of one word, and more"),
    pytest.param(replacing("## What changed since", "## What is new since"), id="a heading with the day of a brief"),
    pytest.param(replacing(" → Orsenia Wire* <!-- claim a2774316c824", "* <!-- claim a2774316c824"), id="a shorter ladder"),
    pytest.param(replacing(" · Friday = 14 March 2025", ""), id="a remark left out"),
    pytest.param(replacing("   - *For it:* the inquiry → Orsenia Wire [^1]\n", ""), id="a line left out"),
    pytest.param(above("Timeline", "Several reports agree on this, though little is certain."), id="prose"),
    pytest.param(above("Timeline", "The disaster killed 19 people, Marta Deluan said.[^3]"), id="a sentence that its note bears out"),
    pytest.param(above("Timeline", "See note 3."), id="where to look"),
]  # fmt: skip


@pytest.mark.parametrize("edit", RIGHT)
def test_a_harmless_edit_passes(briefs: Path, edit: Edit) -> None:
    found = edited(briefs / DAY_3, edit)
    assert found.faults == ()


def test_words_that_no_evidence_has_are_told_and_do_not_fail(briefs: Path) -> None:
    found = edited(briefs / DAY_3, replacing("- Patrol boats of the two", "- Patrol vessels of the two"))
    assert {(remark.code, remark.gravity) for remark in found.remarks} == {("wording-unsupported", "unsure")}


def test_without_its_articles_a_brief_is_held_to_the_evidence_that_is_kept(briefs: Path) -> None:
    manifest = briefs / DAY_3 / "manifest.json"
    told = json.loads(manifest.read_text(encoding="utf-8"))
    for article in told["articles"]:
        article["sha256"] = "0" * 64
    manifest.write_text(json.dumps(told), encoding="utf-8")
    found = edited(briefs / DAY_3, replacing("were up to 3 metres", "were up to 5 metres"))
    assert ([fault.code for fault in found.faults], found.missing) == (["figure-unsupported"], 4)


class TestWhatCannotBeRead:
    def refused(self, folder: Path, edit: Edit) -> str:
        with pytest.raises(VerificationFailed) as told:
            edited(folder, edit)
        return str(told.value)

    def test_the_marks_of_a_merge_are_one_error_with_the_line(self, briefs: Path) -> None:
        said = self.refused(briefs / DAY_3, replacing("---\ntitle", "---\n<<<<<<< HEAD\ntitle"))
        assert said.endswith("brief.md:2: a merge left its conflict marks here")

    def test_front_matter_without_an_end(self, briefs: Path) -> None:
        assert "brief.md:1: the front matter begins here and ends nowhere" in self.refused(
            briefs / DAY_3, lambda page: page.replace("---\n", "", 2).join(["---\n", ""])
        )

    def test_an_empty_page(self, briefs: Path) -> None:
        assert "is empty" in self.refused(briefs / DAY_3, lambda _: "\n")

    def test_the_page_of_another_brief(self, briefs: Path) -> None:
        other = (briefs / DAY_1 / "brief.md").read_text(encoding="utf-8")
        assert "names no claim of the claims.jsonl beside it" in self.refused(briefs / DAY_3, lambda _: other)

    def test_a_page_without_claims_beside_it(self, briefs: Path) -> None:
        (briefs / DAY_3 / "claims.jsonl").unlink()
        assert "claims.jsonl cannot be read" in self.refused(briefs / DAY_3, lambda page: page)

    def test_a_manifest_that_does_not_know_the_lines(self, briefs: Path) -> None:
        manifest = briefs / DAY_3 / "manifest.json"
        told = json.loads(manifest.read_text(encoding="utf-8"))
        del told["lines"]
        manifest.write_text(json.dumps(told), encoding="utf-8")
        assert "an earlier briefgen wrote it" in self.refused(briefs / DAY_3, replacing("## Timeline", "## Days"))
