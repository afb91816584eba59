"""What sort of speaker a phrase names."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.attribution import attributions
from briefgen.data import SpeakerKind
from briefgen.language import Reading
from briefgen.segmentation import segment
from tests.making import article
from tests.making import reading as read

KINDS = frozenset({"person", "organisation", "government", "outlet", "unnamed", "nobody"})


def kind(reading: Reading) -> SpeakerKind:
    """The kind of the last speaker of a text."""
    return attributions(reading)[-1].attribution.kind


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [
        pytest.param("Maria Keller", "person", id="name"),
        pytest.param("Mayor Maria Keller", "person", id="name with a title"),
        pytest.param("The president", "person", id="an office one person holds"),
        pytest.param("Ukraine’s ambassador to Seoul", "person", id="an office with its owner"),
        pytest.param("Maria Keller and John Roe", "person", id="two names"),
        pytest.param("Ukraine", "government", id="a state stands for its government"),
        pytest.param("Ukraine’s defence ministry", "government", id="ministry"),
        pytest.param("South Korea’s National Intelligence Service", "government", id="intelligence service"),
        pytest.param("Western intelligence", "government", id="intelligence"),
        pytest.param("The White House", "government", id="a house that governs"),
        pytest.param("The army", "government", id="army"),
        pytest.param("Police", "government", id="police"),
        pytest.param("The coastguard", "government", id="coastguard"),
        pytest.param("The port authority", "government", id="an authority that is a body"),
        pytest.param("The town hall", "government", id="a hall that governs"),
        pytest.param("The court", "government", id="court"),
        pytest.param("The prosecution", "government", id="prosecution"),
        pytest.param("Yonhap News Agency", "outlet", id="news agency"),
        pytest.param("Reuters", "outlet", id="an agency known by its name"),
        pytest.param("Orsenia Wire", "outlet", id="a wire service by its name"),
        pytest.param("The Harbour Post", "outlet", id="a name that ends as newspapers’ do"),
        pytest.param("State television", "outlet", id="state television"),
        pytest.param("The Telegram channel Norda", "outlet", id="a channel of a network"),
        pytest.param("The newspaper", "outlet", id="newspaper"),
        pytest.param("State media", "outlet", id="state media"),
        pytest.param("The Institute for the Study of War", "organisation", id="institute"),
        pytest.param("The Institute for Government", "organisation", id="institute named for a government"),
        pytest.param("Oryx, an independent intelligence platform,", "organisation", id="by its description"),
        pytest.param("The committee", "organisation", id="committee"),
        pytest.param("The union", "organisation", id="union"),
        pytest.param("An inquiry", "organisation", id="inquiry"),
        pytest.param("The hospital", "organisation", id="hospital"),
        pytest.param("Carpenters’ Union", "organisation", id="a union named for people"),
        pytest.param("Officials", "unnamed", id="officials"),
        pytest.param("Two intelligence officials", "unnamed", id="officials of a service"),
        pytest.param("A source", "unnamed", id="source"),
        pytest.param("Residents", "unnamed", id="residents"),
        pytest.param("Survivors", "unnamed", id="people by what they went through"),
        pytest.param("Climbers", "unnamed", id="people by what they do"),
        pytest.param("The authorities", "unnamed", id="authorities"),
        pytest.param("An authority on whales", "unnamed", id="an authority that is an expert"),
        pytest.param("A spokesman for the ministry", "unnamed", id="a spokesman without a name"),
        pytest.param("A post on Telegram", "unnamed", id="a post without its author"),
        pytest.param("A survey", "unnamed", id="a document without its author"),
        pytest.param("They", "unnamed", id="a pronoun for nobody"),
        pytest.param("He", "person", id="a pronoun for a person"),
    ],
)
def test_the_kind_of_a_speaker(speaker: str, expected: str) -> None:
    assert kind(read(f"{speaker} said that the port was shut.")) == expected


def test_nobody_speaks_where_nobody_is_named() -> None:
    assert kind(read("The crew was reportedly held in a warehouse.")) == "nobody"


def test_the_articles_own_outlet_is_one_whatever_its_name() -> None:
    text = "The Quiet Lantern said that the port was shut."
    assert kind(segment(article(text, outlet="Quiet Lantern"))) == "outlet"


@pytest.mark.parametrize(
    ("audience", "called", "expected"),
    [
        pytest.param("Reuters", "Reuters", "outlet", id="agency"),
        pytest.param("The Lantern, a local newspaper,", "The Lantern", "outlet", id="by its description"),
        pytest.param("the parliament", "the parliament", "government", id="parliament, with its article"),
        pytest.param("reporters", "reporters", "unnamed", id="reporters"),
    ],
)
def test_the_kind_of_whom_they_told(audience: str, called: str, expected: str) -> None:
    (found, *_) = attributions(read(f"Maria Keller told {audience} that the port was shut."))
    assert (found.attribution.audience, found.attribution.audience_kind) == (called, expected)


def test_people_who_open_a_sentence_are_nobody_named_whatever_the_tagger_takes_them_for() -> None:
    text = "The ship sank at night.\n\n\n Survivors accused Corvane Lines, the operator, of overloading the ship."
    assert kind(read(text)) == "unnamed"


@given(st.text(max_size=40), st.text(max_size=8))
@settings(max_examples=30, deadline=None)
def test_whatever_the_words_every_speaker_has_a_kind(speaker: str, outlet: str) -> None:
    found = attributions(segment(article(f"{speaker} said it rained.", outlet=outlet)))
    assert all(item.attribution.kind in KINDS for item in found)
    assert all((item.attribution.kind == "nobody") == item.attribution.anonymous for item in found)
