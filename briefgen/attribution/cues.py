"""The words that report: which verbs, nouns and adverbs credit somebody, and which of their complements is what is reported.

Compiled from the verb classes that the field reports with (VerbNet's say, tell, assessment, conjecture, declare, judgment
and want classes; Levin 1993) and the reporting verbs that English style guides list; lemmas as spaCy writes them.
"""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a text: lexicons read better than lists of quoted words."""
    return frozenset(text.split())


SAYING = words(
    """
    accuse acknowledge add admit advise advocate affirm agree allege announce answer argue ask assert assess
    assure beg blare blast boast brag call caution charge cite claim clarify comment complain concede conclude
    confess confirm contend continue contradict convey counter debate declare decry defend demand deny
    describe detail disclose dispute echo elaborate emphasise emphasize estimate exclaim explain forecast
    gloat heckle highlight hint implore imply indicate inform insist interject interrupt joke lament lecture maintain
    mention mock muse mutter note notify object observe opine outline persuade plead pledge posit post preach
    predict proclaim profess proffer promise pronounce propose protest quip quote read reaffirm reason
    reassure rebut recall recite recommend recount refute reiterate rejoin relate remark remind repeat reply
    report respond retort reveal say scoff scold shout shrug signal sing snap speculate state stipulate stress
    suggest surmise swear tease tell testify theorise theorize threaten tout tweet urge utter vent voice
    volunteer vow warn whisper wonder worry write yell
    """
)
"""Verbs of saying and writing: a clause, a quotation or nothing but the words around them is what is said."""

HOLDING = words(
    """
    anticipate appreciate assume believe calculate consider decide deem determine discover doubt envisage
    envision expect fear feel figure find foresee gather guess hear hold hope imagine intend judge know learn
    plan prefer presume project realise realize reckon recognise recognize regard regret remember see sense
    suppose suspect think trust understand view want wish
    """
)
"""Verbs of thought: somebody is credited with holding what their complement says."""

SHOWING = words("demonstrate document establish illustrate prove record reflect show underline underscore")
"""Verbs by which a poll, a study or a document speaks."""

SIGNS = SHOWING | words("confirm indicate reveal see suggest")
"""Verbs that things do as well as people: a statement only where the subject can speak."""

ATTITUDE = words(
    """
    abhor admire applaud approve assail attack back bash blame castigate celebrate challenge champion cheer
    commend compare condemn congratulate criticise criticize critique defend denounce deplore deride despise
    diminish disagree disapprove disavow discredit discuss dislike dismiss disparage embrace endorse enjoy
    enumerate espouse eye fault favor favour frame hail hate ignore insult justify knock label lambast lampoon
    laud like love malign minimise minimize misrepresent mock oppose paint praise prefer press promote
    question rebuff rebuke reference reject renounce repudiate ridicule salute slam slight soft-pedal spurn
    stress support tolerate trash trumpet vilify welcome
    """
)
"""Verbs that value something: what is credited is a stance on their object."""

ENDEAVOUR = words(
    """
    aim aspire attempt choose decline desire dream hesitate like long love offer opt prefer prepare pretend
    refuse resolve seek strive vow want wish would
    """
)
"""Verbs whose infinitive says what somebody means to do."""

INFINITIVE = ENDEAVOUR | words(
    """
    advise agree allege ask claim consider decide demand expect fear hope intend know plan pledge prefer
    profess promise propose recommend swear threaten urge volunteer vow want wish
    """
)
"""Verbs whose "to" complement is reported content."""

OBJECT = ATTITUDE | words(
    """
    accept acknowledge admit advocate allege announce anticipate appreciate argue ask assert assess believe
    boast calculate call charge cite claim concede confirm consider contradict convey debate decry deem defend
    demand demonstrate deny describe detail disclose dispute echo emphasise emphasize envisage envision
    estimate expect explain express fear find forecast foresee highlight hint illustrate imply indicate insist
    know label lament maintain mention note observe offer outline plan pledge post predict proclaim project
    promise propose protest prove read reaffirm rebut recall recommend recount refute regard regret reiterate
    remember repeat report reveal share show signal state suggest suspect tell threaten tout tweet urge view
    voice vow want warn welcome wish
    """
)
"""Verbs whose noun object may itself be what is reported: "denied the charge", "estimated 1,300 losses"."""

AUDIENCE = words(
    """
    advise ask assure caution counsel inform instruct notify persuade promise reassure remind tell urge warn
    """
)
"""Verbs whose person object is whom they told, not what they said."""

CHARGE = words("accuse blame charge call brand compare depict describe dub label paint portray regard see view")
"""Verbs that say something of somebody: object and complement together are what is reported."""

PREPOSITIONS = {
    "accuse": frozenset({"of"}),
    "agree": frozenset({"with", "on"}),
    "allude": frozenset({"to"}),
    "apologise": frozenset({"for"}),
    "apologize": frozenset({"for"}),
    "approve": frozenset({"of"}),
    "argue": frozenset({"for", "against", "about"}),
    "ask": frozenset({"for", "about"}),
    "blame": frozenset({"for"}),
    "boast": frozenset({"of", "about"}),
    "brag": frozenset({"about"}),
    "bristle": frozenset({"at"}),
    "call": frozenset({"for", "on"}),
    "campaign": frozenset({"for", "against"}),
    "caution": frozenset({"against", "about"}),
    "comment": frozenset({"on", "about"}),
    "compare": frozenset({"to", "with"}),
    "complain": frozenset({"about", "of"}),
    "confess": frozenset({"to"}),
    "criticise": frozenset({"for"}),
    "criticize": frozenset({"for"}),
    "describe": frozenset({"as"}),
    "disagree": frozenset({"with", "on"}),
    "disapprove": frozenset({"of"}),
    "elaborate": frozenset({"on"}),
    "expand": frozenset({"on"}),
    "hint": frozenset({"at"}),
    "hope": frozenset({"for"}),
    "insist": frozenset({"on"}),
    "inquire": frozenset({"about"}),
    "joke": frozenset({"about"}),
    "know": frozenset({"about", "of"}),
    "lash": frozenset({"at"}),
    "lie": frozenset({"about"}),
    "object": frozenset({"to"}),
    "opine": frozenset({"on"}),
    "plead": frozenset({"for"}),
    "point": frozenset({"to"}),
    "portray": frozenset({"as"}),
    "press": frozenset({"on", "about", "for"}),
    "push": frozenset({"for"}),
    "rail": frozenset({"against"}),
    "refer": frozenset({"to"}),
    "regard": frozenset({"as"}),
    "respond": frozenset({"to"}),
    "scoff": frozenset({"at"}),
    "see": frozenset({"as"}),
    "speak": frozenset({"about", "of", "against"}),
    "talk": frozenset({"about", "of"}),
    "testify": frozenset({"about"}),
    "think": frozenset({"of", "about"}),
    "vouch": frozenset({"for"}),
    "vow": frozenset({"to"}),
    "wait": frozenset(),
    "warn": frozenset({"of", "about", "against"}),
    "wonder": frozenset({"about"}),
    "worry": frozenset({"about", "over"}),
    "write": frozenset({"about", "of"}),
}
"""Verb -> the prepositions whose object is what is reported: "called for talks", "warned of floods"."""

REPORTING = SAYING | HOLDING | SHOWING | ATTITUDE | ENDEAVOUR | INFINITIVE | OBJECT | frozenset(PREPOSITIONS)
"""Every verb that may be a cue."""

NEVER = words(
    """
    allow be become cause enable ensure force get give go guarantee happen have help keep lead leave let look
    make matter mean prevent require take turn wait watch
    """
)
"""Verbs with a clause for complement that still report nothing."""

NAMING = words("call dub entitle know label name title")
"""Verbs that in the passive only name a thing: "a group called X"."""

IDENTIFYING = words("cite identify name quote")
"""What a source asks not to be."""

NETWORKS = words(
    "bluesky facebook instagram linkedin mastodon reddit telegram threads tiktok twitter vk weibo x youtube"
)
"""Social networks, which relay what somebody writes on them."""
POSTS = words("broadcast message post statement thread tweet video")
"""What is written or shown on them: "in a post on Telegram"."""

QUOTING = words("cite quote")
"""Verbs by which an outlet relays: "was quoted by X as saying"."""

ASKING = words("ask inquire question wonder know")
"""Verbs whose "if" clause is what they ask."""

STANCE = (ATTITUDE | ENDEAVOUR) - SAYING
"""Verbs that say where somebody stands rather than that something is so."""

INTENTION = ENDEAVOUR | words("agree consider decide expect hope intend know learn plan prefer want wish")
"""Verbs whose infinitive is somebody's act or aim, which the outlet itself reports."""

