"""Words of the reservations that news articles make about what they print."""

from __future__ import annotations

from briefgen.annotating.words import wordlist
from briefgen.attribution import cues

FIGURES = wordlist("count data estimate figure number statistic tally toll total")
"""Nouns for a claim that counts."""
CLAIMS = FIGURES | wordlist("""account accusation allegation announcement argument assertion charge claim detail document footage image
    information letter message narrative photo photograph picture post recording report rumor rumour statement story
    suggestion testimony version video""")
"""Nouns for what somebody says, or shows for it."""
QUALITIES = wordlist("accuracy authenticity content date location origin provenance truth validity veracity")
"""Nouns for what is verified of a claim: "the authenticity of the video"."""
QUANTIFIERS = wordlist("all any both each either neither none some any")
"""Words that stand before "of the claims"."""
POINTERS = wordlist("it this that these those them they all both either neither none")
"""Pronouns that point back at what was said; people are no claims, so "he" and "she" are not among them."""
PEOPLE_ONLY = wordlist("he she him her i we you us me who")

VERIFY = wordlist("authenticate corroborate substantiate verify")
"""Verbs that say by themselves that the truth of something is meant."""
CONFIRM = wordlist("ascertain check confirm determine establish prove validate")
"""Verbs that say so only of a claim, or beside "independently": a nominee is confirmed, too."""
REFUSAL = wordlist("decline refuse deny dispute reject")
"""Who declines to confirm does not say that it could not be confirmed."""
HARDLY = wordlist("impossible difficult hard unable")

EVIDENCE = wordlist("evidence proof substantiation corroboration")
CONFIRMATIONS = wordlist("confirmation corroboration verification")
GIVE = wordlist("cite furnish give offer present produce provide share show supply")
GIVEN = cues.GIVING | {"make", "report"}
"""Participles that say whose claim it is: "the figures given by the ministry"."""
UNPROVED = wordlist("unauthenticated unconfirmed uncorroborated unproven unsubstantiated unverified")
IF_SO = wordlist("accurate authentic confirmed correct corroborated genuine proved proven substantiated true verified")

DISPUTE = wordlist("contest deny dispute rebut refute")
REBUFF = wordlist("dismiss reject")
"""Verbs that dispute a claim, and decide on a charge."""
GUILT = wordlist("culpability guilt involvement responsibility wrongdoing")
"""What somebody accused denies."""
