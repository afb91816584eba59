"""The words that hedge, by how they hedge and how much they leave: "probable" or "possible".

Compiled from the classes of Hyland (Hedging in Scientific Research Articles, 1998) and the cues annotated for the CoNLL-2010
shared task (Farkas et al. 2010); the strengths follow FactBank (Saurí and Pustejovsky 2009), where "probably" leaves
something probable and "may" only possible. Hearsay ("reportedly") is a speaker's commitment withheld (Hyland's attribution
shields). Approximators ("largely", "some of") leave the commitment whole and blur what is held (Prince, Frader and
Bosk 1982). Lemmas as spaCy writes them, but for adverbs, adjectives and participles, which stand as a text has them.
"""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.annotating.words import wordlist
from briefgen.attribution import cues
from briefgen.data import Certainty

RANKS: Mapping[Certainty, int] = {"possible": 0, "probable": 1, "certain": 2}
"""How firm each certainty is; higher is firmer."""


def _lexicon(*, probable: str = "", possible: str = "") -> Mapping[str, Certainty]:
    """Each word with what it leaves of its scope."""
    levels: tuple[tuple[Certainty, str], ...] = (("probable", probable), ("possible", possible))
    return {word: level for level, listed in levels for word in wordlist(listed)}


MODALS = _lexicon(possible="could may might")
"""Modal verbs that say what is possible. "Can" is mostly an ability or a permission, "would" mostly a future of the past, and
"must" mostly a duty."""

NECESSITY = _lexicon(probable="must should")
"""Modal verbs that infer only before a perfect: "must have left", where "must leave" is a duty."""

ABILITY = wordlist(
    "afford bear bring cope feel find hear help identify manage reach recall remember resist see smell stand tell"
)
"""Verbs before which "could" says what somebody was able to do: "could hear", "could find", "could not help"."""

VERBS = _lexicon(
    probable="""
    anticipate assess assume believe conclude deduce envisage envision estimate expect figure forecast foresee gather imply
    indicate infer predict presume project reckon suggest suppose surmise suspect theorise theorize think
    """,
    possible="doubt fear guess hint hope hypothesise hypothesize imagine speculate wonder",
)
"""Verbs that say how firmly somebody holds what their clause says."""

AWAITING = wordlist("anticipate expect fear forecast foresee predict suspect")
"""Verbs that hold a thing no more firmly than a clause: "suspect foul play", "predict rain"."""

LOOKING_FORWARD = wordlist("expect hope")
"""Verbs that hold their infinitive as they would a clause: "hopes to leave"."""

RAISING = _lexicon(probable="appear look seem sound", possible="threaten")
"""Verbs that say how firmly the writer holds what their infinitive or adjective says."""

PARTICIPLES = _lexicon(
    probable="""
    anticipated assumed believed estimated expected forecast predicted presumed projected reported said suspected thought
    understood
    """,
    possible="accused alleged claimed feared hoped rumored rumoured speculated",
)
"""Participles that hold an infinitive, a clause or a state by nobody in particular: "is believed to have left", "is feared
dead", "is suspected of theft"."""

HEARSAY = cues.ADVERBS | wordlist("accused alleged claimed purported reported rumored rumoured said supposed")
"""Words by which nobody in particular holds what is said."""

ADVERBS = _lexicon(
    probable="apparently evidently likely ostensibly presumably probably purportedly reportedly seemingly supposedly unlikely",
    possible="allegedly arguably conceivably maybe perhaps possibly potentially",
)
"""Adverbs that hedge the word they stand with."""

ADJECTIVES = _lexicon(
    probable="apparent expected likely presumed probable reported seeming supposed suspected unlikely",
    possible="""
    alleged conceivable doubtful hypothetical imaginable plausible possible potential purported rumored rumoured speculative
    uncertain unclear unconfirmed unverified
    """,
)
"""Adjectives that hedge the noun they stand before or, after "is", what their clause says."""

NOUNS = _lexicon(
    probable="appearance assumption belief estimate expectation forecast impression indication likelihood prediction"
    " presumption probability projection sign suggestion theory",
    possible="""
    allegation chance concern danger doubt fear hint hope possibility prospect risk rumor rumour speculation suspicion threat
    uncertainty worry
    """,
)
"""Nouns that hedge what their clause, or the noun after their "of", says."""

NOUNS_OF = wordlist(
    "allegation chance danger fear hint indication likelihood possibility probability prospect report risk rumor rumour sign"
    " speculation suggestion suspicion threat"
)
"""Those of them, and of the next, whose "of" says what is hedged: "a risk of floods"; "concern" may be of facts."""

RUMOUR_NOUNS = wordlist("allegation report rumor rumour suggestion")
"""Nouns that pass on what nobody in particular holds; "reports" do only in the plural."""

CONDITIONS = wordlist("if unless provided providing assuming lest")
"""Conjunctions that make what they hang on depend on their clause."""

NO_CONDITIONS = wordlist("as even just only what")
"""Words before "if" that make it no condition: "as if", "even if", "only if" at worst narrows one."""

IDLE_CONDITIONS = wordlist("any anything not possible ever")
"""Words after "if" that make it a turn of phrase: "if any", "if not"."""

PENDING = wordlist("barring pending")
"""Prepositions that make what they hang on depend on their object."""

APPROXIMATORS = wordlist(
    """
    broadly chiefly frequently generally largely mainly mostly normally occasionally often partially partly predominantly
    primarily relatively somewhat sometimes substantially typically usually virtually
    """
)
"""Adverbs that blur how far or how often something holds; "about" and "almost" before numbers are comparators."""

PORTIONS = wordlist("few majority many minority most much part portion several some")
"""Words whose "of" takes a part of a whole: "some of the soldiers"."""

QUANTIFIERS = wordlist("most")
"""Determiners that leave some of a whole out; "some soldiers" are soldiers all the same."""

TENTATIVE = wordlist("accuse allege assert believe claim contend insinuate maintain suspect think purport speculate")
"""Reporting verbs by which the writer stands back from what is reported, or the speaker does."""

FACTIVE = wordlist(
    "admit acknowledge confess confirm demonstrate determine disclose discover document establish expose find know prove"
    " reveal show uncover verify"
)
"""Reporting verbs by which the writer holds what is reported for true (Kiparsky and Kiparsky 1970)."""
