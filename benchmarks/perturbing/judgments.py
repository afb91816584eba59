"""What only judgments can get right or wrong: true rewordings of claims, and words, ids and marks that no judgment may have.

As in the other files, by English and the parser's tags, with word lists of its own. What is true here is true by construction:
a clause less, one speaker's two claims in one sentence, a name for a pronoun that the article resolves, another tense of "say".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.perturbing.inflection import subject_of
from benchmarks.perturbing.material import capitalised, edited, is_free, listed
from briefgen.data import SourcedClaim

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PRONOUNS = frozenset(
    listed(
        "he she it they him her them his hers its their theirs himself herself itself themselves this that these those such"
        " former latter same other others another both here there then i we us our me my you your"
    )
)
_JOINING = frozenset({"mark", "nsubj", "nsubjpass", "dobj"})
"""Labels of a "that" that joins a clause: "said that", "boats that sank"."""
_BACK = re.compile(
    r"\b(?:earlier|later|afterwards?|meanwhile|however|instead|also|too|again|the (?:next|previous|following) \w+)\b"
    r"|^(?:but|and|so|or|yet|nor|still|thus|hence|therefore|then)\b",
    re.IGNORECASE,
)
"""Words that count from, or join to, a sentence before."""
_OPEN = re.compile(
    r"\b(?:will|would|shall|may|might|could|can|should|must|likely|unlikely|possibl[ey]|probabl[ey]|perhaps|plan\w*|expect\w*|hop\w+"
    r"|intend\w*|aim\w*|believ\w+|think\w*|thought|suspect\w*|estimat\w+|alleged\w*|reported\w*|report\w*|apparent\w*|appear\w*|seem\w*"
    r"|if|to|claim\w*|say\w*|said|suggest\w*|accus\w+|fear\w*|about|assess\w*|forecast\w*|predict\w*|set|due|going|threat\w*|risk\w*"
    r"|chance\w*|potential\w*|presum\w+|suppos\w+|unclear|doubt\w*|warn\w*|almost|nearly|most\w*|often|usual\w*|general\w*|some)\b",
    re.IGNORECASE,
)
"""A word of any of these, and a sentence may forecast or hedge."""
_TIMES = frozenset(listed("when while after before since as once until"))
"""Words that open a clause whose loss leaves the rest as true as it was."""


class Truth(NamedTuple):
    """A true judgment."""

    how: str
    sentence: str
    claims: tuple[SourcedClaim, ...]


Rewording = Callable[["Told"], Iterator[str]]


class Told(NamedTuple):
    """A claim with the parse of its statement."""

    claim: SourcedClaim
    doc: Doc

    @property
    def text(self) -> str:
        """The statement."""
        text: str = self.doc.text
        return text

    @property
    def speaker(self) -> str:
        """The resolved name of whoever is credited; '' where nobody is by name."""
        credited = self.claim.checked.attribution
        return credited.speaker if credited else ""


def reads_alone(told: Told) -> bool:
    """Whether a sentence needs no other: no pronoun, nothing that counts from before, its speaker named in it."""
    words = {token.lower_ for token in told.doc if not (token.lower_ == "that" and token.dep_ in _JOINING and token.i)}
    if (
        words & _PRONOUNS
        or _BACK.search(told.text)
        or told.text.count('"') % 2
        or told.text.count("“") != told.text.count("”")
    ):
        return False
    credited = told.claim.checked.attribution
    if credited is None:
        return True
    names = [word for word in re.findall(r"\w+", credited.speaker) if word[0].isupper()]
    return bool(names) and names[-1] in told.text if credited.speaker else credited.cue in told.text


def clause_dropped(told: Told) -> Iterator[str]:
    """Without a clause of time, or a participle's, that commas set off at its start or end."""
    for verb in told.doc:
        if verb.dep_ != "advcl" or verb.head.dep_ != "ROOT" or not _is_of_time(verb):
            continue
        words = told.doc[verb.left_edge.i : verb.right_edge.i + 1]
        after, before = told.text[words.end_char :].lstrip(), told.text[: words.start_char].rstrip()
        free = all(is_free(token) for token in words) and not set('“”"') & set(told.text)
        if free and not before and after.startswith(","):
            yield capitalised(after[1:].lstrip())
        elif free and before.endswith(",") and re.fullmatch(r"[.]", after):
            yield before[:-1] + "."


def _is_of_time(verb: Token) -> bool:
    marks = [child for child in verb.children if child.dep_ in {"mark", "advmod"}]
    opened = [child.lower_ for child in marks if child.i == verb.left_edge.i]
    return bool(opened) and opened[0] in _TIMES


def other_tense(told: Told) -> Iterator[str]:
    """ "says" for "said"."""
    for token in told.doc:
        subject = subject_of(token)
        if (
            token.lower_ == "said"
            and token.tag_ == "VBD"
            and is_free(token)
            and subject is not None
            and subject.i < token.i
        ):
            plural = subject.tag_ in {"NNS", "NNPS"} or any(child.dep_ == "conj" for child in subject.children)
            yield edited(told.text, token.idx, token.idx + len(token), "say" if plural else "says")


