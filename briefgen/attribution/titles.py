"""Words that stand for people and bodies: titles before a name, nouns for offices, nouns for organisations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.attribution.cues import words
from briefgen.attribution.grammar import lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

ADDRESSES = words("dr dr. madam miss mr mr. mrs mrs. ms ms. sir")
"""Forms of address: they mark a person and say nothing of an office."""

TITLES = ADDRESSES | words(
    """
    adm adm. admiral ambassador archbishop ayatollah bishop brig. capt. captain cardinal chairman chairwoman
    chancellor chief col col. colonel commander commissioner congressman congresswoman councillor dame deputy
    director emperor gen gen. general gov gov. governor imam inspector judge justice king lady leader
    lieutenant lord lt lt. maj. major mayor minister officer pope premier president prince princess prof.
    professor queen rabbi rep rep. representative rev. reverend secretary sen sen. senator sergeant sgt.
    sheikh sheriff speaker spokesman spokesperson spokeswoman sultan
    """
)
"""Titles that run before a name, in lower case."""

OFFICES = TITLES | words(
    """
    activist administrator adviser advisor aide analyst attorney author banker boss brother candidate ceo chair coach
    columnist coordinator correspondent critic daughter delegate diplomat doctor donor economist editor
    engineer envoy executive expert farmer father fighter founder head historian host husband insider
    investigator journalist lawmaker lawyer man manager member mother neighbor neighbour nominee nurse
    official owner partner pilot player politician pollster prosecutor reporter researcher resident scholar
    scientist servant sister soldier son specialist strategist student supporter teacher victim villager
    volunteer voter wife witness woman worker writer
    """
)
"""Nouns for a person by office or part played."""

BODIES = words(
    """
    administration agency alliance army assembly association authority bank board body brigade bureau cabinet
    campaign center centre club coalition command commission committee company congress corporation council
    court department directorate embassy federation firm force forces foundation fund government group house
    institute institution intelligence kremlin league ministry mission movement nations navy network news
    newspaper office organisation organization outlet panel parliament party pentagon platform police post
    program programme regiment regulator senate service society staff station team times tribunal tribune
    union university watchdog website
    """
)
"""Nouns for a body that speaks as one."""

OUTLETS = words(
    """
    afp agency ap bbc bloomberg broadcaster cnn daily gazette herald interfax journal kcna magazine media news
    newspaper outlet post press radio reuters ria sputnik tass television times tribune tv website xinhua
    yonhap
    """
)
"""Words in the name or description of a news agency or outlet, and the names of the largest agencies."""

DOCUMENTS = words(
    """
    analysis assessment data document estimate figure finding forecast image indictment investigation letter
    memo photograph poll record report research statement statistic study survey testimony
    """
)
"""Nouns for what is written or measured by somebody and can be cited."""

UNNAMED = words(
    """
    account analyst authority critic expert insider journalist media observer official people person report
    resident rumor rumour source spokesman spokesperson spokeswoman witness
    """
)
"""Head nouns of speakers nobody could ring up: "officials said", "according to reports"."""


def is_person(token: Token) -> bool:
    """Whether a noun names a person by title or office."""
    return token.lower_ in OFFICES or token.lemma_.lower() in OFFICES


def is_body(token: Token) -> bool:
    """Whether a noun names an organisation by its sort."""
    return token.lower_ in BODIES or token.lemma_.lower() in BODIES


def can_speak(token: Token | None) -> bool:
    """Whether a subject is somebody, or a document that speaks for somebody, rather than a thing or a fact."""
    if token is None:
        return False
    if token.lower_ in {"that", "which"} and token.head.dep_ == "relcl":
        return can_speak(token.head.head)
    return (
        token.pos_ in {"PROPN", "PRON"}
        or token.tag_ == "NNS"
        or is_person(token)
        or is_body(token)
        or lemma(token) in DOCUMENTS
    )
