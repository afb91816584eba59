"""Words -> what they stand for, so that "killed", "dead" and "deaths" are one: a small lexicon of news English.

A thesaurus would join too much ("strike" is a blow and a walk-out); these are the groups that reports of one event exchange
for one another, after the verb classes of Levin (1993) and the event types of ACE 2005 (life, movement, conflict, justice,
business, personnel). A word of no group stands for itself without its ending.
"""

from __future__ import annotations

from functools import lru_cache

_GROUPS = """
kill dead death die killing fatality perish slay lose-life fatal deadly deceased
injure injury wound wounded injured casualty hurt
attack strike assault raid bombard bombardment bomb bombing hit airstrike shelling shell offensive
arrest detain detention custody seize capture apprehend nab
shoot shooting gunfire fire gunshot
explode explosion blast detonate detonation
sink sinking capsize founder
collapse cave topple
crash collide collision wreck
fire blaze inferno
quake earthquake tremor
storm hurricane typhoon cyclone
flood flooding inundate
soldier troop serviceman
fighter militant rebel insurgent gunman
police officer policeman
ship vessel boat craft
plane aircraft airplane jet airliner
lorry truck
car vehicle
child kid youngster
person people individual human
doctor physician medic
worker employee staff labourer laborer
official authority
leader chief head
lawyer attorney
hospital clinic
deploy deployment send dispatch
withdraw withdrawal pull pullout retreat
evacuate evacuation
arrive arrival reach
leave depart departure exit
enter entry
return comeback
resign resignation quit step-down
dismiss dismissal sack oust firing
appoint appointment name nominate nomination
elect election
win victory triumph
defeat beat
vote ballot
begin start commence launch onset
end finish conclude halt stop cease cessation
close closure shut shutdown
open opening reopen
build construct construction erect
destroy destruction demolish demolition raze
damage harm
rise increase climb grow growth surge jump
fall decrease decline drop plunge decrease reduce reduction cut
buy purchase acquire acquisition takeover
sell sale
agree agreement accord deal pact
approve approval endorse back ratify
ban prohibit prohibition outlaw forbid
sue lawsuit suit litigation
convict conviction guilty
acquit acquittal innocent
sentence jail imprison imprisonment
accuse accusation allege allegation charge indict indictment
apologise apologize apology sorry
meet meeting talk summit
protest demonstrate demonstration rally march
rescue save
miss missing disappear disappearance vanish
find discover discovery locate
help aid assist assistance relief
train training drill exercise
test trial
warn warning alert caution
threaten threat
investigate investigation probe inquiry enquiry
search hunt
steal theft rob robbery
pay payment
cost price
money fund
request ask seek
need require
show reveal disclose
large big huge massive
small little minor tiny
important major significant
village hamlet
town city
area region district zone
border frontier
house home
school classroom
war conflict
peace ceasefire truce
government administration
parliament legislature
law legislation statute bill
plan scheme
decide decision
"""
"""One group a line."""

_OPPOSITES = """
rise fall
open close
begin end
win defeat
approve ban
convict acquit
arrive leave
alive kill
safe missing
buy sell
accept reject
support oppose
continue end
stay leave
remain leave
advance withdraw
release arrest
rescue kill
"""
"""Two predicates a line of which one denies the other of the same thing at the same time."""

_CONTRASTS = """
young old
old new
man woman
boy girl
male female
north south
northern southern
east west
eastern western
first second
first last
high low
upper lower
big small
dark bright
import export
domestic foreign
public private
civilian soldier
civilian military
inside outside
left right
summer winter
morning evening
"""
"""Two words a line that narrow one noun to different things."""

_ENDINGS = ("ations", "ation", "ments", "ment", "ions", "ion", "ings", "ing", "als", "al", "ed", "es", "s", "e")
_LEAST_STEM = 4
"""Letters that must remain before an ending."""
_NAME_ENDINGS = ("ians", "ian", "ia", "eans", "ean", "ese", "ers", "er", "ans", "an", "ish", "ic", "is", "i", "a")
"""By which a people is called after its place, and places end: "Orsenia", "Orsenian"."""

_GROUP_OF = {
    word: group.split()[0] for group in reversed(_GROUPS.strip().splitlines()) for word in reversed(group.split())
}
"""A word in two groups ("fire") stands in the first."""


@lru_cache(maxsize=4096)
def concept(lemma: str) -> str:
    """What a lemma stands for: the first word of its group, else the lemma without the ending that makes a noun of a verb."""
    if lemma in _GROUP_OF:
        return _GROUP_OF[lemma]
    stem = _without(lemma, _ENDINGS)
    return _GROUP_OF.get(stem) or _GROUP_OF.get(stem + "e") or stem


@lru_cache(maxsize=4096)
def name_key(word: str) -> str:
    """What a folded word of a name is compared by: a people is its country."""
    return _without(word, _NAME_ENDINGS)


def are_opposites(one: str, other: str) -> bool:
    """Whether two concepts deny each other of the same thing."""
    return frozenset((one, other)) in _OPPOSED


def contrast(mine: frozenset[str], its: frozenset[str]) -> bool:
    """Whether a word of one text stands where the other has its contrary: "young stars", "old stars"."""
    return any(frozenset((one, other)) in _CONTRASTED for one in mine for other in its)


def _without(word: str, endings: tuple[str, ...]) -> str:
    ending = next((end for end in endings if word.endswith(end) and len(word) - len(end) >= _LEAST_STEM), "")
    return word.removesuffix(ending)


_OPPOSED = frozenset(frozenset(map(concept, pair.split())) for pair in _OPPOSITES.strip().splitlines())
_CONTRASTED = _OPPOSED | frozenset(frozenset(map(concept, pair.split())) for pair in _CONTRASTS.strip().splitlines())
