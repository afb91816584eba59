"""Every kind of change to a day's brief is found, with its line, though all hashes say that nothing was changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from briefgen.errors import VerificationFailed
from briefgen.records import BriefRecord, read_claims
from briefgen.verification import Proof, verify
from tests.verification.printing import DAY_1, DAY_2, DAY_3, PRICES, TOLL, change, replacing, seal


@pytest.mark.parametrize(
    ("day", "judgments"), [pytest.param(DAY_1, 4, id="the first"), pytest.param(DAY_2, 3, id="the second"), (DAY_3, 4)]
)
def test_the_invented_days_hold_as_they_were_written(made: Path, day: str, judgments: int) -> None:
    proof = verify(made / day)
    assert (proof.faults, proof.judgments, proof.elsewhere) == ((), judgments, 0)
    assert proof.figures > 1
    assert proof.counts.endswith(f" quotations, {judgments} judgments, {proof.figures} figures")


def found(folder: Path, number: int, proof: Proof | None = None) -> str:
    """What is told of a line of the page."""
    faults = (proof or verify(folder)).faults
    return "; ".join(fault for fault in faults if fault.startswith(f"brief.md:{number}: "))


CHANGED_CLAIM = "2a760a601ed0 9781bc2a8b68"
JUDGMENTS = [
    pytest.param(TOLL, TOLL.replace("Marta Deluan", "Hedda Brunvar"), "not borne out", id="a name"),
    pytest.param(TOLL, TOLL.replace("17", "19"), "figure-unsupported", id="a figure"),
    pytest.param(TOLL, TOLL.replace("at least ", ""), "comparator-lost", id="a bound"),
    pytest.param(PRICES, PRICES.replace("would fall", "fell"), "hedge-lost", id="what was to come"),
    pytest.param(PRICES, PRICES[:-1] + ", “without any doubt”\\.", "not borne out", id="words in quotation marks"),
    pytest.param(PRICES, PRICES.replace("Governor Dorian Meskel said inflation", "Inflation"), "attribution-lost", id="the speaker"),
    pytest.param(TOLL, TOLL.replace("killed 17", "did not kill 17"), "not borne out", id="a negation"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "other", "told"), JUDGMENTS)
def test_a_judgment_that_says_something_else_is_found(briefs: Path, sentence: str, other: str, told: str) -> None:
    number = change(briefs / DAY_2, replacing(f"**{sentence}**", f"**{other}**"))
    assert told in found(briefs / DAY_2, number)


AROUND_A_JUDGMENT = [
    pytest.param(f"{TOLL}** [^1][^2]", f"{TOLL}** [^1][^3]", "have other notes", id="a note"),
    pytest.param(f"{TOLL}** [^1][^2]", f"{TOLL}** [^1]", "have other notes", id="a note left out"),
    pytest.param("<!-- judgment 2a760a601ed0 ", "<!-- judgment 2a760a601edf ", "is no supported claim", id="an id of none"),
    pytest.param("<!-- judgment 2a760a601ed0 ", "<!-- judgment c0477183ff03 ", "have other notes", id="another claim's id"),
    pytest.param("*Confidence:* low", "*Confidence:* high", "comes out as low", id="the confidence"),
    pytest.param("(\\+2 one originator", "(\\+2 two originators", "the sum of the confidence", id="its sum"),
    pytest.param("*For it:* Marta Deluan", "*For it:* Hedda Brunvar", "what is for the judgment", id="who is for it"),
    pytest.param("*Against it:* Pell", "*Against it:* Agna", "is not the claims it names", id="who is against it"),
    pytest.param("*Against it:* none in 15", "*Against it:* none in 25", "to have been looked at", id="how many were looked at"),
    pytest.param("*written by* code: a claim", "*written by* the model, a claim", "without its confidence", id="the writer"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "told"), AROUND_A_JUDGMENT)
def test_what_stands_around_a_judgment_is_held_to_its_claims(briefs: Path, old: str, new: str, told: str) -> None:
    number = change(briefs / DAY_2, replacing(old, new))
    faults = verify(briefs / DAY_2).faults
    assert any(told in fault and fault.startswith("brief.md:") for fault in faults), (number, faults)


def test_a_claim_that_cuts_the_other_way_cannot_be_left_out(briefs: Path) -> None:
    def left_out(text: str) -> str:
        text = cut(text, " against ", " -->", " -->")
        return cut(text, "*Against it:* Pell", "\n", "*Against it:* none in 41")

    change(briefs / DAY_2, left_out)
    faults = verify(briefs / DAY_2).faults
    assert any("what is against the judgment is not what code finds, notes: 3, 4" in fault for fault in faults)


def test_another_sentence_in_place_of_a_claim_as_it_stands_is_found(briefs: Path) -> None:
    number = change(briefs / DAY_1, replacing("\n1. **", "\n1. **Perhaps "))
    assert " as it stands, and is not" in found(briefs / DAY_1, number)


def test_a_judgment_cannot_be_left_out(briefs: Path) -> None:
    number = change(briefs / DAY_2, lambda text: cut(text, "1. **The ferry", "\n2. **", "2. **"))
    assert "is judgment 1 and is numbered 2" in found(briefs / DAY_2, number)


def cut(text: str, start: str, end: str, instead: str) -> str:
    """The text with other words from one place to the next end after it."""
    first = text.index(start)
    last = text.index(end, first)
    return text[:first] + instead + text[last + (len(end) if end != "\n" else 0) :]


LINES = [
    pytest.param(DAY_2, "| 17 people | on Tuesday | Orsenia", "| 27 people | on Tuesday | Orsenia", "gives 27 people, which claim", id="a figure of a table"),
    pytest.param(DAY_2, "| at least 21 people |  | Orsenia", "| 21 people |  | Orsenia", "gives 21 people, which claim", id="a bound of a table"),
    pytest.param(DAY_2, "| Pell Harroway | at least 21", "| Hedda Brunvar | at least 21", "otherwise than its claim", id="who gives a figure"),
    pytest.param(DAY_2, "| on Tuesday | Orsenia Wire [^1]", "| on Friday | Orsenia Wire [^1]", "otherwise than its claim", id="as of when"),
    pytest.param(DAY_2, " Orsenia Wire [^1] |", " Orsenia Wire |", "cites no note", id="a row without a note"),
    pytest.param(DAY_2, "cannot both be true", "may both be true", "does not come out", id="how the figures of a table stand"),
    pytest.param(DAY_2, "| people on board | about 180", "| people killed | about 180", "otherwise than its claim", id="what a figure counts"),
    pytest.param(DAY_2, "killed 17 people, Interior Minister Marta Deluan said on Tuesday, after divers", "killed 27 people, Interior Minister Marta Deluan said on Tuesday, after divers", "says something else than claim", id="a change's claim"),
    pytest.param(DAY_2, "at least 12 people → 17 people", "at least 2 people → 17 people", "gives at least 2 people", id="a change's figure before"),
    pytest.param(DAY_2, "at least 12 people → 17 people", "at least 12 people → 7 people", "gives 7 people", id="a change's new figure"),
    pytest.param(DAY_2, "→ 17 people, by Marta Deluan", "→ 17 people, by Hedda Brunvar", "credits the change to Hedda Brunvar", id="by whom a change is"),
    pytest.param(DAY_2, "Two of the ferry’s four lifeboats had been locked, a deckhand, Joss Ferrin, told Harbour Post. <!-- earlier", "All of the ferry’s four lifeboats had been locked, a deckhand, Joss Ferrin, told Harbour Post. <!-- earlier", "in the brief that had it", id="what was withdrawn"),
    pytest.param(DAY_2, "*→* At least 60 survivors", "*→* At least 90 survivors", "no claim of the day states", id="what an edit added"),
    pytest.param(DAY_3, "- **2023**: Patrol boats of the two countries collided twice", "- **2023**: Patrol boats of the two countries collided often", "says something else than claim", id="words of the timeline"),
    pytest.param(DAY_3, "- **2023**: Patrol", "- **2022**: Patrol", "on a day that its words do not give", id="a day of the timeline"),
    pytest.param(DAY_3, "**14 March 2025** (to come)", "**14 March 2025**", "on a day that its words do not give", id="what is to come told as done"),
    pytest.param(DAY_3, "due 14 March 2025: It would", "due 16 March 2025: It would", "is due on a day", id="when a forecast is due"),
    pytest.param(DAY_3, "due 13 March 2025: Freight", "due 23 March 2025: Freight", "is due on a day", id="when an earlier forecast is due"),
    pytest.param(DAY_3, " — *Hedda Brunvar* <!-- claim", " — *Karel Vintner* <!-- claim", "to another than Hedda Brunvar", id="whose a forecast is"),
    pytest.param(DAY_3, "**open**, due 14 March", "**came about**, due 14 March", "what shows how it ended is amiss", id="how a forecast ended"),
    pytest.param(DAY_3, "*Shown by* Hedda", "*Shown by* Agna", "otherwise than “Hedda", id="who shows how it ended"),
    pytest.param(DAY_2, "or at least 21 (Pell Harroway)?", "or at least 31 (Pell Harroway)?", "gives at least 31", id="a figure of a question"),
    pytest.param(DAY_2, "Who but Marta Deluan says", "Who but Karel Vintner says", "names Karel", id="a name of a question"),
    pytest.param(DAY_2, "Why had the ferry turned? [^", "Why had the ferry turned? [^1", "its claims have other notes", id="a question's note"),
    pytest.param(DAY_2, "claims: 56", "claims: 57", "claims is 57, and is 56", id="claims counted in the front matter"),
    pytest.param(DAY_2, "stories: 2", "stories: 3", "stories is 3, and is 2", id="stories counted there"),
    pytest.param(DAY_2, "date: 2025-03-11", "date: 2025-03-12", "date is 2025-03-12", id="the day"),
    pytest.param(DAY_2, 'coverage: "7 articles by 5', 'coverage: "9 articles by 5', "coverage is", id="the coverage"),
    pytest.param(DAY_2, "**56 claims in 2", "**66 claims in 2", "66 claims are told, and 56 are there", id="claims counted on the page"),
    pytest.param(DAY_2, "## Loans to cost more", "## Loans to cost less", "which is no article’s title", id="a story's title"),
    pytest.param(DAY_2, "· 1 originator, 2 outlets (also", "· 2 originators, 2 outlets (also", "remarks behind claim", id="who else says it"),
    pytest.param(DAY_2, "· Thursday = 13 March 2025", "· Thursday = 14 March 2025", "remarks behind claim", id="what day a word means"),
    pytest.param(DAY_2, "— *Pell Harroway", "— *Karel Vintner", "credits claim", id="a ladder"),
    pytest.param(DAY_2, "*Context:* The ferry turned sharply to the left", "*Context:* The ferry turned slowly to the left", "what its article does not say", id="a context"),
    pytest.param(DAY_2, ", Orsenia Wire, 2025-03-11. <!--", ", Harbour Post, 2025-03-11. <!--", "names its article otherwise", id="a footnote's outlet"),
]  # fmt: skip


@pytest.mark.parametrize(("day", "old", "new", "told"), LINES)
def test_a_changed_line_is_found(briefs: Path, day: str, old: str, new: str, told: str) -> None:
    number = change(briefs / day, replacing(old, new))
    assert told in found(briefs / day, number)


def test_the_plot_of_other_figures_is_found(briefs: Path) -> None:
    number = change(briefs / DAY_2, replacing("at least 21  Pell Harroway  ", "at least 31  Pell Harroway  "))
    faults = verify(briefs / DAY_2).faults
    assert any("the plot under the table is not that of its figures" in fault for fault in faults), number


def test_a_figure_left_out_of_its_table_is_found(briefs: Path) -> None:
    change(briefs / DAY_2, lambda text: cut(text, "| Pell Harroway | at least 21 people |  | Velm", "|\n", ""))
    assert any("6 rows in this order, and 7 come out" in fault for fault in verify(briefs / DAY_2).faults)


ADDED = [
    pytest.param("Ninety boats sank. [^1]", id="a sentence with a true footnote"),
    pytest.param("- Ninety boats sank.[^1] — *Marta Deluan*", id="a bullet without its mark"),
    pytest.param("- Ninety boats sank.[^1] — *Marta Deluan* <!-- claim 2a760a601ed0 -->", id="a bullet with one"),
    pytest.param("- Ninety boats sank.[^999] — *Marta Deluan* <!-- claim 2a760a601ed0 -->", id="a note of no claim"),
    pytest.param("1. Ninety boats sank. [^1] — open since 11 March 2025", id="a question without its mark"),
    pytest.param("   - *For it:* Marta Deluan, Interior Minister → Orsenia Wire [^1]", id="support of no judgment"),
    pytest.param("| Marta Deluan | 17 people | on Tuesday | Orsenia Wire [^1] |", id="a row of no table"),
    pytest.param("**Ninety boats sank.** [^1] <!-- judgment 2a760a601ed0 -->", id="a judgment without its number"),
    pytest.param("- **EDITED** Ninety boats sank. [^1]", id="behind an edit"),
    pytest.param("Ninety boats sank. <!-- claim 2a760a601ed0 -->", id="a mark without a note"),
    pytest.param("[^1]: “Ninety boats sank.” — Wire <!-- 2a760a601ed0 26ed895e5a4d 0:9 -->", id="another footnote"),
]


@pytest.mark.parametrize("line", ADDED)
def test_nothing_that_cites_a_note_can_be_slipped_in(briefs: Path, line: str) -> None:
    number = change(briefs / DAY_2, replacing("\n## What changed", f"\n{line}\n\n## What changed"))
    assert found(briefs / DAY_2, number)


class TestClaims:
    """Changes to claims.jsonl, with the manifest's hash made to fit."""

    def claims(self, briefs: Path, edit: Callable[[dict[str, object]], None]) -> tuple[str, ...]:
        def edited(text: str) -> str:
            first, *rest = text.split("\n")
            claim = json.loads(first)
            edit(claim)
            return "\n".join([json.dumps(claim, ensure_ascii=False), *rest])

        change(briefs / DAY_3, edited, name="claims.jsonl")
        return verify(briefs / DAY_3).faults

    def test_a_statement_that_is_said_to_be_the_articles_own_words_and_is_not(self, briefs: Path) -> None:
        faults = self.claims(briefs, lambda claim: claim.update(statement="Ninety boats sank."))
        assert any("claims.jsonl:1: " in fault and "as the article’s own words" in fault for fault in faults)

    def test_a_printed_claim_that_is_not_supported(self, briefs: Path) -> None:
        faults = self.claims(briefs, lambda claim: claim.update(verdict="withheld"))
        assert any("is printed under note 2 and is withheld" in fault for fault in faults)

    def test_two_claims_of_one_id(self, briefs: Path) -> None:
        second = json.loads((briefs / DAY_3 / "claims.jsonl").read_text(encoding="utf-8").split("\n")[1])
        faults = self.claims(briefs, lambda claim: claim.update(id=second["id"]))
        assert any(f"{second['id']} is the id of 2 claims" in fault for fault in faults)


