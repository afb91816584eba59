"""Gates: a sentence beside the claims it cites, let through or refused, each time for the reason that is wrong with it."""

from __future__ import annotations

from datetime import date

import pytest

from briefgen.data import FindingCode
from briefgen.judging import gate, passes, unknown
from tests.judging.claims import claim

BOATS = "Ilse Brandt, the harbour master of Almera, told the Morning Wire on Wednesday that at least 40 wooden boats had sunk in the storm."
PORT = "The port of Almera may reopen on Friday, Norlin said."
NAVY = "Ostland claims that its navy sank 12 boats of Westmark near Almera."
PLAIN = "Westmark lost 9 boats in the harbour of Almera on Wednesday."
PLANNED = "Three brigades of Ostland will be sent to Almera on June 1, General Per Aas said."
DENIED = "The mayor of Halden, Ida Moen, said that no boats had been lost."
QUOTED = "“The quay is gone for good,” said Ida Moen, the mayor of Halden."


def codes(sentence: str, *evidence: str) -> set[FindingCode]:
    """What blocks a sentence beside claims in these words."""
    return {
        finding.code for finding in gate(sentence, [claim(words) for words in evidence]) if finding.severity == "block"
    }


@pytest.mark.parametrize(
    ("sentence", "evidence"),
    [
        pytest.param(BOATS, [BOATS], id="a claim as it stands"),
        pytest.param(QUOTED, [QUOTED], id="a quotation as it stands"),
        pytest.param(
            "Ilse Brandt told the Morning Wire that at least 40 wooden boats had sunk in the storm.",
            [BOATS],
            id="shortened",
        ),
        pytest.param("Harbour master Ilse Brandt said at least 40 boats had sunk.", [BOATS], id="role before the name"),
        pytest.param(
            "At least 40 wooden boats had sunk in the storm, Ilse Brandt said.", [BOATS], id="speaker at the end"
        ),
        pytest.param("Norlin says the port of Almera may reopen on Friday.", [PORT], id="hedge kept, other tense"),
        pytest.param("Ostland claims its navy sank 12 boats of Westmark.", [NAVY], id="a party's claim kept as one"),
        pytest.param(
            "Ilse Brandt said at least 40 wooden boats had sunk, and Ostland claims its navy sank 12 boats of Westmark.",
            [BOATS, NAVY],
            id="two claims, each with its speaker",
        ),
    ],
)
def test_lets_a_true_sentence_through(sentence: str, evidence: list[str]) -> None:
    """Cut, turned round or joined: what the claims say, as whose word, in their words."""
    assert codes(sentence, *evidence) == set()


@pytest.mark.parametrize(
    ("sentence", "evidence", "code"),
    [
        pytest.param(
            "Ilse Brandt said at least 60 boats had sunk.", [BOATS], "figure-unsupported", id="another number"
        ),
        pytest.param("Ilse Brandt said 40 boats had sunk.", [BOATS], "comparator-lost", id="comparator lost"),
        pytest.param(
            "Ilse Brandt said at least 40 people had sunk.", [BOATS], "unit-changed", id="something else counted"
        ),
        pytest.param(
            "Ilse Solberg said at least 40 boats had sunk.", [BOATS], "name-unsupported", id="another surname"
        ),
        pytest.param("Per Aas said at least 40 boats had sunk.", [BOATS], "speaker-unsupported", id="another speaker"),
        pytest.param(
            "Ilse Brandt said on Monday that at least 40 boats had sunk.", [BOATS], "date-unsupported", id="another day"
        ),
        pytest.param("The port of Almera will reopen, Norlin said.", [PORT], "hedge-lost", id="hedge strengthened"),
        pytest.param("The port of Almera reopened on Friday, Norlin said.", [PORT], "hedge-lost", id="hedge dropped"),
        pytest.param("Ida Moen said that boats had been lost.", [DENIED], "negation-flipped", id="negation lost"),
        pytest.param(
            "Ida Moen said that “the quay is lost for good”.", [QUOTED], "quote-altered", id="words nobody said"
        ),
        pytest.param(
            "At least 40 wooden boats had sunk in the storm.", [BOATS], "attribution-lost", id="said as a fact"
        ),
        pytest.param(
            "The navy sank 12 boats of Westmark near Almera.", [NAVY], "attribution-lost", id="a party's, as a fact"
        ),
        pytest.param(
            "Westmark sank 12 boats of Ostland, Ostland claims.", [NAVY], "wording-unsupported", id="who did what"
        ),
        pytest.param(
            "Per Aas said three brigades of Ostland were sent to Almera.",
            [PLANNED],
            "hedge-lost",
            id="to come, said as done",
        ),
        pytest.param("Westmark bought 9 boats in Almera.", [PLAIN], "wording-unsupported", id="a verb of its own"),
        pytest.param(PLAIN, [BOATS], "wording-unsupported", id="another claim cited"),
        pytest.param(PLAIN, [PLAIN, PORT], "claim-unused", id="a claim cited for nothing"),
        pytest.param(
            "Ilse Brandt said at least 12 wooden boats had sunk, and Ostland claims its navy sank 40 boats of Westmark.",
            [BOATS, NAVY],
            "figure-unsupported",
            id="two claims' numbers exchanged",
        ),
        pytest.param(
            "They lost 9 boats in the harbour of Almera.", [PLAIN], "reference-unresolved", id="a pronoun of nobody"
        ),
    ],
)
def test_refuses_what_one_change_made_false(sentence: str, evidence: list[str], code: FindingCode) -> None:
    """Each of the things an analyst would be ashamed of, by a code that names it."""
    assert code in codes(sentence, *evidence)


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        pytest.param("", "not-a-sentence", id="nothing"),
        pytest.param("Heavy losses of Westmark in Almera.", "not-a-sentence", id="no verb"),
        pytest.param("Did Westmark lose 9 boats in Almera?", "not-a-sentence", id="a question"),
        pytest.param("Westmark lost 9 boats in Almera", "not-a-sentence", id="no full stop"),
        pytest.param("Westmark lost 9 boats. Almera lost nothing at all.", "not-a-sentence", id="two sentences"),
        pytest.param(f"Westmark lost {'very ' * 100}many boats.", "not-a-sentence", id="no end"),
        pytest.param("The harbour saw losses.", "says-nothing", id="empty"),
        pytest.param("**Westmark** lost 9 boats in Almera.", "stray-marks", id="Markdown"),
        pytest.param("Westmark lost 9 boats in [Almera](https://example.org).", "stray-marks", id="a link"),
        pytest.param("Westmark lost 9 boats in Almera <b>on</b> Wednesday.", "stray-marks", id="HTML"),
        pytest.param("Westmark lost 9 boats in Almera [C1].", "stray-marks", id="an id in brackets"),
        pytest.param("Westmark lost 9 boats in Almera (claim 1).", "stray-marks", id="an id in words"),
        pytest.param("Westmark lost 9 boats\nin Almera.", "stray-marks", id="a line break"),
        pytest.param("Westmark lost 9 boats\u202e in Almera.", "stray-marks", id="a sign that turns the text round"),
        pytest.param("Westmark lost 9 boats in Almera [the capital].", "stray-marks", id="brackets of its own"),
    ],
)
def test_refuses_what_is_no_plain_sentence(sentence: str, code: FindingCode) -> None:
    """Whatever it says."""
    assert codes(sentence, PLAIN) == {code}