def named(told: Told) -> Iterator[str]:
    """The speaker's name for the "he" that reports."""
    credited = told.claim.checked.attribution
    if (
        credited is None
        or credited.kind != "person"
        or not credited.speaker[:1].isupper()
        or " " not in credited.speaker
    ):
        return
    first = told.doc[0]
    rest = {token.lower_ for token in told.doc[1:]}
    reports = first.head.lower_ in {"said", "added", "told"} and first.dep_ == "nsubj"
    if first.lower_ in {"he", "she"} and reports and not rest & (_PRONOUNS - {"that"}) and not _BACK.search(told.text):
        yield edited(told.text, 0, len(first), credited.speaker)


def apposition_dropped(told: Told) -> Iterator[str]:
    """Without what commas set off after a subject: "Jane Doe, the mayor, said" as "Jane Doe said"."""
    for noun in told.doc:
        subject = noun.head
        if noun.dep_ != "appos" or subject.dep_ != "nsubj" or subject.head.dep_ != "ROOT" or subject.pos_ != "PROPN":
            continue
        start, end = noun.left_edge.i, noun.right_edge.i + 1
        commas = start and told.doc[start - 1].text == "," and end < len(told.doc) and told.doc[end].text == ","
        if commas and told.doc[start - 2] == subject and all(is_free(token) for token in told.doc[start:end]):
            yield edited(told.text, told.doc[start - 1].idx, told.doc[end].idx + 1, "")


def according_moved(told: Told) -> Iterator[str]:
    """ "According to Doe, it sank." as "It sank, according to Doe."."""
    found = re.fullmatch(r"According to ([^,]{3,60}), ([^“”\"]+)\.", told.text)
    if found:
        yield f"{capitalised(found[2])}, according to {found[1]}."


REWORDINGS: Mapping[str, Rewording] = {
    "clause dropped": clause_dropped,
    "apposition dropped": apposition_dropped,
    "other tense": other_tense,
    "pronoun named": named,
    "according moved": according_moved,
}


def joined(claims: Sequence[Told]) -> Iterator[Truth]:
    """What one speaker says in two claims, in one sentence: "Doe said that A, and Doe said that B"."""
    simple = [told for told in claims if told.speaker and re.fullmatch(r"[^“”\"‘;:]{20,160}\.", told.text)]
    for one, two in combinations(simple, 2):
        if one.speaker == two.speaker:
            second = (
                two.text if two.doc[0].pos_ == "PROPN" or two.doc[0].ent_type_ else two.text[0].lower() + two.text[1:]
            )
            yield Truth("joined", f"{one.text.rstrip('.')}, and {second}", (one.claim, two.claim))


def likely_added(told: Told, chance: Random) -> Iterator[str]:
    """A likelihood where the evidence states a fact."""
    if not _OPEN.search(told.text):
        yield from _before_verb(told, chance.choice(("likely", "probably", "almost certainly", "very likely")))


def off_scale(told: Told, chance: Random) -> Iterator[str]:
    """A likelihood that the scale does not have."""
    word = chance.choice(("possibly", "undoubtedly", "perhaps", "conceivably", "surely"))
    if word not in told.text.lower():
        yield from _before_verb(told, word)


def _before_verb(told: Told, word: str) -> Iterator[str]:
    root = next((token for token in told.doc if token.dep_ == "ROOT"), None)
    subject = subject_of(root) if root is not None else None
    if root is None or subject is None or subject.i > root.i or not is_free(root) or root.pos_ not in {"VERB", "AUX"}:
        return
    helpers = [child for child in root.lefts if child.dep_ in {"aux", "auxpass"}]
    at = (helpers[0].idx + len(helpers[0])) if helpers else root.idx
    yield edited(told.text, at, at, f" {word} " if helpers else f"{word} ")


def confident(told: Told, chance: Random) -> Iterator[str]:
    """A level of confidence in the sentence, alone or with a likelihood."""
    lead = chance.choice(
        (
            "We assess with high confidence that ",
            "With moderate confidence, ",
            "It is likely, with high confidence, that ",
            "Analysts have high confidence that ",
        )
    )
    first = told.doc[0]
    keep = first.pos_ == "PROPN" or first.ent_type_ or first.text.isupper()
    yield lead + (told.text if keep else told.text[:1].lower() + told.text[1:])


def marked_up(told: Told, chance: Random) -> Iterator[str]:
    """Links, ids and marks that no sentence has."""
    yield chance.choice(
        (
            f"{told.text} [C3]",
            f"{told.text[:-1]} (https://example.org/a).",
            f"**{told.text}**",
            f"<b>{told.text}</b>",
            f"{told.text[:-1]} [source](x).",
            f"{told.text[:-1]} (claim 2).",
            f"{told.text[:-1]}\u202e.",
            f"{told.text} {told.text}",
        )
    )


JUDGED: Mapping[str, Callable[[Told, Random], Iterator[str]]] = {
    "likelihood": likely_added,
    "off-scale": off_scale,
    "confidence": confident,
    "markup": marked_up,
}
"""What makes a true judgment one that no brief may print."""