class TestFiles:
    @pytest.mark.parametrize("name", ["brief.html", "brief.json", "stories.jsonl"])
    def test_a_file_changed_beside_the_page_is_told(self, briefs: Path, name: str) -> None:
        path = briefs / DAY_3 / name
        path.write_bytes(path.read_bytes() + b"\n")
        assert verify(briefs / DAY_3).faults == (f"{name}: changed since it was written",)

    @pytest.mark.parametrize("name", ["brief.html", "brief.json"])
    def test_the_other_forms_of_the_page_may_be_taken_away(self, briefs: Path, name: str) -> None:
        (briefs / DAY_3 / name).unlink()
        assert verify(briefs / DAY_3).faults == ()

    def test_a_log_of_stories_that_is_none_is_one_sentence(self, briefs: Path) -> None:
        change(briefs / DAY_3, lambda _: "{}\n", name="stories.jsonl")
        with pytest.raises(VerificationFailed, match=r"stories\.jsonl: no log of stories"):
            verify(briefs / DAY_3)

    def test_without_an_article_what_its_claims_say_together_is_not_proved_and_not_refuted(self, briefs: Path) -> None:
        manifest = briefs / DAY_3 / "manifest.json"
        told = json.loads(manifest.read_text(encoding="utf-8"))
        told["articles"][0]["sha256"] = "0" * 64
        seal(manifest, told)
        (fault,) = verify(briefs / DAY_3).faults
        assert "cannot be found as it was" in fault

    def test_an_article_under_another_title_than_its_file_has_is_told(self, briefs: Path) -> None:
        manifest = briefs / DAY_3 / "manifest.json"
        told = json.loads(manifest.read_text(encoding="utf-8"))
        told["articles"][0]["title"] = "Ninety boats sink"
        seal(manifest, told)
        assert any("has another title, author" in fault for fault in verify(briefs / DAY_3).faults)