def test_an_id_of_no_claim_is_named() -> None:
    """And a sentence that cites nothing is refused unread."""
    one = claim(PLAIN)
    assert [finding.code for finding in unknown([one.id, "C9", "C9"], {one.id: one})] == ["unknown-claim"]
    assert "“C9”" in unknown(["C9"], {})[0].message
    assert [finding.code for finding in gate(PLAIN, [])] == ["unknown-claim"]


def test_a_weekday_of_two_weeks_is_refused() -> None:
    """ "On Wednesday" in articles of two weeks is two days, whichever of them a reader thinks of; of one week it is one."""
    other = "Halden lost 2 boats in the storm on Wednesday."
    sentence = "Westmark lost 9 boats in the harbour of Almera on Wednesday, and Halden lost 2 boats in the storm on Wednesday."
    week_later = [claim(PLAIN), claim(other, published=date(2031, 5, 15))]
    same_week = [claim(PLAIN), claim(other, published=date(2031, 5, 9))]
    assert "date-unresolved" in {finding.code for finding in gate(sentence, week_later) if finding.severity == "block"}
    assert passes(gate(sentence, same_week))


def test_a_day_counted_from_the_sentence_before_is_refused() -> None:
    """The article knows which day "the same day" was; a judgment alone does not."""
    told = claim("A storm hit Almera on Monday. On the same day Westmark lost 9 boats in Almera.")
    found = gate(told.checked.claim.statement, [told])
    assert [finding.code for finding in found if finding.severity == "block"] == ["date-unresolved"]


def test_a_speaker_found_before_the_evidence_counts_as_given() -> None:
    """ "She added" is resolved by the article; the judgment names her, and may not say "she"."""
    told = claim("Ida Moen, the mayor, said that the harbour was shut. She added that the quay had burned.")
    assert passes(gate("Ida Moen said that the quay had burned.", [told]))
    assert not passes(gate("She added that the quay had burned.", [told]))


def test_a_speaker_nobody_resolves_cannot_be_named() -> None:
    """Who "he" was the article itself does not tell by any rule: the claim makes no judgment."""
    told = claim("He said that the quay had burned.")
    assert not passes(gate("He said that the quay had burned.", [told]))


def test_the_outlet_may_be_credited_and_stands_nowhere_else() -> None:
    """Its name belongs to the ladder, not to the harbour."""
    told = claim(PLAIN, outlet="The Gazette")
    assert passes(gate("Westmark lost 9 boats in the harbour of Almera, The Gazette said.", [told]))
    assert not passes(gate("The Gazette lost 9 boats in the harbour of Almera.", [told]))


def test_findings_have_no_places_and_stand_once() -> None:
    """The places are in articles of several; a reader is told once."""
    found = gate("Per Aas said at least 60 boats had sunk.", [claim(BOATS)])
    assert all(finding.spans == () for finding in found)
    assert len(set(found)) == len(found)