OBJECT_CONTROL = words(
    "allow ask cause compel encourage force get help lead let make order permit press prompt push tell urge want"
)
"""Verbs whose object, not whose subject, does what their infinitive says."""


ADJECTIVES = words(
    """
    adamant afraid aware certain clear concerned confident convinced doubtful hopeful optimistic pessimistic
    positive proud sceptical skeptical sure surprised unsure worried
    """
)
"""Adjectives with a that-clause for what somebody holds."""

DOCUMENTS = words(
    """
    account affidavit analysis assessment bulletin communique dispatch e-mail email estimate forecast
    indictment letter memo mind opinion poll report study survey testimony tweet view word words
    """
)
"""What "in a …" or "in X's …" may credit: a document, or somebody's view."""

GIVING = words("cite give issue offer provide publish release")
"""Participles in "the figure given by X"."""

FIGURES = words(
    """
    account count data date estimate explanation figure information number one ones reason statement tally
    toll total version
    """
)
"""What is given in "the figure given by X"."""

NOUNS = words(
    """
    accusation acknowledgement acknowledgment admission agreement allegation announcement apology appeal argument assertion
    assessment assumption assurance attack attempt belief boast call charge claim comment commitment complaint
    concern conclusion condemnation confirmation contention conviction criticism decision declaration demand denial denunciation
    desire determination disclosure doubt endorsement estimate expectation explanation fear feeling finding
    forecast hint hope idea insistence intention notion objection observation offer opinion opposition
    perception plan plea pledge prediction pretence pretense projection promise proposal proposition quote recommendation
    reference rejection remark reminder report request response revelation rumor rumour sense speculation stance statement
    suggestion support suspicion testimony theory thought threat view vow warning
    """
)
"""Nouns for what somebody said or thinks."""

CLAUSE_NOUNS = words("announcement attack attempt decision feeling idea intention offer plan report response sense")
"""Those of them that report only with a clause: "a plan for the year" says nothing that "a plan to leave" says."""

ADVERBS = words("allegedly purportedly reportedly supposedly")
"""Adverbs that report a clause without saying by whom."""

HEARSAY = ADVERBS | words("accuse allege alleged purported report reported rumor rumour rumoured suspect suspected")
"""Words by which a sentence shows that it passes on what it does not vouch for."""

EVIDENCE = words("evidence indication proof sign trace")
"""What somebody finds, or does not find, that something is so."""

OWN_TEXTS = words("article column page piece post story")
"""What an outlet calls its own text, after "this"."""
OWN_PARTS = words(
    "caption copy draft edition graphic headline introduction map photo picture summary text title version"
)
"""Parts and versions of it: "the headline of this story"."""

READERS = words("i me one us we you")
"""Outside quotations the outlet and its reader: nobody an article credits."""