class TestPast:
    def test_without_the_briefs_before_what_repeats_them_is_counted(self, briefs: Path) -> None:
        (briefs / DAY_1).rename(briefs / "elsewhere")
        (briefs / DAY_2).rename(briefs / "nowhere")
        proof = verify(briefs / DAY_3)
        assert (proof.faults, proof.elsewhere > 5) == ((), True)
        assert proof.remark.endswith("could not be proved: those are not beside this one")

    def test_with_them_nothing_is_left_to_remark(self, briefs: Path) -> None:
        assert verify(briefs / DAY_3).remark == ""

    @pytest.mark.parametrize(
        "data",
        [pytest.param(b"\xff", id="no text"), pytest.param(b'{"id":"01a44c421405"}\n', id="no claims")],
    )
    def test_a_brief_before_that_cannot_be_read_is_as_none(self, briefs: Path, data: bytes) -> None:
        for day in (DAY_1, DAY_2):
            (briefs / day / "claims.jsonl").write_bytes(data)
        proof = verify(briefs / DAY_3)
        assert (proof.faults, proof.elsewhere > 5) == ((), True)


@pytest.mark.parametrize("day", [DAY_1, DAY_2, DAY_3])
def test_the_brief_as_data_names_claims_of_the_day_or_of_briefs_before(made: Path, day: str) -> None:
    record = TypeAdapter(BriefRecord).validate_json((made / day / "brief.json").read_text(encoding="utf-8"))
    known = {
        claim.id
        for before in (DAY_1, DAY_2, DAY_3)
        if before <= day
        for claim in read_claims((made / before / "claims.jsonl").read_text(encoding="utf-8"), "claims.jsonl")
    }
    named = {
        *(claim for judgment in record.judgments for claim in (*judgment.claims, *judgment.against)),
        *(claim for together in record.corroborations for claim in together.claims),
        *(entry.claim for table in record.tables for entry in table.entries),
        *(claim for change in record.changes for claim in (change.claim, change.before)),
        *(event.claim for event in record.events),
        *(claim for forecast in record.forecasts for claim in (forecast.claim, forecast.shown_by)),
        *(claim for gap in record.gaps for claim in (*gap.claims, gap.closed_by)),
        *(claim for story in record.stories for claim in story.claims),
    }
    assert named - {None} <= known
