"""The particulars of a piece of evidence: all that code reads off it, in the article's own coordinates."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.annotating.particulars import background, particulars
from briefgen.attribution import attribution_for, attributions
from briefgen.data import Particulars
from briefgen.language import Reading
from briefgen.segmentation import segment
from tests.making import article, reading

BEFORE = "<TITLE>Nothing here is evidence</TITLE> "


def of_sentence(made: Reading, number: int) -> Particulars:
    reported = attributions(made)
    evidence = made.sentences[number - 1].span
    return particulars(background(made), evidence, attribution_for(made, reported, evidence))


def made_of(content: str) -> Reading:
    return segment(article(content, before=BEFORE))


def test_figures_stand_where_the_article_has_them() -> None:
    """A figure's span and its date point into the whole text, the front matter included."""
    made = made_of("The port is closed. Norland lost at least 90 tanks by mid-October.")
    (figure,) = (figure for figure in of_sentence(made, 2).figures if figure.counted == "tanks")
    assert made.text(figure.span) == "at least 90"
    assert figure.as_of is not None
    assert made.text(figure.as_of) == "by mid-October"


def test_a_date_leans_on_the_sentences_before() -> None:
    """ "The same day" is the day that the sentence before gives."""
    made = made_of("Norland struck the port on 3 April 2031. On the same day it closed the mine.")
    (date,) = of_sentence(made, 2).dates
    assert (str(date.low), made.text(date.span)) == ("2031-04-03", "On the same day")


def test_hedges_make_it_less_than_certain() -> None:
    """What may be so is possible, and the word that says so is shown."""
    made = made_of("The port is closed. Norland may close the mine.")
    found = of_sentence(made, 2)
    assert (found.certainty, [made.text(hedge.span) for hedge in found.hedges]) == ("possible", ["may"])


def test_a_caveat_travels_with_what_it_covers() -> None:
    """The sentence before the reservation bears it; the reservation itself does not."""
    made = made_of("Norland said it sank nine ships. The Gazette could not verify the claim.")
    (caveat,) = of_sentence(made, 1).caveats
    assert made.text(caveat.span) == "The Gazette could not verify the claim"
    assert of_sentence(made, 2).caveats == ()


def test_a_plain_sentence_has_nothing_particular() -> None:
    """Nothing hedged, counted, dated or reserved; what it is about is read all the same."""
    found = of_sentence(made_of("The port is closed."), 1)
    assert found == Particulars(gist=found.gist)
    assert found.gist.predicate == "close"


@settings(max_examples=20, deadline=None)
@given(
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(["9", "may", "tanks", "on", "Monday", "not", "verify", ".", "claims", "if", "true", "\n\n"]),
        max_size=30,
    ).map(" ".join)
)
def test_never_raises(content: str) -> None:
    """Whatever the article, each sentence has particulars whose figures and dates lie inside it."""
    made = reading(content)
    for sentence in made.sentences:
        found = of_sentence(made, sentence.number)
        spans = [item.span for item in found.figures] + [item.span for item in found.dates]
        assert all(sentence.span.contains(span) for span in spans)
