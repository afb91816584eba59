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
    administration agency airline airport alliance army assembly association authority automaker bank board body
    brigade broadcaster bureau cabinet campaign carmaker center centre charity clinic club coalition coastguard college command
    commission committee company congress consortium corporation council court department directorate embassy
    federation firm force forces foundation fund gendarmerie government group hospital house inquiry inspectorate
    institute institution insurer intelligence judiciary kremlin laboratory league lender manufacturer militia ministry
    mission movement municipality museum nations navy network news newspaper ngo observatory office ombudsman
    organisation organization outlet panel parliament party pentagon platform police post presidency program programme
    prosecution regiment regulator retailer school secretariat senate service society staff station syndicate team times
    treasury tribunal tribune trust union university utility watchdog website
    """
)
"""Nouns for a body that speaks as one."""

HALLS = words("city county guild town village")
"""Before "hall" they make it a local government."""

OUTLETS = words(
    """
    afp agency ap bbc bloomberg broadcaster channel cnn daily gazette herald interfax journal kcna magazine media news
    newspaper newswire outlet post press radio reuters ria sputnik tass television times tribune tv website wire xinhua
    yonhap
    """
)
"""Words in the name or description of a news agency or outlet, and the names of the largest agencies."""

DOCUMENTS = words(
    """
    analysis assessment data document estimate figure finding forecast image indictment investigation letter
    memo photograph poll record report research statement statistic study survey testimony text
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


PEOPLE = words(
    """
    bystander captive child citizen demonstrator detainee employee evacuee fan family fisherman friend guest hostage
    inmate investor islander local migrant miner motorist neighbor neighbour parent passenger patient pensioner pilgrim
    prisoner protester protestor pupil refugee relative rescuer resident sailor shareholder shopper survivor tourist
    trader tenant veteran victim villager visitor volunteer voter witness worker
    """
)
"""Nouns, singular, for people by what they went through or do, whom no office names."""

PEOPLE_ENDINGS = ("er", "or", "ist", "ant", "ent", "ee", "ian", "man")
"""How nouns for people end who do something: "climbers", "activists"."""


def is_person(token: Token) -> bool:
    """Whether a noun names a person by title or office."""
    return token.lower_ in OFFICES or token.lemma_.lower() in OFFICES


def is_body(token: Token) -> bool:
    """Whether a noun names an organisation by its sort."""
    return token.lower_ in BODIES or token.lemma_.lower() in BODIES or is_hall(token)


def is_hall(token: Token) -> bool:
    """Whether a hall is a local government's: "the town hall"."""
    return token.lower_ == "hall" and token.i > 0 and token.nbor(-1).lower_ in HALLS


def opens_sentence(token: Token) -> bool:
    """Whether nothing but marks and spaces stands before a word in its sentence: its capital then tells nothing."""
    before = token.doc[token.sent.start : token.i]
    return all(item.is_space or item.is_punct for item in before)


def are_people(token: Token) -> bool:
    """Whether a capitalised plural that opens a sentence is a common noun for people: "Survivors", "Climbers".

    A tagger may take it for a name; a name that the entity recogniser knows has to be in the list ("Rangers" is not).
    """
    if token.tag_ not in {"NNS", "NNPS"} or not token.text[:1].isupper() or not opens_sentence(token):
        return False
    singular = _singular(token)
    return singular in OFFICES | PEOPLE or (not token.ent_type_ and singular.endswith(PEOPLE_ENDINGS))


def _singular(plural: Token) -> str:
    lowered: str = plural.lower_
    for ending, one in (("men", "man"), ("ies", "y"), ("s", "")):
        if lowered.endswith(ending):
            return lowered.removesuffix(ending) + one
    return lowered


def is_authority(token: Token) -> bool:
    """Whether an authority is a body: "the port authority", not "authorities", nor "an authority on ports"."""
    is_expert = any(item.lower_ in {"on", "in"} and item.dep_ == "prep" for item in token.children)
    return token.lower_ == "authority" and not is_expert


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
